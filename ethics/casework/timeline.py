"""The journal of a case in the words of the rulebook, oldest first."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from ethics.casework.draft import vault_of
from ethics.casework.seen import DocumentSeen, ExhibitSeen
from ethics.casework.situation import Situation, account_of
from ethics.casework.telling import (
    Meanings,
    SanctionTold,
    Shown,
    accounts_in,
    members_in,
    told_value,
)
from ethics.law import Action, Field, Rulebook, State
from ethics.law.terms import PELAPOR, SISTEM
from ethics.records.accounts import Account
from ethics.records.journal import JournalEntry
from ethics.records.people import Person
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class Told:
    """One field of an event: who and what it names, as ``telling`` says it, or plain text."""

    field: Field
    value: Any


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acted, and the role and the unit by which they could; the system has neither, and whoever
    complained has no name."""

    name: str
    role: str | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry: who did what, when, and where it led."""

    seq: int
    at: datetime
    actor: Doer
    action: Action | None
    name: str
    to_state: State
    moved: bool
    told: tuple[Told, ...]
    ordered: tuple[SanctionTold, ...]
    """The sanctions in force when this event let them be carried out."""
    accused: tuple[str, ...]
    """Against whom the case was opened."""
    documents: tuple[DocumentSeen, ...]
    exhibits: tuple[ExhibitSeen, ...]
    opened: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry as it was written."""

    seq: int
    at: datetime
    account: int | None
    name: str
    data: Mapping[str, Any]

    def fields(self, book: Rulebook) -> Iterator[tuple[Field, Any]]:
        """The answers that the rulebook knows, in the order of its form."""
        answers = self.data.get("fields") or {}
        action = book.actions.get(self.name)
        for key in action.fields if action else ():
            if answers.get(key) is not None:
                yield book.fields[key], answers[key]

    def without(self, sealed: Collection[str]) -> _Entry:
        """The same entry with some answers left out."""
        fields = {key: kept for key, kept in (self.data.get("fields") or {}).items()
                  if key not in sealed}  # fmt: skip
        return replace(self, data={**self.data, "fields": fields})


def timeline_of(
    situation: Situation, book: Rulebook, shown: Shown, *, hidden: Collection[str] = ()
) -> tuple[Event, ...]:
    """Every event of a case; four statements whatever their number.

    ``shown`` is what the page shows of the case anyway; who acted or was named is read here. What was
    answered to the fields in ``hidden`` is left out, and so are events of that name.
    """
    entries = [one.without(hidden) for one in _without_open_votes(_entries(situation), book)
               if one.name not in hidden]  # fmt: skip
    texts = _texts(situation.facts.reference, entries)
    return tuple(_told(entries, book, _meanings(entries, book, shown), texts))


def _without_open_votes(entries: list[_Entry], book: Rulebook) -> list[_Entry]:
    """Nobody reads a vote, nor dissent, before the decision that it was cast for."""
    decided = max((one.seq for one in entries if _decides(one, book)), default=0)
    sealed = {id_ for id_, field in book.fields.items() if field.kind == "votes"}
    return [one if one.seq < decided else one.without(sealed) for one in entries]


def _decides(entry: _Entry, book: Rulebook) -> bool:
    action = book.actions.get(entry.name)
    fields = (book.fields[name] for name in action.fields) if action else ()
    return any(field.means == "way_of_deciding" for field in fields)


def _entries(situation: Situation) -> list[_Entry]:
    query = (
        select(JournalEntry.seq, JournalEntry.at, JournalEntry.actor, JournalEntry.event,
               JournalEntry.body)
        .where(JournalEntry.stream == situation.facts.reference)
        .order_by(JournalEntry.seq)
    )  # fmt: skip
    return [
        _Entry(row.seq, row.at.astimezone(situation.zone), account_of(row.actor),
               row.event.removeprefix("perkara:"), json.loads(row.body)["data"])
        for row in db.session.execute(query)
    ]  # fmt: skip


def _meanings(entries: Iterable[_Entry], book: Rulebook, shown: Shown) -> Meanings:
    accounts = {one.account for one in entries if one.account is not None}
    members: set[int] = set()
    for entry in entries:
        members |= set(_origin(entry))
        for field, kept in entry.fields(book):
            accounts |= set(accounts_in(field, kept))
            members |= set(members_in(field, kept))
    by_account = select(Account.id, Account.name).where(Account.id.in_(accounts))
    by_member = select(Person.id, Person.name).where(Person.id.in_(members))
    return Meanings(
        shown,
        accounts={row.id: row.name for row in db.session.execute(by_account)},
        members={row.id: row.name for row in db.session.execute(by_member)},
    )


def _told(
    entries: Iterable[_Entry], book: Rulebook, means: Meanings, texts: Mapping[str, Any]
) -> Iterator[Event]:
    standing: tuple[SanctionTold, ...] = ()
    for entry in entries:
        told = tuple(
            Told(field, told_value(field, _opened(kept, texts), means, book))
            for field, kept in entry.fields(book)
        )
        standing = next((one.value for one in told if one.field.kind == "sanctions"), standing)
        yield _event(entry, book, means, told=told, standing=standing)


def _event(
    entry: _Entry,
    book: Rulebook,
    means: Meanings,
    *,
    told: tuple[Told, ...],
    standing: tuple[SanctionTold, ...],
) -> Event:
    data = entry.data
    return Event(
        seq=entry.seq,
        at=entry.at,
        actor=_doer(entry, means),
        action=book.actions.get(entry.name),
        name=entry.name,
        to_state=book.states[data["to"]],
        moved=data["from"] != data["to"],
        told=told,
        ordered=standing if _orders_execution(entry, book) else (),
        accused=tuple(means.members.get(person, "") for person in _origin(entry)),
        documents=tuple(means.documents[paper["number"]] for paper in data["documents"]),
        exhibits=tuple(means.exhibits[digest] for digest in _added(entry)),
        opened=tuple(data["opens"]),
        basis=data.get("basis", ""),
    )


def _doer(entry: _Entry, means: Meanings) -> Doer:
    """The role is the one that the act was done by, whatever roles the account has today."""
    name = means.accounts.get(entry.account or 0, "Sistem")
    office = entry.data.get("as")
    if office and office["role"] in {PELAPOR, SISTEM}:
        return Doer("", office["role"])
    return Doer(name, office["role"], means.units.get(office["unit"], "")) if office else Doer(name)


def _origin(entry: _Entry) -> list[int]:
    """Against whom a case was opened; the entry keeps rank, unit and post beside each."""
    frozen = (entry.data.get("origin") or {}).get("people", ())
    return [person for person, *_rest in frozen]


def _added(entry: _Entry) -> list[str]:
    """The exhibits that came with an entry, by their hash."""
    one = entry.data.get("exhibit")
    return [one["sha256"]] if one else list(dict.fromkeys(entry.data.get("files", ())))


def _orders_execution(entry: _Entry, book: Rulebook) -> bool:
    """True where a case goes over to the carrying out of what was decided."""
    before, after = entry.data["from"], book.states[entry.data["to"]]
    return after.stage == "dilaksanakan" and (
        before is not None and book.states[before].stage != after.stage
    )


def _opened(kept: Any, texts: Mapping[str, Any]) -> Any:
    if isinstance(kept, dict) and "vault" in kept:
        return texts.get(kept["vault"], "")
    if isinstance(kept, dict):
        return {key: _opened(value, texts) for key, value in kept.items()}
    return kept


def _texts(reference: str, entries: Iterable[_Entry]) -> dict[str, Any]:
    items = [item for one in entries for kept in (one.data.get("fields") or {}).values()
             for item in _items(kept)]  # fmt: skip
    return vault_of(reference).open_many(items)


def _items(kept: Any) -> list[str]:
    if not isinstance(kept, dict):
        return []
    if "vault" in kept:
        return [kept["vault"]]
    return [item for value in kept.values() for item in _items(value)]
