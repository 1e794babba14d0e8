"""Documents: the frozen content, the number, the proof."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db
from ethics.storage.instants import Instant


class Document(db.Model):  # type: ignore[name-defined]
    """An issued document. Its content lies sealed in the vault and never changes."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("unit", "series", "year", "number_seq", name="uq_document_number"),
        UniqueConstraint("unit", "series", "year", "number", name="uq_document_number_once"),
        Index("ix_document_case", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(80))
    number_seq: Mapped[int | None]
    """None where the number was given by hand, from a register that is kept elsewhere."""
    series: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    unit: Mapped[str] = mapped_column(ForeignKey("unit.path"))
    recipient: Mapped[str | None] = mapped_column(String(40))
    """Of a kind that each addressee gets a paper of: who got this one."""
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(Instant)
    content_item: Mapped[str] = mapped_column(ForeignKey("vault_item.id"))
    content_sha256: Mapped[str] = mapped_column(String(64))
    code: Mapped[str] = mapped_column(String(20), unique=True)
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))
    superseded_by: Mapped[int | None] = mapped_column(ForeignKey("document.id"))


class NumberSeries(db.Model):  # type: ignore[name-defined]
    """The last number given in a unit, series and year."""

    __tablename__ = "number_series"

    unit: Mapped[str] = mapped_column(String(120), primary_key=True)
    series: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
    by_hand: Mapped[int] = mapped_column(server_default="0")
    """How many numbers came from a register that is kept elsewhere."""


class Exhibit(db.Model):  # type: ignore[name-defined]
    """A file in a case, its hash taken on entry. It lies in chunks under a key of its own, and that key
    in the vault of the case; until 0008 it lay whole in ``sealed``, with the key of the case itself."""

    __tablename__ = "exhibit"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    label: Mapped[str] = mapped_column(String(160))
    file_name: Mapped[str] = mapped_column(String(160))
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    """Empty for what lies in chunks, and for what was lost on the way."""
    file_id: Mapped[str | None] = mapped_column(String(32), index=True)
    """Names the chunks."""
    key_item: Mapped[str | None] = mapped_column(String(32))
    """The vault's item with the keys of the file and of its original."""
    original_id: Mapped[str | None] = mapped_column(String(32))
    """Names the chunks of the file as it came, where a copy without the camera's notes is shown."""
    original_sha256: Mapped[str | None] = mapped_column(String(64))
    scanned: Mapped[bool | None]
    """Whether an antivirus daemon found nothing; None for what came before files were scanned."""
    lost: Mapped[bool] = mapped_column(server_default=false())
    """It was sent, and did not arrive whole."""
    added_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """None for what the complainant sent."""
    added_at: Mapped[datetime] = mapped_column(Instant)


class ExhibitChunk(db.Model):  # type: ignore[name-defined]
    """A piece of a file as it lies sealed (ethics.files.sealed_chunks); it may come before its exhibit."""

    __tablename__ = "exhibit_chunk"

    file_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    kept_at: Mapped[datetime] = mapped_column(Instant)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
