"""What a file is, judged by its content: the head says which kind, its check looks into it."""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

import filetype

from ethics.files.boxes import check_boxes
from ethics.files.kinds import BRANDS, KINDS, NOT_TAKEN, PICTURE_BRANDS, Kind
from ethics.files.office import check_office, kind_inside
from ethics.files.recordings import check_amr, check_mp3, check_ogg, check_wav, check_webm
from ethics.files.refusing import Unacceptable
from ethics.files.spool import BLOCK, Spool

HEAD, TAIL = 8192, 2048
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGES = (b"<script", b"<html", b"<!doctype", b"<svg", b"<?php", b"<?xml")
NO_WORDS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Signs of no script. Marks of direction belong to one: chats that a telephone exports are full of them."""


def judge(file: Spool, name: str) -> Kind:
    """The kind of a file that can be taken. Raises Unacceptable."""
    if file.size == 0:
        raise Unacceptable("empty")
    if file.too_large:
        raise Unacceptable("too_large")
    kind = _kind_of(file)
    if kind.check:
        _CHECKS[kind.check](file, kind)
    if not named_truly(name, kind):
        raise Unacceptable("misnamed")
    # Pictures are drawn anew, so nothing else comes along in them.
    if kind.clean != "picture" and kind.check != "office" and _ends_as_archive(file):
        raise Unacceptable("two_in_one")
    return kind


def named_truly(name: str, kind: Kind) -> bool:
    """Whether the end of a file's name fits its content; no ending fits everything."""
    suffix = PurePosixPath(name.lower()).suffix
    return not suffix or suffix in kind.suffixes


def _kind_of(file: Spool) -> Kind:
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return kind_inside(file)
    if head.startswith(OLD_OFFICE):
        raise Unacceptable("old_office")
    if head[4:8] == b"ftyp":
        return _kind_of_brands(head)
    for magic, kind in _MAGIC.items():
        if head.startswith(magic) and (kind != "audio/wav" or head[8:12] == b"WAVE"):
            return KINDS[kind]
    return _guessed(head)


_MAGIC = {b"%PDF-": "application/pdf", b"OggS": "audio/ogg", b"#!AMR": "audio/amr", b"RIFF": "audio/wav",
          b"\x1aE\xdf\xa3": "video/webm", b"ID3": "audio/mpeg"}  # fmt: skip


def _guessed(head: bytes) -> Kind:
    guess = filetype.guess(head)
    if guess is None:
        if head.startswith((b"#!", b"MZ")):
            raise Unacceptable("program")
        return KINDS["text/plain"]
    if guess.mime == "application/pdf":
        raise Unacceptable("broken")  # something stands before its first byte
    if guess.mime in KINDS:
        return KINDS[guess.mime]
    raise Unacceptable(NOT_TAKEN.get(guess.mime, "unknown"))


def _kind_of_brands(head: bytes) -> Kind:
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[at : at + 4].decode("latin-1") for at in (8, *range(16, size - 3, 4))]
    if brands[0] in PICTURE_BRANDS:
        raise Unacceptable("picture")
    known = next((BRANDS[one] for one in brands if one in BRANDS), None)
    if known is None:
        raise Unacceptable("unknown")
    return known


def _check_pdf(file: Spool, _kind: Kind) -> None:
    """It begins at the first byte and ends near the last: what was put before or behind is no PDF."""
    file.seek(max(file.size - TAIL, 0))
    if b"%%EOF" not in file.read(TAIL):
        raise Unacceptable("broken")


def _check_text(file: Spool, _kind: Kind) -> None:
    """Plain words and nothing that a browser would take for a page."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    file.seek(0)
    first = file.read(HEAD).removeprefix(codecs.BOM_UTF8)
    if first.lstrip().startswith(b"<") or any(page in first.lower() for page in PAGES):
        raise Unacceptable("page")
    file.seek(0)
    while piece := file.read(BLOCK):
        _check_words(decoder, piece)
    _check_words(decoder, b"", final=True)


def _check_words(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> None:
    try:
        words = decoder.decode(piece, final)
    except UnicodeDecodeError:
        raise Unacceptable("unknown") from None
    if NO_WORDS.search(words):
        raise Unacceptable("unknown")


def _ends_as_archive(file: Spool) -> bool:
    """Whether programs that unpack would find an archive at the end of it."""
    file.seek(0)
    return zipfile.is_zipfile(file)


_CHECKS: dict[str, Callable[[Spool, Kind], None]] = {
    "pdf": _check_pdf, "text": _check_text, "office": check_office, "boxes": check_boxes, "webm": check_webm,
    "mp3": check_mp3, "ogg": check_ogg, "wav": check_wav, "amr": check_amr,
}  # fmt: skip
