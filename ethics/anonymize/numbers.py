"""Finds known numbers however they are written: with dots, with gaps, with +62 or 0."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ethics.anonymize.finding import Finding
from ethics.anonymize.folding import plain
from ethics.anonymize.people import Known

SHORTEST = 5
_RUN = re.compile(r"\d(?:[^\w\n]{0,3}\d){4,39}")


def known_numbers(text: str, known: Known) -> Iterator[Finding]:
    """Every place where a number of a known person stands."""
    wanted = {
        digits
        for person in known.people
        for number in person.numbers
        if len(digits := _national(number)) >= SHORTEST
    }
    if not wanted:
        return
    flat, places = plain(text)
    for found in _RUN.finditer(flat):
        digits = _national(found.group())
        if any(one in digits for one in wanted):
            start, end = places[found.start()], places[found.end() - 1] + 1
            yield Finding(start, end, "nomor", "[nomor]", known=True)


def _national(number: str) -> str:
    """Digits alone, without the country or the leading zero."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return re.sub(r"^(?:62|0)(?=8)", "", digits)
