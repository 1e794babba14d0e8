"""Exhibits: files with a hash on entry, each sealed with a key that lies in the vault of its case."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from ethics.casework import access, kept_files
from ethics.casework.change import writing
from ethics.casework.dossier import readable
from ethics.casework.draft import vault_of
from ethics.casework.identities import ATTACHMENTS, IDENTITY, may_open_exhibit, may_read_story
from ethics.casework.noes import Unknown
from ethics.casework.on_record import put_on_record
from ethics.casework.received_files import Received, columns
from ethics.casework.situation import Situation, situation_of
from ethics.files.sealed_chunks import Readable
from ethics.law import Actor, CaseFacts, may, may_read
from ethics.law.access import may_add_exhibit
from ethics.law.vocabulary import PERMISSIONS
from ethics.records.papers import Exhibit
from ethics.storage import db

ADD = "tambah_bukti"


@dataclass(frozen=True, slots=True)
class File:
    """A file that is handed in: read once, from where it stands."""

    name: str
    media_type: str
    content: bytes | Readable
    original: Readable | None = None
    """As it came, where ``content`` is a copy without what a camera wrote into it."""
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that may be read: its hash was checked before the first piece."""

    name: str
    media_type: str
    drawn: bool
    """Whether it is a picture that was drawn anew, with nothing in it but what it shows."""
    content: Iterator[bytes]


def add_exhibit(
    reference: str, file: File, *, label: str, actor: Actor, at: datetime
) -> str:
    """Keep a file in a case; return its SHA-256. The same content again keeps nothing more.

    Raises Unknown for a case that the actor may not read or add to.
    """
    _addable(reference, actor, lock=False)
    received = _put_away(file, at)
    with writing():
        situation = _addable(reference, actor, lock=True)
        if _known(situation.id, received.sha256):
            return received.sha256
        row: dict[str, Any] = {"case_id": situation.id, "label": label, "file_name": received.name,
               "added_by": actor.account_id, "added_at": at}  # fmt: skip
        row |= columns(received, vault_of(reference))
        db.session.execute(insert(Exhibit.__table__), row)
        handed: dict[str, Any] = {"sha256": received.sha256, "size": received.size}
        if received.original_sha256 is not None:
            handed["original"] = received.original_sha256
        put_on_record(situation, ADD, roles=PERMISSIONS[ADD].roles, actor=actor, at=at, exhibit=handed)
    return received.sha256


def exhibit(reference: str, exhibit_id: int, *, actor: Actor, at: datetime) -> Opened:
    """Open a file, on record; its hash is checked on each opening. Raises Unknown.

    Read twice rather than once: a file that is not what was handed in never leaves, not even a part.
    """
    _facts, row = _openable(reference, exhibit_id, actor=actor, at=at)
    if not kept_files.is_whole(_pieces(reference, row), row.sha256):
        raise _damaged(reference, exhibit_id, actor=actor, at=at)
    access.note("bukti:dibuka", actor=actor, at=at, data={"case": reference, "id": exhibit_id})
    drawn = row.original_id is not None and row.media_type.startswith("image/")
    return Opened(row.file_name, row.media_type, drawn, _pieces(reference, row))


def original(
    reference: str, exhibit_id: int, *, reason: str, actor: Actor, at: datetime
) -> Opened:
    """Open a file as it came, with what a camera wrote into it. Raises Unknown.

    It may say who sent it, and where they were: it opens as the identity does, with a reason, and counts
    as that.
    """
    facts, row = _openable(reference, exhibit_id, actor=actor, at=at)
    if not may(actor, IDENTITY, facts):
        no = Unknown(reference)
        access.note_refusal(reference, IDENTITY, actor=actor, at=at, no=no)
        raise no
    if row.original_id is None:
        raise Unknown(reference)
    key = _key(reference, row, "original")
    if not kept_files.is_whole(kept_files.read(row.original_id, key), row.original_sha256):
        raise _damaged(reference, exhibit_id, actor=actor, at=at)
    with writing():
        sealed = vault_of(reference).seal(reason, purpose="alasan_identitas")
        access.add_note("identitas:dibuka", actor=actor, at=at,
                        data={"case": reference, "exhibit": exhibit_id, "reason": sealed})  # fmt: skip
    return Opened(row.file_name, row.media_type, False, kept_files.read(row.original_id, key))


def _addable(reference: str, actor: Actor, *, lock: bool) -> Situation:
    situation = situation_of(reference, lock=lock)
    if not may_read(actor, situation.facts) or not may_add_exhibit(actor, situation.facts):
        raise Unknown(reference)
    return situation


def _put_away(file: File, at: datetime) -> Received:
    content = io.BytesIO(file.content) if isinstance(file.content, bytes) else file.content
    shown = kept_files.keep(content, at=at)
    first = kept_files.keep(file.original, at=at) if file.original is not None else None
    keys = {"file": shown.key.hex(), **({"original": first.key.hex()} if first else {})}
    return Received(file.name[:160], file.media_type, shown.size, shown.sha256, scanned=file.scanned,
                    file_id=shown.id, keys=keys, original_id=first.id if first else None,
                    original_sha256=first.sha256 if first else None)  # fmt: skip


def _openable(reference: str, exhibit_id: int, *, actor: Actor, at: datetime) -> tuple[CaseFacts, Any]:
    facts, row = _row(reference, exhibit_id, actor=actor, at=at)
    if not may_open_exhibit(actor, row.added_by, facts, reads_story=may_read_story(actor, facts)):
        no = Unknown(reference)
        access.note_refusal(reference, ATTACHMENTS, actor=actor, at=at, no=no)
        raise no
    if row.lost:
        raise Unknown(reference)
    return facts, row


def _row(reference: str, exhibit_id: int, *, actor: Actor, at: datetime) -> tuple[CaseFacts, Any]:
    situation = readable(reference, actor=actor, at=at)
    columns = (Exhibit.file_name, Exhibit.media_type, Exhibit.sha256, Exhibit.sealed, Exhibit.added_by,
               Exhibit.file_id, Exhibit.key_item, Exhibit.original_id, Exhibit.original_sha256,
               Exhibit.lost)  # fmt: skip
    query = select(*columns).where(Exhibit.id == exhibit_id, Exhibit.case_id == situation.id)
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise Unknown(reference)
    return situation.facts, row


def _pieces(reference: str, row: Any) -> Iterator[bytes]:
    if row.file_id is None:
        return iter([vault_of(reference).open_bytes(row.sealed)])
    return kept_files.read(row.file_id, _key(reference, row, "file"))


def _key(reference: str, row: Any, which: str) -> bytes:
    return bytes.fromhex(vault_of(reference).open(row.key_item)[which])


def _damaged(reference: str, exhibit_id: int, *, actor: Actor, at: datetime) -> RuntimeError:
    access.note("bukti:rusak", actor=actor, at=at, data={"case": reference, "id": exhibit_id})
    return RuntimeError(f"exhibit {exhibit_id} is not what was handed in")


def _known(case_id: int, digest: str) -> bool:
    query = select(Exhibit.id).where(Exhibit.case_id == case_id, Exhibit.sha256 == digest)
    return db.session.execute(query).first() is not None
