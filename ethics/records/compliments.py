"""Thanks and praise from the public: what was written lies in the vault."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db
from ethics.storage.instants import Instant


class Compliment(db.Model):  # type: ignore[name-defined]
    """One compliment; ``person_id`` once somebody attributed it to a member."""

    __tablename__ = "compliment"
    __table_args__ = (
        CheckConstraint("(person_id is null) = (attributed_on is null)", name="attributed_when_attributed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    receipt_id: Mapped[str | None] = mapped_column(String(36), unique=True)
    unit: Mapped[str] = mapped_column(ForeignKey("unit.path"), index=True)
    registered_on: Mapped[date]
    received_at: Mapped[datetime] = mapped_column(Instant)
    text_item: Mapped[str] = mapped_column(ForeignKey("vault_item.id"))
    contact_item: Mapped[str | None] = mapped_column(ForeignKey("vault_item.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    attributed_on: Mapped[date | None]
