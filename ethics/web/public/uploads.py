"""Files that a complainant adds: known by their content, freed of what a camera wrote into them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from ethics.gazette.filing import Part
from ethics.web.file_types import named_truly, plain_name, type_of

TAKEN = ("application/pdf", "image/jpeg", "image/png", "video/mp4", "text/plain")
MOST_FILES = 5
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 20_000_000}
"""What a camera or a screen makes; more would only fill the memory."""
DRAWABLE = {"P": "RGBA", "PA": "RGBA", "1": "L", "CMYK": "RGB", "I;16": "L"}
"""Modes that cannot be drawn as they are: a palette belongs to its own picture."""


class Unacceptable(ValueError):
    """A file that cannot be taken; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file as it is kept."""

    name: str
    media_type: str
    content: bytes
    sha256: str
    sent: Part
    """The file as it came, before it was drawn anew."""


def accept(file: Any) -> Accepted:
    """Check an uploaded file. Raises Unacceptable."""
    name = plain_name(file.filename, longest=120)
    content = file.stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unacceptable(_("“%(name)s” lebih besar dari 5 MB. Perkecil dahulu.", name=name))
    if not content:
        raise Unacceptable(_("“%(name)s” kosong.", name=name))
    media_type = type_of(content)
    if media_type is None or media_type not in TAKEN:
        raise Unacceptable(
            _("“%(name)s” bukan PDF, foto, video MP4, atau teks. Pilih berkas lain.", name=name)
        )
    if not named_truly(name, media_type):
        raise Unacceptable(
            _("Isi “%(name)s” tidak sesuai dengan namanya. Simpan ulang lalu pilih lagi.", name=name)
        )
    cleaned = _CLEANERS.get(media_type, _as_it_is)(content, name)
    return Accepted(name, media_type, cleaned, hashlib.sha256(cleaned).hexdigest(),
                    sent=Part("sent", hashlib.sha256(content).hexdigest(), len(content)))  # fmt: skip


def _as_it_is(content: bytes, _name: str) -> bytes:
    return content


def _image(content: bytes, name: str) -> bytes:
    """Draw the picture anew: place, time and device that the camera noted stay behind."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            kind = picture.format or "PNG"
            if picture.width * picture.height > MOST_PIXELS.get(kind, 0):
                raise Unacceptable(_("“%(name)s” terlalu besar. Perkecil fotonya.", name=name))
            upright = ImageOps.exif_transpose(picture)
            drawn = upright.convert(DRAWABLE.get(upright.mode, upright.mode))
            bare = Image.new(drawn.mode, drawn.size)
            bare.paste(drawn)
            out = io.BytesIO()
            bare.save(out, format=kind, quality=90)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as fault:
        if isinstance(fault, Unacceptable):
            raise
        raise Unacceptable(_("“%(name)s” rusak dan tidak dapat dibuka.", name=name)) from None
    return out.getvalue()


_CLEANERS: dict[str, Callable[[bytes, str], bytes]] = {"image/jpeg": _image, "image/png": _image}
