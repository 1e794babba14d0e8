"""Replaces what says who, and holds back what still may."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ethics.anonymize.finding import REASONS, Finding, apart
from ethics.anonymize.names import known_names
from ethics.anonymize.numbers import known_numbers
from ethics.anonymize.patterns import patterns
from ethics.anonymize.people import Known
from ethics.anonymize.signs import disguises, read
from ethics.law.terms import Text


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


def findings_in(text: str, known: Known) -> list[Finding]:
    """Every span that may say who, in order, none over another."""
    reading = read(text)
    found = [*known_names(reading, known), *known_numbers(reading, known), *patterns(text),
             *disguises(text)]  # fmt: skip
    return _joined(text, apart(found))


def _joined(text: str, found: list[Finding]) -> list[Finding]:
    """First and last name of one person, with only a gap between, are one finding."""
    joined: list[Finding] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.replacement == one.replacement
            and one.kind == last.kind == "nama"
            and not text[last.end : one.start].strip(" .-_,'\u200b")
        ):
            joined[-1] = replace(last, end=one.end)
        else:
            joined.append(one)
    return joined


def cleared(text: str, known: Known) -> list[Held]:
    """What holds this text back from the public; empty when it may pass."""
    return [
        Held(one.start, one.end, text[one.start : one.end], REASONS[one.kind], one.kind)
        for one in findings_in(text, known)
    ]


def anonymize(text: str, known: Known) -> Anonymized:
    """Put a role, a month or a mark in the place of each finding; ``held`` is what is left."""
    found = findings_in(text, known)
    parts, last = [], 0
    for one in found:
        parts += [text[last : one.start], one.replacement]
        last = one.end
    shown = "".join([*parts, text[last:]])
    return Anonymized(shown, tuple(found), tuple(cleared(shown, known)))
