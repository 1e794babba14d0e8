"""Folds words so that one name in many spellings is one name.

Old and new spelling (Soekarno, Sukarno), look-alike letters, accents and doubled letters fold to
the same form; the place of every letter in the original text is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Cyrillic and Greek letters that look Latin; NFKC leaves them as they are.
_LOOKALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u04bb\u0501\u051b\u0442\u043c\u043d\u043a"
    "\u03bf\u03b1\u03b9\u03c1\u03bd\u03ba\u03c5\u0131\u017f\u0432\u0432\u03b2\u03b5\u03c4",
    "aeopcyxijhdwtmhkoaipvkuisbbbet",
)
_SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("ch", "h"),
              ("dh", "d"), ("th", "t"), ("y", "i"), ("f", "p"), ("v", "p"), ("z", "s"),
              ("q", "k"))  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where it stands, how it is written, and its folded form."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """Written with a capital letter."""
        return self.text[:1].isupper()


def plain(text: str) -> tuple[str, list[int]]:
    """The letters, digits and gaps of a text in lower case, and where each one came from."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for one in _plain_sign(sign):
            signs.append(one)
            places.append(place)
    return "".join(signs), places


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    if unicodedata.category(sign) in {"Cf", "Mn", "Me"} or sign == "\u00ad":
        return ""  # zero-width signs and accents hide nothing
    spread = unicodedata.normalize("NFKD", sign).lower().translate(_LOOKALIKE)
    return "".join(one for one in spread if unicodedata.category(one) != "Mn") or " "


def fold(word: str) -> str:
    """The folded form of one plain word."""
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)


def words(text: str) -> Iterator[Word]:
    """Every word of a text in order."""
    flat, places = plain(text)
    for found in _LETTERS.finditer(flat):
        start, end = places[found.start()], places[found.end() - 1] + 1
        yield Word(start, end, text[start:end], fold(found.group()))


def nearly(left: str, right: str) -> bool:
    """True for two long words that one slip of a key parts."""
    if left == right:
        return True
    if min(len(left), len(right)) < NEAR_LENGTH or abs(len(left) - len(right)) > 1:
        return False
    if len(left) > len(right):
        left, right = right, left
    same = 0
    while same < len(left) and left[same] == right[same]:
        same += 1
    if len(left) < len(right):
        return left[same:] == right[same + 1 :]
    swapped = left[same : same + 2] == right[same : same + 2][::-1]
    return left[same + 1 :] == right[same + 1 :] or (
        swapped and left[same + 2 :] == right[same + 2 :]
    )


NEAR_LENGTH = 6
"""Shorter words are too often one letter from another word."""
