"""Calendars of hearings: what the public may know of them, and what staff see of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from ethics.casework.draft import Draft
from ethics.casework.publication import region_name
from ethics.casework.reach import visible
from ethics.gazette import hearings
from ethics.law import Actor, Rulebook, rulebook
from ethics.law.zones import ZONES
from ethics.records.cases import Case
from ethics.records.hearings import Hearing
from ethics.records.units import Unit
from ethics.storage import PUBLIC, begin_write, db

MOST = 200
_STILL_TO_RECORD = timedelta(days=60)
"""How far back a hearing without a record is still shown."""


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


def follow_hearing(draft: Draft) -> None:
    """Let the public list follow a step that calls a hearing, holds it, or ends the case."""
    kinds = {draft.rulebook.fields[name].kind for name in draft.step.action.fields}
    if draft.situation.facts.hearings or "hearing" in kinds:
        draft.jobs.append({"kind": "hearing", "payload": {"case": draft.situation.id}})


def deliver_hearing(payload: dict[str, Any], at: datetime) -> None:
    """Write the newest hearing of a case to the public list, or take it away."""
    case = payload["case"]
    begin_write(PUBLIC, alone=f"hearing:{case}")
    rows = db.session.execute(_of_case(case)).all()
    newest = rows[-1]
    if _awaited(newest):
        hearings.put(_notice(newest, moved=len(rows) - 1))
    else:
        hearings.take_away(newest.notice_id, at=at)
    db.session.commit()


def called(actor: Actor, *, at: datetime) -> tuple[Called, ...]:
    """The hearings within reach that are to come, or have passed and want their record."""
    query = (
        _hearings()
        .where(visible(actor), Hearing.recorded_at.is_(None), Case.ended.is_(False))
        .where(Hearing.at >= at - _STILL_TO_RECORD)
        .order_by(Hearing.at, Hearing.id)
        .limit(MOST)
    )
    return _newest(db.session.execute(query).all())


def called_in(reference: str) -> tuple[Called, ...]:
    """The hearing that one case waits for, if any. Ask first whether the reader may know it."""
    query = _hearings().where(Case.reference == reference, Hearing.recorded_at.is_(None))
    return _newest(db.session.execute(query.order_by(Hearing.id)).all())


def _hearings() -> Any:
    columns = (Hearing.id, Hearing.notice_id, Hearing.at, Hearing.place, Hearing.open,
               Hearing.closed_for, Hearing.recorded_at, Case.reference, Case.track, Case.rulebook,
               Case.state, Case.unit, Unit.zone, Unit.name.label("unit_name"))  # fmt: skip
    return (
        select(*columns)
        .join(Case, Case.id == Hearing.case_id)
        .join(Unit, Unit.path == Case.unit)
    )


def _of_case(case: int) -> Any:
    return _hearings().where(Case.id == case).order_by(Hearing.id)


def _newest(rows: Sequence[Any]) -> tuple[Called, ...]:
    """One hearing of each case: a later call takes the place of those before."""
    last = {row.reference: row.id for row in sorted(rows, key=lambda row: row.id)}
    return tuple(
        Called(row.notice_id, row.reference, row.track, row.at.astimezone(ZoneInfo(ZONES[row.zone])),
               row.zone, row.place, row.open, row.closed_for, row.unit_name)
        for row in rows
        if last[row.reference] == row.id and _awaited(row)
    )  # fmt: skip


def _awaited(row: Any) -> bool:
    """Whether the hearing is still to be held: its case stands where one is recorded."""
    return row.recorded_at is None and row.state in _before_a_hearing(rulebook(row.rulebook))


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
