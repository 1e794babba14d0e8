"""Leave at once: from where somebody is in danger to a page that says nothing of them."""

from __future__ import annotations

from flask import Response, current_app, redirect, request

from ethics.web.access import PUBLIC, allows
from ethics.web.public import report_draft as drafting
from ethics.web.public.blueprint import bp
from ethics.web.public.follower import FOLLOWING

WHERE = ("/lapor", "/lacak", "/panduan", "/apresiasi")
"""Pages that tell somebody's story, or what they think of doing."""


@bp.get("/keluar")
@allows(PUBLIC)
def leave() -> Response:
    """Go to a neutral site. What was begun waits here; a copy of these pages does not in the browser,
    whoever opens /lacak in it next must give the code, and what was handed out with a code that was shown
    is gone.

    A link, not a form: whoever hurries may come from any page, and it changes nothing here.
    """
    response = redirect(current_app.config["ETHICS"].quick_exit_url, 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    response.headers["Referrer-Policy"] = "no-referrer"
    if drafting.was_handed_out():
        response = drafting.clear_away(response)  # type: ignore[arg-type]
    return FOLLOWING.take_back(response) if FOLLOWING.held() else response  # type: ignore[arg-type, return-value]


@bp.context_processor
def _leaving() -> dict[str, object]:
    return {"may_leave": request.path.startswith(WHERE)}
