"""Before a case opens to whoever was appointed: who its parties are, and how to declare."""

from __future__ import annotations

from flask import Response

from ethics.casework.declaring import open_declaration
from ethics.casework.noes import Undeclared
from ethics.web.access import STAFF, allows
from ethics.web.pages import now, page, see_other
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me


@bp.get("/perkara/<reference>/pernyataan")
@allows(STAFF)
def declaration(reference: str) -> Response:
    """The names of the parties, and the ways to declare or to withdraw."""
    return page("staff/declaration.html", found=open_declaration(reference, actor=me(), at=now()))


@bp.errorhandler(Undeclared)
def _declare_first(no: Undeclared) -> Response:
    """Whoever opens a case too early is sent to the declaration."""
    return see_other(".declaration", reference=no.reference)
