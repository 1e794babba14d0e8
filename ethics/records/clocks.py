"""Statutory clocks of a case, their pauses, and to whom they were raised when overdue."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
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


class ClockPause(db.Model):  # type: ignore[name-defined]
    """Days on which one run of a clock stands still; at most one pause of a run lasts."""

    __tablename__ = "clock_pause"
    __table_args__ = (
        CheckConstraint("until_on >= from_on", name="until_after_from"),
        Index(
            "uq_clock_pause_one_open",
            "clock_id",
            unique=True,
            sqlite_where=text("until_on is null"),
            postgresql_where=text("until_on is null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    clock_id: Mapped[int] = mapped_column(ForeignKey("clock.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    """The day from which the clock counts again."""
    reason: Mapped[str] = mapped_column(String(40))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    """Who approved it."""
    note_item: Mapped[str] = mapped_column(ForeignKey("vault_item.id"))


class ClockAlert(db.Model):  # type: ignore[name-defined]
    """An overdue run of a clock that was raised to a rung of the ladder, once each."""

    __tablename__ = "clock_alert"
    __table_args__ = (UniqueConstraint("clock_id", "rung"), Index("ix_clock_alert_role", "role"))

    id: Mapped[int] = mapped_column(primary_key=True)
    clock_id: Mapped[int] = mapped_column(ForeignKey("clock.id"))
    rung: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(40))
    raised_on: Mapped[date]
