"""Why a time limit of a case ends when it does."""

from __future__ import annotations

from flask import Response

from ethics.casework.explaining import explain_clock
from ethics.web.access import STAFF, allows
from ethics.web.pages import now, page
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me


@bp.get("/perkara/<reference>/tenggat/<clock>")
@allows(STAFF)
def deadline(reference: str, clock: str) -> Response:
    """One clock of one case with every run, each day explained."""
    found = explain_clock(reference, clock, actor=me(), at=now())
    return page("staff/deadline.html", found=found)
