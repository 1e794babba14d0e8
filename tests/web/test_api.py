"""The API: what it answers is what it says it answers, in both languages, to anybody, and no more."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from ethics.web.public.doors.declared import BASE, OUTCOMES, ROUTES, Route
from ethics.web.public.doors.shapes import SCHEMAS
from tests.web.open_data import EXAMPLE, FORMULA, GONE, MENDED, PLURAL, SECRET

LIST = f"{BASE}/outcomes"


def closed(schema: Any) -> Any:
    """A schema in which an object may hold nothing that is not named: what is told must be declared."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    more = {"additionalProperties": False} if "properties" in schema and "required" in schema else {}
    return {**more, **{name: closed(one) for name, one in schema.items()}}


def shape(name: str) -> Any:
    """Checks an answer against a shape."""
    whole = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": closed(SCHEMAS)}}
    return jsonschema_rs.validator_for(whole, validate_formats=True)


def get(app: Flask, path: str, **given: Any) -> TestResponse:
    return app.test_client().get(path, **given)


def address(route: Route) -> str:
    """The address of a route with its own examples in it."""
    path = route.path
    for one in route.inside:
        path = path.replace(f"<{one.name}>", str(one.example))
    return path


def examples() -> list[Any]:
    return [pytest.param(route, query, id=f"{route.name}?{query}")
            for route in ROUTES for query in route.examples]  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(("route", "query"), examples())
def test_every_example_is_answered_in_the_shape_that_is_promised(
    doors: Flask, route: Route, query: str, prefix: str
) -> None:
    answer = get(doors, f"{prefix}{address(route)}?{query}")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    shape(route.answer).validate(answer.get_json())
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    again = get(doors, f"{prefix}{address(route)}?{query}", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_every_example_of_a_list_of_outcomes_finds_some(doors: Flask) -> None:
    for query in OUTCOMES.examples:
        assert get(doors, f"{LIST}?{query}").get_json()["outcomes"], query


def test_what_is_declared_is_what_there_is(doors: Flask) -> None:
    there = {rule.rule for rule in doors.url_map.iter_rules() if rule.rule.startswith("/api/")}
    assert there == {route.path for route in ROUTES}
    told = get(doors, "/openapi.json").get_json()
    assert told["openapi"].startswith("3.1")
    assert len(told["paths"]) == len(ROUTES)
    assert told["servers"] == [{"url": "http://127.0.0.1:8000"}]
    for route in ROUTES:
        operation = told["paths"][route.path.replace("<", "{").replace(">", "}")]["get"]
        assert {one["name"] for one in operation["parameters"]} == {
            one.name for one in (*route.asks, *route.inside)
        }


def test_the_description_and_its_page_speak_both_languages(doors: Flask) -> None:
    assert "Register penarikan" in get(doors, "/openapi.json").get_data(as_text=True)
    assert "register of withdrawals" in get(doors, "/en/openapi.json").get_data(as_text=True)
    page = get(doors, "/en/data/api").get_data(as_text=True)
    for route in ROUTES:
        assert route.path.replace("<", "&lt;").replace(">", "&gt;") in page
        assert all(f">{one.name}<" in page for one in route.asks)
    for kind in ("unknown-parameter", "wrong-parameter", "withdrawn"):
        assert f'id="{kind}"' in page


def test_an_outcome_says_each_code_in_both_languages_and_for_each_person(doors: Flask) -> None:
    one = get(doors, f"{LIST}/{EXAMPLE}").get_json()
    assert one["id"] == EXAMPLE
    assert one["url"] == f"http://127.0.0.1:8000/putusan/{EXAMPLE}"
    assert one["rank_group"] == {"code": "Bintara", "label": {"id": "Bintara",
                                                              "en": "Bintara (non-commissioned officers)"}}
    assert one["persons"][0]["role"] == {"id": "Pelanggar 1", "en": "Offender 1"}
    demotion = one["sanctions"][1]
    assert (demotion["code"], demotion["amount"], demotion["unit"]["code"]) == ("mutasi_demosi", 24, "bulan")
    assert one["text"]["facts"] == {"id": "Uang diminta.", "en": "Money was asked for."}
    assert one["text"]["considerations"] == {"id": "Diakui.", "en": None}
    assert [person["role"]["en"] for person in get(doors, f"{LIST}/{PLURAL}").get_json()["persons"]] == [
        "Offender 1", "Offender 2"]  # fmt: skip
    mended = get(doors, f"{LIST}/{MENDED}").get_json()
    assert mended["corrected_at"] == "2026-03-02T08:00:00Z"
    assert mended["finding"]["label"]["en"] == "not proven"


@pytest.mark.parametrize(("query", "found"), [
    ("track=disiplin", ["disiplin00"]), ("year=2026&sanction=patsus_disiplin", ["disiplin00"]),
    ("region=Polda%20Papua", []), ("q=benar", [MENDED]), ("year=1999", []),
])  # fmt: skip
def test_a_list_is_narrowed_by_what_is_asked(doors: Flask, query: str, found: list[str]) -> None:
    told = get(doors, f"{LIST}?{query}").get_json()["outcomes"]
    assert [one["id"] for one in told] == found


def test_a_list_is_walked_to_its_end_by_the_addresses_that_it_gives(doors: Flask) -> None:
    path, seen = f"{LIST}?limit=1&q=mutasi&track=etik", list[str]()
    while path:
        answer = get(doors, path)
        told = answer.get_json()
        seen += [one["id"] for one in told["outcomes"]]
        link = answer.headers.get("Link", "")
        assert link == (f'<{told["next"]}>; rel="next"' if told["next"] else "")
        path = (told["next"] or "").removeprefix("http://127.0.0.1:8000")
    assert seen == [PLURAL, EXAMPLE]


def test_of_a_withdrawn_outcome_only_the_kind_and_the_rule_are_told(doors: Flask) -> None:
    answer = get(doors, f"/en{LIST}/{GONE}")
    assert (answer.status_code, answer.mimetype) == (410, "application/problem+json")
    told = answer.get_json(force=True)
    shape("Problem").validate(told)
    assert told["type"] == "http://127.0.0.1:8000/data/api#withdrawn"
    assert told["reason"]["label"]["en"] == "A person could be recognised"
    rule = told["reason"]["rule"]
    assert (rule["basis"], rule["mark"]["code"]) == ("UU 27/2022 Pasal 5–13", "recalled")
    register = get(doors, f"{BASE}/withdrawals").get_json()["withdrawals"]
    assert [(one["id"], one["edition"]) for one in register] == [(GONE, 7)]
    for path in (f"{LIST}/{GONE}", f"{BASE}/withdrawals", LIST):
        text = get(doors, path).get_data(as_text=True)
        assert SECRET not in text
        assert "Papua" not in text


@pytest.mark.parametrize(("path", "status", "kind", "parameter"), [
    (f"{LIST}?jalur=etik", 400, "unknown-parameter", "jalur"),
    (f"{BASE}/articles?x=1", 400, "unknown-parameter", "x"),
    (f"{LIST}/{EXAMPLE}?q=1", 400, "unknown-parameter", "q"),
    (f"{LIST}?limit=0", 400, "wrong-parameter", "limit"),
    (f"{LIST}?limit=101", 400, "wrong-parameter", "limit"),
    (f"{LIST}?limit=1&limit=2", 400, "wrong-parameter", "limit"),
    (f"{LIST}?after=x", 400, "wrong-parameter", "after"),
    (f"{LIST}?year=٢٠٢٦", 400, "wrong-parameter", "year"),
    (f"{LIST}?track=pidana", 400, "wrong-parameter", "track"),
    (f"{LIST}?sanction=", 400, "wrong-parameter", "sanction"),
    (f"{LIST}?q=", 400, "wrong-parameter", "q"),
    (f"{LIST}?q=%00", 400, "wrong-parameter", "q"),
    (f"{LIST}?q={'x' * 121}", 400, "wrong-parameter", "q"),
    (f"{LIST}/tidakada00", 404, "", None),
    (f"{LIST}/A-2026", 404, "", None),
    ("/api/v1", 404, "", None),
    ("/api/v2/outcomes", 404, "", None),
])  # fmt: skip
def test_what_cannot_be_answered_says_why_as_data(
    doors: Flask, path: str, status: int, kind: str, parameter: str | None
) -> None:
    answer = get(doors, path)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    told = answer.get_json(force=True)
    shape("Problem").validate(told)
    assert told["status"] == status
    assert told["type"] == (f"http://127.0.0.1:8000/data/api#{kind}" if kind else "about:blank")
    assert told.get("parameter") == parameter
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_an_error_of_our_own_is_told_as_data_too(doors: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(doors.view_functions, "public.api_articles", lambda: 1 / 0)
    monkeypatch.setitem(doors.config, "PROPAGATE_EXCEPTIONS", False)
    answer = get(doors, f"{BASE}/articles")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert set(json.loads(answer.get_data())) == {"type", "title", "status", "reference"}


def test_only_reading_is_served_and_other_sites_may_read(doors: Flask) -> None:
    client = doors.test_client()
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(LIST)
        assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    asked = client.options(LIST)
    assert asked.status_code == 200
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
    head, whole = client.head(LIST), client.get(LIST)
    assert (head.status_code, head.get_data()) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]
    for path in ("/", "/putusan", "/lapor", "/verifikasi"):
        assert "Access-Control-Allow-Origin" not in client.get(path).headers, path
    assert FORMULA in whole.get_data(as_text=True).replace("\\", "")


def test_what_is_public_is_served_from_the_public_database_with_no_cookie(doors: Flask) -> None:
    for path in (LIST, "/openapi.json", "/data/api", "/feed.json"):
        answer = get(doors, path)
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")
