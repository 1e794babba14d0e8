"""Support for the people of a case: tasks of their own, whose texts lie in the vault."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db
from ethics.storage.instants import Instant


class Support(db.Model):  # type: ignore[name-defined]
    """One task for one accused, or for the complainant, who has no person here."""

    __tablename__ = "support"
    __table_args__ = (
        CheckConstraint("(whom = 'terduga') = (person_id is not null)", name="accused_are_people"),
        CheckConstraint("whom in ('terduga','pelapor')", name="whom_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    whom: Mapped[str] = mapped_column(String(12))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(24))
    opened_at: Mapped[datetime] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)


class SupportNote(db.Model):  # type: ignore[name-defined]
    """What was planned, how it goes, how it ended: sealed."""

    __tablename__ = "support_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    support_id: Mapped[int] = mapped_column(ForeignKey("support.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    item: Mapped[str] = mapped_column(ForeignKey("vault_item.id"))
