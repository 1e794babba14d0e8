"""Every leaf that a table could have: by the law and the calendar, never by what was counted.

A leaf that nobody ever stood in is told as hidden like any small one, so that a row gives nothing away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product

from ethics.law import STAGES, all_rulebooks, norms
from ethics.measures.definitions import Definitions, Layout
from ethics.measures.records import QUARTER
from ethics.measures.tables import YEAR, Leaf

Values = Mapping[tuple[str, ...], Iterable[Leaf]]
"""The possible values of a dimension, or of several that do not go with every value of each other."""
TRACKS = ("etik", "disiplin")


def quarters(first: str, last: str) -> list[str]:
    """Every quarter from ``2024-K1`` to ``2026-K3``."""
    found, one = [], first
    while one <= last:
        found.append(one)
        one = following(one)
    return found


def following(quarter: str) -> str:
    """The quarter after this one."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return f"{year + number // 4:04d}-K{number % 4 + 1}"


def leaves(layout: Layout, values: Values) -> tuple[Leaf, ...]:
    """The leaves of a table: every combination of what its dimensions can be."""
    parts = list(_parts(layout, values))
    places = [dim for dims, _ in parts for dim in dims]
    order = [places.index(dim) for dim in layout.dims]
    combined = (sum(one, ()) for one in product(*(listed for _, listed in parts)))
    return tuple(tuple(leaf[place] for place in order) for leaf in combined)


def _parts(layout: Layout, values: Values) -> Iterator[tuple[tuple[str, ...], list[Leaf]]]:
    """The dimensions of a table in groups whose values are free of each other."""
    left = list(layout.dims)
    groups = sorted((dims for dims in values if len(dims) > 1 and set(dims) <= set(left)), key=len)
    for dims in groups:
        if set(dims) <= set(left):
            left = [dim for dim in left if dim not in dims]
            yield dims, list(values[dims])
    for dim in left:
        own: list[Leaf] = [(value,) for value in layout.values.get(dim, ())]
        yield (dim,), own or list(values.get((dim,), ()))


def closed(definitions: Definitions) -> dict[tuple[str, ...], list[Leaf]]:
    """The values of the dimensions that are closed lists in the definitions."""
    return {
        (one.id,): [(value,) for value in one.values] for one in definitions.dimensions.values()
    }


def calendar(first: str, last: str) -> dict[tuple[str, ...], list[Leaf]]:
    """The quarters and years of a release."""
    years = range(int(first[:4]), int(last[:4]) + 1)
    return {(QUARTER,): [(one,) for one in quarters(first, last)],
            (YEAR,): [(str(year),) for year in years]}  # fmt: skip


@cache
def of_the_law() -> Values:
    """What the rulebooks allow: norms and sanctions of each track, clocks, stages."""
    books = all_rulebooks()
    named = {(book.track, code) for book in books if book.norms for code in norms(book.norms)}
    sanctions = {(book.track, one) for book in books for one in book.sanctions}
    return {
        ("jalur", "pasal"): sorted(one for one in named if one[0] in TRACKS),
        ("jalur", "sanksi"): sorted(one for one in sanctions if one[0] in TRACKS),
        ("tenggat",): sorted({(clock,) for book in books for clock in book.clocks}),
        ("tahap",): [(one.id,) for one in STAGES.values() if not one.aside],
    }
