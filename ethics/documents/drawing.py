"""From a snapshot to a PDF. Pure: the same snapshot gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from ethics.documents.blocks import flowables, parted
from ethics.documents.fonts import ONE_AT_A_TIME, register
from ethics.documents.heading import heading
from ethics.documents.inking import plain
from ethics.documents.sheet import sheet_for
from ethics.documents.signing import closing
from ethics.documents.styles import BOTTOM, CLOSE, EASY, LEFT, PAGE, RIGHT, TOP, Look, ragged

THIN = 0.5
"""A second sheet that is filled no further than this could have been spared."""


def draw(snapshot: Mapping[str, Any]) -> bytes:
    """Draw one paper. ``snapshot`` is what ``compose`` froze; fonts are embedded.

    One that runs over by little is set closer, when that brings it onto one sheet.
    """
    easy, sheets, filled = _built(snapshot, EASY)
    if sheets != 2 or filled > THIN:
        return easy
    close, fewer, _filled = _built(snapshot, CLOSE)
    return close if fewer < sheets else easy


def story(snapshot: Mapping[str, Any], look: Look = EASY) -> list[Flowable]:
    """Everything that stands on the sheets, in order."""
    register()
    if snapshot["layout"] == "surat_keterangan":
        look = ragged(look)
    body, last = parted(snapshot["blocks"])
    return [*heading(snapshot), *flowables(body, look),
            *closing(snapshot, flowables(last, look), look)]  # fmt: skip


def _built(snapshot: Mapping[str, Any], look: Look) -> tuple[bytes, int, float]:
    """The paper, its sheets, and how far the last one is filled."""
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=PAGE,
        invariant=1,
        title=plain(f"{snapshot['title']} {snapshot['number']}"),
        author=plain(", ".join(snapshot["letterhead"])),
        lang=snapshot["language"],
        initialFontName="Serif",
    )
    height = PAGE[1] - TOP - BOTTOM
    frame = Frame(LEFT, BOTTOM, PAGE[0] - LEFT - RIGHT, height, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(id="lembar", frames=[frame])])
    with ONE_AT_A_TIME:
        document.build(story(snapshot, look), canvasmaker=sheet_for(snapshot))
    return out.getvalue(), document.page, (BOTTOM + height - frame._y) / height
