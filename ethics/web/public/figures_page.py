"""One table as a page tells it: which chart, which twin beside it, which comparison."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from ethics.measures.periods import within, year_of
from ethics.measures.views import BY_AMOUNT, NOTHING, Amount, Row, View, waiting_curve
from ethics.web import figure_drawings as draw
from ethics.web import figure_sentences as say
from ethics.web.figure_twin import Twin
from ethics.web.figure_words import dimension, jumlah, period, unit, value
from ethics.web.public.figures_asked import SHARES, TIMES, Asked, Board
from ethics.web.public.figures_regions import regional

MOST_BARS = 14
DURATIONS = ("lama", "status")


def told(board: Board, asked: Asked) -> dict[str, Any]:
    """What the page of a table needs beside the table."""
    seen = asked.view
    caption = heading(asked)
    return {
        "caption": caption, "kept": kept(board, asked), "twin": counts(asked, seen, caption),
        "unseen": [value(seen.by, row.key) for row in seen.rows if row not in visible(seen)],
        "drawing": drawn(asked, seen), "summary": summary(asked),
        "regional": regional(board, asked), "hidden": seen.total.total.hidden,
        "loose": seen.total.total.hidden and seen.total.total.high is None, "unit": unit(asked.measure.unit),
    }  # fmt: skip


def heading(asked: Asked) -> str:
    """What a table shows by what."""
    by = dimension(asked.by).lower()
    if asked.is_wait or asked.title.lower().endswith(by):
        return asked.title
    return str(_("%(what)s menurut %(by)s", what=asked.title, by=by))


def kept(board: Board, asked: Asked) -> str:
    """What it is kept to, in words; of a running year how far it goes."""
    words = [
        _value(board, dim, one) for dim, one in asked.chosen.items() if dim not in asked.unknown
    ]
    if "wilayah" not in asked.chosen:
        words.insert(0, _("Semua wilayah") if asked.by == "wilayah" else _("Seluruh Indonesia"))
    return ", ".join(words)


def _value(board: Board, dim: str, one: str) -> str:
    if dim in TIMES and one == year_of(one) and not board.over(one):
        last = within(one, board.quarters)[-1:]
        return ", ".join(_("%(year)s sampai %(quarter)s", year=one, quarter=period(quarter).lower())
                         for quarter in last)  # fmt: skip
    return value(dim, one)


def counts(asked: Asked, seen: View, caption: str) -> Twin:
    """Every row in numbers, with its parts across and the share that matters."""
    part = SHARES.get(asked.measure.id, "") if seen.across else ""
    part = part if part in seen.columns else ""
    head = [dimension(seen.by), *(value(seen.across, one) for one in seen.columns), _("Jumlah")]
    if part:
        head.append(_("Bagian: %(what)s", what=value(seen.across, part).lower()))
    rows = [(value(seen.by, row.key), *_cells(row, seen, part)) for row in visible(seen)]
    if len(seen.rows) > 1:
        rows.append((_("Semua"), *_cells(seen.total, seen, part)))
    return Twin(caption, tuple(head), tuple(rows), tuple(range(1, len(head))))


def visible(seen: View) -> tuple[Row, ...]:
    """The rows of the table: of a long list those of which something is shown."""
    return tuple(row for row in seen.rows if row.total.shown or seen.by not in BY_AMOUNT)


def drawn(asked: Asked, seen: View) -> draw.Drawing | None:
    """The chart that fits what the table is gathered by."""
    if asked.is_wait:
        found = waiting_curve(asked.table)
        return draw.curve(found) if found else None
    few = drawable(seen)
    if not few.rows:
        return None
    if seen.across and seen.across != "jalur":
        return draw.stacked(few, [share_words(row, few, asked) for row in few.rows])
    if seen.by in TIMES:
        return draw.columns(few)
    return draw.bars(few)


def drawable(seen: View) -> View:
    """What there is room for: the newest times, of a long list the most frequent."""
    rows = seen.rows
    if seen.by in TIMES:
        rows = rows[-draw.MOST_COLUMNS :]
    elif seen.by in BY_AMOUNT:
        rows = visible(seen)[:MOST_BARS]
    return replace(seen, rows=rows)


def share_words(row: Row, seen: View, asked: Asked) -> str:
    """What stands below a bar of parts."""
    part = SHARES.get(asked.measure.id, "")
    both = _both(row, seen, part)
    if both is None or not row.total.shown:
        return say.figure(row.total)
    return f"{value(seen.across, part)}: {say.share(*both)}"


def summary(asked: Asked) -> Twin | None:
    """Half and nine of ten, for each track, year or stage."""
    if not asked.is_wait:
        return None
    dim = next(one for one in asked.whole.dims if one not in DURATIONS and one not in TIMES)
    others = asked.whole.kept({k: v for k, v in asked.meant.items() if k != dim})
    rows = []
    for key in asked.whole.values(dim):
        found = waiting_curve(others.kept({dim: (key,)}))
        if found:
            half, ninth = found.median(), found.quantile(0.9)
            rows.append((value(dim, key), say.days(half, found), say.days_sure(half),
                         say.days(ninth, found), say.days_sure(ninth)))  # fmt: skip
    head = (dimension(dim), _("Separuh dalam"), _("Selang 95%"), _("Sembilan dari sepuluh dalam"),
            _("Selang 95%"))  # fmt: skip
    return Twin(_("Berapa lama, dengan yang masih berjalan"), head, tuple(rows), (1, 2, 3, 4))


def _cells(row: Row, seen: View, part: str) -> list[str]:
    words = [jumlah(one) for one in row.cells] + [jumlah(row.total)]
    both = _both(row, seen, part)
    return [*words, say.share(*both)] if both else words


def _both(row: Row, seen: View, part: str) -> tuple[Amount, Amount] | None:
    """The part that matters, and the rest."""
    if part not in seen.columns:
        return None
    cells = {one: cell or NOTHING for one, cell in zip(seen.columns, row.cells, strict=True)}
    return cells[part], sum((cell for name, cell in cells.items() if name != part), NOTHING)
