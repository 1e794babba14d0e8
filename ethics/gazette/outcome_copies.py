"""Decisions without identities, as PDF: each beside the outcome that it belongs to, gone when that is.

They lie whole and open, since anyone may read them: in one transaction with the outcome, so that the two
come and go together.
"""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from ethics.gazette.editions import new_edition
from ethics.gazette.outcomes import SUBJECT
from ethics.storage import PUBLIC, db
from ethics.storage.upsert import insert_or_replace

KIND = "salinan_tanpa_identitas"
"""What a proof says that it proves."""
NUMBERED = "SALINAN/"
"""How the number of a copy begins; the public address of its outcome follows."""


class OutcomeCopy(db.Model):  # type: ignore[name-defined]
    """The copy that can be read now."""

    __bind_key__ = PUBLIC
    __tablename__ = "outcome_copy"

    public_id: Mapped[str] = mapped_column(ForeignKey("outcome.public_id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    code: Mapped[str] = mapped_column(String(20))
    number: Mapped[str] = mapped_column(String(80))
    content: Mapped[bytes] = mapped_column(LargeBinary)


COPY = OutcomeCopy.__table__


def put(public_id: str, *, content: bytes, number: str, code: str) -> None:
    """Show a copy, or a newer one; the same again changes nothing. The caller commits."""
    sha256 = digest(content)
    before = get(public_id)
    if before is not None and before.sha256 == sha256:
        return
    row = {"public_id": public_id, "sha256": sha256, "size": len(content), "code": code, "number": number,
           "content": content}  # fmt: skip
    insert_or_replace(COPY, row, key="public_id")
    new_edition(SUBJECT)


def digest(content: bytes) -> str:
    """The hash by which a copy is found again."""
    return hashlib.sha256(content).hexdigest()


def remove(public_id: str) -> None:
    """Take a copy away, every byte of it. The caller commits."""
    gone = db.session.execute(delete(COPY).where(COPY.c.public_id == public_id))
    if gone.rowcount:  # type: ignore[attr-defined]
        new_edition(SUBJECT)


def get(public_id: str) -> Any:
    """What is told of a copy, without its content; None for none."""
    query = select(COPY.c.public_id, COPY.c.sha256, COPY.c.size, COPY.c.code, COPY.c.number)
    return db.session.execute(query.where(COPY.c.public_id == public_id)).one_or_none()


def content(public_id: str) -> bytes | None:
    """The PDF."""
    query = select(COPY.c.content).where(COPY.c.public_id == public_id)
    return db.session.execute(query).scalar_one_or_none()


def outcome_of(number: str) -> str:
    """The public address of the outcome that a copy with this number belongs to."""
    return number.removeprefix(NUMBERED).split("/")[0]
