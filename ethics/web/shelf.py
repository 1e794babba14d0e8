"""Keeps the public pages that are the same for every reader, until the next edition.

An outcome is written once and read by thousands. A page that says so itself (an ETag, ``public``,
nothing in it from a cookie) is kept as it was rendered, with the number of the edition it shows;
once something is published, corrected or withdrawn, the number grows and the page is made anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import Headers
from werkzeug.http import parse_date, parse_etags
from werkzeug.wrappers import Response

from ethics.gazette.editions import glance
from ethics.gazette.figures import SUBJECT as FIGURES
from ethics.gazette.outcomes import SUBJECT as OUTCOMES

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

KEPT = (("/putusan", OUTCOMES), ("/feed.", OUTCOMES), ("/api/v1/outcomes", OUTCOMES),
        ("/api/v1/withdrawals", OUTCOMES), ("/statistik", FIGURES), ("/api/v1/statistics", FIGURES))
PREFIXES = {f"{tongue}{path}": subject for tongue in ("", "/en") for path, subject in KEPT}
"""Which pages are kept, and with whose edition."""
MOST_PAGES = 256
MOST_BYTES = 200_000
NOT_IN_304 = frozenset({"content-length", "content-type"})
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Kept:
    edition: int
    etag: str
    headers: list[tuple[str, str]]
    body: bytes


class Shelf:
    """Answers with a kept page, or asks the app and keeps what it answers."""

    def __init__(self, wsgi: WSGIApplication, edition: Callable[[str], int]) -> None:
        self.wsgi = wsgi
        self.edition = edition
        self._pages: OrderedDict[Key, _Kept] = OrderedDict()
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Serve one request."""
        subject = _subject(environ["PATH_INFO"])
        if environ["REQUEST_METHOD"] != "GET" or subject is None:
            return self.wsgi(environ, start)
        try:
            edition = self.edition(subject)
        except SQLAlchemyError:
            return self.wsgi(environ, start)  # the app knows how to say that it is out of order
        key = (environ.get("SCRIPT_NAME", ""), environ["PATH_INFO"], environ.get("QUERY_STRING", ""))
        kept = self._find(key, edition)
        if kept is not None:
            return _answer(kept, environ, start)
        return self._ask_app(key, edition, environ, start)

    def _find(self, key: Key, edition: int) -> _Kept | None:
        with self._lock:
            kept = self._pages.get(key)
            if kept is None or kept.edition != edition:
                return None
            self._pages.move_to_end(key)
            return kept

    def _ask_app(
        self, key: Key, edition: int, environ: WSGIEnvironment, start: StartResponse
    ) -> Iterable[bytes]:
        # The edition was read before the page: a page newer than its number is made anew once,
        # an older one than its number cannot be.
        response = Response.from_app(self.wsgi, environ)
        etag, _weak = response.get_etag()
        if etag and response.status_code == 200 and _same_for_all(response.headers):
            body = response.get_data()
            if len(body) <= MOST_BYTES:
                self._keep(key, _Kept(edition, etag, response.headers.to_wsgi_list(), body))
        return response(environ, start)

    def _keep(self, key: Key, kept: _Kept) -> None:
        with self._lock:
            self._pages[key] = kept
            self._pages.move_to_end(key)
            while len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)


def register(app: Flask) -> None:
    """Put the shelf before everything else."""

    def edition(subject: str) -> int:
        with app.app_context():
            return glance(subject)

    app.wsgi_app = Shelf(app.wsgi_app, edition)  # type: ignore[method-assign,assignment]


def _subject(path: str) -> str | None:
    return next((one for prefix, one in PREFIXES.items() if path.startswith(prefix)), None)


def _same_for_all(headers: Headers) -> bool:
    shared = "public" in headers.get("Cache-Control", "")
    return shared and "Set-Cookie" not in headers and "Cookie" not in headers.get("Vary", "")


def _answer(kept: _Kept, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    if _held(kept, environ):
        start("304 NOT MODIFIED", [one for one in kept.headers if one[0].lower() not in NOT_IN_304])
        return ()
    start("200 OK", list(kept.headers))
    return (kept.body,)


def _held(kept: _Kept, environ: WSGIEnvironment) -> bool:
    """Whether the reader has the page already: by its tag, or by its date where no tag is sent."""
    given = environ.get("HTTP_IF_NONE_MATCH")
    if given:
        return bool(parse_etags(given).contains(kept.etag))
    asked = parse_date(environ.get("HTTP_IF_MODIFIED_SINCE")) if "HTTP_IF_MODIFIED_SINCE" in environ else None
    changed = parse_date(Headers(kept.headers).get("Last-Modified"))
    return asked is not None and changed is not None and changed <= asked
