"""What weighed for each accused in the newest decision of a case, as its journal tells it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select

from ethics.law import Rulebook
from ethics.law.circumstances import for_person
from ethics.law.vocabulary import LESS, MORE
from ethics.records.journal import JournalEntry
from ethics.storage import db

Weighed = dict[str, list[str]]
"""The circumstances of one accused by how they weigh."""


def weighed(
    reference: str, book: Rulebook, deciding: Mapping[str, Any], people: Iterable[int]
) -> dict[int, Weighed]:
    """For each person the circumstances of the newest decision that names any; one statement.

    ``deciding`` are the answers of an act that is not in the journal yet. A decision on appeal that
    names none for somebody leaves those of the decision before it.
    """
    decisions = [deciding, *_earlier(reference, book)]
    return {person: _newest(book, decisions, person) for person in people}


def of_all(weighing: Iterable[Weighed]) -> Weighed:
    """What weighed for any of them, each circumstance once."""
    every = list(weighing)
    return {means: list(dict.fromkeys(name for one in every for name in one[means]))
            for means in (MORE, LESS)}  # fmt: skip


def _newest(book: Rulebook, decisions: Iterable[Mapping[str, Any]], person: int) -> Weighed:
    for answers in decisions:
        found = {means: list(_ticked(book, answers, means, person)) for means in (MORE, LESS)}
        if any(found.values()):
            return found
    return {MORE: [], LESS: []}


def _ticked(book: Rulebook, answers: Mapping[str, Any], means: str, person: int) -> Iterator[str]:
    for name, chosen in answers.items():
        if name in book.fields and book.fields[name].means == means:
            yield from for_person(chosen or (), person)


def _earlier(reference: str, book: Rulebook) -> Iterable[Mapping[str, Any]]:
    """The answers of every decision so far, the newest first."""
    asking = {one.id for one in book.fields.values() if one.means in {MORE, LESS}}
    events = [f"perkara:{one.id}" for one in book.actions.values() if asking & set(one.fields)]
    query = select(JournalEntry.body).where(JournalEntry.stream == reference)
    query = query.where(JournalEntry.event.in_(events)).order_by(JournalEntry.seq.desc())
    bodies = db.session.scalars(query).all() if events else ()
    return [json.loads(body)["data"].get("fields") or {} for body in bodies]
