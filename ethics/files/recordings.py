"""Sound and WebM: whether the parts follow each other as such a file has them, to the end."""

from __future__ import annotations

from ethics.files.kinds import Kind
from ethics.files.refusing import Unacceptable
from ethics.files.spool import BLOCK, Spool

BITRATES = {
    # version 1, layers III, II, I; then versions 2 and 2.5
    (1, 3): (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (1, 2): (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (2, 3): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (2, 2): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
RATES = {0: (11025, 12000, 8000), 2: (22050, 24000, 16000), 3: (44100, 48000, 32000)}
NARROW = (12, 13, 15, 17, 19, 20, 26, 31, 5, None, None, None, None, None, None, 0)
WIDE = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, None, None, None, None, 0, 0)
"""How many bytes follow the first one of a frame of AMR, by its mode."""
LOOKED_AT = 64
"""So many frames are followed; a file of another kind does not get as far."""
CODECS = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC", b"\x80theora")


def check_mp3(file: Spool, _kind: Kind) -> None:
    """Behind the tag, frames that begin where the one before ends. Raises Unacceptable."""
    at, found = _behind_tag(file), 0
    while found < LOOKED_AT and at < file.size:
        length = _frame_length(_at(file, at, 4))
        if not length:
            break
        at, found = at + length, found + 1
    if found < 3:
        raise Unacceptable("broken")


def check_ogg(file: Spool, _kind: Kind) -> None:
    """Pages from the first byte to the last, the first with a codec that is known. Raises Unacceptable."""
    at = 0
    while at < file.size:
        head = _at(file, at, 27)
        if len(head) < 27 or not head.startswith(b"OggS\x00"):
            raise Unacceptable("broken")
        lengths = file.read(head[26])
        if at == 0 and not file.read(16).startswith(CODECS):
            raise Unacceptable("unknown")
        at += 27 + head[26] + sum(lengths)
    if at != file.size:
        raise Unacceptable("broken")


def check_wav(file: Spool, _kind: Kind) -> None:
    """Chunks to the end, with a format and with sound. Raises Unacceptable."""
    at, seen = 12, set()
    while at < file.size:
        head = _at(file, at, 8)
        seen.add(head[:4])
        if len(head) < 8 or len(seen) > LOOKED_AT:
            break
        length = int.from_bytes(head[4:], "little")
        at += 8 + length + length % 2
    if at not in {file.size, file.size + 1} or not {b"fmt ", b"data"} <= seen:
        raise Unacceptable("broken")


def check_amr(file: Spool, _kind: Kind) -> None:
    """Frames of the lengths that their first bytes say. Raises Unacceptable."""
    head = _at(file, 0, 9)
    wide = head.startswith(b"#!AMR-WB\n")
    at = 9 if wide else 6
    if not wide and not head.startswith(b"#!AMR\n"):
        raise Unacceptable("program")
    for _n in range(LOOKED_AT):
        if at >= file.size:
            break
        first = _at(file, at, 1)[0]
        length = (WIDE if wide else NARROW)[first >> 3 & 15]
        if length is None or first & 0x83:
            raise Unacceptable("broken")
        at += 1 + length
    if at > file.size or at <= 9:
        raise Unacceptable("broken")


def check_webm(file: Spool, _kind: Kind) -> None:
    """A head that says WebM, and behind it one segment. Raises Unacceptable."""
    head = _at(file, 0, 256)
    length, width = _number(head[4:12])
    doctype = head.find(b"\x42\x82", 4, 4 + width + length)
    if doctype < 0 or head[doctype + 3 : doctype + 7] != b"webm":
        raise Unacceptable("recording")
    if _at(file, 4 + width + length, 4) != b"\x18\x53\x80\x67":
        raise Unacceptable("broken")


def _behind_tag(file: Spool) -> int:
    head = _at(file, 0, 10)
    if not head.startswith(b"ID3"):
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 127
    at = 10 + size
    padding = _at(file, at, BLOCK)
    return at + len(padding) - len(padding.lstrip(b"\x00"))


def _frame_length(head: bytes) -> int:
    """How many bytes a frame of MPEG sound has, by its first four; 0 when it is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3)
    table = BITRATES.get((1 if version == 3 else 2, layer))
    rate_of, bits = head[2] >> 2 & 3, head[2] >> 4
    if version == 1 or table is None or rate_of == 3 or not 0 < bits < 15:
        return 0
    samples = 144 if version == 3 or layer == 2 else 72
    return samples * table[bits] * 1000 // RATES[version][rate_of] + (head[2] >> 1 & 1)


def _number(content: bytes) -> tuple[int, int]:
    """A number of EBML and how many bytes it takes."""
    width = 9 - content[0].bit_length() if content and content[0] else 0
    if not 0 < width <= len(content):
        raise Unacceptable("broken")
    return int.from_bytes(content[:width], "big") & (1 << 7 * width) - 1, width


def _at(file: Spool, offset: int, size: int) -> bytes:
    file.seek(offset)
    return file.read(size)
