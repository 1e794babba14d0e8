"""The working days of this instance: those of the product, and what its office added."""

from __future__ import annotations

from flask import Flask, current_app

from ethics.law import Calendar
from ethics.law.workdays import BrokenCalendar, read_calendar
from ethics.settings import Settings, Unsafe

KEY = "ethics_calendar"


def hang_up(app: Flask) -> Calendar:
    """Read the calendar once, when an app starts. Raises Unsafe for a file that is broken."""
    settings: Settings = app.config["ETHICS"]
    try:
        hung = read_calendar(settings.holiday_file)
    except BrokenCalendar as broken:
        raise Unsafe(f"{settings.holidays}: {broken}") from None
    app.extensions[KEY] = hung
    return hung


def calendar() -> Calendar:
    """The calendar by which the clocks of this instance run."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    return app.extensions.get(KEY) or hang_up(app)
