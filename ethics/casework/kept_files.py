"""Files in the case database: sealed chunks that come first, one short transaction each.

What names them, an exhibit with the key in the vault of its case, comes after; what was cut off in
between is unreadable to anybody, and swept.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, func, select

from ethics.casework.change import writing
from ethics.files.sealed_chunks import Damaged, Measured, Readable, Stored, new_key, opened, sealed
from ethics.records.papers import Exhibit, ExhibitChunk
from ethics.records.redactions import Redaction
from ethics.storage import db
from ethics.storage.upsert import insert_or_keep

CHUNK = ExhibitChunk.__table__
PLACE = ("file_id", "ordinal")
UNNAMED_LASTS = timedelta(days=2)


def keep(stream: Readable, *, at: datetime) -> Stored:
    """Put a file away from where its stream stands, under a key of its own."""
    file, id_, key = Measured(stream), uuid.uuid4().hex, new_key()
    copy_in(id_, sealed(file, key), first=0, at=at)
    return Stored(id_, key, file.size, file.sha256)


def copy_in(file_id: str, chunks: Iterable[bytes], *, first: int, at: datetime) -> None:
    """Add chunks that are sealed already, from number ``first`` on; one that is there stays."""
    for ordinal, chunk in enumerate(chunks, start=first):
        with writing():
            row = {"file_id": file_id, "ordinal": ordinal, "kept_at": at, "ciphertext": chunk}
            insert_or_keep(CHUNK, row, key=PLACE)


def count(file_id: str) -> int:
    """How many chunks of a file are there."""
    query = select(func.count()).select_from(CHUNK).where(CHUNK.c.file_id == file_id)
    return int(db.session.execute(query).scalar_one())


def read(file_id: str, key: bytes) -> Iterator[bytes]:
    """A file piece by piece, outside of any transaction. Raises Damaged when it is not whole."""
    return opened(_ciphertext(file_id), key)


def is_whole(pieces: Iterable[bytes], sha256: str) -> bool:
    """Whether a file is the one with this hash; read to its end, a piece at a time."""
    digest = hashlib.sha256()
    try:
        for piece in pieces:
            digest.update(piece)
    except Damaged:
        return False
    return digest.hexdigest() == sha256


def sweep(*, at: datetime) -> None:
    """Take away chunks that nothing came to name, one file at a time."""
    shown = select(Exhibit.file_id).where(Exhibit.file_id.is_not(None))
    originals = select(Exhibit.original_id).where(Exhibit.original_id.is_not(None))
    covered = select(Redaction.file_id).where(Redaction.file_id.is_not(None))
    unnamed = and_(*(CHUNK.c.file_id.not_in(named) for named in (shown, originals, covered)))
    left = select(CHUNK.c.file_id).where(unnamed).group_by(CHUNK.c.file_id)
    for file_id in db.session.scalars(left.having(func.max(CHUNK.c.kept_at) <= at - UNNAMED_LASTS)).all():
        with writing():
            db.session.execute(delete(CHUNK).where(CHUNK.c.file_id == file_id))


def _ciphertext(file_id: str) -> Iterator[bytes]:
    """No transaction stays open while somebody with a slow line takes the next piece."""
    for ordinal in range(count(file_id)):
        mine = (CHUNK.c.file_id == file_id) & (CHUNK.c.ordinal == ordinal)
        found = db.session.scalars(select(CHUNK.c.ciphertext).where(mine)).all()
        db.session.rollback()
        yield from found
