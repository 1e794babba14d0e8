"""One outcome as data: every code beside its words in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ethics.gazette.outcomes import Outcome
from ethics.law import Rulebook, Text, rulebook
from ethics.law.vocabulary import LESS, MORE
from ethics.web.public.doors import codes
from ethics.web.public.doors.codes import Told, rfc3339

PARTS = {"facts": "fakta", "considerations": "pertimbangan"}
"""The texts of an outcome, and what the public database calls them."""


def record(one: Outcome, *, home: str) -> Told:
    """What anyone may read of an outcome; ``home`` is the address of the site."""
    book = rulebook(one.rulebook)
    return {
        "id": one.public_id,
        "url": f"{home}/putusan/{one.public_id}",
        "published_at": rfc3339(one.published_at),
        "corrected_at": rfc3339(one.revised_at) if one.revised_at else None,
        "track": codes.track(one.track),
        "rulebook": codes.coded(book.id, book.title),
        "category": codes.category(book, one.category) if one.category else None,
        "region": one.region or None,
        "incident": one.period,
        "decided": one.decided_month,
        "rank_group": codes.rank_group(one.rank_group) if one.rank_group else None,
        "function": one.function_group,
        "finding": codes.finding(one.finding),
        "articles": [codes.article(book, code) for code in one.norms],
        "sanctions": [_sanction(book, row) for row in one.sanctions],
        "circumstances": _circumstances(one.circumstances),
        "persons": [_person(book, member) for member in one.members],
        "text": {name: _text(one.summary, part) for name, part in PARTS.items()},
    }


def title(one: Outcome) -> Text:
    """The first norm of an outcome in words: what it was about, never where or who."""
    book = rulebook(one.rulebook)
    catalogue = codes.articles_of(book)
    labels = [catalogue[code].label for code in one.norms if code in catalogue]
    return labels[-1] if labels else book.title


def _person(book: Rulebook, member: Mapping[str, Any]) -> Told:
    group = member.get("rank_group")
    return {
        "role": codes.role(member["role"]),
        "rank_group": codes.rank_group(group) if group else None,
        "function": member.get("function_group"),
        "articles": [{**codes.article(book, row["norm"]), "finding": codes.finding(row["finding"])}
                     for row in member.get("norms", ())],
        "sanctions": [_sanction(book, row) for row in member.get("sanctions", ())],
        "circumstances": _circumstances(member.get("circumstances")),
    }  # fmt: skip


def _sanction(book: Rulebook, row: Mapping[str, Any]) -> Told:
    rule = book.sanctions.get(row["sanction"])
    return {**codes.sanction(book, row["sanction"]), "amount": row.get("amount"),
            "unit": codes.unit(rule.unit) if rule else None}  # fmt: skip


def _circumstances(weighing: Mapping[str, list[str]] | None) -> Told:
    weighing = weighing or {}
    return {"aggravating": [codes.circumstance(code) for code in weighing.get(MORE, ())],
            "mitigating": [codes.circumstance(code) for code in weighing.get(LESS, ())]}  # fmt: skip


def _text(summary: Mapping[str, Any], part: str) -> dict[str, str | None]:
    """A text in Indonesian, and in English where somebody wrote it."""
    return {"id": summary.get(part) or None, "en": summary.get(f"{part}_en") or None}
