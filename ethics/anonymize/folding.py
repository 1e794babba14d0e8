"""Folds words so that one name in many spellings is one name.

Old and new spelling (Soekarno, Sukarno) and doubled letters fold to the same form; the place of
every letter is kept.
"""

from __future__ import annotations

import re
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


@lru_cache(maxsize=16384)
def folded(word: str) -> Folded:
    """The folded form of one plain word, with places."""
    return fold_places(word)


def fold_places(word: str) -> Folded:
    """As ``folded``, for what is too long to remember."""
    places = tuple(range(len(word) + 1))
    new = _rewritten(_OLD, Folded(word, places[:-1], places[1:]))
    return _rewritten(_DOUBLED, new)


def _rewritten(old: re.Pattern[str], word: Folded) -> Folded:
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for found in old.finditer(word.letters):
        first, after = found.span()
        new = _SPELLINGS.get(found.group()) or found.group()[0]
        letters += word.letters[last:first], new
        starts += word.starts[last:first] + word.starts[first : first + 1] * len(new)
        ends += word.ends[last:first] + word.ends[after - 1 : after] * len(new)
        last = after
    return Folded("".join((*letters, word.letters[last:])), (*starts, *word.starts[last:]),
                  (*ends, *word.ends[last:]))  # fmt: skip
