"""What went wrong, as machines read it (RFC 9457): an address of the kind, words, and the details."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, request
from werkzeug.exceptions import HTTPException

from ethics.web.pages import public_address

MACHINES = ("/api/", "/data/perubahan", "/openapi.json", "/feed.")
"""Where programs ask and nobody reads a page."""
EXPLAINED_AT = "/data/api#"


class Problem(HTTPException):
    """A request that cannot be answered, with what the one who asked can mend."""

    def __init__(self, status: int, kind: str, detail: object, **more: Any) -> None:
        super().__init__()
        self.code = status
        self.told = {"kind": kind, "detail": str(detail), **more}


def asked_by_a_machine() -> bool:
    """Whether an error is told as data and not as a page."""
    return request.path.startswith(MACHINES)


def problem(status: int, title: str, *, kind: str = "", **more: Any) -> Response:
    """The answer. Without a kind the status says all."""
    told = {"type": f"{public_address()}{EXPLAINED_AT}{kind}" if kind else "about:blank", "title": title,
            "status": status, **more}  # fmt: skip
    return Response(json.dumps(told, ensure_ascii=False), status, mimetype="application/problem+json")
