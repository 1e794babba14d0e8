"""Small random offices whose counts lie where protection is hardest: about 5, and at the ends of rounding."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ethics.measures.definitions import Definitions, Layout
from ethics.measures.disclosure import LEAST, Protected, rounded
from ethics.measures.making import Making
from ethics.measures.records import Record, Rules
from tests.measures.attacker import Attacker, Cell

COUNTS = (
    (0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 7, 8, 12, 13),
    (4, 4, 8),
    (4, 4, 4, 3, 7, 12),
    (0, 1, 3, 3, 5, 8, 13),
)
"""A mixture, and such as add up to the ends of what a rounded count may be."""
QUARTERS = ("2026-K1", "2026-K2", "2027-K1")
CHANGING = "keadaan"


@dataclass
class Office:
    """What is counted, what a record can say, and the records now and at the release before."""

    definitions: Definitions
    choices: dict[str, tuple[str, ...]]
    records: list[dict[str, str]]
    earlier: list[dict[str, str]]
    quarters: tuple[str, str]
    possible: Callable[[Record, bool], bool] = lambda _record, _compared: True
    """What anyone knows of a record besides."""
    attributes: dict[str, tuple[str, ...]] | None = None
    """What a record can say, where that is not what can be told of it."""

    def releases(self) -> list[tuple[dict[str, Any], Protected]]:
        """Two releases, one after the other."""
        before = self._release(self.quarters[0], self.earlier, None, None)
        return [before, self._release(self.quarters[1], self.records, before[0], self.earlier)]

    def _release(
        self, quarter: str, records: list[dict[str, str]], previous: Any, earlier: Any
    ) -> tuple[dict[str, Any], Protected]:
        values = {
            (name,): [(one,) for one in listed if one] for name, listed in self.choices.items()
        }
        told = [one for one in self.choices["kuartal"] if one <= quarter]
        values |= {("kuartal",): [(one,) for one in told],
                   ("tahun",): [(one,) for one in sorted({one[:4] for one in told})]}  # fmt: skip
        then = None if earlier is None else {"perkara": earlier}
        making = Making(self.definitions, values, previous, then)
        protected = making.protected({"perkara": records})
        return {"id": quarter, "tables": making.told(protected)}, protected

    def truth(self, cell: Cell) -> int:
        """The number behind a leaf."""
        quarter, table, leaf = cell
        layout = self.definitions.tables[table]
        records = self.records if quarter == self.quarters[1] else self.earlier
        return sum(_leaf(layout, one) == leaf for one in records)

    def plain(self) -> list[dict[str, Any]]:
        """The same releases with counts that are only hidden or rounded, each by itself."""
        releases = [release for release, _ in self.releases()]
        for release in releases:
            for table in release["tables"]:
                for row in table["rows"]:
                    row[-1] = rounded(self.truth((release["id"], table["id"], tuple(row[:-1]))))
        return releases

    def attacker(self, releases: list[dict[str, Any]], withheld: frozenset[Cell]) -> Attacker:
        """One who knows everything but the records."""
        last = releases[-1]["id"]
        choices = {name: tuple(one for one in listed if not name.startswith("kuartal") or one <= last)
                   for name, listed in (self.attributes or self.choices).items()}  # fmt: skip
        return Attacker(self.definitions, choices, releases, withheld, self.possible)

    def recovered(self, told: list[tuple[dict[str, Any], Protected]]) -> dict[Cell, int]:
        """What he recovers of what is protected, though he is told which larger counts were withheld."""
        withheld = frozenset((release["id"], table, leaf) for release, protected in told
                             for table, leaf in protected.withheld)  # fmt: skip
        found = self.attacker([release for release, _ in told], withheld).recovered()
        return {cell: value for cell, value in found.items() if self.truth(cell) < LEAST}


def _leaf(layout: Layout, record: dict[str, str]) -> tuple[str, ...] | None:
    if not record.keys() >= set(layout.reads):
        return None
    return tuple(record[name][:4] if dim == "tahun" else record[name]
                 for dim, name in zip(layout.dims, layout.reads, strict=True))  # fmt: skip


def office(seed: int) -> Office:
    """The same office for the same seed."""
    dice = random.Random(seed)
    quarters = QUARTERS[dice.choice((0, 0, 1)) :][: dice.choice((2, 2, 3))]
    choices = {"wilayah": ("Mabes", "Jabar", "Jatim")[: dice.choice((1, 2, 3))], "kuartal": quarters,
               "jalur": ("etik", "disiplin")[: dice.choice((1, 2, 2))],
               "hasil": ("terbukti", "tidak")[: dice.choice((1, 2))],
               CHANGING: ("jalan", "usai")[: dice.choice((1, 2))]}  # fmt: skip
    tables = {one.id: one for one in _layouts(dice, [*choices])}
    rules = Rules(always=tuple(choices))
    definitions = Definitions({}, {}, tables, MappingProxyType({"perkara": rules}))
    records = list(_records(dice, choices))
    last = quarters[-1]
    before = quarters[-2]
    earlier = [{**one, CHANGING: dice.choice(choices[CHANGING])} for one in records
               if one["kuartal"] <= before]  # fmt: skip
    return Office(definitions, choices, records, earlier, (before, last))


def _layouts(dice: random.Random, names: list[str]) -> Iterator[Layout]:
    """Two to five tables over some of the attributes, one of them by quarter."""
    for number in range(dice.choice((2, 3, 3, 4, 5))):
        chosen = dice.sample(names, dice.choice((1, 2, 2, 3)))
        if number == 0 and "kuartal" not in chosen:
            chosen.append("kuartal")
        dims = [
            "tahun" if name == "kuartal" and number and dice.random() < 0.5 else name
            for name in chosen
        ]
        yield Layout(id=f"t{number}", measure="perkara", kind="perkara", dims=tuple(dims),
                     reads=tuple(chosen), values=MappingProxyType({}),
                     changes=(CHANGING,) if CHANGING in chosen else ())  # fmt: skip


def _records(dice: random.Random, choices: dict[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    """Few combinations, each with a count from the hard ones."""
    number, counts = 0, dice.choice(COUNTS)
    for _ in range(dice.randint(1, 9)):
        one = {name: dice.choice(listed) for name, listed in choices.items()}
        for _copy in range(dice.choice(counts)):
            number += 1
            yield {**one, "id": str(number)}
