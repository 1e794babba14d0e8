"""Who was appointed and whom something on record has shut out since: somebody takes their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ethics.law.asking import Asked
from ethics.law.facts import Actor, CaseFacts
from ethics.law.objection import Objection
from ethics.law.provisions import Action, Rulebook
from ethics.law.relations import closings
from ethics.law.terms import SEATS, Text

LEAVER = "leaver"
"""The kind of a field that names whose place is taken."""

EXAMINER = Text(id="Pemeriksa", en="Examiner")
PARTY = Text(id="Tercantum sebagai pihak", en="Named as a party")
NOT_SHUT_OUT = Text(id="Pilih petugas yang terhalang dalam perkara ini.",
                    en="Choose an officer who is barred from this case.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShutOut:
    """Somebody who was appointed, as what, and what bars them now."""

    who: Actor
    place: Text
    why: tuple[Text, ...]


def examiners_shut_out(facts: CaseFacts) -> tuple[ShutOut, ...]:
    """Members of the team to whom the case is closed; whom two officials spared is not among them."""
    team = (one for one in facts.appointed if one.account_id in facts.assigned)
    return tuple(ShutOut(one, EXAMINER, why) for one in team if (why := _why(one, facts)))


def members_shut_out(facts: CaseFacts) -> tuple[ShutOut, ...]:
    """Members of the commission that decides now to whom the case is closed."""
    seats = {seat.account_id: SEATS[seat.seat] for seat in facts.newest_panel}
    seated = ((one, seats[one.account_id]) for one in facts.appointed if one.account_id in seats)
    return tuple(ShutOut(one, seat, why) for one, seat in seated if (why := _why(one, facts)))


def replaced_by(action: Action, rulebook: Rulebook, facts: CaseFacts) -> tuple[ShutOut, ...]:
    """Whose place an action may take: in the team where it names a colleague, else in the commission."""
    kinds = {rulebook.fields[name].kind for name in action.fields}
    if LEAVER not in kinds:
        return ()
    return examiners_shut_out(facts) if "team" in kinds else members_shut_out(facts)


def objections_to_leaver(asked: Asked, field: str, chosen: Mapping[str, Any]) -> Iterator[Objection]:
    """Nobody is taken off a case whom nothing bars."""
    barred = replaced_by(asked.action, asked.rulebook, asked.facts)
    if chosen["account"] not in {one.who.account_id for one in barred}:
        yield asked.objection("tidak_terhalang", NOT_SHUT_OUT, field)


def _why(who: Actor, facts: CaseFacts) -> tuple[Text, ...]:
    named = (PARTY,) if who.person_id in facts.named else ()
    return (*named, *(kind.label for kind in closings(who, facts)))
