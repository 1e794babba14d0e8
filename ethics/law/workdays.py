"""Working days: not a weekend, not a national holiday, not a day of joint leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from holidays import country_holidays

from ethics.law.terms import Text
from ethics.law.vocabulary import FOLDER, is_text, read_toml

CATEGORIES = ("public", "government")
"""Without ``government`` the days of joint leave (cuti bersama) would count as work."""

_WEEKEND = {5: Text(id="Sabtu", en="Saturday"), 6: Text(id="Minggu", en="Sunday")}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of Indonesia, with days declared or withdrawn after the tables were made."""

    official_until: date
    """The last day for which the holidays are decreed; later ones are estimates."""
    added: Mapping[date, Text] = field(default_factory=dict)
    removed: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """True if offices work on ``day``."""
        return self.why_not(day) is None

    def why_not(self, day: date) -> Text | None:
        """Why ``day`` is no working day; None if it is one."""
        return self._holiday(day) or _WEEKEND.get(day.weekday())

    def _holiday(self, day: date) -> Text | None:
        if day in self.added:
            return self.added[day]
        return None if day in self.removed else _holidays(day.year).get(day)


@cache
def _holidays(year: int) -> Mapping[date, Text]:
    """Holidays and joint leave of one year, in both languages."""
    local, english = (
        country_holidays("ID", years=year, categories=CATEGORIES, language=language)
        for language in ("id", "en_US")
    )
    return MappingProxyType({day: Text(id=local[day], en=english[day]) for day in sorted(local)})


class BrokenCalendar(ValueError):
    """A file of days off that must not be used; the text says what is wrong with it."""


def read_calendar(amendment: Path | None = None) -> Calendar:
    """The calendar of the product, corrected by what an office adds to it.

    Raises BrokenCalendar when the office's file is not what it must be.
    """
    calendar = _amended(Calendar(official_until=date.min), read_toml(FOLDER / "hari-libur.toml"))
    if amendment is None:
        return calendar
    try:
        table = read_toml(amendment)
    except ValueError as fault:
        raise BrokenCalendar(f"not TOML: {fault}") from None
    faults = list(_faults(table))
    if faults:
        raise BrokenCalendar("; ".join(faults))
    return _amended(calendar, table)


def _amended(calendar: Calendar, table: Mapping[str, Any]) -> Calendar:
    """What is declared and withdrawn later stands over what was before."""
    added = {row["on"]: Text(**row["label"]) for row in table.get("added", [])}
    removed = frozenset(row["on"] for row in table.get("removed", []))
    kept = {day: label for day, label in calendar.added.items() if day not in removed}
    return Calendar(
        official_until=table.get("official_until", calendar.official_until),
        added={**kept, **added},
        removed=(calendar.removed - set(added)) | removed,
    )


def _faults(table: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted(set(table) - {"official_until", "added", "removed"}):
        yield f"unknown key {key}"
    if type(table.get("official_until", date.min)) is not date:
        yield "official_until is not a date"
    for key, parts in (("added", {"on", "label"}), ("removed", {"on"})):
        rows = table.get(key, [])
        if not isinstance(rows, list):
            yield f"{key} is not a list of tables"
            continue
        for number, row in enumerate(rows, start=1):
            if not _is_row(row, parts):
                yield f"{key} {number} needs {' and '.join(sorted(parts))}"


def _is_row(row: Any, parts: set[str]) -> bool:
    if not isinstance(row, dict) or set(row) != parts or type(row["on"]) is not date:
        return False
    return "label" not in parts or is_text(row["label"])


CALENDAR = read_calendar()
