"""Coming hearings: when, where and of what kind, never of whom."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from ethics.gazette import hearings
from ethics.gazette.editions import edition
from ethics.gazette.hearings import HearingNotice
from ethics.law import CLOSED_DOORS
from ethics.web.access import PUBLIC, allows
from ethics.web.calendars import Entry, calendar_file
from ethics.web.pages import now, page, today, unless_unchanged
from ethics.web.public.blueprint import bp
from ethics.web.words import nama_jalur


@bp.get("/sidang")
@allows(PUBLIC)
def hearing_list() -> Response:
    """The hearings of today and later."""
    tag = unless_unchanged(edition(hearings.SUBJECT), today())
    return page("public/hearings.html", tag=tag, coming=hearings.coming(now()),
                closed_doors=CLOSED_DOORS)  # fmt: skip


@bp.get("/sidang.ics")
@allows(PUBLIC)
def hearing_calendar() -> Response:
    """The same, for a calendar."""
    at = now()
    entries = [_entry(one) for one in hearings.coming(at)]
    return calendar_file(entries, at=at, name=_("Sidang etik dan disiplin Polri"))


def _entry(notice: HearingNotice) -> Entry:
    doors = _("terbuka") if notice.place else _("tertutup")
    title = _("Sidang %(track)s, %(unit)s (%(doors)s)", track=nama_jalur(notice.track).lower(),
              unit=notice.unit_label, doors=doors)  # fmt: skip
    return Entry(notice.id, notice.at, title, notice.place or notice.unit_label, notice.moved)
