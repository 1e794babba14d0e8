"""The journal: append-only streams of entries, each holding the hash of the one before.

Triggers refuse UPDATE, DELETE and TRUNCATE in both databases; see ``append_only``. What was hashed
is stored as text, so that verifying never depends on how JSON is written today.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, String, Text, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from ethics.records.statements import execute, fetch_column, fetch_first, insert_row
from ethics.storage import db
from ethics.storage.instants import Instant
from ethics.storage.upsert import insert_or_keep

GENESIS = "0" * 64


class JournalEntry(db.Model):  # type: ignore[name-defined]
    """One entry. ``body`` is the canonical JSON that was hashed."""

    __tablename__ = "journal"
    __table_args__ = (
        CheckConstraint("seq > 0", name="seq_positive"),
        Index("uq_journal_stream_seq", "stream", "seq", unique=True),
    )

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(db.Integer, "sqlite"), primary_key=True
    )
    stream: Mapped[str] = mapped_column(String(60))
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(String(60))
    event: Mapped[str] = mapped_column(String(80))
    body: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class StreamHead(db.Model):  # type: ignore[name-defined]
    """The newest entry of each stream: whoever appends holds this row."""

    __tablename__ = "stream_head"

    stream: Mapped[str] = mapped_column(String(60), primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


_HEADS: Any = StreamHead.__table__
_HEAD = (
    select(StreamHead.seq, StreamHead.hash)
    .where(StreamHead.stream == bindparam("stream"))
    .with_for_update()
)
_MOVE_HEAD = (
    update(StreamHead.__table__)
    .where(StreamHead.stream == bindparam("of"))
    .values(seq=bindparam("number"), hash=bindparam("digest"))
)
_ACTS = (
    select(JournalEntry.body)
    .where(JournalEntry.stream == bindparam("stream"))
    .where(JournalEntry.event.in_(bindparam("events", expanding=True)))
    .order_by(JournalEntry.seq)
)


@dataclass(frozen=True, slots=True)
class Appended:
    """Where an entry stands in its stream."""

    seq: int
    hash: str


def append(
    stream: str, event: str, *, actor: str, at: datetime, data: dict[str, Any],
    after: Appended | None = None,
) -> Appended:  # fmt: skip
    """Write the next entry of ``stream`` in the current transaction.

    ``after`` is the head of the stream where the caller read and holds it already.
    """
    head = after or fetch_first(_HEAD, stream=stream) or _begun(stream)
    seq, previous = head.seq + 1, head.hash
    body = canonical(
        {"stream": stream, "seq": seq, "at": at.isoformat(), "actor": actor, "event": event,
         "data": data}
    )  # fmt: skip
    digest = entry_hash(previous, body)
    execute(_MOVE_HEAD, of=stream, number=seq, digest=digest)
    row = {"stream": stream, "seq": seq, "at": at, "actor": actor, "event": event, "body": body,
           "previous": previous, "hash": digest}  # fmt: skip
    insert_row(JournalEntry.__table__, row)
    return Appended(seq, digest)


def entries(stream: str) -> list[JournalEntry]:
    """All entries of one stream, oldest first."""
    query = select(JournalEntry).where(JournalEntry.stream == stream).order_by(JournalEntry.seq)
    return list(db.session.scalars(query))


def acts_of(stream: str, actions: Collection[str]) -> list[dict[str, Any]]:
    """What was hashed of each entry about one of these actions on a case, oldest first."""
    events = [f"perkara:{action}" for action in actions]
    return [json.loads(body) for body in fetch_column(_ACTS, stream=stream, events=events)]


def all_entries(batch: int = 2000) -> Iterator[Any]:
    """Every entry, stream by stream, read in batches."""
    columns = (JournalEntry.stream, JournalEntry.seq, JournalEntry.actor, JournalEntry.event,
               JournalEntry.body, JournalEntry.previous, JournalEntry.hash)  # fmt: skip
    query = select(*columns).order_by(JournalEntry.stream, JournalEntry.seq)
    yield from db.session.execute(query.execution_options(yield_per=batch))


def heads() -> dict[str, tuple[int, str]]:
    """The head of every stream: number and hash of its newest entry."""
    rows = db.session.execute(select(StreamHead.stream, StreamHead.seq, StreamHead.hash))
    return {row.stream: (row.seq, row.hash) for row in rows}


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: one text for one value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry_hash(previous: str, body: str) -> str:
    """SHA-256 over the hash before and the canonical body."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def _begun(stream: str) -> Any:
    """The head of a stream without entries, held; whoever comes second waits, then goes on."""
    insert_or_keep(_HEADS, {"stream": stream, "seq": 0, "hash": GENESIS}, key="stream")
    return fetch_first(_HEAD, stream=stream)
