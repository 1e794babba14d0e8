"""From views of a release to the tables and charts of the report; each is checked as it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ethics.documents.pictures import Picture
from ethics.documents.report import Cell, Exhibit, Line
from ethics.measures.comparing import compared, share_of
from ethics.measures.making import Release
from ethics.measures.views import NOTHING, Amount, Figures, Row, View, tables, view
from ethics.ops.annual.checking import check_shares, check_view
from ethics.ops.annual.pictures import Divided, Drawing, bars, columns, stacked
from ethics.ops.annual.wording import Wording, percentages

YES, NO = "ya", "tidak"


@dataclass(frozen=True)
class Year:
    """The figures of one year in one language."""

    release: Release
    year: str
    words: Wording

    def table(self, name: str) -> Figures:
        """A table, kept to the year where it tells years or quarters."""
        found = tables(self.release)[name]
        return found.kept({"kuartal": self._of_the_year(found, "kuartal"), "tahun": (self.year,)})

    def _of_the_year(self, table: Figures, dim: str) -> Sequence[str]:
        return [one for one in table.values(dim) if one.startswith(self.year)]

    def title(self, name: str, **filled: object) -> str:
        """The title of an exhibit."""
        return self.words.say(f"title_of.{name}", **filled)

    @property
    def note_hidden(self) -> str:
        """What "at least" and "fewer" mean."""
        return self.words.say("note_hidden", base=self.release["base"])


def cell(one: Amount | None, w: Wording) -> Cell:
    """A figure as a table tells it."""
    if one is None:
        return Cell(w.say("none"))
    return Cell(w.amount(one), one.shown, one.hidden, one.low, one.high)


def counted(year: Year, name: str, table: Figures, *, by: str, chart: str = "bars") -> Exhibit:
    """A number for each value of a dimension, with its chart and total."""
    w, found = year.words, view(table, by=by)
    check_view(name, found)
    drawn = [Drawing(w.value(by, row.key), row.total) for row in found.rows]
    draw: Callable[..., Picture] = columns if chart == "columns" else bars
    lines = [Line(w.value(by, row.key), (cell(row.total, w),)) for row in found.rows]
    return Exhibit(
        id=name, measure=table.measure, title=year.title(name),
        columns=(w.dimension(by), w.say("number")), lines=(*lines, _total(w, found.total)),
        picture=_drawn(draw, drawn, year, name), notes=_hidden_notes(year, found),
    )  # fmt: skip


def _drawn(draw: Callable[..., Picture], rows: Sequence[Drawing], year: Year, name: str) -> Picture | None:
    """A chart where there is anything to draw."""
    if not any(row.amount.shown or row.amount.high for row in rows):
        return None
    return draw(rows, year.words, title=year.title(name))


def crossed(year: Year, name: str, table: Figures, *, by: str, across: str) -> Exhibit:
    """Parts of each row, in numbers and as shares of what is shown; the chart shows the shares."""
    w, found = year.words, view(table, by=by, across=across)
    check_view(name, found)
    parts = [w.value(across, one) for one in found.columns]
    rows = [row for row in found.rows if row.total.shown]
    lines = [_crossed(name, w, w.value(by, row.key), row) for row in found.rows]
    picture = stacked([Divided(w.value(by, row.key), row.cells) for row in rows], parts, w,
                      title=year.title(name)) if rows else None  # fmt: skip
    return Exhibit(
        id=name, measure=table.measure, title=year.title(name),
        columns=(w.dimension(by), *parts, w.say("total")),
        lines=(*lines, _crossed(name, w, w.say("total"), found.total, total=True)), picture=picture,
        notes=(year.note_hidden, w.say("note_share")),
    )  # fmt: skip


def _crossed(name: str, w: Wording, label: str, row: Row, *, total: bool = False) -> Line:
    shares = percentages([one.shown if one else 0 for one in row.cells])
    check_shares(name, shares)
    cells = [_with_share(cell(one, w), share, w, whole=not row.total.hidden)
             for one, share in zip(row.cells, shares, strict=True)]  # fmt: skip
    return Line(label, (*cells, cell(row.total, w)), total)


def _with_share(one: Cell, share: int, w: Wording, *, whole: bool) -> Cell:
    """Where a part of the row is hidden nobody can say what share the others are."""
    if not whole or not one.shown:
        return one
    return Cell(f"{one.text} ({w.percent(share)})", one.shown, one.hidden, one.low, one.high)


def by_region(year: Year, name: str, table: Figures) -> Exhibit:
    """A number and a rate for each thousand members, with what chance allows. Nothing is ranked."""
    w, population = year.words, year.release["population"]
    found = view(table, by="wilayah")
    check_view(name, found)
    amounts = {row.key: row.total for row in found.rows}
    judged = {one.name: one for one in compared(amounts, {}, population)}
    lines = []
    for row in found.rows:
        one = judged.get(row.key)
        rate = one.rate if one else None
        lines.append(Line(row.key, (
            cell(row.total, w), Cell(w.number(rate.estimate, 1) if rate else w.say("none")),
            Cell(w.between(rate, percent=False)),
            Cell(w.say(str(one.verdict)) if one else w.say("too_few")),
        )))  # fmt: skip
    drawn = [Drawing(row.key, row.total) for row in found.rows]
    return Exhibit(
        id=name, measure=table.measure, title=year.title(name),
        columns=(w.dimension("wilayah"),
                 *(w.say(one) for one in ("number", "rate", "interval", "standing"))),
        lines=(*lines, Line(w.say("total"), (cell(found.total.total, w), *[Cell("")] * 3), True)),
        picture=_drawn(bars, drawn, year, name),
        notes=(year.note_hidden, w.say("note_rate")),
    )  # fmt: skip


def share_of_yes(year: Year, name: str, table: Figures, *, by: str, dim: str, yes: str, no: str,
                 label: str) -> Exhibit:  # fmt: skip
    """How many of each were so, as a share with its interval."""
    w, found = year.words, view(table, by=by, across=dim)
    check_view(name, found)
    rows = [row for row in found.rows if row.total.shown]
    lines = [_share_line(w, w.value(by, row.key), row, found.columns, yes, no) for row in rows]
    lines.append(_share_line(w, w.say("total"), found.total, found.columns, yes, no, total=True))
    parts = [w.value(dim, one) for one in found.columns]
    picture = stacked([Divided(w.value(by, row.key), row.cells) for row in rows], parts, w,
                      title=year.title(name)) if rows else None  # fmt: skip
    left = len(found.rows) - len(rows)
    return Exhibit(
        id=name, measure=table.measure, title=year.title(name),
        columns=(w.dimension(by), *parts, label, w.say("interval")), lines=tuple(lines), picture=picture,
        notes=(year.note_hidden, *([w.say("note_rows", n=left)] if left else [])),
    )  # fmt: skip


def _share_line(w: Wording, label: str, row: Row, columns_: Sequence[str], yes: str, no: str, *,
                total: bool = False) -> Line:  # fmt: skip
    cells: Mapping[str, Amount] = {name: one for name, one in zip(columns_, row.cells, strict=True) if one}
    found = share_of(cells.get(yes, NOTHING), cells.get(no, NOTHING))
    told = w.percent(round(found.estimate * 100)) if found else w.say("none")
    return Line(label, (*(cell(cells.get(one), w) for one in columns_), Cell(told),
                        Cell(w.between(found, percent=True))), total)  # fmt: skip


def shown_only(year: Year, name: str, table: Figures, *, by: str, across: str) -> Exhibit:
    """The rows of which something is shown; how many others there are is said."""
    w, found = year.words, view(table, by=by, across=across)
    check_view(name, found)
    rows = [row for row in found.rows if row.total.shown]
    lines = [Line(w.value(by, row.key), (*(cell(one, w) for one in row.cells), cell(row.total, w)))
             for row in rows]  # fmt: skip
    whole = Line(w.say("total"), (*(cell(one, w) for one in found.total.cells),
                                  cell(found.total.total, w)), True)  # fmt: skip
    left = len(found.rows) - len(rows)
    picture = bars([Drawing(w.value(by, row.key), row.total) for row in rows], w,
                   title=year.title(name)) if rows else None  # fmt: skip
    return Exhibit(
        id=name, measure=table.measure, title=year.title(name),
        columns=(w.dimension(by), *(w.value(across, one) for one in found.columns), w.say("total")),
        lines=(*lines, whole), picture=picture,
        notes=(year.note_hidden, *([w.say("note_rows", n=left)] if left else [])),
    )  # fmt: skip


def _total(w: Wording, row: Row) -> Line:
    return Line(w.say("total"), (cell(row.total, w),), True)


def _hidden_notes(year: Year, found: View) -> tuple[str, ...]:
    if not any(row.total.hidden for row in found.rows):
        return ()
    return year.note_hidden, year.words.say("note_striped")
