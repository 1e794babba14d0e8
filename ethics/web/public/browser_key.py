"""A key that one browser holds in a cookie, and under which something is kept here for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import Response, current_app, request

from ethics.gazette import drafts


@dataclass(frozen=True, slots=True)
class BrowserKey:
    """One such cookie: what it is called, and how long it lasts."""

    cookie: str
    lasts: timedelta

    def held(self) -> bytes | None:
        """The key of this browser, if it holds one."""
        try:
            key = bytes.fromhex(request.cookies.get(self.cookie, ""))
        except ValueError:
            return None
        return key if len(key) == drafts.KEY_BYTES else None

    def give(self, response: Response, key: bytes) -> Response:
        """Let the browser hold it."""
        secure = current_app.config["ETHICS"].secure_cookies
        response.set_cookie(self.cookie, key.hex(), max_age=int(self.lasts.total_seconds()),
                            httponly=True, samesite="Lax", secure=secure)  # fmt: skip
        return response

    def take_back(self, response: Response) -> Response:
        """Let the browser forget it."""
        secure = current_app.config["ETHICS"].secure_cookies
        response.delete_cookie(self.cookie, httponly=True, samesite="Lax", secure=secure)
        return response
