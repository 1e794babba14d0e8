"""Every support task within reach: whom one accompanies, oldest first, without a word of the notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select

from ethics.casework import access
from ethics.casework.offices import rank_words
from ethics.casework.reach import visible, within
from ethics.casework.supporting import PERMISSION
from ethics.law import Actor, Text
from ethics.law.vocabulary import PERMISSIONS, SUPPORTS
from ethics.records.cases import Case, Party
from ethics.records.people import Person
from ethics.records.supports import Support
from ethics.records.units import Unit
from ethics.storage import db

PAGE = 25


@dataclass(frozen=True, slots=True)
class SupportTask:
    """One task: for whom, what, since when."""

    id: int
    reference: str
    unit_name: str
    whom: str
    """The accused with rank; empty for the complainant, whose name is not here."""
    kind: Text
    opened_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class SupportTasks:
    """One page, and the key of the next."""

    rows: Sequence[SupportTask]
    next: int | None


def support_tasks(
    actor: Actor, *, at: datetime, ended: bool = False, after: int | None = None
) -> SupportTasks:
    """The open tasks, or those that ended, the oldest first, by key; one statement.

    That they were listed is kept like every other look at support.
    """
    query = _query(actor).where(Support.done_at.is_not(None) if ended else Support.done_at.is_(None))
    if after is not None:
        query = query.where(Support.id > after)
    found = [_task(row) for row in db.session.execute(query.limit(PAGE + 1))]
    rows = found[:PAGE]
    access.note("dampingan:didaftar", actor=actor, at=at,
                data={"supports": [one.id for one in rows], "ended": ended})  # fmt: skip
    return SupportTasks(rows, rows[-1].id if len(found) > PAGE else None)


def _query(actor: Actor) -> Any:
    frozen = and_(Party.case_id == Support.case_id, Party.person_id == Support.person_id,
                  Party.role == Support.whom)  # fmt: skip
    return (
        select(Support.id, Support.kind, Support.opened_at, Support.done_at, Case.reference,
               Unit.name.label("unit_name"), Person.name, Party.rank_at_event.label("rank"))
        .join(Case, Case.id == Support.case_id)
        .join(Unit, Unit.path == Case.unit)
        .outerjoin(Party, frozen)
        .outerjoin(Person, Person.id == Support.person_id)
        .where(visible(actor), _granted(actor))
        .order_by(Support.id)
    )  # fmt: skip


def _granted(actor: Actor) -> ColumnElement[bool]:
    """Only where a role that accompanies reaches, whatever else the actor may read."""
    roles = PERMISSIONS[PERMISSION].roles
    return or_(false(), *(within(one.unit) for one in actor.grants if one.role in roles))


def _task(row: Any) -> SupportTask:
    whom = f"{rank_words(row.rank)} {row.name}".strip() if row.name else ""
    return SupportTask(row.id, row.reference, row.unit_name, whom, SUPPORTS[row.kind].label,
                       row.opened_at, row.done_at)  # fmt: skip
