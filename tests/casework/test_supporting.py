"""Support beside a case: followed to its end, read by few, on record, and never part of the case."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from ethics.casework import audit
from ethics.casework.dossier import open_dossier
from ethics.casework.noes import Stale, Unknown
from ethics.casework.supporting import begin_support, follow_support, open_file
from ethics.records.journal import JournalEntry, entries
from ethics.records.supports import Support, SupportNote
from ethics.storage import begin_write, db
from tests.casework.cases import Case
from tests.office import Office

JABAR = "MABES/JABAR"
PLAN = "Bertemu rohaniwan tiap pekan; keluarganya diberi tahu."


@pytest.fixture(scope="module")
def case(office: Office) -> Case:
    """An ethics case just registered."""
    return Case(office, polda=JABAR).to_ethics()


def begun(case: Case, *, whom: str = "", kind: str = "rohani_mental", role: str = "sdm") -> int:
    whom = whom or str(case.facts.accused[0].person_id)
    support = begin_support(case.reference, whom=whom, kind=kind, plan=PLAN, actor=case.actor(role),
                            at=case.at)  # fmt: skip
    assert support is not None
    return support


def test_it_is_opened_followed_and_ended_and_every_note_stays(case: Case) -> None:
    support = begun(case)
    for text, done in (("Pertemuan pertama.", False), ("Selesai dengan baik.", True)):
        follow_support(case.reference, support, text=text, done=done, actor=case.actor("sdm"), at=case.at)
    found = open_file(case.reference, actor=case.actor("sdm"), at=case.at)
    (task,) = [one for one in found.tasks if one.id == support]
    assert [note.text for note in task.notes] == [PLAN, "Pertemuan pertama.", "Selesai dengan baik."]
    assert (task.done_at, task.whom != "") == (case.at, True)
    with pytest.raises(Unknown):
        follow_support(case.reference, support, text="Lagi.", done=False, actor=case.actor("sdm"), at=case.at)
    events = [one.event for one in entries(f"dampingan:{support}")]
    assert events == ["dampingan:dibuka", "dampingan:dicatat", "dampingan:selesai"]
    assert audit.verify().faults == ()


def test_the_complainant_is_supported_without_being_named(case: Case) -> None:
    support = begun(case, whom="pelapor", kind="psikologi", role="yanduan")
    found = open_file(case.reference, actor=case.actor("yanduan"), at=case.at)
    (task,) = [one for one in found.tasks if one.id == support]
    assert task.whom == ""
    assert "Ratna" not in str(found)


@pytest.mark.parametrize("role", ["akreditor", "kabidpropam", "kkep", "itwas", "humas"])
def test_nobody_who_examines_judges_or_publishes_reads_it_and_the_try_is_kept(
    case: Case, role: str
) -> None:
    reader = case.actor(role)
    with pytest.raises(Unknown):
        open_file(case.reference, actor=reader, at=case.at)
    with pytest.raises(Unknown):
        begun(case, role=role)
    newest = entries(f"akses:{reader.account_id}")[-1]
    assert (newest.event, "dampingi" in newest.body) == ("perkara:ditolak", True)


def test_every_reading_is_on_record(case: Case) -> None:
    reader = case.actor("sdm")
    open_file(case.reference, actor=reader, at=case.at)
    newest = entries(f"akses:{reader.account_id}")[-1]
    assert (newest.event, json.loads(newest.body)["data"]) == (
        "dampingan:dibaca", {"case": case.reference})  # fmt: skip


def test_the_case_tells_nothing_of_it_and_no_journal_holds_its_words(case: Case) -> None:
    before = open_dossier(case.reference, actor=case.actor("sdm"), at=case.at)
    begun(case)
    after = open_dossier(case.reference, actor=case.actor("sdm"), at=case.at)
    assert (after.version, after.timeline, after.sanctions) == (before.version, before.timeline, ())
    assert not [body for body in db.session.scalars(select(JournalEntry.body)) if "rohaniwan" in body]


@pytest.mark.parametrize(
    ("whom", "kind"), [("999999", "psikologi"), ("pelapor", "hukuman"), ("x", "keluarga")]
)
def test_only_people_of_the_case_are_supported_and_only_by_what_is_known(
    case: Case, whom: str, kind: str
) -> None:
    before = len(db.session.scalars(select(Support.id)).all())
    with pytest.raises(Unknown):
        begun(case, whom=whom, kind=kind)
    assert len(db.session.scalars(select(Support.id)).all()) == before


def test_a_note_that_was_taken_away_or_an_end_that_was_not_told_is_found(case: Case) -> None:
    support = begun(case)
    assert audit.verify().faults == ()
    begin_write()
    db.session.query(Support).filter_by(id=support).update({"done_at": case.at})
    db.session.query(SupportNote).filter_by(support_id=support).delete()
    assert any("supports" in fault.what for fault in _faults())
    db.session.rollback()


def _faults() -> tuple[audit.Fault, ...]:
    """The faults within the open transaction: ``verify`` would begin a new one."""
    chain = audit._Chain()
    for entry in audit.all_entries():
        chain.read(entry)
    return tuple(audit._differing(chain.replay))


def test_a_form_that_is_sent_twice_opens_one_task_and_makes_one_note(case: Case) -> None:
    actor, whom = case.actor("sdm"), str(case.facts.accused[0].person_id)
    before = len(open_file(case.reference, actor=actor, at=case.at).tasks)
    for _click in range(2):
        begin_support(case.reference, whom=whom, kind="keluarga", plan=PLAN, actor=actor, at=case.at,
                      token="sekali-buka")  # fmt: skip
    tasks = open_file(case.reference, actor=actor, at=case.at).tasks
    assert len(tasks) == before + 1
    support = max(one.id for one in tasks)
    for _click in range(2):
        follow_support(case.reference, support, text="Selesai.", done=True, actor=actor, at=case.at,
                       token="sekali-catat")  # fmt: skip
    (task,) = [one for one in open_file(case.reference, actor=actor, at=case.at).tasks if one.id == support]
    assert [note.text for note in task.notes] == [PLAN, "Selesai."]
    with pytest.raises(Stale):
        begin_support(case.reference, whom=whom, kind="keluarga", plan=PLAN, actor=case.actor("yanduan"),
                      at=case.at, token="sekali-buka")  # fmt: skip
