"""From a snapshot to a PDF. Pure: the same snapshot gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from ethics.documents.blocks import flowables, parted
from ethics.documents.fonts import register
from ethics.documents.heading import heading
from ethics.documents.inking import plain
from ethics.documents.sheet import sheet_for
from ethics.documents.signing import closing
from ethics.documents.styles import BOTTOM, LEFT, PAGE, RIGHT, TOP


def draw(snapshot: Mapping[str, Any]) -> bytes:
    """Draw one paper. ``snapshot`` is what ``compose`` froze; fonts are embedded."""
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
    frame = Frame(LEFT, BOTTOM, PAGE[0] - LEFT - RIGHT, PAGE[1] - TOP - BOTTOM, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(id="lembar", frames=[frame])])
    document.build(story(snapshot), canvasmaker=sheet_for(snapshot))
    return out.getvalue()


def story(snapshot: Mapping[str, Any]) -> list[Flowable]:
    """Everything that stands on the sheets, in order."""
    register()
    body, last = parted(snapshot["blocks"])
    return [*heading(snapshot), *flowables(body), *closing(snapshot, flowables(last))]
