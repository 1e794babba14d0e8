"""Why a time limit of a case ends when it does: every run, each skipped day, each pause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from ethics.almanac import calendar
from ethics.casework import access
from ethics.casework.dossier import readable
from ethics.casework.draft import vault_of
from ethics.casework.escalation import Alert, alerts_of
from ethics.casework.noes import Unknown
from ethics.casework.situation import Situation
from ethics.law import (
    Actor,
    Clock,
    Due,
    Pause,
    PauseReason,
    Rulebook,
    Spent,
    due,
    rulebook,
    spent,
)
from ethics.law.deadlines import workdays_between
from ethics.records.accounts import Account
from ethics.records.clocks import Clock as ClockRow
from ethics.records.clocks import ClockPause
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class PauseSeen:
    """A pause, why, by whom it was approved, and the days that it held up."""

    pause: Pause
    reason: PauseReason
    approver: str
    note: str
    days: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a clock, explained. ``due_on`` is what was recorded, ``due`` how it comes about."""

    due_on: date
    due: Due
    stopped_on: date | None
    pauses: tuple[PauseSeen, ...]
    spent: Spent
    late: int
    """Working days past the due day, up to the stop or to today."""
    alerts: tuple[Alert, ...]

    @property
    def paused_on(self) -> date | None:
        """Since when it stands still; None while it runs and once it stopped."""
        lasting = [one.pause.from_on for one in self.pauses if one.pause.until_on is None]
        return lasting[0] if lasting else None


@dataclass(frozen=True, slots=True)
class Explained:
    """A time limit of a case with all its runs, the newest first."""

    reference: str
    clock: Clock
    runs: tuple[Run, ...]
    today: date
    official_until: date


def explain_clock(reference: str, clock: str, *, actor: Actor, at: datetime) -> Explained:
    """Read why a clock ends when it does. Raises Unknown for strangers and for no such clock."""
    situation = readable(reference, actor=actor, at=at)
    book, today = rulebook(situation.facts.rulebook), situation.local_date(at)
    rows = _runs(situation, clock)
    if not rows:
        raise Unknown(reference)
    access.note("tenggat:dibaca", actor=actor, at=at, data={"case": reference, "clock": clock})
    pauses = _pauses(situation, [row.id for row in rows])
    alerts = alerts_of([row.id for row in rows])
    runs = tuple(
        _run(row, book, pauses=[one for one in pauses if one["clock_id"] == row.id], today=today,
             alerts=alerts.get(row.id, ()))
        for row in rows
    )  # fmt: skip
    return Explained(reference, book.clocks[clock], runs, today, calendar().official_until)


def _runs(situation: Situation, clock: str) -> list[Any]:
    columns = (ClockRow.id, ClockRow.clock, ClockRow.started_on, ClockRow.due_on,
               ClockRow.stopped_on)  # fmt: skip
    mine = select(*columns).where(ClockRow.case_id == situation.id, ClockRow.clock == clock)
    return list(db.session.execute(mine.order_by(ClockRow.id.desc())))


def _pauses(situation: Situation, clock_ids: list[int]) -> list[dict[str, Any]]:
    query = (
        select(ClockPause.clock_id, ClockPause.from_on, ClockPause.until_on, ClockPause.reason,
               ClockPause.note_item, Account.name)
        .join(Account, Account.id == ClockPause.account_id)
        .where(ClockPause.clock_id.in_(clock_ids))
        .order_by(ClockPause.id)
    )  # fmt: skip
    rows = list(db.session.execute(query))
    notes = vault_of(situation.facts.reference).open_many([row.note_item for row in rows])
    return [
        {"clock_id": row.clock_id, "pause": Pause(row.from_on, row.until_on, row.reason),
         "approver": row.name, "note": notes[row.note_item]}
        for row in rows
    ]  # fmt: skip


def _run(
    row: Any,
    book: Rulebook,
    *,
    pauses: list[dict[str, Any]],
    today: date,
    alerts: tuple[Alert, ...],
) -> Run:
    rule, days, stop = book.clocks[row.clock], calendar(), row.stopped_on or today
    told = tuple(one["pause"] for one in pauses)
    explained = due(rule, row.started_on, days, told)
    return Run(
        due_on=row.due_on,
        due=explained,
        stopped_on=row.stopped_on,
        pauses=tuple(
            PauseSeen(held.pause, book.pauses[held.pause.reason], one["approver"], one["note"],
                      held.days)
            for one, held in zip(pauses, explained.held, strict=True)
        ),
        spent=spent(rule, row.started_on, stop, days, told),
        late=workdays_between(row.due_on, stop, days),
        alerts=alerts,
    )  # fmt: skip
