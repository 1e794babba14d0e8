"""Makes the tables of a release: what is told now, bound by what was told before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ethics.measures.definitions import Definitions, Layout
from ethics.measures.disclosure import Protected, protect
from ethics.measures.domains import Values, leaves
from ethics.measures.records import QUARTER, Record
from ethics.measures.tables import YEAR, Leaf, Table

Release = Mapping[str, Any]
Records = Mapping[str, Sequence[Record]]
"""The records of each kind, as of the end of a quarter: see ``reads`` in ``definitions.toml``."""
ID = "id"
"""The attribute by which a record is known again in the next release. It is never told."""


@dataclass(frozen=True, slots=True)
class Making:
    """What a release is made with: definitions, possible values, the release before and its records."""

    definitions: Definitions
    values: Values
    previous: Release | None = None
    earlier: Records | None = None

    def protected(self, records: Records) -> Protected:
        """The tables of these records, so that nothing hidden is given away, now or with the last ones."""
        kinds = {one.kind for one in self.layouts}
        compared = (self.previous["id"],) if self.previous and self.earlier is not None else ()
        rules = {kind: self.definitions.rules_of(kind, compared) for kind in kinds}
        tables = [*map(self._table, self.layouts), *self._twins()]
        return protect(tables, self._joined(records), rules=rules)

    @property
    def layouts(self) -> list[Layout]:
        """Every table, in order."""
        return list(self.definitions.tables.values())

    def told(self, protected: Protected) -> list[dict[str, Any]]:
        """The tables as a release tells them."""
        return [
            {"id": one.id, "measure": one.measure, "dims": list(one.dims),
             "rows": [[*leaf, value] for leaf, value in sorted(protected.shown[one.id].items())],
             "report": asdict(protected.hidden[one.id])}
            for one in self.layouts
        ]  # fmt: skip

    def _joined(self, records: Records) -> Records:
        """The records, each with what the release before told otherwise of it."""
        if self.previous is None or self.earlier is None:
            return records
        joined: dict[str, list[Record]] = {}
        for kind, some in records.items():
            names = {name for one in self.layouts if one.kind == kind for name in one.changes}
            before = {one[ID]: one for one in self.earlier.get(kind, ())} if names else {}
            joined[kind] = [
                {**one, **self._then(before.get(one[ID], {}), names)} if names else one
                for one in some
            ]
        return joined

    def _then(self, before: Record, names: Iterable[str]) -> dict[str, str]:
        return {self._at(name): before[name] for name in names if name in before}

    def _at(self, name: str) -> str:
        """What an attribute is called as it was in the release before."""
        assert self.previous is not None
        return f"{name}@{self.previous['id']}"

    def _table(self, layout: Layout) -> Table:
        """What is told now; of quarters and years that were over, what was told then."""
        kept = {
            leaf: value for leaf, value in self._before(layout).items() if self._over(layout, leaf)
        }
        return Table(id=layout.id, kind=layout.kind, dims=layout.dims, reads=layout.reads,
                     leaves=leaves(layout, self.values), published=kept)  # fmt: skip

    def _twins(self) -> Iterator[Table]:
        """What the release before told of what has changed since: a constraint on what is told now."""
        for layout in self.layouts:
            told = {leaf: value for leaf, value in self._before(layout).items()
                    if not self._over(layout, leaf)}  # fmt: skip
            if told and (self.earlier is not None or not layout.changes):
                yield self._twin(layout, told)

    def _twin(self, layout: Layout, told: Mapping[Leaf, int | None]) -> Table:
        assert self.previous is not None
        reads = (self._at(name) if name in layout.changes else name for name in layout.reads)
        return Table(id=self._at(layout.id), kind=layout.kind, dims=layout.dims, reads=tuple(reads),
                     leaves=leaves(layout, self.values), published=told,
                     until=self.previous["id"])  # fmt: skip

    def _before(self, layout: Layout) -> dict[Leaf, int | None]:
        tables = self.previous["tables"] if self.previous else ()
        rows = (row for one in tables if one["id"] == layout.id for row in one["rows"])
        return {tuple(row[:-1]): row[-1] for row in rows}

    def _over(self, layout: Layout, leaf: Leaf) -> bool:
        """Whether a leaf was over when it was told, and does not change any more."""
        if layout.changes or self.previous is None:
            return False
        times = dict(zip(layout.dims, leaf, strict=True))
        last: str = self.previous["id"]
        return times.get(QUARTER, "9") <= last or f"{times.get(YEAR, '9')}-K4" <= last
