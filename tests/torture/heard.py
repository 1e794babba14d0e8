"""What the victims acknowledged, and whether the databases still hold all of it, whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select, text

from ethics.casework import audit, kept_files, relay
from ethics.casework.draft import vault_of
from ethics.casework.intake import collect_inbox
from ethics.gazette import blobs
from ethics.gazette.inbox import INBOX
from ethics.gazette.proofs import Proof, signs_of
from ethics.gazette.receipts import RECEIPT
from ethics.ops.bench.office import OPENED
from ethics.records.cases import Allegation, Case, Party
from ethics.records.journal import JournalEntry, StreamHead, canonical
from ethics.records.outbox import Job
from ethics.records.papers import Document, Exhibit
from ethics.storage import PUBLIC, db


@dataclass
class Heard:
    """Everything that was acknowledged before a kill."""

    filed: list[str] = field(default_factory=list)
    collected: list[str] = field(default_factory=list)
    entries: list[tuple[str, int]] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    under_way: str | None = None
    """The act that was begun and not acknowledged."""

    def take_in(self, line: bytes) -> str | None:
        """Follow one line of a writer; the act that it begins, if it begins one."""
        told: dict[str, Any] = json.loads(line)
        if "failed" in told:
            raise RuntimeError(f"the writer failed: {told['failed']}")
        self.under_way = told.get("begins")
        self.filed += [told["filed"]] if "filed" in told else []
        self.collected += told.get("collected", [])
        self.opened += told.get("opened", [])
        self.documents += told.get("documents", [])
        if "taken" in told:
            reference, seq = told["taken"]
            self.entries.append((reference, seq))
        return self.under_way

    def add(self, other: Heard) -> None:
        """Put the acknowledgements of a round to those of the rounds before."""
        for name in ("filed", "collected", "entries", "documents", "opened"):
            getattr(self, name).extend(getattr(other, name))


def lost(heard: Heard) -> Iterator[str]:
    """Everything acknowledged that is not on record."""
    yield from _missing("filed", heard.filed, select(INBOX.c.id))
    yield from _missing("receipt", heard.filed, select(RECEIPT.c.id))
    yield from _missing("case", [*heard.collected, *heard.opened], select(Case.reference))
    yield from _missing("document", heard.documents, select(Document.id))
    stored = db.session.execute(select(JournalEntry.stream, JournalEntry.seq))
    present = {(row.stream, row.seq) for row in stored}
    yield from (f"entry {reference} {seq} is lost" for reference, seq in heard.entries
                if (reference, seq) not in present)  # fmt: skip


def half_done() -> Iterator[str]:
    """Every case whose row, head and entries differ, or that lacks what its entries wrote."""
    counted = (
        select(JournalEntry.stream, func.count().label("n"), func.max(JournalEntry.seq).label("top"))
        .group_by(JournalEntry.stream)
        .subquery()
    )
    query = (
        select(Case.reference, Case.version, StreamHead.seq, counted.c.n, counted.c.top)
        .outerjoin(StreamHead, StreamHead.stream == Case.reference)
        .outerjoin(counted, counted.c.stream == Case.reference)
    )
    for row in db.session.execute(query):
        if len({row.version, row.seq, row.n, row.top}) != 1:
            yield f"{row.reference}: version {row.version}, head {row.seq}, {row.n} entries"
    yield from _half_opened()


def _half_opened() -> Iterator[str]:
    """An ethics case is opened with its accused and both charges, or not at all."""
    people, charges = _per_case(Party), _per_case(Allegation)
    query = select(Case.id, Case.reference, Case.parent_id).where(Case.track == "etik")
    for row in db.session.execute(query):
        if (people.get(row.id), charges.get(row.id)) != (1, 2) or row.parent_id is None:
            yield f"{row.reference} was opened by half"


def at_the_end(heard: Heard) -> Iterator[str]:
    """Let the living finish what the dead began, then look at everything once."""
    collect_inbox(at=OPENED, limit=100_000)
    while relay.deliver(at=OPENED, kinds=relay.PROMPT, limit=500):
        pass
    yield from lost(heard)
    yield from half_done()
    yield from (f"{one.stream} {one.seq}: {one.what}" for one in audit.verify().faults)
    yield from _filed_once(heard)
    yield from _files(heard)
    yield from _papers()
    jobs = select(Job.id).where(Job.done_at.is_(None), Job.kind.in_(relay.PROMPT))
    yield from (f"job {one} is not delivered" for one in db.session.scalars(jobs))
    for bind in (None, PUBLIC):
        with db.engines[bind].connect() as connection:
            said = connection.execute(text("PRAGMA integrity_check")).scalar_one()
        if said != "ok":
            yield f"the database is damaged: {said}"


def _filed_once(heard: Heard) -> Iterator[str]:
    """Every complaint is one case, and its receipt knows the number."""
    query = select(Case.receipt_id, Case.reference).where(Case.receipt_id.is_not(None))
    cases = dict(row._tuple() for row in db.session.execute(query))
    receipts = select(RECEIPT.c.id, RECEIPT.c.number)
    numbers = dict(row._tuple() for row in db.session.execute(receipts))
    for receipt_id in heard.filed:
        if receipt_id not in cases:
            yield f"complaint {receipt_id} never became a case"
        elif numbers.get(receipt_id) != cases[receipt_id]:
            yield f"receipt {receipt_id} says {numbers.get(receipt_id)}, not {cases[receipt_id]}"


def _files(heard: Heard) -> Iterator[str]:
    """Each complaint has its file, once and whole, and the public side keeps none of it."""
    columns = (Case.receipt_id, Case.reference, Exhibit.file_id, Exhibit.key_item, Exhibit.sha256)
    query = select(*columns).join(Exhibit, Exhibit.case_id == Case.id).where(Exhibit.added_by.is_(None))
    rows = db.session.execute(query).all()
    came = [row.receipt_id for row in rows]
    if len(set(came)) != len(came) or set(heard.filed) - set(came):
        yield "a complaint lacks its file or has it twice"
    for row in rows:
        key = bytes.fromhex(vault_of(row.reference).open(row.key_item)["file"])
        if not kept_files.is_whole(kept_files.read(row.file_id, key), row.sha256):
            yield f"the file of {row.reference} is not what was sent"
    if db.session.scalars(select(blobs.BLOB.c.id).where(blobs.BLOB.c.expires_at.is_(None))).all():
        yield "the public side keeps a file that was collected"


def _papers() -> Iterator[str]:
    """Every document opens to the content that its hash names, and can be verified by anyone."""
    proofs = set(db.session.scalars(select(Proof.code)))
    columns = (Document.code, Document.content_item, Document.content_sha256, Case.reference)
    rows = db.session.execute(select(*columns).join(Case, Case.id == Document.case_id)).all()
    for row in rows:
        content = canonical(vault_of(row.reference).open(row.content_item))
        if hashlib.sha256(content.encode()).hexdigest() != row.content_sha256:
            yield f"{row.reference}: a document is not what was frozen"
        if signs_of(row.code) not in proofs:
            yield f"{row.reference}: a document has no proof"


def _missing(what: str, acknowledged: list[Any], query: Any) -> Iterator[str]:
    present = set(db.session.execute(query).scalars())
    yield from (f"{what} {one} is lost" for one in acknowledged if one not in present)


def _per_case(table: Any) -> dict[int, int]:
    role = (table.role == "terduga",) if table is Party else ()
    query = select(table.case_id, func.count()).where(*role).group_by(table.case_id)
    return dict(row._tuple() for row in db.session.execute(query))
