"""The blueprint of the staff side, and what each of its requests ends with."""

from __future__ import annotations

from flask import Blueprint, Response, request

from ethics.casework import relay
from ethics.web.pages import now

bp = Blueprint("staff", __name__, url_prefix="/kerja")
DONE = (201, 303)
"""How a deed is answered: with what it made, or with where to look."""


@bp.after_request
def _pass_on_news(response: Response) -> Response:
    """After a deed the public side hears of it at once; the worker takes what fails here."""
    if request.method == "POST" and response.status_code in DONE:
        relay.deliver(at=now(), kinds=relay.PROMPT)
    return response
