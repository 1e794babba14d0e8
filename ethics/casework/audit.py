"""Verifies the record: every stream link by link, the triggers, and the rows against a replay."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ethics.casework import compliments, releasing_figures
from ethics.casework.compliments import follow_compliment, stored_compliments
from ethics.casework.escalation import RAISED
from ethics.casework.replay import Replay, Replayed, stored
from ethics.casework.supporting import STREAM
from ethics.records.append_only import missing_guards
from ethics.records.journal import GENESIS, all_entries, entry_hash, heads
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written; ``seq`` is the first bad entry of the stream."""

    stream: str
    seq: int | None
    what: str


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
    faults = [*chain.faults(), *_lost_guards(), *_differing(chain.replay),
              *_other_compliments(chain.compliments), *_other_figures(chain.figures)]  # fmt: skip
    return Verdict(len(chain.heads), chain.entries, len(chain.replay.cases), tuple(faults))


class _Chain:
    """Follows every stream and keeps the first fault of each."""

    def __init__(self) -> None:
        self.entries = 0
        self.heads: dict[str, tuple[int, str]] = {}
        self.replay = Replay()
        self.compliments: dict[str, compliments.Told] = {}
        self.figures: dict[str, str] = {}
        self._broken: dict[str, Fault] = {}

    def read(self, entry: Any) -> None:
        self.entries += 1
        seq, previous = self.heads.get(entry.stream, (0, GENESIS))
        what = _broken_link(entry, seq=seq + 1, previous=previous)
        if what and entry.stream not in self._broken:
            self._broken[entry.stream] = Fault(entry.stream, entry.seq, what)
        self.heads[entry.stream] = (entry.seq, entry.hash)
        if entry.event.startswith("perkara:") and not entry.stream.startswith("akses:"):
            data = json.loads(entry.body)["data"]
            self.replay.follow(entry.stream, entry.seq, entry.event, data)
        elif entry.stream.startswith(STREAM):
            self.replay.follow_support(entry.event, json.loads(entry.body)["data"])
        elif entry.stream.startswith(compliments.STREAM):
            follow_compliment(self.compliments, entry.stream, entry.event, json.loads(entry.body)["data"])
        elif entry.stream == releasing_figures.STREAM:
            told = json.loads(entry.body)["data"]
            self.figures[told["release"]] = told["sha256"]
        elif entry.event == RAISED:
            self.replay.follow_alert(json.loads(entry.body)["data"])

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


def _differing(replay: Replay) -> Iterator[Fault]:
    now = stored()
    for reference, case in now.items():
        told = replay.told(reference)
        for name in _COMPARED:
            stands, says = getattr(case, name), getattr(told, name)
            if name == "written":
                stands = {column: stands[column] for column in says}
            if stands != says:
                yield Fault(reference, told.version or None,
                            f"{name} is {stands!r}, the journal says {says!r}")  # fmt: skip
    for reference in sorted(set(replay.cases) - set(now)):
        yield Fault(reference, replay.cases[reference].version, "has a journal and no case")


def _other_compliments(told: Mapping[str, compliments.Told]) -> Iterator[Fault]:
    now = stored_compliments()
    for reference in sorted(now.keys() | told.keys()):
        stands, says = now.get(reference), told.get(reference)
        if stands != says:
            yield Fault(f"{compliments.STREAM}{reference}", None,
                        f"the row is {stands!r}, the journal says {says!r}")  # fmt: skip


def _other_figures(told: Mapping[str, str]) -> Iterator[Fault]:
    for what in releasing_figures.differing(told):
        yield Fault(releasing_figures.STREAM, None, what)


_COMPARED = tuple(one.name for one in fields(Replayed))
