"""A QR code on a canvas."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import segno
from reportlab.pdfgen.canvas import Canvas

Matrix = Sequence[Sequence[int]]
QUIET = 2
MASK = 3
"""One of the standard's eight patterns; trying all of them takes a fifth of a decision's time."""


def matrix(text: str) -> Matrix:
    """The modules of the code that says ``text``."""
    return list(segno.make(text, error="m", micro=False, mask=MASK).matrix)


def squares(canvas: Canvas, code: Matrix, *, left: float, top: float, size: float) -> Any:
    """The dark modules as one path, quiet zone included; what stands side by side is one rectangle."""
    step = size / (len(code) + 2 * QUIET)
    path = canvas.beginPath()
    for row, modules in enumerate(code, start=1):
        column = 0
        for dark, run in groupby(modules):
            width = len(list(run))
            if dark:
                path.rect(left + (QUIET + column) * step, top - (QUIET + row) * step, width * step, step)
            column += width
    return path
