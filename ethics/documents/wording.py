"""Indonesian words for dates, hours and amounts, as they stand in official papers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from num2words import num2words

from ethics.law.terms import MONTHS, UNITS, Unit, day_in_words
from ethics.law.zones import zone_name

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
PROPER = frozenset({"Pasal", "Peraturan", "Undang-Undang", "Polri", "Propam", "Indonesia", "Tuhan"})
"""Words with a capital wherever they stand."""

_NUMBERED = re.compile(r"\b(Pasal|Nomor|Tahun|angka|NRP|UU|PP|Perkap|Perpol) (?=\d)|\b(ayat) (?=\()"
                       r"|\b(huruf) (?=[a-z]\b)|(?<=\d) (?=\((?:s[ae]|dua|tiga|empat|lima|enam|tujuh|"
                       r"delapan|sembilan))")  # fmt: skip
_DATED = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(month.id for month in MONTHS)}) (\d{{4}})\b")
_TIMED = re.compile(r"(\d\d\.\d\d) (WIB|WITA|WIT)\b")


def full_date(day: date | None) -> str:
    """``14 Juni 2022``; an empty text for no date."""
    return day_in_words(day).id if day else ""


def day_and_date(day: date) -> str:
    """``Selasa, 14 Juni 2022``."""
    return f"{DAYS[day.weekday()]}, {full_date(day)}"


def local_time(moment: datetime) -> str:
    """``09.00 WIB``: the hour where the hearing is, with its zone."""
    return f"{moment:%H.%M} {zone_name(moment.tzinfo)}".strip()


def amount_in_words(amount: int | None, unit: str | None) -> str:
    """``selama 24 (dua puluh empat) bulan``; empty for a sanction without a length."""
    if amount is None or unit is None:
        return ""
    return f"selama {_counted(amount)} {UNITS[Unit(unit)].id}"


def order_word(place: int) -> str:
    """``KESATU``, ``KESEMBILAN``: the label of an order of a decree."""
    return f"KE{num2words(place, lang='id')}".upper()


def _counted(number: int) -> str:
    return f"{number} ({num2words(number, lang='id')})"


def bound(text: str) -> str:
    """The text with spaces that no line breaks at: within a date, an article, an amount."""
    text = _DATED.sub("\\1\u00a0\\2\u00a0\\3", text)
    text = _TIMED.sub("\\1\u00a0\\2", text)
    return _NUMBERED.sub(lambda found: f"{found[0].rstrip()}\u00a0", text)


def phrase(text: str) -> str:
    """A name of an authority or the like inside a sentence: on one line, without an end of its own."""
    return " ".join(text.split()).rstrip(" .;,")


def clause(text: str, *, proper: Iterable[str] = ()) -> str:
    """A sentence as part of a longer one: on one line, without its end, begun in lower case.

    ``proper`` are words that keep their capital; so does one before another capital: a name.
    """
    lines = [line.strip().rstrip(".;") for line in text.splitlines() if line.strip()]
    kept = {*PROPER, *proper}
    return "; ".join(_lowered(line, kept) for line in lines)


def _lowered(line: str, kept: set[str]) -> str:
    first, _space, rest = line.partition(" ")
    name = first in kept or rest[:1].isupper() or not first[1:].islower()
    return line if name else f"{first.lower()}{line[len(first):]}"
