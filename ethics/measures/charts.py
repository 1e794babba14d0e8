"""Where the parts of a chart stand, in per cent of the room it has. No words, no colours, no page.

Everything is in per cent, so that a chart fits a telephone and a sheet of paper while its letters keep
their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

FULL = 100.0
STEPS = (1, 2, 2.5, 5, 10)
MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """From 0 to a round number, with the round numbers in between."""

    top: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """How far a value lies from 0, in per cent; never outside."""
        return round(min(max(value / self.top, 0), 1) * FULL, 2)

    def up(self, value: float) -> float:
        """The same, counted from the top, as a picture counts."""
        return round(FULL - self.at(value), 2)


def scale(most: float, *, whole: bool = True) -> Scale:
    """A scale that ends at or above ``most``; of ``whole`` numbers it has no fractions."""
    least = 1.0 if whole else 1e-9
    raw = max(most, least) / (MOST_TICKS - 1)
    power = 10 ** floor(log10(raw))
    step = next(one * power for one in STEPS if one * power >= raw * (1 - 1e-9))
    if whole:
        step = max(1.0, float(ceil(step)))
    count = max(1, ceil(max(most, least) / step - 1e-9))
    return Scale(step * count, tuple(round(step * n, 9) for n in range(count + 1)))


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a bar: where it begins, how long it is."""

    start: float
    length: float


def shares(parts: Sequence[float]) -> tuple[Span, ...]:
    """The parts of one whole, side by side; none where there is nothing."""
    whole = sum(parts)
    if whole <= 0:
        return ()
    begun, spans = 0.0, list[Span]()
    for part in parts:
        length = part / whole * FULL
        spans.append(Span(round(begun, 2), round(length, 2)))
        begun += length
    return tuple(spans)


def slots(count: int, *, inset: float = 12, gap: float = 0.28) -> tuple[Span, ...]:
    """As many columns side by side as fill the room beyond an inset, with a share of each left empty."""
    width = (FULL - inset) / max(count, 1)
    return tuple(Span(round(inset + width * (n + gap / 2), 2), round(width * (1 - gap), 2))
                 for n in range(count))  # fmt: skip


def line(points: Iterable[tuple[float, float]]) -> str:
    """Points of a picture as an SVG polyline wants them."""
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def band(low: Sequence[tuple[float, float]], high: Sequence[tuple[float, float]]) -> str:
    """The room between two lines, as an SVG polygon wants it."""
    return line([*low, *reversed(high)])
