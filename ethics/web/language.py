"""Indonesian by default; the same address under ``/en`` in English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, has_request_context, request
from flask_babel import Babel

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SOURCE = "id"
PREFIXES = {"en": "/en"}
KEY = "ethics.language"


class LanguagePrefix:
    """Moves a language prefix from the path to the script name, so that links keep it."""

    def __init__(self, wsgi: WSGIApplication) -> None:
        self.wsgi = wsgi

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Serve the page behind the prefix."""
        path = environ.get("PATH_INFO", "")
        for language, prefix in PREFIXES.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                environ[KEY] = language
                environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + prefix
                environ["PATH_INFO"] = path[len(prefix) :] or "/"
        return self.wsgi(environ, start)


def language() -> str:
    """The language of this request."""
    return str(request.environ.get(KEY, SOURCE)) if has_request_context() else SOURCE


def other_language_url(other: str) -> str:
    """This page in another language."""
    query = request.query_string.decode("latin-1")
    address = f"{site_root()}{PREFIXES.get(other, '')}{request.path}"
    return f"{address}?{query}" if query else address


def site_root() -> str:
    """What stands before every address of the site, without the language."""
    return request.script_root.removesuffix(PREFIXES.get(language(), ""))


def register(app: Flask) -> None:
    """Let the app speak."""
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign,assignment]
    # No zone: a moment is brought to the zone of its case before it is written.
    Babel(app, default_locale=SOURCE, locale_selector=language)
    app.jinja_env.globals.update(language=language, other_language_url=other_language_url)
