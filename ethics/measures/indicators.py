"""What a unit is looked at by: each indicator with its definition, judged beside units like it.

Nothing is added up to one mark and nothing is ranked. What is too small to judge says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ethics.law.terms import Mark, Text
from ethics.law.vocabulary import entry, read_toml
from ethics.measures.disclosure import rounded
from ethics.measures.funnel import Kind, Unit, Verdict, funnel
from ethics.measures.intervals import Interval, rate, wilson

FILE = Path(__file__).parent / "indicators.toml"
SMALL = 10
"""Fewer than so many in a share are too few to say anything of a unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One thing that a unit is looked at by."""

    id: str
    label: Text
    definition: Text
    kind: str
    better: str
    public: bool
    basis: str
    mark: Mark


INDICATORS: Mapping[str, Indicator] = MappingProxyType({
    id_: entry(Indicator, table, id=id_) for id_, table in read_toml(FILE).items()
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of so many."""

    hits: int = 0
    of: int = 0

    def __add__(self, other: Counted) -> Counted:
        return Counted(self.hits + other.hits, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator of one unit."""

    indicator: Indicator
    counted: Counted
    found: Interval | None
    """The share, or the rate for each 1,000 members, and how sure it is."""
    common: float | None
    """The same of all units like it together; None where there are no others."""
    others: int
    """How many units like it there are."""
    verdict: Verdict

    @property
    def small(self) -> bool:
        """Whether it is too little to judge."""
        return self.verdict is Verdict.TOO_FEW

    @property
    def good(self) -> bool | None:
        """Whether it stands out to the good; None where it does not stand out."""
        if self.verdict in (Verdict.WITHIN, Verdict.TOO_FEW):
            return None
        high = self.verdict in (Verdict.HIGH, Verdict.FAR_HIGH)
        return high == (self.indicator.better == "high")

    @property
    def told(self) -> tuple[int | None, int | None]:
        """What the public may be told: both numbers, hidden below five and rounded."""
        return rounded(self.counted.hits), rounded(self.counted.of)


def standing(indicator: Indicator, unit: str, counts: Mapping[str, Counted]) -> Standing:
    """Judge a unit beside the others of its kind by a funnel: nobody is compared by size alone."""
    mine, share = counts.get(unit, Counted()), indicator.kind == "share"
    others = {name: one for name, one in counts.items() if name != unit and one.of > 0}
    pooled = sum(others.values(), Counted())
    common = (pooled.hits / pooled.of * (1 if share else 1000)) if pooled.of else None
    found = wilson(mine.hits, mine.of) if share else rate(mine.hits, mine.of)
    return Standing(indicator, mine, found, common, len(others), _verdict(unit, counts, share=share))


def _verdict(unit: str, counts: Mapping[str, Counted], *, share: bool) -> Verdict:
    if share and counts.get(unit, Counted()).of < SMALL:
        return Verdict.TOO_FEW
    units = [Unit(name, one.hits, one.of) for name, one in sorted(counts.items())]
    plot = funnel(units, kind=Kind.SHARE if share else Kind.RATE, least=SMALL if share else 0)
    judged = {one.unit.name: one.verdict for one in plot.units} if plot else {}
    return judged.get(unit, Verdict.TOO_FEW)
