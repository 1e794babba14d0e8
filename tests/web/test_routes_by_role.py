"""Every route of the app against every role, by a table that is kept beside this file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from ethics.law import ROLES
from ethics.web.access import PUBLIC, STAFF, Unguarded, allows, authorities, guard_routes
from tests.instances import new_app
from tests.office import Office
from tests.web.visiting import Visitor

Route = tuple[str, str]
STAFF_ROLES = sorted(role.id for role in ROLES.values() if role.staff)
SAMPLE = {"reference": "A-2026-09999", "action": "verifikasi", "clock": "verifikasi",
          "username": "tidak-ada", "name": "etik-2022",
          "public_id": "tidakadaaa", "id": "tidakadaaa", "release": "2026-K9",
          "filename": "ethics.css", "step": "kejadian", "part": "1",
          "topic": "cara-mengadu", "catalogue": "kepp-2022", "code": "KEPP.7.a",
          "nrp": "99999999", "exhibit_id": "999", "document_id": "999", "support_id": "999",
          "kind": "bukti", "file_id": "999", "layer_id": "999", "number": "1",
          "letter_id": "TIDAKADA", "unit": "MABES/TIDAKADA"}  # fmt: skip
LEAVES = ("POST", "/kerja/keluar")
LOGIN = "/kerja/masuk"


def _table() -> dict[Route, frozenset[str]]:
    """Method and rule, and who may reach them."""
    file = Path(__file__).with_name("authority.toml")
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    return {(method, rule): frozenset(who.split())
            for who, rules in rows.items()
            for rule, methods in rules.items()
            for method in methods.split()}  # fmt: skip


TABLE = _table()


def _declared(app: Flask) -> dict[Route, frozenset[str]]:
    """The same, as the app has it."""
    return {(method, re.sub(r"\(.*?\)", "", rule.rule)): authorities(app, rule.endpoint)
            for rule in app.url_map.iter_rules()
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})}  # fmt: skip


def _address(rule: str) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: SAMPLE[found[1]], rule)


def _routes() -> Iterator[tuple[str, str, frozenset[str]]]:
    return ((method, rule, who) for (method, rule), who in TABLE.items() if (method, rule) != LEAVES)


def _asked(visitor: Visitor, method: str, rule: str, *, token: str) -> TestResponse:
    data = {"csrf_token": token} if method == "POST" else None
    return visitor.client.open(_address(rule), method=method, data=data)


def _token(visitor: Visitor, path: str) -> str:
    """A CSRF token that holds for every form of this session."""
    return dict(visitor.open(path).form().values)["csrf_token"]


def test_every_route_is_reached_by_whom_the_table_says(office: Office) -> None:
    assert _declared(office.app) == TABLE


def test_a_route_that_is_loosened_is_no_longer_as_the_table_says(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    app.view_functions["staff.manage"] = allows(STAFF)(lambda: "")
    assert _declared(app) != TABLE


def test_the_app_does_not_start_with_a_route_that_declares_no_authority() -> None:
    app = Flask("bare")
    app.add_url_rule("/terbuka", "terbuka", lambda: "")
    with pytest.raises(Unguarded, match="terbuka"):
        guard_routes(app)


def test_every_role_of_the_table_exists() -> None:
    named = {who for whos in TABLE.values() for who in whos}
    assert named - {PUBLIC, STAFF} <= set(STAFF_ROLES)


def test_nobody_reaches_a_staff_route_without_logging_in(office: Office) -> None:
    visitor = Visitor(office.app)
    token = _token(visitor, LOGIN)
    for method, rule, who in _routes():
        answer = _asked(visitor, method, rule, token=token)
        if PUBLIC in who:
            assert _is_met(answer), (method, rule, answer.status_code)
        else:
            assert _is_shown_the_door(answer), (method, rule, answer.status_code)


@pytest.mark.uncounted  # what stands behind the doors is counted where somebody goes in
@pytest.mark.parametrize("role", STAFF_ROLES)
def test_each_role_reaches_what_the_table_says_and_nothing_else(office: Office, role: str) -> None:
    visitor = office.visitor(role)
    token = _token(visitor, "/kerja/sandi")
    for method, rule, who in _routes():
        if rule == LOGIN:
            continue  # a session ends where the next one begins
        answer = _asked(visitor, method, rule, token=token)
        welcome = bool({PUBLIC, STAFF, role} & who)
        assert (answer.status_code == 403) != welcome, (method, rule, answer.status_code)
        assert _is_met(answer) or not welcome, (method, rule, answer.status_code)
    assert visitor.client.get("/kerja/").status_code == 200, "the token was of this session"


def test_a_deed_without_a_token_is_refused_by_every_route(office: Office) -> None:
    visitor = office.visitor("yanduan")
    for method, rule, who in _routes():
        if method == "POST" and {STAFF, "yanduan"} & who:
            answer = _asked(visitor, method, rule, token="")
            assert answer.status_code in {400, 404, 422}, (rule, answer.status_code)


def _is_met(answer: TestResponse) -> bool:
    """The view itself answered: a page, an onward address, nothing there, too late, or something to mend."""
    sent = answer.status_code == 303 and LOGIN not in answer.headers["Location"]
    return sent or answer.status_code in {200, 404, 409, 410, 413, 422, 429}


def _is_shown_the_door(answer: TestResponse) -> bool:
    """Sent to log in, or the page to log in with what was typed kept; never the page itself."""
    sent = answer.status_code == 303 and answer.headers["Location"].startswith(LOGIN)
    return sent or ("/kerja/masuk" in answer.get_data(as_text=True) and answer.status_code == 401)
