"""Sanctions: proposed, imposed, carried out."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db


class Sanction(db.Model):  # type: ignore[name-defined]
    """One sanction for one person; the bounds are the rulebook's."""

    __tablename__ = "sanction"
    __table_args__ = (
        CheckConstraint("stage in ('usul','jatuh')", name="stage_known"),
        CheckConstraint("amount is null or amount > 0", name="amount_positive"),
        CheckConstraint(
            "executed_on is null or stage = 'jatuh'", name="only_imposed_is_carried_out"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    sanction: Mapped[str] = mapped_column(String(40))
    amount: Mapped[int | None]
    stage: Mapped[str] = mapped_column(String(8))
    decided_on: Mapped[date]
    executed_on: Mapped[date | None]
    superseded: Mapped[bool] = mapped_column(default=False)
