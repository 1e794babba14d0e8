"""What an address asks of the figures: which table, gathered by what, kept to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ethics.gazette import figures
from ethics.measures.definitions import DEFINITIONS, Measure
from ethics.measures.periods import within, year_before, year_of
from ethics.measures.release import read
from ethics.measures.views import Figures, View, tables, view
from ethics.web.words import in_words

LEADING = (
    "lama",
    "pasal",
    "sanksi",
    "tenggat",
    "kode",
    "kategori",
    "nilai",
    "wilayah",
    "kuartal",
    "jalur",
)
"""By which dimension a table is gathered where nobody asks for another: the first that it has."""
ACROSS = ("tepat_waktu", "hasil", "status")
"""Dimensions that stand across, never down: the parts of which one is a share."""
TIMES = ("kuartal", "tahun")
SHARES = {"putusan": "terbukti", "pelanggaran": "terbukti", "banding": "diubah", "tenggat": "ya",
          "penyimpangan": "menyimpang", "pelaksanaan": "ya", "lainnya": "lain"}  # fmt: skip
"""The part that is told as a share, by measure."""


@dataclass(frozen=True)
class Board:
    """A release as the pages read it."""

    id: str
    made_on: str
    least: int
    population: Mapping[str, int]
    tables: Mapping[str, Figures]

    @property
    def quarters(self) -> tuple[str, ...]:
        """Every quarter that some table tells of, the newest last."""
        found = {one for table in self.tables.values() for one in table.values("kuartal")}
        return tuple(sorted(found))

    def over(self, year: str) -> bool:
        """Whether a whole year was told."""
        return f"{year}-K4" <= self.id

    @property
    def regions(self) -> tuple[str, ...]:
        """Every region, by name."""
        return tuple(
            sorted({one for table in self.tables.values() for one in table.values("wilayah")})
        )


def newest() -> Board | None:
    """The newest release; a process reads each only once."""
    found = figures.newest()
    return _board(found.id, found.content) if found else None


@lru_cache(maxsize=2)
def _board(quarter: str, content: str) -> Board:
    told = read(content)
    return Board(quarter, told["made_on"], int(told["least"]), told["population"], tables(told))


@dataclass(frozen=True)
class Asked:
    """One table as an address asks for it."""

    table: Figures
    """Kept to what was asked."""
    whole: Figures
    by: str
    across: str
    chosen: Mapping[str, str]
    """What each dimension is kept to; a dimension that is not named is kept whole."""
    meant: Mapping[str, tuple[str, ...]]
    """The same in values: a year is its quarters."""
    unknown: tuple[str, ...]
    """Dimensions for which the address names what is not there."""

    @property
    def measure(self) -> Measure:
        """What is counted."""
        return DEFINITIONS.measures[self.table.measure]

    @property
    def title(self) -> str:
        """What the table is called."""
        return in_words(self.measure.label)

    @property
    def is_wait(self) -> bool:
        """Whether it tells how long something takes."""
        return {"lama", "status"} <= set(self.whole.dims) and self.by == "lama"

    @cached_property
    def view(self) -> View:
        """What the page, the CSV and the JSON tell."""
        return view(self.table, by=self.by, across=self.across)

    @property
    def ways(self) -> tuple[str, ...]:
        """The dimensions it can be gathered by."""
        return tuple(dim for dim in self.whole.dims if dim not in ACROSS)

    @cached_property
    def before(self) -> Figures | None:
        """The same a year before, where that was told in full."""
        return a_year_before(self.whole, self.chosen)

    def choices(self, dim: str) -> tuple[str, ...]:
        """What a dimension can be kept to: a quarter, or a whole year."""
        values = self.whole.values(dim)
        if dim not in TIMES:
            return values
        years = sorted({year_of(one) for one in values}, reverse=True)
        newest_first = {year: sorted(within(year, values), reverse=True) for year in years}
        return tuple(one for year in years for one in dict.fromkeys((year, *newest_first[year])))


def asked(whole: Figures, given: Mapping[str, str]) -> Asked:
    """Read an address; what is not there keeps to nothing and is named."""
    ways = [dim for dim in whole.dims if dim not in ACROSS]
    usual = next((dim for dim in LEADING if dim in ways), ways[0])
    by = given.get("menurut", usual)
    unknown: tuple[str, ...] = () if by in ways else ("menurut",)
    by = by if by in ways else usual
    wanted = {dim: given.get(dim, _usual(whole, dim, by)) for dim in ways}
    chosen = {dim: one for dim, one in wanted.items() if one}
    kept = {dim: _meant(whole, dim, one) for dim, one in chosen.items()}
    unknown += tuple(dim for dim, some in kept.items() if not some)
    return Asked(whole.kept(kept), whole, by, _across(whole, by), chosen, kept, unknown)


def a_year_before(whole: Figures, chosen: Mapping[str, str]) -> Figures | None:
    """The same part of the year before; None where no time is chosen or not all of it was told."""
    times = [dim for dim in TIMES if dim in chosen]
    if not times:
        return None
    earlier = {dim: tuple(map(year_before, _meant(whole, dim, chosen[dim]))) for dim in times}
    if any(not set(some) <= set(whole.values(dim)) for dim, some in earlier.items()):
        return None
    rest = {dim: _meant(whole, dim, one) for dim, one in chosen.items() if dim not in times}
    return whole.kept(rest | earlier)


def _usual(whole: Figures, dim: str, by: str) -> str:
    """What a dimension is kept to unasked: the newest year, and one stage of many."""
    values = whole.values(dim)
    if not values or dim == by:
        return ""
    if dim in TIMES:
        return year_of(values[-1])
    return values[0] if dim == "tahap" and "lama" in whole.dims else ""


def _meant(whole: Figures, dim: str, wanted: str) -> tuple[str, ...]:
    values = whole.values(dim)
    return within(wanted, values) if dim in TIMES else tuple(one for one in values if one == wanted)


def _across(whole: Figures, by: str) -> str:
    parts = [dim for dim in ACROSS if dim in whole.dims]
    if parts:
        return parts[0]
    return "jalur" if "jalur" in whole.dims and by not in ("jalur", "sanksi") else ""
