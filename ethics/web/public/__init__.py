"""The public side: report, follow, read outcomes, verify. Knows no case."""

from __future__ import annotations

from flask import Flask

from ethics.web.public import (
    api,
    articles,
    data,
    deadlines,
    feeds,
    follow,
    guide,
    health,
    hearings,
    home,
    law,
    leaflet,
    leaving,
    outcomes,
    praise,
    receipt,
    report,
    say_more,
    statistics,
    verify,
    withdrawn,
)
from ethics.web.public.blueprint import bp

PAGES = (home, report, receipt, praise, follow, say_more, leaving, outcomes, withdrawn, feeds, api, data,
         statistics, verify, hearings, deadlines, guide, leaflet, articles, law, health)  # fmt: skip
"""Modules that put their views on the blueprint when they are imported."""


def register(app: Flask) -> None:
    """Add the public pages to an app."""
    app.register_blueprint(bp)
    data.register(app)
