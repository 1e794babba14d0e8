"""Starts and stops the clocks of a case as the law said."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, update

from ethics.casework.draft import Draft
from ethics.casework.pauses import end_pauses
from ethics.law import Rulebook, StartedClock
from ethics.records.clocks import Clock
from ethics.records.statements import execute_many, insert_rows

_STOP = (
    update(Clock.__table__)
    .where(Clock.case_id == bindparam("case"), Clock.stopped_on.is_(None))
    .where(Clock.clock == bindparam("name"))
    .values(stopped_on=bindparam("on"))
)


def run_clocks(draft: Draft) -> None:
    """Stop, then start, the clocks of this step; one statement each."""
    started = [clock_row(clock, draft.rulebook) for clock in draft.step.clocks_started]
    running = {clock.id for clock in draft.situation.facts.clocks}
    stopped = [name for name in draft.step.clocks_stopped if name in running]
    restarted = [row["clock"] for row in started if row["clock"] in running]
    _stop(draft, sorted({*stopped, *restarted}))
    start_rows(draft.situation.id, started)
    draft.clocks |= {"stop": stopped, "start": [_as_journal(row) for row in started]}


def start_rows(case_id: int, rows: list[dict[str, Any]]) -> None:
    """Insert running clocks."""
    insert_rows(Clock.__table__, [{"case_id": case_id, **row} for row in rows])


def clock_row(clock: StartedClock, book: Rulebook) -> dict[str, Any]:
    """The columns of a clock that starts."""
    return {
        "clock": clock.id,
        "role": book.clocks[clock.id].by,
        "started_on": clock.started_on,
        "due_on": clock.due.due_on,
    }


def _as_journal(row: dict[str, Any]) -> dict[str, str]:
    return {
        "clock": row["clock"],
        "on": row["started_on"].isoformat(),
        "due": row["due_on"].isoformat(),
    }


def journal_clocks(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The clocks of an opening entry."""
    return {"stop": [], "start": [_as_journal(row) for row in rows]}


def _stop(draft: Draft, names: list[str]) -> None:
    if names:
        end_pauses(draft, names, on=draft.on)
        case, on = draft.situation.id, draft.on
        execute_many(_STOP, [{"case": case, "name": name, "on": on} for name in names])
