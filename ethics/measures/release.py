"""A release: the whole history of protected counts up to a quarter, as text that can be sealed.

Whatever anyone reads of the figures is made of a release and of nothing else: ``totals`` for every page,
file and door.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ethics.measures.definitions import DEFINITIONS, Layout
from ethics.measures.disclosure import BASE, LEAST, Protected, protect
from ethics.measures.domains import Values, calendar, leaves, of_the_law
from ethics.measures.tables import QUARTER, YEAR, Leaf, Record, Table

EDITION = 1
Release = Mapping[str, Any]
Records = Mapping[str, Sequence[Record]]
"""The records of each kind, as of the end of a quarter: see ``reads`` in ``definitions.toml``."""
ID = "id"
"""The attribute by which a record is known again in the next release. It is never told."""


class Unprovable(RuntimeError):
    """A release that cannot be shown to give nothing away; it is not made."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A sum of what is shown: ``value`` of the shown leaves, and how many leaves were hidden."""

    value: int
    hidden: int = 0
    leaves: int = 1

    @property
    def known(self) -> bool:
        """Whether anything of it is shown."""
        return self.hidden < self.leaves

    @property
    def whole(self) -> bool:
        """Whether nothing of it is hidden; else it is "at least"."""
        return self.hidden == 0

    @property
    def number(self) -> int | None:
        """The value where the whole is shown, else None: what may be divided by another."""
        return self.value if self.whole else None


def build(
    records: Records,
    *,
    quarter: str,
    made_on: str,
    population: Mapping[str, int],
    previous: Release | None = None,
    earlier: Records | None = None,
    values: Values | None = None,
    first: str | None = None,
) -> dict[str, Any]:
    """The release of a quarter.

    ``population`` holds every region, rounded here. ``previous`` is the release before this one, and
    ``earlier`` the records as they were measured then, with the same ``id``: what may change (ages, states)
    is compared through them. ``values`` adds or replaces the possible values of a dimension, ``first`` is
    the first quarter told; the first with a record, if it is not given. Raises Unprovable, Misplaced.
    """
    known = {**of_the_law(), **calendar(first or _first(records, quarter), quarter),
             ("wilayah",): [(name,) for name in population], **(values or {})}  # fmt: skip
    joined = _joined(records, previous, earlier or {})
    tables = [*(_table(one, known, previous) for one in DEFINITIONS.tables.values()),
              *(_twins(previous, compared=earlier is not None))]  # fmt: skip
    protected = protect(tables, joined)
    if protected.unproven:
        raise Unprovable(f"{protected.unproven} hidden counts of {quarter} may be given away")
    return {
        "id": quarter, "made_on": made_on, "least": LEAST, "base": BASE, "edition": EDITION,
        "population": {name: _near(many) for name, many in population.items()},
        "tables": [_told(layout, protected) for layout in DEFINITIONS.tables.values()],
    }  # fmt: skip


def _near(many: int) -> int:
    return (many + BASE // 2) // BASE * BASE


def _first(records: Records, quarter: str) -> str:
    """The earliest quarter that any record names."""
    names = {read for one in DEFINITIONS.tables.values()
             for dim, read in zip(one.dims, one.reads, strict=True) if dim in (QUARTER, YEAR)}  # fmt: skip
    found = (
        one[name] for some in records.values() for one in some for name in names if name in one
    )
    return min(found, default=quarter)


def _joined(records: Records, previous: Release | None, earlier: Records) -> Records:
    """The records, each with what was told to change of it in the release before."""
    if previous is None:
        return records
    joined: dict[str, list[Record]] = {}
    for kind, some in records.items():
        before = {one[ID]: one for one in earlier.get(kind, ()) if ID in one}
        names = {
            name for one in DEFINITIONS.tables.values() if one.kind == kind for name in one.changes
        }
        joined[kind] = [{**one, **_then(before.get(one.get(ID, ""), {}), names, previous["id"])}
                        for one in some]  # fmt: skip
    return joined


def _then(before: Record, names: Iterable[str], quarter: str) -> dict[str, str]:
    return {f"{name}@{quarter}": before[name] for name in names if name in before}


def _table(layout: Layout, values: Values, previous: Release | None) -> Table:
    """What is told now; of quarters and years that were over, what was told then."""
    told = _published(previous, layout)
    return Table(id=layout.id, kind=layout.kind, dims=layout.dims, reads=layout.reads,
                 leaves=leaves(layout, values), published={
                     leaf: value for leaf, value in told.items()
                     if previous is not None and _over(layout, leaf, previous["id"])})  # fmt: skip


def _over(layout: Layout, leaf: Leaf, quarter: str) -> bool:
    """Whether a leaf counts only what was over by the end of a quarter, and does not change any more."""
    if layout.changes:
        return False
    times = dict(zip(layout.dims, leaf, strict=True))
    return times.get(QUARTER, "9") <= quarter or f"{times.get(YEAR, '9')}-K4" <= quarter


def _twins(previous: Release | None, *, compared: bool) -> Iterable[Table]:
    """What the release before told of what has changed since: a constraint on what is told now."""
    if previous is None:
        return
    for layout in DEFINITIONS.tables.values():
        there = _published(previous, layout)
        told = {leaf: value for leaf, value in there.items()
                if not _over(layout, leaf, previous["id"])}  # fmt: skip
        if told and (compared or not layout.changes):
            reads = (f"{name}@{previous['id']}" if name in layout.changes else name
                     for name in layout.reads)  # fmt: skip
            # Its own leaves: a year that had not begun then cannot hold anything, and needs no witness.
            yield Table(id=f"{layout.id}@{previous['id']}", kind=layout.kind, dims=layout.dims,
                        reads=tuple(reads), leaves=tuple(there), published=told,
                        until=previous["id"])  # fmt: skip


def _published(release: Release | None, layout: Layout) -> dict[Leaf, int | None]:
    tables = release["tables"] if release else ()
    return {
        tuple(row[:-1]): row[-1] for one in tables if one["id"] == layout.id for row in one["rows"]
    }


def _told(layout: Layout, protected: Protected) -> dict[str, Any]:
    rows = [[*leaf, value] for leaf, value in sorted(protected.shown[layout.id].items())]
    return {"id": layout.id, "measure": layout.measure, "dims": list(layout.dims), "rows": rows,
            "report": asdict(protected.hidden[layout.id])}  # fmt: skip


def canonical(release: Release) -> str:
    """The one text of a release: sorted keys, no spaces."""
    return json.dumps(release, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text: str) -> str:
    """The seal of the text of a release."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> dict[str, Any]:
    """A release from its text. Raises ValueError for what is none, or of an edition not known here."""
    release: dict[str, Any] = json.loads(text)
    if not isinstance(release, dict) or release.get("edition") != EDITION:
        raise ValueError("not a release of this edition")
    return release


def totals(
    release: Release,
    table: str,
    *,
    by: Sequence[str] = (),
    where: Mapping[str, str | Iterable[str]] | None = None,
) -> dict[Leaf, Shown]:
    """Sums of the shown leaves of a table, by some of its dimensions, where others have given values.

    A total over a hidden leaf says so. With no ``by`` there is one sum, under ``()``. Raises LookupError
    for a table, and ValueError for a dimension, that is not there.
    """
    rows, dims = _rows(release, table)
    places = [dims.index(name) for name in by]
    tests = [(dims.index(name), {given} if isinstance(given, str) else set(given))
             for name, given in (where or {}).items()]  # fmt: skip
    sums: dict[Leaf, list[int]] = {} if by else {(): [0, 0, 0]}
    for row in rows:
        if all(row[place] in given for place, given in tests):
            one = sums.setdefault(tuple(row[place] for place in places), [0, 0, 0])
            one[0] += row[-1] or 0
            one[1] += row[-1] is None
            one[2] += 1
    return {leaf: Shown(*one) for leaf, one in sums.items()}


def coarsest(release: Release, measure: str, dims: Iterable[str]) -> str:
    """The table of a measure with the fewest dimensions that tells these: the least of it is hidden.

    Raises LookupError where none does.
    """
    fit = [
        one
        for one in release["tables"]
        if one["measure"] == measure and set(dims) <= set(one["dims"])
    ]
    if not fit:
        raise LookupError(measure)
    return str(min(fit, key=lambda one: len(one["dims"]))["id"])


def _rows(release: Release, table: str) -> tuple[list[list[Any]], list[str]]:
    for one in release["tables"]:
        if one["id"] == table:
            return one["rows"], one["dims"]
    raise LookupError(table)
