"""Counts attempts in hashed buckets: under a key of the day, with no address kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Date, LargeBinary, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from ethics.gazette.instants import Instant
from ethics.gazette.upsert import insert_or_keep, insert_or_replace
from ethics.storage import PUBLIC, begin_write, db


class Attempts(db.Model):  # type: ignore[name-defined]
    """How often one bucket was used since its window began."""

    __bind_key__ = PUBLIC
    __tablename__ = "throttle"

    bucket: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    window_start: Mapped[datetime] = mapped_column(Instant, index=True)
    count: Mapped[int]


class DayKey(db.Model):  # type: ignore[name-defined]
    """The random key of a day; once it is gone, no bucket can be led back to an address."""

    __bind_key__ = PUBLIC
    __tablename__ = "throttle_key"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)


ATTEMPTS = Attempts.__table__
DAY_KEY = DayKey.__table__


def bucket(purpose: str, source: str, *, at: datetime) -> bytes:
    """The bucket of ``source`` for ``purpose`` today."""
    message = f"{purpose}\n{source}".encode()
    return hashlib.blake2b(message, key=_key_of(at.date()), digest_size=32).digest()


def attempts(bucket: bytes, *, at: datetime, window: timedelta) -> int:
    """How often the bucket was used in the running window."""
    mine = (ATTEMPTS.c.bucket == bucket) & (ATTEMPTS.c.window_start > at - window)
    return db.session.execute(select(ATTEMPTS.c.count).where(mine)).scalar_one_or_none() or 0


def count_attempt(bucket: bytes, *, at: datetime, window: timedelta) -> int:
    """Count one more use and commit; return the number in the running window."""
    begin_write(PUBLIC)
    query = select(ATTEMPTS).where(ATTEMPTS.c.bucket == bucket)
    row = db.session.execute(query.with_for_update()).one_or_none()
    running = row is not None and row.window_start > at - window
    start, number = (row.window_start, int(row._mapping["count"]) + 1) if row and running else (at, 1)
    insert_or_replace(
        ATTEMPTS, {"bucket": bucket, "window_start": start, "count": number}, key="bucket"
    )
    db.session.commit()
    return number


def _key_of(day: date) -> bytes:
    secret = _stored_key(day)
    if secret is None:
        begin_write(PUBLIC)
        insert_or_keep(DAY_KEY, {"day": day, "secret": secrets.token_bytes(32)}, key="day")
        _forget_before(day)
        db.session.commit()
        secret = _stored_key(day)
    assert secret is not None
    return secret


def _stored_key(day: date) -> bytes | None:
    query = select(DAY_KEY.c.secret).where(DAY_KEY.c.day == day)
    return db.session.execute(query).scalar_one_or_none()


def _forget_before(day: date) -> None:
    """Yesterday's key and its buckets go: a window never reaches over midnight UTC."""
    db.session.execute(delete(DAY_KEY).where(DAY_KEY.c.day < day))
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    db.session.execute(delete(ATTEMPTS).where(ATTEMPTS.c.window_start < start))
