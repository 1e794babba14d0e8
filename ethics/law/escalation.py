"""Who must know that a clock ran out: the ladder of the rulebook, from the superior up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ethics.law.deadlines import workdays_between
from ethics.law.facts import OpenClock
from ethics.law.provisions import Rulebook
from ethics.law.vocabulary import SUPERIORS
from ethics.law.workdays import Calendar

SUPERIOR = "atasan"


@dataclass(frozen=True, slots=True)
class Raised:
    """A rung that an overdue clock has reached, and the role that stands on it."""

    rung: str
    role: str


def raised(
    rulebook: Rulebook, clock: OpenClock, *, by: str, on: date, calendar: Calendar
) -> tuple[Raised, ...]:
    """Every rung that the clock of role ``by`` has reached on a day, the lowest first.

    A role that has no superior here is raised to the next rung in its time.
    """
    if not clock.is_over(on):
        return ()
    late = workdays_between(clock.due_on, on, calendar)
    reached = (rung for rung in rulebook.escalation.values() if rung.after <= late)
    roles = ((rung.id, SUPERIORS.get(by) if rung.to == SUPERIOR else rung.to) for rung in reached)
    return tuple(Raised(rung, role) for rung, role in roles if role is not None)
