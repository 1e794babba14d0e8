"""Overdue clocks are raised to the rungs of the ladder that they have reached, each once.

An alert is no act on the case: it stands in a stream of its own, so that nobody's open form grows
old by it, and stays until the clock stops.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, or_, select

from ethics.almanac import calendar
from ethics.casework.change import writing
from ethics.law import all_rulebooks, rulebook
from ethics.law.escalation import Raised, raised
from ethics.law.facts import OpenClock
from ethics.law.zones import ZONES
from ethics.records.cases import Case
from ethics.records.clocks import Clock, ClockAlert, ClockPause
from ethics.records.journal import append
from ethics.records.statements import insert_rows
from ethics.records.units import Unit
from ethics.storage import db

RAISED = "tenggat:dinaikkan"
LOG = logging.getLogger("ethics.escalation")


@dataclass(frozen=True, slots=True)
class Alert:
    """To whom an overdue clock was raised, and since when."""

    rung: str
    role: str
    raised_on: date


def raise_overdue(*, at: datetime) -> int:
    """Raise what ran out, by the local day of each unit; how many clocks were raised.

    A clock that cannot be judged holds up no other.
    """
    count = 0
    for row in _overdue(at):
        try:
            count += _raise(row, at=at)
        except Exception:
            LOG.exception("clock %s of %s cannot be raised", row.clock, row.reference)
    return count


def alerts_of(clock_ids: list[int]) -> dict[int, tuple[Alert, ...]]:
    """The alerts of some clocks, in the order in which they were raised."""
    query = select(ClockAlert).where(ClockAlert.clock_id.in_(clock_ids)).order_by(ClockAlert.id)
    found: dict[int, list[Alert]] = defaultdict(list)
    for row in db.session.scalars(query):
        found[row.clock_id].append(Alert(row.rung, row.role, row.raised_on))
    return {clock: tuple(alerts) for clock, alerts in found.items()}


def to_be_kept() -> ColumnElement[bool]:
    """Of clocks joined with their cases: those of an open case, and those that outlive its end."""
    lasting = {clock.id for book in all_rulebooks() for clock in book.clocks.values() if clock.outlives}
    return or_(Case.ended.is_(False), Clock.clock.in_(sorted(lasting)))


def _overdue(at: datetime) -> list[Any]:
    """Clocks past their day somewhere in the country that are still to be kept, not paused."""
    latest = max(at.astimezone(ZoneInfo(zone)).date() for zone in ZONES.values())
    lasting = exists().where(ClockPause.clock_id == Clock.id, ClockPause.until_on.is_(None))
    query = (
        select(Clock.id, Clock.clock, Clock.role, Clock.started_on, Clock.due_on, Case.reference,
               Case.rulebook, Unit.zone)
        .join(Case, Case.id == Clock.case_id)
        .join(Unit, Unit.path == Case.unit)
        .where(Clock.stopped_on.is_(None), Clock.due_on < latest, to_be_kept(), ~lasting)
        .order_by(Clock.id)
    )  # fmt: skip
    return list(db.session.execute(query))


def _raise(row: Any, *, at: datetime) -> int:
    on = at.astimezone(ZoneInfo(ZONES[row.zone])).date()
    clock = OpenClock(row.clock, row.started_on, row.due_on)
    reached = raised(rulebook(row.rulebook), clock, by=row.role, on=on, calendar=calendar())
    if len(reached) <= len(alerts_of([row.id]).get(row.id, ())):
        return 0
    with writing():
        new = _not_yet(row.id, reached)
        insert_rows(ClockAlert.__table__, [
            {"clock_id": row.id, "rung": one.rung, "role": one.role, "raised_on": on} for one in new
        ])  # fmt: skip
        if new:
            told = [{"rung": one.rung, "role": one.role} for one in new]
            data = {"case": row.reference, "clock": row.clock, "due": row.due_on.isoformat(),
                    "started": row.started_on.isoformat(), "raised": told}  # fmt: skip
            append(f"tenggat:{row.reference}", RAISED, actor="sistem", at=at, data=data)
    return bool(new)


def _not_yet(clock_id: int, reached: tuple[Raised, ...]) -> list[Raised]:
    """The rungs without an alert, while the clock is held: two workers raise nothing twice."""
    held = select(Clock.id).where(Clock.id == clock_id, Clock.stopped_on.is_(None))
    if db.session.execute(held.with_for_update()).first() is None:
        return []
    known = {alert.rung for alert in alerts_of([clock_id]).get(clock_id, ())}
    return [one for one in reached if one.rung not in known]


Alarm = tuple[str, str, str, str]
"""An alert told twice, by journal and by rows: clock, start of its run, rung, role."""


def told_alerts(data: Mapping[str, Any]) -> Iterator[Alarm]:
    """The alerts that a journal entry tells of."""
    for one in data["raised"]:
        yield data["clock"], data["started"], one["rung"], one["role"]


def stored_alerts() -> Iterator[tuple[int, Alarm]]:
    """The alerts on record, each with its case."""
    columns = (Clock.case_id, Clock.clock, Clock.started_on, ClockAlert.rung, ClockAlert.role)
    query = select(*columns).join(ClockAlert, ClockAlert.clock_id == Clock.id)
    for row in db.session.execute(query):
        yield row.case_id, (row.clock, row.started_on.isoformat(), row.rung, row.role)
