"""Looks at a paper as a printer would: pages as pictures, and where each word stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pypdfium2
import zxingcpp

from ethics.documents.styles import PAGE

LARGEST = 0.25
"""How much of the smaller of two lines may be covered by the other: descenders touch, words do not."""


@dataclass(frozen=True)
class Box:
    """A piece of text and where it stands, in points from the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)

    def covers(self, other: Box) -> bool:
        """Whether so much is shared that one of them cannot be read."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide > 0 and high > 0 and wide * high > LARGEST * min(self.area, other.area)

    @property
    def falls_off(self) -> bool:
        """Whether a printer would lose a part of it."""
        return min(self.left, self.bottom) < 0 or self.right > PAGE[0] or self.top > PAGE[1]


def texts(pdf: bytes) -> list[str]:
    """What can be copied out of every page."""
    pages = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return [text.replace("\u00a0", " ") for text in pages]


def boxes(pdf: bytes) -> list[list[Box]]:
    """The lines of text of every page."""
    return [_boxes(page.get_textpage()) for page in pypdfium2.PdfDocument(pdf)]


def _boxes(text: Any) -> list[Box]:
    rects = [text.get_rect(place) for place in range(text.count_rects())]
    found = [Box(text.get_text_bounded(*rect), *rect) for rect in rects]
    return [box for box in found if box.text.strip()]


def overlaps(page: list[Box]) -> list[tuple[str, str]]:
    """Every two lines of a page that stand on one another."""
    return [(one.text, other.text) for one, other in combinations(page, 2) if one.covers(other)]


def codes(pdf: bytes) -> list[list[str]]:
    """What the QR codes of every page say."""
    pictures = (page.render(scale=2).to_pil() for page in pypdfium2.PdfDocument(pdf))
    return [[found.text for found in zxingcpp.read_barcodes(picture)] for picture in pictures]
