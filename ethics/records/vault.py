"""The vault: whatever may name a person, sealed with a key of its own case.

Destroying the key of a subject (UU 27/2022, erasure) makes its items unreadable; the journal holds
only their ids and hashes, so its chain stays whole.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

from nacl.secret import SecretBox
from sqlalchemy import ForeignKey, LargeBinary, String, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from ethics.records.statements import fetch, fetch_first, insert_row
from ethics.storage import db


class VaultKey(db.Model):  # type: ignore[name-defined]
    """The key of one subject, wrapped by the master key; null once destroyed."""

    __tablename__ = "vault_key"

    subject: Mapped[str] = mapped_column(String(40), primary_key=True)
    wrapped: Mapped[bytes | None] = mapped_column(LargeBinary)


class VaultItem(db.Model):  # type: ignore[name-defined]
    """One sealed text or record."""

    __tablename__ = "vault_item"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    subject: Mapped[str] = mapped_column(ForeignKey("vault_key.subject"), index=True)
    purpose: Mapped[str] = mapped_column(String(40))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


_WRAPPED = select(VaultKey.wrapped).where(VaultKey.subject == bindparam("subject"))
_ITEMS = select(VaultItem.id, VaultItem.sealed).where(
    VaultItem.id.in_(bindparam("items", expanding=True)),
    VaultItem.subject == bindparam("subject"),
)


class Erased(LookupError):
    """The key of this subject was destroyed; nobody can read its items."""


class Vault:
    """Seals and opens the items of one subject within the current transaction."""

    def __init__(self, subject: str, master: bytes, *, wrapped: bytes | None = None) -> None:
        """``wrapped`` is the subject's key where it was read already."""
        self.subject = subject
        self._master = master
        self._wrapped = wrapped
        self._opened: SecretBox | None = None

    def seal(self, value: Any, *, purpose: str) -> dict[str, str]:
        """Keep ``value``; return what the journal may hold of it: an id and a hash."""
        sealed = bytes(self._box().encrypt(json.dumps(value, ensure_ascii=False).encode()))
        item = secrets.token_hex(16)
        row = {"id": item, "subject": self.subject, "purpose": purpose, "sealed": sealed}
        insert_row(VaultItem.__table__, row)
        return {"vault": item, "sha256": hashlib.sha256(sealed).hexdigest()}

    def open(self, item: str) -> Any:
        """Read one item. Raises Erased when the key is gone, LookupError when it is not ours."""
        opened = self.open_many([item])
        if item not in opened:
            raise LookupError(item)
        return opened[item]

    def open_many(self, items: list[str]) -> dict[str, Any]:
        """Read several items in one statement."""
        if not items:
            return {}
        rows = fetch(_ITEMS, items=items, subject=self.subject)
        box = self._box()
        return {row.id: json.loads(box.decrypt(row.sealed)) for row in rows}

    def seal_bytes(self, content: bytes) -> bytes:
        """Encrypt a file with the subject's key."""
        return bytes(self._box().encrypt(content))

    def open_bytes(self, sealed: bytes) -> bytes:
        """Decrypt a file."""
        return self._box().decrypt(sealed)

    def _box(self) -> SecretBox:
        if self._opened is None:
            self._opened = SecretBox(self._key())
        return self._opened

    def _key(self) -> bytes:
        if self._wrapped is not None:
            return SecretBox(self._master).decrypt(self._wrapped)
        found = fetch_first(_WRAPPED, subject=self.subject)
        if found is not None:
            if found.wrapped is None:
                raise Erased(self.subject)
            return SecretBox(self._master).decrypt(found.wrapped)
        key = secrets.token_bytes(SecretBox.KEY_SIZE)
        wrapped = bytes(SecretBox(self._master).encrypt(key))
        insert_row(VaultKey.__table__, {"subject": self.subject, "wrapped": wrapped})
        return key
