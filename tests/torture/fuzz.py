"""Sends the public side whatever comes to mind; ``python -m tests.torture.fuzz 50000`` is the long form.

A half-sane stranger: real addresses and real field names, with values that nobody would type. No answer
may be an error of the server, and what reached the inbox must be what the forms promise.
"""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask
from nacl.public import PrivateKey, SealedBox
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from ethics.gazette.inbox import INBOX
from ethics.storage import db
from ethics.web.access import PUBLIC, authorities
from ethics.web.pages import today
from ethics.web.public.report_forms import MODES
from tests.instances import instance
from tests.web.filing import ANSWERS
from tests.web.reading import Page

STRANGE: tuple[str, ...] = (
    "", " ", "\x00", "a\x00b", "\ud800", "\u202e", "\u200b", "' or 1=1 --", "<script>alert(1)</script>",
    "{{ 7*7 }}", "${7*7}", "../../etc/passwd", "%00", "%", "é" * 300, "9" * 400, "-1", "1e309", "NaN", "0",
    "2147483648", "31-02-2026", "2026-13-01", "01-01-9999", "null", "[]", "\r\nSet-Cookie: a=b", "😀" * 50,
    "x" * 11_000, "١٤-٠٦-٢٠٢٦", "JABAR", "anonim", "rahasia", "terbuka", "14-06-2025", "Simpang pasar lama",
)  # fmt: skip
FILES: tuple[tuple[bytes, str], ...] = (
    (b"", "kosong.txt"), (b"catatan", "catatan.txt"), (b"%PDF-1.7\n%%EOF", "a.pdf"),
    (b"MZ" + bytes(60), "a.exe"), (b"\x89PNG\r\n\x1a\n" + bytes(20), "rusak.png"),
    (b"\xff\xd8\xff\xe0" + bytes(50), "../../x.jpg"),
    (b"PK\x03\x04" + bytes(40), "a.docx"), (b"<svg onload=alert(1)>", "a.svg"), (b"x" * 70_000, "\x00.txt"),
)  # fmt: skip
HEADERS: tuple[dict[str, str], ...] = (
    {}, {}, {}, {"Accept-Language": "en\x7f,*;q=x"}, {"If-None-Match": '"' * 500},
    {"X-Forwarded-For": "::1, é"}, {"Content-Type": "multipart/form-data"},
    {"Content-Type": "application/json"}, {"Cookie": "aduan=zz; lacak=00"},
    {"Range": "bytes=9-1"}, {"Host": "evil.example:99999"},
)  # fmt: skip
TEXTS = {"what": 10_000, "where": 200, "when_note": 200, "who": 2000, "witnesses": 2000, "wishes": 2000,
         "name": 120, "contact": 120, "address": 240}  # fmt: skip


class Stranger:
    """One who tries; the same seed tries the same."""

    def __init__(self, app: Flask, seed: int) -> None:
        self.app, self.dice = app, random.Random(seed)
        self.client = app.test_client()
        self.statuses: Counter[int] = Counter()
        self.faults: list[str] = []
        rules = [rule for rule in app.url_map.iter_rules() if PUBLIC in authorities(app, rule.endpoint)]
        writing = [rule for rule in rules if str(rule).startswith("/lapor")]
        self._rules = rules + writing * (len(rules) // len(writing))  # half of all, however many there are
        self._forms: list[tuple[str, Any]] = []
        self._onward = ""

    def try_once(self) -> None:
        """One request, and what was wrong with its answer."""
        if self.dice.random() < 0.02:
            self.client = self.app.test_client()
        path, method, given = self._request()
        place = f"198.51.{self.dice.randrange(256)}.{self.dice.randrange(256)}"
        try:
            answer = self.client.open(path, method=method, environ_base={"REMOTE_ADDR": place}, **given)
        except (UnicodeError, ValueError) as unsendable:
            if "surrogate" not in str(unsendable) and "codec" not in str(unsendable):
                raise  # no client can send it
            return
        self.statuses[answer.status_code] += 1
        if answer.status_code >= 500:
            self.faults.append(f"{answer.status_code} {method} {path[:200]} {str(given)[:300]}")
        self._onward = answer.headers.get("Location", "")
        if method == "GET" and answer.status_code == 200 and answer.mimetype == "text/html":
            page = Page(answer.get_data(as_text=True))
            forms = [(path, form) for form in page.forms if form.method == "post"]
            self._forms = forms or self._forms

    def _request(self) -> tuple[str, str, dict[str, Any]]:
        if self._onward.startswith("/") and self.dice.random() < 0.9:
            return self._onward, "GET", {}
        if self._forms and self.dice.random() < 0.75:
            return self._filled(*self.dice.choice(self._forms))
        rule = self.dice.choice(self._rules)
        path = self._path(str(rule))
        method = self.dice.choice(sorted(rule.methods or {"GET"}))
        given: dict[str, Any] = {"headers": self.dice.choice(HEADERS)}
        if method == "POST":
            given["data"] = MultiDict((self._word(), self._word()) for _n in range(self.dice.randrange(6)))
        return path, method, given

    def _path(self, rule: str) -> str:
        english = "/en" if self.dice.random() < 0.2 else ""
        filled = "/".join(self._word()[:300] if "<" in part else part for part in rule.split("/"))
        query = f"?{self._word()[:50]}={self._word()[:200]}" if self.dice.random() < 0.3 else ""
        return english + filled.replace("#", "") + query

    def _filled(self, path: str, form: Any) -> tuple[str, str, dict[str, Any]]:
        """A real form, as a person would send it or with strange answers."""
        values = MultiDict(form.values)
        for name, answer in ANSWERS.get(path.rpartition("/")[2].partition("?")[0], {}).items():
            values.setlist(name, [str(answer)])
        strange = 0.0 if self.dice.random() < 0.75 else 0.5
        for name in sorted(form.names - {"csrf_token", "token"}):
            if self.dice.random() < strange:
                values.setlist(name, [self._word()])
        names = sorted(form.names)
        if self.dice.random() < 0.5 and {"files", "berkas"} & form.names:
            content, name = self.dice.choice(FILES)
            values.setlist("files" if "files" in names else "berkas", [(io.BytesIO(content), name)])
        return form.action or path, "POST", {"data": values, "headers": {}}

    def _word(self) -> str:
        word = self.dice.choice(STRANGE)
        return word if self.dice.random() < 0.9 else word + self.dice.choice(STRANGE)


def fuzz(app: Flask, *, requests: int, seed: int) -> Stranger:
    """So many requests, in an app whose errors become answers."""
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    stranger = Stranger(app, seed)
    for _n in range(requests):
        stranger.try_once()
    return stranger


def dropped(app: Flask) -> int:
    """How much reached the inbox."""
    with app.app_context():
        return int(db.session.execute(select(func.count()).select_from(INBOX)).scalar_one())


def unlawful(app: Flask) -> Iterator[str]:
    """What reached the inbox and no form would let through."""
    private = PrivateKey(app.config["ETHICS"].keys.inbox_private_key)
    with app.app_context():
        for row in db.session.execute(select(INBOX.c.id, INBOX.c.sealed)):
            payload = json.loads(SealedBox(private).decrypt(row.sealed))
            yield from (f"{row.id}: {what}" for what in _faults(payload))


def _faults(payload: dict[str, Any]) -> Iterator[str]:
    if payload.get("kind", "aduan") != "aduan":
        return
    if payload["mode"] not in {value for value, *_rest in MODES}:
        yield f"mode {payload['mode']!r}"
    if not payload["what"].strip() or not payload["where"].strip():
        yield "nothing happened, or nowhere"
    for name, most in TEXTS.items():
        text = payload.get(name) or ""
        if len(text) > most or any(sign < " " and sign not in "\n\t" for sign in text):
            yield f"{name} is {text[:60]!r}"
    if payload["when"] and date.fromisoformat(payload["when"]) > today():
        yield f"on {payload['when']}"
    if payload["mode"] == "anonim" and any(payload[name] for name in ("name", "contact", "address")):
        yield "an anonymous complaint with a name"


def main(requests: int) -> int:
    """The long form on a fresh instance."""
    with tempfile.TemporaryDirectory() as folder:
        with instance(Path(folder)) as app:
            pass  # each request brings a context of its own, as when it is served
        stranger = fuzz(app, requests=requests, seed=random.randrange(2**32))
        faults = [*stranger.faults, *unlawful(app)]
        sent = dropped(app)
    statuses = dict(sorted(stranger.statuses.items()))
    print(f"{requests} requests: {statuses}, {sent} in the inbox, {len(faults)} faults")
    print(*faults[:20], sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
