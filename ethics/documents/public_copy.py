"""A decision built again for anyone to read: the same blocks, without whoever and wherever.

It is not the signed paper with black bars. Each text of the frozen decision goes through what replaces
names, numbers, units and dates; who was accused is told by the generalised facts of the public summary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
)

from ethics.documents.blocks import flowables
from ethics.documents.fonts import ONE_AT_A_TIME, register
from ethics.documents.inking import inked, plain
from ethics.documents.sheet import sheet_for
from ethics.documents.styles import BOTTOM, EASY, LEFT, PAGE, RIGHT, TITLE, TOP
from ethics.law.terms import Text

FORM = 1
"""The version of a copy's shape; a drawing keeps to the version that it was frozen in."""
PRODUCT = "Ethics"
MARKED = Text(id="SALINAN TANPA IDENTITAS", en="ANONYMISED COPY")
TOLD = Text(
    id="Salinan ini disusun kembali dari putusan dan bukan pindaian aslinya. Nama, nomor, pangkat, kesatuan, "
       "tempat, dan tanggal diganti dengan sebutan umum yang sama dari awal sampai akhir.",
    en="This copy was built again from the decision and is no scan of the original. Names, numbers, ranks, "
       "units, places and dates are replaced by general terms, the same throughout. The text is Indonesian.",
)  # fmt: skip
SIGNED = Text(id="Aslinya ditandatangani oleh: {hands}.",
              en="The original is signed by those who hold these offices.")  # fmt: skip
ALONE = "pejabat yang berwenang"
WHO = {"Nama", "Pangkat/NRP", "Jabatan", "Kesatuan"}
"""The lines of an accused in every decision: they are told anew, by what the public may know."""
WHEN, WHERE = {"Hari, tanggal"}, {"Tempat"}
LAW = {"Mengingat"}
"""A list of regulations: the law's own words, nobody's."""
_GENERATED = re.compile(rb"ReportLab [Gg]enerated PDF document[^\r\n]*")

Snapshot = Mapping[str, Any]
Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the public may know of one accused: the role, and lines of a label and a value."""

    role: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Copying:
    """How a decision becomes what anyone may read."""

    accused: Sequence[Shown]
    said: Callable[[str], str]
    """A text without what says who."""
    title: Text
    number: str
    code: str
    url: str


def copied(snapshot: Snapshot, how: Copying) -> dict[str, Any]:
    """The frozen content of a copy: what ``draw_copy`` needs and nothing else."""
    return {
        "form": FORM,
        "language": "id",
        "title": how.title.id.upper(),
        "title_en": how.title.en,
        "motto": snapshot["motto"],
        "number": how.number,
        "stamp": f"{MARKED.id} · {MARKED.en}",
        "classification": None,
        "blocks": list(_blocks(snapshot["blocks"], how)),
        "hands": _hands(snapshot, how),
        "verification": {"code": how.code, "url": how.url},
    }


def texts_of(copy: Mapping[str, Any]) -> Iterator[str]:
    """Every text that a copy says and that came from the decision, for the gate."""
    for block in copy["blocks"]:
        if block.get("law"):
            continue
        if "text" in block:
            yield block["text"]
        for line in (*block.get("items", ()), *block.get("rows", ())):
            yield from ([line] if isinstance(line, str) else line)
    yield from copy["hands"]


def _blocks(blocks: Sequence[Block], how: Copying) -> Iterator[dict[str, Any]]:
    accused = iter(how.accused)
    for block in blocks:
        if block["type"] == "identitas" and {label for label, _value in block["rows"]} >= WHO:
            shown = next(accused, None)
            if shown is not None:
                yield {"type": "identitas", "rows": [["Sebutan", shown.role], *map(list, shown.lines)]}
        else:
            yield _block(block, how.said)


def _block(block: Block, said: Callable[[str], str]) -> dict[str, Any]:
    if block.get("label") in LAW:
        return {**block, "law": True}
    told = dict(block)
    if "text" in told:
        told["text"] = said(told["text"])
    if "items" in told:
        told["items"] = [_line(line, said) for line in told["items"]]
    if "rows" in told:
        rows = (row for row in told["rows"] if row[0] not in WHERE or block["type"] != "identitas")
        told["rows"] = [_row(row, said) for row in rows]
    return told


def _line(line: Any, said: Callable[[str], str]) -> Any:
    """An item, or a label and what it orders."""
    return said(line) if isinstance(line, str) else [line[0], said(line[1])]


def _row(row: Sequence[str], said: Callable[[str], str]) -> list[str]:
    """A day is told without its name and hour: in a month there are few Tuesdays with a hearing."""
    if row[0] in WHEN:
        day = row[1].split(", pukul ")[0].split(", ", 1)[-1]
        return ["Waktu", said(day)]
    return [said(cell) for cell in row]


def _hands(snapshot: Snapshot, how: Copying) -> list[str]:
    """Who signed the original, by seat alone; whoever signs alone holds a post that one person holds."""
    others = snapshot["cosigners"]
    seats = [one["post"] for one in (snapshot["signature"], *others)] if others else [ALONE]
    return [how.said(seat) for seat in dict.fromkeys(seats)]


def draw_copy(copy: Mapping[str, Any]) -> bytes:
    """The PDF of a copy: the same bytes each time, and nothing in it but what it shows."""
    register()
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=PAGE, invariant=1, lang=copy["language"],
                               initialFontName="Serif")  # fmt: skip
    height = PAGE[1] - TOP - BOTTOM
    frame = Frame(LEFT, BOTTOM, PAGE[0] - LEFT - RIGHT, height, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(id="lembar", frames=[frame])])
    with ONE_AT_A_TIME:
        document.build(_story(copy), canvasmaker=_clean_sheet(copy))
    return _GENERATED.sub(lambda found: b" " * len(found[0]), out.getvalue())


def _story(copy: Mapping[str, Any]) -> list[Flowable]:
    hands = ", ".join(copy["hands"])
    return [
        Paragraph(inked(copy["title"]), TITLE),
        Paragraph(f"<i>{inked(copy['title_en'])}</i>", EASY.centre),
        Paragraph(inked(f"Nomor salinan: {copy['number']}"), EASY.centre),
        Paragraph(inked(TOLD.id), EASY.small),
        Spacer(1, 3),
        Paragraph(f"<i>{inked(TOLD.en)}</i>", EASY.small),
        HRFlowable(width="100%", thickness=0.4, spaceBefore=6, spaceAfter=8),
        *([Paragraph(inked(copy["motto"]), TITLE), Spacer(1, 8)] if copy["motto"] else []),
        *flowables(copy["blocks"], EASY),
        HRFlowable(width="30%", thickness=0.4, spaceBefore=8, spaceAfter=6, hAlign="LEFT"),
        Paragraph(inked(SIGNED.id.format(hands=hands)), EASY.small),
        Paragraph(f"<i>{inked(SIGNED.en)}</i>", EASY.small),
    ]


def _clean_sheet(copy: Mapping[str, Any]) -> type[Canvas]:
    """A sheet whose file says what it is and by which product it was made: no author, no day, no more."""

    class CleanSheet(sheet_for(copy)):  # type: ignore[misc]
        """The same sheet with a shorter description."""

        def save(self) -> None:
            info = self._doc.info
            title = plain(f"{MARKED.id} / {MARKED.en} {copy['number']}")
            told = {"Title": PDFString(title), "Producer": PDFString(PRODUCT)}
            info.format = lambda document: PDFDictionary(told).format(document)
            super().save()

    return CleanSheet
