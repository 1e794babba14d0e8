"""How text is set. Measures in points; margins after Perkap 7/2017."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm

from ethics.documents.fonts import BOLD, SANS, SERIF

PAGE = A4
TOP, BOTTOM, LEFT, RIGHT = 2.0 * cm, 2.6 * cm, 2.5 * cm, 2.0 * cm
WIDTH = PAGE[0] - LEFT - RIGHT


@dataclass(frozen=True, slots=True)
class Look:
    """How densely a paper is set."""

    body: ParagraphStyle
    left: ParagraphStyle
    centre: ParagraphStyle
    centre_bold: ParagraphStyle
    heading: ParagraphStyle
    signed: ParagraphStyle
    small: ParagraphStyle
    cell: ParagraphStyle
    cell_head: ParagraphStyle
    signing_room: float
    """Points left for the hand and the stamp."""


def _look(*, leading: float, gap: float, signing_room: float) -> Look:
    body = ParagraphStyle("badan", fontName=SERIF, fontSize=10.8, leading=leading,
                          alignment=TA_JUSTIFY, spaceAfter=gap, allowWidows=0,
                          allowOrphans=0)  # fmt: skip
    left = ParagraphStyle("kiri", parent=body, alignment=TA_LEFT, spaceAfter=0)
    centre = ParagraphStyle("tengah", parent=body, alignment=TA_CENTER)
    cell = ParagraphStyle("sel", parent=left, fontSize=9.8, leading=leading - 2.2)
    return Look(
        body=body,
        left=left,
        centre=centre,
        centre_bold=ParagraphStyle("tengah-tebal", parent=centre, fontName=BOLD),
        heading=ParagraphStyle("judul", parent=body, fontName=BOLD, alignment=TA_LEFT,
                               spaceBefore=gap / 3, spaceAfter=gap * 2 / 3),
        signed=ParagraphStyle("tanda-tangan", parent=centre, leading=14, spaceAfter=0),
        small=ParagraphStyle("kecil", parent=left, fontSize=9, leading=12),
        cell=cell,
        cell_head=ParagraphStyle("kepala-sel", parent=cell, fontName=BOLD),
        signing_room=signing_room,
    )  # fmt: skip


def ragged(look: Look) -> Look:
    """The same without gaps between the words, for short lines that people read for themselves."""
    return replace(look, body=ParagraphStyle("badan-rata-kiri", parent=look.body, alignment=TA_LEFT))


EASY = _look(leading=15.2, gap=6, signing_room=46)
CLOSE = _look(leading=14, gap=3.5, signing_room=40)
"""For a paper of which only the end would stand on a second sheet."""

TITLE = ParagraphStyle("kepala", parent=EASY.centre_bold, fontSize=12.5, leading=17, spaceAfter=0)
HEAD = ParagraphStyle("kop", parent=EASY.centre, fontSize=9.8, leading=12.6, spaceAfter=0)
FOOT_FONT, FOOT_SIZE = SANS, 7.6
