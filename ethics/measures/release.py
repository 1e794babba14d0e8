"""A release: the whole history of protected counts up to a quarter, as text that can be sealed.

Whatever anyone reads of the figures is made of a release and of nothing else: ``totals`` for every page,
file and door.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ethics.measures.definitions import DEFINITIONS
from ethics.measures.disclosure import BASE, LEAST
from ethics.measures.domains import Values, calendar, closed, of_the_law
from ethics.measures.making import Making, Records, Release
from ethics.measures.records import QUARTER
from ethics.measures.tables import YEAR, Leaf

EDITION = 1


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
    the first quarter told; the first with a record, if it is not given. Raises Misplaced.
    """
    known = {**closed(DEFINITIONS), **of_the_law(), ("wilayah",): [(name,) for name in population],
             **calendar(first or _first(records, quarter), quarter), **(values or {})}  # fmt: skip
    making = Making(DEFINITIONS, known, previous, earlier)
    protected = making.protected(records)
    return {
        "id": quarter, "made_on": made_on, "least": LEAST, "base": BASE, "edition": EDITION,
        "population": {name: _near(many) for name, many in population.items()},
        "tables": making.told(protected),
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
