"""Tables as projections of records: each record stands in at most one leaf of each table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ethics.measures.records import QUARTER, Record

Leaf = tuple[str, ...]
Shown = Mapping[Leaf, int | None]

YEAR = "tahun"
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
    def since(self) -> str:
        """The attribute that says in which quarter a record came to be counted."""
        times = (
            read for dim, read in zip(self.dims, self.reads, strict=True) if dim in (YEAR, QUARTER)
        )
        return next(times, QUARTER)

    def leaf(self, record: Record) -> Leaf | None:
        """The leaf that a record stands in, if it is counted here."""
        values = [record.get(read) for read in self.reads]
        if None in values or self._later(record):
            return None
        return tuple(str(value)[:_YEAR_LENGTH] if dim == YEAR else str(value)
                     for dim, value in zip(self.dims, values, strict=True))  # fmt: skip

    def _later(self, record: Record) -> bool:
        return self.until is not None and record.get(self.since, "") > self.until
