"""A visitor at the app's own test client: opens pages, fills in forms, follows redirects."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.web.reading import Page


class Visitor:
    """One person with one browser."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def open(self, path: str, *, status: int = 200) -> Page:
        """Open a page and expect a status."""
        response = self.client.get(path)
        assert response.status_code == status, (path, response.status_code, _words(response))
        return Page(response.get_data(as_text=True))

    def send(
        self,
        path: str,
        answers: dict[str, Any] | None = None,
        *,
        status: int = 303,
        holding: str = "csrf_token",
        at: str = "",
        **typed: Any,
    ) -> TestResponse:
        """Open a page, fill in its form, send it, and expect a status."""
        form = self.open(path).form(holding=holding, action=at)
        typed = {**(answers or {}), **typed}
        target = form.action or path
        response = self.client.post(target, data=MultiDict(form.filled(**typed)))
        assert response.status_code == status, (path, response.status_code, _words(response))
        return response

    def follow(self, code: str, *, door: str = "/lacak") -> str:
        """Give a receipt code; the page of its complaint."""
        answer = self.send(door, holding="kode", kode=code)
        return self.client.get(answer.headers["Location"]).get_data(as_text=True)

    def log_in(self, username: str, password: str) -> None:
        """Log in as staff."""
        response = self.send("/kerja/masuk", holding="username", username=username,
                             password=password)  # fmt: skip
        assert "/kerja" in response.headers["Location"]


def _words(response: TestResponse) -> str:
    if not (response.content_type or "").startswith("text/html"):
        return ""
    return " ".join(Page(response.get_data(as_text=True)).text.split())[:1500]
