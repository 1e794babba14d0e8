"""Who carries a sanction out: each has its own office, and no other records it.

Placement belongs to Provos (Perpol 7/2022 Pasal 92(5), PP 2/2003 Pasal 29(2)); what touches post, rank
or schooling belongs to the personnel function, which has the extract (Perpol 7/2022 Pasal 91(1)c).
"""

from __future__ import annotations

from ethics.law.access import holds
from ethics.law.facts import Actor, CaseFacts, Imposed
from ethics.law.provisions import Rulebook, SanctionRule


def carries_out(actor: Actor, facts: CaseFacts, rule: SanctionRule) -> bool:
    """Whether this sanction is the actor's to carry out; one without an office is anybody's."""
    return rule.by is None or holds(actor, [rule.by.role], facts.unit)


def to_carry_out(rulebook: Rulebook, facts: CaseFacts, actor: Actor) -> tuple[Imposed, ...]:
    """The imposed sanctions that the actor has still to carry out."""
    return tuple(
        one for one in facts.sanctions
        if one.stage == "jatuh" and one.executed_on is None and one.sanction in rulebook.sanctions
        and carries_out(actor, facts, rulebook.sanctions[one.sanction])
    )  # fmt: skip
