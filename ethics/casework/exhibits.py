"""Exhibits: files with a hash on entry, sealed with the key of their case."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from ethics.casework import access
from ethics.casework.change import writing
from ethics.casework.dossier import readable
from ethics.casework.draft import journal_actor, journal_office, vault_of
from ethics.casework.identities import ATTACHMENTS, may_open_exhibit
from ethics.casework.noes import Unknown
from ethics.casework.situation import situation_of
from ethics.law import Actor, may_read
from ethics.law.access import may_add_exhibit
from ethics.law.vocabulary import PERMISSIONS
from ethics.records.cases import Case
from ethics.records.journal import append
from ethics.records.papers import Exhibit
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class File:
    """A file that was handed in."""

    name: str
    media_type: str
    content: bytes


def add_exhibit(
    reference: str, file: File, *, label: str, actor: Actor, at: datetime
) -> str:
    """Keep a file in a case; return its SHA-256. The same content again keeps nothing more.

    Raises Unknown for a case that the actor may not read or add to.
    """
    digest = hashlib.sha256(file.content).hexdigest()
    with writing():
        situation = situation_of(reference, lock=True)
        if not may_read(actor, situation.facts) or not may_add_exhibit(actor, situation.facts):
            raise Unknown(reference)
        if _known(situation.id, digest):
            return digest
        row = {"case_id": situation.id, "label": label, "file_name": file.name[:160],
               "media_type": file.media_type, "size": len(file.content), "sha256": digest,
               "sealed": vault_of(reference).seal_bytes(file.content),
               "added_by": actor.account_id, "added_at": at}  # fmt: skip
        db.session.execute(insert(Exhibit.__table__), row)
        state = situation.facts.state
        office = journal_office(actor, PERMISSIONS["tambah_bukti"].roles, situation.facts.unit)
        body: dict[str, Any] = {
            "as": office, "from": state, "to": state, "clocks": {}, "documents": [], "opens": [],
            "exhibit": {"sha256": digest, "size": len(file.content)},
        }  # fmt: skip
        append(reference, "perkara:tambah_bukti", actor=journal_actor(actor), at=at, data=body)
        bumped = update(Case.__table__).where(Case.id == situation.id)
        db.session.execute(bumped.values(version=situation.version + 1))
    return digest


def exhibit(reference: str, exhibit_id: int, *, actor: Actor, at: datetime) -> File:
    """Read a file; its hash is checked on each reading. Raises Unknown."""
    situation = readable(reference, actor=actor, at=at)
    columns = (Exhibit.file_name, Exhibit.media_type, Exhibit.sha256, Exhibit.sealed,
               Exhibit.added_by)  # fmt: skip
    query = select(*columns).where(Exhibit.id == exhibit_id, Exhibit.case_id == situation.id)
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise Unknown(reference)
    if not may_open_exhibit(actor, row.added_by, situation.facts):
        no = Unknown(reference)
        access.note_refusal(reference, ATTACHMENTS, actor=actor, at=at, no=no)
        raise no
    content = vault_of(reference).open_bytes(row.sealed)
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise RuntimeError(f"exhibit {exhibit_id} is not what was handed in")
    access.note("bukti:dibuka", actor=actor, at=at, data={"case": reference, "id": exhibit_id})
    return File(row.file_name, row.media_type, content)


def _known(case_id: int, digest: str) -> bool:
    query = select(Exhibit.id).where(Exhibit.case_id == case_id, Exhibit.sha256 == digest)
    return db.session.execute(query).first() is not None
