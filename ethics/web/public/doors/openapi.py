"""``/openapi.json``, built from the routes as they are declared."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _

from ethics.web.public.doors.declared import ROUTES, Param, Route
from ethics.web.public.doors.shapes import SCHEMAS

VERSION = "1.0.0"
JSON, PROBLEM = "application/json", "application/problem+json"


def openapi(home: str) -> dict[str, Any]:
    """The whole description, in the reader's language; ``home`` is the address of the site."""
    return {
        "openapi": "3.1.0",
        "info": {"title": _("Putusan etik dan disiplin Polri"), "version": VERSION,
                 "summary": _("Hanya dari basis data publik: tanpa nama, tanpa kunci, tanpa pendaftaran."),
                 "description": _("Untuk salinan lengkap, unduh paket di /data; jangan menelusuri semua "
                                  "halaman. Kirim ETag kembali sebagai If-None-Match.")},
        "servers": [{"url": home}],
        "paths": {_path(route): {"get": _operation(route)} for route in ROUTES},
        "components": {"schemas": SCHEMAS},
    }  # fmt: skip


def _path(route: Route) -> str:
    return re.sub(r"<(\w+)>", r"{\1}", route.path)


def _operation(route: Route) -> dict[str, Any]:
    return {
        "operationId": route.name,
        "summary": str(route.summary),
        "parameters": [*(_parameter(one, "path") for one in route.inside),
                       *(_parameter(one, "query") for one in route.asks)],
        "responses": {
            "200": {"description": _("Jawaban."), "headers": _headers(paged=bool(route.asks)),
                    "content": {JSON: {"schema": {"$ref": f"#/components/schemas/{route.answer}"}}}},
            "304": {"description": _("Tidak ada yang berubah sejak ETag itu.")},
            "400": _problem(_("Ada parameter yang tidak dikenal atau tidak dapat dipakai.")),
            **({"404": _problem(_("Tidak ada."))} if route.inside else {}),
            **({"410": _problem(_("Sudah ditarik; jenis alasannya disebut."))} if route.gone else {}),
        },
    }  # fmt: skip


def _parameter(param: Param, place: str) -> dict[str, Any]:
    return {"name": param.name, "in": place, "required": place == "path",
            "description": str(param.means), "schema": param.described(),
            "example": param.example}  # fmt: skip


def _headers(*, paged: bool) -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    etag = {"ETag": {"description": _("Tanda isi jawaban ini."), **text}}
    link = {"Link": {"description": _("Alamat halaman berikutnya, bila ada."), **text}}
    return {**etag, **(link if paged else {})}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description,
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}  # fmt: skip
