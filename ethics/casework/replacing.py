"""Which cases wait for somebody to take a place: what came on record bars whoever holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from ethics.almanac import calendar
from ethics.casework.reach import visible, within
from ethics.casework.situation import facts_of
from ethics.law import Action, Actor, CaseFacts, State, all_rulebooks, options, rulebook
from ethics.law.offices import leading_posts
from ethics.law.relations import PUNISHER
from ethics.law.replacing import LEAVER, ShutOut, replaced_by
from ethics.law.terms import TERDUGA
from ethics.records.accounts import Account, RoleGrant
from ethics.records.cases import Assignment, Case, Party
from ethics.records.hearings import PanelSeat
from ethics.records.people import Person
from ethics.records.relations import Relation
from ethics.records.units import Unit
from ethics.storage import db

ASKED = 120
"""Of how many cases the law is asked whether somebody is barred."""
_ACCUSED, _KIN = aliased(Person), aliased(Case)


@dataclass(frozen=True, slots=True)
class ToReplace:
    """A case in which somebody is barred, by which action, and who."""

    reference: str
    track: str
    state: State
    unit_name: str
    action: Action
    people: tuple[ShutOut, ...]


@dataclass(frozen=True, slots=True)
class Replacing:
    """The tasks of one desk; of ``unchecked`` more cases the law was not asked."""

    items: tuple[ToReplace, ...]
    unchecked: int


def to_replace(actor: Actor, *, at: datetime) -> Replacing:
    """Whom the actor has to replace, the longest waiting first. Nobody else learns who, or why."""
    mine = [
        and_(Case.rulebook == book.id, Case.state.in_(action.from_), within(grant.unit))
        for book in all_rulebooks()
        for action in book.actions.values()
        if any(book.fields[name].kind == LEAVER for name in action.fields)
        for grant in actor.grants
        if grant.role in action.by
    ]
    if not mine:
        return Replacing((), 0)
    rows = list(db.session.execute(_select().where(or_(*mine), visible(actor), _touched())))
    known = facts_of([row.id for row in rows])
    items = tuple(item for row in rows for item in _tasks(actor, row, *known[row.id], at=at))
    return Replacing(items, rows[0].total - len(rows) if rows else 0)


def _tasks(
    actor: Actor, row: Any, facts: CaseFacts, zone: ZoneInfo, *, at: datetime
) -> list[ToReplace]:
    book, today = rulebook(facts.rulebook), at.astimezone(zone).date()
    return [
        ToReplace(facts.reference, facts.track, book.states[facts.state], row.unit_name,
                  one.action, people)
        for one in options(book, facts, actor, today, calendar=calendar())
        if one.allowed and (people := replaced_by(one.action, book, facts))
    ]  # fmt: skip


def _select() -> Select[Any]:
    columns: tuple[Any, ...] = (Case.id, Unit.name.label("unit_name"), func.count().over().label("total"))
    query = select(*columns).join(Unit, Unit.path == Case.unit)
    return query.order_by(Case.state_since, Case.id).limit(ASKED)


def _touched() -> ColumnElement[bool]:
    """Where an appointed officer may stand to a party so that the case is closed to them.

    Wider than the law, which is asked about each: it spares some, and some relations have ended.
    """
    appointed = or_(
        Account.id.in_(select(Assignment.account_id).where(Assignment.case_id == Case.id)),
        Account.id.in_(select(PanelSeat.account_id).where(PanelSeat.case_id == Case.id)),
    )
    query = select(1).select_from(Account).join(Person, Person.id == Account.person_id)
    return exists(query.where(appointed, or_(_on_record(), _from_posts())).correlate(Case))


def _on_record() -> ColumnElement[bool]:
    joined = or_(and_(Relation.person_id == Person.id, Relation.other_id == Party.person_id),
                 and_(Relation.other_id == Person.id, Relation.person_id == Party.person_id))  # fmt: skip
    return _party(or_(Party.person_id == Person.id, exists(select(Relation.id).where(joined))))


def _from_posts() -> ColumnElement[bool]:
    """In the function of the accused, or in charge of their unit."""
    leads = or_(*(Person.post.startswith(post) for post in leading_posts()))
    beside = and_(Party.unit_at_event == Person.unit,
                  or_(_ACCUSED.function == Person.function, leads))  # fmt: skip
    punishes = exists(select(RoleGrant.role).where(
        RoleGrant.account_id == Account.id, RoleGrant.role == PUNISHER,
        RoleGrant.unit == Party.unit_at_event))  # fmt: skip
    return _party(and_(Party.role == TERDUGA, or_(beside, punishes)))


def _party(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """True of a party of the case or of one it is joined with."""
    query = (
        select(Party.id)
        .join(_KIN, _KIN.id == Party.case_id)
        .outerjoin(_ACCUSED, _ACCUSED.id == Party.person_id)
        .where(_KIN.root_id == Case.root_id, condition)
    )
    return exists(query.correlate(Case, Account, Person))
