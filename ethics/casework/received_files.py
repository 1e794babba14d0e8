"""Files that came with something from the public side: fetched chunk by chunk, then made exhibits.

Fetching can be cut off anywhere and repeated; what it brought becomes part of a case in the one
transaction that takes in the complaint or message it came with.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from ethics.casework import kept_files
from ethics.gazette import blobs
from ethics.records.papers import Exhibit
from ethics.records.vault import Vault
from ethics.storage import db

KEYS = "kunci_berkas"
"""The purpose of the vault's item with the keys of a file."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file as the case database has it before an exhibit names it."""

    name: str
    media_type: str
    size: int
    sha256: str
    scanned: bool | None = None
    file_id: str | None = None
    """None for what came whole, and for what did not arrive."""
    keys: Mapping[str, str] | None = None
    original_id: str | None = None
    original_sha256: str | None = None
    content: bytes | None = None
    """What lay in the sealed complaint itself, as files did before they came in chunks."""


def fetch(files: Iterable[Mapping[str, Any]], *, origin: str, at: datetime) -> list[Received]:
    """Bring files of a sealed payload over; what is gone or not whole comes back without chunks.

    ``origin`` names what they came with, once and for ever: the same again fetches nothing twice.
    """
    return [_whole(one) if "content" in one else _fetched(one, origin, at) for one in files]


def attach(case_id: int, files: Sequence[Received], *, vault: Vault, at: datetime) -> list[str]:
    """Make exhibits of them in the transaction that is open; return their hashes, in order."""
    before = select(func.count()).where(Exhibit.case_id == case_id, Exhibit.added_by.is_(None))
    first = int(db.session.execute(before).scalar_one()) + 1
    for ordinal, file in enumerate(files, start=first):
        row = {"case_id": case_id, "label": f"Lampiran pelapor {ordinal}", "file_name": file.name,
               "added_by": None, "added_at": at}  # fmt: skip
        db.session.execute(insert(Exhibit.__table__), {**row, **columns(file, vault)})
    return [file.sha256 for file in files]


def columns(file: Received, vault: Vault) -> dict[str, Any]:
    """What the row of an exhibit says of its file; the keys go into the vault."""
    keys = vault.seal(dict(file.keys), purpose=KEYS)["vault"] if file.keys else None
    return {"media_type": file.media_type, "size": file.size, "sha256": file.sha256,
            "sealed": b"" if file.content is None else vault.seal_bytes(file.content),
            "file_id": file.file_id, "key_item": keys, "original_id": file.original_id,
            "original_sha256": file.original_sha256, "scanned": file.scanned,
            "lost": file.content is None and file.file_id is None}  # fmt: skip


def release(files: Iterable[Mapping[str, Any]], *, at: datetime) -> None:
    """Let the public side sweep what was fetched; the caller commits there."""
    sealed = [one for file in files for one in (file, file.get("original")) if one]
    blobs.release([str(one["blob"]) for one in sealed if "blob" in one], at=at)


def _whole(file: Mapping[str, Any]) -> Received:
    content = base64.b64decode(file["content"])
    return Received(**_said(file), size=len(content), content=content,
                    sha256=hashlib.sha256(content).hexdigest())  # fmt: skip


def _fetched(file: Mapping[str, Any], origin: str, at: datetime) -> Received:
    said = {**_said(file), "size": int(file["size"]), "sha256": str(file["sha256"])}
    scanned = bool(file.get("scanned"))
    original = file.get("original")
    shown, first = _brought(file, origin, at), _brought(original, origin, at) if original else None
    if shown is None:
        return Received(**said, scanned=scanned)
    keys = {"file": str(file["key"])}
    if first is None or original is None:
        return Received(**said, scanned=scanned, file_id=shown, keys=keys)
    return Received(**said, scanned=scanned, file_id=shown, keys={**keys, "original": str(original["key"])},
                    original_id=first, original_sha256=str(original["sha256"]))  # fmt: skip


def _said(file: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": str(file["name"])[:160], "media_type": str(file["type"])[:80]}


def _brought(file: Mapping[str, Any], origin: str, at: datetime) -> str | None:
    """Copy the chunks that are not here yet; the file's name here, or None when it is not whole."""
    blob = str(file["blob"])
    # A name of our own: whoever writes the payload can name no file that is here already.
    file_id = hashlib.sha256(f"{origin}/{blob}".encode()).hexdigest()[:32]
    here = kept_files.count(file_id)
    kept_files.copy_in(file_id, blobs.ciphertext(blob, skip=here), first=here, at=at)
    pieces = kept_files.read(file_id, bytes.fromhex(file["key"]))
    return file_id if kept_files.is_whole(pieces, str(file["sha256"])) else None
