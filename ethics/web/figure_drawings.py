"""From figures to what the macros of ``chart.html`` draw: places from ``measures``, words from here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from flask_babel import gettext as _

from ethics.measures.charts import Scale, band, line, scale, shares, slots
from ethics.measures.survival import Curve
from ethics.measures.views import Amount, Row, View
from ethics.web.figure_twin import Twin
from ethics.web.figure_words import brief, dimension, jumlah, persen, rentang, short, value
from ethics.web.words import angka

LINE = 20
LETTERS_IN_A_LINE = 40
MOST_COLUMNS = 12
ROOM_FOR_TEXTS = 6
FILLS = ("solid", "hatch", "light", "dots")


@dataclass(frozen=True, slots=True)
class Drawing:
    """Which macro draws it, with what, and what it says: in a key, in words, and in numbers beside it."""

    kind: str
    plot: Any
    told: str
    height: int = 0
    key: tuple[tuple[str, str], ...] = ()
    fills: tuple[str, ...] = FILLS
    twin: Twin | None = None


def hidden_key() -> tuple[tuple[str, str], ...]:
    """What the hatched end of a bar means."""
    return (("solid", _("angka yang dapat ditunjukkan")),
            ("hatch", _("mungkin lebih, karena ada sel yang disembunyikan")))  # fmt: skip


def bars(view: View, *, here: str = "") -> Drawing:
    """A lying bar for each row."""
    room = scale(max((_end(row.total) for row in view.rows), default=0))
    rows = [{"low": room.at(row.total.shown), "high": room.at(_end(row.total)), "text": brief(row.total)}
            for row in view.rows]  # fmt: skip
    height = _laid_out(rows, view, here, below=28)
    key = hidden_key() if _hides(view.rows) else ()
    return Drawing("bars", rows, described(view), height, key, twin=_twin(view))


def columns(view: View, *, here: Iterable[str] = ()) -> Drawing:
    """A standing column for each period; the last twelve."""
    rows, chosen = view.rows[-MOST_COLUMNS:], set(here)
    room = scale(max((_end(row.total) for row in rows), default=0))
    drawn = [{"slot": slot, "low": room.at(row.total.shown), "high": room.at(_end(row.total)),
              "text": brief(row.total) if len(rows) <= ROOM_FOR_TEXTS else "",
              "here": row.key in chosen} | _under(row.key, first=not n)
             for n, (row, slot) in enumerate(zip(rows, slots(len(rows)), strict=True))]  # fmt: skip
    key = hidden_key() if _hides(rows) else ()
    plot = {"columns": drawn, "ticks": _ticks(room)}
    return Drawing("columns", plot, described(view), key=key, twin=_twin(view))


def stacked(view: View, texts: Sequence[str], *, here: str = "") -> Drawing:
    """A bar of parts for each row; ``texts`` say the share that matters. What is hidden stays empty."""
    rows = [{"parts": _parts(row), "text": text} for row, text in zip(view.rows, texts, strict=True)]
    height = _laid_out(rows, view, here, below=52)
    key = [(FILLS[n % len(FILLS)], value(view.across, one)) for n, one in enumerate(view.columns)]
    if _hides(view.rows):
        key.append(("rail", _("disembunyikan")))
    told = "; ".join(f"{short(view.by, row.key)}: {text}" for row, text in zip(view.rows, texts, strict=True))
    return Drawing("stacked", rows, told, height, tuple(key))


def curve(found: Curve) -> Drawing:
    """The share that has come to an end, by day, with its interval and the median and ninth tenth."""
    room = Scale(found.followed, ())
    points = [(0.0, 0.0), *((room.at(one.day), (1 - one.share) * 100) for one in found.steps)]
    low = [(0.0, 0.0), *((room.at(one.day), (1 - one.high) * 100) for one in found.steps)]
    high = [(0.0, 0.0), *((room.at(one.day), (1 - one.low) * 100) for one in found.steps)]
    marks = [(room.at(wait.days), 100 - part * 100, _("%(n)s hari", n=angka(round(wait.days))))
             for part, wait in ((0.5, found.median()), (0.9, found.quantile(0.9)))
             if wait.days is not None and wait.high is not None]  # fmt: skip
    plot = {
        "curve": line(map(_upright, points)), "band": band([*map(_upright, low)], [*map(_upright, high)]),
        "ticks": [(100 - n, persen(n / 100)) for n in (0, 25, 50, 75, 100)],
        "below": [(0, "0"), *((room.at(one.day), angka(one.day)) for one in found.steps if one.day >= 90)],
        "under": _("hari"), "marks": marks,
    }  # fmt: skip
    key = (("curve", _("bagian yang sudah selesai")), ("band", _("selang 95%")),
           ("limit", _("separuh, dan sembilan dari sepuluh")))  # fmt: skip
    rows = tuple((_("%(n)s hari", n=angka(one.day)), persen(1 - one.share), _span(1 - one.high, 1 - one.low))
                 for one in found.steps)  # fmt: skip
    twin = Twin(_("Bagian yang sudah selesai, menurut lamanya"), (_("Dalam"), _("Selesai"), _("Selang 95%")),
                rows, (1, 2))  # fmt: skip
    told = "; ".join(f"{days}: {share} ({between})" for days, share, between in rows)
    return Drawing("steps", plot, told, key=key, twin=twin)


def _span(low: float, high: float) -> str:
    return f"{rentang(round(low * 100), round(high * 100))}%"


def _twin(view: View) -> Twin:
    """The same in numbers, where the chart does not stand on a page that has them."""
    rows = tuple((value(view.by, row.key), jumlah(row.total)) for row in view.rows)
    return Twin("", (dimension(view.by), _("Jumlah")), rows, (1,))


def _upright(point: tuple[float, float]) -> tuple[float, float]:
    x, y = point
    return x, 100 - y


def _ticks(room: Scale) -> list[tuple[float, str]]:
    return [(room.up(tick), angka(tick)) for tick in room.ticks]


def _end(amount: Amount) -> int:
    """Where a bar ends: beyond what is shown only where something is hidden, within bounds."""
    return (amount.high or amount.shown) if amount.hidden else amount.shown


def _hides(rows: Iterable[Row]) -> bool:
    return any(row.total.hidden for row in rows)


def _parts(row: Row) -> list[dict[str, float | int]]:
    """What is shown of each part, side by side, with room for the middle of what is hidden."""
    if not row.total.shown:
        return []
    shown = [one.shown if one else 0 for one in row.cells]
    spans = shares([*shown, max(0, row.total.middle - sum(shown))])
    return [{"start": one.start, "length": one.length, "place": n % len(FILLS)}
            for n, one in enumerate(spans[:-1])]


def _under(key: str, *, first: bool) -> dict[str, str]:
    """A quarter by its number, with the year below the first one of it."""
    year, _dash, quarter = key.partition("-K")
    if not quarter:
        return {"tick": key, "below": ""}
    return {"tick": quarter, "below": year if first or quarter == "1" else ""}


def _laid_out(rows: list[dict[str, Any]], view: View, here: str, *, below: int) -> int:
    """Give each row its label and its place; the height of all."""
    y = 0
    for row, told in zip(rows, view.rows, strict=True):
        words = wrap(short(view.by, told.key), LETTERS_IN_A_LINE) or ["–"]
        row |= {"lines": words, "y": y, "here": told.key == here}
        y += LINE * len(words) + below
    return y


def described(view: View) -> str:
    """A chart for who does not see it: every row with its amount."""
    return "; ".join(
        f"{short(view.by, row.key)} {brief(row.total)}" for row in view.rows[-MOST_COLUMNS:]
    )
