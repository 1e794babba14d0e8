"""How text is set. Measures in points; margins after Perkap 7/2017."""

from __future__ import annotations

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm

from ethics.documents.fonts import BOLD, SANS, SERIF

PAGE = A4
TOP, BOTTOM, LEFT, RIGHT = 2.0 * cm, 2.6 * cm, 2.5 * cm, 2.0 * cm
WIDTH = PAGE[0] - LEFT - RIGHT

BODY = ParagraphStyle("badan", fontName=SERIF, fontSize=10.8, leading=15.2, alignment=TA_JUSTIFY,
                      spaceAfter=6, allowWidows=0, allowOrphans=0)  # fmt: skip
LEFT_BODY = ParagraphStyle("kiri", parent=BODY, alignment=TA_LEFT, spaceAfter=0)
CENTRE = ParagraphStyle("tengah", parent=BODY, alignment=TA_CENTER)
CENTRE_BOLD = ParagraphStyle("tengah-tebal", parent=CENTRE, fontName=BOLD)
SIGNED = ParagraphStyle("tanda-tangan", parent=CENTRE, leading=14, spaceAfter=0)
HEADING = ParagraphStyle("judul", parent=BODY, fontName=BOLD, alignment=TA_LEFT, spaceBefore=2,
                         spaceAfter=4)  # fmt: skip
TITLE = ParagraphStyle("kepala", parent=CENTRE_BOLD, fontSize=12.5, leading=17, spaceAfter=0)
HEAD = ParagraphStyle("kop", parent=CENTRE, fontSize=9.8, leading=12.6, spaceAfter=0)
SMALL = ParagraphStyle("kecil", parent=LEFT_BODY, fontSize=9, leading=12)
CELL = ParagraphStyle("sel", parent=LEFT_BODY, fontSize=9.8, leading=13)
CELL_HEAD = ParagraphStyle("kepala-sel", parent=CELL, fontName=BOLD)
FOOT_FONT, FOOT_SIZE = SANS, 7.6
