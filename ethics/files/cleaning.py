"""Takes out of a file what a camera wrote into it: the place, the time, the device."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import IO, cast

from PIL import Image, ImageOps

from ethics.files.boxes import Blank, blanks
from ethics.files.kinds import Kind
from ethics.files.refusing import Unacceptable
from ethics.files.spool import BLOCK, Spool

DRAWABLE = {"P": "RGBA", "PA": "RGBA", "1": "L", "CMYK": "RGB", "YCbCr": "RGB"}
"""Modes that cannot be drawn as they are: a palette belongs to its own picture."""
MOST_SIDE = 30_000
FREE = b"free"


def cleaned(file: Spool, kind: Kind) -> Spool | None:
    """A copy without what the camera noted, or None where nothing was to be taken out.

    Raises Unacceptable for a picture that cannot be drawn.
    """
    return _CLEANERS[kind.clean](file, kind) if kind.clean else None


def _picture(file: Spool, kind: Kind) -> Spool:
    """Draw the picture anew: only what can be seen comes along."""
    file.seek(0)
    try:
        with Image.open(cast(IO[bytes], file), formats=[kind.pillow]) as picture:
            if picture.width * picture.height > kind.most_pixels or max(picture.size) > MOST_SIDE:
                raise Unacceptable("too_many_pixels")
            picture.load()
            ImageOps.exif_transpose(picture, in_place=True)
            wanted = DRAWABLE.get(picture.mode)
            drawn = picture.convert(wanted) if wanted else picture  # a second copy would weigh as much
            drawn.info.clear()
            out = Spool()
            drawn.save(cast(IO[bytes], out), format=kind.pillow, quality=90)
    except Unacceptable:
        raise
    except Image.DecompressionBombError:
        raise Unacceptable("too_many_pixels") from None
    # Pillow says in many ways that a picture is broken, and never by harming anything.
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError, AttributeError):
        raise Unacceptable("broken") from None
    return out


def _film(file: Spool, _kind: Kind) -> Spool | None:
    """The same bytes at the same places, but for those that tell."""
    told = blanks(file)
    emptied, renamed = deque(told[0]), deque(told[1])
    out, at = Spool(), 0
    file.seek(0)
    while piece := bytearray(file.read(BLOCK)):
        _blank(piece, at, emptied)
        _rename(piece, at, renamed)
        out.write(piece)
        at += len(piece)
    return None if out.sha256 == file.sha256 else out


def _blank(piece: bytearray, at: int, emptied: deque[Blank]) -> None:
    """Make zero what lies in this piece; what ends in it is done with."""
    end = at + len(piece)
    while emptied and emptied[0].start < end:
        start, until = max(emptied[0].start - at, 0), min(emptied[0].end, end) - at
        piece[start:until] = bytes(until - start)
        if emptied[0].end > end:
            return
        emptied.popleft()


def _rename(piece: bytearray, at: int, renamed: deque[int]) -> None:
    """A name may begin in one piece and end in the next."""
    while renamed and renamed[0] < at + len(piece):
        for offset, letter in enumerate(FREE):
            if 0 <= renamed[0] + offset - at < len(piece):
                piece[renamed[0] + offset - at] = letter
        if renamed[0] + len(FREE) > at + len(piece):
            return
        renamed.popleft()


_CLEANERS: dict[str, Callable[[Spool, Kind], Spool | None]] = {"picture": _picture, "boxes": _film}
