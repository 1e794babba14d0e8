"""The log of what changed for the public: each publication, correction and withdrawal, no content.

Whoever keeps a copy of the outcomes reads here what to fetch anew and what to delete. A row says
which edition it made, so that "since" is exact; the row of what was withdrawn says why by kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import PUBLIC, db
from ethics.storage.instants import Instant

PUBLISHED, CORRECTED, WITHDRAWN = "published", "corrected", "withdrawn"
ACTS = (PUBLISHED, CORRECTED, WITHDRAWN)
BATCH = 500


class OutcomeChange(db.Model):  # type: ignore[name-defined]
    """One change, in the order in which the public could see it."""

    __bind_key__ = PUBLIC
    __tablename__ = "outcome_change"
    __table_args__ = (
        CheckConstraint("act in ('published','corrected','withdrawn')", name="act_known"),
        CheckConstraint("(act = 'withdrawn') = (reason is not null)", name="withdrawn_with_reason"),
        Index("ix_outcome_change_act", "act", "id"),
        Index("ix_outcome_change_edition", "edition", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition: Mapped[int]
    public_id: Mapped[str] = mapped_column(String(16), index=True)
    act: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(Instant)


CHANGE: Any = OutcomeChange.__table__


def note(public_id: str, act: str, *, edition: int, at: datetime, reason: str | None = None) -> None:
    """Log a change; the caller commits.

    A release that was delivered late counts from the moment that it could be read: nobody who asked
    "since yesterday" may miss it.
    """
    newest = latest_at()
    row = {"edition": edition, "public_id": public_id, "act": act, "reason": reason,
           "at": max(at, newest) if newest else at}  # fmt: skip
    db.session.execute(insert(CHANGE), row)


def latest_at() -> datetime | None:
    """When the newest change came; None before the first."""
    query = select(CHANGE.c.at).order_by(CHANGE.c.id.desc()).limit(1)
    return db.session.execute(query).scalar_one_or_none()


def how_many(act: str) -> int:
    """How often this was done."""
    query = select(func.count()).select_from(CHANGE).where(CHANGE.c.act == act)
    return int(db.session.execute(query).scalar_one())


def newest_of_each(limit: int) -> list[Any]:
    """The newest change of each outcome that changed lately, newest first."""
    last = func.max(CHANGE.c.id).label("last")
    lately = select(last).group_by(CHANGE.c.public_id).order_by(last.desc()).limit(limit).subquery()
    query = select(CHANGE).join(lately, lately.c.last == CHANGE.c.id).order_by(CHANGE.c.id.desc())
    return list(db.session.execute(query))


def withdrawals(*, after: int | None = None, limit: int = 50) -> tuple[list[Any], int | None]:
    """What was withdrawn, newest first, and the key after which the next ones come."""
    query = select(CHANGE).where(CHANGE.c.act == WITHDRAWN)
    if after is not None:
        query = query.where(CHANGE.c.id < after)
    rows = list(db.session.execute(query.order_by(CHANGE.c.id.desc()).limit(limit + 1)))
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None


def since(edition: int = 0, *, moment: datetime | None = None) -> Iterator[Any]:
    """Every change after an edition, or from a moment on, oldest first, a batch at a time."""
    query = select(CHANGE).where(CHANGE.c.edition > edition)
    if moment is not None:
        query = query.where(CHANGE.c.at >= moment)
    last = 0
    batch = query.order_by(CHANGE.c.id).limit(BATCH)
    while rows := list(db.session.execute(batch.where(CHANGE.c.id > last))):
        yield from rows
        last = rows[-1].id
