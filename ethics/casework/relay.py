"""Delivers the outbox: what the public may know crosses over here, and nowhere else.

Each job reads the newest state and writes it over, so that doing one twice changes nothing and
a process that dies between the two databases only delays the news.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from ethics.casework.correspondence import message_id
from ethics.casework.draft import vault_of
from ethics.casework.notices import deliver_hearing
from ethics.casework.public_status import deliver_status, readers_of
from ethics.casework.publication import deliver_outcome
from ethics.casework.releasing import deliver_release
from ethics.casework.releasing_figures import deliver_figures
from ethics.documents import draw
from ethics.gazette import letterbox, messages, proofs, receipts
from ethics.records import outbox
from ethics.records.cases import Case
from ethics.records.outbox import Job, settle, waiting
from ethics.records.papers import Document
from ethics.records.units import Unit
from ethics.storage import PUBLIC, begin_write, db

PROMPT = frozenset({"receipt", "status", "proof", "release", "outcome", "hearing", "message", "figures"})
"""Quick jobs, done as soon as the change is committed; drawing a PDF can wait for the worker."""
AWAITED = frozenset({"receipt", "letter"})
"""Somebody waits to read letters, with a receipt that seals them; other drawings are for the archive."""
ATTEMPTS = 8


def deliver(*, at: datetime, kinds: frozenset[str] | None = None, limit: int = 100) -> int:
    """Deliver waiting jobs, oldest first; return how many were done. A failed one is kept."""
    done = 0
    for job in _waiting(kinds, limit, at=at):
        error = _attempt(job, at=at)
        begin_write()
        settle(job.id, at=at, error=error)
        db.session.commit()
        done += error is None
    return done


def given_up() -> int:
    """How many jobs are not delivered and will not be tried again until somebody looks."""
    return outbox.given_up(attempts=ATTEMPTS)


def _waiting(kinds: frozenset[str] | None, limit: int, *, at: datetime) -> list[Job]:
    db.session.rollback()
    # After an act only quick kinds are asked for, in the order of the index; the worker can sort.
    first = frozenset[str]() if kinds else AWAITED
    return waiting(limit, attempts=ATTEMPTS, at=at, kinds=kinds, first=first)


def _attempt(job: Job, *, at: datetime) -> str | None:
    try:
        _DELIVERIES[job.kind](job.payload, at)
    except Exception as error:  # noqa: BLE001 - one bad job must not hold back the others
        db.session.rollback()
        return type(error).__name__  # never the message: it may hold what was written
    return None


def document_pdf(document_id: int) -> bytes:
    """Draw a document from its frozen content."""
    query = (
        select(Document.content_item, Case.reference)
        .join(Case, Case.id == Document.case_id)
        .where(Document.id == document_id)
    )
    row = db.session.execute(query).one()
    return draw(vault_of(row.reference).open(row.content_item))


def _letter(payload: dict[str, Any], _at: datetime) -> None:
    """Seal a letter so that whoever complained can open it with their code, and nobody else."""
    readers = readers_of(payload["document"])
    if not readers:
        return
    query = select(Document.code, Document.number).where(Document.id == payload["document"])
    row = db.session.execute(query).one()
    content = document_pdf(payload["document"])
    begin_write(PUBLIC)
    for receipt_id in readers:
        letterbox.put(proofs.signs_of(row.code), receipt_id=receipt_id, number=row.number, content=content,
                      copy=receipt_id != readers[0])  # fmt: skip
    db.session.commit()


def _message(payload: dict[str, Any], _at: datetime) -> None:
    """Seal a message of the officers for whoever complained: of a merged complaint nobody else reads it."""
    query = select(Case.reference, Case.receipt_id).where(Case.id == payload["case"])
    row = db.session.execute(query).one()
    if row.receipt_id is None:
        return
    text = vault_of(row.reference).open(payload["item"])
    begin_write(PUBLIC)
    messages.put(message_id(row.reference, payload["seq"]), text, receipt_id=row.receipt_id,
                 from_officers=True, at=datetime.fromisoformat(payload["at"]))  # fmt: skip
    db.session.commit()


def _receipt(payload: dict[str, Any], at: datetime) -> None:
    """Open the receipt of a complaint that staff logged; what it is told is in the code alone."""
    begin_write(PUBLIC)
    receipts.open_receipt(payload["receipt"], receipt_hash=bytes.fromhex(payload["hash"]),
                          letterbox_key=bytes.fromhex(payload["key"]),
                          filed_on=date.fromisoformat(payload["filed_on"]), at=at)  # fmt: skip
    db.session.commit()
    query = select(Case.id).where(Case.receipt_id == payload["receipt"])
    deliver_status({"root": db.session.execute(query).scalar_one()}, at)


def _archive(payload: dict[str, Any], at: datetime) -> None:
    """Draw the PDF, keep its hash, and let the public check a copy by it."""
    pdf_sha256 = hashlib.sha256(document_pdf(payload["document"])).hexdigest()
    begin_write()
    mine = Document.id == payload["document"]
    db.session.execute(update(Document.__table__).where(mine).values(pdf_sha256=pdf_sha256))
    db.session.commit()
    _proof(payload, at)


def _proof(payload: dict[str, Any], _at: datetime) -> None:
    query = (
        select(Document.code, Document.number, Document.kind, Document.issued_on,
               Document.pdf_sha256, Document.superseded_by, Unit.name.label("unit"))
        .join(Unit, Unit.path == Document.unit)
        .where(Document.id == payload["document"])
    )  # fmt: skip
    begin_write(PUBLIC, alone=f"proof:{payload['document']}")
    row = db.session.execute(query).one()
    by = None
    if row.superseded_by:
        by = db.session.execute(
            select(Document.number).where(Document.id == row.superseded_by)
        ).scalar_one()
    proofs.put(row.code, number=row.number, kind=row.kind, issued_on=row.issued_on,
               unit_label=row.unit, pdf_sha256=row.pdf_sha256,
               status="digantikan" if by else "berlaku", superseded_by=by)  # fmt: skip
    db.session.commit()


_DELIVERIES: dict[str, Callable[[dict[str, Any], datetime], None]] = {
    "receipt": _receipt,
    "status": deliver_status,
    "release": deliver_release,
    "outcome": deliver_outcome,
    "figures": deliver_figures,
    "hearing": deliver_hearing,
    "proof": _proof,
    "archive": _archive,
    "letter": _letter,
    "message": _message,
}
