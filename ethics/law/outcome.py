"""Does the outcome of an appeal or objection say what its sanctions do?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ethics.law.asking import Asked
from ethics.law.provisions import Choice, SanctionRule
from ethics.law.terms import Text

Set = Mapping[tuple[int, str], int | None]
"""Person and sanction, with its length."""

MISFITS = {
    "sama": Text(id="{outcome}: sanksinya harus sama dengan yang sudah dijatuhkan.",
                 en="{outcome}: the sanctions must be those already imposed."),
    "lebih": Text(id="{outcome}: sanksinya harus lebih berat daripada yang sudah dijatuhkan.",
                  en="{outcome}: the sanctions must be harsher than those already imposed."),
    "kurang": Text(id="{outcome}: sanksinya harus lebih ringan daripada yang sudah dijatuhkan.",
                   en="{outcome}: the sanctions must be lighter than those already imposed."),
    "lain": Text(id="{outcome}: sanksinya harus berbeda dari yang sudah dijatuhkan.",
                 en="{outcome}: the sanctions must differ from those already imposed."),
    "nihil": Text(id="{outcome}: tidak ada sanksi yang dijatuhkan.",
                  en="{outcome}: no sanction is imposed."),
}  # fmt: skip


def misfit(asked: Asked, outcome: Choice) -> Text | None:
    """What the sanctions of this form lack to be that ``outcome``; None when they fit.

    Where one set is harsher in one way and lighter in another, the commission is believed.
    """
    _id, rows = asked.of_kind("sanctions")
    before = {(one.accused_id, one.sanction): one.amount
              for one in asked.facts.sanctions if one.stage == "jatuh"}  # fmt: skip
    now = {(row["accused"], row["sanction"]): row["amount"] for row in rows or ()}
    effect = outcome.sanctions
    if effect is None or _fits(effect, before, now, asked.rulebook.sanctions):
        return None
    return MISFITS[effect].filled(outcome=outcome.label)


def _fits(effect: str, before: Set, now: Set, rules: Mapping[str, SanctionRule]) -> bool:
    if effect == "lebih":
        return not _covers(before, now, rules)
    if effect == "kurang":
        return bool(now) and not _covers(now, before, rules)
    if effect == "lain":
        return bool(now) and now != before
    return now == (before if effect == "sama" else {})


def _covers(one: Set, other: Set, rules: Mapping[str, SanctionRule]) -> bool:
    """True if ``one`` is at least as harsh as ``other`` in everything."""
    return all(_held(one, row, length, rules) for row, length in other.items())


def _held(
    one: Set, row: tuple[int, str], length: Any, rules: Mapping[str, SanctionRule]
) -> bool:
    """A sanction is held by itself at least as long, or by one that excludes it: a dismissal."""
    person, sanction = row
    if row in one and (one[row] or 0) >= (length or 0):
        return True
    harsher = (rules[name].excludes for who, name in one if who == person and name in rules)
    return any(sanction in excluded for excluded in harsher)
