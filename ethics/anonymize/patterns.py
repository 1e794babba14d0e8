"""Finds what points to people whom nobody told us of: numbers, addresses, links, plates, dates.

Every expression is linear in the text: no repetition inside a repetition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ethics.anonymize.dates import date_starts, dates
from ethics.anonymize.finding import Finding
from ethics.anonymize.tokens import Kind, kind_of
from ethics.anonymize.traces import traces

_INITIALS = re.compile(r"(?<![A-Za-z.])[A-Z]\.\s?[A-Z]\.?(?:\s?[A-Z]\.)?(?![A-Za-z])")
_NUMBER = re.compile(r"(?<![\w])\+?\d(?:[ .\-()/]{0,2}\d){6,24}(?!\w)")
_MONEY = re.compile(r"(?:Rp\.?|IDR)\s?$", re.IGNORECASE)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_MAIL = re.compile(r"[\w.+\-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w\-]{1,63}(?:\.[\w\-]{2,63})+")
_LINK = re.compile(
    r"(?:https?://|www\.)\S{1,300}|(?<!\w)@[A-Za-z0-9_.]{3,40}|\b[\w\-]{1,60}\.(?:com|id|co|net|org)\b"
)
_PLATE = re.compile(
    r"(?<![A-Za-z])(?!SP2HP)[A-Z]{1,2}[ \-]{0,2}\d{1,4}[ \-]{0,2}[A-Z]{2,3}(?![A-Za-z])"
)
_ADDRESS = re.compile(
    r"\b(?:Jl\.?|Jln\.?|Jalan|Gang|Gg\.?)\s+[A-Z](?:(?![a-z]{3}\.\s)[^\n,;]){0,40}?"
    r"\s(?:[Nn]o\.?|[Nn]omor|[Nn]omer)?\s?\d{1,4}\w?"
    r"|\b(?:Jl\.?|Jln\.?|Jalan|Gg\.?|Kampung|Kp\.|Dusun|Perumahan|Kompleks?|Kelurahan|Kecamatan)"
    r"\s+[A-Z][a-z]{2,30}(?:\s+(?!Kab|Kota|Kec|Kel|Prov|Desa|Pol)[A-Z][a-z]{2,30}){0,2}"
    r"|\b(?:RT|RW)\b\.?\s?\d{1,3}(?:\s?/?\s?RW\.?\s?\d{1,3})?|\b[Bb]lok\s[A-Z]\d?\s?/?(?:[Nn]o\.?|[Nn]omor)?\s?\d{1,3}"
)
_CODES_TEXT = """
    a b d e f g h k l m n p r s t w z aa ab ad ae ag ba bb bd be bg bh bk bl bm bn bp da db dc dd de
    dg dh dk dl dm dn dp dr ds dt ea eb ed kb kh kt ku pa pb
"""
_CODES = frozenset(_CODES_TEXT.split())
_PLATE_IN_SMALL = re.compile(
    r"(?<![a-z0-9])(?P<code>[a-z]{1,2})[ \-]?\d{3,4}[ \-]?(?P<end>[a-z]{1,3})(?![a-z0-9])"
    r"|\b(?:plat|pelat|nopol|no\.?\s?pol|tnkb|polisi)\b[\s.:]{0,3}(?:nomor|no\.?)?\s?"
    r"(?P<told>[a-z]{1,2}[ \-]?\d{1,4}[ \-]?[a-z]{0,3})(?![a-z0-9])",
    re.IGNORECASE,
)
_ON_DUTY = re.compile(r"\b[IVX]{1,6}[- ]\d{3,5}[- ]\d{2}\b|\b\d{3,5}-[IVX]{1,5}\b")
_SMALL_ADDRESS = re.compile(
    r"\brt\.?\s?\d{1,3}(?:\s?[/,]?\s?rw\.?\s?\d{1,3})?|\brw\.?\s?\d{1,3}\b"
    r"|\b(?:jl|jln|gg|gang|jalan|komplek|kompleks|perum|perumahan|blok)\b\.?\s(?:[a-z]{2,20}\s){0,4}?(?:no|nomor|nmr|blok)\b\.?\s?[a-z]?\d{1,4}\w?"
    r"|\b(?:rumah|nomor rumah|no\.? rumah)\s(?:no|nomor)\.?\s?\d{1,4}\b|\bkode pos\s?:?\s?\d{5}\b"
    r"|\bkm\.?\s?\d{1,3}\b(?=\s(?:desa|jalan|jl))|\bblok\s[a-z]{1,2}\s?-?\d{0,3}\s?(?:/|no\.?|nomor)\s?\d{1,3}\b",
    re.IGNORECASE,
)


def patterns(text: str) -> Iterator[Finding]:
    """Every span that may point to a person."""
    for find in _FINDERS:
        yield from find(text)


def _initials(text: str) -> Iterator[Finding]:
    for found in _INITIALS.finditer(text):
        yield Finding(found.start(), found.end(), "inisial", "[inisial]")


def _numbers(text: str) -> Iterator[Finding]:
    of_dates = date_starts(text)
    for found in _NUMBER.finditer(text):
        digits = sum(sign.isdigit() for sign in found.group())
        money = _MONEY.search(text[max(0, found.start() - 5) : found.start()])
        if digits < 7 or found.start() in of_dates or (money and _GROUPED.fullmatch(found.group())):
            continue
        yield Finding(found.start(), found.end(), "nomor", "[nomor]")


def _plates_in_small(text: str) -> Iterator[Finding]:
    """A plate in small letters: a code that exists, digits, and letters that are no word."""
    for found in _PLATE_IN_SMALL.finditer(text):
        group = "told" if found["told"] else 0
        if found["told"] or (
            found["code"].lower() in _CODES and kind_of(found["end"].lower()) is Kind.UNKNOWN
        ):
            yield Finding(*found.span(group), "pelat", "[pelat]")


def _simple(expression: re.Pattern[str], kind: str) -> Callable[[str], Iterator[Finding]]:
    def find(text: str) -> Iterator[Finding]:
        for found in expression.finditer(text):
            yield Finding(found.start(), found.end(), kind, f"[{kind}]")

    return find


_FINDERS: tuple[Callable[[str], Iterator[Finding]], ...] = (
    dates,
    _initials,
    _plates_in_small,
    _simple(_MAIL, "surel"),
    _simple(_LINK, "tautan"),
    _simple(_PLATE, "pelat"),
    _simple(_ON_DUTY, "pelat"),
    _simple(_ADDRESS, "alamat"),
    _simple(_SMALL_ADDRESS, "alamat"),
    traces,
    _numbers,
)
