"""Whether a unit's decisions depart from those on like cases: what was imposed beside what would be expected.

Like cases are those of the same track and category. How often each sanction follows in all of them together
says how often it would be expected in a unit with its cases (indirect standardisation). Where few are
expected nothing is judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ethics.measures.funnel import LEAST_EXPECTED, WARNING, Verdict
from ethics.measures.intervals import Interval, poisson_at_least, poisson_at_most, rate

Alike = tuple[str, str]
"""Track and category."""


@dataclass(frozen=True, slots=True)
class Decided:
    """How often a sanction followed in a unit on cases that are alike."""

    unit: str
    alike: Alike
    sanction: str
    times: int


@dataclass(frozen=True, slots=True)
class Departure:
    """One sanction in one unit: how often it was imposed, and how often like cases make one expect."""

    sanction: str
    imposed: int
    expected: float
    ratio: Interval | None
    """Imposed for each one expected, with its interval; None where none is expected."""
    verdict: Verdict


def departures(
    unit: str, decided: Iterable[Decided], proven: Mapping[tuple[str, Alike], int]
) -> tuple[Departure, ...]:
    """Every sanction that was imposed anywhere on cases like those of the unit, by its id.

    ``proven`` is how many people were found to have broken a norm, by unit and kind of case.
    """
    given = list(decided)
    pooled, people = Counter[tuple[Alike, str]](), Counter[Alike]()
    for one in given:
        pooled[one.alike, one.sanction] += one.times
    for (_unit, alike), many in proven.items():
        people[alike] += many
    mine = {alike: many for (name, alike), many in proven.items() if name == unit}
    imposed = Counter[str]()
    for one in given:
        if one.unit == unit:
            imposed[one.sanction] += one.times
    expected: dict[str, float] = {}
    for (alike, sanction), times in sorted(pooled.items()):
        if mine.get(alike):
            share = mine[alike] / people[alike]
            expected[sanction] = expected.get(sanction, 0.0) + share * times
    return tuple(_departure(name, imposed[name], many) for name, many in sorted(expected.items()))


def _departure(sanction: str, imposed: int, expected: float) -> Departure:
    ratio = rate(imposed, 1, per=1)
    scaled = Interval(*(one / expected for one in (ratio.estimate, ratio.low, ratio.high))) if ratio else None
    return Departure(sanction, imposed, expected, scaled, _verdict(imposed, expected))


def _verdict(imposed: int, expected: float) -> Verdict:
    if expected < LEAST_EXPECTED:
        return Verdict.TOO_FEW
    tail = (1 - WARNING) / 2
    if poisson_at_least(imposed, expected) <= tail:
        return Verdict.HIGH
    return Verdict.LOW if poisson_at_most(imposed, expected) <= tail else Verdict.WITHIN
