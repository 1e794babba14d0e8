"""Files that somebody sends along: taken while there is room, sealed, and named to the staff alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from ethics.files.sealed_chunks import Stored
from ethics.gazette import blobs, drafts
from ethics.gazette.filing import Part
from ethics.web.throttle import Limit
from ethics.web.uploads import Accepted, Unusable, accept

UPLOADING = Limit("lapor-berkas", uses=60)
NAMED = ("name", "type", "sha256", "size", "blob", "key", "scanned", "original")
"""What the staff side is told of a file, in the sealed payload: what finds it and opens it."""


def taken(file: Any, *, until: datetime) -> dict[str, Any]:
    """An uploaded file, judged, cleaned and put away; who asks keeps what opens it. Raises Unusable."""
    if not _room():
        raise Unusable(no_room())
    return _put_away(accept(file), until=until)


def no_room() -> str:
    """Why no file can be taken now, and that the words are."""
    return str(_("Berkas sedang tidak dapat diterima. Aduan tetap dapat dikirim tanpa berkas; berkasnya "
                 "dapat menyusul."))  # fmt: skip


def named(file: Mapping[str, Any]) -> dict[str, Any]:
    """A file for the sealed payload; it stays where it lies until it is fetched."""
    return {name: file[name] for name in NAMED}


def blobs_of(files: Iterable[Mapping[str, Any]]) -> list[str]:
    """Everything that lies in chunks for these files, the originals among them."""
    told = [one for file in files for one in (file, file.get("original")) if one]
    return [one["blob"] for one in told if "blob" in one]


def _room() -> bool:
    """Files are what could fill the disk; words are always taken."""
    most = int(current_app.config["ETHICS"].draft_megabytes) * 1024 * 1024
    return drafts.stored_bytes() + blobs.stored_bytes() < most


def _put_away(file: Accepted, *, until: datetime) -> dict[str, Any]:
    kept = blobs.store(file.content, expires_at=until)
    original = blobs.store(file.original, expires_at=until) if file.original else None
    sent = original or kept
    return {"name": file.name, "type": file.media_type, "scanned": file.scanned, **_told(kept),
            "original": _told(original) if original else None,
            "sent": asdict(Part("sent", sent.sha256, sent.size))}  # fmt: skip


def _told(file: Stored) -> dict[str, Any]:
    return {"blob": file.id, "key": file.key.hex(), "size": file.size, "sha256": file.sha256}
