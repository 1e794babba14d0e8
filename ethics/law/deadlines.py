"""When a clock falls due, and every day that was skipped on the way."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ethics.law.provisions import Clock
from ethics.law.terms import Mark, Text, Unit
from ethics.law.workdays import Calendar

ONE_DAY = timedelta(days=1)
Skipped = tuple[tuple[date, Text], ...]


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a clock. ``provisional`` while its holidays are only estimated."""

    clock: str
    start: date
    due_on: date
    skipped: Skipped
    basis: str
    mark: Mark
    provisional: bool


@dataclass(frozen=True, slots=True)
class StartedClock:
    """A clock that a step starts."""

    id: str
    started_on: date
    due: Due


def due(clock: Clock, start: date, calendar: Calendar) -> Due:
    """The day on which ``clock`` falls due when it starts on ``start``, which is not counted."""
    if clock.unit is Unit.HK:
        due_on, skipped = _after_workdays(start, clock.limit, calendar)
    else:
        due_on, skipped = _AFTER[clock.unit](start, clock.limit), ()
    return Due(
        clock=clock.id,
        start=start,
        due_on=due_on,
        skipped=skipped,
        basis=clock.basis,
        mark=clock.mark,
        provisional=clock.unit is Unit.HK and due_on > calendar.official_until,
    )


def workdays_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after ``start`` up to and with ``end``: the notice that ``end`` leaves."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(calendar.is_workday(day) for day in days)


def _after_workdays(start: date, limit: int, calendar: Calendar) -> tuple[date, Skipped]:
    day, counted, skipped = start, 0, []
    while counted < limit:
        day += ONE_DAY
        reason = calendar.why_not(day)
        if reason is None:
            counted += 1
        else:
            skipped.append((day, reason))
    return day, tuple(skipped)


def _after_days(start: date, limit: int) -> date:
    return start + timedelta(days=limit)


def _after_months(start: date, limit: int) -> date:
    """The same day of a later month, or its last day where the month is shorter."""
    years, month = divmod(start.month - 1 + limit, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _after_years(start: date, limit: int) -> date:
    return _after_months(start, 12 * limit)


_AFTER: dict[Unit, Callable[[date, int], date]] = {
    Unit.HARI: _after_days,
    Unit.BULAN: _after_months,
    Unit.TAHUN: _after_years,
}
