"""Each kind of block of a snapshot as flowables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reportlab.lib import colors
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tables import LongTable

from ethics.documents.fonts import SERIF
from ethics.documents.inking import inked, paragraphs
from ethics.documents.styles import PAGE, WIDTH, Look

Block = Mapping[str, Any]
NUMBERS = 28
"""Points for a column of ordinals."""
TALL = 34
"""Points for a row that somebody signs in."""
BLANK = "." * 22
"""For what is written in by hand."""
FOLLOWING = 72
"""Points that must be left below what announces something: a heading, a line with a colon."""
_BARE = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 4),
         ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
         ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONTNAME", (0, 0), (-1, -1), SERIF)]  # fmt: skip


def flowables(blocks: Sequence[Block], look: Look) -> list[Flowable]:
    """All blocks of a paper in order."""
    return [flowable for block in blocks for flowable in _BLOCKS[block["type"]](block, look)]


def parted(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks, and their end, which stands together with the hands.

    The end is more than a sentence, so that no sheet holds a signature and nothing to be signed.
    """
    before, end = list(blocks), list[Block]()
    while before and (not end or (_words(end) < ENOUGH and _is_carried(before[-1]))):
        rest, last = _cut(before.pop())
        end.insert(0, last)
        if rest is not None:
            return [*before, rest], end
    while before and end and _announces(before[-1]):
        end.insert(0, before.pop())
    return before, end


def _is_carried(block: Block) -> bool:
    """Those who sign in a table sign below what they say; a long one would leave a sheet half empty."""
    signed_in = block.get("tall", False) and len(block["rows"]) <= FEW
    return signed_in or block["type"] in _CARRIED


def _cut(block: Block) -> tuple[Block | None, Block]:
    """A list without its last two lines, and these; nothing and the block where it is no list."""
    key = _PARTS.get(block["type"])
    if key is None or len(block[key]) <= MANY:
        return None, block
    start = block.get("start", 0) + len(block[key]) - MANY
    rest, last = block[key][:-MANY], block[key][-MANY:]
    return {**block, key: rest}, {**block, key: last, "start": start}


def _words(blocks: Sequence[Block]) -> int:
    said = (block.get(key, "") for block in blocks for key in ("text", "items", "rows"))
    return sum(len(str(one).split()) for one in said)


def _announces(block: Block) -> bool:
    return block["type"] in {"judul", "tengah"} or block.get("text", "").rstrip().endswith(":")


def bare(rows: list[list[Any]], widths: Sequence[float], *, indent: float = 0) -> Table:
    """A table without lines that may break between its rows."""
    table = LongTable(rows, colWidths=list(widths), hAlign="LEFT", spaceAfter=4, splitInRow=1)
    table.setStyle(TableStyle([*_BARE, ("LEFTPADDING", (0, 0), (0, -1), indent)]))
    return table


def _listed(rows: list[list[Any]], widths: Sequence[float]) -> list[Flowable]:
    """Rows of a list, of which the first two and the last two are never parted by a sheet's end.

    What is longer than a third of a sheet may part all the same, or it would leave one empty.
    """
    few = len(rows) <= 2 * MANY
    groups = [rows] if few else [rows[:MANY], rows[MANY:-MANY], rows[-MANY:]]
    tables = [bare(group, widths) for group in groups if group]
    return [part for table in tables for part in (_room_for(table), table)]


def _room_for(table: Table) -> Flowable:
    _width, height = table.wrap(WIDTH, PAGE[1])
    return CondPageBreak(min(height, PAGE[1] / 3))


def _announcing(text: str) -> list[Flowable]:
    """What ends in a colon does not stand at the foot of a page without what it announces."""
    return [CondPageBreak(FOLLOWING)] if text.rstrip().endswith(":") else []


def _paragraph(block: Block, look: Look) -> list[Flowable]:
    text = block["text"]
    return [*_announcing(text), *(Paragraph(part, look.body) for part in paragraphs(text))]


def _heading(block: Block, look: Look) -> list[Flowable]:
    return [CondPageBreak(FOLLOWING), Paragraph(inked(block["text"]), look.heading)]


def _centred(block: Block, look: Look) -> list[Flowable]:
    """MEMUTUSKAN and its like, which announce what follows."""
    style = look.centre_bold if block.get("bold") else look.centre
    return [CondPageBreak(FOLLOWING), Paragraph(inked(block["text"]), style)]


def _rule(_block: Block, _look: Look) -> list[Flowable]:
    return [HRFlowable(width="100%", thickness=0.5, color=colors.black, spaceAfter=6)]


def _identity(block: Block, look: Look) -> list[Flowable]:
    """Label, colon, value: the colons stand under one another."""
    rows = [
        [Paragraph(inked(label), look.left), Paragraph(":", look.left),
         Paragraph(inked(value or "–"), look.left)]
        for label, value in block["rows"]
    ]  # fmt: skip
    return [bare(rows, (130, 12, WIDTH - 142 - 24), indent=24), Spacer(1, 3)]


def _items(block: Block, look: Look) -> list[Flowable]:
    marks, start = _MARKS[block.get("style", "angka")], block.get("start", 0)
    rows = [
        [Paragraph(marks(place), look.left), [Paragraph(part, look.body) for part in paragraphs(item)]]
        for place, item in enumerate(block["items"], start=start)
    ]
    return _listed(rows, (26, WIDTH - 26))


def _recital(block: Block, look: Look) -> list[Flowable]:
    """Menimbang, Mengingat: the label at the left, the items lettered or numbered beside it.

    A single item has no mark, and begins where the marks of the others do.
    """
    marks = _MARKS[block.get("style", "angka")]
    single = len(block["items"]) == 1
    rows = [
        [Paragraph(inked(block["label"]) if place == 0 else "", look.left),
         Paragraph(":" if place == 0 else "", look.left),
         *([] if single else [Paragraph(marks(place), look.left)]),
         [Paragraph(part, look.body) for part in paragraphs(item)]]
        for place, item in enumerate(block["items"])
    ]  # fmt: skip
    mark = [] if single else [20]
    return _listed(rows, (84, 12, *mark, WIDTH - 96 - sum(mark)))


def _order(block: Block, look: Look) -> list[Flowable]:
    """KESATU, KEDUA: what is decided."""
    rows = [
        [Paragraph(inked(label), look.left), Paragraph(":", look.left),
         [Paragraph(part, look.body) for part in paragraphs(text)]]
        for label, text in block["items"]
    ]  # fmt: skip
    announced = _announcing(block["items"][-1][1]) if rows else []
    return [*announced, *_listed(rows, (84, 12, WIDTH - 96))]


def _table(block: Block, look: Look) -> list[Flowable]:
    if not block["rows"]:
        return []
    head = [Paragraph(inked(cell), look.cell_head) for cell in block["head"]]
    tall = block.get("tall", False)
    none = BLANK if tall else "–"
    rows = [[Paragraph(inked(cell or none), look.cell) for cell in row] for row in block["rows"]]
    shares = block.get("widths") or [1] * len(head)
    widths = _widths(shares)
    heights = [None, *(_room_to_sign(row, widths) for row in rows)] if tall else None
    table = LongTable([head, *rows], colWidths=widths, rowHeights=heights, repeatRows=1,
                      spaceBefore=2, spaceAfter=8, splitInRow=0 if tall else 1)  # fmt: skip
    table.setStyle(TableStyle([
        ("FONTNAME", (0, 0), (-1, -1), SERIF),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBELOW", (0, 1), (-1, -1), 0.25, colors.Color(0.6, 0.6, 0.6)),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]))  # fmt: skip
    return [table]


def _room_to_sign(row: Sequence[Paragraph], widths: Sequence[float]) -> float:
    """Room for a hand, and more where a long name takes more lines than that."""
    lines = (cell.wrap(width - 10, PAGE[1])[1] for cell, width in zip(row, widths, strict=True))
    return float(max(TALL, max(lines) + 8))


def _widths(shares: Sequence[float]) -> list[float]:
    """Columns by their shares; the narrow one of the numbers keeps room for its heading."""
    narrow = [share == 1 and len(shares) > 2 for share in shares]
    rest = WIDTH - NUMBERS * sum(narrow)
    wide = sum(share for share, is_narrow in zip(shares, narrow, strict=True) if not is_narrow)
    return [NUMBERS if is_narrow else rest * share / wide
            for share, is_narrow in zip(shares, narrow, strict=True)]  # fmt: skip


def _number(place: int) -> str:
    return f"{place + 1}."


def _letter(place: int) -> str:
    return f"{chr(ord('a') + place % 26)}."


def _dash(_place: int) -> str:
    return "–"


MANY = 2
"""From so many lines on, a block has a first and a last that differ."""
ENOUGH = 30
"""So many words are more than a closing sentence."""
FEW = 6
"""A table of so many rows in which a conference signs goes with the end whole."""
_PARTS = {"butir": "items", "diktum": "items"}
"""Blocks whose last lines can stand on a page without the others."""
_CARRIED = {"alinea", "identitas", *_PARTS}
_MARKS: dict[str, Callable[[int], str]] = {"angka": _number, "huruf": _letter, "strip": _dash}
_BLOCKS: dict[str, Callable[[Block, Look], list[Flowable]]] = {
    "alinea": _paragraph,
    "judul": _heading,
    "tengah": _centred,
    "garis": _rule,
    "identitas": _identity,
    "butir": _items,
    "konsideran": _recital,
    "diktum": _order,
    "tabel": _table,
}
