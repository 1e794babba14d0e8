"""Receipts: the coarse status behind a code that only the complainant knows."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from sqlalchemy import JSON, LargeBinary, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import PUBLIC, db
from ethics.storage.instants import Instant
from ethics.storage.upsert import insert_or_keep

CODE_DIGITS = 16
FIRST_STAGE = "diterima"


class Receipt(db.Model):  # type: ignore[name-defined]
    """What may be told to whoever holds the code: a stage and dates, never a person."""

    __bind_key__ = PUBLIC
    __tablename__ = "receipt"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    receipt_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    filed_on: Mapped[date]
    stage: Mapped[str] = mapped_column(String(40))
    stage_since: Mapped[date]
    next_due: Mapped[date | None]
    number: Mapped[str | None] = mapped_column(String(40))
    letters: Mapped[list[Any]] = mapped_column(JSON)
    updated_at: Mapped[datetime] = mapped_column(Instant)
    letterbox_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Seals letters for the holder of the code; see ``letterbox``."""
    unit_label: Mapped[str | None] = mapped_column(String(160))
    """Where it is handled: a unit, never a person."""
    due: Mapped[dict[str, str] | None] = mapped_column(JSON)
    """How ``next_due`` was counted: rulebook, clock, and the day from which it counts."""
    opened: Mapped[list[Any] | None] = mapped_column(JSON)
    """How often the file was opened: role, times, and the day of the last time."""
    review_until: Mapped[date | None]
    """The last day on which a review can be asked for; None when it cannot."""
    rated_on: Mapped[date | None]
    """When the complainant said how they were treated."""


RECEIPT = Receipt.__table__


def new_code() -> str:
    """Sixteen random digits."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def digits_of(code: str) -> str:
    """The digits of a code as people write it, with spaces or dashes."""
    return "".join(sign for sign in code if sign in "0123456789")


def spaced(code: str) -> str:
    """The code as it is shown: four groups of four."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def receipt_hash(code: str, pepper: bytes) -> bytes:
    """Argon2id over the code, salted with the installation's pepper so that it can be looked up."""
    return hash_secret_raw(
        digits_of(code).encode(), pepper[:16], time_cost=2, memory_cost=19 * 1024, parallelism=1,
        hash_len=32, type=Type.ID,
    )  # fmt: skip


def open_receipt(
    id: str, *, receipt_hash: bytes, filed_on: date, at: datetime, letterbox_key: bytes | None = None
) -> bool:
    """Begin the status of a filed complaint; the same id twice changes nothing."""
    row = {"id": id, "receipt_hash": receipt_hash, "filed_on": filed_on, "stage": FIRST_STAGE,
           "stage_since": filed_on, "next_due": None, "number": None, "letters": [],
           "updated_at": at, "letterbox_key": letterbox_key}  # fmt: skip
    return insert_or_keep(RECEIPT, row, key="id")


def set_status(
    id: str,
    *,
    stage: str,
    since: date,
    next_due: date | None,
    number: str | None,
    at: datetime,
    letters: list[dict[str, str]] | None = None,
    **more: Any,
) -> None:
    """Write the newest status over the old one; a complaint without a receipt has none.

    ``more`` are ``unit_label``, ``due``, ``opened`` and ``review_until``.
    """
    status: dict[str, Any] = {"stage": stage, "stage_since": since, "next_due": next_due,
                              "number": number, "updated_at": at, **more}  # fmt: skip
    if letters is not None:
        status["letters"] = letters
    db.session.execute(update(RECEIPT).where(RECEIPT.c.id == id).values(**status))


def rated(id: str, *, on: date) -> bool:
    """Note that the complainant said how they were treated; False when they had said so before."""
    fresh = (RECEIPT.c.id == id) & RECEIPT.c.rated_on.is_(None)
    noted = update(RECEIPT).where(fresh).values(rated_on=on).returning(RECEIPT.c.id)
    return db.session.execute(noted).first() is not None


def review_asked(id: str) -> bool:
    """Close the door to another request for a review; False when it was closed."""
    waiting = (RECEIPT.c.id == id) & RECEIPT.c.review_until.is_not(None)
    noted = update(RECEIPT).where(waiting).values(review_until=None).returning(RECEIPT.c.id)
    return db.session.execute(noted).first() is not None


def by_code(code: str, pepper: bytes) -> Receipt | None:
    """The receipt of a code. A wrong code costs as much time as a right one."""
    query = select(Receipt).where(Receipt.receipt_hash == receipt_hash(code, pepper))
    return db.session.execute(query).scalar_one_or_none()
