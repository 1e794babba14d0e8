"""The sheet under the text: page x of y, the code and QR by which a copy is checked, a stamp."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ethics.documents.fonts import BOLD, SERIF
from ethics.documents.inking import plain
from ethics.documents.squares import matrix, squares
from ethics.documents.styles import BOTTOM, FOOT_FONT, FOOT_SIZE, LEFT, PAGE, RIGHT

Snapshot = Mapping[str, Any]
QR_SIZE = 16 * mm


def sheet_for(snapshot: Snapshot) -> type[Canvas]:
    """A canvas that knows how many pages it has before the first one is written."""
    verification = snapshot["verification"]
    code = matrix(f"{verification['url']}?kode={verification['code']}")

    class Sheet(Canvas):  # type: ignore[misc]
        """Holds the pages back until all are laid out."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._laid: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - ReportLab's name
            self._laid.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            dark = squares(self, code, left=LEFT, top=BOTTOM - 5 * mm, size=QR_SIZE)
            for place, state in enumerate(self._laid, start=1):
                self.__dict__.update(state)
                self.drawPath(dark, stroke=0, fill=1)
                _margins(self, snapshot, page=place, pages=len(self._laid))
                super().showPage()
            super().save()

    return Sheet


def _margins(canvas: Canvas, snapshot: Snapshot, *, page: int, pages: int) -> None:
    """Every sheet can be checked by itself: it has the code and the address."""
    canvas.saveState()
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, BOTTOM - 3 * mm, PAGE[0] - RIGHT, BOTTOM - 3 * mm)
    _footer(canvas, snapshot, page=page, pages=pages)
    _head(canvas, snapshot, page=page)
    canvas.restoreState()


def _footer(canvas: Canvas, snapshot: Snapshot, *, page: int, pages: int) -> None:
    verification = snapshot["verification"]
    base, left = BOTTOM - 3 * mm - 11, LEFT + QR_SIZE + 3 * mm
    canvas.setFont(FOOT_FONT, FOOT_SIZE)
    canvas.drawString(left, base, plain(snapshot["number"]))
    canvas.drawString(left, base - 10, f"Kode verifikasi {verification['code']}")
    canvas.drawString(left, base - 20, f"Periksa keaslian di {verification['url']}")
    canvas.drawRightString(PAGE[0] - RIGHT, base, f"Halaman {page} dari {pages}")


def _head(canvas: Canvas, snapshot: Snapshot, *, page: int) -> None:
    if snapshot["stamp"]:
        canvas.setFont(BOLD, 11)
        canvas.drawRightString(PAGE[0] - RIGHT, PAGE[1] - 15 * mm, plain(snapshot["stamp"]))
    if page > 1 and snapshot["classification"] not in (None, "BIASA"):
        canvas.setFont(SERIF, 9)
        canvas.drawCentredString(PAGE[0] / 2, PAGE[1] - 13 * mm, plain(snapshot["classification"]))
