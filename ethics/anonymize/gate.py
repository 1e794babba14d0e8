"""Replaces what says who, and holds back what still may."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ethics.anonymize.assigning import Labels, names_of_strangers
from ethics.anonymize.finding import REASONS, Finding, apart
from ethics.anonymize.folding import fold
from ethics.anonymize.marks import MASKS, NAME, ODD, findings
from ethics.anonymize.names import known_names
from ethics.anonymize.numbers import known_numbers
from ethics.anonymize.patterns import patterns
from ethics.anonymize.people import Known
from ethics.anonymize.places import places_in
from ethics.anonymize.signs import disguises, read
from ethics.anonymize.strangers import strangers_in
from ethics.anonymize.tokens import Kind, Style, Tokens, kind_of, tokens_of
from ethics.anonymize.windows import Window, around, windows
from ethics.law.terms import Text

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Held:
    """A span that keeps a text from the public, and why."""

    start: int
    end: int
    text: str
    reason: Text
    kind: str


@dataclass(frozen=True, slots=True)
class Anonymized:
    """A text without what says who; ``findings`` are places in the text as it was given."""

    text: str
    findings: tuple[Finding, ...]
    held: tuple[Held, ...]
    """What a person has to judge, at its place in the new text: a mask in the place of a word that
    no list knows, with that word; or a sign that could not be replaced."""
    assigned: Mapping[str, str] = field(default_factory=dict)
    """Who was called what: a label, and the name that it stands for."""


def findings_in(text: str, known: Known, *, names: frozenset[str] = frozenset()) -> list[Finding]:
    """Every span that may say who, in order, none over another; ``names`` are strangers' already known."""
    found: list[Finding] = []
    learned = set(names)
    for window in windows(text):
        some, more = _in_window(window, known)
        found += some
        learned |= more
    return _joined(text, apart([*_recalled(text, learned), *found]))


def _in_window(window: Window, known: Known) -> tuple[list[Finding], set[str]]:
    told = _told(window.text, known)
    tokens = tokens_of(window.text)
    told += _in_small_letters(tokens, known)
    placed, named = places_in(tokens)
    others = strangers_in(tokens, named | _covered(tokens, told))
    found = (one for one in (*told, *placed, *findings(others)) if window.owns(one.start))
    moved = [replace(one, start=one.start + window.offset, end=one.end + window.offset)
             for one in found]  # fmt: skip
    return moved, others.learned()


def _in_small_letters(tokens: Tokens, known: Known) -> Iterator[Finding]:
    """A name of one word that is a word too, in a line where no capital could tell it from one."""
    alone = {fold(person.name.lower()): person for person in known.people if person.name.isalpha()}
    for at, word in enumerate(tokens.low if alone else ()):
        who = alone.get(fold(word))
        if who is not None and tokens.styles[at] is not Style.PROSE:
            yield Finding(tokens.starts[at], tokens.ends[at], NAME, who.role, known=True, who=who)


def _told(text: str, known: Known) -> list[Finding]:
    """What does not depend on how the words around it are written."""
    reading = read(text)
    return [*known_names(reading, known), *known_numbers(reading, known), *patterns(text),
            *disguises(text)]  # fmt: skip


def _covered(tokens: Tokens, found: Iterable[Finding]) -> frozenset[int]:
    """The words that a finding covers already."""
    return frozenset(
        at for one in found
        for at in range(bisect_right(tokens.ends, one.start), bisect_left(tokens.starts, one.end))
    )  # fmt: skip


def _recalled(text: str, learned: set[str]) -> Iterator[Finding]:
    """What was a name in one place is one in every other, however it is written there."""
    if not learned:
        return
    for found in _WORD.finditer(text):
        word = found.group().lower()
        if word in learned and (found.group()[0].isupper() or kind_of(word) is not Kind.WORD_TOO):
            yield Finding(*found.span(), NAME, MASKS[NAME])


def _joined(text: str, found: list[Finding]) -> list[Finding]:
    """First and last name of one person, with only a gap between, are one finding."""
    joined: list[Finding] = []
    for one in found:
        last = joined[-1] if joined else None
        gap = text[last.end : one.start] if last else ""
        if (
            last is not None
            and one.who == last.who
            and one.kind == last.kind == NAME
            and (not gap.strip(" .-_,'\u200b") if one.who else gap.isspace() and len(gap) < 3)
        ):
            joined[-1] = replace(last, end=one.end)
        else:
            joined.append(one)
    return joined


def cleared(text: str, known: Known) -> list[Held]:
    """What holds this text back from the public; empty when it may pass."""
    return [_held(text, one) for one in findings_in(text, known)]


def _held(text: str, one: Finding) -> Held:
    return Held(one.start, one.end, text[one.start : one.end], REASONS[one.kind], one.kind)


def anonymize(text: str, known: Known, *, assigned: Mapping[str, str] | None = None) -> Anonymized:
    """Put a role, a month or a mark in the place of each finding.

    ``assigned`` is what the other documents of the case called people.
    """
    labels = Labels(known, assigned or {})
    names = names_of_strangers(assigned or {})
    found = tuple(labels.put_in(findings_in(text, known, names=names), text))
    parts, last, length = [], 0, 0
    places: list[int] = []
    for one in found:
        parts += [text[last : one.start], one.replacement]
        length += one.start - last
        places.append(length)
        length += len(one.replacement)
        last = one.end
    shown = "".join([*parts, text[last:]])
    held = [*_doubtful(text, found, places), *_left(shown, known, places)]
    return Anonymized(shown, found, tuple(sorted(held, key=lambda one: one.start)), labels.called)


def _doubtful(text: str, found: Sequence[Finding], places: Sequence[int]) -> Iterator[Held]:
    """Words that are in no list: they were masked, and a person may put them back."""
    for one, place in zip(found, places, strict=True):
        if one.kind == ODD:
            yield replace(_held(text, one), start=place, end=place + len(one.replacement))


def _left(shown: str, known: Known, places: Sequence[int]) -> Iterator[Held]:
    """What still says who around what was replaced: the rest was read before, as it is."""
    for window in around(shown, places):
        moved = (
            replace(one, start=one.start + window.offset, end=one.end + window.offset)
            for one in _told(window.text, known)
            if window.owns(one.start)
        )
        yield from (_held(shown, one) for one in _joined(shown, apart(moved)))
