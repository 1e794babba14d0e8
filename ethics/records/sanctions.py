"""Sanctions: proposed, imposed, carried out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from ethics.records.statements import fetch
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
        CheckConstraint(
            "finished_on is null or executed_on is not null", name="only_carried_out_is_finished"
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
    exhibit_id: Mapped[int | None] = mapped_column(ForeignKey("exhibit.id"))
    """What proves that it was carried out: a file of the case, or the number of a document."""
    document: Mapped[str | None] = mapped_column(String(80))
    finished_on: Mapped[date | None]
    """The day of the letter that says that it was served."""


_IMPOSED = (
    select(Sanction.person_id, Sanction.sanction, Sanction.amount, Sanction.executed_on)
    .where(Sanction.case_id == bindparam("case"), Sanction.stage == "jatuh")
    .where(Sanction.superseded.is_(False))
    .order_by(Sanction.id)
)


def imposed(case_id: int) -> Sequence[Any]:
    """The sanctions of a case that hold now: neither proposed nor replaced by a later decision."""
    return fetch(_IMPOSED, case=case_id)
