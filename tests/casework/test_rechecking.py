"""What is public is looked at again every night; what may no longer be told so is raised, names at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from ethics.casework import audit
from ethics.casework.rechecking import STREAM, Rechecked, recheck
from ethics.casework.relay import deliver
from ethics.gazette import outcomes
from ethics.gazette.outcomes import Outcome
from ethics.law import Refused
from ethics.records.journal import entries
from ethics.records.publications import Publication
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.counting import statements
from tests.casework.test_decisions import case_id
from tests.casework.test_gate_of_publication import PLAIN, final, release
from tests.office import Office, open_office

TUESDAY = datetime(2026, 6, 2, 18, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Any) -> Any:
    """An office of its own: everything that is public there is looked at."""
    office = open_office(tmp_path)
    with office.app.app_context():
        yield office
        assert audit.verify().faults == ()
        office.close()


def shown(office: Office, text: str = PLAIN["fakta"]) -> Case:
    """A case that the public reads of."""
    case = final(office)
    case.take("humas", "tulis_ringkasan", ringkasan={**PLAIN, "fakta": text})
    release(case)
    return case


def night(after: int = 0) -> Rechecked:
    """One night of the worker, and what it delivers afterwards."""
    at = TUESDAY + timedelta(days=after)
    done = recheck(at=at)
    while deliver(at=at, kinds=frozenset({"release", "outcome"})):
        pass
    db.session.rollback()
    db.session.expire_all()
    return done


def read(case: Case) -> Outcome:
    query = select(Publication.public_id).where(Publication.case_id == case_id(case))
    found = outcomes.get(db.session.execute(query).scalar_one())
    assert found is not None
    return found


def made_known(case: Case, name: str) -> None:
    """What was released names somebody whom the case knows: the gate of that day did not know them."""
    released = {**PLAIN, "fakta": f"Uang itu diterima di depan {name} pada siang hari."}
    db.session.execute(update(Publication).where(Publication.case_id == case_id(case)).values(
        released=released, summary=released))  # fmt: skip
    db.session.commit()


def codes(done: Rechecked, case: Case) -> tuple[str, ...]:
    return done.found.get(case.reference, ())


def test_what_is_sound_is_left_alone_and_the_night_is_on_record(office: Office) -> None:
    case = shown(office)
    done = night()
    assert (done.checked, done.read, done.found) == (1, 1, {})
    (entry,) = entries(STREAM)
    assert (entry.actor, '"checked":1' in entry.body) == ("sistem", True)
    assert (case.facts.state, read(case).withdrawn_at) == ("terbit", None)


def test_what_names_somebody_by_now_is_off_view_at_once_until_two_have_decided(office: Office) -> None:
    case = shown(office)
    made_known(case, "Wiratmoko")
    assert codes(night(), case) == ("identitas",)
    assert case.facts.state == "diturunkan"
    assert read(case).withdrawal_reason == "identitas"
    assert "Wiratmoko" not in str(read(case).summary)
    assert {one.id for one in case.facts.clocks} == {"perbaikan", "putusan_perbaikan"}

    case.take("humas", "usulkan_koreksi", ringkasan=PLAIN)
    case.take("ppid", "kembalikan_koreksi", alasan="Belum tepat.")
    with pytest.raises(Refused) as refused:
        case.take("humas", "batalkan_koreksi", alasan="Tampilkan saja lagi.")
    assert {one.code for one in refused.value.objections} == {"masih_tampil"}
    case.take("humas", "usulkan_koreksi", ringkasan=PLAIN)
    case.take("ppid", "setujui_koreksi")
    night(1)
    assert (case.facts.state, read(case).withdrawn_at, read(case).summary) == ("terbit", None, PLAIN)
    assert case.facts.clocks == ()


def test_what_was_taken_off_view_is_withdrawn_for_good_by_one_who_proposes_and_another(
    office: Office,
) -> None:
    case = shown(office)
    made_known(case, "Wiratmoko")
    night()
    case.take("humas", "usulkan_tarik_tetap", alasan="Saksinya dikenal semua orang.")
    case.take("ppid", "tarik", alasan_tarik="anak")
    night(1)
    assert (case.facts.state, read(case).withdrawal_reason) == ("ditarik", "anak")


def test_a_name_takes_down_also_what_is_being_corrected(office: Office) -> None:
    case = shown(office)
    case.take("humas", "usulkan_koreksi", ringkasan=PLAIN)
    made_known(case, "Wiratmoko")
    night()
    assert (case.facts.state, read(case).withdrawal_reason) == ("diturunkan", "identitas")


def test_what_cannot_be_looked_at_again_is_raised_and_never_counted_as_sound(office: Office) -> None:
    case = shown(office)
    mine = update(Publication).where(Publication.case_id == case_id(case))
    as_shown = select(Publication.shown).where(Publication.case_id == case_id(case))
    told = db.session.execute(as_shown).scalar_one()
    db.session.execute(mine.values(shown={**told, "rulebook": "tidak-ada-1"}))
    db.session.commit()
    assert codes(night(), case) == ("gagal_diperiksa",)
    assert {one.id for one in case.facts.clocks} == {"perbaikan", "putusan_perbaikan"}


def test_what_too_few_members_fit_by_now_is_raised_to_both_and_stays_in_view(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = shown(office)
    config = office.app.config
    monkeypatch.setitem(config, "ETHICS", replace(config["ETHICS"], publish_k=5000))
    assert codes(night(), case) == ("terlalu_sedikit",)
    assert case.facts.state == "koreksi"
    assert read(case).withdrawn_at is None
    assert {(one.id, one.due_on > one.started_on) for one in case.facts.clocks} == {
        ("perbaikan", True), ("putusan_perbaikan", True)}  # fmt: skip
    assert codes(night(1), case) == ("terlalu_sedikit",)
    assert case.take("humas", "usulkan_tarik", alasan="Terlalu sedikit yang cocok.").state == "usul_tarik"


def test_what_is_in_no_catalogue_any_more_and_what_was_decided_otherwise_is_raised(office: Office) -> None:
    case = shown(office)
    mine = update(Publication).where(Publication.case_id == case_id(case))
    facts = db.session.scalars(select(Publication.shown)).one()
    db.session.execute(mine.values(shown={**facts, "norms": ["KEPP.99"]}))
    db.session.commit()
    assert set(codes(night(), case)) == {"katalog", "putusan_berubah"}
    assert case.facts.state == "koreksi"


def test_only_texts_of_families_in_which_something_was_written_are_read_again_but_all_on_sunday(
    office: Office,
) -> None:
    first, _second = shown(office), shown(office)
    assert night().read == 2
    assert night(1).read == 0
    first.take("humas", "usulkan_koreksi", ringkasan=PLAIN)
    assert night(2).read == 1
    assert night(5).read == 2


def test_a_night_costs_as_many_statements_however_much_is_public(office: Office) -> None:
    def cost(after: int) -> int:
        with statements() as sent:
            recheck(at=TUESDAY + timedelta(days=after))
        return len(sent)

    shown(office)
    night()
    one = cost(1)
    for _more in range(3):
        shown(office)
    night(2)
    assert cost(3) == one


def test_in_a_new_month_the_public_learns_what_was_carried_out(office: Office) -> None:
    case = shown(office)
    told = case.reference
    night()
    case.reference = f"E{told[1:]}"
    case.take("sekretariat", "serahkan_petikan", penerima_petikan=["pelanggar"])
    case.take("pejabat_pembentuk", "tetapkan_pelaksanaan")
    case.take("provos", "laksanakan_sanksi", days=1, pelaksanaan={
        "sanction": case.facts.sanctions[0].id, "evidence": "Surat.", "on": str(case.at.date())})  # fmt: skip
    case.reference = told
    assert night(1).renewed == ()
    assert read(case).members[0]["carried_out"] == 0
    assert night(29).renewed == (told,)
    assert read(case).members[0]["carried_out"] == 1
    assert night(30).renewed == ()
