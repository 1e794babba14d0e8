"""What whoever drafts a public summary sees before it is submitted: how it reads, and what holds it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ethics.anonymize.climbing import Climbed
from ethics.casework.gates import WAITS, Hold, holds, known_places
from ethics.casework.known_people import known_people
from ethics.casework.publication import as_it_may_be, source_of
from ethics.casework.showing import Showable, accused, least_fitting, showable
from ethics.casework.situation import Situation
from ethics.law import Text
from ethics.law.retelling import Part, Stage, retell, stages, when
from ethics.law.terms import accused_roles

ATTRIBUTES = {
    "polda": Text(id="Polda", en="Polda"),
    "rank_group": Text(id="Golongan pangkat", en="Group of ranks"),
    "function": Text(id="Fungsi", en="Function"),
    "date": Text(id="Waktu", en="Time"),
}
NOTHING = Text(id="tidak ditulis", en="left out")


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a text; ``note`` counts what is found, 0 where nothing is."""

    text: str
    note: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """What was found in a text, and why it may not be told."""

    number: int
    text: str
    why: Text


@dataclass(frozen=True, slots=True)
class Marked:
    """One typed paragraph with everything found in it marked."""

    part: str
    bits: tuple[Bit, ...]


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What the record knows of one accused and the public does not read."""

    who: str
    attribute: Text
    before: Text
    after: Text
    fits: int
    """How many members fit it once that was given up."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft as it would be read."""

    parts: tuple[Part, ...]
    stages: tuple[Stage, ...]
    outcome: Mapping[str, Any]
    typed: tuple[Marked, ...]
    notes: tuple[Note, ...]
    given_up: tuple[GivenUp, ...]
    fits: Mapping[str, int]
    """How many members fit all that is shown, for each of the accused."""
    least: int
    waits: Text | None
    """Why the outcome cannot be released yet at all."""


def checked(situation: Situation, typed: Mapping[str, str]) -> Checked:
    """How the summary of a publication would be read with these paragraphs beside it."""
    source_id = source_of(situation.id)
    may, outcome = showable(source_id), as_it_may_be(situation.id)
    people = [row.person_id for row in accused(source_id)]
    named = dict(zip(people, accused_roles(len(people)), strict=True)) or {None: "–"}
    marked, notes = _read(situation, may, typed)
    return Checked(
        parts=retell(outcome),
        stages=stages(outcome),
        outcome=outcome,
        typed=marked,
        notes=notes,
        given_up=tuple(_given_up(may, named)),
        fits={named[person]: one.fits for person, one in may.climbed.items()},
        least=least_fitting(),
        waits=WAITS.filled(k=least_fitting()) if may.waits else None,
    )


def _read(
    situation: Situation, may: Showable, typed: Mapping[str, str]
) -> tuple[tuple[Marked, ...], tuple[Note, ...]]:
    if not typed:
        return (), ()
    people = known_people(situation)
    registered = replace(known_places(situation), hidden=may.hidden)
    marked: list[Marked] = []
    notes: list[Note] = []
    for part, text in typed.items():
        found = list(_apart(holds(text, people, registered)))
        first = len(notes) + 1
        notes += [Note(first + nth, text[one.start : one.end], one.why) for nth, one in enumerate(found)]
        marked.append(Marked(part, tuple(_bits(text, found, first))))
    return tuple(marked), tuple(notes)


def _apart(found: Iterator[Hold]) -> Iterator[Hold]:
    """Of two that overlap the first, grown over both: a mark within a mark cannot be read."""
    last: Hold | None = None
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if last is not None and one.start < last.end:
            last = replace(last, end=max(last.end, one.end))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _bits(text: str, found: Sequence[Hold], first: int) -> Iterator[Bit]:
    at = 0
    for number, one in enumerate(found, start=first):
        yield Bit(text[at : one.start])
        yield Bit(text[one.start : one.end], number)
        at = one.end
    yield Bit(text[at:])


def _given_up(may: Showable, named: Mapping[int | None, str]) -> Iterator[GivenUp]:
    for person, climbed in may.climbed.items():
        if may.without_polda:
            yield GivenUp(named[person], ATTRIBUTES["polda"], Text(id="Poldanya", en="its Polda"),
                          NOTHING, climbed.fits)  # fmt: skip
        yield from _rungs(named[person], climbed)


def _rungs(who: str, climbed: Climbed) -> Iterator[GivenUp]:
    for step in climbed.steps:
        dated = step.attribute == "date"
        before, after = (_said(value, dated=dated) for value in (step.before, step.after))
        yield GivenUp(who, ATTRIBUTES[step.attribute], before, after, step.fits)


def _said(value: str | None, *, dated: bool) -> Text:
    if value is None:
        return NOTHING
    return when(value) if dated else Text(id=value, en=value)
