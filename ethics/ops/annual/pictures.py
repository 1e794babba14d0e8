"""The charts of the report: bars, columns, parts of a whole and curves, as shapes for page and sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ethics.documents.pictures import (
    BARE,
    LIGHT,
    SOLID,
    STRIPED,
    Area,
    Box,
    Picture,
    Shape,
    Stroke,
    Words,
)
from ethics.measures.charts import scale, shares, slots
from ethics.measures.survival import Curve
from ethics.measures.views import Amount
from ethics.ops.annual.wording import Wording, percentages

WIDTH = 480.0
LABELS, ROOM, ROW = 190.0, 215.0, 17.0
HEIGHT, LEFT, BELOW = 120.0, 44.0, 34.0
FILLS = (SOLID, LIGHT, STRIPED, BARE)
LETTER = 4.3
"""Points that a letter of a label takes, on average."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One row of a chart: what it is called and how much it is."""

    label: str
    amount: Amount


def bars(rows: Sequence[Drawing], w: Wording, *, title: str) -> Picture:
    """A lying bar for each row; striped as far as it may be longer."""
    room, shapes = scale(max((_end(row.amount) for row in rows), default=0)), list[Shape]()
    for place, row in enumerate(rows):
        y = place * ROW
        length, end = room.at(row.amount.shown) * ROOM / 100, room.at(_end(row.amount)) * ROOM / 100
        shapes.append(Words(LABELS - 6, y + 11, _cut(row.label, LABELS - 6), anchor="end"))
        shapes += _bar(LABELS, y + 3, length, end, 10)
        shapes.append(Words(LABELS + max(length, end) + 5, y + 11, w.amount(row.amount)))
    return Picture(WIDTH, len(rows) * ROW + 4, tuple(shapes), title, _told(rows, w))


def _bar(x: float, y: float, length: float, end: float, height: float) -> Iterator[Box]:
    if end > length:
        yield Box(x, y, end, height, STRIPED)
    if length:
        yield Box(x, y, length, height)


def columns(rows: Sequence[Drawing], w: Wording, *, title: str) -> Picture:
    """A standing column for each period."""
    room, shapes = scale(max((_end(row.amount) for row in rows), default=0)), list[Shape]()
    for tick in room.ticks:
        y = 14 + room.up(tick) * HEIGHT / 100
        shapes.append(Stroke(((LEFT, y), (WIDTH, y)), pale=True))
        shapes.append(Words(LEFT - 6, y + 3, w.number(tick), anchor="end", soft=True))
    for row, slot in zip(rows, slots(len(rows), inset=LEFT / WIDTH * 100), strict=True):
        x, width = slot.start * WIDTH / 100, min(slot.length * WIDTH / 100, 90)
        top, most = room.at(row.amount.shown) * HEIGHT / 100, room.at(_end(row.amount)) * HEIGHT / 100
        if most > top:
            shapes.append(Box(x, 14 + HEIGHT - most, width, most, STRIPED))
        if top:
            shapes.append(Box(x, 14 + HEIGHT - top, width, top))
        middle = x + width / 2
        shapes.append(Words(middle, 10 + HEIGHT - max(top, most), w.amount(row.amount), anchor="middle"))
        shapes.append(Words(middle, HEIGHT + 28, row.label, anchor="middle", soft=True))
    return Picture(WIDTH, HEIGHT + BELOW, tuple(shapes), title, _told(rows, w))


@dataclass(frozen=True, slots=True)
class Divided:
    """One row of parts."""

    label: str
    parts: tuple[Amount | None, ...]


def stacked(rows: Sequence[Divided], parts: Sequence[str], w: Wording, *, title: str) -> Picture:
    """A bar of the same length for each row, with the share of each part, and a key above."""
    shapes: list[Shape] = list(_key(parts))
    told = []
    for place, row in enumerate(rows):
        y, sizes = 20 + place * ROW, [one.middle if one else 0 for one in row.parts]
        written = percentages(sizes)
        shapes.append(Words(LABELS - 6, y + 11, _cut(row.label, LABELS - 6), anchor="end"))
        for number, span in enumerate(shares(sizes)):
            if span.length:
                width = (WIDTH - LABELS) / 100
                shapes.append(Box(LABELS + span.start * width, y + 2, span.length * width, 12,
                                  FILLS[number % len(FILLS)]))  # fmt: skip
        shares_ = ", ".join(f"{name} {w.percent(one)}" for name, one in zip(parts, written, strict=True))
        told.append(f"{row.label}: {shares_}")
    return Picture(WIDTH, 24 + len(rows) * ROW, tuple(shapes), title, "; ".join(told))


def _key(parts: Sequence[str]) -> Iterator[Shape]:
    x = 0.0
    for number, name in enumerate(parts):
        yield Box(x, 2, 16, 9, FILLS[number % len(FILLS)])
        yield Words(x + 21, 10, name)
        x += 36 + len(name) * LETTER


def curve(found: Curve, w: Wording, *, title: str, told: str) -> Picture:
    """The share that is done, by day, with the limits of its interval."""
    wide = WIDTH - LEFT - 20
    shapes: list[Shape] = []

    def at(day: float, share: float) -> tuple[float, float]:
        return LEFT + day / found.followed * wide, 14 + share * HEIGHT

    for percent in (0, 25, 50, 75, 100):
        _, y = at(0, 1 - percent / 100)
        shapes.append(Stroke(((LEFT, y), (LEFT + wide, y)), pale=True))
        shapes.append(Words(LEFT - 6, y + 3, w.percent(percent), anchor="end", soft=True))
    for step in found.steps:
        x, _ = at(step.day, 1)
        shapes.append(Words(x, HEIGHT + 28, w.number(step.day), anchor="middle", soft=True))
    shapes.append(Words(LEFT - 6, HEIGHT + 28, w.say("day_axis"), anchor="end", soft=True))
    start = at(0, 1)
    lines = {name: (start, *(at(step.day, getattr(step, name)) for step in found.steps))
             for name in ("share", "low", "high")}  # fmt: skip
    shapes.append(Area((*lines["low"], *reversed(lines["high"]))))
    shapes += [Stroke(lines["low"], dashed=True, pale=True), Stroke(lines["high"], dashed=True, pale=True),
               Stroke(lines["share"])]  # fmt: skip
    return Picture(WIDTH, HEIGHT + BELOW, tuple(shapes), title, told)


def _end(amount: Amount) -> int:
    """Where a bar may end: beyond what is shown only where something is hidden, within bounds."""
    return (amount.high or amount.shown) if amount.hidden else amount.shown


def _told(rows: Sequence[Drawing], w: Wording) -> str:
    return "; ".join(f"{row.label}: {w.amount(row.amount)}" for row in rows)


def _cut(label: str, width: float) -> str:
    """A label on one line: the table beside it has the whole of it."""
    most = int(width / LETTER)
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"
