"""The tasks that follow a final decision: one for each sanction, open until it is proven and over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select

from ethics.almanac import calendar
from ethics.casework.offices import rank_words
from ethics.casework.reach import visible, within
from ethics.law import Actor, SanctionRule, all_rulebooks, rulebook
from ethics.law.ledger import Progress, Term, progress, term
from ethics.law.terms import TERDUGA
from ethics.law.vocabulary import PERMISSIONS
from ethics.records.cases import Case, Party
from ethics.records.clocks import Clock
from ethics.records.people import Person
from ethics.records.sanctions import Sanction
from ethics.records.units import Unit
from ethics.storage import db

PERMISSION = "pantau_pelaksanaan"
CLOCK = "pelaksanaan"
MOST = 300
"""Tasks on one page; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Task:
    """One sanction that somebody must carry out, wait for, or certify."""

    reference: str
    track: str
    unit_name: str
    accused: str
    sanction: SanctionRule
    amount: int | None
    due_on: date | None
    """The last day to begin with it; None before execution is ordered."""
    term: Term
    progress: Progress


@dataclass(frozen=True, slots=True)
class Tasks:
    """The open tasks within reach, the most pressing first, and how many were left off."""

    rows: tuple[Task, ...]
    left: int

    def at(self, stage: str) -> tuple[Task, ...]:
        """Those that stand at one stage."""
        return tuple(one for one in self.rows if one.progress == stage)


def open_tasks(actor: Actor, *, on: date) -> Tasks:
    """Every sanction of a final decision that is not over, as far as the actor may know: one statement.

    Whoever a case is closed to sees neither the task nor a number that it changes.
    """
    rows = list(db.session.execute(_query(actor)))
    tasks = sorted((_task(row, on) for row in rows), key=_pressing)
    return Tasks(tuple(tasks), rows[0].total - len(rows) if rows else 0)


def _query(actor: Actor) -> Select[*tuple[Any, ...]]:
    ordered = and_(Clock.case_id == Case.id, Clock.clock == CLOCK, Clock.stopped_on.is_(None))
    frozen = and_(Party.case_id == Case.id, Party.person_id == Person.id, Party.role == TERDUGA)
    return (
        select(Case.reference, Case.track, Case.rulebook, Unit.name.label("unit_name"),
               Person.name, Party.rank_at_event.label("rank"), Sanction.sanction, Sanction.amount,
               Sanction.executed_on, Clock.due_on, func.count().over().label("total"))
        .join(Case, Case.id == Sanction.case_id)
        .join(Unit, Unit.path == Case.unit)
        .join(Person, Person.id == Sanction.person_id)
        .join(Party, frozen)
        .outerjoin(Clock, ordered)
        .where(Sanction.stage == "jatuh", Sanction.superseded.is_(False))
        .where(Sanction.finished_on.is_(None), _unfinished(), visible(actor), _granted(actor))
        .order_by(Sanction.executed_on.is_not(None), Clock.due_on, Sanction.executed_on, Sanction.id)
        .limit(MOST)
    )  # fmt: skip


def _unfinished() -> ColumnElement[bool]:
    """Final, and not yet proven or with a length: what has none is over once it is proven."""
    ways = []
    for book in all_rulebooks():
        final = [state.id for state in book.states.values() if "tetap" in state.flags]
        lasting = [rule.id for rule in book.sanctions.values() if rule.unit]
        open_ = or_(Sanction.executed_on.is_(None), Sanction.sanction.in_(lasting))
        ways.append(and_(Case.rulebook == book.id, Case.state.in_(final), open_))
    return or_(false(), *ways)


def _granted(actor: Actor) -> ColumnElement[bool]:
    """Only where a role that follows execution reaches."""
    roles = PERMISSIONS[PERMISSION].roles
    return or_(false(), *(within(one.unit) for one in actor.grants if one.role in roles))


def _task(row: Any, on: date) -> Task:
    rule = rulebook(row.rulebook).sanctions[row.sanction]
    stands = term(rule, row.amount, executed_on=row.executed_on, final=True, on=on,
                  calendar=calendar())  # fmt: skip
    return Task(
        reference=row.reference, track=row.track, unit_name=row.unit_name,
        accused=f"{rank_words(row.rank)} {row.name}".strip(), sanction=rule, amount=row.amount,
        due_on=row.due_on, term=stands, progress=progress(stands, due_on=row.due_on, on=on),
    )  # fmt: skip


def _pressing(task: Task) -> tuple[int, date, str]:
    ends_on = task.due_on if task.term.begins_on is None else task.term.ends_on
    return list(Progress).index(task.progress), ends_on or date.max, task.reference
