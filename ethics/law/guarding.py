"""The register of guards: what each may look at, and what they ask of a case in the same words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ethics.law.facts import Actor, CaseFacts, Imposed
from ethics.law.provisions import Rulebook
from ethics.law.workdays import CALENDAR, Calendar


@dataclass(frozen=True, slots=True)
class Given:
    """What a guard may look at: the law, the case, who asks, and the day."""

    rulebook: Rulebook
    facts: CaseFacts
    actor: Actor
    on: date
    calendar: Calendar = CALENDAR

    @property
    def imposed(self) -> tuple[Imposed, ...]:
        """The sanctions that were imposed, not those merely proposed."""
        return tuple(one for one in self.facts.sanctions if one.stage == "jatuh")


Guard = Callable[[Given], bool]
GUARDS: dict[str, Guard] = {}

CONTRARIES: list[tuple[str, str]] = []
"""Pairs of guards of which one always says yes; an end must be in reach with either."""
PUNISHMENTS = "hukuman_terdahulu"
REVIEWABLE, PRESIDENT = "masa_pk", "pangkat_presiden"
COUNTED_BY = {"lebih_tiga_hukuman": PUNISHMENTS, "belum_lebih_tiga_hukuman": PUNISHMENTS,
              "masih_dapat_ditinjau": REVIEWABLE, "di_bawah_wewenang_presiden": PRESIDENT}  # fmt: skip
"""The figure of the rulebook that a guard counts with."""


def guard(question: Guard) -> Guard:
    """Register a guard under its own name."""
    GUARDS[question.__name__] = question
    return question


def contrary_to(other: Guard) -> Callable[[Guard], Guard]:
    """Register a guard that says yes at least whenever ``other`` says no."""

    def register(question: Guard) -> Guard:
        CONTRARIES.append((other.__name__, question.__name__))
        return guard(question)

    return register


def runs(facts: CaseFacts, clock: str) -> bool:
    """True while a clock is open, in time or not."""
    return any(one.id == clock for one in facts.clocks)


def lapsed(facts: CaseFacts, clock: str, on: date) -> bool:
    """True after the last day of an open clock; what never began is not over."""
    return any(one.is_over(on) for one in facts.clocks if one.id == clock)


def done(facts: CaseFacts, action: str, *, since: str | None = None) -> bool:
    """True if the action was taken, and after the newest ``since`` if one is named."""
    newest = max((n for n, one in enumerate(facts.actions) if one == since), default=-1)
    return action in facts.actions[newest + 1 :]
