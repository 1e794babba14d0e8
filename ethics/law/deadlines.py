"""When a clock falls due, every day that was skipped on the way, and every pause."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ethics.law.facts import Pause
from ethics.law.provisions import Clock
from ethics.law.terms import Mark, Text, Unit
from ethics.law.workdays import Calendar

ONE_DAY = timedelta(days=1)
Skipped = tuple[tuple[date, Text], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A pause, and how many days that would have counted it held up."""

    pause: Pause
    days: int


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a clock. ``provisional`` while its holidays are only estimated."""

    clock: str
    start: date
    due_on: date
    skipped: Skipped
    held: tuple[Held, ...]
    basis: str
    mark: Mark
    provisional: bool


@dataclass(frozen=True, slots=True)
class StartedClock:
    """A clock that a step starts."""

    id: str
    started_on: date
    due: Due


@dataclass(frozen=True, slots=True)
class Spent:
    """How long a clock ran: ``gross`` with its pauses, ``net`` without.

    Counted in working days where the clock counts those, else in days of the calendar.
    """

    gross: int
    net: int


def due(clock: Clock, start: date, calendar: Calendar, pauses: Iterable[Pause] = ()) -> Due:
    """The day on which ``clock`` falls due when it starts on ``start``, which is not counted.

    A pause moves it by the days that would have counted. One that still lasts holds nothing yet:
    until the clock goes on, the day is the earliest possible.
    """
    pauses = tuple(pauses)
    if clock.unit is Unit.HK or pauses:
        day, skipped, held = _walk(clock, start, calendar, pauses)
    else:
        day, skipped, held = _AFTER[clock.unit](start, clock.limit), (), ()
    return Due(
        clock=clock.id,
        start=start,
        due_on=day,
        skipped=skipped,
        held=held,
        basis=clock.basis,
        mark=clock.mark,
        provisional=clock.unit is Unit.HK and day > calendar.official_until,
    )


def _walk(
    clock: Clock, start: date, calendar: Calendar, pauses: tuple[Pause, ...]
) -> tuple[date, Skipped, tuple[Held, ...]]:
    """Day by day until all are counted: one off is skipped, one in a pause is held up."""
    held = dict.fromkeys(pauses, 0)
    day, left, skipped = start, _days_to_count(clock, start), []
    while left:
        day += ONE_DAY
        reason = _why_not(clock, day, calendar)
        pause = next((one for one in pauses if one.holds(day)), None)
        if reason is not None:
            skipped.append((day, reason))
        elif pause is not None:
            held[pause] += 1
        else:
            left -= 1
    return day, tuple(skipped), tuple(Held(pause, days) for pause, days in held.items())


def spent(
    clock: Clock, start: date, stop: date, calendar: Calendar, pauses: Iterable[Pause] = ()
) -> Spent:
    """The days of a clock after ``start`` up to and with ``stop``, with and without its pauses.

    A pause that still lasts holds every day up to ``stop``.
    """
    lasting = tuple(one.until(stop + ONE_DAY) for one in pauses)
    counted = [day for day in _days(start, stop) if _why_not(clock, day, calendar) is None]
    paused = sum(any(one.holds(day) for one in lasting) for day in counted)
    return Spent(gross=len(counted), net=len(counted) - paused)


def workdays_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after ``start`` up to and with ``end``: the notice that ``end`` leaves."""
    return sum(calendar.is_workday(day) for day in _days(start, end))


def _days(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=n) for n in range(1, (end - start).days + 1))


def _why_not(clock: Clock, day: date, calendar: Calendar) -> Text | None:
    """Why ``day`` does not count for this clock; only working days leave any out."""
    return calendar.why_not(day) if clock.unit is Unit.HK else None


def _days_to_count(clock: Clock, start: date) -> int:
    """Working days as they are; days, months and years as days of the calendar from ``start``."""
    if clock.unit is Unit.HK:
        return clock.limit
    return (_AFTER[clock.unit](start, clock.limit) - start).days


def _after_days(start: date, limit: int) -> date:
    return start + timedelta(days=limit)


def _after_months(start: date, limit: int) -> date:
    """The same day of a later month, or its last day where the month is shorter."""
    years, month = divmod(start.month - 1 + limit, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _after_years(start: date, limit: int) -> date:
    return _after_months(start, 12 * limit)


def after(unit: Unit, start: date, amount: int, calendar: Calendar) -> date:
    """The day that lies ``amount`` working days, days, months or years after ``start``."""
    if unit is not Unit.HK:
        return _AFTER[unit](start, amount)
    day = start
    for _counted in range(amount):
        day += ONE_DAY
        while not calendar.is_workday(day):
            day += ONE_DAY
    return day


_AFTER: dict[Unit, Callable[[date, int], date]] = {
    Unit.HARI: _after_days,
    Unit.BULAN: _after_months,
    Unit.TAHUN: _after_years,
}
