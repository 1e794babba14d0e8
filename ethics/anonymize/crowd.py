"""The members among whom one must not stand out, and who of them fits what is shown.

Members alike in everything that is known of them are one cell. A group is a whole number whose
bits are cells, so that *both fit* is ``&`` and a question takes microseconds whatever the roster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ethics.anonymize.ladder import WIDER
from ethics.law.meant import meant_by
from ethics.law.vocabulary import MEANT

Group = int
"""A set of cells, each a bit."""


class Cell(NamedTuple):
    """All that anybody knows of a member from a roster."""

    unit: str | None
    polda: str | None
    rank_group: str | None
    function: str | None
    sex: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is shown of whoever a case was about; None says nothing."""

    unit: str | None = None
    polda: str | None = None
    rank_group: str | None = None
    function: str | None = None
    sex: str | None = None
    date: str | None = None
    article: tuple[str, ...] = ()
    sanction: tuple[str, ...] = ()


class Crowd:
    """A roster, ready to be asked."""

    def __init__(self, counted: Mapping[Cell, int]) -> None:
        """Of each cell how many members; cells without any are left out."""
        cells = [cell for cell, count in counted.items() if count > 0]
        counts = [counted[cell] for cell in cells]
        self.everybody: Group = (1 << len(cells)) - 1
        self._with = {name: _by_value(cells, place) for place, name in enumerate(Cell._fields)}
        ranks = self._with["rank_group"]
        for wide, groups in WIDER.items():
            ranks[wide] = ranks.get(wide, 0) | _any(ranks.get(group, 0) for group in groups)
        self._meant = {id_: self._could_be(id_) for id_ in MEANT}
        self._planes = [
            _group((n for n, count in enumerate(counts) if count >> bit & 1), len(cells))
            for bit in range(max(counts, default=0).bit_length())
        ]
        self._polda_of = _poldas(cells)

    def people(self, group: Group) -> int:
        """How many members a group has."""
        return sum((group & plane).bit_count() << bit for bit, plane in enumerate(self._planes))

    def fitting(self, shown: Outcome) -> Group:
        """Who fits everything that is shown, and can be meant by its articles and sanctions."""
        group = self.everybody
        for name in Cell._fields:
            value = getattr(shown, name)
            if value is not None:
                group &= self._with[name].get(value, 0)
        for id_ in meant_by((*shown.article, *shown.sanction)):
            group &= self._meant[id_]
        return group

    def polda_of(self, unit: str | None) -> str | None:
        """The Polda of a unit, where the roster knows exactly one."""
        return self._polda_of.get(unit)

    def _could_be(self, id_: str) -> Group:
        """Whom an entry of MEANT can mean; of whom the roster says nothing, it is not counted."""
        meant, group = MEANT[id_], self.everybody
        if meant.ranks:
            group &= _any(self._with["rank_group"].get(rank, 0) for rank in meant.ranks)
        if meant.functions:
            group &= _any(
                cells for function, cells in self._with["function"].items()
                if any(word in function.casefold() for word in meant.functions)
            )  # fmt: skip
        return group


def _by_value(cells: list[Cell], place: int) -> dict[str, Group]:
    found: dict[str, list[int]] = {}
    for number, cell in enumerate(cells):
        value = cell[place]
        if value is not None:
            found.setdefault(value, []).append(number)
    return {value: _group(numbers, len(cells)) for value, numbers in found.items()}


def _group(numbers: Iterable[int], size: int) -> Group:
    bits = bytearray(size // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def _any(groups: Iterable[Group]) -> Group:
    found = 0
    for group in groups:
        found |= group
    return found


def _poldas(cells: list[Cell]) -> dict[str | None, str | None]:
    found: dict[str | None, set[str | None]] = {}
    for cell in cells:
        found.setdefault(cell.unit, set()).add(cell.polda)
    return {unit: next(iter(of)) for unit, of in found.items() if unit and len(of) == 1}
