"""Does a decision depart from what was proposed? Then it says why (UU 30/2014 Pasal 55(1))."""

from __future__ import annotations

from ethics.law.asking import Asked
from ethics.law.facts import CaseFacts
from ethics.law.provisions import Rulebook


def was_proposed(rulebook: Rulebook, facts: CaseFacts) -> bool:
    """Whether somebody proposed; to propose that nothing be imposed is a proposal too."""
    taken = (rulebook.actions[name] for name in facts.actions if name in rulebook.actions)
    asked = (rulebook.fields[name] for action in taken for name in action.fields)
    return any(field.stage == "usul" for field in asked)


def departs(asked: Asked) -> bool:
    """Whether person, sanction or length differ from the newest proposal."""
    if not was_proposed(asked.rulebook, asked.facts):
        return False
    _id, rows = asked.of_kind("sanctions")
    decided = {(row["accused"], row["sanction"]): row["amount"] for row in rows or ()}
    proposed = {(one.accused_id, one.sanction): one.amount
                for one in asked.facts.sanctions if one.stage == "usul"}  # fmt: skip
    return decided != proposed
