"""Another world that gives the same publication: the proof that a hidden leaf is not given away.

A world differs by records added, dropped or changed in one attribute. Each record counts in all tables at
once, so what is found agrees with itself whatever the tables share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from ethics.measures.world import NOWHERE, Places, World

MANY = 10**9
TRIED, LIKE, REPAIRED = 400, 40, 40
"""How many changes are tried for a leaf, and how many of them from one neighbour; for how many of those
that fail a repair is sought."""
REPAIRS = (40, 12)
"""Among how many changes the first and the second repair are sought."""
Change = Mapping[int, int]
"""By how much the count of each cell differs."""


@dataclass(slots=True)
class Bounds:
    """Between which counts each cell may lie and the publication stays as it is."""

    low: list[int]
    high: list[int]


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
        repairs = (
            self._repaired(cell, change, broken[0], REPAIRS) for broken, change in failed[:REPAIRED]
        )
        return next((one for one in repairs if one is not None), None)

    def cheapest(self, cell: int, free: list[bool]) -> list[int]:
        """The leaves to withhold so that there is a witness: the fewest, then those that count least.

        Empty where every change meets a leaf that cannot be withheld any more.
        """
        counts = self.world.counts
        broken = [self._broken(change) for change in islice(self._single(cell), TRIED)]
        fit = [one for one in broken if all(free[blocked] for blocked in one)]
        return min(fit, key=lambda one: (len(one), sum(counts[n] for n in one), one), default=[])

    def _broken(self, change: Change) -> list[int]:
        """The cells that a change takes out of their bounds."""
        counts, low, high = self.world.counts, self.bounds.low, self.bounds.high
        return [
            cell for cell, by in change.items() if not low[cell] <= counts[cell] + by <= high[cell]
        ]

    def _single(self, cell: int) -> Iterator[Change]:
        """Every change by one record that changes this cell."""
        yield from self._less(cell)
        yield from self._more(cell)

    def _less(self, cell: int) -> Iterator[Change]:
        """A record of this leaf dropped, or changed to stand in a neighbouring one."""
        for one in islice(self.world.here(cell), LIKE):
            yield _alone(self.world.places[one], -1)
        for one, there in self.world.away(cell, LIKE):
            yield _moved(self.world.places[one], there)

    def _more(self, cell: int) -> Iterator[Change]:
        """A record like one of this leaf added; one of a neighbouring leaf changed to stand here, or one
        like it added; one imagined."""
        likes = dict.fromkeys(self.world.places[one] for one in self._members(cell))
        for places in likes:
            yield _alone(places, 1)
        toward: dict[Places, None] = {}
        for one, there in self.world.toward(cell, LIKE):
            toward[there] = None
            if self.world.many[one]:
                yield _moved(self.world.places[one], there)
        for places in chain(toward, () if likes else self.world.imagine(cell)):
            yield _alone(places, 1)

    def _members(self, cell: int) -> list[int]:
        return self.world.members.get(cell, [])[:LIKE]

    def _repaired(
        self, cell: int, change: Change, broken: int, among: tuple[int, ...]
    ) -> Change | None:
        """The change with others that bring its broken cells back, one after the other."""
        over = self.world.counts[broken] + change[broken] > self.bounds.high[broken]
        for other in islice(self._less(broken) if over else self._more(broken), among[0]):
            both = _together(change, other)
            left = self._broken(both)
            if not left and both.get(cell):
                return both
            if left and len(among) > 1 and broken not in left:
                both_and_more = self._repaired(cell, both, left[0], among[1:])
                if both_and_more is not None:
                    return both_and_more
        return None


def _alone(places: Places, by: int) -> Change:
    return {cell: by for cell in places if cell != NOWHERE}


def _moved(here: Places, there: Places) -> Change:
    changed = [(one, other) for one, other in zip(here, there, strict=True) if one != other]
    return {
        **_alone(tuple(one for one, _ in changed), -1),
        **_alone(tuple(two for _, two in changed), 1),
    }


def _together(one: Change, other: Change) -> Change:
    sums = {cell: one.get(cell, 0) + other.get(cell, 0) for cell in (*one, *other)}
    return {cell: by for cell, by in sums.items() if by}
