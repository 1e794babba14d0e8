"""How wide a text will stand when no browser is there to ask, and how it breaks into lines."""

from __future__ import annotations

_NARROW = frozenset("fijlrtI.,:;|!'()[]/- \u00a0")
_WIDE = frozenset("mMwW@%—")
_WIDTHS = {"narrow": 0.31, "usual": 0.56, "wide": 0.88, "capital": 0.69}
"""In ems, a little more than the usual sans serif faces need, so that no text leaves its box."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how many units a text takes at a size."""
    ems = sum(_WIDTHS[_class_of(sign)] for sign in text)
    return ems * size * (1.06 if bold else 1)


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines that fit the room; a word that is too long for any line is cut."""
    lines: list[str] = []
    line = ""
    for word in (part for long in text.split(" ") for part in _cut(long, room, size, bold=bold)):
        longer = f"{line} {word}".strip()
        if line and width(longer, size, bold=bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)


def _cut(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    """A word in pieces of which each fits."""
    if width(word, size, bold=bold) <= room:
        return [word]
    parts, part = [], ""
    for sign in word:
        if part and width(part + sign, size, bold=bold) > room:
            parts.append(part)
            part = ""
        part += sign
    return [*parts, part]


def _class_of(sign: str) -> str:
    if sign in _NARROW:
        return "narrow"
    if sign in _WIDE:
        return "wide"
    return "capital" if sign.isupper() else "usual"
