"""Who is counted: the reader's own network, whatever a header says that no proxy of ours wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask

from ethics.web.public.follow import GUESSES
from tests.instances import instance
from tests.web.reading import Page
from tests.web.visiting import Visitor

Served = Callable[..., Flask]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """An app on a fresh instance, with settings."""
    with ExitStack() as open_:
        yield lambda **settings: open_.enter_context(instance(tmp_path, **settings))


def _guess(app: Flask, address: str, forwarded: str, *, times: int = GUESSES.uses) -> int:
    """Type a wrong receipt code so often; the status of the page afterwards."""
    visitor = Visitor(app)
    visitor.client.environ_base["REMOTE_ADDR"] = address
    for n in range(times):
        visitor.client.environ_base["HTTP_X_FORWARDED_FOR"] = forwarded.format(n=n)
        visitor.send("/lacak", kode="1", status=422)
    return visitor.client.get("/lacak").status_code


def test_a_forged_header_does_not_give_a_reader_new_attempts(served: Served) -> None:
    app = served()
    assert _guess(app, "198.51.100.7", "203.0.113.{n}") == 429
    assert _guess(app, "198.51.100.8", "203.0.113.1", times=0) == 200


def test_behind_a_proxy_of_ours_each_reader_is_counted_alone(served: Served) -> None:
    app = served(trusted_proxies=1)
    assert _guess(app, "127.0.0.1", "198.51.100.7") == 429
    assert _guess(app, "127.0.0.1", "198.51.100.8", times=1) == 200


def test_behind_a_proxy_of_ours_only_what_the_proxy_wrote_counts(served: Served) -> None:
    app = served(trusted_proxies=1)
    assert _guess(app, "127.0.0.1", "203.0.113.{n}, 198.51.100.7") == 429


@pytest.mark.parametrize(("settings", "secure"), [({"secure_cookies": True}, True), ({}, False)])
def test_the_key_of_a_complaint_travels_only_over_tls_where_there_is_tls(
    served: Served, settings: dict[str, bool], secure: bool
) -> None:
    visitor = Visitor(served(**settings))
    base = "https://localhost" if secure else "http://localhost"
    form = _form(visitor, base)
    answer = visitor.client.post("/lapor/cara", base_url=base, headers={"Referer": f"{base}/lapor/cara"},
                                 data={**form, "mode": "anonim"})  # fmt: skip
    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if "aduan=" in line)
    assert ("Secure" in cookie) is secure


def _form(visitor: Visitor, base: str) -> dict[str, str]:
    page = Page(visitor.client.get("/lapor/cara", base_url=base).get_data(as_text=True))
    return dict(page.form(holding="mode").values)
