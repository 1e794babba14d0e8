"""How long something takes, counting what still runs: Kaplan and Meier, from days or from bins.

Days are the caller's: gross or net of pauses. What is unfinished counts until the day it was last seen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ethics.measures.intervals import CONFIDENCE, deviates

MIDDLE_OF_HIDDEN = 2
"""What a hidden count (0 to 4) is taken for where a curve is drawn from protected counts."""


@dataclass(frozen=True, slots=True)
class Step:
    """From this day on: how many were still under way, how many finished, the share not finished."""

    day: float
    at_risk: float
    finished: float
    running: float
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """After how many days a share had finished; None where the follow-up ends before."""

    days: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The share not yet finished, by day. Nothing is said beyond ``followed`` days."""

    steps: tuple[Step, ...]
    followed: float
    smooth: bool = False
    """Whether the share falls at a steady pace between the steps (bins), or at once (days)."""
    hidden: int = 0
    """How many counts were hidden, and taken for the middle of what they may be."""

    def quantile(self, finished: float) -> Wait:
        """After how many days this share had finished: 0.5 the median, 0.9 the slowest tenth."""
        left = 1 - finished
        return Wait(days=self._reaches("share", left), low=self._reaches("low", left),
                    high=self._reaches("high", left))  # fmt: skip

    def median(self) -> Wait:
        """After how many days half had finished."""
        return self.quantile(0.5)

    def restricted_mean(self) -> float:
        """The mean number of days spent, of those up to the last follow-up."""
        days = [0.0, *(one.day for one in self.steps), self.followed]
        shares = [1.0, *(one.share for one in self.steps)]
        spans = [after - before for before, after in pairwise(days)]
        if self.smooth:
            shares = [_mean(one, two) for one, two in pairwise([*shares, shares[-1]])]
        return sum(span * share for span, share in zip(spans, shares, strict=True))

    def _reaches(self, line: str, left: float) -> float | None:
        before, height = 0.0, 1.0
        for one in self.steps:
            now: float = getattr(one, line)
            if now <= left + 1e-12:
                return before + (one.day - before) * (
                    _passed(height, left, now) if self.smooth else 1
                )
            before, height = one.day, now
        return None


def _passed(height: float, left: float, now: float) -> float:
    """How far into a bin a share falls from ``height`` to ``left`` that ends at ``now``."""
    if now <= 0:
        return (height - left) / (height - now) if height > now else 1.0
    return math.log(height / left) / math.log(height / now) if height > now else 1.0


def _mean(before: float, after: float) -> float:
    """The mean of a share that falls at a steady pace."""
    if after <= 0 or before <= after:
        return (before + after) / 2
    return (before - after) / math.log(before / after)


def kaplan_meier(
    times: Iterable[tuple[float, bool]], *, confidence: float = CONFIDENCE
) -> Curve | None:
    """The curve of (days, whether it finished then); None of nothing. Raises ValueError on days < 0."""
    known = list(times)
    if not known:
        return None
    if min(days for days, _ in known) < 0:
        raise ValueError("days before the start")
    ended, all_ = Counter(days for days, done in known if done), Counter(days for days, _ in known)
    rows, left = [], len(known)
    for day in sorted(all_):
        rows.append((day, float(left), float(ended[day]), float(all_[day] - ended[day])))
        left -= all_[day]
    return Curve(steps=tuple(_steps(rows, confidence)), followed=max(all_))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """So many that finished, and so many that still ran, after ``above`` to ``upto`` days.

    ``upto`` is None for the last, open bin; a count is None where it is hidden.
    """

    above: float
    upto: float | None
    finished: int | None
    running: int | None


def from_bins(bins: Sequence[Bin], *, confidence: float = CONFIDENCE) -> Curve | None:
    """The curve of binned, protected counts: the life table. None where every count is hidden.

    Assumed: in a bin those who are left finish at a steady pace, and the unfinished were seen for half of
    it on average; a hidden count is the middle of 0 to 4. The open bin gives no step: who is in it took
    longer than it begins.
    """
    counts = [(one.finished, one.running) for one in bins]
    hidden = sum(count is None for pair in counts for count in pair)
    if hidden == 2 * len(bins):
        return None
    sizes = [tuple(MIDDLE_OF_HIDDEN if n is None else n for n in pair) for pair in counts]
    left, rows = float(sum(map(sum, sizes))), []
    for one, (finished, running) in zip(bins, sizes, strict=True):
        if one.upto is not None:
            rows.append((one.upto, left - running / 2, float(finished), float(running)))
        left -= finished + running
    closed = [one.upto for one in bins if one.upto is not None]
    return Curve(steps=tuple(_steps(rows, confidence)), followed=max(closed, default=0.0),
                 smooth=True, hidden=hidden)  # fmt: skip


def _steps(rows: list[tuple[float, float, float, float]], confidence: float) -> Iterable[Step]:
    """The product of what is left at each day, with the variance of Greenwood."""
    share, summed, z = 1.0, 0.0, deviates(confidence)
    for day, at_risk, finished, running in rows:
        if finished:
            finished = min(finished, at_risk)
            share *= 1 - finished / at_risk
            gone = at_risk == finished
            summed = math.inf if gone else summed + finished / (at_risk * (at_risk - finished))
        yield Step(day, at_risk, finished, running, share, *_band(share, summed, z))


def _band(share: float, summed: float, z: float) -> tuple[float, float]:
    """The interval that keeps between 0 and 1: Greenwood's on the scale log(-log)."""
    if share >= 1:
        return 1.0, 1.0
    if share <= 0:
        return 0.0, 0.0
    width = z * math.sqrt(summed) / abs(math.log(share))
    return share ** math.exp(width), share ** math.exp(-width)
