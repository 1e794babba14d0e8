"""The hearings within reach, as a list and as calendar files."""

from __future__ import annotations

from flask import Response, abort, url_for
from flask_babel import gettext as _

from ethics.casework import notices
from ethics.casework.dossier import readable
from ethics.casework.notices import STILL_TO_RECORD, Called
from ethics.web.access import STAFF, allows
from ethics.web.calendars import MOST_IN_A_FILE, Entry, calendar_file
from ethics.web.pages import moment_after, moment_key, now, page
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me


@bp.get("/sidang")
@allows(STAFF)
def hearings() -> Response:
    """What is to come, and what has passed without its record."""
    at, after = now(), moment_after()
    coming = notices.called(me(), since=at, after=after)
    passed = notices.called(me(), since=at - STILL_TO_RECORD, until=at)
    following = moment_key(coming.next)
    return page("staff/hearings.html", coming=coming.rows, passed=() if after else passed.rows,
                passed_left=passed.next is not None and not after,
                next=url_for(".hearings", setelah=following) if following else "")  # fmt: skip


@bp.get("/sidang.ics")
@allows(STAFF)
def hearings_calendar() -> Response:
    """What is to come, for a calendar."""
    at = now()
    coming = notices.called(me(), since=at, limit=MOST_IN_A_FILE)
    return calendar_file(map(_entry, coming.rows), at=at, name=_("Sidang"))


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
