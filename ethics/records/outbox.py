"""Work announced in the same transaction as the change that causes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, func, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from ethics.records.statements import insert_rows
from ethics.storage import db
from ethics.storage.instants import Instant


class Job(db.Model):  # type: ignore[name-defined]
    """Something to deliver after the commit; done again until it is done."""

    __tablename__ = "job"
    __table_args__ = (
        Index(
            "ix_job_waiting",
            "id",
            sqlite_where=text("done_at is null"),
            postgresql_where=text("done_at is null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    """Before this moment nobody delivers it; nothing for at once."""
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(String(400))


def announce(jobs: list[dict[str, Any]], *, at: datetime) -> None:
    """Put jobs, each ``{"kind", "payload"}`` and perhaps ``due_at``, into the outbox of this transaction."""
    insert_rows(Job.__table__, [{"due_at": None, **job, "created_at": at, "attempts": 0} for job in jobs])


def waiting(
    limit: int,
    *,
    attempts: int,
    at: datetime,
    kinds: frozenset[str] | None = None,
    first: frozenset[str] = frozenset(),
) -> list[Job]:
    """The oldest jobs due and not done, of these kinds and tried fewer than ``attempts`` times, in order.

    Those of the kinds ``first``, if any are named, go before the others. Narrowed here and not by the
    caller: slow or hopeless jobs must not fill the limit.
    """
    query = select(Job).where(Job.done_at.is_(None), Job.attempts < attempts)
    query = query.where(Job.due_at.is_(None) | (Job.due_at <= at))
    if kinds is not None:
        query = query.where(Job.kind.in_(kinds))
    if first:
        query = query.order_by(Job.kind.not_in(first))
    return list(db.session.scalars(query.order_by(Job.id).limit(limit)))


def given_up(*, attempts: int) -> int:
    """How many jobs were tried so often in vain that nobody tries them again."""
    query = select(func.count(Job.id)).where(Job.done_at.is_(None), Job.attempts >= attempts)
    return db.session.execute(query).scalar_one()


def settle(job_id: int, *, at: datetime, error: str | None = None) -> None:
    """Note that a job was done, or why it was not."""
    values: dict[str, Any] = {"attempts": Job.attempts + 1, "error": error}
    if error is None:
        values["done_at"] = at
    db.session.execute(update(Job).where(Job.id == job_id).values(**values))
