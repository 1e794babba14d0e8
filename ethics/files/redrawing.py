"""Draws the pages of a file as pictures and burns boxes in. Runs in a process of its own.

What somebody handed in may be made to break whoever opens it. So it is opened where there is nothing to
be taken: no key, no database, a bounded memory and a bounded time; see ``contained``.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any, NoReturn

from PIL import Image, ImageDraw, ImageOps

from ethics.files.boxing import Box, from_rows
from ethics.files.kinds import KINDS
from ethics.files.pixel_pages import DOTS_PER_INCH, POINTS_PER_INCH, write_pages

MEMORY = 1024 * 1024 * 1024
SECONDS = 60
MOST_PAGES = 60
MOST_SIDE = 2400
"""Pixels: an A4 page at 150 dots an inch has 1754; what is larger is drawn smaller."""
LEAST_SIDE = 16
REFUSED = 3
"""The exit code that says: the file cannot be drawn, for the reason on standard error."""
PDF = "application/pdf"
INK: dict[str, float | tuple[float, ...]] = {"L": 0, "RGB": (0, 0, 0)}
SHADE, LINE = (196, 22, 28), (40, 90, 160)
TENTHS = 10


class _No(ValueError):
    """Why a file cannot be drawn: a code that the pages have words for."""


def main() -> None:
    """Read a job and a file from standard input, write what came of it to standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    job: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    try:
        pages = _pages_of(content, job["type"])
        sys.stdout.buffer.write(_JOBS[job["do"]](pages, job))
    except _No as no:
        _refuse(str(no))
    except Image.DecompressionBombError:
        _refuse("too_many_pixels")
    # Both libraries say in many ways that a file is broken; here is nothing that could be harmed.
    except (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError, AttributeError,
            RuntimeError, MemoryError):  # fmt: skip
        _refuse("broken")


def _refuse(why: str) -> NoReturn:
    sys.stderr.write(why)
    sys.exit(REFUSED)


class _Picture:
    """A picture as a file of one page."""

    count = 1

    def __init__(self, content: bytes, media_type: str) -> None:
        kind = KINDS[media_type]
        with Image.open(BytesIO(content), formats=[kind.pillow]) as picture:
            if picture.width * picture.height > kind.most_pixels:
                raise _No("too_many_pixels")
            picture.draft("RGB", (MOST_SIDE, MOST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((MOST_SIDE, MOST_SIDE))
            self._drawn = _on_paper(upright)

    def shape(self, _number: int) -> tuple[float, float]:
        """Width and height, in whatever measure."""
        return self._drawn.size

    def drawn(self, _number: int) -> Image.Image:
        """The picture, without anything that was noted in its file."""
        return self._drawn.copy()

    def found(self, _number: int, _words: str) -> Iterator[tuple[float, float, float, float]]:
        """A picture has no words that could be read."""
        yield from ()


class _Paper:
    """The pages of a PDF."""

    def __init__(self, content: bytes, _media_type: str) -> None:
        import pypdfium2  # noqa: PLC0415 - only where a PDF is opened

        self._file = pypdfium2.PdfDocument(content)
        self.count = len(self._file)
        if not 1 <= self.count <= MOST_PAGES:
            raise _No("too_many_pages")
        self._file.init_forms()

    def shape(self, number: int) -> tuple[float, float]:
        """Width and height, in whatever measure."""
        wide, high = self._file[number - 1].get_size()
        return wide, high

    def drawn(self, number: int) -> Image.Image:
        """One page as one sees it, notes and filled-in forms too."""
        page = self._file[number - 1]
        wide, high = page.get_size()
        longest = max(wide, high)
        if not longest > 0 or min(wide, high) * MOST_SIDE / longest < LEAST_SIDE:
            raise _No("broken")
        scale = min(DOTS_PER_INCH / POINTS_PER_INCH, MOST_SIDE / longest)
        picture: Image.Image = _on_paper(page.render(scale=scale, may_draw_forms=True).to_pil())
        page.close()
        return picture

    def found(self, number: int, words: str) -> Iterator[tuple[float, float, float, float]]:
        """Where these words stand on a page: left, top, right, bottom as parts of its size."""
        page = self._file[number - 1]
        wide, high = page.get_size()
        text = page.get_textpage()
        searched = text.search(words, match_case=False)
        while (place := searched.get_next()) is not None:
            for nth in range(text.count_rects(*place)):
                left, bottom, right, top = text.get_rect(nth)
                yield left / wide, 1 - top / high, right / wide, 1 - bottom / high


def _pages_of(content: bytes, media_type: str) -> _Picture | _Paper:
    if media_type == PDF:
        return _Paper(content, media_type)
    if KINDS[media_type].clean == "picture":
        return _Picture(content, media_type)
    raise _No("no_pages")


def _on_paper(picture: Image.Image) -> Image.Image:
    """A copy of the pixels alone; what is transparent lies on white."""
    if picture.mode in INK:
        return Image.frombytes(picture.mode, picture.size, picture.tobytes())
    seen = picture.convert("RGBA")
    white = Image.new("RGB", seen.size, "white")
    white.paste(seen, mask=seen.getchannel("A"))
    return white


def _burned(picture: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """The picture with every pixel under a box made the same."""
    for box in boxes:
        left, top, right, bottom = box.pixels(*picture.size)
        picture.paste(INK[picture.mode], (left, top, right, bottom))
    return picture


def _on(number: int, job: dict[str, Any]) -> list[Box]:
    return [box for box in from_rows(job["boxes"]) if box.page == number]


def _look(pages: Any, _job: dict[str, Any]) -> bytes:
    return json.dumps([pages.shape(number) for number in range(1, pages.count + 1)]).encode()


def _layer(pages: Any, job: dict[str, Any]) -> bytes:
    """A page with its boxes, numbered as in the layer, and a line at each tenth: for whoever draws them."""
    number = _number(pages, job)
    picture = pages.drawn(number).convert("RGB")
    pen = ImageDraw.Draw(picture, "RGBA")
    for nth in range(TENTHS):
        x, y = nth * picture.width // TENTHS, nth * picture.height // TENTHS
        pen.line([(x, 0), (x, picture.height)], fill=(*LINE, 90))
        pen.line([(0, y), (picture.width, y)], fill=(*LINE, 90))
        size = max(picture.height // 70, 11)
        pen.text((x + 3, 2), str(nth * TENTHS), fill=LINE, font_size=size)
        if nth:
            pen.text((3, y + 2), str(nth * TENTHS), fill=LINE, font_size=size)
    for place, box in enumerate(from_rows(job["boxes"]), start=1):
        if box.page == number:
            _shade(pen, box.pixels(*picture.size), str(place), SHADE)
    for box in from_rows(job["begun"]):
        _shade(pen, box.pixels(*picture.size), "", LINE)
    return _as_png(picture)


def _shade(pen: Any, edges: tuple[int, int, int, int], label: str, colour: tuple[int, int, int]) -> None:
    pen.rectangle(edges, fill=(*colour, 96), outline=colour, width=3)
    pen.text((edges[0] + 5, edges[1] + 2), label, fill="white", font_size=24)


def _preview(pages: Any, job: dict[str, Any]) -> bytes:
    """A page exactly as it will be released."""
    number = _number(pages, job)
    return _as_png(_burned(pages.drawn(number), _on(number, job)))


def _find(pages: Any, job: dict[str, Any]) -> bytes:
    rows = [[number, *place] for number in range(1, pages.count + 1)
            for place in pages.found(number, job["words"])]  # fmt: skip
    return json.dumps(rows).encode()


def _burn(pages: Any, job: dict[str, Any]) -> bytes:
    """The whole file anew, of pixels: a picture stays a picture, a paper a PDF."""
    drawn = (_burned(pages.drawn(number), _on(number, job)) for number in range(1, pages.count + 1))
    if isinstance(pages, _Picture):
        return _as_png(next(drawn))
    out = BytesIO()
    write_pages(out, drawn)
    return out.getvalue()


def _number(pages: Any, job: dict[str, Any]) -> int:
    if not 1 <= job["page"] <= pages.count:
        raise _No("no_pages")
    return int(job["page"])


def _as_png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


_JOBS: dict[str, Callable[[Any, dict[str, Any]], bytes]] = {
    "look": _look, "layer": _layer, "preview": _preview, "find": _find, "burn": _burn,
}  # fmt: skip

if __name__ == "__main__":
    main()
