"""Hearings as iCalendar files, for the calendars that people carry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Response, make_response, request
from flask_babel import gettext as _
from icalendar import Calendar, Event

MOST_IN_A_FILE = 1000
"""So many events a calendar takes in at once."""
PRODUCT = "-//Ethics//Sidang//ID"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar tells of one hearing."""

    id: str
    at: datetime
    title: str
    place: str
    moved: int = 0
    """How often it was moved: a calendar takes the highest of one id."""


def calendar_file(entries: Iterable[Entry], *, at: datetime, name: str) -> Response:
    """A file with one event for each hearing (RFC 5545); their length is not known."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", name)
    for entry in entries:
        calendar.add_component(_event(entry, at))
    response = make_response(calendar.to_ical())
    response.mimetype = "text/calendar"
    response.headers["Content-Disposition"] = 'attachment; filename="sidang.ics"'
    return response


def _event(entry: Entry, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@{request.host.partition(':')[0]}")
    event.add("dtstamp", at)
    event.add("dtstart", entry.at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("sequence", entry.moved)
    if entry.place:
        event.add("location", entry.place)
    event.add("description", _("Periksa kembali sebelum berangkat: sidang dapat dipindah."))
    return event
