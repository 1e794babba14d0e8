"""Which units lie further from the common rate than chance alone explains: the funnel plot.

Nothing is ranked. A unit whose count is hidden, or that is too small to judge, is shown and never flagged.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from ethics.measures.intervals import (
    binomial_at_least,
    binomial_at_most,
    poisson_at_least,
    poisson_at_most,
)

WARNING, ALARM = 0.95, 0.998
LEAST_EXPECTED = 5
_TRIMMED = 0.1


class Verdict(StrEnum):
    """What the plot says of a unit."""

    TOO_FEW = "too_few"
    WITHIN = "within"
    LOW = "low"
    HIGH = "high"
    FAR_LOW = "far_low"
    FAR_HIGH = "far_high"


class Kind(StrEnum):
    """A rate counts events among a size (Poisson); a share counts some of the size (binomial)."""

    RATE = "rate"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its count, None where it is hidden, and its denominator."""

    name: str
    count: int | None
    size: int


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which counts chance keeps a unit of this size, at 95 and at 99.8 %."""

    low: float
    high: float
    far_low: float
    far_high: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit, its limits in counts, and what they say of it."""

    unit: Unit
    limits: Limits
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """The common rate, how much more the units differ than chance alone, and each unit judged."""

    target: float
    dispersion: float
    units: tuple[Judged, ...]
    kind: Kind

    def limits(self, size: int) -> Limits:
        """The limits for any size: the lines of the plot."""
        return _limits(size, self.target, self.dispersion, self.kind)


def funnel(units: Iterable[Unit], *, kind: Kind = Kind.RATE, least: int = 0) -> Funnel | None:
    """Judge units in the order given. None where no unit can be judged.

    ``least`` is the smallest size that is judged; besides, at least five events must be expected.
    """
    given = list(units)
    seen = [one for one in given if one.count is not None and one.size > 0]
    size = sum(one.size for one in seen)
    if size == 0:
        return None
    target = sum(one.count or 0 for one in seen) / size
    fit = [one for one in seen if one.size >= least and one.size * target >= LEAST_EXPECTED]
    if not fit:
        return None
    spread, judged = _dispersion(fit, target, kind), set(fit)
    return Funnel(target=target, dispersion=spread, kind=kind, units=tuple(
        Judged(one, limits, _verdict(one, limits) if one in judged else Verdict.TOO_FEW)
        for one, limits in ((one, _limits(one.size, target, spread, kind)) for one in given)
    ))  # fmt: skip


def _verdict(unit: Unit, limits: Limits) -> Verdict:
    count = unit.count or 0
    if count < limits.low:
        return Verdict.FAR_LOW if count < limits.far_low else Verdict.LOW
    if count > limits.high:
        return Verdict.FAR_HIGH if count > limits.far_high else Verdict.HIGH
    return Verdict.WITHIN


def _dispersion(units: list[Unit], target: float, kind: Kind) -> float:
    """The mean square of the trimmed z scores, where it is more than chance makes it; else 1."""
    scores = sorted(((one.count or 0) - one.size * target) / _deviation(one.size, target, kind)
                    for one in units)  # fmt: skip
    cut = int(len(scores) * _TRIMMED)
    low, high = scores[cut], scores[-1 - cut]
    mean = sum(min(max(z, low), high) ** 2 for z in scores) / len(scores)
    return mean if mean > 1 + 2 * math.sqrt(2 / len(scores)) else 1.0


def _deviation(size: int, target: float, kind: Kind) -> float:
    return math.sqrt(size * target * (1 - target if kind is Kind.SHARE else 1)) or 1.0


def _limits(size: int, target: float, dispersion: float, kind: Kind) -> Limits:
    """Exact limits, drawn apart by the root of the dispersion."""
    middle, apart = size * target, math.sqrt(dispersion)
    pairs = [_exact(size, target, confidence, kind) for confidence in (WARNING, ALARM)]
    drawn = [max(0.0, middle + (one - middle) * apart) for pair in pairs for one in pair]
    return Limits(*drawn)


def _exact(size: int, target: float, confidence: float, kind: Kind) -> tuple[int, int]:
    """The smallest and largest count that are not in a tail of probability (1 - confidence) / 2."""
    tail, middle = (1 - confidence) / 2, size * target
    around = 10 * _deviation(size, target, kind) + 20
    first, last = max(0, math.floor(middle - around)), math.ceil(middle + around)
    if kind is Kind.SHARE:
        last = min(last, size)
        return (_first(lambda n: binomial_at_most(n, size, target) > tail, first, last),
                _first(lambda n: binomial_at_least(n + 1, size, target) <= tail, first, last))  # fmt: skip
    return (_first(lambda n: poisson_at_most(n, middle) > tail, first, last),
            _first(lambda n: poisson_at_least(n + 1, middle) <= tail, first, last))  # fmt: skip


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The first count for which this holds; it holds for all after it."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
