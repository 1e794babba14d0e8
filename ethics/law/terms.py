"""The words that every part of the law shares: a text in both languages, a mark, a clock unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """How sure we are of a rule: read in a source, recalled, or a default of our own."""

    SOURCED = "sourced"
    RECALLED = "recalled"
    DEFAULT = "default"


NRP = re.compile(r"[0-9]{8}")
"""The number of a member (Perkap 3/2018)."""
SERVICE_NUMBER = re.compile(r"[0-9]{8}|[0-9]{18}")
"""An NRP, or the NIP of a civil servant of Polri."""


class Unit(StrEnum):
    """What a clock counts. Only working days skip weekends and holidays."""

    HK = "hk"
    HARI = "hari"
    BULAN = "bulan"
    TAHUN = "tahun"


@dataclass(frozen=True, slots=True)
class Text:
    """One message or label in Indonesian and in English."""

    id: str
    en: str

    def in_(self, lang: str) -> str:
        """The text in ``lang``; Indonesian, the source language, for any other than English."""
        return self.en if lang.startswith("en") else self.id

    def filled(self, **values: object) -> Text:
        """The same text with its ``{placeholders}`` filled; a Text is filled in each language."""
        chosen = {
            lang: {k: v.in_(lang) if isinstance(v, Text) else v for k, v in values.items()}
            for lang in ("id", "en")
        }
        return Text(id=self.id.format(**chosen["id"]), en=self.en.format(**chosen["en"]))


UNITS = {
    Unit.HK: Text(id="hari kerja", en="working days"),
    Unit.HARI: Text(id="hari", en="days"),
    Unit.BULAN: Text(id="bulan", en="months"),
    Unit.TAHUN: Text(id="tahun", en="years"),
}
TERDUGA, PELAPOR, SAKSI = "terduga", "pelapor", "saksi"
"""What somebody is in a case: accused of it, whoever complained, a witness."""
SISTEM = "sistem"
"""The role of the product itself, for what the law lets happen without anybody: nobody else holds it."""
SEATS = {
    "ketua": Text(id="Ketua", en="Chair"),
    "wakil_ketua": Text(id="Wakil Ketua", en="Vice chair"),
    "anggota": Text(id="Anggota", en="Member"),
}
"""The seats of a commission, in the order of their rank."""
FINDINGS = {
    "terbukti": Text(id="terbukti", en="proven"),
    "tidak_terbukti": Text(id="tidak terbukti", en="not proven"),
}
NOT_FOUND_YET = Text(id="belum diputus", en="not decided yet")


def joined(texts: list[Text]) -> Text:
    """Several texts as one list in each language."""
    return Text(id=", ".join(t.id for t in texts), en=", ".join(t.en for t in texts))


ACCUSED = "Terduga Pelanggar"
"""What an accused is called, with a number, where nobody is named."""


def accused_roles(many: int) -> list[str]:
    """``Terduga Pelanggar 1`` and so on, in the order of the case."""
    return [f"{ACCUSED} {number}" for number in range(1, many + 1)]


MONTHS = tuple(Text(id=own, en=english) for own, english in (
    ("Januari", "January"), ("Februari", "February"), ("Maret", "March"), ("April", "April"),
    ("Mei", "May"), ("Juni", "June"), ("Juli", "July"), ("Agustus", "August"),
    ("September", "September"), ("Oktober", "October"), ("November", "November"),
    ("Desember", "December"),
))  # fmt: skip


def day_in_words(day: date) -> Text:
    """``14 Juni 2022``."""
    month = MONTHS[day.month - 1]
    return Text(id=f"{day.day} {month.id} {day.year}", en=f"{day.day} {month.en} {day.year}")
