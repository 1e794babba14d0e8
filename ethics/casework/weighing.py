"""What weighed more and what less in the newest decision of a case, as its journal tells it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select

from ethics.law import Rulebook
from ethics.law.vocabulary import LESS, MORE
from ethics.records.journal import JournalEntry
from ethics.storage import db

Weighed = dict[str, list[str]]
"""The circumstances by how they weigh."""


def weighed(reference: str, book: Rulebook, deciding: Mapping[str, Any]) -> Weighed:
    """The circumstances of the newest decision that names any; one statement.

    ``deciding`` are the answers of an act that is not in the journal yet. A decision on appeal that
    names none leaves those of the decision before it.
    """
    for answers in (deciding, *_earlier(reference, book)):
        found = {means: list(_ticked(book, answers, means)) for means in (MORE, LESS)}
        if any(found.values()):
            return found
    return {MORE: [], LESS: []}


def _ticked(book: Rulebook, answers: Mapping[str, Any], means: str) -> Iterator[str]:
    for name, chosen in answers.items():
        if name in book.fields and book.fields[name].means == means:
            yield from chosen or ()


def _earlier(reference: str, book: Rulebook) -> Iterable[Mapping[str, Any]]:
    """The answers of every decision so far, the newest first."""
    asking = {one.id for one in book.fields.values() if one.means in {MORE, LESS}}
    events = [f"perkara:{one.id}" for one in book.actions.values() if asking & set(one.fields)]
    query = select(JournalEntry.body).where(JournalEntry.stream == reference)
    query = query.where(JournalEntry.event.in_(events)).order_by(JournalEntry.seq.desc())
    bodies = db.session.scalars(query).all() if events else ()
    return [json.loads(body)["data"].get("fields") or {} for body in bodies]
