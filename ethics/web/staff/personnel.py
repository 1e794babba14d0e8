"""A member's record of sanctions, found by NRP."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _
from werkzeug.utils import redirect

from ethics.casework.ledger import PERMISSION, open_record
from ethics.casework.noes import Unknown
from ethics.law.terms import SERVICE_NUMBER
from ethics.law.vocabulary import PERMISSIONS
from ethics.web.access import allows
from ethics.web.fields import clean
from ethics.web.pages import now, page, today
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me
from ethics.web.staff.words import WRONG_NUMBER

READERS = PERMISSIONS[PERMISSION].roles
MOST = 40
"""Signs that are shown again of what was typed."""


@bp.get("/personel")
@allows(*READERS)
def personnel() -> Response:
    """Ask for a number; nobody is listed."""
    typed = clean(request.args.get("nrp", ""))[:MOST]
    nrp = typed.replace(" ", "")
    if not nrp:
        return page("staff/personnel.html", nrp="", problem="")
    if not SERVICE_NUMBER.fullmatch(nrp):
        return page("staff/personnel.html", nrp=typed, status=422, problem=str(WRONG_NUMBER))
    return redirect(url_for("staff.member", nrp=nrp), 303)  # type: ignore[return-value]


@bp.get("/personel/<nrp>")
@allows(*READERS)
def member(nrp: str) -> Response:
    """Cases, sanctions with their days, and how often."""
    try:
        record = open_record(nrp[:18], actor=me(), at=now(), on=today())
    except Unknown:
        problem = _("Tidak ada catatan yang dapat Anda buka dengan NRP ini.")
        return page("staff/personnel.html", nrp=nrp[:18], status=404, problem=problem)
    return page("staff/member.html", record=record, today=today())
