"""Pages by audience, and the base they stand on."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask

from ethics.web import errors, figure_words, headers, language, pages, words
from ethics.web.forms import csrf


def register_base(app: Flask, noes: Mapping[type[Exception], int] | None = None) -> None:
    """What every face needs. ``noes`` gives a lawful no of the casework its status."""
    app.url_map.strict_slashes = False
    csrf.init_app(app)
    language.register(app)
    words.register(app)
    figure_words.register(app)
    pages.register(app)
    headers.register(app)
    errors.register(app, noes or {})
