"""The staff side, under ``/kerja/``."""

from __future__ import annotations

from flask import Flask

from ethics.casework import relay
from ethics.casework.noes import Unknown
from ethics.web.signs import add_sign
from ethics.web.staff import (
    actions,
    admin,
    cases,
    compliments,
    deadlines,
    declaring,
    desk,
    execution,
    hearings,
    login,
    personnel,
    public_copies,
    redacting,
    referrals,
    scorecards,
    session,
    supporting,
    taking,
    words,
)
from ethics.web.staff.blueprint import bp

PAGES = (login, desk, taking, referrals, cases, hearings, execution, personnel, compliments, deadlines,
         declaring, supporting, scorecards, public_copies, redacting, actions, admin)  # fmt: skip
"""Modules that put their views on the blueprint when they are imported."""
NOES: dict[type[Exception], int] = {Unknown: 404}


def register(app: Flask) -> None:
    """Add the staff pages to an app."""
    session.register(app)
    login.register(app)
    words.register(app)
    scorecards.register(app)
    app.register_blueprint(bp)
    add_sign(app, "kiriman_gagal", relay.given_up)
