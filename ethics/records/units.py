"""Units of Polri: a tree written as paths, so that a reach is a prefix."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db


class Unit(db.Model):  # type: ignore[name-defined]
    """One unit, such as ``MABES/JABAR/BDGKOTA``."""

    __tablename__ = "unit"
    __table_args__ = (
        CheckConstraint("zone in ('WIB', 'WITA', 'WIT')", name="zone_known"),
        CheckConstraint("kind in ('mabes', 'polda', 'polres', 'polsek')", name="kind_known"),
    )

    path: Mapped[str] = mapped_column(String(120), primary_key=True)
    name: Mapped[str] = mapped_column(String(160))
    kind: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(60))
    """What stands in the unit's place of a document number."""
    letterhead: Mapped[list[Any]] = mapped_column(JSON)
    address: Mapped[str] = mapped_column(String(240))
    city: Mapped[str] = mapped_column(String(80))
    zone: Mapped[str] = mapped_column(String(4))
    headcount: Mapped[int]
