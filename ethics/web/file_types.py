"""What a file is: judged by its content, and refused when its name says otherwise."""

from __future__ import annotations

from pathlib import PurePosixPath

import filetype

from ethics.web.fields import clean

SUFFIXES = {
    "application/pdf": {".pdf"},
    "image/jpeg": {".jpg", ".jpeg", ".jpe", ".jfif"},
    "image/png": {".png"},
    "video/mp4": {".mp4", ".m4v", ".mov"},
    "audio/mpeg": {".mp3"},
    "text/plain": {".txt", ".text", ".md", ".csv", ".log"},
}
TEXT = "text/plain"
CONTROLS = "\r\n\t"


def plain_name(given: str | None, *, longest: int) -> str:
    """The name of a file as one line without folders; it keeps its end when it is too long."""
    name = " ".join((clean(given) or "").split())
    return name.replace("/", "_").replace("\\", "_")[-longest:] or "berkas"


def type_of(content: bytes) -> str | None:
    """The media type that the bytes show; None for what is not taken."""
    kind = filetype.guess(content)
    if kind is not None:
        return kind.mime if kind.mime in SUFFIXES else None
    return TEXT if _is_text(content) else None


def named_truly(name: str, media_type: str) -> bool:
    """Whether the end of a file's name fits its content; no ending fits everything."""
    suffix = PurePosixPath(name.lower()).suffix
    return not suffix or suffix in SUFFIXES[media_type]


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    looks_like_page = text.lstrip()[:1] == "<"
    return not looks_like_page and all(sign.isprintable() or sign in CONTROLS for sign in text)
