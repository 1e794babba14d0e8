"""The quarters of the calendar, by which figures are told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WRITTEN = re.compile(r"(\d{4})-K([1-4])")


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """One quarter, written ``2026-K3``."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that a day falls in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def parse(cls, written: str) -> Quarter:
        """Raises ValueError for anything but ``2026-K3``."""
        found = _WRITTEN.fullmatch(written)
        if found is None:
            raise ValueError(f"{written!r} is no quarter: write it as 2026-K3")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year:04d}-K{self.number}"

    @property
    def first_day(self) -> date:
        """Where it begins."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """Where it ends."""
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The one after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> Quarter:
        """The one before it."""
        return Quarter.of(self.first_day - timedelta(days=1))
