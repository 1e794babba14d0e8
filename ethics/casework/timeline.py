"""The journal of a case in the words of the rulebook, oldest first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from ethics.casework.draft import vault_of
from ethics.casework.situation import Situation, account_of
from ethics.law import Action, Field, Rulebook, State
from ethics.records.accounts import Account
from ethics.records.journal import JournalEntry
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class Told:
    """One field of an event, as it was typed; a composite value stays data."""

    field: Field
    value: Any


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: who did what, when, and where it led."""

    seq: int
    at: datetime
    actor: str
    action: Action | None
    name: str
    to_state: State
    moved: bool
    told: tuple[Told, ...]
    documents: tuple[str, ...]
    opened: tuple[str, ...]
    basis: str


def timeline_of(situation: Situation, book: Rulebook) -> tuple[Event, ...]:
    """Every event of a case; three statements whatever their number."""
    query = (
        select(JournalEntry.seq, JournalEntry.at, JournalEntry.actor, JournalEntry.event,
               JournalEntry.body)
        .where(JournalEntry.stream == situation.facts.reference)
        .order_by(JournalEntry.seq)
    )  # fmt: skip
    rows = [(row, json.loads(row.body)["data"]) for row in db.session.execute(query)]
    names = _names({account_of(row.actor) for row, _ in rows})
    texts = _texts(situation.facts.reference, [data for _, data in rows])
    return tuple(
        _event(row, data, book=book, situation=situation, names=names, texts=texts)
        for row, data in rows
    )


def _event(
    row: Any,
    data: Mapping[str, Any],
    *,
    book: Rulebook,
    situation: Situation,
    names: Mapping[int | None, str],
    texts: Mapping[str, Any],
) -> Event:
    name = row.event.removeprefix("perkara:")
    fields = data.get("fields") or {}
    told = tuple(
        Told(book.fields[key], _value(kept, texts))
        for key, kept in fields.items()
        if key in book.fields and kept is not None
    )
    return Event(
        seq=row.seq,
        at=row.at.astimezone(situation.zone),
        actor=names.get(account_of(row.actor), "Sistem"),
        action=book.actions.get(name),
        name=name,
        to_state=book.states[data["to"]],
        moved=data["from"] != data["to"],
        told=told,
        documents=tuple(paper["number"] for paper in data["documents"]),
        opened=tuple(data["opens"]),
        basis=data.get("basis", ""),
    )


def _value(kept: Any, texts: Mapping[str, Any]) -> Any:
    if isinstance(kept, dict) and "vault" in kept:
        return texts.get(kept["vault"], "")
    if isinstance(kept, dict):
        return {key: _value(value, texts) for key, value in kept.items()}
    return kept


def _names(ids: set[int | None]) -> dict[int | None, str]:
    known = [one for one in ids if one is not None]
    query = select(Account.id, Account.name).where(Account.id.in_(known))
    return {row.id: row.name for row in db.session.execute(query)}


def _texts(reference: str, bodies: list[dict[str, Any]]) -> dict[str, Any]:
    items: list[str] = []
    for data in bodies:
        for kept in (data.get("fields") or {}).values():
            items += _items(kept)
    return vault_of(reference).open_many(items)


def _items(kept: Any) -> list[str]:
    if not isinstance(kept, dict):
        return []
    if "vault" in kept:
        return [kept["vault"]]
    return [item for value in kept.values() for item in _items(value)]
