"""How the golden dates were worked out: with a list of days off and fingers, not with the product.

``python -m tests.law.by_hand`` writes ``golden_dates.toml`` anew. It imports nothing of ours, and it
counts in another way: a day at a time for working days, a pushed end for pauses.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

FILE = Path(__file__).parent / "golden_dates.toml"
HOURS = {"WIB": 7, "WITA": 8, "WIT": 9}

# SKB 3 Menteri 2024, 2025 (with the change of August 2025) and 2026; Keppres 10/2024 and 33/2024 for
# the two elections. 2027 is what the tables list and not decreed. Weekends are not repeated here.
OFF = """
2024: 01-01 02-08 02-09 02-14 03-11 03-12 03-29 04-08 04-09 04-10 04-11 04-12 04-15 05-01 05-09 05-10
      05-23 05-24 06-17 06-18 09-16 11-27 12-25 12-26
2025: 01-01 01-27 01-28 01-29 03-28 03-31 04-01 04-02 04-03 04-04 04-07 04-18 05-01 05-12 05-13 05-29
      05-30 06-06 06-09 06-27 08-18 09-05 12-25 12-26
2026: 01-01 01-16 02-16 02-17 03-18 03-19 03-20 03-23 03-24 04-03 05-01 05-14 05-15 05-27 05-28 06-01
      06-16 08-17 08-25 12-24 12-25
2027: 01-01 01-05 02-05 03-08 03-09 03-10 03-11 03-12 03-15 03-25 03-26 05-06 05-17 05-18 05-19 05-20
      06-01 08-17 12-24
"""


def days_off() -> set[date]:
    """Every day off that is no weekend."""
    year, found = "", set()
    for word in OFF.split():
        if word.endswith(":"):
            year = word[:-1]
        else:
            found.add(date.fromisoformat(f"{year}-{word}"))
    return found


NO_WORK = days_off()
LENGTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def works(day: date) -> bool:
    """Monday to Friday, and on no list."""
    return day.isoweekday() < 6 and day not in NO_WORK


def length(year: int, month: int) -> int:
    """Days of a month; February knows the leap years of this century."""
    return 29 if month == 2 and year % 4 == 0 else LENGTH[month - 1]


def later_month(start: date, months: int) -> date:
    """One month after the other, then back to the last day if this one is too short."""
    year, month = start.year, start.month
    for _one in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(start.day, length(year, month)))


def days_of(pauses: list[tuple[date, date]]) -> list[date]:
    """Each paused day, in order."""
    return sorted({first + timedelta(days=n) for first, again in pauses
                   for n in range((again - first).days)})  # fmt: skip


def end_of(start: date, n: int, unit: str, pauses: list[tuple[date, date]]) -> date:
    """The last day of a limit."""
    paused = days_of(pauses)
    if unit == "hk":
        day, fingers = start, 0
        while fingers < n:
            day += timedelta(days=1)
            if works(day) and day not in paused:
                fingers += 1
        return day
    months = {"bulan": n, "tahun": 12 * n}
    end = later_month(start, months[unit]) if unit in months else start + timedelta(days=n)
    for day in paused:
        if start < day <= end:
            end += timedelta(days=1)
    return end


def local_day(at: str, zone: str) -> date:
    """The day on the wall where an instant in UTC is some hours later."""
    return (datetime.fromisoformat(at) + timedelta(hours=HOURS[zone])).date()


# Theme: starts, limits. Every start meets every limit of its theme.
THEMES = {
    "Lebaran 2024": ("hk", "2024-03-08 2024-04-01 2024-04-05 2024-04-08 2024-04-15", "1 3 5 7 21"),
    "Lebaran 2025": ("hk", "2025-03-03 2025-03-21 2025-03-27 2025-04-01 2025-04-07", "1 3 5 7 21"),
    "Lebaran 2026": ("hk", "2026-02-13 2026-03-13 2026-03-17 2026-03-21 2026-03-24", "1 3 5 7 21"),
    "Lebaran 2027": ("hk", "2027-02-12 2027-03-05 2027-03-08 2027-03-15", "1 3 7 21"),
    "Nyepi": ("hk", "2024-03-10 2025-03-28 2026-03-18 2027-03-07", "1 2"),
    "akhir tahun 2024": ("hk", "2024-12-20 2024-12-24 2024-12-31", "1 3 5 30"),
    "akhir tahun 2025": ("hk", "2025-12-19 2025-12-24 2025-12-31", "1 3 4 30"),
    "akhir tahun 2026": ("hk", "2026-12-18 2026-12-23 2026-12-31", "1 3 5 30"),
    "pemilihan dan hari lain": ("hk", "2024-02-07 2024-11-26 2025-08-15 2026-05-13 2026-05-26",
                                "1 2 3 14"),
    "hari kabisat": ("hari", "2024-02-28 2024-02-29 2026-02-28 2028-02-27 2028-02-28", "1 2 14 30"),
    "akhir tahun, hari": ("hari", "2024-12-18 2025-12-31 2026-12-01", "14 30 90"),
    "bulan 31, 30, 28, 29": ("bulan", "2024-01-31 2024-02-29 2026-01-29 2026-01-31 2026-03-31 "
                             "2026-08-31 2027-12-31", "1 2 3 6"),
    "tahun": ("tahun", "2024-02-29 2025-02-28 2026-03-02 2027-12-31", "1 3 4"),
}  # fmt: skip

# Start, limit, unit, pauses (first day, day that counts again).
PAUSED = """
2026-06-02  5 hk    2026-06-04..2026-06-08
2026-06-02  5 hk    2026-06-06..2026-06-08
2026-06-02  5 hk    2026-06-04..2026-06-04
2026-06-02  5 hk    2026-06-03..2026-06-04 2026-06-08..2026-06-10
2026-06-02  5 hk    2026-06-10..2026-06-24
2026-06-02  5 hk    2026-06-11..2026-06-24
2026-03-10 21 hk    2026-03-16..2026-03-26
2026-03-10 21 hk    2026-03-18..2026-03-25
2025-03-03 21 hk    2025-03-24..2025-04-08
2024-04-01 14 hk    2024-04-04..2024-04-18
2025-12-15 14 hk    2025-12-22..2026-01-05
2026-12-15 14 hk    2026-12-21..2027-01-04
2024-02-26  7 hk    2024-02-29..2024-03-04
2026-06-02 14 hari  2026-06-04..2026-06-08
2026-06-02 14 hari  2026-06-16..2026-06-20
2026-06-02 14 hari  2026-06-17..2026-06-20
2026-06-02 30 hari  2026-06-10..2026-06-12 2026-06-20..2026-07-01
2024-02-20 14 hari  2024-02-27..2024-03-02
2026-12-20 14 hari  2026-12-24..2026-12-26
2026-01-31  1 bulan 2026-02-10..2026-02-15
2026-01-31  1 bulan 2026-02-28..2026-03-03
2026-08-31  6 bulan 2026-12-24..2027-01-04
2024-01-31  1 bulan 2024-02-28..2024-03-02
2024-02-29  1 tahun 2025-02-01..2025-02-11
2025-02-28  3 tahun 2026-06-01..2026-07-01 2027-06-01..2027-07-01
"""

# An instant in UTC, the zone of the unit, limit, unit: a case in Papua is a day ahead of Jakarta.
INSTANTS = """
2026-03-02T14:59 WIT  3 hk
2026-03-02T15:00 WIT  3 hk
2026-03-02T15:30 WIT  3 hk
2026-03-02T15:30 WITA 3 hk
2026-03-02T15:30 WIB  3 hk
2026-03-02T16:00 WITA 3 hk
2026-03-02T16:30 WITA 3 hk
2026-03-02T16:59 WIB  3 hk
2026-03-02T17:00 WIB  3 hk
2026-03-17T15:30 WIT  1 hk
2026-03-17T15:30 WIB  1 hk
2025-12-31T15:30 WIT  1 hk
2025-12-31T15:30 WIB  1 hk
2024-02-28T15:30 WIT  1 tahun
2024-02-28T15:30 WIB  1 tahun
2024-02-29T16:30 WITA 1 bulan
2024-02-29T16:30 WIB  1 bulan
2026-01-31T15:30 WIT  1 bulan
2026-01-31T15:30 WIB  1 bulan
2026-12-31T16:30 WITA 30 hari
2026-12-31T16:30 WIB  30 hari
"""

# Counted on paper before any program ran: where it goes wrong, the program is wrong.
ON_PAPER = """
2026-03-13  3 hk  2026-03-25  16 17, 18-24 libur, 25
2026-03-17  1 hk  2026-03-25  18-24 libur
2026-02-13 21 hk  2026-03-25  16-17 Imlek; 18-20 23-27 2-6 9-13 16-17 dua puluh; 25
2025-03-27  3 hk  2025-04-10  28 cuti, 31-7 libur, 8 9 10
2024-04-05  5 hk  2024-04-22  8-15 libur, 16 17 18 19, 22
2024-12-24  3 hk  2024-12-31  25-26 libur, 27, 30 31
2024-12-24  5 hk  2025-01-03  27, 30 31, 1 libur, 2 3
2025-12-24  3 hk  2025-12-31  25-26 libur, 29 30 31
2025-12-24  4 hk  2026-01-02  29 30 31, 1 libur, 2
2026-12-23  3 hk  2026-12-30  24-25 libur, 28 29 30
2025-08-15  1 hk  2025-08-19  18 cuti bersama, 19
2024-02-07  2 hk  2024-02-13  8-9 libur, 12 13
2024-02-07  3 hk  2024-02-15  12 13, 14 pemilihan, 15
2024-11-26  1 hk  2024-11-28  27 pemilihan, 28
2026-05-13  2 hk  2026-05-19  14-15 libur, 18 19
2026-05-26  3 hk  2026-06-03  27-28 libur, 29, 1 libur, 2 3
2024-03-08  1 hk  2024-03-13  11-12 Nyepi, 13
2027-03-05  3 hk  2027-03-18  8-15 libur, 16 17 18
2024-02-28  1 hari 2024-02-29  kabisat
2024-02-28  2 hari 2024-03-01  kabisat
2026-01-31  1 bulan 2026-02-28  Februari lebih pendek
2024-01-31  1 bulan 2024-02-29  kabisat
2026-08-31  6 bulan 2027-02-28  Februari lebih pendek
2024-02-29  1 tahun 2025-02-28  tidak ada 29 Februari
2024-02-29  4 tahun 2028-02-29  kabisat lagi
"""
PAUSED_ON_PAPER = {
    "2026-06-02 5 hk 2026-06-04..2026-06-08": "2026-06-11",  # 3, (4 5), 8 9 10 11
    "2026-06-02 14 hari 2026-06-04..2026-06-08": "2026-06-20",  # 16 and four days
    "2026-01-31 1 bulan 2026-02-10..2026-02-15": "2026-03-05",  # 28 February and five days
    "2026-03-10 21 hk 2026-03-16..2026-03-26": "2026-04-21",  # 11-13, (16 17 25), 26 27, 30-2, 6-21
}


def rows() -> list[str]:
    """Every golden row as a line of TOML."""
    found = []
    for theme, (unit, starts, limits) in THEMES.items():
        found += [_row(theme, start, int(n), unit) for start in starts.split() for n in limits.split()]
    for line in PAUSED.split("\n"):
        if line:
            start, n, unit, *spans = line.split()
            found.append(_row("jeda", start, int(n), unit, spans))
    for line in filter(None, INSTANTS.split("\n")):
        at, zone, n, unit = line.split()
        found.append(_row("zona waktu", local_day(at, zone).isoformat(), int(n), unit, at=at, zone=zone))
    return found


def _row(theme: str, start: str, n: int, unit: str, spans: list[str] | None = None, *, at: str = "",
         zone: str = "") -> str:  # fmt: skip
    pauses = [tuple(map(date.fromisoformat, span.split(".."))) for span in spans or []]
    end = end_of(date.fromisoformat(start), n, unit, pauses)  # type: ignore[arg-type]
    parts = [f'theme = "{theme}"', f"start = {start}", f"n = {n}", f'unit = "{unit}"', f"due = {end}"]
    if spans:
        parts.append(f"pauses = [{', '.join(repr(span) for span in spans)}]".replace("'", '"'))
    if at:
        parts += [f'at = "{at}+00:00"', f'zone = "{zone}"']
    return f"  {{ {', '.join(parts)} }},"


def text() -> str:
    """The whole file."""
    off = "".join(f"  {day},\n" for day in sorted(NO_WORK))
    head = "# Written by tests/law/by_hand.py, which says how; read it before believing a row.\n\n"
    return f"{head}off = [\n{off}]\n\ndue = [\n" + "\n".join(rows()) + "\n]\n"


def golden() -> dict[str, list]:
    """The file as it stands."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
