"""Files that a complainant adds: known by their content, freed of what a camera wrote into them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from PIL import Image, UnidentifiedImageError

from ethics.web.fields import clean

MOST_FILES = 5
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 50_000_000


class Unacceptable(ValueError):
    """A file that cannot be taken; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file as it is kept."""

    name: str
    media_type: str
    content: bytes
    sha256: str


def accept(file: Any) -> Accepted:
    """Check an uploaded file. Raises Unacceptable."""
    name = (clean(file.filename) or "berkas").replace("/", "_").replace("\\", "_")[-120:]
    content = file.stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unacceptable(_("“%(name)s” lebih besar dari 5 MB. Perkecil dahulu.", name=name))
    if not content:
        raise Unacceptable(_("“%(name)s” kosong.", name=name))
    media_type = _type_of(content)
    if media_type is None:
        raise Unacceptable(
            _("“%(name)s” bukan PDF, foto, video MP4, atau teks. Pilih berkas lain.", name=name)
        )
    cleaned = _CLEANERS.get(media_type, _as_it_is)(content, name)
    return Accepted(name, media_type, cleaned, hashlib.sha256(cleaned).hexdigest())


def _type_of(content: bytes) -> str | None:
    """By what the bytes are, never by what the file is called."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[4:8] == b"ftyp":
        return "video/mp4"
    return "text/plain" if _is_text(content) else None


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    looks_like_page = text.lstrip()[:1] == "<"
    return not looks_like_page and all(sign.isprintable() or sign in "\r\n\t" for sign in text)


def _as_it_is(content: bytes, _name: str) -> bytes:
    return content


def _image(content: bytes, name: str) -> bytes:
    """Draw the picture anew: place, time and device that the camera noted stay behind."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unacceptable(_("“%(name)s” terlalu besar. Perkecil fotonya.", name=name))
            kind = picture.format or "PNG"
            bare = Image.new(picture.mode, picture.size)
            bare.paste(picture)
            out = io.BytesIO()
            bare.save(out, format=kind, quality=90)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as fault:
        if isinstance(fault, Unacceptable):
            raise
        raise Unacceptable(_("“%(name)s” rusak dan tidak dapat dibuka.", name=name)) from None
    return out.getvalue()


_CLEANERS: dict[str, Callable[[bytes, str], bytes]] = {"image/jpeg": _image, "image/png": _image}
