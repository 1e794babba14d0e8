"""Clocks of a case: they stand still and go on by leave, explain themselves, and are raised."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from ethics.casework import audit
from ethics.casework.dossier import open_dossier
from ethics.casework.escalation import raise_overdue
from ethics.casework.explaining import Run, explain_clock
from ethics.casework.noes import Unknown
from ethics.casework.situation import situation_of
from ethics.casework.worklists import desk, listed, raised
from ethics.law import Pause, Refused, Spent, rulebook
from ethics.records.clocks import Clock, ClockAlert, ClockPause
from ethics.records.journal import JournalEntry
from ethics.records.vault import VaultItem
from ethics.storage import db
from tests.casework.cases import Case
from tests.office import Office

JABAR, PAPUA = "MABES/JABAR", "MABES/PAPUA"
AUDIT = "audit_investigasi"
NOTE = "Surat dokter 4/III/2026, rawat inap"


def audited(office: Office, *, polda: str = JABAR) -> Case:
    """An ethics case whose audit began on Friday 6 March 2026: 14 working days to 2 April."""
    case = Case(office, polda=polda).to_ethics()
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji keterangan.")  # fmt: skip
    case.declare(case.actor("akreditor"))
    return case


def pause(case: Case, *, days: int = 2, **differing: Any) -> str:
    """Pause the audit; the journal's word for the day."""
    case.at += timedelta(days=days)
    first = case.at.date().isoformat()
    given = {"clock": AUDIT, "reason": "sakit", "from": first, "note": NOTE, **differing}
    case.take("kabidpropam", "jeda_tenggat", jeda=given)
    return first


def resume(case: Case, *, days: int) -> str:
    """Let it go on some days later."""
    case.at += timedelta(days=days)
    again = case.at.date().isoformat()
    case.take("kabidpropam", "lanjutkan_tenggat", lanjut={"clock": AUDIT, "on": again})
    return again


def run_of(case: Case) -> Run:
    return explain_clock(case.reference, AUDIT, actor=case.actor("akreditor"), at=case.at).runs[0]


def entries(stream: str) -> list[JournalEntry]:
    db.session.rollback()
    mine = select(JournalEntry).where(JournalEntry.stream == stream)
    return list(db.session.scalars(mine.order_by(JournalEntry.seq)))


def test_a_pause_moves_the_due_day_by_the_working_days_that_it_held_up(office: Office) -> None:
    case = audited(office)
    started = case.at.date()
    before = run_of(case)
    assert (started, before.due_on) == (date(2026, 3, 6), date(2026, 4, 2))
    first, again = pause(case, days=3), resume(case, days=7)
    assert (first, again) == ("2026-03-09", "2026-03-16")
    case.at += timedelta(days=1)
    run = run_of(case)
    assert run.due_on == run.due.due_on == date(2026, 4, 10)  # five days on, past Good Friday
    assert run.spent == Spent(gross=7, net=2)
    (seen,) = run.pauses
    assert (seen.pause, seen.days) == (Pause(date(2026, 3, 9), date(2026, 3, 16), "sakit"), 5)
    assert (seen.reason.label.en, seen.note) == ("Illness", NOTE)
    assert seen.approver == case.actor("kabidpropam").name
    assert audit.verify().faults == ()


def test_why_a_clock_was_paused_is_sealed_and_the_rest_is_in_the_journal(office: Office) -> None:
    case = audited(office)
    pause(case)
    (newest,) = entries(case.reference)[-1:]
    assert newest.event == "perkara:jeda_tenggat"
    assert '"pause":[{"clock":"audit_investigasi","from":"2026-03-08","reason":"sakit"}]' in newest.body
    assert "Surat dokter" not in newest.body
    stored = db.session.scalars(select(VaultItem.sealed).where(VaultItem.purpose == "jeda"))
    assert all(b"Surat dokter" not in sealed for sealed in stored)
    told = open_dossier(case.reference, actor=case.actor("akreditor"), at=case.at).timeline[-1]
    assert told.told[0].value["note"] == NOTE


def test_a_clock_that_stands_still_is_due_to_nobody_until_it_goes_on(office: Office) -> None:
    case = audited(office)
    pause(case)
    akreditor = case.actor("akreditor")

    def mine() -> list[Any]:
        return [one for one in desk(akreditor, limit=500).items if one.case.reference == case.reference]

    assert [one.paused_on for one in mine()] == [date(2026, 3, 8)]
    (row,) = [one for one in listed(akreditor, tracks=["etik"]).rows if one.reference == case.reference]
    assert row.due_on is None
    late = case.at + timedelta(days=200)
    raise_overdue(at=late)
    assert entries(f"tenggat:{case.reference}") == []
    assert run_of(case).paused_on == date(2026, 3, 8)
    resume(case, days=4)
    assert [one.paused_on for one in mine()] == [None]


def test_an_act_that_stops_a_paused_clock_ends_the_pause(office: Office) -> None:
    case = audited(office)
    pause(case, days=3)
    case.take("akreditor", "laporkan_audit", days=2, hasil_audit="Terbukti awal.")
    run = run_of(case)
    assert (run.stopped_on, run.paused_on) == (date(2026, 3, 11), None)
    assert run.pauses[0].pause.until_on == date(2026, 3, 11)
    assert run.spent == Spent(gross=3, net=1)
    assert audit.verify().faults == ()


def test_a_second_pause_begins_after_the_first_and_both_hold(office: Office) -> None:
    case = audited(office)
    pause(case, days=3)
    resume(case, days=2)
    with pytest.raises(Refused) as no:
        pause(case, days=0)
    assert {one.code for one in no.value.objections} == {"terlalu_awal"}
    pause(case, days=1)
    resume(case, days=1)
    assert [one.days for one in run_of(case).pauses] == [2, 1]
    assert audit.verify().faults == ()


def test_only_who_the_rulebook_names_pauses_a_clock(office: Office) -> None:
    case = audited(office)
    given = {"clock": AUDIT, "reason": "sakit", "from": "2026-03-06", "note": NOTE}
    with pytest.raises(Refused) as no:
        case.take("akreditor", "jeda_tenggat", jeda=given)
    assert "bukan_peran" in {one.code for one in no.value.objections}
    assert db.session.scalar(select(ClockPause.id).join(Clock).where(
        Clock.case_id == situation_of(case.reference).id)) is None  # fmt: skip


@pytest.mark.parametrize("damage", [
    "update clock_pause set until_on = '2026-03-30'",
    "update clock_pause set reason = 'skors'",
    "update clock set due_on = '2026-12-31' where stopped_on is null",
    "delete from clock_pause",
    "delete from clock_alert",
    "update clock_alert set role = 'itwas'",
])  # fmt: skip
def test_the_audit_finds_a_pause_or_an_alert_that_is_not_as_it_was_written(
    office: Office, damage: str
) -> None:
    case = audited(office)
    pause(case)
    resume(case, days=2)
    raise_overdue(at=case.at + timedelta(days=60))
    assert audit.verify().faults == ()
    mine = select(Clock.id).where(Clock.case_id == situation_of(case.reference).id)
    kept = {model: db.session.execute(select(model.__table__)).mappings().all()
            for model in (Clock, ClockPause, ClockAlert)}  # fmt: skip
    assert list(db.session.scalars(mine))
    db.session.execute(text(damage))
    db.session.commit()
    assert case.reference in {fault.stream for fault in audit.verify().faults}
    _put_back(kept)
    assert audit.verify().faults == ()


def _put_back(kept: dict[Any, Any]) -> None:
    for model in (ClockAlert, ClockPause):
        db.session.execute(model.__table__.delete())
    for row in kept[Clock]:
        db.session.execute(Clock.__table__.update().where(Clock.id == row["id"]).values(**row))
    for model in (ClockPause, ClockAlert):
        if kept[model]:
            db.session.execute(model.__table__.insert(), [dict(row) for row in kept[model]])
    db.session.commit()


def test_a_limit_explains_itself_to_readers_of_the_case_only(office: Office) -> None:
    case = audited(office)
    stranger = office.cast.holders("akreditor", f"{PAPUA}/JAYAPURA")[0]
    with pytest.raises(Unknown):
        explain_clock(case.reference, AUDIT, actor=stranger, at=case.at)
    with pytest.raises(Unknown):
        explain_clock(case.reference, "putusan", actor=case.actor("akreditor"), at=case.at)
    seen = run_of(case).due
    assert (seen.start, seen.basis) == (date(2026, 3, 6), rulebook("etik-2022").clocks[AUDIT].basis)
    assert [day for day, _why in seen.skipped][-1] == date(2026, 3, 29)
    assert entries(f"akses:{case.actor('akreditor').account_id}")[-1].event == "tenggat:dibaca"


def test_what_ran_out_is_raised_once_a_rung_and_stays_until_it_is_done(office: Office) -> None:
    case = audited(office)
    due, version = run_of(case).due_on, situation_of(case.reference).version
    superior, itwas = case.actor("kabidpropam"), case.actor("itwas")

    def seen_by(actor: Any) -> list[tuple[str, int]]:
        return [(one.alert.role, len(one.earlier)) for one in raised(actor, limit=500).items
                if one.case.reference == case.reference]  # fmt: skip

    def on(day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)

    raise_overdue(at=on(due))
    assert seen_by(superior) == []
    for _twice in range(2):
        raise_overdue(at=on(date(2026, 4, 6)))  # the Monday after Easter
        assert (seen_by(superior), seen_by(itwas)) == ([("kabidpropam", 0)], [])
    for day in (date(2026, 4, 10), date(2026, 4, 13), date(2026, 5, 4)):
        raise_overdue(at=on(day))
        assert (seen_by(superior), seen_by(itwas)) == ([("kabidpropam", 0)], [("itwas", 1)])
    told = entries(f"tenggat:{case.reference}")
    assert [one.event for one in told] == ["tenggat:dinaikkan"] * 2
    assert situation_of(case.reference).version == version  # nobody's open form grew old
    case.at = on(date(2026, 5, 5))
    case.take("akreditor", "laporkan_audit", hasil_audit="Terbukti awal.")
    assert (seen_by(superior), seen_by(itwas)) == ([], [])
    assert [(one.role, one.raised_on) for one in run_of(case).alerts] == [
        ("kabidpropam", date(2026, 4, 6)), ("itwas", date(2026, 4, 10))]  # fmt: skip
    assert audit.verify().faults == ()


def test_a_clock_raised_late_reaches_every_rung_in_one_entry(office: Office) -> None:
    case = audited(office)
    raise_overdue(at=datetime(2026, 6, 2, 3, tzinfo=UTC))
    (told,) = entries(f"tenggat:{case.reference}")
    assert told.body.count('"rung"') == 2


def test_a_clock_is_raised_within_its_own_region_only(office: Office) -> None:
    case = audited(office)
    raise_overdue(at=datetime(2026, 6, 2, 3, tzinfo=UTC))
    elsewhere = office.cast.holders("kabidpropam", f"{PAPUA}/JAYAPURA")[0]
    assert case.reference not in {one.case.reference for one in raised(elsewhere, limit=500).items}


def test_a_clock_in_papua_runs_out_by_the_day_in_papua(office: Office) -> None:
    case = audited(office, polda=PAPUA)
    due = run_of(case).due_on
    assert due == date(2026, 4, 2)
    raise_overdue(at=datetime(2026, 4, 5, 14, 59, tzinfo=UTC))  # Sunday, 23.59 in Jayapura
    assert entries(f"tenggat:{case.reference}") == []
    raise_overdue(at=datetime(2026, 4, 5, 15, 0, tzinfo=UTC))  # Monday there, Sunday in Jakarta
    assert len(entries(f"tenggat:{case.reference}")) == 1
