"""The front door."""

from __future__ import annotations

from flask import Response

from ethics.gazette.editions import edition, tallies
from ethics.gazette.outcomes import SUBJECT, Filters, search
from ethics.web.access import PUBLIC, allows
from ethics.web.pages import page, unless_unchanged
from ethics.web.public.blueprint import bp
from ethics.web.public.outcomes import title_of

NEWEST = 3


@bp.get("/")
@allows(PUBLIC)
def home() -> Response:
    """What this is, three doors, and what was decided last."""
    tag = unless_unchanged(edition(SUBJECT))
    total = tallies().get("all", {}).get("", 0)
    newest = search(Filters(), limit=NEWEST).outcomes
    return page("public/home.html", tag=tag, total=total, newest=newest,
                title_of=title_of)  # fmt: skip
