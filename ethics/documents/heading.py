"""The top of a paper: letterhead, and the lines before its body (Perkap 1/2023)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from ethics.documents.blocks import bare
from ethics.documents.fonts import SERIF
from ethics.documents.inking import inked, plain
from ethics.documents.styles import EASY, HEAD, TITLE, WIDTH
from ethics.documents.wording import full_date

Snapshot = Mapping[str, Any]
FACTS = WIDTH * 0.61
"""Points for the number and what stands below it; the addressee has the rest of the line."""


def heading(snapshot: Snapshot) -> list[Flowable]:
    """Letterhead, then the lines that the layout asks for."""
    top = [_letterhead(snapshot), Spacer(1, 10)]
    if snapshot["layout"] == "surat":
        return [*top, *_letter(snapshot)]
    return [*top, *_titled(snapshot)]


def _letterhead(snapshot: Snapshot) -> Flowable:
    """Top left, capitals, the lines centred on each other, a closing line below."""
    lines = [plain(line) for line in snapshot["letterhead"]]
    address = plain(snapshot["address"])
    width = max(stringWidth(line, SERIF, HEAD.fontSize) for line in [*lines, address]) + 8
    rows = [[Paragraph(inked(line), HEAD)] for line in [*lines, address]]
    table = Table(rows, colWidths=[min(width, WIDTH)], hAlign="LEFT")
    table.setStyle(TableStyle([
        ("FONTNAME", (0, 0), (-1, -1), SERIF),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 3),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8, colors.black),
    ]))  # fmt: skip
    return table


def _titled(snapshot: Snapshot) -> list[Flowable]:
    """A title in the middle of the line, its number below."""
    lines: list[Flowable] = []
    if snapshot["classification"] not in (None, "BIASA"):
        lines += [Paragraph(inked(snapshot["classification"]), EASY.centre)]
    lines.append(Paragraph(f"<u>{inked(snapshot['title'])}</u>", TITLE))
    lines.append(Paragraph(inked(f"Nomor: {snapshot['number']}"), EASY.centre))
    if snapshot["subtitle"]:
        lines += [Paragraph("tentang", EASY.centre), Paragraph(inked(snapshot["subtitle"]), TITLE),
                  Spacer(1, 4)]  # fmt: skip
    if snapshot["motto"]:
        lines += [Spacer(1, 4), Paragraph(inked(snapshot["motto"]), TITLE)]
    return [*lines, Spacer(1, 8)]


def _letter(snapshot: Snapshot) -> list[Flowable]:
    """Number, class, attachments and subject at the left; place and date, addressee right."""
    issued = full_date(date.fromisoformat(snapshot["issued_on"]))
    facts = (
        ("Nomor", _number(snapshot["number"])),
        ("Klasifikasi", inked((snapshot["classification"] or "BIASA").capitalize())),
        ("Lampiran", inked(snapshot["attachments"])),
        ("Perihal", inked(snapshot["subject"] or snapshot["title"])),
    )
    right = [f"{snapshot['place']}, {issued}", "", "Kepada", *(snapshot["addressee"] or [])]
    left = bare(
        [[Paragraph(inked(label), EASY.left), Paragraph(":", EASY.left),
          Paragraph(value, EASY.left)] for label, value in facts],
        (62, 10, FACTS - 72),
    )  # fmt: skip
    lines = [Paragraph(inked(line) or "&nbsp;", EASY.left) for line in right]
    return [bare([[left, lines]], (FACTS, WIDTH - FACTS)), Spacer(1, 10)]


def _number(number: str) -> str:
    """The number on one line; one that is wider than its column goes on after a stroke."""
    lines = [""]
    for part in number.split("/"):
        longer = f"{lines[-1]}/{part}" if lines[-1] else part
        if stringWidth(longer, SERIF, EASY.left.fontSize) <= FACTS - 80:
            lines[-1] = longer
        else:
            lines += [part]
    return "/<br/>".join(inked(line) for line in lines if line)
