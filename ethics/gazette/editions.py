"""Edition numbers and running totals, so that a page need not count or read what did not change."""

from __future__ import annotations

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import PUBLIC, db
from ethics.storage.upsert import insert_or_add


class Edition(db.Model):  # type: ignore[name-defined]
    """Grows with every change of what the public may read about a subject."""

    __bind_key__ = PUBLIC
    __tablename__ = "edition"

    subject: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int]


class Tally(db.Model):  # type: ignore[name-defined]
    """How many outcomes the public can read, in all and by one property."""

    __bind_key__ = PUBLIC
    __tablename__ = "tally"

    dimension: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(String(160), primary_key=True)
    total: Mapped[int]


EDITION = Edition.__table__
TALLY = Tally.__table__
GLANCE = "select subject, number from edition"  # a handful of rows


def edition(subject: str) -> int:
    """The number of the newest edition; 0 before the first."""
    query = select(EDITION.c.number).where(EDITION.c.subject == subject)
    return db.session.execute(query).scalar_one_or_none() or 0


def glance(subject: str) -> int:
    """The same number, read on a connection of its own with nothing in between.

    Asked at each request for a public page, so it costs no more than it must.
    """
    connection = db.engines[PUBLIC].raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(GLANCE)
        return int(dict(cursor.fetchall()).get(subject, 0))
    finally:
        connection.close()


def new_edition(subject: str) -> int:
    """Say that what the public may read has changed; the number of the new edition."""
    return int(insert_or_add(EDITION, {"subject": subject, "number": 1}, keys=("subject",)).number)


def count(dimension: str, value: str, *, by: int) -> None:
    """Add ``by`` to a running total."""
    row = {"dimension": dimension, "value": value, "total": by}
    insert_or_add(TALLY, row, keys=("dimension", "value"))


def tallies() -> dict[str, dict[str, int]]:
    """Every total above zero, by dimension and value, in order of value."""
    query = select(TALLY).where(TALLY.c.total > 0).order_by(TALLY.c.dimension, TALLY.c.value)
    found: dict[str, dict[str, int]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.dimension, {})[row.value] = row.total
    return found
