"""The open fonts that every paper carries inside itself: Source Serif and Source Sans."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from threading import RLock

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SERIF, BOLD, ITALIC, SANS = "Serif", "Serif-Bold", "Serif-Italic", "Sans"
_FILES = {
    SERIF: ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    BOLD: ("font_source_serif_pro", "SourceSerifPro-Bold.ttf"),
    ITALIC: ("font_source_serif_pro", "SourceSerifPro-It.ttf"),
    SANS: ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
}


ONE_AT_A_TIME = RLock()
"""A font has one place at which it is read: whoever embeds it while another does would get parts of both,
or an error. Held while a paper is set; as only one thread computes at a time, nobody waits longer."""


@cache
def register() -> None:
    """Load the fonts, once in a process."""
    for name, (package, file) in _FILES.items():
        path = files(package) / "files" / file
        pdfmetrics.registerFont(TTFont(name, str(path)))
    for family in (SERIF, SANS):
        bold, italic = (BOLD, ITALIC) if family == SERIF else (SANS, SANS)
        addMapping(family, 0, 0, family)
        addMapping(family, 1, 0, bold)
        addMapping(family, 0, 1, italic)
        addMapping(family, 1, 1, bold)


@cache
def drawable(sign: str) -> bool:
    """Whether the serif font has this sign."""
    register()
    return ord(sign) in pdfmetrics.getFont(SERIF).face.charToGlyph
