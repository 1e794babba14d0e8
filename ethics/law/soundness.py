"""Checks a rulebook whole: no dead end, no unknown name, no state that the law forgot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from ethics.law.access import OVERSEERS
from ethics.law.checks import CHECKS
from ethics.law.conflicts import DUTIES
from ethics.law.guards import GUARDS
from ethics.law.norms import catalogues
from ethics.law.parsing import FLAGS
from ethics.law.provisions import Action, Rulebook
from ethics.law.vocabulary import CONDITIONS, DOCUMENTS, ROLES, STAGES


def problems(rulebook: Rulebook) -> list[str]:
    """Everything that is wrong with a rulebook, each fault naming its place."""
    return [
        *_header(rulebook),
        *_states(rulebook),
        *_paths(rulebook),
        *(fault for action in rulebook.actions.values() for fault in _action(rulebook, action)),
        *_fields(rulebook),
        *_clocks(rulebook),
        *_sanctions(rulebook),
    ]


def reachable(rulebook: Rulebook, start: str) -> frozenset[str]:
    """Every state that actions can lead to from ``start``, itself included."""
    seen, waiting = {start}, [start]
    while waiting:
        state = waiting.pop()
        found = {action.to for action in rulebook.leaving(state) if action.to} - seen
        seen |= found
        waiting += found
    return frozenset(seen)


def _header(book: Rulebook) -> Iterator[str]:
    yield from _unknown("start", [book.start], book.states)
    yield from _unknown("starts_on_open", book.starts_on_open, book.clocks)
    yield from _unknown("norms", [book.norms] if book.norms else [], catalogues())
    yield from _unknown("incompatible", sorted(set().union(*book.incompatible)), DUTIES)


def _states(book: Rulebook) -> Iterator[str]:
    for state in book.states.values():
        yield from _unknown(f"state.{state.id}", [state.stage], STAGES)
        yield from _unknown(f"state.{state.id}", state.flags, FLAGS)
        leaves = any(action.to not in (None, state.id) for action in book.leaving(state.id))
        if "akhir" not in state.flags and not leaves:
            yield f"state.{state.id}: nobody can leave it and it is not flagged akhir"
        if "akhir" in state.flags and leaves:
            yield f"state.{state.id}: flagged akhir but left"


def _paths(book: Rulebook) -> Iterator[str]:
    if book.start not in book.states:
        return
    reached = reachable(book, book.start)
    yield from (f"state.{state}: cannot be reached" for state in book.states if state not in reached)
    ends = {state.id for state in book.states.values() if "akhir" in state.flags}
    for state in book.states:
        if not reachable(book, state) & ends:
            yield f"state.{state}: no way leads from it to an end"


def _action(book: Rulebook, action: Action) -> Iterator[str]:
    place = f"action.{action.id}"
    yield from _unknown(place, action.from_, book.states)
    yield from _unknown(place, [action.to] if action.to else [], book.states)
    yield from _unknown(place, action.by, ROLES)
    yield from _unknown(place, [action.duty] if action.duty else [], DUTIES)
    yield from _unknown(place, action.fields, book.fields)
    yield from _unknown(place, [start.clock for start in action.starts], book.clocks)
    yield from _unknown(place, action.stops, book.clocks)
    yield from _unknown(place, (*action.documents, *action.replaces), DOCUMENTS)
    yield from _conditions(place, action)
    yield from _sense(book, action)


def _conditions(place: str, action: Action) -> Iterator[str]:
    yield from _unknown(f"{place} guard", action.guards, GUARDS)
    yield from _unknown(f"{place} guard", action.guards, CONDITIONS)
    yield from _unknown(f"{place} check", action.checks, CHECKS)


def _sense(book: Rulebook, action: Action) -> Iterator[str]:
    place = f"action.{action.id}"
    if not action.from_ or not action.by:
        yield f"{place}: nobody, or from nowhere"
    if OVERSEERS & set(action.by):
        yield f"{place}: an overseer never acts"
    if action.to is None and action.tone != "catat":
        yield f"{place}: stays where it is, so its tone is catat"
    for start in action.starts:
        if start.field is not None and not _is_date_of(book, action, start.field):
            yield f"{place}: clock {start.clock} counts from {start.field}, no date of this action"


def _is_date_of(book: Rulebook, action: Action, name: str) -> bool:
    return (
        name in action.fields
        and name in book.fields
        and book.fields[name].kind in {"date", "datetime"}
    )


def _fields(book: Rulebook) -> Iterator[str]:
    asked = {name for action in book.actions.values() for name in action.fields}
    for field in book.fields.values():
        place = f"field.{field.id}"
        chooses = field.kind in {"choice", "choices"}
        if chooses != bool(field.options):
            yield f"{place}: options belong to a choice, and a choice has options"
        if field.when and field.kind not in {"date", "datetime"}:
            yield f"{place}: only a date lies in the past or the future"
        if field.id not in asked:
            yield f"{place}: no action asks for it"


def _clocks(book: Rulebook) -> Iterator[str]:
    started = {one.clock for action in book.actions.values() for one in action.starts}
    for clock in book.clocks.values():
        yield from _unknown(f"clock.{clock.id}", [clock.by], ROLES)
        if clock.id not in started and clock.id not in book.starts_on_open:
            yield f"clock.{clock.id}: nothing starts it"


def _sanctions(book: Rulebook) -> Iterator[str]:
    for sanction in book.sanctions.values():
        place = f"sanction.{sanction.id}"
        yield from _unknown(place, sanction.excludes, book.sanctions)
        if sanction.min is not None and sanction.max is not None and sanction.min > sanction.max:
            yield f"{place}: its least is more than its most"
        if sanction.aggravated_max is not None and sanction.aggravated_max < (sanction.max or 0):
            yield f"{place}: aggravation cannot lower its most"


def _unknown(
    place: str, names: Iterable[str], known: Mapping[str, object] | AbstractSet[str]
) -> Iterator[str]:
    yield from (f"{place}: unknown {name!r}" for name in names if name not in known)
