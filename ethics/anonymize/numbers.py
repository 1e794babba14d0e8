"""Finds known numbers however they are written: in groups, in words, with letters for digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

import ahocorasick

from ethics.anonymize.finding import Finding
from ethics.anonymize.people import Known
from ethics.anonymize.signs import Reading, read

SHORTEST = 5
FURTHEST = 48
"""Digits further apart belong to two numbers, or to nobody."""

_WORDS = {
    word: str(digit)
    for digit, words in enumerate((
        "nol kosong zero", "satu one", "dua two", "tiga three", "empat four", "lima five",
        "enam six", "tujuh seven", "delapan eight", "sembilan nine",
    ))
    for word in words.split()
}  # fmt: skip
_LOOKALIKE = dict(zip("oilszbgq|", "011528690", strict=False))
_TOKEN = re.compile(r"[a-z|]*\d[a-z0-9|]*|[a-z|]+")
_APED = re.compile("[0-9" + "".join(_LOOKALIKE) + "]+")
_SPELLED = re.compile("|".join(_WORDS))

_Digits = list[tuple[str, int, int]]


def known_numbers(reading: Reading, known: Known) -> Iterator[Finding]:
    """Every place where a number of a known person stands."""
    finder = _finder(known)
    if not len(finder):
        return
    for digits in (_digits(reading), _spelled(reading), _aped(reading)):
        for line in _near_each_other(digits):
            for last, wanted in finder.iter("".join(digit for digit, _start, _end in line)):
                start, end = line[last - len(wanted) + 1][1], line[last][2]
                yield Finding(*reading.span(start, end), "nomor", "[nomor]", known=True)


def _finder(known: Known) -> ahocorasick.Automaton:
    finder = ahocorasick.Automaton()
    for number in (number for person in known.people for number in person.numbers):
        digits = _national("".join(one for one in read(number).flat if one.isdigit()))
        for wanted in (digits, digits[::-1]):
            if len(digits) >= SHORTEST:
                finder.add_word(wanted, wanted)
    finder.make_automaton()
    return finder


def _national(digits: str) -> str:
    """Without the country or the leading zero, which a number may have or not."""
    return re.sub(r"^(?:62|0)(?=[2-9])", "", digits)


def _digits(reading: Reading) -> _Digits:
    """Digits alone, whatever stands between them."""
    return [(found.group(), *found.span()) for found in re.finditer(r"\d", reading.flat)]


def _spelled(reading: Reading) -> _Digits:
    """Digits, digits in words, and letters that ape a digit beside one: 85O12345."""
    found: _Digits = []
    for token in _TOKEN.finditer(reading.flat):
        if any(sign.isdigit() for sign in token.group()):
            found += _letters_as_digits(token)
        elif not _SPELLED.sub("", token.group()):
            found += [(_WORDS[word.group()], token.start() + word.start(), token.start() + word.end())
                      for word in _SPELLED.finditer(token.group())]  # fmt: skip
    return found


def _aped(reading: Reading) -> _Digits:
    """Digits, and every word that is nothing but letters aping digits: 85 OI 2345."""
    tokens = (token for token in _TOKEN.finditer(reading.flat) if _APED.fullmatch(token.group()))
    return [one for token in tokens for one in _letters_as_digits(token)]


def _letters_as_digits(token: re.Match[str]) -> _Digits:
    return [(_LOOKALIKE.get(sign, sign), at, at + 1)
            for at, sign in enumerate(token.group(), token.start())
            if sign.isdigit() or sign in _LOOKALIKE]  # fmt: skip


def _near_each_other(digits: _Digits) -> Iterator[_Digits]:
    line: _Digits = []
    for one in digits:
        if line and one[1] - line[-1][2] > FURTHEST:
            yield line
            line = []
        line.append(one)
    yield line
