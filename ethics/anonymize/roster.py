"""The people of a case as the forms that their names can take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import ahocorasick

from ethics.anonymize.folding import fold
from ethics.anonymize.ordinary import root_of
from ethics.anonymize.people import Known, Person
from ethics.anonymize.signs import read

SHORTEST = 3
"""Parts of a name shorter than this say nothing alone."""
SLIPPABLE = 6
"""Shorter words are too often one letter from another word."""
COMPOUND = 7
"""A shorter name with a slip stands in too many longer words."""
BACKWARDS = 4
"""Shorter names read backwards are too often words."""

_PARTICLES = frozenset({"bin", "binti", "van", "der", "alias", "dan", "almarhum", "haji", "hajah"})


@dataclass(frozen=True, slots=True)
class Form:
    """Folded letters that say a name, from the front or from the back."""

    letters: str
    person: Person
    backwards: bool = False


Slipped = dict[str, tuple[str, Person] | None]


@dataclass(frozen=True, slots=True)
class Roster:
    """Every form, a machine that finds them all at once, spellings to slip from, and initials."""

    forms: dict[str, Form]
    finder: ahocorasick.Automaton
    slippable: dict[str, Person]
    compounds: tuple[str, ...]
    slipped_lengths: frozenset[int]
    """How long a word is that one slip parts from a name."""
    initials: dict[str, Person]
    slipped: Slipped = field(default_factory=dict)
    """Words that were looked up before, and what they nearly are."""


@lru_cache(maxsize=4)
def roster(known: Known) -> Roster:
    """The forms of everyone known; of two people with one name the first is meant."""
    forms: dict[str, Form] = {}
    slippable: dict[str, Person] = {}
    initials: dict[str, Person] = {}
    for person in known.people:
        for parts in _names_of(person):
            for form in _forms(person, parts):
                forms.setdefault(form.letters, form)
            for written in (one for part in parts for one in (part, fold(part), part[::-1])):
                if len(written) >= SLIPPABLE:
                    slippable.setdefault(written, person)
            for letters in _initials(parts):
                initials.setdefault(letters, person)
    compounds = tuple(written for written in slippable if len(written) >= COMPOUND)
    finder = ahocorasick.Automaton()
    for letters, form in forms.items():
        finder.add_word(letters, form)
    finder.make_automaton()
    lengths = frozenset(len(name) + more for name in slippable for more in (-1, 0, 1))
    return Roster(forms, finder, slippable, compounds, lengths, initials)


def _names_of(person: Person) -> Iterator[list[str]]:
    for written in (person.name, *person.aliases):
        before_degrees = read(written.split(",")[0]).flat
        parts = [word for word in re.findall("[a-z]+", before_degrees) if word not in _PARTICLES]
        if parts:
            yield parts
    for number in person.numbers:
        box, at, _host = number.partition("@")
        letters = "".join(re.findall("[a-z]+", read(box).flat))
        if at and len(letters) >= SLIPPABLE and root_of(letters) is None:
            yield [letters]


def _forms(person: Person, parts: list[str]) -> Iterator[Form]:
    telling = [part for part in parts if len(fold(part)) >= SHORTEST] or parts
    wholes = ["".join(parts), "".join(reversed(parts))] if len(parts) > 1 else []
    for written in (*telling, *wholes):
        yield Form(fold(written), person)
    for written in (one for part in (*telling, *wholes) for one in (part, fold(part))):
        if len(written) >= BACKWARDS:
            yield Form(fold(written[::-1]), person, backwards=True)


def _initials(parts: list[str]) -> Iterator[str]:
    letters = "".join(part[0] for part in parts)
    if len(letters) > 1:
        yield from (letters, letters[0] + letters[-1])
        yield from (one + two for one, two in pairwise(letters))
