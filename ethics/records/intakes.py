"""How each complaint came, with what it is linked, and what it is found again by."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db
from ethics.storage.instants import Instant


class Intake(db.Model):  # type: ignore[name-defined]
    """By which channel a complaint came, when, and who took it."""

    __tablename__ = "intake"
    __table_args__ = (
        CheckConstraint("logged_at >= received_at", name="received_before_logged"),
        Index("ix_intake_body", "body", "case_id"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    received_at: Mapped[datetime] = mapped_column(Instant)
    logged_at: Mapped[datetime] = mapped_column(Instant)
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """None for what came through the site."""
    body: Mapped[str | None] = mapped_column(String(120))
    """Who passed it on, with the number and the date of their letter."""
    body_number: Mapped[str | None] = mapped_column(String(80))
    body_date: Mapped[date | None]


class CaseLink(db.Model):  # type: ignore[name-defined]
    """Two cases that somebody found to be related; it holds for both."""

    __tablename__ = "case_link"
    __table_args__ = (CheckConstraint("case_id <> other_id", name="two_cases"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    """The case in whose journal it stands."""
    other_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True, index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Instant)


class Likeness(db.Model):  # type: ignore[name-defined]
    """The keyed sketch of what a complaint tells; without the key it says nothing of the text."""

    __tablename__ = "likeness"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    sketch: Mapped[bytes] = mapped_column(LargeBinary)


class LikenessBand(db.Model):  # type: ignore[name-defined]
    """What complaints are looked up by: a piece of the sketch, or a keyed word of the place."""

    __tablename__ = "likeness_band"
    __table_args__ = (Index("ix_likeness_band", "band", "value"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    band: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger, primary_key=True)
