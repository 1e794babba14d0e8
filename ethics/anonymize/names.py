"""Finds the names of known people, whole or in part, however they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from ethics.anonymize.finding import Finding
from ethics.anonymize.folding import fold
from ethics.anonymize.initials import known_initials
from ethics.anonymize.ordinary import LITTLE, is_by_chance, is_root, is_word_too
from ethics.anonymize.people import Known, Person, label_of
from ethics.anonymize.roster import SHORTEST, Form, Roster, roster
from ethics.anonymize.runs import Run, Runs, Stream, runs_of
from ethics.anonymize.signs import Reading
from ethics.anonymize.slips import known_slips

INSIDE = 5
"""A shorter name stands in many words by chance."""
INSIDE_BACKWARDS = 6
ACROSS = 7
"""A shorter name stands by chance where one word ends and the next begins."""
APART = 4
"""A shorter name is written apart only letter by letter."""
APART_BACKWARDS = 6

_CALLS = frozenset({"si", "sang", "pak", "bapak", "bu", "ibu", "bang", "mas", "mbak", "kak", "bung",
                    "mr", "mrs", "ms"})  # fmt: skip
_ENDINGS = frozenset({"nya", "lah", "kah", "pun", "ku", "mu", "s"})


class _Says(Enum):
    NAME = auto()
    WORD_TOO = auto()
    """A name only beside another name of the same person."""


@dataclass(frozen=True, slots=True)
class _Hit:
    covered: range
    person: Person
    says: _Says


def known_names(reading: Reading, known: Known) -> Iterator[Finding]:
    """Every place where a known person is named."""
    if not known.people:
        return
    people = roster(known)
    for runs in runs_of(reading):
        for covered, person in (*_named(runs, people), *known_slips(runs, people)):
            start = runs.runs[covered[0]].start
            span = reading.span(start, runs.runs[covered[-1]].end)
            yield Finding(*span, "nama", label_of(person.role), known=True, who=person)
    for start, end, person in known_initials(reading, people):
        span = reading.span(start, end)
        yield Finding(*span, "nama", label_of(person.role), known=True, who=person)


def _named(runs: Runs, people: Roster) -> Iterator[tuple[range, Person]]:
    hits = [hit for stream in runs.streams() for hit in _hits(runs, people, stream)]
    places: dict[int, set[Person]] = {}
    for hit in hits:
        for place in hit.covered:
            places.setdefault(place, set()).add(hit.person)
    for hit in hits:
        beside = (hit.covered[0] - 1, hit.covered[-1] + 1)
        if hit.says is _Says.NAME or any(hit.person in places.get(at, ()) for at in beside):
            yield hit.covered, hit.person


def _hits(runs: Runs, people: Roster, stream: Stream) -> Iterator[_Hit]:
    form: Form
    for last, form in people.finder.iter(stream.letters):
        first = last - len(form.letters) + 1
        start, end_of_first = stream.place(first)
        start_of_last, end = stream.place(last)
        # A letter that was doubled across a gap (di Idris) belongs to both words.
        if start not in runs.begins and end_of_first - 1 in runs.begins:
            start = end_of_first - 1
        if end not in runs.closes and start_of_last + 1 in runs.closes:
            end = start_of_last + 1
        covered = runs.over(start, end)
        says = _judged(runs, people, form, start, end)
        if says is not None:
            yield _Hit(covered, form.person, says)


def _judged(runs: Runs, people: Roster, form: Form, start: int, end: int) -> _Says | None:
    covered = [runs.runs[at] for at in runs.over(start, end)]
    if runs.dressed and not _is_dressed_up(runs, covered, form):
        return None
    if start in runs.begins and end in runs.closes:
        return _judged_whole(runs, covered, form)
    if _with_affixes(runs, people, start, end) and len(form.letters) >= SHORTEST:
        return None if _by_chance(covered, form) else _judged_whole(runs, covered, form)
    least = INSIDE_BACKWARDS if form.backwards else INSIDE
    if len(form.letters) < (ACROSS if len(covered) > 1 else least) or _by_chance(covered, form):
        return None
    word_too = all(is_word_too(run.letters, form.letters) for run in covered)
    return _Says.WORD_TOO if word_too else _Says.NAME


def _is_dressed_up(runs: Runs, covered: list[Run], form: Form) -> bool:
    """With digits for letters; a number alone (Pasal 13) is too easily a short name."""
    flat = runs.reading.flat
    bare = any(flat[run.start : run.end].isdigit() for run in covered)
    return any(run.dressed for run in covered) and (not bare or len(form.letters) >= INSIDE)


def _with_affixes(runs: Runs, people: Roster, start: int, end: int) -> bool:
    """One word of a name and what is put to it: siBudi, Budinya, Budimade."""
    first, *more = [runs.runs[at] for at in runs.over(start, end)]
    before = first.letters[: start - first.start]
    after = first.letters[end - first.start :]
    return not more and (
        (start in runs.begins or before in _CALLS or fold(before) in people.forms)
        and (end in runs.closes or after in _ENDINGS or fold(after) in people.forms)
    )


def _by_chance(covered: list[Run], form: Form) -> bool:
    return all(is_by_chance(run.letters, form.letters) for run in covered)


def _judged_whole(runs: Runs, covered: list[Run], form: Form) -> _Says | None:
    if len(covered) > 1:
        letter_by_letter = all(len(run.letters) == 1 for run in covered)
        if not letter_by_letter and all(run.letters in LITTLE for run in covered):
            return None
        least = APART_BACKWARDS if form.backwards else APART
        return _Says.NAME if len(form.letters) >= least or letter_by_letter else None
    run = covered[0]
    if form.backwards:
        return None if is_root(run.letters) else _Says.NAME
    small = not (run.dressed or runs.reading.capital(run.start))
    return _Says.WORD_TOO if small and is_word_too(run.letters, form.letters) else _Says.NAME
