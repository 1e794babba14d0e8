"""A PDF made of pixels alone: one picture on each page, and not one object more.

Written out here rather than by a library: what is not written cannot be found in it. It has no
description, no names, no earlier version, and says nothing of what it was made from.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import IO

from PIL import Image

DOTS_PER_INCH, POINTS_PER_INCH = 150, 72
QUALITY = 85
CATALOGUE, PAGES, FIRST = 1, 2, 3
_EACH = 3
"""Objects of a page: itself, its drawing, its picture."""
_PAGE = (b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R"
         b"/Resources<</XObject<</P %d 0 R>>>>>>")  # fmt: skip
_PICTURE = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8/Filter/DCTDecode"


def write_pages(out: IO[bytes], pictures: Iterable[Image.Image]) -> int:
    """Write each picture as a page; return how many. Holds one of them at a time."""
    places: dict[int, int] = {}
    at = _put(out, b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    count = 0
    for picture in pictures:
        for number, body in enumerate(_page(picture, FIRST + count * _EACH), start=FIRST + count * _EACH):
            places[number] = at
            at += _object(out, number, body)
        count += 1
    kids = b" ".join(b"%d 0 R" % (FIRST + nth * _EACH) for nth in range(count))
    for number, body in ((CATALOGUE, b"<</Type/Catalog/Pages %d 0 R>>" % PAGES),
                         (PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids))):  # fmt: skip
        places[number] = at
        at += _object(out, number, body)
    _end(out, places, at)
    return count


def jpeg(picture: Image.Image) -> bytes:
    """A picture compressed block by block, each for itself: none tells of its neighbour."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, subsampling=0)
    return out.getvalue()


def _page(picture: Image.Image, number: int) -> tuple[bytes, bytes, bytes]:
    wide, high = (side * POINTS_PER_INCH / DOTS_PER_INCH for side in picture.size)
    drawing = b"%.2f 0 0 %.2f 0 0 cm /P Do" % (wide, high)
    colours = b"DeviceGray" if picture.mode == "L" else b"DeviceRGB"
    page = _PAGE % (PAGES, wide, high, number + 1, number + 2)
    return page, _stream(drawing, b""), _stream(jpeg(picture), _PICTURE % (*picture.size, colours))


def _stream(content: bytes, told: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (told, len(content), content)


def _object(out: IO[bytes], number: int, body: bytes) -> int:
    return _put(out, b"%d 0 obj\n%s\nendobj\n" % (number, body))


def _end(out: IO[bytes], places: dict[int, int], at: int) -> None:
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    for number in sorted(places):
        out.write(b"%010d 00000 n \n" % places[number])
    out.write(b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
              % (len(places) + 1, CATALOGUE, at))  # fmt: skip


def _put(out: IO[bytes], written: bytes) -> int:
    out.write(written)
    return len(written)
