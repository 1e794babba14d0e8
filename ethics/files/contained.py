"""Lets a process of its own draw a file, and takes nothing from it but pictures and numbers.

That process gets the file and the job, no key and no setting, a bounded memory and a bounded time; if
the file breaks it, the file is refused and nothing else has happened.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from ethics.files.boxing import WHOLE, Box, as_rows
from ethics.files.refusing import Unacceptable

CHILD = (sys.executable, "-I", "-m", "ethics.files.redrawing")
PDF = "application/pdf"
PATIENCE = 90
"""Seconds; the process stops itself before that."""
REFUSED = 3
ROOM = 30
"""Hundredths of a per cent that a box stands out on each side of a word: serifs stick out of letters."""


def shapes(content: bytes, media_type: str) -> list[float]:
    """The height of each page of a file that can be drawn, as parts of its width. Raises Unacceptable."""
    return [high / wide for wide, high in json.loads(_asked(content, media_type, "look"))]


def layer(
    content: bytes, media_type: str, *, page: int, boxes: Iterable[Box], begun: Iterable[Box] = ()
) -> bytes:  # fmt: skip
    """A page as PNG with the boxes shaded over it, and lines to read places from. Raises Unacceptable.

    ``begun`` are boxes that are drawn and not saved: they have no number yet.
    """
    return _asked(content, media_type, "layer", page=page, boxes=as_rows(boxes), begun=as_rows(begun))


def preview(content: bytes, media_type: str, *, page: int, boxes: Iterable[Box]) -> bytes:
    """A page as PNG as it will be released. Raises Unacceptable."""
    return _asked(content, media_type, "preview", page=page, boxes=as_rows(boxes))


def boxes_over(content: bytes, media_type: str, words: str, *, reason: str) -> list[Box]:
    """A box over each place where these words stand, as far as the file has words. Raises Unacceptable."""
    places = json.loads(_asked(content, media_type, "find", words=words))
    return [_box(page, edges, reason) for page, *edges in places]


def burned(content: bytes, media_type: str, boxes: Iterable[Box]) -> bytes:
    """The file made anew from pixels, with its boxes burned in. Raises Unacceptable."""
    return _asked(content, media_type, "burn", boxes=as_rows(boxes))


def _box(page: int, edges: list[float], reason: str) -> Box:
    left, top, right, bottom = (round(edge * WHOLE) for edge in edges)
    left, top = max(left - ROOM, 0), max(top - ROOM, 0)
    right, bottom = min(right + ROOM, WHOLE), min(bottom + ROOM, WHOLE)
    return Box(page, left, top, right - left, bottom - top, reason)


def _asked(content: bytes, media_type: str, do: str, **more: Any) -> bytes:
    job = json.dumps({"do": do, "type": media_type, **more}).encode()
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and no word of it from anybody
            CHILD, input=job + b"\n" + content, capture_output=True, timeout=PATIENCE, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unacceptable("broken") from None
    if done.returncode == 0:
        return done.stdout
    why = done.stderr.decode("utf-8", "replace") if done.returncode == REFUSED else ""
    raise Unacceptable(why if why in {"too_many_pages", "too_many_pixels", "no_pages"} else "broken")
