"""Letters to whoever complains, sealed so that only their receipt code opens them.

The code makes a pair of keys. The public half is kept beside the receipt and seals; the other half is
made anew from the code each time, so that the database alone opens nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from argon2.low_level import Type, hash_secret_raw
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, mapped_column

from ethics.gazette.receipts import RECEIPT, digits_of
from ethics.storage import PUBLIC, db
from ethics.storage.upsert import insert_or_replace

SALT = slice(16, 32)
"""The half of the pepper that the hash of the code does not use: one does not lead to the other."""


class SealedLetter(db.Model):  # type: ignore[name-defined]
    """One letter, opened by the code of its receipt alone."""

    __bind_key__ = PUBLIC
    __tablename__ = "letter"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    """Follows from the verification code of the paper, and says nothing of it."""
    receipt_id: Mapped[str] = mapped_column(String(36), index=True)
    number: Mapped[str] = mapped_column(String(80))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


LETTER = SealedLetter.__table__


def public_key(code: str, pepper: bytes) -> bytes:
    """What seals letters for the holder of a code."""
    return bytes(_private_key(code, pepper).public_key)


def put(code: str, *, receipt_id: str, number: str, content: bytes, copy: bool = False) -> None:
    """Seal the paper with this verification code for a receipt; the same again replaces it.

    A ``copy`` is for another receipt than the first.

    A receipt from before has no key: nobody could open a letter, and none is kept.
    """
    sealed = sealed_for(receipt_id, content)
    if sealed is None:
        return
    named = f"letter {code} {receipt_id}" if copy else f"letter {code}"
    id_ = hashlib.sha256(named.encode()).hexdigest()[:32]
    row = {"id": id_, "receipt_id": receipt_id, "number": number,
           "sealed": sealed}  # fmt: skip
    insert_or_replace(LETTER, row, key="id")


def ids_by_number(receipt_id: str) -> dict[str, str]:
    """The letters that a receipt can open, by their numbers."""
    query = select(LETTER.c.number, LETTER.c.id).where(LETTER.c.receipt_id == receipt_id)
    return {row.number: row.id for row in db.session.execute(query)}


def open_letter(
    id: str, *, receipt_id: str, opened: Callable[[bytes], bytes | None]
) -> bytes | None:
    """A letter of this receipt, as its ``opener`` opens it; None for any other."""
    if not (id.isascii() and id.isalnum()):
        return None
    mine = (LETTER.c.id == id) & (LETTER.c.receipt_id == receipt_id)
    sealed = db.session.execute(select(LETTER.c.sealed).where(mine)).scalar_one_or_none()
    return opened(sealed) if sealed is not None else None


def sealed_for(receipt_id: str, content: bytes) -> bytes | None:
    """Content for the eyes of whoever holds the code of a receipt; None where nobody could open it."""
    query = select(RECEIPT.c.letterbox_key).where(RECEIPT.c.id == receipt_id)
    key = db.session.execute(query).scalar_one_or_none()
    return bytes(SealedBox(PublicKey(key)).encrypt(content)) if key is not None else None


def opener(code: str, pepper: bytes) -> Callable[[bytes], bytes | None]:
    """Opens what was sealed for a code: its key is slow to make, and made once."""
    box = SealedBox(_private_key(code, pepper))

    def opened(sealed: bytes) -> bytes | None:
        try:
            return bytes(box.decrypt(sealed))
        except CryptoError:
            return None

    return opened


def _private_key(code: str, pepper: bytes) -> PrivateKey:
    seed = hash_secret_raw(digits_of(code).encode(), pepper[SALT], time_cost=2, memory_cost=19 * 1024,
                           parallelism=1, hash_len=PrivateKey.SIZE, type=Type.ID)  # fmt: skip
    return PrivateKey(seed)
