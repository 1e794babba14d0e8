"""Finds what leads to a person by a register: case numbers, accounts, devices, coordinates, documents.

Every expression is linear in the text: no repetition inside a repetition that can match the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ethics.anonymize.finding import Finding
from ethics.anonymize.lexicon import is_english
from ethics.anonymize.tokens import Kind, kind_of

_ROMAN = r"(?:x{0,1}(?:i{1,3}|iv|vi{0,3}|ix|x)|xi{1,2})"
_PAPER = re.compile(
    r"(?<![\w/])(?:no(?:mor)?\.?\s?pol\.?\s?:?\s?)?[a-z0-9][a-z0-9.\-]{0,15}(?:\s?/\s?[a-z0-9][a-z0-9.\-]{0,24}){2,9}"
    r"(?:\s(?:kota|besar|metro|jawa|barat|timur|tengah|utara|selatan|sumatera|kalimantan|sulawesi)\b(?:/[a-z0-9.\-]{1,20})?){0,3}",
    re.IGNORECASE,
)
_DATED = re.compile(rf"/\s?(?:{_ROMAN}|(?:19|20)\d\d)\s?(?:/|$|\s)", re.IGNORECASE)
_UNIT_LAST = re.compile(r"pol(?:da|res|resta|restabes|sek)$", re.IGNORECASE)
_OF_A_UNIT = re.compile(
    r"\s[^\W\d_]{3,}(?:\s(?:kota|barat|timur|tengah|utara|selatan|daya)\b)?(?:/[\w.\-]{2,20}(?:\s[A-Z]{3,})?){0,2}",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b[A-Z]{1,3}-20\d\d-\d{4,6}\b")
_ACCOUNT = re.compile(
    r"\b(?:no\.?\s?rek(?:ening)?|rek(?:ening)?|norek|virtual account|va)\b[\s.:]{0,3}"
    r"(?:nomor|no\.?|bank)?[\s.:]{0,2}"
    r"(?:[a-z]{2,12}[\s.:]{1,3}){0,3}(?:no\.?\s?|nomor\s)?(?P<number>\d(?:[ .\-]{0,2}\d){4,22})",
    re.IGNORECASE,
)
_COORDINATES = re.compile(
    r"-?\d{1,3}[.,]\d{4,}\s?[,;/ ]\s?-?\d{1,3}[.,]\d{4,}"
    r"|\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?['′’]\s?(?:\d{1,2}(?:[.,]\d+)?\s?[\"″”]?)?\s?(?:LU|LS|BT|BB|[NSEW])?\b"
)
_SERIAL = re.compile(
    r"\b(?:s/n|sn|serial(?:\snumber)?|(?:no(?:mor|\.)?\s?)(?:seri|rangka|mesin|imei|senpi|senjata|register|reg|paspor|passport)"
    r"|imei|paspor|passport|mac(?:\saddress)?)\b[\s.:#]{0,3}(?:nomor|no\.?|is)?[\s.:]{0,2}(?P<number>[a-z0-9][a-z0-9\-/:]{4,30})",
    re.IGNORECASE,
)
_MAC = re.compile(
    r"\b(?:[0-9a-f]{2}[:\-]){5}[0-9a-f]{2}\b|\b(?:\d{1,3}\.){3}\d{1,3}\b", re.IGNORECASE
)
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\s?\d{6,8}(?!\w)")
_MIXED = re.compile(
    r"(?<![\w/.\-])(?=[a-z\d]{0,12}\d)(?=\d{0,12}[a-z])[a-z\d]{7,32}(?![\w])", re.IGNORECASE
)
_DIGITS = re.compile(r"\d")
_NETWORKS = (
    "ig|insta|instagram|fb|facebook|tiktok|tik tok|twitter|telegram|tele|line|id line|username|user|akun"
    "|medsos|threads|youtube|yt|snapchat"
)
_SOCIAL = re.compile(
    rf"\b(?:{_NETWORKS})\b"
    r"(?:\s?(?:nya|saya|dia|pelaku|id|bernama|atas nama|namanya|dengan nama|milik))?\s?[:=(]?\s?"
    r"[\"“'@]{0,2}(?P<name>[a-z0-9_][\w.]{2,39})",
    re.IGNORECASE,
)
_SPELLED_MAIL = re.compile(
    r"\b[\w.+\-]{2,64}\s?(?:\bat\b|\bet\b|\[at\]|\(at\)|@)\s?[\w\-]{2,40}\s?(?:\bdot\b|\btitik\b|\[dot\]|\(dot\)|\.)\s?[a-z]{2,12}"
    r"(?:\s?(?:\bdot\b|\btitik\b|\[dot\]|\.)\s?[a-z]{2,5})?\b",
    re.IGNORECASE,
)
_ROUND = re.compile(r"(?<!\w)[Oo]8[\dOolI]{1,2}[ .\-]?[\dOolI]{3,4}[ .\-]?[\dOolI]{3,5}(?!\w)")
_DIGIT_WORDS = (
    "nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan"
    "|zero|one|two|three|four|five|six|seven|eight|nine"
)
_A_DIGIT = rf"(?:{_DIGIT_WORDS}|\d{{1,6}})"
_SPELLED_NUMBER = re.compile(rf"\b{_A_DIGIT}(?:[\s,.\-]{{1,3}}{_A_DIGIT}){{4,20}}\b", re.IGNORECASE)
_A_WORD = re.compile(rf"\b(?:{_DIGIT_WORDS})\b", re.IGNORECASE)
_LEAST_WORDS, _LEAST_DIGITS = 3, 7


def traces(text: str) -> Iterator[Finding]:
    """Every entry of a register, name of an account, device or place on the map."""
    yield from _papers(text)
    yield from _numbers_in_words(text)
    yield from _misread(text)
    yield from _social(text)
    for expression, kind in ((_OURS, "perkara"), (_COORDINATES, "koordinat"), (_MAC, "perangkat"),
                             (_PASSPORT, "dokumen"), (_SPELLED_MAIL, "surel")):  # fmt: skip
        for found in expression.finditer(text):
            yield Finding(*found.span(), kind, f"[{kind}]")
    for expression, kind in ((_ACCOUNT, "rekening"), (_SERIAL, "perangkat")):
        for found in expression.finditer(text):
            if _DIGITS.search(found["number"]):
                yield Finding(*found.span("number"), kind, f"[{kind}]")
    for found in _MIXED.finditer(text):
        if len(_DIGITS.findall(found.group())) > 1:
            yield Finding(*found.span(), "perangkat", "[perangkat]")


def _papers(text: str) -> Iterator[Finding]:
    """``LP/B/12/III/2026/…``: parts between strokes, one of them a month or a year."""
    for found in _PAPER.finditer(text):
        written = found.group()
        if _DIGITS.search(written) and (_DATED.search(written) or written[:2].lower() == "lp"):
            more = _OF_A_UNIT.match(text, found.end()) if _UNIT_LAST.search(written) else None
            yield Finding(
                found.start(), more.end() if more else found.end(), "perkara", "[perkara]"
            )


def _misread(text: str) -> Iterator[Finding]:
    """A telephone number in which a letter stands for its nought."""
    for found in _ROUND.finditer(text):
        if len(_DIGITS.findall(found.group())) >= _LEAST_DIGITS:
            yield Finding(*found.span(), "nomor", "[nomor]")


def _numbers_in_words(text: str) -> Iterator[Finding]:
    for found in _SPELLED_NUMBER.finditer(text):
        spoken = len(_A_WORD.findall(found.group()))
        if spoken >= _LEAST_WORDS and spoken + len(_DIGITS.findall(found.group())) >= _LEAST_DIGITS:
            yield Finding(*found.span(), "nomor", "[nomor]")


def _social(text: str) -> Iterator[Finding]:
    for found in _SOCIAL.finditer(text):
        name = found["name"].rstrip(".")
        odd = kind_of(name.lower()) is Kind.UNKNOWN and not is_english(name.lower())
        if odd or any(sign.isdigit() or sign == "_" for sign in name):
            start = found.start("name")
            yield Finding(start, start + len(name), "tautan", "[tautan]")
