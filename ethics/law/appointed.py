"""Who is appointed to a case, and must declare before it opens to them."""

from __future__ import annotations

from collections.abc import Collection

from ethics.law.facts import Actor, CaseFacts
from ethics.law.objection import Objection
from ethics.law.provisions import Action, Rulebook
from ethics.law.terms import Mark, Text

BASIS = "UU 30/2014 Pasal 42–43"
LONGEST = 20
"""Signs in the name of a commission."""
DECLARING = frozenset({"declaration", "conflict"})
"""Kinds of fields by which somebody declares."""

UNDECLARED = Text(
    id="Nyatakan dahulu apakah Anda mempunyai benturan kepentingan dalam perkara ini.",
    en="Declare first whether you have a conflict of interest in this case.",
)


def commission_name(action: str, formed: Collection[str]) -> str:
    """How a commission is told from the others of its case: by the act that formed it, and its number.

    A review that found nothing may be followed by another one (Perpol 7/2022 Pasal 83(3)).
    """
    if action[:LONGEST] not in formed:
        return action[:LONGEST]
    again = f"{action[:LONGEST - 2]}-"
    return f"{again}{2 + sum(name.startswith(again) for name in formed)}"


def is_seated(actor: Actor, facts: CaseFacts) -> bool:
    """True for a member of the commission that was formed last."""
    return any(seat.account_id == actor.account_id for seat in facts.newest_panel)


def must_declare(actor: Actor, facts: CaseFacts) -> bool:
    """True while somebody was appointed and has not said where they stand to the parties.

    Where nobody is named yet there is nothing to declare, and a case that ended needs none.
    """
    appointed = actor.account_id in facts.assigned or is_seated(actor, facts)
    settled = facts.ended or not facts.named or actor.account_id in facts.declared
    return appointed and not settled


def declares(action: Action, rulebook: Rulebook) -> bool:
    """True for an action by which somebody declares, or withdraws."""
    return any(rulebook.fields[name].kind in DECLARING for name in action.fields)


def undeclared() -> Objection:
    """What stands against everything else until then."""
    return Objection(code="belum_menyatakan", message=UNDECLARED, basis=BASIS, mark=Mark.RECALLED)
