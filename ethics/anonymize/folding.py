"""Folds words so that one name in many spellings is one name.

Old and new spelling (Soekarno, Sukarno) and doubled letters fold to the same form; the place of
every letter is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

_SPELLINGS = {
    "oe": "u", "dj": "j", "tj": "c", "sj": "si", "nj": "ni", "ch": "h", "dh": "d", "th": "t",
    "y": "i", "f": "p", "v": "p", "z": "s", "q": "k",
}  # fmt: skip
_OLD = re.compile("|".join(_SPELLINGS))
_DOUBLED = re.compile(r"(.)\1+")


class Folded(NamedTuple):
    """Folded letters, and for each the part of the word that it was."""

    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def fold(word: str) -> str:
    """The folded form of one plain word."""
    return folded(word).letters


@lru_cache(maxsize=32768)
def folded(word: str) -> Folded:
    """The folded form of one plain word, with places."""
    whole = Whole(word)
    places = [whole.place(at) for at in range(len(whole.letters))]
    return Folded(whole.letters, tuple(start for start, _end in places),
                  tuple(end for _start, end in places))  # fmt: skip


class Rewritten:
    """A text in which pieces were written anew, and where each letter of the new one stood.

    Only the pieces are kept: most letters of a long text stay what they are.
    """

    def __init__(self, old: re.Pattern[str], text: str) -> None:
        self._new_at: list[int] = []
        self._pieces: list[tuple[int, int, int]] = []
        parts: list[str] = []
        last = length = 0
        for found in old.finditer(text):
            first, after = found.span()
            new = _SPELLINGS.get(found.group()) or text[first]
            parts += text[last:first], new
            length += first - last
            self._new_at.append(length)
            self._pieces.append((first, after, len(new)))
            length += len(new)
            last = after
        self.letters = "".join([*parts, text[last:]])

    def place(self, at: int) -> tuple[int, int]:
        """Where a letter of the new text begins and ends in the old one."""
        piece = bisect_right(self._new_at, at) - 1
        if piece < 0:
            return at, at + 1
        first, after, length = self._pieces[piece]
        beyond = at - self._new_at[piece] - length
        return (first, after) if beyond < 0 else (after + beyond, after + beyond + 1)


class Whole:
    """A long run of letters, folded."""

    def __init__(self, text: str) -> None:
        self._spelt = Rewritten(_OLD, text)
        self._single = Rewritten(_DOUBLED, self._spelt.letters)
        self.letters = self._single.letters

    def place(self, at: int) -> tuple[int, int]:
        """Where a folded letter begins and ends in the text."""
        first, after = self._single.place(at)
        return self._spelt.place(first)[0], self._spelt.place(after - 1)[1]
