"""The commission and its hearings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db
from ethics.storage.instants import Instant


class PanelSeat(db.Model):  # type: ignore[name-defined]
    """Who sits on the commission of a case, with the rank at the time."""

    __tablename__ = "panel_seat"
    __table_args__ = (
        CheckConstraint("seat in ('ketua','wakil_ketua','anggota')", name="seat_known"),
        Index(
            "uq_panel_one_chair",
            "case_id",
            "panel",
            unique=True,
            sqlite_where=text("seat = 'ketua'"),
            postgresql_where=text("seat = 'ketua'"),
        ),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    panel: Mapped[str] = mapped_column(String(20), primary_key=True)
    """The action that formed it: first instance, appeal, review."""
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    seat: Mapped[str] = mapped_column(String(12))
    ordinal: Mapped[int]
    formed_at: Mapped[datetime] = mapped_column(Instant)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    rank: Mapped[int | None]
    unit: Mapped[str | None] = mapped_column(String(120))


class Hearing(db.Model):  # type: ignore[name-defined]
    """One session that was called, and what came of it."""

    __tablename__ = "hearing"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    place: Mapped[str] = mapped_column(String(200))
    open: Mapped[bool]
    closed_for: Mapped[str | None] = mapped_column(String(20))
    notice_id: Mapped[str] = mapped_column(String(16))
    """What calendars call the hearing of this case, whenever it is; follows from nothing."""
    attendance: Mapped[list[Any] | None] = mapped_column(JSON)
    recorded_at: Mapped[datetime | None] = mapped_column(Instant)
