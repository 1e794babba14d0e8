"""Hands out an issued document, drawn from its frozen content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from ethics.casework import access
from ethics.casework.dossier import readable
from ethics.casework.noes import Unknown
from ethics.casework.relay import document_pdf
from ethics.law import Actor
from ethics.records.papers import Document
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class Letter:
    """A PDF and the name to keep it under: number, no person."""

    content: bytes
    file_name: str


def letter(reference: str, document_id: int, *, actor: Actor, at: datetime) -> Letter:
    """One document of a case that this actor may read. Raises Unknown."""
    situation = readable(reference, actor=actor)
    query = select(Document.number).where(
        Document.id == document_id, Document.case_id == situation.id
    )
    number = db.session.execute(query).scalar_one_or_none()
    if number is None:
        raise Unknown(reference)
    content = document_pdf(document_id)
    data = {"case": reference, "document": document_id}
    access.note("dokumen:dibuka", actor=actor, at=at, data=data)
    return Letter(content, f"{number.replace('/', '-').replace(' ', '-')}.pdf")
