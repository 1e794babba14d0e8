"""Tables as projections of records: each record stands in at most one leaf of each table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Record = Mapping[str, str]
"""The attributes of one complaint, case, person, ... ; one that does not apply is left out."""
Leaf = tuple[str, ...]
Shown = Mapping[Leaf, int | None]

YEAR, QUARTER = "tahun", "kuartal"
_YEAR_LENGTH = 4


class Misplaced(LookupError):
    """A record that no leaf of a table takes: somebody forgot a value of a dimension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What is counted (``kind``), by which dimensions, and every leaf that there could be.

    ``reads`` names the attribute behind each dimension; a year is read from the attribute of a quarter.
    A record that lacks one of them is not counted here. ``published`` holds what the public has already
    been told of some leaves, and keeps being told.
    """

    id: str
    kind: str
    dims: tuple[str, ...]
    reads: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    published: Shown = field(default_factory=lambda: MappingProxyType({}))
    until: str | None = None
    """The last quarter that is counted, of a table that was published then and no longer is."""

    @property
    def since(self) -> str | None:
        """The attribute that says in which quarter a record came to be counted."""
        times = [
            read for dim, read in zip(self.dims, self.reads, strict=True) if dim in (YEAR, QUARTER)
        ]
        return times[0] if times else None

    def leaf(self, record: Record) -> Leaf | None:
        """The leaf that a record stands in, if it is counted here."""
        values = [record.get(read) for read in self.reads]
        if None in values or self._later(record):
            return None
        return tuple(str(value)[:_YEAR_LENGTH] if dim == YEAR else str(value)
                     for dim, value in zip(self.dims, values, strict=True))  # fmt: skip

    def _later(self, record: Record) -> bool:
        return self.until is not None and self.since is not None and record[self.since] > self.until


class World:
    """The records of one kind in the leaves of the tables that count them.

    Like records are one *signature* with a number. Leaves are numbered, so that a world is a list of
    counts and another world is a few numbers that differ.
    """

    def __init__(self, tables: Iterable[Table], records: Iterable[Record]) -> None:
        self.tables = tuple(tables)
        self.cells: list[tuple[int, Leaf]] = [
            (n, leaf) for n, table in enumerate(self.tables) for leaf in table.leaves
        ]
        self.number = {cell: n for n, cell in enumerate(self.cells)}
        self.counts = [0] * len(self.cells)
        self.members: dict[int, list[int]] = {}
        self._lines: dict[tuple[int, int], dict[Leaf, list[int]]] = {}
        self.names = tuple(sorted({name for table in self.tables for name in table.reads}))
        self.signatures = self._grouped(records)
        self.places = [self._count(n) for n in range(len(self.signatures))]

    def _grouped(self, records: Iterable[Record]) -> list[tuple[tuple[str, ...], int]]:
        """Each signature with how many records have it, in an order of its own; "" is no value."""
        found: dict[tuple[str, ...], int] = {}
        for record in records:
            signature = tuple(record.get(name, "") for name in self.names)
            found[signature] = found.get(signature, 0) + 1
        return sorted(found.items())

    def _count(self, signature: int) -> tuple[int, ...]:
        values, many = self.signatures[signature]
        places = self.placed(self.record(values))
        if places is None:
            raise Misplaced(dict(self.record(values)))
        for cell in places:
            self.counts[cell] += many
            self.members.setdefault(cell, []).append(signature)
        return places

    def record(self, signature: tuple[str, ...]) -> dict[str, str]:
        """The attributes of a signature."""
        return {name: value for name, value in zip(self.names, signature, strict=True) if value}

    def placed(self, record: Record) -> tuple[int, ...] | None:
        """The cells that a record stands in; None where a table has no leaf for it."""
        leaves = ((n, table.leaf(record)) for n, table in enumerate(self.tables))
        found = [self.number.get((n, leaf)) for n, leaf in leaves if leaf is not None]
        return None if None in found else tuple(cell for cell in found if cell is not None)

    def where(self, cell: int) -> tuple[Table, Leaf]:
        """The table and leaf of a cell."""
        table, leaf = self.cells[cell]
        return self.tables[table], leaf

    def near(self, cell: int) -> Iterator[tuple[int, str, str]]:
        """Cells that differ in one dimension, with the attribute to set and its value in ``cell``.

        The first dimension comes first: a region, of which there are many. A year is not set: the
        quarter behind it would be a guess.
        """
        table, leaf = self.cells[cell]
        dims, reads = self.tables[table].dims, self.tables[table].reads
        for place, dim in enumerate(dims):
            if dim != YEAR:
                for other in self._along(table, leaf, place):
                    yield other, reads[place], leaf[place]

    def _along(self, table: int, leaf: Leaf, place: int) -> list[int]:
        lines = self._lines.get((table, place))
        if lines is None:
            lines = self._lines[table, place] = {}
            for one in self.tables[table].leaves:
                cell = self.number[table, one]
                if cell in self.members:
                    lines.setdefault(one[:place] + one[place + 1 :], []).append(cell)
        own = self.number[table, leaf]
        return [one for one in lines.get(leaf[:place] + leaf[place + 1 :], []) if one != own]
