"""Makes any text safe to set: no markup of its own, no control signs, no missing glyph unseen."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from xml.sax.saxutils import escape

from ethics.documents.fonts import drawable
from ethics.documents.wording import bound

MISSING = "\u25ca"
"""Stands where the font has no sign, so that a reader sees that something stood there."""

UNSEEN = frozenset({"Cc", "Cf", "Mn"})
"""Controls, joiners and loose accents. A sign too new to be known is none of them: it is missing."""


def inked(text: str) -> str:
    """The text as paragraph markup; its own line breaks stay."""
    return "<br/>".join(_line(line) for line in _normal(text).split("\n"))


def plain(text: str) -> str:
    """The text in one line, for the canvas and the file's metadata."""
    return "".join(map(_sign, _normal(text).replace("\n", " ")))


def paragraphs(text: str) -> list[str]:
    """Markup of each paragraph of a longer text; an empty line parts two of them."""
    return [_line(part) for part in _normal(text).split("\n") if part.strip()]


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _line(line: str) -> str:
    return escape(bound("".join(map(_sign, line))))


@lru_cache(maxsize=2048)
def _sign(sign: str) -> str:
    if sign == "\t":
        return " "
    if unicodedata.category(sign) in UNSEEN:
        return ""
    return sign if sign == " " or drawable(sign) else MISSING
