"""Hands out an issued document, drawn from its frozen content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from ethics.casework import access
from ethics.casework.dossier import readable
from ethics.casework.identities import IDENTITY, may_open_document
from ethics.casework.noes import Unknown
from ethics.casework.relay import document_pdf
from ethics.law import DOCUMENTS, Actor
from ethics.records.papers import Document
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class Letter:
    """A PDF and the name to keep it under: number, no person."""

    content: bytes
    file_name: str


def letter(reference: str, document_id: int, *, actor: Actor, at: datetime) -> Letter:
    """One document of a case that this actor may read. Raises Unknown.

    A letter to the complainant names them, so that reading it counts as opening the identity.
    """
    situation = readable(reference, actor=actor, at=at)
    query = select(Document.number, Document.kind).where(
        Document.id == document_id, Document.case_id == situation.id
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise Unknown(reference)
    if not may_open_document(actor, row.kind, situation.facts):
        no = Unknown(reference)
        access.note_refusal(reference, IDENTITY, actor=actor, at=at, no=no)
        raise no
    event = "identitas:dibuka" if DOCUMENTS[row.kind].to_complainant else "dokumen:dibuka"
    access.note(event, actor=actor, at=at, data={"case": reference, "document": document_id})
    name = row.number.replace("/", "-").replace(" ", "-")
    return Letter(document_pdf(document_id), f"{name}.pdf")
