"""Members of Polri, as the personnel register knows them today."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db

REGISTER_STREAM = "register"
"""Where the journal says each time that units, members or relations were loaded."""

class Person(db.Model):  # type: ignore[name-defined]
    """One member. Rank and unit are today's; a case freezes its own copy."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("rank between 1 and 22", name="rank_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nrp: Mapped[str] = mapped_column(String(18), unique=True)
    name: Mapped[str] = mapped_column(String(160), index=True)
    rank: Mapped[int]
    post: Mapped[str] = mapped_column(String(160))
    function: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str] = mapped_column(ForeignKey("unit.path"))
