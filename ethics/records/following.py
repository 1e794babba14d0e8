"""What whoever complained is told of their file, and what they said of how they were treated."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db


class Opening(db.Model):  # type: ignore[name-defined]
    """A day on which somebody opened a complaint, or a case that came of it, by one role."""

    __tablename__ = "opening"
    __table_args__ = (
        Index(
            "ix_opening_untold",
            "root_id",
            sqlite_where=text("not told"),
            postgresql_where=text("not told"),
        ),
    )

    root_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(24), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    opened_on: Mapped[date] = mapped_column(primary_key=True)
    told: Mapped[bool]
    """Whether the receipt says so already."""


class Feedback(db.Model):  # type: ignore[name-defined]
    """How a complainant was treated, in three marks from 1 to 5 and sealed words."""

    __tablename__ = "feedback"
    __table_args__ = (
        CheckConstraint("respect between 1 and 5", name="respect_in_bounds"),
        CheckConstraint("told between 1 and 5", name="told_in_bounds"),
        CheckConstraint("speed between 1 and 5", name="speed_in_bounds"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    given_on: Mapped[date]
    respect: Mapped[int]
    told: Mapped[int]
    speed: Mapped[int]
    words_item: Mapped[str | None] = mapped_column(ForeignKey("vault_item.id"))
