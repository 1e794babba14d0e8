"""The sealed inbox: complaints that only the staff side can open."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Index, LargeBinary, String, false, select, update
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import PUBLIC, db
from ethics.storage.instants import Instant
from ethics.storage.upsert import insert_or_keep


class SealedComplaint(db.Model):  # type: ignore[name-defined]
    """One complaint, sealed to the staff's public key. Emptied once it is collected."""

    __bind_key__ = PUBLIC
    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_waiting", "collected_at", "filed_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    filed_at: Mapped[datetime] = mapped_column(Instant)
    collected_at: Mapped[datetime | None] = mapped_column(Instant)
    in_bulk: Mapped[bool] = mapped_column(server_default=false())
    """One of many from one network: taken in when nothing else waits."""
    attempts: Mapped[int] = mapped_column(server_default="0")
    next_try_at: Mapped[datetime | None] = mapped_column(Instant)
    """When what could not be taken in is tried again: it must not hold up the others."""


INBOX = SealedComplaint.__table__
LONGEST_WAIT = timedelta(hours=6)


def drop(sealed: bytes, *, id: str, at: datetime, in_bulk: bool = False) -> bool:
    """Put a sealed complaint in the inbox; the same id twice is the same complaint."""
    row = {"id": id, "sealed": sealed, "filed_at": at, "collected_at": None, "in_bulk": in_bulk}
    return insert_or_keep(INBOX, row, key="id")


def uncollected(limit: int, *, at: datetime) -> list[tuple[str, bytes, datetime]]:
    """The oldest complaints that staff have not taken in; those that came in bulk after all others."""
    query = (
        select(INBOX.c.id, INBOX.c.sealed, INBOX.c.filed_at)
        .where(INBOX.c.collected_at.is_(None))
        .where(INBOX.c.next_try_at.is_(None) | (INBOX.c.next_try_at <= at))
        .order_by(INBOX.c.in_bulk, INBOX.c.filed_at, INBOX.c.id)
        .limit(limit)
    )
    return [(row.id, row.sealed, row.filed_at) for row in db.session.execute(query)]


def put_off(id: str, *, at: datetime) -> None:
    """Try again later what could not be taken in: after a minute, then each time twice as late."""
    tried = db.session.execute(select(INBOX.c.attempts).where(INBOX.c.id == id)).scalar_one()
    wait = min(timedelta(minutes=1) * 2 ** min(tried, 12), LONGEST_WAIT)
    mine = INBOX.c.id == id
    db.session.execute(update(INBOX).where(mine).values(attempts=tried + 1, next_try_at=at + wait))


def mark_collected(id: str, *, at: datetime) -> None:
    """Note that staff hold the complaint; its sealed text is no longer needed here."""
    mine = (INBOX.c.id == id) & INBOX.c.collected_at.is_(None)
    db.session.execute(update(INBOX).where(mine).values(collected_at=at, sealed=b""))
