"""What is shown of a case to whoever must declare first: who its parties are, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ethics.almanac import calendar
from ethics.casework.dossier import known_to, parties_of, unit_names
from ethics.casework.noes import Unknown
from ethics.casework.seen import PartySeen, SeatSeen
from ethics.casework.timeline import Event
from ethics.law import Actor, CaseFacts, Option, Rulebook, State, options, rulebook
from ethics.law.appointed import declares, must_declare


@dataclass(frozen=True, slots=True)
class Declaration:
    """A case as far as one must know it to declare."""

    reference: str
    version: int
    rulebook: Rulebook
    state: State
    facts: CaseFacts
    today: date
    options: tuple[Option, ...]
    """By which actions the actor can declare or withdraw."""
    parties: tuple[PartySeen, ...]
    panel: tuple[SeatSeen, ...] = ()
    timeline: tuple[Event, ...] = ()
    """Closed until then, as everything that is not named here."""

    def option(self, action: str) -> Option | None:
        """What the law says of one of these actions."""
        return next((one for one in self.options if one.action.id == action), None)


def open_declaration(reference: str, *, actor: Actor, at: datetime) -> Declaration:
    """Whom a declaration is about. Raises Unknown for whoever has none to make."""
    situation = known_to(reference, actor=actor, at=at)
    facts, book = situation.facts, rulebook(situation.facts.rulebook)
    if not must_declare(actor, facts):
        raise Unknown(reference)
    today = situation.local_date(at)
    ways = tuple(one for one in options(book, facts, actor, today, calendar=calendar())
                 if one.allowed and declares(one.action, book))  # fmt: skip
    return Declaration(
        reference=reference,
        version=situation.version,
        rulebook=book,
        state=book.states[facts.state],
        facts=facts,
        today=today,
        options=ways,
        parties=tuple(one for one in parties_of(situation, unit_names()) if one.name),
    )
