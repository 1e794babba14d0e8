"""Whom a form may offer for a team or a panel, and whom it shows for a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from ethics.casework.offices import rank_words
from ethics.casework.situation import Situation
from ethics.casework.units import above
from ethics.law import Actor, Field, Rulebook
from ethics.law.access import closed_because
from ethics.law.lifting import is_barred
from ethics.law.vocabulary import RELATIONS
from ethics.records.accounts import Account, RoleGrant
from ethics.records.people import Person
from ethics.records.statements import fetch
from ethics.records.units import Unit

_HOLDERS = (
    select(Account.id, Account.person_id, Account.name, Person.rank, Person.post, Person.unit,
           Person.function)
    .distinct()
    .join(RoleGrant, RoleGrant.account_id == Account.id)
    .outerjoin(Person, Person.id == Account.person_id)
    .where(RoleGrant.role.in_(bindparam("roles", expanding=True)))
    .where(RoleGrant.unit.in_(bindparam("units", expanding=True)))
    .where(Account.disabled_at.is_(None))
    .order_by(Person.rank.desc(), Account.name)
)  # fmt: skip
_MEMBERS = (
    select(Person.nrp, Person.name, Person.rank, Person.post, Unit.name.label("unit"))
    .join(Unit, Unit.path == Person.unit)
    .where(Person.nrp.in_(bindparam("numbers", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An active account that could take part."""

    account_id: int
    name: str
    rank: str
    post: str


@dataclass(frozen=True, slots=True)
class Member:
    """One of the personnel register as it stands today, who would be named in a case."""

    nrp: str
    name: str
    rank: str
    post: str
    unit: str


def members(numbers: Sequence[str]) -> tuple[Member, ...]:
    """Who has these NRPs, in their order; a number that nobody has is left out."""
    found = {
        row.nrp: Member(row.nrp, row.name, rank_words(row.rank), row.post, row.unit)
        for row in fetch(_MEMBERS, numbers=list(numbers))
    }
    return tuple(found[number] for number in numbers if number in found)


def joining_roles(book: Rulebook, field: Field) -> tuple[str, ...]:
    """Whose roles can join: in a team those who examine, in a commission those who decide."""
    duty = "putus" if field.kind == "panel" else "periksa"
    return tuple(sorted({role for one in book.actions.values() if one.duty == duty for role in one.by}))


def candidates(situation: Situation, roles: Sequence[str]) -> tuple[Candidate, ...]:
    """Whom a form offers: holders of the roles to whom nothing closes this case."""
    return tuple(
        Candidate(row.id, row.name, rank_words(row.rank), row.post or "")
        for row in _holders(situation, roles)
        if closed_because(_as_actor(row), situation.facts) is None
    )


def barred_officers(situation: Situation, book: Rulebook) -> tuple[Candidate, ...]:
    """Whom a relation shuts out of this case although their role acts in it.

    Roles that the law spares in this track are not among them.
    """
    track = situation.facts.track
    spared = {one["role"] for kind in RELATIONS.values() for one in kind.spares
              if one["track"] == track}  # fmt: skip
    roles = {role for action in book.actions.values() for role in action.by} - spared
    return tuple(
        Candidate(row.id, row.name, rank_words(row.rank), row.post or "")
        for row in _holders(situation, sorted(roles))
        if is_barred(_as_actor(row), situation.facts)
    )


def holders(situation: Situation, roles: Sequence[str]) -> set[int]:
    """The active accounts that hold one of ``roles`` over the case, whatever stands against them."""
    return {row.id for row in _holders(situation, roles)}


def _holders(situation: Situation, roles: Sequence[str]) -> Sequence[Any]:
    return fetch(_HOLDERS, roles=roles, units=above(situation.facts.unit))


def _as_actor(row: Any) -> Actor:
    """The account as relations are told of it."""
    return Actor(row.id, row.name, row.person_id, (), row.unit, row.function, row.post)
