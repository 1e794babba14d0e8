"""Calendars of hearings: what the public may know of them, and what staff see of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import aliased

from ethics.casework.draft import Draft
from ethics.casework.publication import region_name
from ethics.casework.reach import visible
from ethics.gazette import hearings
from ethics.law import Actor, Rulebook, all_rulebooks, rulebook
from ethics.law.zones import ZONES
from ethics.records.cases import Case
from ethics.records.hearings import Hearing
from ethics.records.units import Unit
from ethics.storage import PUBLIC, begin_write, db

PAGE = 50
STILL_TO_RECORD = timedelta(days=60)
"""How far back a hearing without a record is still shown."""
Key = tuple[datetime, str]
"""When a hearing is, and what calendars call it: the order of the lists."""


@dataclass(frozen=True, slots=True)
class Called:
    """A hearing that was called and has no record yet."""

    notice_id: str
    reference: str
    track: str
    at: datetime
    """In the time of the place."""
    zone: str
    place: str
    open: bool
    closed_for: str | None
    unit_name: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some hearings in order, and the key after which the next ones come."""

    rows: tuple[Called, ...]
    next: Key | None


def follow_hearing(draft: Draft) -> None:
    """Let the public list follow a step that calls a hearing, or leaves the wait for one."""
    waiting = _before_a_hearing(draft.rulebook)
    if waiting & {draft.step.from_state, draft.step.to_state}:
        draft.jobs.append({"kind": "hearing", "payload": {"case": draft.situation.id}})


def deliver_hearing(payload: dict[str, Any], at: datetime) -> None:
    """Write the newest hearing of a case to the public list, or take it away."""
    case = payload["case"]
    begin_write(PUBLIC, alone=f"hearing:{case}")
    rows = db.session.execute(_hearings().where(Case.id == case).order_by(Hearing.id)).all()
    newest = rows[-1]
    if newest.recorded_at is None and newest.state in _before_a_hearing(rulebook(newest.rulebook)):
        hearings.put(_notice(newest, moved=len(rows) - 1))
    else:
        hearings.take_away(newest.notice_id, at=at)
    db.session.commit()


def called(
    actor: Actor, *, since: datetime, until: datetime | None = None, after: Key | None = None,
    limit: int = PAGE,
) -> Page:  # fmt: skip
    """The hearings within reach that are to be held, or have passed and want their record."""
    query = _hearings().where(visible(actor), _awaited(), Hearing.at >= since)
    if until is not None:
        query = query.where(Hearing.at < until)
    if after is not None:
        at, id_ = after
        same = (Hearing.at == at) & (Hearing.notice_id > id_)
        query = query.where((Hearing.at > at) | same)
    rows = db.session.execute(query.order_by(Hearing.at, Hearing.notice_id).limit(limit + 1)).all()
    shown = tuple(map(_called, rows[:limit]))
    more = len(rows) > limit
    return Page(shown, (shown[-1].at, shown[-1].notice_id) if more else None)


def called_in(reference: str) -> tuple[Called, ...]:
    """The hearing that one case waits for, if any. Ask first whether the reader may know it."""
    query = _hearings().where(Case.reference == reference, _awaited())
    return tuple(map(_called, db.session.execute(query).all()))


def _hearings() -> Any:
    columns = (Hearing.id, Hearing.notice_id, Hearing.at, Hearing.place, Hearing.open,
               Hearing.closed_for, Hearing.recorded_at, Case.reference, Case.track, Case.rulebook,
               Case.state, Case.unit, Unit.zone, Unit.name.label("unit_name"))  # fmt: skip
    return (
        select(*columns)
        .join(Case, Case.id == Hearing.case_id)
        .join(Unit, Unit.path == Case.unit)
    )


def _awaited() -> ColumnElement[bool]:
    """The newest hearing of a case, without a record, while the case stands where one is written."""
    later = aliased(Hearing)
    newest = select(func.max(later.id)).where(later.case_id == Hearing.case_id).scalar_subquery()
    waiting = (and_(Case.rulebook == book.id, Case.state.in_(sorted(_before_a_hearing(book))))
               for book in all_rulebooks())  # fmt: skip
    return and_(Hearing.id == newest, Hearing.recorded_at.is_(None), or_(false(), *waiting))


def _called(row: Any) -> Called:
    at = row.at.astimezone(ZoneInfo(ZONES[row.zone]))
    return Called(row.notice_id, row.reference, row.track, at, row.zone, row.place, row.open,
                  row.closed_for, row.unit_name)  # fmt: skip


@lru_cache(maxsize=64)
def _before_a_hearing(book: Rulebook) -> frozenset[str]:
    """The states from which a hearing is recorded, as the rulebook says."""
    recording = (
        action
        for action in book.actions.values()
        if any(book.fields[name].kind == "attendance" for name in action.fields)
    )
    return frozenset(state for action in recording for state in action.from_)


def _notice(row: Any, *, moved: int) -> dict[str, Any]:
    """No more exact than the outcome will be: the Polda; where to go, if anyone may come."""
    return {"id": row.notice_id, "at": row.at, "zone": row.zone, "track": row.track,
            "unit_label": region_name(row.unit), "place": row.place if row.open else None,
            "closed_for": None if row.open else row.closed_for, "moved": moved}  # fmt: skip
