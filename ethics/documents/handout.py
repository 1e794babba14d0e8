"""What the public takes along: the receipt of a complaint, and the leaflet. Pure, same bytes each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    HRFlowable,
    KeepInFrame,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from ethics.documents.fonts import BOLD, ONE_AT_A_TIME, SANS, register
from ethics.documents.inking import inked, plain
from ethics.documents.squares import matrix, squares

BRAND = "Ethics"
ACCENT, SOFT = colors.HexColor("#12549f"), colors.HexColor("#525252")
TEXT = ParagraphStyle("isi", fontName=SANS, fontSize=11, leading=15, spaceAfter=5)
SMALL = ParagraphStyle("kecil", parent=TEXT, fontSize=9, leading=12, textColor=SOFT, spaceAfter=3)
TITLE = ParagraphStyle("judul", parent=TEXT, fontName=BOLD, fontSize=20, leading=25, spaceAfter=6)
HEADING = ParagraphStyle("kepala", parent=TEXT, fontName=BOLD, fontSize=12.5, leading=16, spaceBefore=9,
                         spaceAfter=3, keepWithNext=1)  # fmt: skip
MARK = ParagraphStyle("merek", parent=TEXT, fontName=BOLD, fontSize=12, textColor=ACCENT, spaceAfter=0)
LARGE = ParagraphStyle("kode", parent=TEXT, fontName=BOLD, fontSize=30, leading=38, alignment=1, spaceAfter=0)
WARNING = ParagraphStyle("awas", parent=TEXT, fontName=BOLD, fontSize=10.5, leading=14)
EDGE = 18 * mm
PANELS = 3
"""The leaflet is folded twice: three panels on each side."""


@dataclass(frozen=True, slots=True)
class _Set:
    """How sections are set: large enough to be read at arm's length, or in a hall."""

    text: ParagraphStyle
    heading: ParagraphStyle
    lead: ParagraphStyle
    share: float
    """Of the width, for what leads a line."""


AT_HAND = _Set(TEXT, HEADING, WARNING, 0.3)
AT_A_GLANCE = _Set(
    ParagraphStyle("isi-besar", parent=TEXT, fontSize=13.5, leading=19, spaceAfter=9),
    ParagraphStyle("kepala-besar", parent=HEADING, fontSize=17, leading=22, spaceBefore=18, spaceAfter=6),
    ParagraphStyle("awas-besar", parent=WARNING, fontSize=12.5, leading=19),
    0.33,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, paragraphs below it, and lines that are listed: a lead and what it means."""

    heading: str
    paragraphs: Sequence[str] = ()
    lines: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says, in the words of its reader."""

    language: str
    title: str
    code: str
    lead: str
    warning: str
    sections: Sequence[Section]
    address: str
    """Where to follow; also as a QR code, without the code of the receipt."""
    foot: Sequence[str]


@dataclass(frozen=True, slots=True)
class Leaflet:
    """Six panels in the order in which they are read, in the words of their reader."""

    language: str
    title: str
    lead: str
    address: str
    panels: Sequence[Sequence[Section]]
    """Of the five panels after the front."""


def draw_receipt(receipt: Receipt) -> bytes:
    """One sheet with the code large, what happens next, and where to follow."""
    register()
    width = A4[0] - 2 * EDGE
    box = Table([[Paragraph(inked(receipt.code), LARGE)]], colWidths=[width])
    box.setStyle([("BOX", (0, 0), (-1, -1), 1.4, colors.black), ("TOPPADDING", (0, 0), (-1, -1), 10),
                  ("BOTTOMPADDING", (0, 0), (-1, -1), 14)])  # fmt: skip
    story = [*_front(receipt.title, receipt.lead), box, Spacer(1, 8),
             Paragraph(inked(receipt.warning), WARNING)]  # fmt: skip
    story += [KeepTogether(_section(section, width, AT_HAND)) for section in receipt.sections]
    story += [Spacer(1, 10), _follow(receipt.address, width), Spacer(1, 8)]
    story += [Paragraph(inked(line), SMALL) for line in receipt.foot]
    frame = Frame(EDGE, EDGE, width, A4[1] - 2 * EDGE, 0, 0, 0, 0)
    return _built(story, [PageTemplate(frames=[frame])], A4, receipt.title, receipt.language)


def draw_leaflet(leaflet: Leaflet) -> bytes:
    """Two sides of one A4 that is folded twice, the front at the right of the outer side."""
    register()
    page, inner = landscape(A4), landscape(A4)[0] / PANELS
    width, height = inner - 2 * 8 * mm, page[1] - 2 * 10 * mm
    frames = [Frame(inner * place + 8 * mm, 10 * mm, width, height, 0, 0, 0, 0) for place in range(PANELS)]
    front = [*_front(leaflet.title, leaflet.lead), Spacer(1, 12), _Code(leaflet.address, 60 * mm),
             Spacer(1, 6), Paragraph(inked(leaflet.address), AT_A_GLANCE.text)]  # fmt: skip
    first, second, third, fourth, fifth = (
        [part for section in panel for part in _section(section, width, AT_A_GLANCE)]
        for panel in leaflet.panels
    )
    # Outside from left to right: the flap that is folded in, the back, the front.
    panels = [fourth, fifth, front, first, second, third]
    story: list[Flowable] = [NextPageTemplate("dalam")]
    for panel in panels:
        story += [KeepInFrame(width, height, panel, mode="shrink"), FrameBreak()]
    templates = [PageTemplate(id="luar", frames=frames, onPage=_folds),
                 PageTemplate(id="dalam", frames=frames, onPage=_folds)]  # fmt: skip
    return _built(story[:-1], templates, page, leaflet.title, leaflet.language)


class _Code(Flowable):  # type: ignore[misc]
    """A QR code."""

    def __init__(self, text: str, size: float) -> None:
        super().__init__()
        self.width = self.height = size
        self.code = matrix(text)

    def draw(self) -> None:
        """Draw it from its upper left corner."""
        path = squares(self.canv, self.code, left=0, top=self.height, size=self.height)
        self.canv.drawPath(path, stroke=0, fill=1)


def _front(title: str, lead: str) -> list[Flowable]:
    return [Paragraph(BRAND, MARK), HRFlowable(width="100%", thickness=0.8, color=ACCENT, spaceAfter=12),
            Paragraph(inked(title), TITLE), Paragraph(inked(lead), AT_A_GLANCE.text)]  # fmt: skip


def _section(section: Section, width: float, look: _Set) -> list[Flowable]:
    parts: list[Flowable] = [Paragraph(inked(section.heading), look.heading)]
    parts += [Paragraph(inked(text), look.text) for text in section.paragraphs]
    if section.lines:
        share = width * max(look.share if len(lead) > 1 else 0.09 for lead, _text in section.lines)
        rows = [[Paragraph(inked(lead), look.lead), Paragraph(inked(text), look.text)]
                for lead, text in section.lines]  # fmt: skip
        table = Table(rows, colWidths=[share, width - share])
        table.setStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                        ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                        ("VALIGN", (0, 0), (-1, -1), "TOP")])  # fmt: skip
        parts.append(table)
    return parts


def _follow(address: str, width: float) -> Flowable:
    size = 30 * mm
    row = [Paragraph(inked(address), HEADING), _Code(address, size)]
    table = Table([row], colWidths=[width - size, size])
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 0)])  # fmt: skip
    return table


def _folds(canvas: Any, _document: Any) -> None:
    """Where the sheet is folded, by a short stroke at both edges."""
    canvas.setStrokeColor(SOFT)
    canvas.setLineWidth(0.3)
    wide, high = landscape(A4)
    for place in range(1, PANELS):
        at = wide * place / PANELS
        canvas.line(at, 0, at, 4 * mm)
        canvas.line(at, high - 4 * mm, at, high)


def _built(
    story: list[Flowable], templates: list[PageTemplate], size: Any, title: str, language: str
) -> bytes:
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=size, invariant=1, title=plain(title), author=BRAND,
                               lang=language, initialFontName=SANS)  # fmt: skip
    document.addPageTemplates(templates)
    with ONE_AT_A_TIME:
        document.build(story)
    return out.getvalue()
