"""Proofs of documents: enough to say whether a paper is genuine and still holds."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, String, select
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import PUBLIC, db
from ethics.storage.upsert import insert_or_replace


class Proof(db.Model):  # type: ignore[name-defined]
    """One issued document: its number, kind, day and unit; no person, no content."""

    __bind_key__ = PUBLIC
    __tablename__ = "proof"
    __table_args__ = (
        CheckConstraint("status in ('berlaku','digantikan','dicabut')", name="status_known"),
    )

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    """The verification code without its dashes."""
    number_norm: Mapped[str] = mapped_column(String(80), index=True)
    number: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(60))
    issued_on: Mapped[date]
    unit_label: Mapped[str] = mapped_column(String(160))
    pdf_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    status: Mapped[str] = mapped_column(String(12))
    superseded_by: Mapped[str | None] = mapped_column(String(80))


PROOF = Proof.__table__


def put(
    code: str,
    *,
    number: str,
    kind: str,
    issued_on: date,
    unit_label: str,
    pdf_sha256: str | None,
    status: str,
    superseded_by: str | None = None,
) -> None:
    """Write the newest proof of a document over the old one."""
    row = {"code": signs_of(code), "number_norm": signs_of(number), "number": number, "kind": kind,
           "issued_on": issued_on, "unit_label": unit_label, "pdf_sha256": pdf_sha256,
           "status": status, "superseded_by": superseded_by}  # fmt: skip
    insert_or_replace(PROOF, row, key="code")


def by_number_and_code(number: str, code: str) -> Proof | None:
    """The document with this number and this code, however they are spaced and written."""
    mine = (Proof.code == signs_of(code)[:20]) & (Proof.number_norm == signs_of(number)[:80])
    return db.session.execute(select(Proof).where(mine)).scalar_one_or_none()


def by_sha256(digest: str) -> Proof | None:
    """The document whose PDF has this SHA-256, in hex."""
    query = select(Proof).where(Proof.pdf_sha256 == digest.lower()).limit(1)
    return db.session.execute(query).scalar_one_or_none()


def signs_of(text: str) -> str:
    """Letters and digits in capitals: what people agree on when they copy a number."""
    return "".join(sign for sign in text.upper() if sign.isascii() and sign.isalnum())
