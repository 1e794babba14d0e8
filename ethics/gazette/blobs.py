"""Files on their way to the staff: sealed in chunks, each file under a key that is kept elsewhere.

The key lies in the draft, which only its writer's cookie opens, and later in the sealed complaint,
which only the staff side opens. Each chunk is a transaction of its own, so that nobody waits long.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import LargeBinary, String, delete, func, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from ethics.files.sealed_chunks import Measured, Readable, Stored, new_key, opened, sealed
from ethics.storage import PUBLIC, begin_write, db
from ethics.storage.instants import Instant


class Blob(db.Model):  # type: ignore[name-defined]
    """A file; whose it is and what it is called is known only to who has its key."""

    __bind_key__ = PUBLIC
    __tablename__ = "blob"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    size: Mapped[int]
    expires_at: Mapped[datetime | None] = mapped_column(Instant, index=True)
    """None for what was sent: it stays until the staff side has it."""


class BlobChunk(db.Model):  # type: ignore[name-defined]
    """A piece of a file."""

    __bind_key__ = PUBLIC
    __tablename__ = "blob_chunk"

    blob_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)


BLOB, CHUNK = Blob.__table__, BlobChunk.__table__


def store(stream: Readable, *, expires_at: datetime) -> Stored:
    """Keep a file from where its stream stands. What was cut off half way expires by itself."""
    file, id_, key = Measured(stream), uuid.uuid4().hex, new_key()
    for ordinal, chunk in enumerate(sealed(file, key)):
        begin_write(PUBLIC)
        if ordinal == 0:
            db.session.execute(insert(BLOB).values(id=id_, size=0, expires_at=expires_at))
        db.session.execute(insert(CHUNK).values(blob_id=id_, ordinal=ordinal, ciphertext=chunk))
        db.session.execute(update(BLOB).where(BLOB.c.id == id_).values(size=file.size))
        db.session.commit()
    return Stored(id_, key, file.size, file.sha256)


def ciphertext(id: str, *, skip: int = 0) -> Iterator[bytes]:
    """The chunks of a file as they lie here, in order, without the first ``skip``; none when it is gone."""
    query = select(CHUNK.c.ordinal).where(CHUNK.c.blob_id == id, CHUNK.c.ordinal >= skip)
    for ordinal in db.session.scalars(query.order_by(CHUNK.c.ordinal)).all():
        mine = (CHUNK.c.blob_id == id) & (CHUNK.c.ordinal == ordinal)
        yield from db.session.scalars(select(CHUNK.c.ciphertext).where(mine)).all()


def read(id: str, key: bytes) -> Iterator[bytes]:
    """What a file says, piece by piece. Raises Damaged when it is not whole."""
    return opened(ciphertext(id), key)


def prolong(ids: Iterable[str], *, until: datetime) -> None:
    """Let files that are still being added to last longer; the caller commits."""
    mine = BLOB.c.id.in_(list(ids)) & BLOB.c.expires_at.is_not(None)
    db.session.execute(update(BLOB).where(mine).values(expires_at=until))


def keep_until_collected(ids: Iterable[str]) -> None:
    """Files that were sent expire no more; the caller commits."""
    db.session.execute(update(BLOB).where(BLOB.c.id.in_(list(ids))).values(expires_at=None))


def release(ids: Iterable[str], *, at: datetime) -> None:
    """The staff side has these files: the next sweep takes them away. The caller commits."""
    db.session.execute(update(BLOB).where(BLOB.c.id.in_(list(ids))).values(expires_at=at))


def discard(*ids: str) -> None:
    """Destroy files at once."""
    for id_ in ids:
        begin_write(PUBLIC)
        db.session.execute(delete(CHUNK).where(CHUNK.c.blob_id == id_))
        db.session.execute(delete(BLOB).where(BLOB.c.id == id_))
        db.session.commit()


def sweep(*, at: datetime) -> None:
    """Destroy what expired, one file at a time."""
    discard(*db.session.scalars(select(BLOB.c.id).where(BLOB.c.expires_at <= at)).all())


def stored_bytes() -> int:
    """How much all files weigh that are here."""
    return int(db.session.execute(select(func.coalesce(func.sum(BLOB.c.size), 0))).scalar_one())
