"""Another world that gives the same publication: the proof that a hidden leaf is not given away.

A world differs by records added, dropped or moved to another value of one attribute. Each record counts in
all tables at once, so what is found agrees with itself whatever the tables share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from ethics.measures.tables import World

MANY = 10**9
TRIED, REPAIRED, TRIED_IN_REPAIR = 400, 40, 40
"""How many single changes are tried for a leaf, for how many of them a second one is sought, and among
how many."""
Change = Mapping[int, int]
"""By how much the count of each cell differs."""


@dataclass(slots=True)
class Bounds:
    """Between which counts each cell may lie and the publication stays as it is."""

    low: list[int]
    high: list[int]

    def broken(self, counts: list[int], change: Change) -> list[int]:
        """The cells that a change takes out of their bounds."""
        return [cell for cell, by in change.items()
                if not self.low[cell] <= counts[cell] + by <= self.high[cell]]  # fmt: skip


class Search:
    """Looks for other worlds of one kind of records."""

    def __init__(self, world: World, bounds: Bounds) -> None:
        self.world, self.bounds = world, bounds

    def witness(self, cell: int) -> Change | None:
        """A change of the world that the publication hides, with another count in ``cell``."""
        failed = []
        for change in islice(self._single(cell), TRIED):
            broken = self._broken(change)
            if not broken:
                return change
            failed.append((broken, change))
        failed.sort(key=lambda one: len(one[0]))
        for broken, change in failed[:REPAIRED]:
            repaired = self._repaired(cell, change, broken[0])
            if repaired is not None:
                return repaired
        return None

    def cheapest(self, cell: int, free: list[bool]) -> list[int]:
        """The leaves to withhold so that there is a witness: the fewest, then those that count least.

        Empty where every change meets a leaf that cannot be withheld any more.
        """
        counts = self.world.counts
        broken = [self._broken(change) for change in islice(self._single(cell), TRIED)]
        fit = [one for one in broken if all(free[blocked] for blocked in one)]
        return min(fit, key=lambda one: (len(one), sum(counts[n] for n in one), one), default=[])

    def _broken(self, change: Change) -> list[int]:
        return self.bounds.broken(self.world.counts, change)

    def _single(self, cell: int) -> Iterator[Change]:
        """Every change by one record that changes this cell, the most plausible first."""
        yield from self._fewer(cell)
        yield from self._more(cell)

    def _fewer(self, cell: int) -> Iterator[Change]:
        for signature in self.world.members.get(cell, ()):
            yield dict.fromkeys(self.world.places[signature], -1)

    def _more(self, cell: int) -> Iterator[Change]:
        """A record of a neighbouring leaf moved here; one like it added; one that is only here."""
        likes = []
        for signature, there in self._candidates(cell):
            likes.append(there)
            yield _moved(self.world.places[signature], there)
        for there in likes:
            yield dict.fromkeys(there, 1)
        alone = self._alone(cell)
        if alone is not None:
            yield dict.fromkeys(alone, 1)

    def _candidates(self, cell: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Records of neighbouring leaves, one from each in turn, and where they would stand here."""
        world = self.world
        for other, name, value in world.near(cell):
            for signature in islice(world.members[other], TRIED // 10):
                there = world.placed({**world.record(world.signatures[signature][0]), name: value})
                if there is not None and cell in there:
                    yield signature, there

    def _alone(self, cell: int) -> tuple[int, ...] | None:
        """The places of a record with no attribute but those of this leaf."""
        table, leaf = self.world.where(cell)
        for quarter in ("", "-K1", "-K2", "-K3", "-K4"):
            values = zip(table.dims, table.reads, leaf, strict=True)
            record = {
                read: value + quarter if dim == "tahun" else value for dim, read, value in values
            }
            there = self.world.placed(record)
            if there is not None and cell in there:
                return there
        return None

    def _repaired(self, cell: int, change: Change, broken: int) -> Change | None:
        """The change with a second one that brings a broken cell back."""
        over = self.world.counts[broken] + change[broken] > self.bounds.high[broken]
        others = self._less(broken) if over else self._more(broken)
        for other in islice(others, TRIED_IN_REPAIR):
            both = _together(change, other)
            if both.get(cell) and not self._broken(both):
                return both
        return None

    def _less(self, cell: int) -> Iterator[Change]:
        """A record of this leaf moved to a neighbouring one, or dropped."""
        yield from self._fewer(cell)
        table = self.world.where(cell)[0]
        for other, name, _value in self.world.near(cell):
            there_leaf = self.world.where(other)[1]
            value = there_leaf[table.reads.index(name)]
            for signature in islice(self.world.members.get(cell, ()), TRIED_IN_REPAIR // 4):
                record = self.world.record(self.world.signatures[signature][0])
                there = self.world.placed({**record, name: value})
                if there is not None:
                    yield _moved(self.world.places[signature], there)


def _moved(here: tuple[int, ...], there: tuple[int, ...]) -> Change:
    return _together(dict.fromkeys(here, -1), dict.fromkeys(there, 1))


def _together(one: Change, other: Change) -> Change:
    sums = {cell: one.get(cell, 0) + other.get(cell, 0) for cell in (*one, *other)}
    return {cell: by for cell, by in sums.items() if by}
