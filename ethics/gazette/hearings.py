"""Coming hearings as anyone may know them: when, where and of what kind, never of whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from ethics.gazette.editions import new_edition
from ethics.storage import PUBLIC, db
from ethics.storage.instants import Instant
from ethics.storage.upsert import insert_or_replace

SUBJECT = "sidang"
PAGE = 50
_LINGERS = timedelta(days=1)
"""How long a notice outlives its hour, so that it stays on the list through its day."""
Key = tuple[datetime, str]
"""When a hearing is, and its id: the order of the list."""


class HearingNotice(db.Model):  # type: ignore[name-defined]
    """One coming hearing. It is gone once the hearing is over, so that no outcome meets it."""

    __bind_key__ = PUBLIC
    __tablename__ = "hearing_notice"
    __table_args__ = (
        CheckConstraint("(place is null) = (closed_for is not null)", name="place_of_open_ones"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
    zone: Mapped[str] = mapped_column(String(4))
    track: Mapped[str] = mapped_column(String(12))
    unit_label: Mapped[str] = mapped_column(String(160))
    place: Mapped[str | None] = mapped_column(String(200))
    """Of an open hearing: whoever wants to come must know it."""
    closed_for: Mapped[str | None] = mapped_column(String(20))
    moved: Mapped[int]
    """How often the hearing was called to another day."""


NOTICE: Any = HearingNotice.__table__


def put(notice: Mapping[str, Any]) -> None:
    """Write the newest notice of a hearing over the one before."""
    insert_or_replace(NOTICE, notice, key="id")
    new_edition(SUBJECT)


def take_away(notice: str, *, at: datetime) -> None:
    """Take a notice away, and with it every one whose day has passed."""
    over = (NOTICE.c.id == notice) | (NOTICE.c.at < at - _LINGERS)
    db.session.execute(delete(NOTICE).where(over))
    new_edition(SUBJECT)


def coming(
    since: datetime, *, after: Key | None = None, limit: int = PAGE
) -> tuple[list[HearingNotice], Key | None]:
    """The hearings from ``since`` on, in order, and the key after which the next ones come."""
    query = select(HearingNotice).where(HearingNotice.at >= since)
    if after is not None:
        at, id_ = after
        same = (HearingNotice.at == at) & (HearingNotice.id > id_)
        query = query.where((HearingNotice.at > at) | same)
    query = query.order_by(HearingNotice.at, HearingNotice.id).limit(limit + 1)
    rows = list(db.session.scalars(query))
    shown = rows[:limit]
    return shown, (shown[-1].at, shown[-1].id) if len(rows) > limit else None
