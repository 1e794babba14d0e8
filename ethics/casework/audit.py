"""Verifies the record: every stream link by link, the triggers, and the rows against a replay."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from ethics.records.append_only import missing_guards
from ethics.records.cases import Case
from ethics.records.clocks import Clock
from ethics.records.journal import GENESIS, all_entries, entry_hash, heads
from ethics.records.papers import Document
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written; ``seq`` is the first bad entry of the stream."""

    stream: str
    seq: int | None
    what: str


@dataclass(slots=True)
class Replayed:
    """What a case must look like when its journal is read from the start."""

    state: str | None = None
    version: int = 0
    clocks: dict[str, tuple[str, str]] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)

    def follow(self, seq: int, data: dict[str, Any]) -> None:
        """Apply one entry."""
        self.version = seq
        self.state = data["to"]
        for name in data["clocks"].get("stop", ()):
            self.clocks.pop(name, None)
        for row in data["clocks"].get("start", ()):
            self.clocks[row["clock"]] = (row["on"], row["due"])
        self.documents |= {row["number"]: row["sha256"] for row in data["documents"]}
        self.opened += data["opens"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a verification."""

    streams: int
    entries: int
    cases: int
    faults: tuple[Fault, ...]


def verify() -> Verdict:
    """Read the whole record once. Memory grows with the number of cases, not of entries."""
    db.session.rollback()
    chain = _Chain()
    for entry in all_entries():
        chain.read(entry)
    faults = [*chain.faults(), *_lost_guards(), *_differing(chain.cases)]
    return Verdict(len(chain.heads), chain.entries, len(chain.cases), tuple(faults))


class _Chain:
    """Follows every stream and keeps the first fault of each."""

    def __init__(self) -> None:
        self.entries = 0
        self.heads: dict[str, tuple[int, str]] = {}
        self.cases: dict[str, Replayed] = defaultdict(Replayed)
        self._broken: dict[str, Fault] = {}

    def read(self, entry: Any) -> None:
        self.entries += 1
        seq, previous = self.heads.get(entry.stream, (0, GENESIS))
        what = _broken_link(entry, seq=seq + 1, previous=previous)
        if what and entry.stream not in self._broken:
            self._broken[entry.stream] = Fault(entry.stream, entry.seq, what)
        self.heads[entry.stream] = (entry.seq, entry.hash)
        if entry.event.startswith("perkara:") and not entry.stream.startswith("akses:"):
            self.cases[entry.stream].follow(entry.seq, json.loads(entry.body)["data"])

    def faults(self) -> Iterator[Fault]:
        yield from self._broken.values()
        stored = heads()
        for stream in sorted(set(stored) | set(self.heads)):
            if stored.get(stream) != self.heads.get(stream) and stream not in self._broken:
                seq = self.heads.get(stream, (0, ""))[0]
                yield Fault(stream, seq, "the newest entry is not the one on record as the head")


def _broken_link(entry: Any, *, seq: int, previous: str) -> str | None:
    if entry.seq != seq:
        return f"entry {seq} is missing"
    if entry.previous != previous:
        return "does not follow the entry before"
    if entry_hash(entry.previous, entry.body) != entry.hash:
        return "the text does not give the hash on record"
    told = json.loads(entry.body)
    named = (told["stream"], told["seq"], told["actor"], told["event"])
    if named != (entry.stream, entry.seq, entry.actor, entry.event):
        return "the columns do not say what was hashed"
    return None


def _lost_guards() -> Iterator[Fault]:
    for name in missing_guards(db.session.connection()):
        yield Fault("journal", None, f"trigger {name} is missing")


def _differing(replayed: dict[str, Replayed]) -> Iterator[Fault]:
    clocks, documents = _stored_clocks(), _stored_documents()
    query = select(Case.id, Case.reference, Case.state, Case.version).order_by(Case.id)
    stored: set[str] = set()
    for row in db.session.execute(query):
        stored.add(row.reference)
        case = replayed.get(row.reference, Replayed())
        pairs = {
            "state": (row.state, case.state),
            "version": (row.version, case.version),
            "clocks": (clocks[row.id], case.clocks),
            "documents": (documents[row.id], case.documents),
        }
        for name, (now, told) in pairs.items():
            if now != told:
                yield Fault(row.reference, case.version or None,
                            f"{name} is {now!r}, the journal says {told!r}")  # fmt: skip
    for reference in sorted(set(replayed) - stored):
        yield Fault(reference, replayed[reference].version, "has a journal and no case")


def _stored_clocks() -> dict[int, dict[str, tuple[str, str]]]:
    columns = (Clock.case_id, Clock.clock, Clock.started_on, Clock.due_on)
    found: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in db.session.execute(select(*columns).where(Clock.stopped_on.is_(None))):
        found[row.case_id][row.clock] = (row.started_on.isoformat(), row.due_on.isoformat())
    return found


def _stored_documents() -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for row in db.session.execute(select(Document.case_id, Document.number,
                                         Document.content_sha256)):  # fmt: skip
        found[row.case_id][row.number] = row.content_sha256
    return found
