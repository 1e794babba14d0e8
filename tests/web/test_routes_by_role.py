"""Every route of the app against every role: deny by default, no exception."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from ethics.law import ROLES
from ethics.web.access import OPEN, PUBLIC, STAFF, Unguarded, authorities, guard_routes
from tests.office import Office

STAFF_ROLES = sorted(role.id for role in ROLES.values() if role.staff)
SAMPLE = {"reference": "A-2026-09999", "action": "verifikasi", "document": "999", "digest": "a" * 64,
          "username": "tidak-ada", "public_id": "tidakadaaa", "filename": "ethics.css",
          "step": "kejadian", "code": "en", "language": "en", "kind": "aduan"}  # fmt: skip


def _address(app: Flask, rule: Rule) -> str:
    with app.test_request_context():
        values = {name: _sample(rule, name) for name in rule.arguments}
        built = app.url_map.bind("localhost").build(rule.endpoint, values, method=_method(rule))
    return str(built)


def _sample(rule: Rule, name: str) -> object:
    converter = type(rule._converters[name]).__name__
    return 999 if converter == "IntegerConverter" else SAMPLE.get(name, "tidak-ada")


def _method(rule: Rule) -> str:
    return "GET" if "GET" in (rule.methods or set()) else "POST"


def _rules(app: Flask) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if rule.endpoint not in OPEN)


def test_every_route_declares_its_authority(office: Office) -> None:
    undeclared = [rule.endpoint for rule in _rules(office.app)
                  if not authorities(office.app, rule.endpoint)]  # fmt: skip
    assert undeclared == []


def test_the_app_does_not_start_with_a_route_that_declares_no_authority() -> None:
    app = Flask("bare")
    app.add_url_rule("/terbuka", "terbuka", lambda: "")
    with pytest.raises(Unguarded, match="terbuka"):
        guard_routes(app)


def test_nobody_reaches_a_staff_route_without_logging_in(office: Office) -> None:
    client = office.app.test_client()
    for rule in _rules(office.app):
        if PUBLIC in authorities(office.app, rule.endpoint):
            continue
        answer = client.open(_address(office.app, rule), method=_method(rule))
        refused = answer.status_code == 400  # a deed without a CSRF token never reaches the view
        sent_to_login = answer.status_code == 303 and "/kerja/masuk" in answer.headers["Location"]
        assert sent_to_login or refused, (rule, answer.status_code)


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_each_role_reaches_what_is_declared_for_it_and_nothing_else(
    office: Office, role: str
) -> None:
    visitor = office.visitor(role)
    for rule in _rules(office.app):
        allowed = authorities(office.app, rule.endpoint)
        if "keluar" in rule.rule or _method(rule) != "GET":
            continue
        answer = visitor.client.get(_address(office.app, rule))
        welcome = bool({PUBLIC, STAFF, role} & allowed)
        assert (answer.status_code == 403) != welcome, (rule.rule, role, answer.status_code)
        assert answer.status_code < 500, (rule.rule, role)
