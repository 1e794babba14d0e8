"""How sure a share or a rate is: intervals that hold for small numbers too."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

CONFIDENCE = 0.95
_FINE, _MOST_STEPS = 1e-15, 100_000


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate and the bounds that hold it with the confidence asked for."""

    estimate: float
    low: float
    high: float


def deviates(confidence: float) -> float:
    """How many standard deviations hold this much of a normal distribution: 1.96 for 0.95."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def wilson(hits: int, trials: int, *, confidence: float = CONFIDENCE) -> Interval | None:
    """The share of ``hits`` among ``trials`` with Wilson's score interval; None of no trial."""
    if trials == 0:
        return None
    z2, share = deviates(confidence) ** 2, hits / trials
    middle = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    spread = math.sqrt(z2 * (share * (1 - share) + z2 / (4 * trials)) / trials) / (1 + z2 / trials)
    low = 0.0 if hits == 0 else max(0.0, middle - spread)
    high = 1.0 if hits == trials else min(1.0, middle + spread)
    return Interval(share, low, high)


def rate(
    count: int, size: int, *, per: int = 1000, confidence: float = CONFIDENCE
) -> Interval | None:
    """Events per ``per`` of ``size`` with the exact Poisson interval of Garwood; None of nobody."""
    if size == 0:
        return None
    tail, scale = (1 - confidence) / 2, per / size
    low = (
        0.0 if count == 0 else _mean_where(lambda mean: poisson_at_least(count, mean), tail, count)
    )
    high = _mean_where(lambda mean: 1 - poisson_at_most(count, mean), 1 - tail, count)
    return Interval(count * scale, low * scale, high * scale)


def _mean_where(probability: Callable[[float], float], wanted: float, count: int) -> float:
    """The mean at which a probability that grows with it reaches ``wanted``, by bisection."""
    low, high = 0.0, count + 10 * math.sqrt(count + 1) + 30
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if probability(middle) < wanted else (low, middle)
    return (low + high) / 2


def poisson_at_most(count: int, mean: float) -> float:
    """P(X <= count) where X is Poisson with this mean."""
    return 0.0 if count < 0 else 1 - _gamma_share(count + 1, mean)


def poisson_at_least(count: int, mean: float) -> float:
    """P(X >= count) where X is Poisson with this mean."""
    return 1.0 if count <= 0 else _gamma_share(count, mean)


def binomial_at_most(count: int, trials: int, share: float) -> float:
    """P(X <= count) where X is binomial."""
    return 1 - binomial_at_least(count + 1, trials, share)


def binomial_at_least(count: int, trials: int, share: float) -> float:
    """P(X >= count) where X is binomial: the incomplete beta function."""
    if count <= 0:
        return 1.0
    if count > trials or share <= 0:
        return 0.0
    return 1.0 if share >= 1 else _beta_share(count, trials - count + 1, share)


def _gamma_share(a: float, x: float) -> float:
    """The regularised lower incomplete gamma function: its series, or its continued fraction."""
    if x <= 0:
        return 0.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        return min(1.0, front * _gamma_series(a, x))
    return max(0.0, 1 - front * _fraction(lambda n: -n * (n - a), lambda n: x + 2 * n + 1 - a))


def _gamma_series(a: float, x: float) -> float:
    term = total = 1 / a
    for n in range(1, _MOST_STEPS):
        term *= x / (a + n)
        total += term
        if term < total * _FINE:
            break
    return total


def _beta_share(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, from the side where its fraction is quick."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_share(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
        + a * math.log(x) + b * math.log1p(-x)
    ) / a  # fmt: skip

    def above(n: int) -> float:
        m = n // 2
        if n % 2:
            return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))

    return front * _fraction(above, lambda _n: 1.0)


def _fraction(above: Callable[[int], float], below: Callable[[int], float]) -> float:
    """1 / (b0 + a1 / (b1 + a2 / (b2 + ...))) by the method of Lentz."""
    tiny = 1e-300
    d = 1 / (below(0) or tiny)
    c, value = 1 / tiny, d
    for n in range(1, _MOST_STEPS):
        d = 1 / ((below(n) + above(n) * d) or tiny)
        c = (below(n) + above(n) / c) or tiny
        value *= c * d
        if abs(c * d - 1) < _FINE:
            break
    return value
