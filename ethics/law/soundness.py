"""Checks a rulebook whole: no dead end, no unknown name, no state that the law forgot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise

from ethics.law.access import OVERSEERS
from ethics.law.checks import CHECKS
from ethics.law.escalation import SUPERIOR
from ethics.law.guards import COUNTED_BY, GUARDS
from ethics.law.norms import catalogues
from ethics.law.parsing import FLAGS
from ethics.law.provisions import Action, Field, Rulebook, SanctionRule
from ethics.law.vocabulary import CONDITIONS, DOCUMENTS, DUTIES, ROLES, STAGES
from ethics.law.ways import ends, reachable, running_on, stuck


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
        *_categories(rulebook),
        *_pauses(rulebook),
        *_ladder(rulebook),
    ]


def _header(book: Rulebook) -> Iterator[str]:
    yield from _unknown("start", [book.start], book.states)
    yield from _unknown("starts_on_open", book.starts_on_open, book.clocks)
    yield from _unknown("norms", [book.norms] if book.norms else [], catalogues())
    yield from _unknown("incompatible", sorted(set().union(*book.incompatible)), DUTIES)


def _states(book: Rulebook) -> Iterator[str]:
    for state in book.states.values():
        yield from _unknown(f"state.{state.id}", [state.stage], STAGES)
        yield from _unknown(f"state.{state.id}", state.flags, FLAGS)
        leaving = [one for one in book.leaving(state.id) if one.to not in (None, state.id)]
        if "akhir" not in state.flags and not leaving:
            yield f"state.{state.id}: nobody can leave it and it is not flagged akhir"
        if "akhir" in state.flags and not all(one.reopens for one in leaving):
            yield f"state.{state.id}: flagged akhir but left"


def _paths(book: Rulebook) -> Iterator[str]:
    if book.start not in book.states:
        return
    reached = reachable(book, book.start)
    yield from (f"state.{state}: cannot be reached" for state in book.states if state not in reached)
    for state in book.states:
        if not reachable(book, state) & ends(book):
            yield f"state.{state}: no way leads from it to an end"
    for state, guard in stuck(book):
        yield f"state.{state}: no way leads from it to an end while {guard} says no"
    for state, clock in running_on(book):
        yield f"state.{state}: clock {clock} may run on and nobody can stop it"


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
    yield from _unknown(f"{place} paper", _asked_by_papers(action), set(action.fields))
    yield from _conditions(place, action)
    yield from _counted(book, action)
    yield from _sense(book, action)


def _asked_by_papers(action: Action) -> list[str]:
    """The fields that the papers of an action are made of."""
    kinds = [DOCUMENTS[kind] for kind in action.documents if kind in DOCUMENTS]
    return [name for kind in kinds for name in (kind.answers, kind.each) if name]


def _conditions(place: str, action: Action) -> Iterator[str]:
    yield from _unknown(f"{place} guard", action.guards, GUARDS)
    yield from _unknown(f"{place} guard", action.guards, CONDITIONS)
    yield from _unknown(f"{place} check", action.checks, CHECKS)


def _counted(book: Rulebook, action: Action) -> Iterator[str]:
    """Every figure and field that the conditions of an action need is there."""
    place = f"action.{action.id}"
    checks = [CHECKS[name] for name in action.checks if name in CHECKS]
    figures = [COUNTED_BY[name] for name in action.guards if name in COUNTED_BY]
    figures += [check.counts for check in checks if check.counts]
    yield from _unknown(f"{place} figure", figures, book.figures)
    fields = [book.fields[name] for name in action.fields if name in book.fields]
    for check in checks:
        if not any(_answers(field, check.reads) for field in fields):
            yield f"{place}: check {check.judge.__name__} finds no field to look at"


def _answers(field: Field, wanted: Mapping[str, str]) -> bool:
    return all(getattr(field, key) == value for key, value in wanted.items())


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


DATED = frozenset({"date", "datetime", "execution"})
"""Kinds of fields that hold a day."""


def _fields(book: Rulebook) -> Iterator[str]:
    asked = {name for action in book.actions.values() for name in action.fields}
    for field in book.fields.values():
        place = f"field.{field.id}"
        chooses = field.kind in {"choice", "choices", "circumstances"}
        if chooses != bool(field.options):
            yield f"{place}: options belong to a choice, and a choice has options"
        if (field.when or field.since or field.until) and field.kind not in DATED:
            yield f"{place}: only a date lies in the past or the future"
        yield from _unknown(place, [one for one in (field.since, field.until) if one], book.clocks)
        if field.hint and "{" in field.hint.id + field.hint.en:
            yield f"{place}: its hint names a figure that the rulebook has not"
        if field.id not in asked:
            yield f"{place}: no action asks for it"


def _clocks(book: Rulebook) -> Iterator[str]:
    started = {one.clock for action in book.actions.values() for one in action.starts}
    for clock in book.clocks.values():
        yield from _unknown(f"clock.{clock.id}", [clock.by], ROLES)
        if clock.id not in started and clock.id not in book.starts_on_open:
            yield f"clock.{clock.id}: nothing starts it"


def _pauses(book: Rulebook) -> Iterator[str]:
    for reason in book.pauses.values():
        yield from _unknown(f"pause.{reason.id}", reason.not_for, book.clocks)
    for field in book.fields.values():
        if field.kind == "pause" and not book.pauses:
            yield f"field.{field.id}: no pause.<reason> says why a clock may stand still"


def _ladder(book: Rulebook) -> Iterator[str]:
    rungs = list(book.escalation.values())
    for rung in rungs:
        yield from _unknown(f"escalation.{rung.id}", [rung.to], {SUPERIOR, *ROLES})
    for lower, upper in pairwise(rungs):
        if lower.after >= upper.after:
            yield f"escalation.{upper.id}: not later than the rung below it"


def _unrecorded(book: Rulebook, sanction: SanctionRule) -> Iterator[str]:
    """What nobody may record as carried out would keep its case open for ever."""
    if sanction.by is None:
        return
    yield from _unknown(f"sanction.{sanction.id}", [sanction.by.role], ROLES)
    for action in book.actions.values():
        records = any(book.fields[name].kind == "execution" for name in action.fields)
        if records and sanction.by.role not in action.by:
            yield (f"sanction.{sanction.id}: {sanction.by.role} carries it out and may not take "
                   f"{action.id}: add the role there, or name another")  # fmt: skip


def _sanctions(book: Rulebook) -> Iterator[str]:
    for sanction in book.sanctions.values():
        place = f"sanction.{sanction.id}"
        yield from _unknown(place, sanction.excludes, book.sanctions)
        yield from _unknown(place, sanction.categories, book.categories)
        yield from _unknown(place, [sanction.needs] if sanction.needs else [], DOCUMENTS)
        yield from _unrecorded(book, sanction)
        if sanction.min is not None and sanction.max is not None and sanction.min > sanction.max:
            yield f"{place}: its least is more than its most"
        if sanction.aggravated_max is not None and sanction.aggravated_max < (sanction.max or 0):
            yield f"{place}: aggravation cannot lower its most"


def _categories(book: Rulebook) -> Iterator[str]:
    fields = [field for field in book.fields.values() if field.means == "criteria"]
    offered = {option.value for field in fields for option in field.options}
    counted: set[str] = set()
    for category in book.categories.values():
        named = set().union(*category.made_by, *category.contrary)
        yield from _unknown(f"category.{category.id}", sorted(named), offered)
        counted |= set().union(*category.made_by)
    for criterion in sorted(offered - counted):
        yield f"criterion {criterion}: makes no category"


def _unknown(
    place: str, names: Iterable[str], known: Mapping[str, object] | AbstractSet[str]
) -> Iterator[str]:
    yield from (f"{place}: unknown {name!r}" for name in names if name not in known)
