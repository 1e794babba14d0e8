"""Reads a long text in windows that overlap, so that memory stays flat and no entity is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SIZE = 16_000
OVERLAP = 240
"""No entity is longer."""
_MARGIN = 40
_ENDS = (re.compile(r"\n"), re.compile(r"(?<=[.!?])\s"), re.compile(r"\s"))


class Window(NamedTuple):
    """A piece of a text with what stands around it; ``first`` to ``last`` is its own."""

    text: str
    offset: int
    first: int
    last: int

    def owns(self, start: int) -> bool:
        """True for an entity that begins in this window and in no other."""
        return self.first <= self.offset + start < self.last


def windows(text: str) -> Iterator[Window]:
    """Every window of a text, in order; together they own all of it."""
    first = 0
    while first < len(text):
        last = _end(text, first + SIZE)
        begin = _blank_before(text, max(0, first - OVERLAP)) if first else 0
        yield Window(text[begin : last + OVERLAP], begin, first, last)
        first = last


def around(text: str, places: Sequence[int]) -> Iterator[Window]:
    """Windows over what stands around some places, with a margin that only gives context."""
    reach = OVERLAP + _MARGIN
    pieces: list[tuple[int, int]] = []
    for place in places:
        first, last = max(0, place - reach), min(len(text), place + reach)
        if pieces and first <= pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], last)
        else:
            pieces.append((first, last))
    for first, last in pieces:
        begin = _blank_before(text, first) if first else 0
        for one in windows(text[begin:last]):
            own = max(begin + one.first, first + _MARGIN if first else 0)
            yield Window(one.text, begin + one.offset, own, begin + one.last)


def _end(text: str, wanted: int) -> int:
    """Where a window ends: behind a line, else a sentence, else a word, else just there."""
    if wanted >= len(text):
        return len(text)
    for expression in _ENDS:
        places = [found.end() for found in expression.finditer(text, wanted - SIZE // 4, wanted)]
        if places:
            return places[-1]
    return wanted


def _blank_before(text: str, wanted: int) -> int:
    found = re.compile(r"\s").search(text, wanted, wanted + OVERLAP)
    return found.end() if found else wanted
