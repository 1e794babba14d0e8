"""From TOML to a Rulebook: the shape of every table is data, and a strange key is a fault."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from ethics.law.numbering import number_field
from ethics.law.provisions import (
    Action,
    CarriedOutBy,
    Category,
    Choice,
    Clock,
    ClockStart,
    Field,
    Figure,
    PauseReason,
    Rulebook,
    Rung,
    SanctionRule,
    State,
)
from ethics.law.terms import Mark, Text, Unit
from ethics.law.vocabulary import CIRCUMSTANCES, DOCUMENTS, GROUNDS, TRACKS, DocumentKind, is_text

Raw = Mapping[str, Any]
Test = Callable[[Any], bool]

FIELD_KINDS = frozenset({
    "line", "paragraph", "date", "datetime", "number", "yesno", "choice", "choices", "accused",
    "charges", "team", "panel", "hearing", "attendance", "findings", "sanctions", "execution",
    "summary", "pause", "resume", "votes", "declaration", "conflict", "member", "served",
    "lifting", "agreement", "leaver", "paper_number", "circumstances", "related",
})  # fmt: skip
TONES = ("maju", "balik", "henti", "catat")
FLAGS = frozenset({"akhir", "tetap", "dihentikan", "diberitahukan", "diteruskan", "terbit",
                   "ditarik", "disetujui", "diturunkan"})  # fmt: skip
MEANINGS = ("criteria", "aggravation", "outcome", "decided_on", "way_of_deciding", "departure",
            "reasons", "memberatkan", "meringankan", "whole", "dismisser", "pesan",
            "main")  # fmt: skip
ENDS = tuple(sorted({end for ground in GROUNDS.values() for end in ground.ends}))
"""For what a ground may be given."""
EFFECTS = ("sama", "lebih", "kurang", "lain", "nihil")
OPEN, ENDED = "*", "akhir"
WRITES = ("category", "place", "incident_on", "subject", "ground")


class BrokenRulebook(ValueError):
    """A rulebook that must not be used; ``faults`` says all that is wrong with it."""

    def __init__(self, name: str, faults: list[str]) -> None:
        super().__init__(f"{name}: " + "; ".join(faults))
        self.name = name
        self.faults = faults


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_words, value))


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_day(value: Any) -> bool:
    return type(value) is date


def _is_starts(value: Any) -> bool:
    return isinstance(value, list) and all(_is_words(one) or _is_start(one) for one in value)


def _is_start(value: Any) -> bool:
    if not isinstance(value, dict) or not _is_words(value.get("clock")):
        return False
    return set(value) == {"clock", "from"} or (set(value) == {"clock", "once"} and _is_flag(value["once"]))


def _is_options(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and {"value", "label"} <= set(one) <= {"value", "label", "sanctions"}
        and _is_words(one["value"])
        and is_text(one["label"])
        and one.get("sanctions", EFFECTS[0]) in EFFECTS
        for one in value
    )


def _is_executor(value: Any) -> bool:
    return (
        isinstance(value, dict) and set(value) == {"role", "basis", "mark"}
        and all(_is_words(one) for one in value.values()) and value["mark"] in list(Mark)
    )  # fmt: skip


def _is_amount(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and {"unit"} <= set(value) <= {"unit", "min", "max"}
        and value["unit"] in ("bulan", "hk", "hari")
        and all(_is_count(value[key]) for key in ("min", "max") if key in value)
    )


def _is_pairs(value: Any) -> bool:
    return isinstance(value, list) and all(_is_names(one) and len(set(one)) == 2 for one in value)


def _is_sets(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(one and _is_names(one) for one in value)


def _one_of(*allowed: str) -> Test:
    return lambda value: value in allowed


_CITED: dict[str, Test] = {"basis": _is_words, "mark": _one_of(*Mark)}

_NEEDS: dict[str, dict[str, Test]] = {
    "rulebook": {"id": _is_words, "track": _one_of(*TRACKS), "title": is_text,
                 "basis": _is_words, "in_force_from": _is_day, "start": _is_words},
    "state": {"label": is_text, "stage": _is_words, **_CITED},
    "action": {"label": is_text, "from": _is_names, "by": _is_names,
               "tone": _one_of(*TONES), **_CITED},
    "field": {"kind": _one_of(*FIELD_KINDS), "label": is_text},
    "clock": {"label": is_text, "limit": _is_count, "unit": _one_of(*Unit), "by": _is_words,
              "counts_from": is_text, **_CITED},
    "pause": {"label": is_text, **_CITED},
    "escalation": {"label": is_text, "after": _is_count, "to": _is_words, **_CITED},
    "sanction": {"code": _is_words, "label": is_text,
                 "family": _one_of("etika", "administratif", "disiplin"), **_CITED},
    "category": {"label": is_text, "made_by": _is_sets, **_CITED},
    "figure": {"label": is_text, "value": _is_count, **_CITED},
}  # fmt: skip

_MAY: dict[str, dict[str, Test]] = {
    "rulebook": {"norms": _is_words, "incompatible": _is_pairs, "starts_on_open": _is_names},
    "state": {"flags": _is_names},
    "action": {"to": _is_words, "duty": _is_words, "guards": _is_names, "checks": _is_names,
               "fields": _is_names, "starts": _is_starts, "stops": _is_names,
               "documents": _is_names, "replaces": _is_names, "opens": _one_of(*TRACKS),
               "reopens": _is_flag, "hands_up": _is_flag},
    "field": {"hint": is_text, "required": _is_flag, "max": _is_count, "options": _is_options,
              "when": _one_of("past", "future"), "private": _is_flag,
              "writes": _one_of(*WRITES), "stage": _one_of("usul", "jatuh"),
               "names": _is_flag, "means": _one_of(*MEANINGS), "since": _is_words,
               "until": _is_words, "grounds": _one_of(*ENDS)},
    "clock": {"promised": _is_flag, "outlives": _is_flag},
    "pause": {"not_for": _is_names},
    "escalation": {},
    "sanction": {"categories": _is_names, "amount": _is_amount, "excludes": _is_names,
                 "aggravated_max": _is_count, "needs": _is_words, "by": _is_executor},
    "category": {"contrary": _is_pairs},
    "figure": {},
}  # fmt: skip

_SECTIONS = ("state", "action", "field", "clock", "sanction", "category", "figure", "pause",
             "escalation")  # fmt: skip


def parse(text: str) -> Rulebook:
    """Read one rulebook. Raises BrokenRulebook with every fault of its shape."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BrokenRulebook("?", [f"not TOML: {fault}"]) from None
    faults = list(_faults(raw))
    if faults:
        raise BrokenRulebook(str(raw.get("id", "?")), faults)
    return _rulebook(raw)


def _faults(raw: Raw) -> Iterator[str]:
    top = {key: value for key, value in raw.items() if key not in _SECTIONS}
    yield from _table_faults("rulebook", "rulebook", top)
    for section in _SECTIONS:
        tables = raw.get(section, {})
        if not isinstance(tables, dict):
            yield f"{section}: not a table of tables"
            continue
        for name, table in tables.items():
            yield from _table_faults(section, f"{section}.{name}", table)


def _table_faults(section: str, place: str, table: Any) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"{place}: not a table"
        return
    needs, known = _NEEDS[section], {**_NEEDS[section], **_MAY[section]}
    yield from (f"{place}: lacks {key}" for key in needs if key not in table)
    for key, value in table.items():
        if key not in known:
            yield f"{place}: unknown key {key}"
        elif not known[key](value):
            yield f"{place}: {key} is not valid: {value!r}"


def _rulebook(raw: Raw) -> Rulebook:
    return Rulebook(
        id=raw["id"],
        track=raw["track"],
        title=Text(**raw["title"]),
        basis=raw["basis"],
        in_force_from=raw["in_force_from"],
        start=raw["start"],
        norms=raw.get("norms"),
        incompatible=tuple(frozenset(pair) for pair in raw.get("incompatible", [])),
        starts_on_open=tuple(raw.get("starts_on_open", [])),
        states=_each(raw, "state", _state),
        actions=_each(raw, "action", partial(_action, states=raw.get("state", {}))),
        fields=MappingProxyType({**_each(raw, "field", partial(_field, book=raw)), **_numbers(raw)}),
        clocks=_each(raw, "clock", _clock),
        sanctions=_each(raw, "sanction", _sanction),
        categories=_each(raw, "category", _category),
        figures=_each(raw, "figure", _figure),
        pauses=_each(raw, "pause", _pause),
        escalation=_each(raw, "escalation", _rung),
    )


def _each(raw: Raw, section: str, read: Callable[[str, Raw], Any]) -> Mapping[str, Any]:
    tables = raw.get(section, {})
    return MappingProxyType({name: read(name, table) for name, table in tables.items()})


def _state(name: str, raw: Raw) -> State:
    return State(id=name, label=Text(**raw["label"]), stage=raw["stage"],
                 flags=frozenset(raw.get("flags", [])), basis=raw["basis"],
                 mark=Mark(raw["mark"]))  # fmt: skip


def _from(names: list[str], states: Raw) -> tuple[str, ...]:
    """``"*"`` stands for every state that is no end, ``"akhir"`` for every end."""
    ends = [name for name, one in states.items() if ENDED in one.get("flags", [])]
    wide = {OPEN: [name for name in states if name not in ends], ENDED: ends}
    return tuple(state for name in names for state in wide.get(name, [name]))


def _action(name: str, raw: Raw, *, states: Raw) -> Action:
    listed = {key: tuple(raw.get(key, [])) for key in
              ("by", "guards", "checks", "fields", "stops", "documents", "replaces")}  # fmt: skip
    listed["fields"] += tuple(number_field(kind).id for kind in _by_hand(raw))
    return Action(
        id=name,
        label=Text(**raw["label"]),
        from_=_from(raw["from"], states),
        to=raw.get("to"),
        duty=raw.get("duty"),
        starts=tuple(_start(one) for one in raw.get("starts", [])),
        opens=raw.get("opens"),
        reopens=raw.get("reopens", False),
        hands_up=raw.get("hands_up", False),
        tone=raw["tone"],
        basis=raw["basis"],
        mark=Mark(raw["mark"]),
        **listed,
    )


def _by_hand(action: Raw) -> list[DocumentKind]:
    """The papers of an action whose register may be kept elsewhere."""
    kinds = (DOCUMENTS.get(name) for name in action.get("documents", []))
    return [kind for kind in kinds if kind is not None and kind.manual]


def _numbers(book: Raw) -> dict[str, Field]:
    """A field for the number of each such paper: the rulebook need not ask for it."""
    asked = [number_field(kind) for one in book.get("action", {}).values() for kind in _by_hand(one)]
    return {one.id: one for one in asked}


def _start(raw: str | Raw) -> ClockStart:
    if isinstance(raw, str):
        return ClockStart(raw)
    return ClockStart(raw["clock"], raw.get("from"), once=raw.get("once", False))


def _field(name: str, raw: Raw, *, book: Raw) -> Field:
    offered = tuple(
        Choice(one["value"], Text(**one["label"]), one.get("sanctions"))
        for one in raw.get("options", [])
    )
    return Field(
        id=name,
        kind=raw["kind"],
        label=Text(**raw["label"]),
        hint=_hint(raw["hint"], book.get("figure", {})) if "hint" in raw else None,
        required=raw.get("required", True),
        max=raw.get("max"),
        options=offered or tuple(_implied(raw, book)),
        when=raw.get("when"),
        private=raw.get("private", raw["kind"] == "paragraph"),
        writes=raw.get("writes"),
        means=raw.get("means"),
        since=raw.get("since"),
        until=raw.get("until"),
        stage=raw.get("stage"),
        names=raw.get("names", False),
    )


def _implied(raw: Raw, book: Raw) -> Iterator[Choice]:
    """What a field offers because of what it writes or means: a category, a circumstance, a ground."""
    if raw.get("writes") == "category":
        for name, one in book.get("category", {}).items():
            yield Choice(name, Text(**one["label"]))
    for circumstance in CIRCUMSTANCES.values():
        if circumstance.weighs == raw.get("means"):
            yield Choice(circumstance.id, circumstance.label)
    for ground in GROUNDS.values():
        if raw.get("grounds") in ground.ends:
            yield Choice(ground.id, ground.label)


def _hint(raw: Raw, figures: Raw) -> Text:
    """A hint with the figures that it names, such as ``{panggilan}``."""
    words = dict(raw)
    for name, figure in figures.items():
        words = {lang: text.replace(f"{{{name}}}", str(figure["value"]))
                 for lang, text in words.items()}  # fmt: skip
    return Text(**words)


def _clock(name: str, raw: Raw) -> Clock:
    return Clock(id=name, label=Text(**raw["label"]), limit=raw["limit"], unit=Unit(raw["unit"]),
                 by=raw["by"], counts_from=Text(**raw["counts_from"]),
                 promised=raw.get("promised", False), outlives=raw.get("outlives", False),
                 basis=raw["basis"],
                 mark=Mark(raw["mark"]))  # fmt: skip


def _pause(name: str, raw: Raw) -> PauseReason:
    return PauseReason(id=name, label=Text(**raw["label"]), not_for=tuple(raw.get("not_for", [])),
                       basis=raw["basis"], mark=Mark(raw["mark"]))  # fmt: skip


def _rung(name: str, raw: Raw) -> Rung:
    return Rung(id=name, label=Text(**raw["label"]), after=raw["after"], to=raw["to"],
                basis=raw["basis"], mark=Mark(raw["mark"]))  # fmt: skip


def _sanction(name: str, raw: Raw) -> SanctionRule:
    amount = raw.get("amount", {})
    return SanctionRule(
        id=name,
        code=raw["code"],
        label=Text(**raw["label"]),
        family=raw["family"],
        categories=tuple(raw.get("categories", [])),
        unit=amount.get("unit"),
        min=amount.get("min"),
        max=amount.get("max"),
        excludes=tuple(raw.get("excludes", [])),
        aggravated_max=raw.get("aggravated_max"),
        needs=raw.get("needs"),
        by=_executor(raw["by"]) if "by" in raw else None,
        basis=raw["basis"],
        mark=Mark(raw["mark"]),
    )


def _executor(raw: Raw) -> CarriedOutBy:
    return CarriedOutBy(raw["role"], raw["basis"], Mark(raw["mark"]))


def _category(name: str, raw: Raw) -> Category:
    return Category(id=name, label=Text(**raw["label"]), basis=raw["basis"],
                    made_by=tuple(frozenset(one) for one in raw["made_by"]),
                    contrary=tuple(frozenset(one) for one in raw.get("contrary", [])),
                    mark=Mark(raw["mark"]))  # fmt: skip


def _figure(name: str, raw: Raw) -> Figure:
    return Figure(id=name, label=Text(**raw["label"]), value=raw["value"], basis=raw["basis"],
                  mark=Mark(raw["mark"]))  # fmt: skip
