"""Nobody is named in a case by a mistyped number: the form says whom it names, and asks."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from ethics.casework.situation import situation_of
from ethics.records.people import Person
from ethics.records.units import Unit
from ethics.storage import db
from tests.casework.cases import Case
from tests.office import Office
from tests.web.reading import Page
from tests.web.visiting import Visitor

JABAR = "MABES/JABAR"
ASKED = "Tandai orang yang benar, lalu kirim lagi."


@pytest.fixture
def case(office: Office) -> Case:
    """A complaint at its first conference."""
    with office.app.app_context():
        return Case(office, polda=JABAR).to_conference()


@pytest.fixture
def gelar(office: Office) -> Visitor:
    return office.visitor("gelar", unit=JABAR)


def path(case: Case) -> str:
    return f"/kerja/perkara/{case.root}/teruskan_etik"


def typed(case: Case, **other: Any) -> dict[str, Any]:
    return {"terduga": case.nrp, "persangkaan": ["KEPP.5.1.b"],
            "tanggal_kejadian_pasti": "2026-02-27",
            "pertimbangan_gelar": "Keterangan saksi saling menguatkan.", **other}  # fmt: skip


def send(visitor: Visitor, case: Case, answers: dict[str, Any], *, status: int) -> Page:
    answer = visitor.send(path(case), answers, status=status, holding="token")
    return Page(answer.get_data(as_text=True))


def opened(office: Office, case: Case) -> list[str]:
    with office.app.app_context():
        db.session.rollback()
        return [child.track for child in situation_of(case.root).facts.children]


def known_as(office: Office, nrp: str) -> tuple[str, str]:
    """Name and unit of a member, as the register has them."""
    with office.app.app_context():
        query = select(Person.name, Unit.name).join(Unit, Unit.path == Person.unit)
        name, unit = db.session.execute(query.where(Person.nrp == nrp)).one()
        return str(name), str(unit)


def test_before_a_case_opens_the_form_says_whom_the_number_names(
    office: Office, case: Case, gelar: Visitor
) -> None:
    page = send(gelar, case, typed(case), status=422)
    name, unit = known_as(office, case.nrp)
    assert all(words in page.text for words in (ASKED, name, unit, f"NRP {case.nrp}"))
    assert opened(office, case) == []
    kept = dict(page.form(holding="token").values)
    assert (kept["terduga"], kept["pertimbangan_gelar"]) == (case.nrp, typed(case)["pertimbangan_gelar"])


def test_the_same_form_sent_again_with_the_person_ticked_opens_the_case(
    office: Office, case: Case, gelar: Visitor
) -> None:
    form = send(gelar, case, typed(case), status=422).form(holding="token")
    again = MultiDict(form.filled(**{"terduga-benar": case.nrp}))
    assert gelar.client.post(path(case), data=again).status_code == 303
    assert opened(office, case) == ["etik"]


def test_to_tick_one_person_confirms_no_other(office: Office, case: Case, gelar: Visitor) -> None:
    other = office.cast.members[case.unit][1]
    for numbers in (other, f"{case.nrp}\n{other}"):
        answers = typed(case, terduga=numbers, **{"terduga-benar": case.nrp})
        assert ASKED in send(gelar, case, answers, status=422).text
    assert opened(office, case) == []


def test_a_number_that_nobody_has_is_refused_and_confirms_nothing(
    office: Office, case: Case, gelar: Visitor
) -> None:
    answers = typed(case, terduga=f"{case.nrp}\n99999999", **{"terduga-benar": case.nrp})
    page = send(gelar, case, answers, status=422)
    assert "NRP 99999999 tidak ada dalam data personel" in page.text
    assert opened(office, case) == []


def test_the_register_answers_nobody_who_may_not_take_the_step(
    office: Office, case: Case, gelar: Visitor
) -> None:
    name, _unit = known_as(office, case.nrp)
    form = gelar.open(path(case)).form(holding="token")
    yanduan = office.visitor("yanduan", unit=JABAR)
    token = dict(yanduan.open(f"/kerja/perkara/{case.root}/kirim_sp3d").form(holding="token").values)
    own = {key: value for key, value in form.filled(**typed(case)) if key != "csrf_token"}
    answer = yanduan.client.post(path(case), data={**own, "csrf_token": token["csrf_token"]})
    assert answer.status_code == 422
    assert name not in answer.get_data(as_text=True)
