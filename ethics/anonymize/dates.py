"""Finds exact dates and turns them into their month; a date of birth says nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ethics.anonymize.finding import Finding
from ethics.law import terms

MONTHS = tuple(month.id for month in terms.MONTHS)
_ENGLISH = tuple(month.en for month in terms.MONTHS)
_SHORT = """
    jan feb mar apr mei jun jul agt sep okt nov des|jan pebr maret apr may juni juli agu sept oct nop dec
    |januari pebruari maret april mei juni juli ags september oktober nopember desember
    |januari peb maret april mei juni juli aug september oktober november desember
"""
_MONTH_NUMBER = {
    name.lower(): number
    for names in (MONTHS, _ENGLISH, *(line.split() for line in _SHORT.split("|")))
    for number, name in enumerate(names, start=1)
}
_MONTH_WORDS = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
_DAYS = "senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad"
_NUMERAL = (
    "(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|ribu"
    "|seribu|ratus|nol)"
)
_SPELLED = rf"{_NUMERAL}(?:\s+{_NUMERAL}){{0,5}}"
_DATE = re.compile(
    rf"\b(?:(?:{_DAYS})\s?[,(]?\s?)?(?P<d1>\d{{1,2}})(?:\s+|-|\s?/\s?)(?:bulan\s+)?(?P<m1>{_MONTH_WORDS})\b\.?"
    r"(?:(?:\s+|-|\s?/\s?)(?:tahun\s+)?(?P<y1>\d{4}|['’]\d{2})\b)?"
    rf"|\b(?:(?:{_DAYS})\s?[,(]?\s?)?(?P<d2>\d{{1,2}})"
    rf"(?P<s2>[/.\-]|\s[/\-]\s)(?P<m2>\d{{1,2}})(?P=s2)(?P<y2>\d{{4}}|\d{{2}})\b"
    r"|\b(?P<y3>\d{4})[-/.](?P<m3>\d{2})[-/.](?P<d3>\d{2})\b"
    rf"|\b(?P<m4>{_MONTH_WORDS})\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,\s?(?P<y4>\d{{4}})\b"
    rf"|\b(?P<d5>{_SPELLED})\s+(?:bulan\s+)?(?P<m5>{_MONTH_WORDS})\b(?:\s+(?:tahun\s+)?(?P<y5>\d{{4}}|{_SPELLED}))?",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"(?:\blahir|\bttl\b|kelahiran|\bborn\b|\bt\.\s?t\.\s?l\b)[^\n.;]{0,45}$", re.IGNORECASE
)
_BEFORE = 60
BORN = "[tanggal lahir]"


def dates(text: str) -> Iterator[Finding]:
    """Every exact date, with or without its year, in digits or in words."""
    for found in _found(text):
        month = _month_of(found)
        if month is not None:
            born = _BIRTH.search(text[max(0, found.start() - _BEFORE) : found.start()])
            yield Finding(found.start(), found.end(), "tanggal", BORN if born else month)


def date_starts(text: str) -> set[int]:
    """Every place that is read for a date, also where the date does not exist."""
    return {at for found in _found(text) for at in range(*found.span())}


@lru_cache(maxsize=1)
def _found(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_DATE.finditer(text))


def _month_of(found: re.Match[str]) -> str | None:
    """Month and year of a date, which is all the public learns; None when it is no date."""
    n = next(n for n in range(1, 6) if found[f"d{n}"])
    day, month = found[f"d{n}"], found[f"m{n}"]
    year = found[f"y{n}"]
    number = _MONTH_NUMBER.get(month.lower()) or int(month)
    if n == 5:
        return _told(number, year if year and year.isdigit() else None)
    full = _full_year(year)
    try:
        date(full or 2000, number, int(day))
    except ValueError:
        return None
    return _told(number, str(full) if full else None)


def _told(month: int, year: str | None) -> str:
    return f"{MONTHS[month - 1]} {year}" if year else MONTHS[month - 1]


def _full_year(year: str | None) -> int | None:
    if year is None:
        return None
    digits = int(year.strip("'’"))
    if digits > 99:
        return digits
    return 2000 + digits if digits < 50 else 1900 + digits
