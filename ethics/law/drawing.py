"""Draws a rulebook: as text for a reader, as a Mermaid diagram, as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from ethics.law.provisions import Action, Rulebook
from ethics.law.terms import Text
from ethics.law.vocabulary import DOCUMENTS, ROLES


def as_text(rulebook: Rulebook, lang: str = "id") -> str:
    """The whole rulebook in lines: states with what leaves them, clocks, sanctions."""
    return "\n".join(_lines(rulebook, lang))


def _lines(book: Rulebook, lang: str) -> Iterator[str]:
    yield f"{book.id}: {book.title.in_(lang)} ({book.basis}, {book.in_force_from.isoformat()})"
    for state in book.states.values():
        flags = f" {{{', '.join(sorted(state.flags))}}}" if state.flags else ""
        yield ""
        yield f"{state.id}{flags}: {state.label.in_(lang)} · {state.basis} [{state.mark}]"
        for action in book.leaving(state.id):
            yield from _action_lines(action, lang)
    yield ""
    yield from _clock_lines(book, lang)
    yield ""
    for rule in book.sanctions.values():
        bounds = f" {rule.min or 0}–{rule.max or '∞'} {rule.unit}" if rule.unit else ""
        yield f"#{rule.code} {rule.label.in_(lang)}{bounds} · {rule.basis} [{rule.mark}]"
    yield ""
    for category in book.categories.values():
        ways = " | ".join(" + ".join(sorted(criteria)) for criteria in category.made_by)
        yield f"%{category.id} = {ways} · {category.basis} [{category.mark}]"
    for figure in book.figures.values():
        yield f"={figure.value} {figure.label.in_(lang)} · {figure.basis} [{figure.mark}]"


def _clock_lines(book: Rulebook, lang: str) -> Iterator[str]:
    for clock in book.clocks.values():
        yield (f"@{clock.id} {clock.limit} {clock.unit}: {clock.label.in_(lang)} · "
               f"{clock.basis} [{clock.mark}]")  # fmt: skip
    for reason in book.pauses.values():
        yield f"||{reason.id} {reason.label.in_(lang)} · {reason.basis} [{reason.mark}]"
    for rung in book.escalation.values():
        yield f"^{rung.after} hk -> {rung.to} · {rung.basis} [{rung.mark}]"


def _action_lines(action: Action, lang: str) -> Iterator[str]:
    roles = ", ".join(ROLES[role].label.in_(lang) for role in action.by)
    yield f"  -> {action.to or '='}  {action.id}: {action.label.in_(lang)} ({roles})"
    needs = [*action.guards, *action.checks]
    if needs:
        yield f"       ? {', '.join(needs)}"
    if action.documents:
        papers = ", ".join(DOCUMENTS[kind].label.in_(lang) for kind in action.documents)
        yield f"       + {papers}"
    yield f"       · {action.basis} [{action.mark}]"


def as_mermaid(rulebook: Rulebook, lang: str = "id") -> str:
    """The states and actions as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"  [*] --> {rulebook.start}"]
    lines += [f'  {state.id} : {_plain(state.label, lang)}' for state in rulebook.states.values()]
    lines += [
        f"  {start} --> {action.to} : {_plain(action.label, lang)}"
        for action in rulebook.actions.values()
        if action.to is not None
        for start in action.from_
    ]
    lines += [f"  {one.id} --> [*]" for one in rulebook.states.values() if "akhir" in one.flags]
    return "\n".join(lines)


def _plain(label: Text, lang: str) -> str:
    """A label without the signs that Mermaid reads as its own."""
    return label.in_(lang).replace(":", " –").replace(";", ",")


def as_json(rulebook: Rulebook) -> dict[str, Any]:
    """The rulebook as plain data, each table as the TOML has it."""
    tables = ("states", "actions", "fields", "clocks", "sanctions", "categories", "figures",
              "pauses", "escalation")  # fmt: skip
    plain = {name: [_data(asdict(row)) for row in getattr(rulebook, name).values()]
             for name in tables}  # fmt: skip
    head = {"id": rulebook.id, "track": rulebook.track, "title": asdict(rulebook.title),
            "basis": rulebook.basis, "in_force_from": rulebook.in_force_from.isoformat(),
            "start": rulebook.start, "norms": rulebook.norms,
            "incompatible": sorted(sorted(pair) for pair in rulebook.incompatible)}  # fmt: skip
    return {**head, **plain}


def _data(value: Any) -> Any:
    if isinstance(value, dict):
        return {key.removesuffix("_"): _data(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [_data(one) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value
