"""Complaints that are still being written, each under a key that only its writer's cookie holds."""

from __future__ import annotations

import hashlib
from datetime import datetime

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from sqlalchemy import LargeBinary, String, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import PUBLIC, db
from ethics.storage.instants import Instant
from ethics.storage.upsert import insert_or_replace

KEY_BYTES = SecretBox.KEY_SIZE


class Draft(db.Model):  # type: ignore[name-defined]
    """One part of a draft: the answers, or a file."""

    __bind_key__ = PUBLIC
    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)


DRAFT = Draft.__table__


def keep(key: bytes, part: str, content: bytes, *, expires_at: datetime) -> None:
    """Store a part of the draft of ``key``."""
    row = {"id": _id(key, part), "ciphertext": SecretBox(key).encrypt(content),
           "expires_at": expires_at}  # fmt: skip
    insert_or_replace(DRAFT, row, key="id")


def recall(key: bytes, part: str, *, at: datetime) -> bytes | None:
    """The part of the draft, unless there is none, it expired, or it was tampered with."""
    mine = (DRAFT.c.id == _id(key, part)) & (DRAFT.c.expires_at > at)
    ciphertext = db.session.execute(select(DRAFT.c.ciphertext).where(mine)).scalar_one_or_none()
    if ciphertext is None:
        return None
    try:
        return SecretBox(key).decrypt(ciphertext)
    except CryptoError:
        return None


def prolong(key: bytes, part: str, *, until: datetime) -> None:
    """Let a part last longer; the caller commits."""
    db.session.execute(update(DRAFT).where(DRAFT.c.id == _id(key, part)).values(expires_at=until))


def forget(key: bytes, *parts: str) -> None:
    """Destroy parts of a draft."""
    ids = [_id(key, part) for part in parts]
    db.session.execute(delete(DRAFT).where(DRAFT.c.id.in_(ids)))


def stored_bytes() -> int:
    """How much all drafts weigh."""
    size = func.coalesce(func.sum(func.length(DRAFT.c.ciphertext)), 0)
    return int(db.session.execute(select(size).select_from(DRAFT)).scalar_one())


def sweep(*, at: datetime) -> None:
    """Destroy what nobody came back for."""
    db.session.execute(delete(DRAFT).where(DRAFT.c.expires_at <= at))


def _id(key: bytes, part: str) -> str:
    """Follows from the key, but the key does not follow from it."""
    return hashlib.blake2b(part.encode(), key=key, digest_size=32, person=b"draft").hexdigest()
