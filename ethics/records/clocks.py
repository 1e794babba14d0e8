"""Statutory clocks of a case."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db


class Clock(db.Model):  # type: ignore[name-defined]
    """One run of one clock; a case has at most one open run of each."""

    __tablename__ = "clock"
    __table_args__ = (
        CheckConstraint("due_on >= started_on", name="due_after_start"),
        Index(
            "uq_clock_one_open",
            "case_id",
            "clock",
            unique=True,
            sqlite_where=text("stopped_on is null"),
            postgresql_where=text("stopped_on is null"),
        ),
        Index("ix_clock_due", "stopped_on", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    clock: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(40))
    started_on: Mapped[date]
    due_on: Mapped[date]
    stopped_on: Mapped[date | None]
