"""``/feed.atom`` and ``/feed.json``: what was published, corrected and withdrawn lately."""

from __future__ import annotations

import json

from flask import Response, request

from ethics.gazette import changes, outcomes
from ethics.gazette.editions import edition
from ethics.web.access import PUBLIC, allows
from ethics.web.pages import home, tagged, unless_unchanged
from ethics.web.public.blueprint import bp
from ethics.web.public.doors.feed import LONG_AGO, Feed, as_atom, as_json, entry

MOST_ENTRIES = 50


@bp.get("/feed.atom")
@allows(PUBLIC)
def atom_feed() -> Response:
    """For feed readers."""
    tag = _tag()
    return _answer(as_atom(_feed()), "application/atom+xml", tag)


@bp.get("/feed.json")
@allows(PUBLIC)
def json_feed() -> Response:
    """The same as JSON."""
    tag = _tag()
    return _answer(json.dumps(as_json(_feed()), ensure_ascii=False).encode(), "application/feed+json", tag)


def _tag() -> str:
    return unless_unchanged(edition(outcomes.SUBJECT), since=changes.latest_at() or LONG_AGO)


def _feed() -> Feed:
    lately = changes.newest_of_each(MOST_ENTRIES)
    standing = outcomes.several({one.public_id for one in lately})
    return Feed(address=f"{home()}{request.path}", page=f"{home()}/putusan",
                entries=[entry(one, standing.get(one.public_id), home=home()) for one in lately])  # fmt: skip


def _answer(content: bytes, mimetype: str, tag: str) -> Response:
    response = tagged(Response(content, mimetype=mimetype), tag)
    response.last_modified = changes.latest_at() or LONG_AGO
    return response
