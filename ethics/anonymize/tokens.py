"""Parts a text into words that know how they are written, where a sentence begins, and the style.

Three styles ask for three readings: in plain prose a capital tells a name, in a line of capitals or
of small letters nothing does, and the word lists must tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from ethics.anonymize.lexicon import is_name, is_plain, is_plain_in_capitals, words
from ethics.anonymize.ordinary import LITTLE, is_root
from ethics.anonymize.signs import reads_as

_TOKEN = re.compile(r"[^\W_]+(?:['’`][^\W\d_]+)*")
_CUT = re.compile(r"-[ \t]?\r?\n[ \t]?")
_LINE = re.compile(r"[^\n]+")
_CAPITALS = re.compile(r"[^\W\d_a-zà-ÿ]")
_SMALL = re.compile(r"[a-zà-ÿ]")
_CARELESS = re.compile(r"[.!?]\s+[a-z]")
"""A sentence that begins with a small letter: a capital at the head of the line was the telephone's."""
_ENDS_A_SENTENCE = frozenset('.!?:;\n"“”(•*>[|-–—…/')
_SHOUTED = 0.6
"""A line with this share of capitals is all capitals."""
_AROUND = 12
_FEWEST, _OWN = 3, 0.3
"""Fewer words, or with a smaller share of those in the dictionary, are no text of the language."""
_SHORT = "muh moh mhd abd st tb rd kms nn pol jl kel kec ds kp gg jln kab prov no"
_SHORTENED = frozenset(_SHORT.split())
_WIDEST = 3
"""More blanks than these part two phrases."""


class Style(Enum):
    """How a line is written."""

    PROSE = "prose"
    CAPITALS = "capitals"
    SMALL = "small"


class Kind(Enum):
    """What the word lists say of a word."""

    PLAIN = "plain"
    WORD_TOO = "word too"
    """A name that is a word: Bunga, Surya."""
    NAME = "name"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, each list with one entry a word."""

    text: str
    starts: list[int]
    ends: list[int]
    low: list[str]
    styles: list[Style]
    kinds: list[Kind]
    fluent: bool
    """Whether its lines without capitals are words of the language for the most part."""

    def __len__(self) -> int:
        return len(self.low)

    def written(self, at: int) -> str:
        """The word as it is written."""
        return self.text[self.starts[at] : self.ends[at]]

    def gap(self, at: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.ends[at] : self.starts[at + 1]] if at + 1 < len(self) else "\n\n"

    def joined(self, at: int) -> bool:
        """True where a word and the next stand in one phrase: only a blank between, or one line."""
        gap = self.gap(at)
        if gap == " ":
            return True
        bare = gap.strip(" \t\r\n")
        if bare == ".":
            short = (
                len(self.low[at]) == 1
                or self.low[at] in words().calls
                or self.low[at] in _SHORTENED
            )
            return len(gap) > 1 and short and "\n" not in gap
        return not bare and len(gap) <= _WIDEST and gap.count("\n") < 2

    def capital(self, at: int) -> bool:
        """True for a word that begins with a capital."""
        return self.text[self.starts[at]].isupper()

    def shouted(self, at: int) -> bool:
        """True for a word of capitals alone, of two letters or more."""
        written = self.written(at)
        return len(written) > 1 and written.isupper()

    def begins(self, at: int) -> bool:
        """True where a sentence, a line or a quotation begins, so that a capital says little."""
        if at == 0:
            return True
        return any(sign in _ENDS_A_SENTENCE for sign in self.gap(at - 1))


def tokens_of(text: str) -> Tokens:
    """The words of a text; numbers are words of the kind PLAIN."""
    starts: list[int] = []
    ends: list[int] = []
    low: list[str] = []
    styles: list[Style] = []
    for line in _LINE.finditer(text):
        first = len(starts)
        for found in _TOKEN.finditer(text, *line.span()):
            if starts and ends[-1] < line.start() and _is_cut(text, ends[-1], found.start()):
                ends[-1], low[-1] = found.end(), low[-1] + found.group().lower()
                continue
            starts.append(found.start())
            ends.append(found.end())
            low.append(found.group().lower())
        styles += [_style(line.group())] * (len(starts) - first)
    kinds = [
        kind_of(word, capital=text[start].isupper())
        for word, start in zip(low, starts, strict=True)
    ]
    styles = _loosened(text, starts, low, styles)
    small = [kind for kind, style, word in zip(kinds, styles, low, strict=True)
             if style is Style.SMALL and len(word) > 2]  # fmt: skip
    fluent = small.count(Kind.PLAIN) >= max(_FEWEST, _OWN * len(small))
    return Tokens(text, starts, ends, low, styles, kinds, fluent)


def _is_cut(text: str, end: int, start: int) -> bool:
    """A word that a line cut in two: *Sumar-* and on the next line *diyono*."""
    return text[start].islower() and _CUT.fullmatch(text, end, start) is not None


def _loosened(text: str, starts: list[int], low: list[str], styles: list[Style]) -> list[Style]:
    """In a line of a chat what is in small letters is read so, though there are capitals besides."""
    slang = [
        style is Style.PROSE and is_slang(word) for word, style in zip(low, styles, strict=True)
    ]
    if sum(slang) < _FEWEST:
        return styles
    return [
        Style.SMALL if style is Style.PROSE and text[start].islower()
        and sum(slang[max(0, at - _AROUND) : at + _AROUND]) >= _FEWEST else style
        for at, (style, start) in enumerate(zip(styles, starts, strict=True))
    ]  # fmt: skip


@lru_cache(maxsize=16384)
def is_slang(word: str) -> bool:
    """True for a word that only a chat knows."""
    return word in words().chat and word not in LITTLE and not is_root(word)


def _style(line: str) -> Style:
    capitals = len(_CAPITALS.findall(line))
    small = len(_SMALL.findall(line))
    if capitals > 3 and capitals >= _SHOUTED * (capitals + small):
        return Style.CAPITALS
    if not capitals:
        return Style.SMALL
    alone = capitals == 1 and line.lstrip(" \"'“-*>(")[:1].isupper()
    careless = _CARELESS.search(line) or not line.rstrip(" \"'”)\r").endswith(
        (".", "!", "?", ":", ";")
    )
    return Style.SMALL if alone and careless else Style.PROSE


_DIGIT = re.compile(r"\d")
_MEANT = (str.maketrans("0134568", "oieasgb"), str.maketrans("0134568", "oleasbb"))
_FEW_LETTERS = 4


def _judged_with_digits(word: str) -> Kind:
    """``24jam``, ``Rp500`` and ``d1lakukan`` are words; ``Sutr1sno`` is not."""
    letters = _DIGIT.sub("", word)
    misread = word[0].isdigit() and not word[1].isdigit()
    if (word[0].isdigit() and not misread) or len(letters) < _FEW_LETTERS or is_plain(letters):
        return Kind.PLAIN
    return min((kind_of(_DIGIT.sub("", word.translate(meant))) for meant in _MEANT),
               key=list(Kind).index)  # fmt: skip


_KINDS: dict[str, Kind] = {}
_CAPITAL_KINDS: dict[str, Kind] = {}
_MOST_REMEMBERED = 60_000


def kind_of(word: str, *, capital: bool = False) -> Kind:
    """What the lists say of a word, told in small letters; stricter where it had a ``capital``."""
    kinds = _CAPITAL_KINDS if capital else _KINDS
    kind = kinds.get(word)
    if kind is None:
        if len(kinds) > _MOST_REMEMBERED:
            kinds.clear()
        kind = kinds[word] = _judged(word, capital=capital)
    return kind


def _judged(word: str, *, capital: bool) -> Kind:
    if word.isdigit() or len(word) == 1:
        return Kind.PLAIN
    if not word.isascii():
        word = "".join(reads_as(sign) for sign in word)
    word = word.removesuffix("'s").removesuffix("’s")
    if _DIGIT.search(word) and not is_plain(word):
        return _judged_with_digits(word)
    if is_name(word):
        also = word in words().also_words or word not in words().names
        return Kind.WORD_TOO if also else Kind.NAME
    plain = is_plain_in_capitals(word) if capital else is_plain(word)
    return Kind.PLAIN if plain else Kind.UNKNOWN
