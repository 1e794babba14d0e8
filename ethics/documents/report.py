"""A report with figures: what it holds, and how it is set on sheets. Pure, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from ethics.documents.fonts import BOLD, ONE_AT_A_TIME, SANS, register
from ethics.documents.inking import inked, plain
from ethics.documents.pictures import Drawn, Picture

SIDE, TOP, BOTTOM = 20 * mm, 18 * mm, 20 * mm
WIDTH = A4[0] - 2 * SIDE
ACCENT, SOFT, RULE = colors.HexColor("#12549f"), colors.HexColor("#525252"), colors.HexColor("#b5b5b5")
TEXT = ParagraphStyle("laporan", fontName=SANS, fontSize=10, leading=14, spaceAfter=5)
SMALL = ParagraphStyle("laporan-kecil", parent=TEXT, fontSize=8.5, leading=11.5, textColor=SOFT)
TITLE = ParagraphStyle("laporan-judul", parent=TEXT, fontName=BOLD, fontSize=26, leading=32, spaceAfter=8)
LEAD = ParagraphStyle("laporan-pembuka", parent=TEXT, fontSize=12.5, leading=18, spaceAfter=10)
HEAD = ParagraphStyle("laporan-bab", parent=TEXT, fontName=BOLD, fontSize=15, leading=19, spaceBefore=6,
                      spaceAfter=6, textColor=ACCENT, keepWithNext=1)  # fmt: skip
SUB = ParagraphStyle("laporan-tabel", parent=TEXT, fontName=BOLD, fontSize=10.5, leading=14, spaceBefore=8,
                     spaceAfter=2, keepWithNext=1)  # fmt: skip
CELL = ParagraphStyle("laporan-sel", parent=TEXT, fontSize=8.8, leading=11.2, spaceAfter=0)
NUMBER = ParagraphStyle("laporan-angka", parent=CELL, alignment=2)
LARGE = ParagraphStyle("laporan-besar", parent=TEXT, fontName=BOLD, fontSize=19, leading=23, spaceAfter=0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure in a table, in words, and what it is made of."""

    text: str
    shown: int | None = None
    hidden: int = 0
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; a total stands apart."""

    label: str
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A table with its chart and the definition of what it counts."""

    id: str
    measure: str
    title: str
    columns: tuple[str, ...]
    """The heading of the rows first."""
    lines: tuple[Line, ...]
    picture: Picture | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading with paragraphs and tables."""

    id: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined:
    """What a figure means."""

    id: str
    label: str
    text: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole of it, in the words of its reader."""

    language: str
    title: str
    publisher: str
    lead: str
    glance: tuple[tuple[str, str, str], ...]
    """A large number, what it counts, and the id of its definition."""
    facts: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    defined: tuple[Defined, ...]
    words: dict[str, str]
    """What stands on every sheet: ``page``, ``contents``, ``definitions``, ``meaning``."""


def draw_report(report: Report) -> bytes:
    """Set it on A4, with a table of contents as bookmarks and a link from each table to its definition."""
    register()
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=1, title=plain(report.title),
                               author=plain(report.publisher), lang=report.language,
                               initialFontName=SANS)  # fmt: skip
    frame = Frame(SIDE, BOTTOM, WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=lambda *given: _foot(report, *given))])
    with ONE_AT_A_TIME:
        document.build(list(_story(report)))
    return out.getvalue()


class _Mark(Flowable):  # type: ignore[misc]
    """A place that links and bookmarks lead to."""

    def __init__(self, key: str, title: str = "") -> None:
        super().__init__()
        self.key, self.title, self.width, self.height = key, title, 0, 0

    def draw(self) -> None:
        """Set the place where it stands."""
        self.canv.bookmarkHorizontal(self.key, 0, 14)
        if self.title:
            self.canv.addOutlineEntry(plain(self.title), self.key, 0)


def _story(report: Report) -> Iterator[Flowable]:
    yield from _cover(report)
    for chapter in report.chapters:
        above: list[Flowable] = [
            _Mark(f"bab-{chapter.id}", chapter.heading), Paragraph(inked(chapter.heading), HEAD),
            *(Paragraph(inked(one), TEXT) for one in chapter.paragraphs),
        ]  # fmt: skip
        for exhibit in chapter.exhibits:
            yield from _exhibit(report, exhibit, above)
            above = []
    yield PageBreak()
    yield _Mark("definisi", report.words["definitions"])
    yield Paragraph(inked(report.words["definitions"]), HEAD)
    for one in report.defined:
        yield KeepTogether([
            _Mark(f"def-{one.id}"), Paragraph(inked(one.label), SUB), Paragraph(inked(one.text), TEXT),
            Paragraph(inked(one.basis), SMALL),
        ])  # fmt: skip


def _cover(report: Report) -> Iterator[Flowable]:
    yield Paragraph(inked(report.publisher), ParagraphStyle("merek", parent=SUB, textColor=ACCENT))
    yield HRFlowable(width="100%", thickness=0.8, color=ACCENT, spaceAfter=26)
    yield Paragraph(inked(report.title), TITLE)
    yield Paragraph(inked(report.lead), LEAD)
    yield _glance(report)
    yield Spacer(1, 12)
    rows = [[Paragraph(inked(label), CELL), Paragraph(inked(value), CELL)] for label, value in report.facts]
    yield Table(rows, colWidths=[WIDTH * 0.3, WIDTH * 0.7], style=_PLAIN)
    yield Spacer(1, 10)
    yield Paragraph(inked(report.words["contents"]), SUB)
    for chapter in report.chapters:
        yield Paragraph(f'<a href="#bab-{chapter.id}">{inked(chapter.heading)}</a>', TEXT)
    yield PageBreak()


def _glance(report: Report) -> Flowable:
    """The figures at a glance, three beside each other."""
    cells = [[Paragraph(inked(number), LARGE),
              Paragraph(f'<a href="#def-{id_}">{inked(what)}</a>', CELL)]
             for number, what, id_ in report.glance]  # fmt: skip
    rows: list[list[Any]] = [cells[place:place + 3] for place in range(0, len(cells), 3)]
    rows[-1] += [""] * (3 - len(rows[-1]))
    table = Table(rows, colWidths=[WIDTH / 3] * 3)
    table.setStyle([*_PLAIN, ("TOPPADDING", (0, 0), (-1, -1), 8), ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
                    ("LINEABOVE", (0, 0), (-1, -1), 0.6, RULE)])  # fmt: skip
    return table


def _exhibit(report: Report, exhibit: Exhibit, above: list[Flowable]) -> Iterator[Flowable]:
    """A table with all that belongs to it; below what stands ``above`` the first of a chapter."""
    head: list[Flowable] = [*above, _Mark(f"tabel-{exhibit.id}"), Paragraph(inked(exhibit.title), SUB)]
    if exhibit.picture is not None:
        head += [Drawn(exhibit.picture), Spacer(1, 4)]
    rows = [list(exhibit.columns), *([line.label, *(cell.text for cell in line.cells)]
                                     for line in exhibit.lines)]  # fmt: skip
    table = _table(rows, [place for place, line in enumerate(exhibit.lines, start=1) if line.total])
    meaning = inked(report.words["meaning"])
    below = [Paragraph(inked(one), SMALL) for one in exhibit.notes]
    below.append(Paragraph(f'<a href="#def-{exhibit.measure}" color="#12549f">{meaning}</a>', SMALL))
    if len(rows) <= _SHORT:
        yield KeepTogether([*head, table, Spacer(1, 3), *below])
        return
    yield KeepTogether(head)
    yield table
    yield Spacer(1, 3)
    yield from below


def _table(rows: Sequence[Sequence[str]], totals: Sequence[int]) -> Flowable:
    columns = len(rows[0])
    first = WIDTH * (0.42 if columns < _MANY_COLUMNS else 0.3)
    widths = [first, *[(WIDTH - first) / max(columns - 1, _FEW_COLUMNS)] * (columns - 1)]
    bold, heavy = {0, *totals}, {True: f'<font name="{BOLD}">%s</font>', False: "%s"}
    set_ = [[Paragraph(heavy[number in bold] % inked(text), NUMBER if place else CELL)
             for place, text in enumerate(row)] for number, row in enumerate(rows)]  # fmt: skip
    table = Table(set_, colWidths=widths, repeatRows=1, hAlign="LEFT")
    lines = [("LINEABOVE", (0, place), (-1, place), 0.6, SOFT) for place in totals]
    table.setStyle([*_RULED, *lines])
    return table


def _foot(report: Report, canvas: Any, document: Any) -> None:
    canvas.saveState()
    canvas.setFont(SANS, 8)
    canvas.setFillColor(SOFT)
    canvas.setStrokeColor(RULE)
    canvas.line(SIDE, BOTTOM - 5 * mm, A4[0] - SIDE, BOTTOM - 5 * mm)
    canvas.drawString(SIDE, BOTTOM - 10 * mm, plain(report.title))
    canvas.drawRightString(A4[0] - SIDE, BOTTOM - 10 * mm, f"{report.words['page']} {document.page}")
    canvas.restoreState()


_SHORT, _FEW_COLUMNS, _MANY_COLUMNS = 16, 2, 5
"""A table of so many rows stays on one sheet. One figure gets no more room than two would; beside many,
labels get less."""
_PLAIN = [("FONTNAME", (0, 0), (-1, -1), SANS),  # also of cells that are empty
          ("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 2),
          ("BOTTOMPADDING", (0, 0), (-1, -1), 2), ("VALIGN", (0, 0), (-1, -1), "TOP")]  # fmt: skip
_RULED = [*_PLAIN, ("LINEBELOW", (0, 0), (-1, 0), 0.9, ACCENT), ("LINEBELOW", (0, 1), (-1, -1), 0.3, RULE),
          ("RIGHTPADDING", (0, 0), (-1, -1), 4)]  # fmt: skip
