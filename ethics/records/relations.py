"""Relations between members, who withdrew from a case, and for whom a relation was set aside."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db
from ethics.storage.instants import Instant


class Relation(db.Model):  # type: ignore[name-defined]
    """How two members stand to each other; it holds for both, from and until the days given."""

    __tablename__ = "relation"
    __table_args__ = (
        CheckConstraint("person_id <> other_id", name="two_people"),
        CheckConstraint("source in ('dicatat', 'dinyatakan')", name="source_known"),
        CheckConstraint("since is null or until is null or since <= until", name="since_until"),
        UniqueConstraint("person_id", "other_id", "kind", name="uq_relation_once"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    since: Mapped[date | None]
    until: Mapped[date | None]
    source: Mapped[str] = mapped_column(String(12))
    """From a register (``dicatat``), or told by the one it concerns (``dinyatakan``)."""
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class Recusal(db.Model):  # type: ignore[name-defined]
    """Whoever withdrew from a case: all that belongs to it is closed to them. Why is sealed."""

    __tablename__ = "recusal"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(Instant)


class Lifting(db.Model):  # type: ignore[name-defined]
    """For whom what a relation closes was lifted in a case: one official asks, another agrees."""

    __tablename__ = "lifting"
    __table_args__ = (
        CheckConstraint("agreed_by <> asked_by", name="two_officials"),
        CheckConstraint("(agreed_by is null) = (agreed_at is null)", name="agreed_when"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    asked_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    agreed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    agreed_at: Mapped[datetime | None] = mapped_column(Instant)


def lasted(case: Any) -> ColumnElement[bool]:
    """Whether a relation had not ended before what the case is about."""
    happened = func.coalesce(case.incident_on, case.registered_on)
    return Relation.until.is_(None) | (Relation.until >= happened)
