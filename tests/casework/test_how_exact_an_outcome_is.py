"""An outcome is published only as exactly as leaves enough members who fit it, beside all others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from ethics.anonymize.ladder import rank_group
from ethics.casework.change import writing
from ethics.casework.showing import NOWHERE
from ethics.gazette import outcomes
from ethics.law import Refused
from ethics.records.cases import Case as CaseRow
from ethics.records.people import Person
from ethics.records.publications import Publication
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.test_gate_of_publication import JABAR, PLAIN, final, public_id, release
from tests.office import Office

MANY = 1_000_000


@pytest.fixture(scope="module")
def drafted(office: Office) -> Case:
    """One case for the tests that only draft, or are refused."""
    return final(office)


class Among:
    """How many must fit: the setting of this office, changed within a test."""

    def __init__(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        self.config, self.patch = office.app.config, monkeypatch

    def __call__(self, k: int) -> None:
        self.patch.setitem(self.config, "ETHICS", replace(self.config["ETHICS"], publish_k=k))


@pytest.fixture
def among(office: Office, monkeypatch: pytest.MonkeyPatch) -> Among:
    return Among(office, monkeypatch)


def composed() -> dict[str, Any]:
    db.session.rollback()
    newest = select(Publication.outcome).order_by(Publication.case_id.desc()).limit(1)
    return dict(db.session.execute(newest).scalar_one())


def function_of(case: Case) -> str:
    return str(db.session.scalars(select(Person.function).where(Person.nrp == case.nrp)).one())


def test_among_enough_members_the_polda_the_function_and_the_month_are_told(drafted: Case) -> None:
    told = composed()
    assert told["region"] == "Kepolisian Daerah Jawa Barat"
    assert (told["rank_group"], told["function_group"]) in {
        (group, function_of(drafted)) for group in ("Bintara", "Pama")}  # fmt: skip
    assert told["period"] == "2026-02"


def test_a_case_final_among_too_few_tells_nothing_of_whom_and_is_not_submitted(
    office: Office, among: Among
) -> None:
    among(MANY)
    case = final(office)
    told = composed()
    assert (told["region"], told["rank_group"], told["function_group"], told["period"]) == (
        NOWHERE, "Anggota Polri", None, "2026")  # fmt: skip
    assert told["members"][0]["function_group"] is None
    refused_for_so_many(case, "humas", "tulis_ringkasan", ringkasan=PLAIN)


def test_what_too_few_fit_by_now_is_not_released_and_can_be_held_back(
    office: Office, among: Among
) -> None:
    case = final(office)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    among(MANY)
    refused_for_so_many(case, "ppid", "setujui_terbit")
    taken = case.take("ppid", "jangan_terbitkan", alasan="Terlalu sedikit anggota yang cocok.")
    assert taken.state == "tidak_diterbitkan"


def refused_for_so_many(case: Case, role: str, action: str, **data: Any) -> None:
    """The reason names how many must fit."""
    with pytest.raises(Refused) as refused:
        case.take(role, action, **data)
    (no,) = (one for one in refused.value.objections if one.code == "menunggu")
    assert f"{MANY} anggota" in no.message.id


def test_what_the_outcome_hides_the_summary_does_not_tell(drafted: Case, among: Among) -> None:
    among(200)
    text = f"Seorang anggota Sat{function_of(drafted).lower()} meminta uang."
    with pytest.raises(Refused) as refused:
        drafted.take("humas", "tulis_ringkasan", ringkasan={**PLAIN, "fakta": text})
    assert {(one.code, one.field) for one in refused.value.objections} == {("identitas", "ringkasan")}
    assert "terlalu sedikit anggota" in refused.value.objections[0].message.id


def test_what_is_released_is_as_exact_as_it_may_be_on_that_day(office: Office, among: Among) -> None:
    case = final(office)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    assert composed()["function_group"] == function_of(case)
    among(200)
    release(case)
    db.session.rollback()
    shown = outcomes.get(public_id(case))
    assert shown is not None
    assert (shown.region, shown.function_group) == ("Kepolisian Daerah Jawa Barat", None)
    assert shown.members[0]["function_group"] is None
    assert shown.period == "2026"


def test_outcomes_of_others_before_it_leave_the_next_one_less_exact(
    office: Office, among: Among
) -> None:
    """With sixty to each outcome, one function and group of ranks bears one outcome and no second."""
    among(60)
    first = final(office)
    alike = like(first)
    rank = composed()["rank_group"]
    for case, told in ((first, rank), (final(office, accused=alike), "Anggota Polri")):
        case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
        release(case)
        query = select(Publication.outcome).join(CaseRow, CaseRow.id == Publication.case_id)
        outcome = db.session.scalars(query.where(CaseRow.reference == case.reference)).one()
        assert (outcome["rank_group"], outcome["function_group"]) == (told, function_of(first))


def like(case: Case) -> str:
    """Another member of the same Polda, function and rank."""
    query = select(Person).where(Person.nrp == case.nrp)
    one = db.session.scalars(query).one()
    same = (Person.function == one.function, Person.rank == one.rank, Person.nrp != one.nrp)
    query = select(Person).where(*same, Person.unit.startswith("MABES/JABAR/"))
    return db.session.scalars(query.order_by(Person.id.desc()).limit(1)).one().nrp


def test_whoever_joins_the_register_counts_from_then_on(office: Office, among: Among) -> None:
    """Of a function that no outcome before was about; one member too few, and then just enough."""
    people = select(Person).where(Person.unit.startswith("MABES/JABAR"))
    known = list(db.session.scalars(people))
    first = next(one for one in known if one.nrp == Case(office, polda=JABAR).nrp)
    other = next(one for one in known if one.function != first.function and one.rank == 8)
    alike = [one for one in known if one.function == other.function
             and rank_group(one.rank) == "Bintara"]  # fmt: skip
    among(len(alike) + 1)
    case = final(office, accused=other.nrp)
    assert composed()["rank_group"] == "Anggota Polri"
    with writing():
        db.session.add(Person(nrp="99120001", name="Baru", rank=7, post="Banit", unit=other.unit,
                              function=other.function))  # fmt: skip
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    assert (composed()["rank_group"], composed()["function_group"]) == ("Bintara", other.function)
