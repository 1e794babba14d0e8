"""Charts as a few shapes, which become SVG on a page and vectors on a sheet: the same picture in both.

Sizes in points; y counts downwards. Nothing tells by colour alone: fills are solid, pale, striped or bare,
each with an edge, and what is written stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib import colors
from reportlab.platypus import Flowable

from ethics.documents.fonts import BOLD, SANS
from ethics.documents.inking import plain

INK, DEEP, PALE, LINE, SOFT = "#1a1a1a", "#12549f", "#cfe0f3", "#b5b5b5", "#525252"
SOLID, LIGHT, STRIPED, BARE = "solid", "light", "striped", "bare"
_FILLS = {SOLID: DEEP, LIGHT: PALE, STRIPED: "#ffffff", BARE: "#ffffff"}
_GAP = 4.0
"""Points between two stripes."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str = SOLID


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; ``dashed`` for limits, ``pale`` for what only guides the eye."""

    points: tuple[tuple[float, float], ...]
    dashed: bool = False
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A pale area between points."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A point; ``hollow`` for what is not judged."""

    x: float
    y: float
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A text; ``anchor`` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    bold: bool = False
    soft: bool = False
    size: float = 8.5


Shape = Box | Stroke | Area | Dot | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes on a sheet of its own, with the words for who does not see them."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    description: str


def stripes(box: Box) -> Sequence[tuple[tuple[float, float], tuple[float, float]]]:
    """The slanted lines of a striped box, cut at its edges."""
    lines, reach = [], box.width + box.height
    at = _GAP
    while at < reach:
        first = (box.x + max(0.0, at - box.height), box.y + min(box.height, at))
        last = (box.x + min(box.width, at), box.y + max(0.0, at - box.width))
        lines.append((first, last))
        at += _GAP
    return lines


def svg(picture: Picture, *, id: str) -> str:
    """The picture as SVG, with title and description; no style and no script."""
    parts = [
        f'<svg id={quoteattr(id)} viewBox="0 0 {_n(picture.width)} {_n(picture.height)}" role="img" '
        f'aria-labelledby="{id}-t {id}-d" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="{id}-t">{escape(picture.title)}</title>',
        f'<desc id="{id}-d">{escape(picture.description)}</desc>',
    ]
    parts += [_SVG[type(shape)](shape) for shape in picture.shapes]
    return "".join([*parts, "</svg>"])


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _svg_box(box: Box) -> str:
    edge = f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}" '
    lines = "".join(
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{DEEP}" stroke-width="0.7"/>'
        for (x1, y1), (x2, y2) in (stripes(box) if box.fill == STRIPED else ())
    )
    return f'{edge}fill="{_FILLS[box.fill]}" stroke="{DEEP}" stroke-width="0.7"/>{lines}'


def _svg_stroke(one: Stroke) -> str:
    dash = ' stroke-dasharray="4 3"' if one.dashed else ""
    colour, width = (LINE, "0.6") if one.pale else (DEEP, "1.6")
    return (f'<polyline points="{_points(one.points)}" fill="none" stroke="{colour}" '
            f'stroke-width="{width}"{dash}/>')  # fmt: skip


def _svg_area(one: Area) -> str:
    return f'<polygon points="{_points(one.points)}" fill="{PALE}"/>'


def _svg_dot(one: Dot) -> str:
    fill = "#ffffff" if one.hollow else DEEP
    return f'<circle cx="{_n(one.x)}" cy="{_n(one.y)}" r="3.2" fill="{fill}" stroke="{DEEP}"/>'


def _svg_words(one: Words) -> str:
    weight = ' font-weight="bold"' if one.bold else ""
    return (f'<text x="{_n(one.x)}" y="{_n(one.y)}" font-size="{_n(one.size)}" text-anchor="{one.anchor}" '
            f'fill="{SOFT if one.soft else INK}"{weight}>{escape(one.text)}</text>')  # fmt: skip


_SVG: dict[type, Any] = {Box: _svg_box, Stroke: _svg_stroke, Area: _svg_area, Dot: _svg_dot,
                         Words: _svg_words}  # fmt: skip


class Drawn(Flowable):  # type: ignore[misc]
    """The picture on a sheet."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture, self.width, self.height = picture, picture.width, picture.height

    def draw(self) -> None:
        """Draw every shape, from the upper left corner."""
        for shape in self.picture.shapes:
            self.canv.saveState()
            _INK[type(shape)](self, shape)
            self.canv.restoreState()

    def up(self, y: float) -> float:
        """A sheet counts upwards."""
        return float(self.height - y)

    def path(self, points: Sequence[tuple[float, float]]) -> Any:
        """A path through points."""
        path = self.canv.beginPath()
        path.moveTo(points[0][0], self.up(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x, self.up(y))
        return path


def _ink_box(sheet: Drawn, box: Box) -> None:
    sheet.canv.setStrokeColor(colors.HexColor(DEEP))
    sheet.canv.setFillColor(colors.HexColor(_FILLS[box.fill]))
    sheet.canv.setLineWidth(0.7)
    sheet.canv.rect(box.x, sheet.up(box.y + box.height), box.width, box.height, fill=1)
    for (x1, y1), (x2, y2) in stripes(box) if box.fill == STRIPED else ():
        sheet.canv.line(x1, sheet.up(y1), x2, sheet.up(y2))


def _ink_stroke(sheet: Drawn, one: Stroke) -> None:
    sheet.canv.setStrokeColor(colors.HexColor(LINE if one.pale else DEEP))
    sheet.canv.setLineWidth(0.6 if one.pale else 1.6)
    if one.dashed:
        sheet.canv.setDash(4, 3)
    sheet.canv.drawPath(sheet.path(one.points), stroke=1, fill=0)


def _ink_area(sheet: Drawn, one: Area) -> None:
    sheet.canv.setFillColor(colors.HexColor(PALE))
    path = sheet.path(one.points)
    path.close()
    sheet.canv.drawPath(path, stroke=0, fill=1)


def _ink_dot(sheet: Drawn, one: Dot) -> None:
    sheet.canv.setStrokeColor(colors.HexColor(DEEP))
    sheet.canv.setFillColor(colors.white if one.hollow else colors.HexColor(DEEP))
    sheet.canv.circle(one.x, sheet.up(one.y), 3.2, fill=1)


def _ink_words(sheet: Drawn, one: Words) -> None:
    sheet.canv.setFont(BOLD if one.bold else SANS, one.size)
    sheet.canv.setFillColor(colors.HexColor(SOFT if one.soft else INK))
    write = {"start": sheet.canv.drawString, "middle": sheet.canv.drawCentredString,
             "end": sheet.canv.drawRightString}[one.anchor]  # fmt: skip
    write(one.x, sheet.up(one.y), plain(one.text))


_INK: dict[type, Any] = {Box: _ink_box, Stroke: _ink_stroke, Area: _ink_area, Dot: _ink_dot,
                         Words: _ink_words}  # fmt: skip
