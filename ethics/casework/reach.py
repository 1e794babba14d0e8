"""Which cases somebody may know of, as a condition of queries: the twin of ``law.access``.

Every list, count, search, notice and export asks here, so that what is closed to somebody changes
no number that they see.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from sqlalchemy.sql.selectable import FromClause

from ethics.law import Actor
from ethics.law.access import reading_units
from ethics.law.relations import led_by
from ethics.law.terms import TERDUGA
from ethics.law.vocabulary import RELATIONS, RelationKind
from ethics.records.cases import Case, Party
from ethics.records.people import Person
from ethics.records.relations import Lifting, Recusal, Relation, lasted

_RELATIVE = Case.__table__.alias("relative")
KEPT = 128
"""For so many who asked last the condition is kept: building it takes longer than asking the database."""


@lru_cache(KEPT)
def visible(actor: Actor) -> ColumnElement[bool]:
    """Within reach, not about the actor, not withdrawn from, and not closed by a relation."""
    units = reading_units(actor)
    if not units:
        return ~true()
    return and_(or_(*map(within, units)), open_to(actor))


@lru_cache(KEPT)
def open_to(actor: Actor) -> ColumnElement[bool]:
    """The same wherever the case is: not about the actor, not withdrawn from, not closed."""
    return and_(~_withdrew(actor), ~_named(actor), ~_related(actor))


def within(unit: str) -> ColumnElement[bool]:
    """The subtree that a role in this unit reaches, as ``reaches`` of the law says."""
    return or_(Case.unit == unit, Case.unit.startswith(f"{unit}/"))


def _named(actor: Actor) -> ColumnElement[bool]:
    if actor.person_id is None:
        return false()
    return _in_family(Party, Party.person_id == actor.person_id)


def _withdrew(actor: Actor) -> ColumnElement[bool]:
    return _in_family(Recusal, Recusal.account_id == actor.account_id)


def _related(actor: Actor) -> ColumnElement[bool]:
    if actor.person_id is None:
        return false()
    lifted = _in_family(Lifting, and_(Lifting.account_id == actor.account_id,
                                      Lifting.agreed_by.is_not(None)))  # fmt: skip
    closed = [and_(one, ~_spared(actor, kind))
              for kind in RELATIONS.values() for one in _stands(actor, kind)]  # fmt: skip
    return and_(or_(*closed), ~lifted)


def _stands(actor: Actor, kind: RelationKind) -> list[ColumnElement[bool]]:
    """The ways in which the actor can stand so to somebody in the case."""
    found = [_on_record(actor, kind)]
    accused = Party.role == TERDUGA
    if kind.id == "atasan" and led_by(actor):
        found.append(
            _in_family(Party, and_(accused, Party.unit_at_event.in_(sorted(led_by(actor)))))
        )
    if kind.id == "satuan" and actor.function:
        same = (Party.unit_at_event == actor.unit, Person.function == actor.function)
        people = Party.__table__.join(Person, Person.id == Party.person_id)
        found.append(_in_family(Party, and_(accused, *same), rows=people))
    return found


def _on_record(actor: Actor, kind: RelationKind) -> ColumnElement[bool]:
    me, other = actor.person_id, Party.person_id
    joined = or_(and_(Relation.person_id == me, Relation.other_id == other),
                 and_(Relation.other_id == me, Relation.person_id == other))  # fmt: skip
    rows = Party.__table__.join(Relation, joined)
    return _in_family(Party, and_(Relation.kind == kind.id, lasted(Case)), rows=rows)


def _in_family(
    table: Any, condition: ColumnElement[bool], *, rows: FromClause | None = None
) -> ColumnElement[bool]:
    """True where a row of ``table`` belongs to the case or to one it is joined with."""
    rows = table.__table__ if rows is None else rows
    joined = rows.join(_RELATIVE, _RELATIVE.c.id == table.case_id)
    query = select(1).select_from(joined).where(_RELATIVE.c.root_id == Case.root_id, condition)
    return exists(query.correlate(Case))


def _spared(actor: Actor, kind: RelationKind) -> ColumnElement[bool]:
    """Where the law gives the case to a role of the actor although it stands so."""
    return or_(false(), *(
        and_(Case.track == spared["track"], within(grant.unit))
        for spared in kind.spares
        for grant in actor.grants
        if grant.role == spared["role"]
    ))  # fmt: skip
