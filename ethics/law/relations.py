"""How somebody stands to the people of a case, and which of that closes the case to them."""

from __future__ import annotations

from collections.abc import Iterator

from ethics.law.facts import Accused, Actor, CaseFacts
from ethics.law.offices import leads
from ethics.law.reach import reaches
from ethics.law.vocabulary import RELATIONS, RelationKind

PUNISHER = "ankum"
"""Whoever may punish in a unit is the superior of those who serve there (PP 2/2003 Pasal 1)."""


def relations(who: Actor, facts: CaseFacts) -> tuple[RelationKind, ...]:
    """Every relation of ``who`` to the people of the case: on record, or plain from the posts."""
    if who.person_id is None:
        return ()
    found = {one.kind for one in facts.relations if one.joins(who.person_id, facts.named)}
    found |= {kind for member in facts.suspected for kind in _derived(who, member)}
    return tuple(kind for kind in RELATIONS.values() if kind.id in found)


def closings(who: Actor, facts: CaseFacts) -> tuple[RelationKind, ...]:
    """The relations that close the case to ``who``: those from which the law does not spare them.

    Two officials outside the unit can lift them for one person (``facts.lifted``).
    """
    if who.account_id in facts.lifted:
        return ()
    return tuple(kind for kind in relations(who, facts) if not _spared(who, kind, facts))


def led_by(who: Actor) -> frozenset[str]:
    """The units whose members are the direct subordinates of ``who``."""
    led = {grant.unit for grant in who.grants if grant.role == PUNISHER}
    return frozenset(led | ({who.unit} if who.unit and leads(who.post or "") else set()))


def _derived(who: Actor, member: Accused) -> Iterator[str]:
    if member.unit in led_by(who):
        yield "atasan"
    if who.function and (who.unit, who.function) == (member.unit, member.function):
        yield "satuan"


def _spared(who: Actor, kind: RelationKind, facts: CaseFacts) -> bool:
    return any(
        (facts.track, grant.role) == (spared["track"], spared["role"])
        and reaches(grant.unit, facts.unit)
        for spared in kind.spares
        for grant in who.grants
    )
