"""The feeds are what their formats ask for, and tell of each outcome what may be told of it now."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from ethics.web.public.doors.feed import UNFIT
from tests.instances import instance
from tests.web.open_data import EXAMPLE, GONE, MENDED, SECRET, take_back, tell

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGES = pytest.mark.parametrize("prefix", ["", "/en"])


def atom(app: Flask, prefix: str = "") -> ET.Element:
    """The feed, parsed."""
    answer = app.test_client().get(f"{prefix}/feed.atom")
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    return ET.fromstring(answer.get_data())


def items(app: Flask, prefix: str = "") -> dict[str, dict[str, str]]:
    """The items of the JSON feed by the end of their address."""
    told = app.test_client().get(f"{prefix}/feed.json").get_json(force=True)
    return {one["url"].rpartition("/")[2]: one for one in told["items"]}


def said(element: ET.Element, name: str) -> str:
    """The text of an element that must be there once."""
    (found,) = element.findall(f"{ATOM}{name}")
    assert found.text
    return found.text


@LANGUAGES
def test_the_atom_feed_has_what_its_format_requires(doors: Flask, prefix: str) -> None:
    feed = atom(doors, prefix)
    assert feed.tag == f"{ATOM}feed"
    assert said(feed, "title")
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    links = {(one.get("rel"), one.get("href")) for one in feed.findall(f"{ATOM}link")}
    assert ("self", f"http://127.0.0.1:8000{prefix}/feed.atom") in links
    assert ("alternate", f"http://127.0.0.1:8000{prefix}/putusan") in links
    entries = feed.findall(f"{ATOM}entry")
    ids = [said(one, "id") for one in [feed, *entries]]
    assert len(set(ids)) == len(ids) == 6
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)
    for one in entries:
        assert said(one, "title")
        assert said(one, "content")
        assert len(one.findall(f"{ATOM}link[@rel='alternate']")) == 1
    moments = [said(one, "updated") for one in [feed, *entries]]
    assert all(RFC3339.fullmatch(one) for one in moments)
    assert moments[0] == max(moments) == moments[1]
    assert moments[1:] == sorted(moments[1:], reverse=True)


@LANGUAGES
def test_the_json_feed_has_what_its_format_requires_and_says_the_same(doors: Flask, prefix: str) -> None:
    answer = doors.test_client().get(f"{prefix}/feed.json")
    assert answer.mimetype == "application/feed+json"
    told = json.loads(answer.get_data())
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == f"http://127.0.0.1:8000{prefix}/feed.json"
    assert told["language"] == (prefix[1:] or "id")
    entries = atom(doors, prefix).findall(f"{ATOM}entry")
    assert [one["id"] for one in told["items"]] == [said(one, "id") for one in entries]
    assert [one["content_text"] for one in told["items"]] == [said(one, "content") for one in entries]
    for one in told["items"]:
        assert one["title"]
        assert RFC3339.fullmatch(one["date_modified"])
        assert datetime.fromisoformat(one.get("date_published", one["date_modified"])).tzinfo


def test_an_entry_speaks_the_language_of_its_feed_and_says_when_there_is_no_text_in_it(doors: Flask) -> None:
    assert "Uang diminta." in items(doors)[EXAMPLE]["content_text"]
    english = items(doors, "/en")
    assert "Money was asked for." in english[EXAMPLE]["content_text"]
    assert "Code of ethics · proven" in english[EXAMPLE]["content_text"]
    assert "exists in Indonesian only" in english[MENDED]["content_text"]
    assert "Versi" not in english[MENDED]["content_text"]


def test_a_corrected_outcome_is_the_same_entry_with_its_newest_text(doors: Flask) -> None:
    one = items(doors)[MENDED]
    assert "Versi yang benar." in one["content_text"]
    assert (one["date_published"], one["date_modified"]) == ("2026-03-02T07:00:00Z", "2026-03-02T08:00:00Z")


@LANGUAGES
def test_of_a_withdrawn_outcome_a_feed_says_only_that_and_why_by_kind(doors: Flask, prefix: str) -> None:
    one = items(doors, prefix)[GONE]
    assert set(one) == {"id", "url", "title", "content_text", "date_modified"}
    kind = "A person could be recognised" if prefix else "Identitas seseorang dapat dikenali"
    assert kind in one["content_text"]
    whole = doors.test_client().get(f"{prefix}/feed.atom").get_data(as_text=True)
    for word in (SECRET, "Papua", "2025"):
        assert word not in whole


def test_an_id_stays_when_the_outcome_is_corrected_and_withdrawn_and_differs_by_language(
    tmp_path: Path,
) -> None:
    with instance(tmp_path, side="public") as app:
        assert atom(app).findall(f"{ATOM}entry") == []
        assert said(atom(app), "updated") == "1970-01-01T00:00:00Z"
        tell("satu", hours=0, fact="a\x0bb\ufffe]]>&<c>")
        first = items(app)["satu"]
        assert "ab]]>&<c>" in said(atom(app).findall(f"{ATOM}entry")[0], "content")
        assert items(app, "/en")["satu"]["id"] != first["id"]
        tell("satu", hours=1, fact="Lain.")
        mended = items(app)["satu"]
        take_back("satu", hours=2)
        gone = items(app)["satu"]
    assert first["id"] == mended["id"] == gone["id"]
    assert first["content_text"] != mended["content_text"]
    assert UNFIT.sub("", "a\x00b\nc") == "ab\nc"


@pytest.mark.parametrize("path", ["/feed.atom", "/en/feed.json"])
def test_a_feed_that_has_not_changed_is_not_sent_again(doors: Flask, path: str) -> None:
    client = doors.test_client()
    first = client.get(path)
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert first.last_modified is not None
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    for ask in (client.get, client.head):  # a page that was kept, and one that the app makes
        for headers in ({"If-None-Match": first.headers["ETag"]},
                        {"If-Modified-Since": first.headers["Last-Modified"]}):  # fmt: skip
            answer = ask(path, headers=headers)
            assert (answer.status_code, answer.get_data()) == (304, b"")
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
        stale = ask(path, headers={"If-None-Match": '"x"',
                                   "If-Modified-Since": first.headers["Last-Modified"]})  # fmt: skip
        assert stale.status_code == 200, "a tag is believed before a date"
        older = ask(path, headers={"If-Modified-Since": "Sun, 01 Mar 2026 00:00:00 GMT"})
        assert older.status_code == 200


def test_every_public_page_names_both_feeds(doors: Flask) -> None:
    for prefix in ("", "/en"):
        html = doors.test_client().get(f"{prefix}/putusan").get_data(as_text=True)
        for kind, name in (("atom+xml", "atom"), ("feed+json", "json")):
            assert re.search(rf'<link rel="alternate" type="application/{re.escape(kind)}" title="[^"]+" '
                             rf'href="{prefix}/feed\.{name}">', html)  # fmt: skip
