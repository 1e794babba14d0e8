"""Judges an amended rulebook for the person who amended it: what is wrong, where, in words.

``parsing`` and ``soundness`` say what is wrong in a few words each. Here every fault gets the line
of the file on which it stands, a sentence that a lawyer understands, and, for a name that nobody
knows, the known one that looks like it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from ethics.law.checks import CHECKS
from ethics.law.guards import GUARDS
from ethics.law.norms import catalogues
from ethics.law.parsing import FLAGS, TONES, BrokenRulebook
from ethics.law.provisions import Rulebook
from ethics.law.rulebook import all_rulebooks, load, problems
from ethics.law.terms import UNITS, Mark
from ethics.law.vocabulary import DOCUMENTS, DUTIES, ROLES, STAGES, TRACKS

Raw = Mapping[str, Any]

OF_THE_BOOK = {"state": "state", "clock": "clock", "field": "field", "sanction": "sanction",
               "category": "category", "figure": "figure"}  # fmt: skip
NAMES = {
    "start": "state", "from": "state", "to": "state", "by": "role", "duty": "duty",
    "incompatible": "duty", "fields": "field", "starts": "clock", "starts_on_open": "clock",
    "stops": "clock", "since": "clock", "until": "clock", "documents": "kind of document",
    "replaces": "kind of document", "guards": "guard", "checks": "check", "stage": "public stage",
    "flags": "flag", "excludes": "sanction", "categories": "category", "made_by": "criterion",
    "contrary": "criterion", "norms": "catalogue of norms", "needs": "kind of document",
}  # fmt: skip
"""What each key of a table names."""
KNOWN = {"role": ROLES, "duty": DUTIES, "kind of document": DOCUMENTS, "guard": GUARDS,
         "check": CHECKS, "public stage": STAGES, "flag": FLAGS,
         "catalogue of norms": catalogues()}  # fmt: skip
BOTH = 'both languages, written { id = "…", en = "…" }'
EXPECTED = {
    "mark": f"one of {', '.join(Mark)}: how sure we are of the rule",
    "label": BOTH, "title": BOTH, "hint": BOTH, "counts_from": BOTH,
    "tone": f"one of {', '.join(TONES)}",
    "unit": f"one of {', '.join(f'{unit} ({text.en})' for unit, text in UNITS.items())}",
    "limit": "a whole number, 0 or more", "max": "a whole number, 0 or more",
    "value": "a whole number, 0 or more",
    "in_force_from": "a day, written 2027-01-01 without quotation marks",
    "track": f"one of {', '.join(TRACKS)}", "opens": f"one of {', '.join(TRACKS)}",
    "amount": 'a measure with its bounds, written { unit = "bulan", min = 1, max = 3 }',
    "starts": 'a list of clocks, each a name or { clock = "…", from = "a date field" }',
    "options": 'a list of { value = "…", label = { id = "…", en = "…" } }',
    "incompatible": "a list of pairs of two different duties",
    "required": "true or false", "private": "true or false",
}  # fmt: skip
LACKING = {
    "basis": "cites no article: write where it comes from as basis",
    "mark": f"does not say how sure we are: write mark as {EXPECTED['mark']}",
    "label": f"has no name: write label in {BOTH}",
}
SENTENCES = (
    (r"nobody can leave it and it is not flagged akhir",
     'nothing leads out of this state and it is no end; name it in the from of an action, or write '
     'flags = ["akhir"]'),
    (r"flagged akhir but left", "this state is marked as an end (akhir), yet an action leads out of it"),
    (r"cannot be reached", "no way leads here from the start; name it in the to of an action, or "
                           "take it out"),
    (r"no way leads from it to an end", "a case that comes here could never end"),
    (r"no way leads from it to an end while (\w+) says no",
     "a case that comes here could never end as long as the condition {0} is not met"),
    (r"clock (\w+) may run on and nobody can stop it",
     "the time limit {0} may still run here, and no action from here on stops it"),
    (r"check (\w+) finds no field to look at",
     "the check {0} judges an answer that this action does not ask for"),
    (r"nobody, or from nowhere", "an action needs at least one role in by and one state in from"),
    (r"an overseer never acts", "an overseer (Itwas, Kompolnas, Ombudsman) reads and never acts; "
                                "take it out of by"),
    (r"stays where it is, so its tone is catat",
     'an action without to does not move the case; write to, or tone = "catat"'),
    (r"clock (\w+) counts from (\w+), no date of this action",
     "the time limit {0} counts from {1}, which is no date that this action asks for"),
    (r"options belong to a choice, and a choice has options",
     "a choice needs its options, and nothing but a choice has any"),
    (r"only a date lies in the past or the future", "when, since and until belong to a date"),
    (r"no action asks for it", "no action asks for this field; name it in fields, or take it out"),
    (r"nothing starts it", "nothing starts this time limit; name it in the starts of an action or in "
                           "starts_on_open, or take it out"),
    (r"its least is more than its most", "the least of this sanction is more than its most"),
    (r"aggravation cannot lower its most", "the most when aggravated is less than the usual most"),
    (r"makes no category", "this criterion is offered and leads to no category; name it in made_by"),
    (r"lacks (\w+)", "{0} is missing"),
    (r"unknown key (\w+)", "there is no such key as {0} here"),
    (r"not a table(?: of tables)?", "this must be tables, each with a heading in brackets"),
)  # fmt: skip


def judged(text: str) -> tuple[str, list[str]]:
    """The id of a rulebook, and each of its faults with line, table and reason.

    What has not the shape of a rulebook has no id.
    """
    try:
        book = load(text, strict=False)
    except BrokenRulebook as broken:
        return "", [_told(fault, text) for fault in broken.faults]
    return book.id, [_told(fault, text) for fault in [*problems(book), *_clashes(book)]]


def _clashes(book: Rulebook) -> Iterator[str]:
    """What makes a sound rulebook no new version: a name or a day that is taken."""
    for other in all_rulebooks():
        if other.id == book.id and not _same(other, book):
            yield (f"id: {book.id} is the name of a rulebook that cases already keep; give the "
                   "amended one a name of its own")  # fmt: skip
        elif other.id != book.id and (other.track, other.in_force_from) == (
            book.track, book.in_force_from,
        ):  # fmt: skip
            yield (f"in_force_from: {other.id} of the same track is in force from this day too; "
                   "one of them needs another day")  # fmt: skip


def _same(one: Rulebook, other: Rulebook) -> bool:
    parts = ("track", "title", "basis", "in_force_from", "start", "norms", "incompatible",
             "starts_on_open", "states", "actions", "fields", "clocks", "sanctions", "categories",
             "figures")  # fmt: skip
    return all(getattr(one, part) == getattr(other, part) for part in parts)


def _told(fault: str, text: str) -> str:
    if fault.startswith("not TOML: "):
        return _unreadable(fault.removeprefix("not TOML: "))
    whole, _colon, words = fault.partition(": ")
    place = whole.split(" ")[0]
    raw = _raw(text)
    table = _table(raw, place)
    key, sentence = _sentence(words, table, raw, top=whole if "." not in whole else "")
    line = _line(text, place, key)
    where = f"line {line}, " if line else ""
    named = f"[{place}]" if "." in place else "heading"
    return f"{where}{named}: {sentence}"


def _unreadable(fault: str) -> str:
    found = re.search(r"\s*\(at line (\d+), column \d+\)", fault)
    if not found:
        return f"this cannot be read as a rulebook: {fault}"
    twice = re.search(r"Cannot (?:declare|overwrite)", fault)
    reason = "this name stands here a second time" if twice else (
        f"this cannot be read: {fault.replace(found[0], '').lower()}; look for a missing quotation "
        "mark, bracket or equals sign"
    )
    return f"line {found[1]}: {reason}"


def _sentence(words: str, table: Raw, raw: Raw, *, top: str) -> tuple[str, str]:
    """The key that is at fault, where one is, and what to say."""
    if unknown := re.fullmatch(r"unknown '(.*)'", words):
        return _unknown(unknown[1], table, raw, top=top)
    if invalid := re.match(r"(\w+) is not valid: (.*)", words, re.DOTALL):
        key, given = invalid.groups()
        return key, f"{key} is {given}; it must be {EXPECTED.get(key, 'something else')}"
    if (lacks := re.fullmatch(r"lacks (\w+)", words)) and lacks[1] in LACKING:
        return "", LACKING[lacks[1]]
    for pattern, sentence in SENTENCES:
        if found := re.fullmatch(pattern, words):
            named = found.groups()
            return (named[0] if named and named[0] in table else ""), sentence.format(*named)
    return top, words


def _unknown(name: str, table: Raw, raw: Raw, *, top: str) -> tuple[str, str]:
    """Which key says a name that nobody knows, and what was meant perhaps."""
    key = next((key for key in NAMES if key in table and name in _named(table[key])), top)
    kind = NAMES.get(key, "name")
    known = list(KNOWN.get(kind) or raw.get(OF_THE_BOOK.get(kind, ""), {}))
    meant = get_close_matches(name, known, n=1)
    hint = f"; was {meant[0]!r} meant?" if meant else ""
    return key, f"{key or 'it'} names {name!r}, and there is no such {kind}{hint}"


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _named(value.get("clock", ""))
    elif isinstance(value, list):
        for one in value:
            yield from _named(one)


def _raw(text: str) -> Raw:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}


def _table(raw: Raw, place: str) -> Raw:
    """The table that a fault names; the top of the file for one that names none."""
    found: Any = raw
    for part in place.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else raw


def _line(text: str, place: str, key: str) -> int | None:
    """The line of a key in its table, else of the table's heading."""
    lines = text.splitlines()
    heading = re.compile(rf"\s*\[\s*{re.escape(place)}\s*\]")
    start = next((number for number, line in enumerate(lines) if heading.match(line)), None)
    if start is None and "." in place:
        return None
    begin = 0 if start is None else start + 1
    for number, line in enumerate(lines[begin:], start=begin + 1):
        if re.match(r"\s*\[", line):
            break
        if re.match(rf"\s*{re.escape(key or place)}\s*=", line):
            return number
    return start + 1 if start is not None else None
