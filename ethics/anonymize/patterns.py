"""Finds what points to people whom nobody told us of: numbers, addresses, titles before names.

Every expression is linear in the text: no repetition inside a repetition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from ethics.anonymize.finding import Finding
from ethics.law import terms
from ethics.law.vocabulary import RANKS

MONTHS = tuple(month.id for month in terms.MONTHS)
_ENGLISH = tuple(month.en for month in terms.MONTHS)
_MONTH_NUMBER = {
    name.lower(): number
    for names in (MONTHS, _ENGLISH)
    for number, name in enumerate(names, start=1)
}

_NAME = r"[A-Z][a-z'’]{1,30}"
_NAMES = rf"{_NAME}(?:[ ]{_NAME}){{0,3}}"
_POSTS = frozenset({
    "Kapolri", "Wakapolri", "Kapolda", "Wakapolda", "Kapolres", "Wakapolres", "Kapolresta",
    "Kapolsek", "Kabid", "Kabidpropam", "Kasat", "Kanit", "Kasi", "Kasubbid", "Ketua", "Wakil",
    "Anggota", "Hakim", "Jaksa", "Pelapor", "Terduga", "Pelanggar", "Korban", "Saksi", "Petugas",
    "Pihak", "Anak", "Polri", "Polda", "Polres", "Polsek", "Pimpinan", "Camat", "Lurah", "Bupati",
    "Kota", "Negara", "Presiden", "Menteri", "Pol", "Purn",
}) | {word for rank in RANKS for word in rank.name.split()}  # fmt: skip
_RANKS = "|".join(
    re.escape(word)
    for word in sorted({rank.abbrev for rank in RANKS} | {rank.name for rank in RANKS}
                       | {"Brigadir", "Kombes", "Brigjen", "Irjen", "Komjen", "Jenderal"},
                       key=len, reverse=True)
)  # fmt: skip

_TITLED = re.compile(
    rf"\b(?i:{_RANKS})(?:\s+[Pp][Oo][Ll]\.?)?(?:\s+\([A-Za-z]{{1,5}}\))?\s+(?P<name>{_NAMES}|[A-Z]{{2,4}}\b)"
)
_CALLED = re.compile(
    r"\b(?:[Bb]ernama|[Aa]tas nama|[Aa]\.n\.|[Aa]lias|named|Sdr\.?|Sdri\.?|[Ss]audara|[Ss]audari|"
    rf"[Bb]apak|[Pp]ak|[Ii]bu|[Bb]u|Mr\.?|Mrs\.?|Ms\.?)\s+(?P<name>{_NAMES})"
)
_INITIALS = re.compile(r"(?<![A-Za-z.])[A-Z]\.\s?[A-Z]\.?(?:\s?[A-Z]\.)?(?![A-Za-z])")
_NUMBER = re.compile(r"(?<![\w])\+?\d(?:[ .\-()/]{0,2}\d){6,24}(?!\w)")
_MONEY = re.compile(r"(?:Rp\.?|IDR)\s?$", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_MAIL = re.compile(r"[\w.+\-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w\-]{1,63}(?:\.[\w\-]{2,63})+")
_LINK = re.compile(
    r"(?:https?://|www\.)\S{1,300}|(?<!\w)@[A-Za-z0-9_.]{3,40}|\b[\w\-]{1,60}\.(?:com|id|co|net|org)\b"
)
_PLATE = re.compile(r"(?<![A-Za-z])(?!SP2HP)[A-Z]{1,2}[ \-]?\d{1,4}[ \-]?[A-Z]{2,3}(?![A-Za-z])")
_ADDRESS = re.compile(
    r"\b(?:Jl\.?|Jln\.?|Jalan|Gang|Gg\.?)\s+[A-Z][^\n,;]{0,40}?\s(?:[Nn]o\.?|[Nn]omor|[Nn]omer)?\s?\d{1,4}\w?"
    r"|\b(?:Jl\.?|Jln\.?|Jalan|Gg\.?|Kampung|Kp\.|Dusun|Perumahan|Kompleks?|Kelurahan|Kecamatan)"
    r"\s+[A-Z][a-z]{2,30}(?:\s+[A-Z][a-z]{2,30}){0,2}"
    r"|\b(?:RT|RW)\b\.?\s?\d{1,3}(?:\s?/?\s?RW\.?\s?\d{1,3})?|\b[Bb]lok\s[A-Z]\d?\s?/?(?:[Nn]o\.?|[Nn]omor)?\s?\d{1,3}"
)
_MONTH_WORDS = "|".join(sorted({*MONTHS, *_ENGLISH}, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?P<d1>\d{{1,2}})\s+(?P<m1>{_MONTH_WORDS})\s+(?P<y1>\d{{4}})\b"
    r"|\b(?P<d2>\d{1,2})[/.\-](?P<m2>\d{1,2})[/.\-](?P<y2>\d{4})\b"
    r"|\b(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})\b",
    re.IGNORECASE,
)


def patterns(text: str) -> Iterator[Finding]:
    """Every span that may point to a person."""
    for find in _FINDERS:
        yield from find(text)


def _titled(text: str) -> Iterator[Finding]:
    for expression in (_TITLED, _CALLED):
        for found in expression.finditer(text):
            if found["name"].split()[0] not in _POSTS:
                yield Finding(found.start("name"), found.end("name"), "nama", "[nama]")


def _initials(text: str) -> Iterator[Finding]:
    for found in _INITIALS.finditer(text):
        yield Finding(found.start(), found.end(), "inisial", "[inisial]")


def _numbers(text: str) -> Iterator[Finding]:
    dates = {place for found in _DATE.finditer(text) for place in range(*found.span())}
    for found in _NUMBER.finditer(text):
        digits = sum(sign.isdigit() for sign in found.group())
        money = _MONEY.search(text[max(0, found.start() - 5) : found.start()])
        if digits < 7 or found.start() in dates or (
            money and _GROUPED.fullmatch(found.group())
        ):
            continue
        yield Finding(found.start(), found.end(), "nomor", "[nomor]")


def _dates(text: str) -> Iterator[Finding]:
    for found in _DATE.finditer(text):
        month = _month_of(found)
        if month is not None:
            yield Finding(found.start(), found.end(), "tanggal", month)


def _month_of(found: re.Match[str]) -> str | None:
    """Month and year of a date, which is all the public learns; None when it is no date."""
    day, month, year = next(
        (found[f"d{n}"], found[f"m{n}"], found[f"y{n}"]) for n in (1, 2, 3) if found[f"d{n}"]
    )
    number = _MONTH_NUMBER.get(month.lower()) or int(month)
    try:
        date(int(year), number, int(day))
    except ValueError:
        return None
    return f"{MONTHS[number - 1]} {year}"


def _simple(expression: re.Pattern[str], kind: str) -> Callable[[str], Iterator[Finding]]:
    def find(text: str) -> Iterator[Finding]:
        for found in expression.finditer(text):
            yield Finding(found.start(), found.end(), kind, f"[{kind}]")

    return find


_FINDERS: tuple[Callable[[str], Iterator[Finding]], ...] = (
    _titled,
    _initials,
    _numbers,
    _dates,
    _simple(_MAIL, "surel"),
    _simple(_LINK, "tautan"),
    _simple(_PLATE, "pelat"),
    _simple(_ADDRESS, "alamat"),
)
