"""The records of one kind in the leaves of all tables that count them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from ethics.measures.imagining import Imagination
from ethics.measures.records import QUARTER, Record, Rules
from ethics.measures.tables import YEAR, Leaf, Misplaced, Table

Places = tuple[int, ...]
"""Where a record stands in each table; NOWHERE in one that does not count it."""
NOWHERE = -1
IMAGINED = 12
"""How many records are imagined for a leaf that has none like it, for each quarter it may count."""


class World:
    """Counts of numbered cells, each a leaf of a table, and the records in them.

    Like records are one *signature*, with how many there are: none of one that is only imagined.
    """

    def __init__(self, tables: Iterable[Table], records: Iterable[Record], rules: Rules) -> None:
        self.tables = tuple(tables)
        self.cells = [(n, leaf) for n, table in enumerate(self.tables) for leaf in table.leaves]
        self.number = {cell: n for n, cell in enumerate(self.cells)}
        self.counts = [0] * len(self.cells)
        read = {name for table in self.tables for name in table.reads}
        self.names = tuple(sorted(read | {table.since for table in self.tables if table.until}))
        self.rules = rules.about(self.names)
        self.records: list[dict[str, str]] = []
        self.many: list[int] = []
        self.places: list[Places] = []
        self.members: dict[int, list[int]] = {}
        self._lines: dict[tuple[int, int], dict[Leaf, list[int]]] = {}
        for signature, many in self._grouped(records):
            self._add(self._record(signature), many)

    def _grouped(self, records: Iterable[Record]) -> list[tuple[Leaf, int]]:
        """Each signature with how many records have it, in an order of its own; "" is no value."""
        found: dict[Leaf, int] = {}
        for record in records:
            signature = tuple(record.get(name, "") for name in self.names)
            found[signature] = found.get(signature, 0) + 1
        return sorted(found.items())

    def _record(self, signature: Leaf) -> dict[str, str]:
        return {name: value for name, value in zip(self.names, signature, strict=True) if value}

    def _add(self, record: dict[str, str], many: int) -> None:
        places = self.placed(record)
        if places is None:
            raise Misplaced(record)
        for cell in places:
            if cell != NOWHERE:
                self.counts[cell] += many
                self.members.setdefault(cell, []).append(len(self.records))
        self.records.append(record)
        self.many.append(many)
        self.places.append(places)

    def placed(self, record: Record) -> Places | None:
        """The cells that a record stands in; None where a table has no leaf for it."""
        places = tuple(self._place(n, record) for n in range(len(self.tables)))
        return None if None in places else tuple(one for one in places if one is not None)

    def _place(self, n: int, record: Record) -> int | None:
        leaf = self.tables[n].leaf(record)
        return NOWHERE if leaf is None else self.number.get((n, leaf))

    def where(self, cell: int) -> tuple[Table, Leaf]:
        """The table and leaf of a cell."""
        table, leaf = self.cells[cell]
        return self.tables[table], leaf

    def here(self, cell: int) -> Iterator[int]:
        """The signatures in a cell that records really have."""
        return (one for one in self.members.get(cell, ()) if self.many[one])

    def toward(self, cell: int, most: int) -> Iterator[tuple[int, Places]]:
        """Signatures of neighbouring cells, and where they would stand with one attribute of this one."""
        for other, name, value, _there in self._near(cell):
            for one in islice(self.members.get(other, ()), most):
                places = self._changed(one, name, value)
                if places is not None and cell in places:
                    yield one, places

    def away(self, cell: int, most: int) -> Iterator[tuple[int, Places]]:
        """Signatures really in a cell, and where they would stand with one attribute of a neighbour."""
        mine = list(islice(self.here(cell), most))
        for _other, name, _value, there in self._near(cell) if mine else ():
            for one in mine:
                places = self._changed(one, name, there)
                if places is not None:
                    yield one, places

    def _changed(self, one: int, name: str, value: str) -> Places | None:
        """Where a record stands that differs in one attribute; None if there can be no such record."""
        record = {**self.records[one], name: value}
        if name in self._ruled and not self.rules.possible(record):
            return None
        places = list(self.places[one])
        for n in self._reading[name]:
            place = self._place(n, record)
            if place is None:
                return None
            places[n] = place
        return tuple(places)

    @cached_property
    def _ruled(self) -> frozenset[str]:
        """The attributes of which a rule speaks: nothing else can make a record impossible."""
        return frozenset(name for name in self.names if self.rules.concerns(name))

    @cached_property
    def _reading(self) -> dict[str, list[int]]:
        """The tables that read an attribute, or are told up to a quarter that it says."""
        return {name: [n for n, table in enumerate(self.tables) if name in (*table.reads, table.since)]
                for name in self.names}  # fmt: skip

    def _near(self, cell: int) -> Iterator[tuple[int, str, str, str]]:
        """Cells that differ in one dimension: its attribute, the value here, the value there.

        Regions and the like before times and states, with which more would have to change. A year is
        not changed: the quarter behind it would be a guess.
        """
        n, leaf = self.cells[cell]
        table = self.tables[n]
        for place in sorted(range(len(leaf)), key=lambda one: self._moves_along(table.reads[one])):
            if table.dims[place] != YEAR:
                for other in self._line(n, leaf, place):
                    if other != cell:
                        yield other, table.reads[place], leaf[place], self.cells[other][1][place]

    def _moves_along(self, name: str) -> bool:
        return name.startswith(QUARTER) or name.partition("@")[0] in self.rules.changes

    def _line(self, table: int, leaf: Leaf, place: int) -> list[int]:
        """The cells of a table that differ from a leaf in this place alone, and itself."""
        lines = self._lines.get((table, place))
        if lines is None:
            lines = self._lines[table, place] = {}
            for one in self.tables[table].leaves:
                rest = one[:place] + one[place + 1 :]
                lines.setdefault(rest, []).append(self.number[table, one])
        return lines[leaf[:place] + leaf[place + 1 :]]

    def imagine(self, cell: int) -> Iterator[Places]:
        """Possible records of a cell, made of what its leaf says and what the rules demand."""
        for record in self._imagined(cell):
            places = self.placed(record)
            if places is not None and cell in places:
                self._add(dict(record), 0)
                yield places

    def _imagined(self, cell: int) -> Iterator[Record]:
        table, leaf = self.where(cell)
        said = list(zip(table.dims, table.reads, leaf, strict=True))
        given = {read: value for dim, read, value in said if dim != YEAR}
        years = {read: value for dim, read, value in said if dim == YEAR}
        for times in self._quarters(years):
            if table.until and times.get(table.since, "") > table.until:
                return
            for begun in self._unchanged({**given, **times}):
                yield from islice(self._imagination.completions(begun), IMAGINED)

    def _quarters(self, years: dict[str, str]) -> Iterator[dict[str, str]]:
        """The quarters that a leaf of a year may stand for."""
        if not years:
            yield {}
        for read, year in years.items():
            yield from ({read: one} for one in self.choices[read] if one.startswith(year))

    def _unchanged(self, record: dict[str, str]) -> Iterator[dict[str, str]]:
        """The record with what an earlier release told of it as true still; and with that left open."""
        told = {name.partition("@")[0]: value for name, value in record.items() if "@" in name}
        if told:
            yield {**told, **record}
        if not self.rules.is_settled(told):
            yield record

    @cached_property
    def _imagination(self) -> Imagination:
        return Imagination(self.rules, self.choices)

    @cached_property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """The values of each attribute; of one that is only told by year, the quarters of it.

        Where it is told by quarter too, only those: a year may begin before the first one that is told.
        """
        found: dict[str, set[str]] = {name: set() for name in self.names}
        of_years: dict[str, set[str]] = {name: set() for name in self.names}
        for table in self.tables:
            for place, (dim, read) in enumerate(zip(table.dims, table.reads, strict=True)):
                values = {leaf[place] for leaf in table.leaves}
                if dim == YEAR:
                    of_years[read] |= {f"{value}-K{n}" for value in values for n in "1234"}
                else:
                    found[read] |= values
        return {name: tuple(sorted(values or of_years[name])) for name, values in found.items()}
