"""Coming hearings: when, where and of what kind, never of whom."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _

from ethics.gazette import hearings
from ethics.gazette.editions import edition
from ethics.gazette.hearings import HearingNotice
from ethics.law import CLOSED_DOORS
from ethics.web.access import PUBLIC, allows
from ethics.web.calendars import MOST_IN_A_FILE, Entry, calendar_file
from ethics.web.pages import (
    moment_after,
    moment_key,
    now,
    page,
    start_of_today,
    today,
    unless_unchanged,
)
from ethics.web.public.blueprint import bp
from ethics.web.words import nama_jalur


@bp.get("/sidang")
@allows(PUBLIC)
def hearing_list() -> Response:
    """The hearings of today and later."""
    after = moment_after()
    tag = unless_unchanged(edition(hearings.SUBJECT), today(), after)
    coming, following = hearings.coming(start_of_today(), after=after)
    return page("public/hearings.html", tag=tag, coming=coming, closed_doors=CLOSED_DOORS,
                next=_address(following))  # fmt: skip


@bp.get("/sidang.ics")
@allows(PUBLIC)
def hearing_calendar() -> Response:
    """The same, for a calendar."""
    coming, _more = hearings.coming(start_of_today(), limit=MOST_IN_A_FILE)
    return calendar_file(map(_entry, coming), at=now(), name=_("Sidang etik dan disiplin Polri"))


def _address(key: hearings.Key | None) -> str:
    return url_for("public.hearing_list", setelah=moment_key(key)) if key else ""


def _entry(notice: HearingNotice) -> Entry:
    doors = _("terbuka") if notice.place else _("tertutup")
    title = _("Sidang %(track)s, %(unit)s (%(doors)s)", track=nama_jalur(notice.track).lower(),
              unit=notice.unit_label, doors=doors)  # fmt: skip
    return Entry(notice.id, notice.at, title, notice.place or notice.unit_label, notice.moved)
