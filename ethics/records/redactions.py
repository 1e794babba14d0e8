"""What was made for the public out of a case's papers: copies without identities, files with boxes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db
from ethics.storage.instants import Instant


class PublicCopy(db.Model):  # type: ignore[name-defined]
    """A decision built again without identities. Its content lies sealed and never changes."""

    __tablename__ = "public_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    """The publication that it belongs to."""
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    """The decision that it was made from."""
    number: Mapped[str] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(20), unique=True)
    content_item: Mapped[str] = mapped_column(ForeignKey("vault_item.id"))
    content_sha256: Mapped[str] = mapped_column(String(64))
    told_as: Mapped[str] = mapped_column(String(64))
    """The hash of how exactly the summary told of its people when the copy was made."""
    pdf_sha256: Mapped[str] = mapped_column(String(64))
    made_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    released_at: Mapped[datetime | None] = mapped_column(Instant)
    dropped_at: Mapped[datetime | None] = mapped_column(Instant)
    """No longer wanted: the next release goes without it."""
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    """A release came that it was no part of."""


APPROVED = ("result_sha256", "approved_by", "file_id", "key_item")
"""What is there exactly when somebody approved."""


class Redaction(db.Model):  # type: ignore[name-defined]
    """Boxes over one file, and once another person approved them, the file that was made from both."""

    __tablename__ = "redaction"
    __table_args__ = (
        CheckConstraint("(exhibit_id is null) <> (document_id is null)", name="of_one_file"),
        CheckConstraint(
            " and ".join(f"(approved_at is null) = ({one} is null)" for one in APPROVED),
            name="approved_with_result",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    exhibit_id: Mapped[int | None] = mapped_column(ForeignKey("exhibit.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    original_sha256: Mapped[str] = mapped_column(String(64))
    boxes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """The layer; until the approval it can be changed."""
    drawers: Mapped[list[int]] = mapped_column(JSON)
    """Every account that drew in it: none of them approves."""
    drawn_at: Mapped[datetime] = mapped_column(Instant)
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    result_sha256: Mapped[str | None] = mapped_column(String(64))
    file_id: Mapped[str | None] = mapped_column(String(32), index=True)
    """Names the chunks of the result."""
    key_item: Mapped[str | None] = mapped_column(ForeignKey("vault_item.id"))
