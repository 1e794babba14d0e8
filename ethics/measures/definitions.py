"""Every measure, dimension and table that is published: loaded from ``definitions.toml``, checked whole."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ethics.law.terms import Mark, Text
from ethics.law.vocabulary import entry, is_text
from ethics.measures.records import Condition, Rules

FILE = Path(__file__).parent / "definitions.toml"
UNITS: Mapping[str, Text] = MappingProxyType({
    "aduan": Text(id="aduan", en="complaints"),
    "perkara": Text(id="perkara", en="cases"),
    "orang": Text(id="orang", en="people"),
    "pelanggaran": Text(id="pelanggaran", en="violations"),
    "sanksi": Text(id="sanksi", en="sanctions"),
    "hari": Text(id="hari", en="days"),
    "tenggat": Text(id="tenggat", en="time limits"),
    "catatan": Text(id="catatan", en="records"),
})  # fmt: skip
"""What is counted. A case, a person, a violation and a sanction are four different things."""
Raw = Mapping[str, Any]


class BrokenDefinitions(ValueError):
    """What is wrong with a file of definitions, fault by fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted, when, and what is not; in which unit; after which article."""

    id: str
    label: Text
    definition: Text
    unit: str
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """By what counts are told apart; with the words of its values where they are a closed list."""

    id: str
    label: Text
    definition: Text
    values: Mapping[str, Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One table: its measure, the kind of records it counts, its dimensions, the attributes behind them."""

    id: str
    measure: str
    kind: str
    dims: tuple[str, ...]
    reads: tuple[str, ...]
    changes: tuple[str, ...] = ()
    """Attributes that another release may tell differently of the same record: an age, a state."""
    values: Mapping[str, tuple[str, ...]]
    """The values of a dimension where not all of them can be."""


@dataclass(frozen=True, slots=True)
class Definitions:
    """All of them, by id, in the order of the file."""

    measures: Mapping[str, Measure]
    dimensions: Mapping[str, Dimension]
    tables: Mapping[str, Layout]
    rules: Mapping[str, Rules]
    """What anyone knows of the records of each kind."""

    def rules_of(self, kind: str, before: tuple[str, ...]) -> Rules:
        """The same, with what may change of them, and the earlier releases they are compared with."""
        names = dict.fromkeys(name for one in self.tables.values() if one.kind == kind
                              for name in one.changes)  # fmt: skip
        return replace(self.rules[kind], changes=tuple(names), before=before)


def parse(text: str) -> Definitions:
    """Read definitions. Raises BrokenDefinitions with every fault."""
    raw = tomllib.loads(text)
    sections = [raw.get(name, {}) for name in ("measure", "dimension", "table")]
    kinds = raw.get("kind", {})
    faults = [
        *_measure_faults(sections[0]),
        *_dimension_faults(sections[1]),
        *_table_faults(*sections),
        *_kind_faults(kinds, sections[2]),
    ]
    if faults:
        raise BrokenDefinitions(faults)
    measures, dimensions, tables = sections
    return Definitions(
        measures=_each(measures, lambda id_, one: entry(Measure, one, id=id_)),
        dimensions=_each(dimensions, _dimension),
        tables=_each(tables, _layout),
        rules=_each(kinds, _rules),
    )


def _each(tables: Raw, read: Any) -> Mapping[str, Any]:
    return MappingProxyType({id_: read(id_, one) for id_, one in tables.items()})


def _dimension(id_: str, raw: Raw) -> Dimension:
    words = {name: Text(**one) for name, one in raw.get("values", {}).items()}
    return Dimension(id=id_, label=Text(**raw["label"]), definition=Text(**raw["definition"]),
                     values=MappingProxyType(words))  # fmt: skip


def _layout(id_: str, raw: Raw) -> Layout:
    values = {name: tuple(listed) for name, listed in raw.get("values", {}).items()}
    return entry(Layout, {name: one for name, one in raw.items() if name != "values"}, id=id_,
                 values=MappingProxyType(values))  # fmt: skip


def _rules(_id: str, raw: Raw) -> Rules:
    implies = ((Condition.parse(one), Condition.parse(two)) for one, two in raw.get("implies", ()))
    settled = Condition.parse(raw["settled"]) if "settled" in raw else None
    return Rules(always=tuple(raw["always"]), implies=tuple(implies), settled=settled,
                 same=tuple((one, two) for one, two in raw.get("same", ())))  # fmt: skip


def _kind_faults(kinds: Raw, tables: Raw) -> Iterator[str]:
    read = {(raw["kind"], name) for raw in tables.values() for name in raw.get("reads", ())}
    yield from (f"kind.{kind}: nothing is known of it" for kind, _ in read if kind not in kinds)
    for kind, raw in kinds.items():
        pairs = [one for name in ("implies", "same") for pair in raw.get(name, ()) for one in pair]
        named = {Condition.parse(one).name for one in (*raw.get("always", ()), *pairs)}
        yield from (f"kind.{kind}: {name!r} is not read" for name in sorted(named)
                    if (kind, name) not in read)  # fmt: skip


def _measure_faults(measures: Raw) -> Iterator[str]:
    for id_, raw in measures.items():
        yield from _text_faults(f"measure.{id_}", raw)
        if set(raw) != {"label", "definition", "unit", "basis", "mark"}:
            yield f"measure.{id_}: has {sorted(raw)}"
        if raw.get("unit") not in UNITS:
            yield f"measure.{id_}: unknown unit {raw.get('unit')!r}"
        if raw.get("mark") not in list(Mark) or not raw.get("basis"):
            yield f"measure.{id_}: needs a basis and a mark"


def _dimension_faults(dimensions: Raw) -> Iterator[str]:
    for id_, raw in dimensions.items():
        yield from _text_faults(f"dimension.{id_}", raw)
        for name, words in raw.get("values", {}).items():
            if not is_text(words):
                yield f"dimension.{id_}: {name} is not told in both languages"


def _text_faults(place: str, raw: Raw) -> Iterator[str]:
    for name in ("label", "definition"):
        if not is_text(raw.get(name)):
            yield f"{place}: {name} is not told in both languages"


def _table_faults(measures: Raw, dimensions: Raw, tables: Raw) -> Iterator[str]:
    for id_, raw in tables.items():
        dims, reads = raw.get("dims", []), raw.get("reads", [])
        if raw.get("measure") not in measures:
            yield f"table.{id_}: unknown measure {raw.get('measure')!r}"
        if len(dims) != len(reads) or not dims:
            yield f"table.{id_}: each dimension reads one attribute"
        yield from (
            f"table.{id_}: unknown dimension {dim!r}" for dim in dims if dim not in dimensions
        )
        yield from (f"table.{id_}: {one!r} is not read" for one in raw.get("changes", [])
                    if one not in reads)  # fmt: skip
        yield from _value_faults(id_, dims, dimensions, raw.get("values", {}))
    used = {raw.get("measure") for raw in tables.values()}
    yield from (f"measure.{id_}: no table tells it" for id_ in measures if id_ not in used)


def _value_faults(id_: str, dims: list[str], dimensions: Raw, values: Raw) -> Iterator[str]:
    for dim, listed in values.items():
        known = dimensions.get(dim, {}).get("values", {})
        if dim not in dims or not set(listed) <= set(known):
            yield f"table.{id_}: unknown values of {dim}"


DEFINITIONS = parse(FILE.read_text(encoding="utf-8"))
