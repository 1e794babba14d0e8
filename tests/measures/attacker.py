"""One who has every published table and solves integer programs: independent of the engine he attacks.

He knows all that docs/disclosure.md grants him: that null is 0 to 4, that the rest is rounded to the nearest
5, that counts are whole, that each record stands in one leaf of each table that counts it, what stays the
same of a record from one release to the next, and which leaves were withheld for the sake of others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from ethics.measures.definitions import Definitions, Layout
from ethics.measures.records import Record

Cell = tuple[str, str, tuple[str, ...]]
"""The release, the table, the leaf."""
Release = Mapping[str, Any]


@dataclass
class Attacker:
    """What he knows: the releases, what the tables count, and what was withheld."""

    definitions: Definitions
    choices: Mapping[str, Sequence[str]]
    """The values that each attribute of a record can have; "" where it can be absent."""
    releases: Sequence[Release]
    withheld: frozenset[Cell] = frozenset()
    possible: Callable[[Record, bool], bool] = lambda _record, _compared: True
    """What he knows of records besides."""
    solved: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.types = list(self._types())
        rows = [(cell, value) for cell, value in self._told()]
        self.cells = [cell for cell, _ in rows]
        self.values = [value for _, value in rows]
        self.matrix = self._matrix()
        spans = [self._span(cell, value) for cell, value in rows]
        low, high = (np.array(one, dtype=float) for one in zip(*spans, strict=True))
        self.told = LinearConstraint(self.matrix, low, high)

    def recovered(self) -> dict[Cell, int]:
        """The hidden leaves of which he knows the exact number."""
        least, most = self._first()
        found = {}
        for n, cell in enumerate(self.cells):
            if self.values[n] is not None:
                continue
            for sign in (1, -1):
                if least[n] == most[n]:
                    self._look(n, sign, least, most)
            if least[n] == most[n]:
                found[cell] = int(least[n])
        return found

    def _first(self) -> tuple[np.ndarray, np.ndarray]:
        counts = self._solve(np.zeros(len(self.types)))
        assert counts is not None, "the truth itself is such a world"
        return counts.copy(), counts.copy()

    def _look(self, n: int, sign: int, least: np.ndarray, most: np.ndarray) -> None:
        """Another world with as little, or as much, as there can be in this leaf; each tells of all."""
        counts = self._solve(sign * self.matrix[[n], :].toarray().ravel())
        if counts is not None:
            np.minimum(least, counts, out=least)
            np.maximum(most, counts, out=most)

    def _solve(self, aim: np.ndarray) -> np.ndarray | None:
        self.solved += 1
        answer = milp(aim, constraints=self.told, integrality=np.ones(len(aim)),
                      bounds=Bounds(0, 500))  # fmt: skip
        return None if answer.x is None else np.rint(self.matrix @ np.rint(answer.x))

    def _types(self) -> Iterator[dict[str, str]]:
        """Every kind of record that there can be: as it is, and as it was in the releases before."""
        for values in product(*self.choices.values()):
            record = {
                name: value for name, value in zip(self.choices, values, strict=True) if value
            }
            compared = len(self.releases) > 1
            yield from (one for one in self._pasts(record) if self.possible(one, compared))

    def _pasts(self, record: dict[str, str]) -> Iterator[dict[str, str]]:
        names = sorted({name for one in self.definitions.tables.values() for name in one.changes})
        earlier = [one["id"] for one in self.releases[:-1] if record["kuartal"] <= one["id"]]
        slots = [(f"{name}@{quarter}", self.choices[name]) for quarter in earlier for name in names]
        for values in product(*(choices for _, choices in slots)):
            told = {at: value for (at, _), value in zip(slots, values, strict=True) if value}
            yield {**record, **told}

    def _told(self) -> Iterator[tuple[Cell, int | None]]:
        for release in self.releases:
            for table in release["tables"]:
                for *leaf, value in table["rows"]:
                    yield (release["id"], table["id"], tuple(leaf)), value

    def _matrix(self) -> csr_array:
        number = {cell: n for n, cell in enumerate(self.cells)}
        layouts = self.definitions.tables.values()
        pairs = [(number[place], n) for n, record in enumerate(self.types) for release in self.releases
                 for layout in layouts
                 if (place := self._place(release["id"], layout, record)) is not None]  # fmt: skip
        rows, columns = zip(*pairs, strict=True)
        return csr_array(
            (np.ones(len(pairs)), (rows, columns)), shape=(len(self.cells), len(self.types))
        )

    def _place(self, quarter: str, layout: Layout, record: Mapping[str, str]) -> Cell | None:
        """The leaf in which a release counted a record."""
        last = quarter == self.releases[-1]["id"]
        names = [name if last or name not in layout.changes else f"{name}@{quarter}"
                 for name in layout.reads]  # fmt: skip
        if not all(name in record for name in names):
            return None
        if any(value > quarter for name, value in record.items() if name in ("kuartal", *names)
               and name.startswith("kuartal")):  # fmt: skip
            return None
        leaf = tuple(record[name][:4] if dim == "tahun" else record[name]
                     for dim, name in zip(layout.dims, names, strict=True))  # fmt: skip
        return quarter, layout.id, leaf

    def _span(self, cell: Cell, value: int | None) -> tuple[float, float]:
        if cell in self.withheld:
            return 0, np.inf
        return (0, 4) if value is None else (max(5, value - 2), value + 2)
