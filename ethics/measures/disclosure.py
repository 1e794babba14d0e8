"""Protects counts: small ones are hidden, the rest are rounded, and no sum gives a hidden one away.

See docs/disclosure.md for the promise, the attacker, and what is not promised. One engine for every door:
what is summed, shared or compared is made of what comes out of here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ethics.measures.records import Record, Rules
from ethics.measures.tables import Leaf, Table
from ethics.measures.witness import MANY, Bounds, Search
from ethics.measures.world import World

LEAST, BASE = 5, 5
"""Counts below ``LEAST`` are hidden; the others become the nearest multiple of ``BASE``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """How many leaves of a table are hidden, and why: counts only."""

    leaves: int
    small: int = 0
    """Below the least count."""
    withheld: int = 0
    """Not small, but a sum or another table would have given a small one away."""
    kept: int = 0
    """Told the same as before, though the records were corrected since."""


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be told of each table, and how much is hidden of it."""

    shown: Mapping[str, Mapping[Leaf, int | None]]
    hidden: Mapping[str, Hidden]
    unproven: int = 0
    """Hidden leaves for which no witness was found though nothing new of their kind is told."""
    withheld: frozenset[tuple[str, Leaf]] = field(default_factory=frozenset)


def rounded(count: int, *, least: int = LEAST, base: int = BASE) -> int | None:
    """What is told of a count by itself: None below ``least``, else the nearest multiple of ``base``."""
    return None if count < least else (count + base // 2) // base * base


def span(value: int | None, *, least: int = LEAST, base: int = BASE) -> tuple[int, int]:
    """The counts that are told as this value."""
    if value is None:
        return 0, least - 1
    return max(least, value - base // 2), value + (base - 1) // 2


def protect(
    tables: Iterable[Table],
    records: Mapping[str, Iterable[Record]],
    *,
    rules: Mapping[str, Rules] | None = None,
    least: int = LEAST,
    base: int = BASE,
) -> Protected:
    """Protect all tables together; those that count the same kind of records are linked.

    A table with ``until`` is a constraint only: what the public was told of it stands in ``published``.
    ``rules`` say of each kind what anyone knows of its records.
    Raises Misplaced for a record without a leaf.
    """
    kinds: dict[str, list[Table]] = {}
    for table in tables:
        kinds.setdefault(table.kind, []).append(table)
    known = rules or {}
    worlds = (
        World(some, records.get(kind, ()), known.get(kind, Rules())) for kind, some in kinds.items()
    )
    guards = [_Guard(world, least, base) for world in worlds]
    for guard in guards:
        guard.prove()
    return Protected(
        shown={name: shown for guard in guards for name, shown in guard.shown().items()},
        hidden={name: hidden for guard in guards for name, hidden in guard.report().items()},
        unproven=sum(guard.unproven for guard in guards),
        withheld=frozenset(one for guard in guards for one in guard.withheld()),
    )


class _Guard:
    """One kind of records: what each cell tells, and the search for what would give it away."""

    def __init__(self, world: World, least: int, base: int) -> None:
        self.world, self.least, self.base = world, least, base
        self.unproven = 0
        places = [world.where(cell) for cell in range(len(world.cells))]
        self.free = [table.until is None and leaf not in table.published for table, leaf in places]
        self.values = [
            rounded(world.counts[cell], least=least, base=base)
            if self.free[cell] else table.published.get(leaf)
            for cell, (table, leaf) in enumerate(places)
        ]  # fmt: skip
        spans = [self._span(cell) for cell in range(len(places))]
        self.bounds = Bounds([low for low, _ in spans], [high for _, high in spans])
        self.search = Search(world, self.bounds)

    def _span(self, cell: int) -> tuple[int, int]:
        """The span of what is told; widened where it was told before and is no longer so."""
        count, (table, leaf) = self.world.counts[cell], self.world.where(cell)
        if table.until is not None and leaf not in table.published:
            return 0, MANY
        low, high = span(self.values[cell], least=self.least, base=self.base)
        if low <= count <= high:
            return low, high
        return (0, MANY) if self.values[cell] is None else (min(low, count), max(high, count))

    def prove(self) -> None:
        """Find a witness for each small count that is hidden; withhold what stands in the way."""
        for cell in range(len(self.values)):
            if self._needs_proof(cell) and self.search.witness(cell) is None:
                self._make_room(cell)

    def _needs_proof(self, cell: int) -> bool:
        table, leaf = self.world.where(cell)
        told = table.until is None or leaf in table.published
        return told and self.values[cell] is None and self.world.counts[cell] < self.least

    def _make_room(self, cell: int) -> None:
        """Withhold larger counts; else tables in which a small one stands in the way; else all that is new.

        To withhold a small count alone would say that it is small: so its whole table goes with it. If
        nothing new of the kind is told, the public knows no more than before.
        """
        for allowed in (self._larger(), self.free):
            blocked = self.search.cheapest(cell, allowed)
            if blocked:
                self._withhold({*blocked, *self._with_their_tables(blocked)})
                return
        self._withhold(n for n, free in enumerate(self.free) if free)
        self.unproven += self.search.witness(cell) is None

    def _larger(self) -> list[bool]:
        return [
            free and value is not None for free, value in zip(self.free, self.values, strict=True)
        ]

    def _with_their_tables(self, blocked: list[int]) -> list[int]:
        """All that is new of the tables of these cells that are small."""
        cells = self.world.cells
        tables = {cells[one][0] for one in blocked if self.values[one] is None}
        return [n for n, free in enumerate(self.free) if free and cells[n][0] in tables]

    def _withhold(self, cells: Iterable[int]) -> None:
        for cell in list(cells):
            self.values[cell], self.free[cell] = None, False
            self.bounds.low[cell], self.bounds.high[cell] = 0, MANY

    def withheld(self) -> Iterable[tuple[str, Leaf]]:
        """The leaves that tell nothing though they may be of any size."""
        for cell in range(len(self.values)):
            if self.values[cell] is None and self.bounds.high[cell] == MANY:
                table, leaf = self.world.where(cell)
                yield table.id, leaf

    def shown(self) -> dict[str, dict[Leaf, int | None]]:
        """Each table that is told now, by leaf."""
        told: dict[str, dict[Leaf, int | None]] = {
            table.id: {} for table in self.world.tables if table.until is None
        }
        for cell, value in enumerate(self.values):
            table, leaf = self.world.where(cell)
            if table.until is None:
                told[table.id][leaf] = value
        return told

    def report(self) -> dict[str, Hidden]:
        """What is hidden of each table that is told now, and why."""
        seen = {table.id: Counter[str]() for table in self.world.tables if table.until is None}
        for cell, value in enumerate(self.values):
            table, leaf = self.world.where(cell)
            if table.until is None:
                why = self._why(cell, value, told_before=leaf in table.published)
                seen[table.id].update(["leaves", *why])
        return {name: Hidden(leaves=found["leaves"], small=found["small"], kept=found["kept"],
                             withheld=found["withheld"])
                for name, found in seen.items()}  # fmt: skip

    def _why(self, cell: int, value: int | None, *, told_before: bool) -> list[str]:
        usual = rounded(self.world.counts[cell], least=self.least, base=self.base)
        if told_before and value != usual:
            return ["kept"]
        if value is None:
            return ["small"] if self.world.counts[cell] < self.least else ["withheld"]
        return []
