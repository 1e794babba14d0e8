"""Indonesian words for dates, hours and amounts, as they stand in official papers."""

from __future__ import annotations

from datetime import date, datetime

from num2words import num2words

from ethics.law.terms import UNITS, Unit
from ethics.law.zones import zone_name

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
          "Oktober", "November", "Desember")  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS_A_YEAR = 12


def full_date(day: date | None) -> str:
    """``14 Juni 2022``; an empty text for no date."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


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
    if unit == "bulan" and amount % MONTHS_A_YEAR == 0:
        return f"selama {_counted(amount // MONTHS_A_YEAR)} tahun"
    return f"selama {_counted(amount)} {UNITS[Unit(unit)].id}"


def _counted(number: int) -> str:
    return f"{number} ({num2words(number, lang='id')})"
