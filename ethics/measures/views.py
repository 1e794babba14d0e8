"""What a reader asks of a release: one table, kept to some values, gathered by a dimension.

A page, a CSV and a JSON of the same address are made of the same view, so they cannot disagree; and every
number in it comes from ``totals``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ethics.law import STAGES
from ethics.measures.definitions import DEFINITIONS
from ethics.measures.making import Release
from ethics.measures.release import Shown, totals
from ethics.measures.survival import MIDDLE_OF_HIDDEN, Bin, Curve, from_bins

Key = tuple[str, ...]
FINISHED, RUNNING = "selesai", "berjalan"
BY_AMOUNT = ("pasal", "sanksi", "tenggat")
"""Long lists that stand with the most frequent first. Regions never do."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of what is shown, how many cells of it are hidden, and the bounds of the truth."""

    shown: int = 0
    hidden: int = 0
    low: int = 0
    high: int | None = 0
    """None where a hidden cell may be of any size."""

    @property
    def middle(self) -> int:
        """What it is taken for where one number is needed: a hidden cell is the middle of 0 to 4."""
        return self.shown + MIDDLE_OF_HIDDEN * self.hidden

    @property
    def alone(self) -> bool:
        """Whether it is one hidden cell and nothing else."""
        return self.hidden == 1 and not self.shown

    @property
    def firm(self) -> bool:
        """Whether more of it is shown than is left open: else no single number stands for it."""
        return self.high is not None and 0 < self.shown >= self.high - self.low

    def __add__(self, other: Amount) -> Amount:
        high = None if self.high is None or other.high is None else self.high + other.high
        return Amount(
            self.shown + other.shown, self.hidden + other.hidden, self.low + other.low, high
        )


NOTHING = Amount()


@dataclass(frozen=True)
class Figures:
    """One table of a release, kept to some values of its dimensions."""

    release: Release
    told: Mapping[str, Any]
    """The table as it stands in the release."""
    keep: Mapping[str, Collection[str]]

    @property
    def id(self) -> str:
        """The id of the table."""
        return str(self.told["id"])

    @property
    def measure(self) -> str:
        """The id of what it measures."""
        return str(self.told["measure"])

    @property
    def dims(self) -> Key:
        """Its dimensions."""
        return tuple(self.told["dims"])

    def values(self, dim: str) -> Key:
        """What a dimension takes here, in its own order; regions and the like by name, never by number."""
        if dim not in self.dims:
            return ()
        place, some = self.dims.index(dim), self.keep.get(dim)
        found = {row[place] for row in self.told["rows"] if some is None or row[place] in some}
        return tuple(sorted(found, key=_order(dim)))

    def kept(self, keep: Mapping[str, Collection[str]]) -> Figures:
        """Only the cells whose values are among those wanted; a dimension it lacks keeps everything."""
        some = {dim: tuple(values) for dim, values in keep.items() if dim in self.dims}
        return Figures(self.release, self.told, {**self.keep, **some})

    def gathered(self, *by: str) -> dict[Key, Amount]:
        """The cells added up by some dimensions."""
        found = totals(self.release, self.id, by=by, where=self.keep)
        return {key: self._amount(one) for key, one in found.items()}

    @property
    def total(self) -> Amount:
        """All of it."""
        return self.gathered().get((), NOTHING)

    @property
    def _only_small(self) -> bool:
        """Whether all that is hidden is small: nothing larger was withheld, now or when it was first told."""
        report = self.told.get("report", {})
        return not (report.get("withheld") or report.get("kept"))

    def _amount(self, one: Shown) -> Amount:
        least, half = int(self.release["least"]), int(self.release["base"]) // 2
        if one.whole and not one.value:
            return NOTHING  # a zero that is shown could not be anything else
        seen = one.leaves - one.hidden
        high: int | None = one.value + half * seen + (least - 1) * one.hidden
        if one.hidden and not self._only_small:
            high = None
        low = max(one.value - half * seen, least if one.value else 0)
        return Amount(one.value, one.hidden, low, high)


def tables(release: Release) -> dict[str, Figures]:
    """The tables of a release by id."""
    return {one["id"]: Figures(release, one, {}) for one in release["tables"]}


def _order(dim: str) -> Callable[[str], tuple[int, str]]:
    """The order of the definitions, where they give one."""
    known: Collection[str] = (
        DEFINITIONS.dimensions[dim].values if dim in DEFINITIONS.dimensions else ()
    )
    known = STAGES if dim == "tahap" else known
    places = {value: place for place, value in enumerate(known)}
    return lambda value: (places.get(value, len(places)), value)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a view: a cell for each column, and all of it."""

    key: str
    cells: tuple[Amount | None, ...]
    total: Amount


@dataclass(frozen=True, slots=True)
class View:
    """A table as somebody asked for it."""

    by: str
    across: str
    """The dimension of the columns; empty where there is only one."""
    columns: Key
    rows: tuple[Row, ...]
    total: Row


def view(table: Figures, *, by: str, across: str = "") -> View:
    """Gather a table by one dimension, with another across."""
    across = across if across != by else ""
    columns = table.values(across) if across else ()
    whole, cells = table.gathered(by), table.gathered(by, across) if across else {}
    below = table.gathered(across) if across else {}
    rows = tuple(Row(key, tuple(cells.get((key, column)) for column in columns), whole[(key,)])
                 for key in table.values(by) if (key,) in whole)  # fmt: skip
    if by in BY_AMOUNT:
        rows = tuple(sorted(rows, key=lambda row: -row.total.shown))
    total = Row("", tuple(below.get((column,)) for column in columns), table.total)
    return View(by, across, columns, rows, total)


def waiting_curve(table: Figures) -> Curve | None:
    """How long it takes, of a table with ``lama`` and ``status``: what still runs counts too.

    A hidden count is taken for the middle of what it may be; the band spans also the two ends, where all
    that is hidden had finished, or none of it. None where nothing is shown, or what is hidden may be large.
    """
    total = table.total
    if not total.shown or total.high is None:
        return None
    most = int(table.release["least"]) - 1
    curves = [_curve(table, *each) for each in ((MIDDLE_OF_HIDDEN,) * 2, (most, 0), (0, most))]
    middle = curves[0]
    steps = tuple(
        replace(step, low=min(one.steps[n].low for one in curves),
                high=max(one.steps[n].high for one in curves))
        for n, step in enumerate(middle.steps)
    )  # fmt: skip
    return replace(middle, steps=steps)


def _curve(table: Figures, finished: int, running: int) -> Curve:
    """The curve where each hidden count is so many."""
    cells = table.gathered("lama", "status")
    hidden = {FINISHED: finished, RUNNING: running}
    found = from_bins([_bin(name, cells, hidden) for name in table.values("lama")])
    assert found is not None  # no count is left out
    return found


def _bin(name: str, cells: Mapping[Key, Amount], hidden: Mapping[str, int]) -> Bin:
    counts = {}
    for status, each in hidden.items():
        amount = cells.get((name, status), NOTHING)
        counts[status] = amount.shown + each * amount.hidden
    low, _dash, high = name.removeprefix(">").partition("-")
    above = float(low) if not high else max(float(low) - 1, 0.0)
    return Bin(above=above, upto=float(high) if high else None, finished=counts[FINISHED],
               running=counts[RUNNING])  # fmt: skip
