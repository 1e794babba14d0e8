"""Boxes over a page: where they lie, in hundredths of a per cent of its width and height."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

WHOLE = 10_000
"""The width or the height of a page."""
BLOCK = 8
"""A picture is compressed in blocks of so many pixels: a box grows to whole ones, so that none of them
still holds a trace of what lay at its edge."""


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """One covered place. ``page`` counts from 1; ``reason`` is one of the kinds of the law."""

    page: int
    x: int
    y: int
    w: int
    h: int
    reason: str

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom on a picture of this size: outwards to whole blocks."""
        return (
            _down(self.x * width),
            _down(self.y * height),
            min(_up((self.x + self.w) * width), width),
            min(_up((self.y + self.h) * height), height),
        )


def is_on_a_page(box: Box, pages: int) -> bool:
    """Whether a box covers something, and nothing beyond its page."""
    inside = box.x >= 0 and box.y >= 0 and box.x + box.w <= WHOLE and box.y + box.h <= WHOLE
    return 1 <= box.page <= pages and box.w > 0 and box.h > 0 and inside


def as_rows(boxes: Iterable[Box]) -> list[dict[str, Any]]:
    """Boxes as they are kept, in order."""
    return [asdict(box) for box in sorted(set(boxes))]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Box, ...]:
    """The boxes that were kept."""
    return tuple(Box(**row) for row in rows)


def _down(place: int) -> int:
    return place // WHOLE // BLOCK * BLOCK


def _up(place: int) -> int:
    return -(-place // (WHOLE * BLOCK)) * BLOCK
