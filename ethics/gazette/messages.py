"""Messages between whoever complained and the officers, sealed so that only the receipt code opens them.

What the complainant writes goes to the officers through the inbox, sealed to their key; the copy here
is sealed to the complainant's own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Index, LargeBinary, String, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from ethics.gazette.inbox import INBOX
from ethics.gazette.letterbox import sealed_for
from ethics.storage import PUBLIC, db
from ethics.storage.instants import Instant
from ethics.storage.upsert import insert_or_keep


class SealedMessage(db.Model):  # type: ignore[name-defined]
    """One message, opened by the code of its receipt alone."""

    __bind_key__ = PUBLIC
    __tablename__ = "message"
    __table_args__ = (Index("ix_message_receipt", "receipt_id", "sent_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    receipt_id: Mapped[str] = mapped_column(String(36))
    from_officers: Mapped[bool]
    sent_at: Mapped[datetime] = mapped_column(Instant)
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    """When whoever complained first saw a message of the officers."""
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


MESSAGE = SealedMessage.__table__


@dataclass(frozen=True, slots=True)
class Message:
    """A message that its code opened. ``read_at`` is when it was seen first, None until now;
    ``taken_in`` whether the officers have it in their file."""

    text: str
    sent_at: datetime
    from_officers: bool
    read_at: datetime | None
    taken_in: bool


def put(id: str, text: str, *, receipt_id: str, from_officers: bool, at: datetime) -> bool:
    """Keep a message for a receipt; the same id again changes nothing. False for one kept already, and
    where nobody could open it."""
    sealed = sealed_for(receipt_id, text.encode())
    row = {"id": id, "receipt_id": receipt_id, "from_officers": from_officers, "sent_at": at,
           "read_at": None, "sealed": sealed}  # fmt: skip
    return sealed is not None and insert_or_keep(MESSAGE, row, key="id")


def thread(receipt_id: str, opened: Callable[[bytes], bytes | None]) -> list[Message]:
    """The messages of a receipt, oldest first, as its opener opens them."""
    query = (
        select(MESSAGE, INBOX.c.collected_at)
        .outerjoin(INBOX, INBOX.c.id == MESSAGE.c.id)
        .where(MESSAGE.c.receipt_id == receipt_id)
        .order_by(MESSAGE.c.sent_at, MESSAGE.c.id)
    )
    return [
        Message(text.decode(), row.sent_at, row.from_officers, row.read_at, row.collected_at is not None)
        for row in db.session.execute(query)
        if (text := opened(row.sealed)) is not None
    ]


def mark_read(receipt_id: str, *, at: datetime) -> None:
    """Note that the messages of the officers were seen; the caller commits."""
    unread = (MESSAGE.c.receipt_id == receipt_id) & MESSAGE.c.from_officers & MESSAGE.c.read_at.is_(None)
    db.session.execute(update(MESSAGE).where(unread).values(read_at=at))


def counts(receipt_id: str) -> tuple[int, int]:
    """How many messages a receipt has, and how many of the officers were not read yet."""
    unread = MESSAGE.c.from_officers & MESSAGE.c.read_at.is_(None)
    query = select(func.count(), func.count().filter(unread)).where(MESSAGE.c.receipt_id == receipt_id)
    every, new = db.session.execute(query).one()
    return int(every), int(new)


def read_at(ids: Collection[str]) -> dict[str, datetime]:
    """When the complainant read messages of the officers, by id; those not read are left out."""
    query = select(MESSAGE.c.id, MESSAGE.c.read_at).where(
        MESSAGE.c.id.in_(ids), MESSAGE.c.read_at.is_not(None)
    )
    return {row.id: row.read_at for row in db.session.execute(query)}
