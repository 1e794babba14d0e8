"""One table from exception to page. A page of an error shows no data and blames nobody."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import Flask, Response, current_app, request
from flask_babel import gettext, lazy_gettext
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from ethics.web.pages import page
from ethics.web.problems import Problem, asked_by_a_machine, problem

log = logging.getLogger(__name__)


class Words(NamedTuple):
    """What an error page says: what happened, and what to do now."""

    title: str
    advice: str


_ = lazy_gettext
PAGES = {
    400: Words(
        _("Permintaan ini tidak dapat dibaca"),
        _("Kembali ke halaman sebelumnya, muat ulang, lalu kirim sekali lagi."),
    ),
    403: Words(
        _("Anda tidak berwenang membuka halaman ini"),
        _("Bila menurut Anda ini keliru, hubungi pengelola akun di kesatuan Anda."),
    ),
    404: Words(
        _("Halaman tidak ditemukan"),
        _("Periksa kembali alamatnya, atau mulai lagi dari beranda."),
    ),
    405: Words(
        _("Cara membuka halaman ini tidak tepat"),
        _("Buka halaman melalui tautan atau tombol yang tersedia."),
    ),
    409: Words(
        _("Data sudah diubah orang lain"),
        _("Muat ulang halaman untuk melihat keadaan terbaru, lalu ulangi bila masih perlu."),
    ),
    410: Words(_("Halaman ini sudah ditarik"), _("Isinya tidak lagi tersedia untuk umum.")),
    413: Words(
        _("Kiriman terlalu besar"),
        _("Kembali, lalu kirim lebih sedikit berkas sekaligus. Yang sudah disimpan sebelumnya tidak hilang."),
    ),
    429: Words(
        _("Terlalu banyak percobaan"),
        _("Tunggu sekitar lima belas menit, lalu coba lagi."),
    ),
    500: Words(
        _("Terjadi gangguan pada sistem kami"),
        _("Ini bukan kesalahan Anda. Coba lagi beberapa saat lagi."),
    ),
    503: Words(_("Layanan sedang tidak tersedia"), _("Coba lagi beberapa saat lagi.")),
}


def register(app: Flask, noes: Mapping[type[Exception], int]) -> None:
    """Answer HTTP errors, lawful noes and bugs with pages of the house."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RequestEntityTooLarge, _http)
    app.register_error_handler(Exception, _bug)
    for kind, status in noes.items():
        app.register_error_handler(kind, lambda _error, status=status: answer(status))


def answer(status: int, *, reference: str = "", told: Mapping[str, Any] | None = None) -> Response:
    """The page of a status; to a program what is ``told`` of it."""
    known = status if status in PAGES else (500 if status >= 500 else 400)
    words = PAGES[known]
    if asked_by_a_machine():
        more = {"reference": reference} if reference else {}
        return problem(status, str(words.title), **more, **(told or {}))
    return page("errors/error.html", status=status, words=words, reference=reference)


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value]  # a redirect of the router
    response = answer(error.code, told=error.told if isinstance(error, Problem) else None)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _bug(error: Exception) -> Response:
    if current_app.testing and current_app.config.get("PROPAGATE_EXCEPTIONS") is not False:
        raise error  # a test wants to see the bug
    reference = secrets.token_hex(4)
    log.exception("request %s failed at %s", reference, request.endpoint, exc_info=error)
    try:
        return answer(500, reference=reference)
    except Exception:
        log.exception("the error page failed as well")
        return Response(gettext("Terjadi gangguan pada sistem kami."), 500, mimetype="text/plain")
