"""Counts attempts in hashed buckets: under a key of the day, with no address kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Date, LargeBinary, case, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import PUBLIC, begin_write, db
from ethics.storage.instants import Instant
from ethics.storage.upsert import insert_or_change, insert_or_keep


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
    running = ATTEMPTS.c.window_start > at - window
    changes = {"window_start": case((running, ATTEMPTS.c.window_start), else_=at),
               "count": case((running, ATTEMPTS.c.count + 1), else_=1)}  # fmt: skip
    begin_write(PUBLIC)
    row = insert_or_change(ATTEMPTS, {"bucket": bucket, "window_start": at, "count": 1},
                           key="bucket", changes=changes)  # fmt: skip
    db.session.commit()
    return int(row._mapping["count"])


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
