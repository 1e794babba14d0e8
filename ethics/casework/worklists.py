"""Lists and counts. The actor stands inside the query: what one may not see changes no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    or_,
    select,
)

from ethics.almanac import calendar
from ethics.casework.escalation import Alert, alerts_of, to_be_kept
from ethics.casework.reach import visible, within
from ethics.casework.situation import facts_of
from ethics.law import Actor, CaseFacts, Clock, Rulebook, State, all_rulebooks, options, rulebook
from ethics.law.appointed import declares, must_declare
from ethics.law.vocabulary import GROUNDS, Ground
from ethics.records.cases import Case
from ethics.records.clocks import Clock as ClockRow
from ethics.records.clocks import ClockAlert, ClockPause
from ethics.records.intakes import Intake
from ethics.records.units import Unit
from ethics.storage import db

PAGE = 25
ASKED = 120
"""Of how many cases a desk asks the law whether a step is open."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list of cases."""

    id: int
    reference: str
    track: str
    state: State
    state_since: datetime
    subject: str
    unit_name: str
    category: str | None
    sensitive: bool
    registered_on: date
    due_on: date | None
    due_clock: Clock | None
    ground: Ground | None
    """Why a complaint went no further."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list, and the keys of the pages beside it."""

    rows: tuple[Listed, ...]
    older: int | None
    newer: int | None


@dataclass(frozen=True, slots=True)
class DueItem:
    """A running clock on someone's desk."""

    case: Listed
    clock: Clock
    due_on: date
    started_on: date
    mine: bool
    paused_on: date | None


@dataclass(frozen=True, slots=True)
class RaisedItem:
    """An overdue clock that was raised to someone, and who was told before."""

    case: Listed
    clock: Clock
    due_on: date
    alert: Alert
    earlier: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """The first clocks that were raised to someone, and how many were left off."""

    items: tuple[RaisedItem, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Due:
    """The first running clocks of a desk, and how many were left off."""

    items: tuple[DueItem, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The first cases that wait for someone, and how many were left off.

    ``unchecked`` more stand in a state that the actor moves on; the law was not asked about them.
    """

    rows: tuple[Listed, ...]
    left: int
    unchecked: int


def listed(
    actor: Actor,
    *,
    tracks: Sequence[str],
    before: int | None = None,
    after: int | None = None,
    state: str | None = None,
    text: str | None = None,
    ended: bool | None = False,
    ground: str | None = None,
    channel: str | None = None,
) -> Page:
    """One page of cases, newest first, by key: ``before`` the id for older, ``after`` for newer."""
    wanted = _wanted(state=state, text=text, ended=ended, ground=ground, channel=channel)
    query = _select().where(Case.track.in_(tracks), visible(actor), *wanted)
    if after is not None:
        rows = _rows(query.where(Case.id > after).order_by(Case.id).limit(PAGE + 1))
        more, rows = len(rows) > PAGE, list(reversed(rows[:PAGE]))
        return Page(_listed(rows), rows[-1].id if rows else None, rows[0].id if more else None)
    if before is not None:
        query = query.where(Case.id < before)
    rows = _rows(query.order_by(Case.id.desc()).limit(PAGE + 1))
    more, rows = len(rows) > PAGE, rows[:PAGE]
    newer = rows[0].id if rows and before is not None else None
    return Page(_listed(rows), rows[-1].id if more else None, newer)


def _wanted(
    *, state: str | None, text: str | None, ended: bool | None, ground: str | None, channel: str | None
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if ended is not None:
        conditions.append(Case.ended.is_(ended))
    if state:
        conditions.append(Case.state == state)
    if ground:
        conditions.append(Case.ground == ground)
    if channel:
        came = select(Intake.case_id).where(Intake.case_id == Case.id, Intake.channel == channel)
        conditions.append(came.correlate(Case).exists())
    if text:
        conditions.append(or_(Case.reference == text.strip().upper(), _unit_like(text)))
    return conditions


def counts(actor: Actor, *, tracks: Sequence[str], ended: bool = False) -> dict[str, int]:
    """How many cases, open or ``ended``, stand in each state, of those that this actor may know."""
    query = (
        select(Case.state, func.count())
        .where(Case.track.in_(tracks), Case.ended.is_(ended), visible(actor))
        .group_by(Case.state)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def grounds(actor: Actor, *, ended: bool = False) -> dict[str, int]:
    """How many complaints went no further for each reason, of those that this actor may know."""
    query = (
        select(Case.ground, func.count())
        .where(Case.ground.is_not(None), Case.ended.is_(ended), visible(actor))
        .group_by(Case.ground)
    )
    return {str(row[0]): row[1] for row in db.session.execute(query)}


def desk(actor: Actor, *, limit: int = 60) -> Due:
    """The running clocks in reach: first those that a role of the actor must mind where it holds.

    The earliest due comes first in each.
    """
    holds = [and_(ClockRow.role == grant.role, within(grant.unit)) for grant in actor.grants]
    still = _lasting(ClockRow.id)
    mine = case((or_(false(), *holds), 1), else_=0)
    query = (
        _select()
        .add_columns(ClockRow.clock, ClockRow.role, ClockRow.due_on.label("clock_due"),
                     ClockRow.started_on.label("clock_start"), mine.label("mine"),
                     still.label("paused_on"), _TOTAL)
        .join(ClockRow, ClockRow.case_id == Case.id)
        .where(ClockRow.stopped_on.is_(None), to_be_kept(), visible(actor))
        .order_by(mine.desc(), still.is_not(None), ClockRow.due_on, Case.id)
        .limit(limit)
    )  # fmt: skip
    rows = _rows(query)
    items = tuple(
        DueItem(case=_one(row), clock=rulebook(row.rulebook).clocks[row.clock],
                due_on=row.clock_due, started_on=row.clock_start, mine=bool(row.mine),
                paused_on=row.paused_on)
        for row in rows
    )  # fmt: skip
    return Due(items, _left(rows))


def raised(actor: Actor, *, limit: int = 60) -> Overdue:
    """What was raised to the actor and still is not done, the longest overdue first."""
    to_me = [and_(ClockAlert.role == grant.role, within(grant.unit)) for grant in actor.grants]
    query = (
        _select()
        .add_columns(ClockRow.id.label("clock_id"), ClockRow.clock,
                     ClockRow.due_on.label("clock_due"), _TOTAL)
        .join(ClockRow, ClockRow.case_id == Case.id)
        .where(ClockRow.stopped_on.is_(None), to_be_kept(), visible(actor))
        .where(exists(select(ClockAlert.id).where(ClockAlert.clock_id == ClockRow.id, or_(*to_me))))
        .where(_lasting(ClockRow.id).is_(None))
        .order_by(ClockRow.due_on, Case.id)
        .limit(limit)
    )  # fmt: skip
    rows = _rows(query) if to_me else []
    alerts = alerts_of([row.clock_id for row in rows])
    roles = {grant.role for grant in actor.grants}
    items = tuple(_raised(row, alerts[row.clock_id], roles) for row in rows)
    return Overdue(items, _left(rows))


def _raised(row: Any, alerts: tuple[Alert, ...], roles: set[str]) -> RaisedItem:
    mine = max(number for number, alert in enumerate(alerts) if alert.role in roles)
    return RaisedItem(case=_one(row), clock=rulebook(row.rulebook).clocks[row.clock],
                      due_on=row.clock_due, alert=alerts[mine], earlier=alerts[:mine])  # fmt: skip


def _lasting(clock_id: Any) -> Any:
    """Since when a clock stands still; nothing while it runs."""
    mine = (ClockPause.clock_id == clock_id) & ClockPause.until_on.is_(None)
    return select(ClockPause.from_on).where(mine).correlate(ClockRow).scalar_subquery()


def awaiting(actor: Actor, *, at: datetime, limit: int = 40) -> Waiting:
    """Open cases that the actor can move on now, the longest waiting first.

    A role and a state choose them; the law is asked whether a step is open, of the first of them.
    """
    conditions = [
        and_(Case.rulebook == book.id, Case.state.in_(states), within(grant.unit))
        for book in all_rulebooks()
        for grant in actor.grants
        if (states := _moved_by(book, grant.role))
    ]
    if not conditions:
        return Waiting((), 0, 0)
    query = _select().add_columns(_TOTAL).where(or_(*conditions), Case.ended.is_(False))
    query = query.where(visible(actor)).order_by(Case.state_since, Case.id)
    rows = _rows(query.limit(max(ASKED, limit)))
    known = facts_of([row.id for row in rows])
    waiting = [row for row in rows if _can_move(actor, *known[row.id], at=at)]
    shown = waiting[:limit]
    return Waiting(_listed(shown), len(waiting) - len(shown), _left(rows))


def _can_move(actor: Actor, facts: CaseFacts, zone: ZoneInfo, *, at: datetime) -> bool:
    """Whether a step that leads on is open to the actor on the local day, by the law itself.

    A declaration that is still to be made waits as well; that one could withdraw waits for nobody.
    """
    book, today = rulebook(facts.rulebook), at.astimezone(zone).date()
    return must_declare(actor, facts) or any(
        one.allowed and one.action.to and not declares(one.action, book)
        for one in options(book, facts, actor, today, calendar=calendar())
    )


_TOTAL = func.count().over().label("total")


def _left(rows: Sequence[Any]) -> int:
    return rows[0].total - len(rows) if rows else 0


def _moved_by(book: Rulebook, role: str) -> list[str]:
    """The states that wait for a role: not those that it could only stop or overturn."""
    states = {
        state
        for action in book.actions.values()
        if action.to and action.tone != "henti" and role in action.by
        for state in action.from_
    }
    return sorted(states)


def _select() -> Select[Any]:
    """A case with its unit and its earliest running clock, in one statement."""
    earliest = (
        select(ClockRow.id)
        .where(ClockRow.case_id == Case.id, ClockRow.stopped_on.is_(None), to_be_kept())
        .where(_lasting(ClockRow.id).is_(None))
        .order_by(ClockRow.due_on, ClockRow.id)
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )
    first = ClockRow.__table__.alias("first_clock")
    columns = (Case.id, Case.reference, Case.track, Case.rulebook, Case.state, Case.state_since,
               Case.subject, Case.category, Case.sensitive, Case.registered_on, Case.ground,
               Unit.name.label("unit_name"), first.c.due_on.label("due_on"),
               first.c.clock.label("due_clock"))  # fmt: skip
    return (
        select(*columns).join(Unit, Unit.path == Case.unit).outerjoin(first, first.c.id == earliest)
    )


def _unit_like(text: str) -> ColumnElement[bool]:
    return Unit.name.icontains(text.strip(), autoescape=True)


def _rows(query: Select[Any]) -> list[Any]:
    return list(db.session.execute(query))


def _listed(rows: Sequence[Any]) -> tuple[Listed, ...]:
    return tuple(_one(row) for row in rows)


def _one(row: Any) -> Listed:
    book = rulebook(row.rulebook)
    return Listed(
        id=row.id,
        reference=row.reference,
        track=row.track,
        state=book.states[row.state],
        state_since=row.state_since,
        subject=row.subject,
        unit_name=row.unit_name,
        category=row.category,
        sensitive=row.sensitive,
        registered_on=row.registered_on,
        due_on=row.due_on,
        due_clock=book.clocks[row.due_clock] if row.due_clock else None,
        ground=GROUNDS.get(row.ground or ""),
    )
