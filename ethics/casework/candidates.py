"""Whom a form may offer for a team or a panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from ethics.casework.signatories import rank_words
from ethics.casework.situation import Situation
from ethics.casework.units import above
from ethics.law import Action, Field, Rulebook
from ethics.records.accounts import Account, RoleGrant
from ethics.records.people import Person
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class Candidate:
    """An active account that could take part."""

    account_id: int
    name: str
    rank: str
    post: str


def joining_roles(book: Rulebook, action: Action, field: Field) -> tuple[str, ...]:
    """Whose roles can join: in a team those who take the step, in a commission those who decide."""
    deciders = {role for step in book.actions.values() if step.duty == "putus" for role in step.by}
    return tuple(sorted(deciders)) if field.kind == "panel" else action.by


def candidates(situation: Situation, roles: Sequence[str]) -> tuple[Candidate, ...]:
    """Active accounts that hold one of ``roles`` over the case and are not named in its family."""
    reaching = above(situation.facts.unit)
    query = (
        select(Account.id, Account.name, Person.rank, Person.post)
        .distinct()
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(RoleGrant.role.in_(roles), RoleGrant.unit.in_(reaching))
        .where(Account.disabled_at.is_(None))
        .where(or_(Account.person_id.is_(None), Account.person_id.not_in(situation.facts.named)))
        .order_by(Person.rank.desc(), Account.name)
    )
    return tuple(
        Candidate(row.id, row.name, rank_words(row.rank), row.post or "")
        for row in db.session.execute(query)
    )
