"""Who may read and who may act: roles, their units, and the subtree that they reach."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ethics.law.appointed import UNDECLARED, must_declare
from ethics.law.facts import Actor, CaseFacts, Grant
from ethics.law.reach import reaches
from ethics.law.relations import closings
from ethics.law.terms import Text
from ethics.law.vocabulary import PERMISSIONS, ROLES

OVERSEERS = frozenset(role.id for role in ROLES.values() if role.oversees)
"""Roles that read everything in their reach and never act on a case."""

_NO_ROLE = Text(
    id="Peran Anda di satuan ini tidak mencakup hal itu.",
    en="Your role in this unit does not cover that.",
)
_OWN_CASE = Text(
    id="Nama Anda tercantum dalam perkara ini, sehingga perkara ini tertutup bagi Anda.",
    en="You are named in this case, so it is closed to you.",
)
WITHDREW = Text(
    id="Anda sudah mengundurkan diri dari perkara ini.",
    en="You have withdrawn from this case.",
)
_OVER = Text(
    id="Perkara ini sudah berakhir.",
    en="This case has ended.",
)


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer of authority; true when it is a yes."""

    ok: bool
    reason: Text | None = None

    def __bool__(self) -> bool:
        return self.ok


YES = Decision(ok=True)


def holds(actor: Actor, roles: Collection[str], unit: str) -> bool:
    """True if ``actor`` has one of ``roles`` in a unit that reaches ``unit``."""
    return any(grant.role in roles and reaches(grant.unit, unit) for grant in actor.grants)


def office_of(actor: Actor, roles: Collection[str], unit: str) -> Grant | None:
    """The role by which ``actor`` acts on ``unit``: of several, the one held nearest to it."""
    held = [one for one in actor.grants if one.role in roles and reaches(one.unit, unit)]
    return max(held, key=lambda grant: len(grant.unit), default=None)


def acting_unit(actor: Actor, roles: Collection[str], facts: CaseFacts) -> str:
    """The unit in whose name ``actor`` acts: that of the role that allows it."""
    mine = (grant.unit for grant in actor.grants
            if grant.role in roles and reaches(grant.unit, facts.unit))  # fmt: skip
    return next(mine, facts.unit)


def is_overseer(actor: Actor) -> bool:
    """True for whoever oversees: no other role of theirs lets them act on a case."""
    return any(grant.role in OVERSEERS for grant in actor.grants)


def is_named(actor: Actor, facts: CaseFacts) -> bool:
    """True if the person behind the account is a party of the case."""
    return actor.person_id is not None and actor.person_id in facts.named


def may(actor: Actor, permission: str, subject: CaseFacts | str) -> Decision:
    """May ``actor`` use ``permission`` on a case, or in a unit?

    ``permission`` is one of PERMISSIONS; an unknown one raises KeyError, since an answer to a
    question that nobody defined would be a hole.
    """
    unit = subject if isinstance(subject, str) else subject.unit
    if not holds(actor, PERMISSIONS[permission].roles, unit):
        return Decision(ok=False, reason=_NO_ROLE)
    closed = closed_because(actor, subject) if isinstance(subject, CaseFacts) else None
    return Decision(ok=False, reason=closed) if closed else YES


def closed_because(actor: Actor, facts: CaseFacts) -> Text | None:
    """Why this case does not exist for ``actor``, whatever their role; None if it does.

    The same rule stands as a condition of queries in ``casework.reach``.
    """
    if is_named(actor, facts):
        return _OWN_CASE
    if actor.account_id in facts.recused:
        return WITHDREW
    return next((kind.yours for kind in closings(actor, facts)), None)


def may_read(actor: Actor, facts: CaseFacts) -> Decision:
    """May ``actor`` know of this case at all? The same answer holds for lists and counts."""
    return may(actor, "baca_perkara", facts)


def reading_units(actor: Actor) -> tuple[str, ...]:
    """The units whose subtrees the actor reads: the same rule as may_read, for a query."""
    roles = PERMISSIONS["baca_perkara"].roles
    return tuple(sorted({grant.unit for grant in actor.grants if grant.role in roles}))


def may_add_exhibit(actor: Actor, facts: CaseFacts) -> Decision:
    """May ``actor`` add an exhibit? Not an overseer, not a party, not after the case is over."""
    if is_overseer(actor):
        return Decision(ok=False, reason=_NO_ROLE)
    if must_declare(actor, facts):
        return Decision(ok=False, reason=UNDECLARED)
    if facts.ended:
        return Decision(ok=False, reason=_OVER)
    return may(actor, "tambah_bukti", facts)
