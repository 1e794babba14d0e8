"""Gives everyone who was found one label, by role and number in order of appearance.

The same person keeps the label through a text, and through all documents of a case where the caller
hands on what was assigned so far.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ethics.anonymize.finding import Finding
from ethics.anonymize.folding import fold
from ethics.anonymize.lexicon import words
from ethics.anonymize.people import ALONE, Known, Person, label_of

_WORD = re.compile(r"[^\W\d_]+")
_STRANGER = "[orang {}]"
_OF_A_STRANGER = re.compile(r"\[orang \d+\]")


class Labels:
    """Who is called what: filled from what was assigned, then in order of appearance."""

    def __init__(self, known: Known, assigned: Mapping[str, str]) -> None:
        self.called: dict[str, str] = dict(assigned)
        self._roles = Counter(label_of(person.role) for person in dict.fromkeys(known.people))
        self._by_name = {_key(name): label for label, name in assigned.items()}
        self._next: Counter[str] = Counter()
        self._strangers: list[tuple[str, frozenset[str]]] = []
        self._bearing: dict[str, list[int]] = {}
        for label, name in assigned.items():
            if _OF_A_STRANGER.fullmatch(label):
                self._remember(label, _telling(name))

    def of(self, person: Person) -> str:
        """The label of a known person, new if nobody called them anything yet."""
        key = _key(person.name)
        if key not in self._by_name:
            role = label_of(person.role)
            alone = role in ALONE and self._roles[role] == 1
            label = role if alone and role not in self.called else self._free(f"{role} {{}}")
            self._by_name[key] = label
            self.called[label] = person.name
        return self._by_name[key]

    def of_stranger(self, written: str) -> str:
        """The label of whoever bears this name: the same where one name is a part of the other."""
        names = _telling(written)
        for at in sorted({at for name in names for at in self._bearing.get(name, ())}):
            label, others = self._strangers[at]
            if names <= others or others <= names:
                self._strangers[at] = (label, others | names)
                self._bear(names - others, at)
                return label
        label = self._free(_STRANGER)
        self._remember(label, names)
        self.called[label] = written
        return label

    def _remember(self, label: str, names: frozenset[str]) -> None:
        self._strangers.append((label, names))
        self._bear(names, len(self._strangers) - 1)

    def _bear(self, names: frozenset[str], at: int) -> None:
        for name in names:
            self._bearing.setdefault(name, []).append(at)

    def _free(self, form: str) -> str:
        """The first number of a role that nobody has yet."""
        while True:
            self._next[form] += 1
            label = form.format(self._next[form])
            if label not in self.called:
                return label

    def put_in(self, found: Iterable[Finding], text: str) -> Iterator[Finding]:
        """Each finding with what is written in its place."""
        for one in found:
            if one.who is not None:
                yield replace(one, replacement=self.of(one.who))
            elif one.kind == "nama":
                written = " ".join(text[one.start : one.end].split())
                yield replace(one, replacement=self.of_stranger(written))
            else:
                yield one


def names_of_strangers(assigned: Mapping[str, str]) -> frozenset[str]:
    """The words of the names that earlier documents brought to light, in small letters."""
    told = (name for label, name in assigned.items() if _OF_A_STRANGER.fullmatch(label))
    return frozenset(word.lower() for name in told for word in _WORD.findall(name) if len(word) > 2)


def _key(name: str) -> str:
    return " ".join(fold(word.lower()) for word in _WORD.findall(name))


def _telling(name: str) -> frozenset[str]:
    parts = (word.lower() for word in _WORD.findall(name))
    return frozenset(fold(word) for word in parts if word not in words().particles)
