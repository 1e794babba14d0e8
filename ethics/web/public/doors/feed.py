"""The newest changes as Atom (RFC 4287) and as JSON Feed 1.1: the same entries in two dresses.

An entry keeps its id for ever, in each language one. Of a withdrawn outcome it says only that, and
why by kind.
"""

from __future__ import annotations

import re
import uuid
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext as _

from ethics.gazette.outcomes import Outcome
from ethics.law import rulebook
from ethics.web.language import language
from ethics.web.public.doors import codes
from ethics.web.public.doors.codes import rfc3339
from ethics.web.public.doors.record import title
from ethics.web.words import bulan, in_words

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
JSON_FEED = "https://jsonfeed.org/version/1.1"
ENTRIES = uuid.UUID("6e2d1f0a-3b57-5c1e-9a84-0f6b7c5d4e32")
"""Under which the ids of entries follow from public ids; never to be changed."""
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed with nothing in it was last changed."""
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that XML cannot hold in any way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed tells of one outcome."""

    id: str
    address: str
    title: str
    text: str
    updated: datetime
    published: datetime | None
    """None for what was withdrawn."""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed in one language."""

    address: str
    """Its own."""
    page: str
    """Of the list for people."""
    entries: list[Entry]

    @property
    def updated(self) -> datetime:
        """When something changed last."""
        return max((one.updated for one in self.entries), default=LONG_AGO)


def entry(change: Any, outcome: Outcome | None, *, home: str) -> Entry:
    """The entry of an outcome that changed; ``outcome`` is None once it is withdrawn."""
    address = f"{home}/putusan/{change.public_id}"
    if outcome is None:
        reason = in_words(codes.reason(change.reason).label)
        return Entry(id=lasting_id(change.public_id), address=address, title=_("Ringkasan ditarik"),
                     text=_("Ringkasan ini sudah ditarik. Alasan: %(reason)s.", reason=reason),
                     updated=change.at, published=None)  # fmt: skip
    return Entry(id=lasting_id(change.public_id), address=address, title=in_words(title(outcome)),
                 text=_text(outcome), updated=change.at, published=outcome.published_at,
                 tags=(outcome.track, outcome.finding))  # fmt: skip


def lasting_id(name: str) -> str:
    """The id of an entry, or of the feed itself, in the reader's language."""
    return uuid.uuid5(ENTRIES, f"{language()}/{name}").urn


def _text(outcome: Outcome) -> str:
    """The facts in one line, and what happened where it stands in the reader's language."""
    book = rulebook(outcome.rulebook)
    facts = [codes.track(outcome.track), codes.finding(outcome.finding),
             *(codes.sanction(book, row["sanction"]) for row in outcome.sanctions)]  # fmt: skip
    said = [one["label"][language()] for one in facts]
    line = " · ".join([*said, *filter(None, (outcome.region, bulan(outcome.decided_month)))])
    told = outcome.summary.get("fakta" if language() == "id" else "fakta_en")
    return f"{line}\n\n{told or _('Teks ini hanya tersedia dalam bahasa Indonesia.')}"


def as_atom(feed: Feed) -> bytes:
    """The feed as XML."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {LANG: language()})
    _add(root, "id", lasting_id("putusan"))
    _add(root, "title", _("Putusan etik dan disiplin Polri"))
    _add(root, "subtitle", _("Putusan baru, yang dikoreksi, dan yang ditarik."))
    _add(root, "updated", rfc3339(feed.updated))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page, hreflang=language())
    _add(_add(root, "author"), "name", "Ethics")
    for one in feed.entries:
        _add_entry(root, one)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add_entry(root: ET.Element, one: Entry) -> None:
    under = _add(root, "entry")
    _add(under, "id", one.id)
    _add(under, "title", one.title)
    _add(under, "updated", rfc3339(one.updated))
    if one.published is not None:
        _add(under, "published", rfc3339(one.published))
    _add(under, "link", rel="alternate", type="text/html", href=one.address)
    _add(under, "content", one.text, type="text")
    for tag in one.tags:
        _add(under, "category", term=tag)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = UNFIT.sub("", text) or None
    return child


def as_json(feed: Feed) -> dict[str, Any]:
    """The feed as JSON."""
    return {
        "version": JSON_FEED,
        "title": _("Putusan etik dan disiplin Polri"),
        "description": _("Putusan baru, yang dikoreksi, dan yang ditarik."),
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": language(),
        "authors": [{"name": "Ethics"}],
        "items": list(map(_item, feed.entries)),
    }


def _item(one: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {"id": one.id, "url": one.address, "title": one.title, "content_text": one.text,
                            "date_modified": rfc3339(one.updated)}  # fmt: skip
    if one.published is not None:
        item |= {"date_published": rfc3339(one.published), "tags": list(one.tags)}
    return item
