"""Each code beside its words in both languages, as every machine door tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from ethics.law import TRACKS, Mark, Norm, Rulebook, SanctionRule, Text, all_rulebooks, norms
from ethics.law.norms import catalogues
from ethics.law.terms import FINDINGS, UNITS, Unit
from ethics.law.vocabulary import CIRCUMSTANCES
from ethics.web.words import CALLED, RANK_GROUPS

TONGUES = ("id", "en")
MARKS = {Mark.SOURCED: _l("dibaca dalam naskahnya"), Mark.RECALLED: _l("diingat, perlu dicocokkan"),
         Mark.DEFAULT: _l("bawaan, bukan ketentuan")}  # fmt: skip
Told = dict[str, Any]


class Withdrawal(NamedTuple):
    """Why outcomes can be withdrawn: the kind in words, and the rule."""

    label: Text
    basis: str
    mark: Mark


def in_both(words: object) -> Text:
    """A message of the house in both languages, whichever the reader has."""
    if isinstance(words, Text):
        return words
    said = {}
    for tongue in TONGUES:
        with force_locale(tongue):
            said[tongue] = str(words)
    return Text(**said)


def words(label: Text) -> dict[str, str]:
    """A text as machines read it."""
    return {"id": label.id, "en": label.en}


def coded(code: str, label: Text) -> Told:
    """A code and its words."""
    return {"code": code, "label": words(label)}


def rfc3339(at: datetime) -> str:
    """An instant to the second, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def track(code: str) -> Told:
    """A way that cases go."""
    return coded(code, TRACKS[code].label)


@cache
def finding(code: str) -> Told:
    """Proven or not."""
    return coded(code, FINDINGS[code])


@cache
def rank_group(code: str) -> Told:
    """A group of ranks."""
    return coded(code, in_both(RANK_GROUPS.get(code, code)))


@cache
def mark(code: Mark) -> Told:
    """How sure a rule is."""
    return coded(code, in_both(MARKS[code]))


@cache
def role(code: str) -> dict[str, str]:
    """What a person of an outcome is called: ``Pelanggar 1``."""
    name, _space, number = code.rpartition(" ")
    called = in_both(CALLED.get(name, name))
    return {"id": f"{called.id} {number}", "en": f"{called.en} {number}"}


@cache
def circumstance(code: str) -> Told:
    """What weighed in a decision."""
    known = CIRCUMSTANCES.get(code)
    return coded(code, known.label if known else Text(id=code, en=code))


@cache
def category(book: Rulebook, code: str) -> Told:
    """How grave a violation is."""
    known = book.categories.get(code)
    return coded(code, known.label if known else Text(id=code, en=code))


@cache
def article(book: Rulebook, code: str) -> Told:
    """A norm, with its article."""
    norm = articles_of(book).get(code)
    label = norm.label if norm else Text(id=code, en=code)
    return {**coded(code, label), "article": norm.article if norm else None}


@cache
def sanction(book: Rulebook, code: str) -> Told:
    """A kind of sanction, and the article that allows it."""
    rule = book.sanctions.get(code)
    return {**coded(code, rule.label if rule else Text(id=code, en=code)),
            "basis": rule.basis if rule else None}  # fmt: skip


@cache
def unit(code: str | None) -> Told | None:
    """What the length of a sanction counts."""
    return coded(code, UNITS[Unit(code)]) if code else None


def articles_of(book: Rulebook) -> Mapping[str, Norm]:
    """The norms that a rulebook judges by."""
    return norms(book.norms) if book.norms else {}


def every_article() -> Iterator[tuple[str, Norm]]:
    """Each norm of each catalogue, with the catalogue."""
    for name in sorted(catalogues()):
        yield from ((name, norm) for norm in norms(name).values())


def every_sanction() -> Iterator[tuple[Rulebook, SanctionRule]]:
    """Each sanction of each rulebook."""
    for book in all_rulebooks():
        yield from ((book, rule) for rule in book.sanctions.values())


def lists() -> Iterator[tuple[str, Told]]:
    """The short lists of codes, each code with the name of its list."""
    yield from (("track", track(code)) for code in ("etik", "disiplin"))
    yield from (("finding", finding(code)) for code in FINDINGS)
    yield from (("rank_group", rank_group(code)) for code in RANK_GROUPS)
    yield from (("circumstance", circumstance(code)) for code in CIRCUMSTANCES)
    yield from (("unit", coded(one, label)) for one, label in UNITS.items())
    for book in all_rulebooks():
        yield from ((f"category {book.id}", category(book, code)) for code in book.categories)
        yield "rulebook", coded(book.id, book.title)


@cache
def withdrawals() -> Mapping[str, Withdrawal]:
    """Every kind of withdrawal that a rulebook of publication knows, the newest last."""
    found: dict[str, Withdrawal] = {}
    for book in all_rulebooks():
        for act in book.actions.values():
            target = book.states.get(act.to or "")
            if target is not None and "ditarik" in target.flags:
                found |= {one.value: Withdrawal(one.label, act.basis, act.mark)
                          for name in act.fields for one in book.fields[name].options}  # fmt: skip
    return found


def reason(code: str | None) -> Withdrawal:
    """Why an outcome was withdrawn; a code that nobody knows any more stands for itself."""
    known = withdrawals().get(code or "")
    return known or Withdrawal(Text(id=code or "", en=code or ""), "", Mark.DEFAULT)


def withdrawn_for(code: str | None) -> Told:
    """The same for machines, with the rule."""
    known = reason(code)
    rule = {"basis": known.basis, "mark": mark(known.mark)} if known.basis else None
    return {**coded(code or "", known.label), "rule": rule}
