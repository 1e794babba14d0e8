"""Working days: not a weekend, not a national holiday, not a day of joint leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType

from holidays import country_holidays

from ethics.law.terms import Text
from ethics.law.vocabulary import FOLDER, read_toml

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


def read_calendar() -> Calendar:
    """The calendar of the product: the tables of ``holidays`` and our corrections to them."""
    table = read_toml(FOLDER / "hari-libur.toml")
    return Calendar(
        official_until=table["official_until"],
        added={row["on"]: Text(**row["label"]) for row in table.get("added", [])},
        removed=frozenset(row["on"] for row in table.get("removed", [])),
    )


CALENDAR = read_calendar()
