"""The hearings within reach, as a list and as calendar files."""

from __future__ import annotations

from flask import Response, abort
from flask_babel import gettext as _

from ethics.casework import notices
from ethics.casework.dossier import readable
from ethics.casework.notices import Called
from ethics.web.access import STAFF, allows
from ethics.web.calendars import Entry, calendar_file
from ethics.web.pages import now, page
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me


@bp.get("/sidang")
@allows(STAFF)
def hearings() -> Response:
    """What is to come, and what has passed without its record."""
    at = now()
    called = notices.called(me(), at=at)
    return page("staff/hearings.html", coming=[one for one in called if one.at >= at],
                passed=[one for one in called if one.at < at])  # fmt: skip


@bp.get("/sidang.ics")
@allows(STAFF)
def hearings_calendar() -> Response:
    """What is to come, for a calendar."""
    at = now()
    coming = [_entry(one) for one in notices.called(me(), at=at) if one.at >= at]
    return calendar_file(coming, at=at, name=_("Sidang"))


@bp.get("/perkara/<reference>/sidang.ics")
@allows(STAFF)
def hearing_calendar(reference: str) -> Response:
    """The hearing that one case waits for."""
    readable(reference, actor=me(), at=now())
    waiting = notices.called_in(reference)
    if not waiting:
        abort(404)
    return calendar_file([_entry(one) for one in waiting], at=now(), name=_("Sidang"))


def _entry(called: Called) -> Entry:
    """By the number of the case alone: a calendar is read over the shoulder."""
    title = _("Sidang perkara %(reference)s", reference=called.reference)
    return Entry(called.notice_id, called.at, title, called.place)
