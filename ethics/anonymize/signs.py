"""What each sign of a text reads as, and which signs may dress a name up.

A sign reads as the small letter or the digit that a reader sees in it: full width, circled, Cyrillic
or spelled as an entity. What is no plain Latin letter or digit is held besides, for a person to judge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import groupby
from urllib.parse import unquote

from confusable_homoglyphs.confusables import confusables_data

from ethics.anonymize.finding import Finding

_ENCODED = re.compile(r"&#?\w{1,31};|(?:%[0-9A-Fa-f]{2})+|\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})")
_NAMED_LETTER = re.compile(r"\b(?:LETTER|CAPITAL|LIGATURE)(?: SMALL| CAPITAL| TURNED)* ([A-Z])\b")
_PLAIN_ENOUGH = frozenset("²³¹½¼¾ªº№™×°\u00ad\u200b\u200c\u200d\u2060\ufeff")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_UNSEEN = frozenset({"Cf", "Mn", "Me"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it reads: ``flat`` has a sign for each that is seen, with its place in the text."""

    text: str
    flat: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of ``flat`` stands in the text."""
        return self.starts[start], self.ends[end - 1]

    def capital(self, place: int) -> bool:
        """True where the sign is written as a capital."""
        return self.text[self.starts[place]].isupper()


def read(text: str) -> Reading:
    """Read a text sign by sign; entities and percent signs are what they stand for."""
    if text.isascii() and not _ENCODED.search(text):
        places = list(range(len(text) + 1))
        return Reading(text, text.lower(), places[:-1], places[1:])
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, written in _written(text):
        for one in written:
            seen = reads_as(one)
            signs.append(seen)
            starts += [start] * len(seen)
            ends += [end] * len(seen)
    return Reading(text, "".join(signs), starts, ends)


def _written(text: str) -> Iterator[tuple[int, int, str]]:
    last = 0
    for found in _ENCODED.finditer(text):
        meant = _decoded(found.group())
        if meant != found.group():
            yield from ((at, at + 1, text[at]) for at in range(last, found.start()))
            yield found.start(), found.end(), meant
            last = found.end()
    yield from ((at, at + 1, text[at]) for at in range(last, len(text)))


def _decoded(written: str) -> str:
    if written[0] == "\\":
        return chr(int(written[2:], 16))
    return unescape(written) if written[0] == "&" else unquote(written, errors="replace")


@lru_cache(maxsize=8192)
def reads_as(sign: str) -> str:
    """Small letters, digits or gaps; nothing for what is not seen: accents and zero width."""
    if sign.isascii():
        return sign.lower()
    if unicodedata.category(sign) in _UNSEEN:
        return ""
    spread = unicodedata.normalize("NFKD", sign)
    seen = [_latin(one) for one in spread if unicodedata.category(one) not in _UNSEEN]
    return "".join(seen).lower() or " "


def _latin(sign: str) -> str:
    if sign.isascii():
        return sign
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    for form in (sign, sign.upper(), sign.lower()):
        for other in confusables_data.get(form, ()):
            if len(other["c"]) == 1 and other["c"].isascii() and other["c"].isalnum():
                return str(other["c"])
    named = _NAMED_LETTER.search(unicodedata.name(sign, ""))
    return named[1] if named else " "


def disguises(text: str) -> Iterator[Finding]:
    """Signs that can dress a name up. They are not replaced: who knows what they say?"""
    for odd, signs in groupby(
        _NOT_ASCII.finditer(text), key=lambda found: _can_disguise(found.group())
    ):
        if odd:
            yield from _together(text, [found.start() for found in signs])
    for found in _ENCODED.finditer(text):
        if _decoded(found.group()) != found.group():
            yield _held(text, found.start(), found.end())


def _together(text: str, places: list[int]) -> Iterator[Finding]:
    """One finding for signs that stand side by side."""
    first = last = places[0]
    for at in places[1:]:
        if at != last + 1:
            yield _held(text, first, last + 1)
            first = at
        last = at
    yield _held(text, first, last + 1)


def _held(text: str, start: int, end: int) -> Finding:
    return Finding(start, end, "samaran", text[start:end])


@lru_cache(maxsize=8192)
def _can_disguise(sign: str) -> bool:
    if sign.isascii() or sign in _PLAIN_ENOUGH:
        return False
    kind = unicodedata.category(sign)
    if kind in {"Cf", "Co", "Cn"}:
        return True
    if unicodedata.normalize("NFD", sign)[0].isascii():
        return False  # é is an e with an accent, and read as one
    reads = reads_as(sign)
    return (kind[0] in "LN" and kind != "Lm") or any(one.isalnum() for one in reads)
