"""The law as a handbook: what is implemented from which article, and what is still asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from ethics.law.norms import norms
from ethics.law.provisions import Clock, Rulebook, SanctionRule
from ethics.law.questions import QUESTIONS, SETTLED, found
from ethics.law.rulebook import all_rulebooks
from ethics.law.terms import UNITS, Mark, Text, Unit
from ethics.law.vocabulary import (
    CIRCUMSTANCES,
    COMPETENCES,
    CONDITIONS,
    DOCUMENTS,
    RELATIONS,
    ROLES,
    STAGES,
)

HEAD = """\
# The law, as it is implemented

Written by `make docs` from the rulebooks, the catalogues and the open questions: change those, not
this. How to read and amend them: [rulebooks.md](rulebooks.md).

Every entry has a mark: **sourced** was read in a published source, **recalled** is known and was
not seen again, **default** is our own because no source was found. The legal terms are those of
the field; their English stands beside them.
"""
QUESTIONS_HEAD = """\
Where the sources are silent or disagree. An entry that answers a question is named with the figure
that it holds now.
"""


class Cited(Protocol):
    """Whatever has a mark."""

    @property
    def mark(self) -> Mark:
        """How sure we are of it."""
        ...


def handbook() -> str:
    """The whole of ``docs/law.md``."""
    parts = [HEAD, *_counts()]
    for book in all_rulebooks():
        parts += _rulebook(book)
    parts += [*_norms(), *_conditions(), *_relations(), *_competences(), *_circumstances(), *_papers(),
              *_questions()]  # fmt: skip
    return "\n".join(parts)


def as_markdown(book: Rulebook, lang: str = "en") -> str:
    """One rulebook as tables."""
    return "\n".join(_rulebook(book, lang))


def _counts() -> Iterator[str]:
    yield "## How much, and how sure\n"
    head = ("Rulebook", "States", "Actions", "Time limits", "Sanctions", "Other figures",
            *(mark.capitalize() for mark in Mark))  # fmt: skip
    yield _table(head, [_counted(book) for book in all_rulebooks()])
    catalogues = sorted({book.norms for book in all_rulebooks() if book.norms})
    yield _table(("Catalogue", "Norms", *(mark.capitalize() for mark in Mark)),
                 [(f"`{name}`", str(len(norms(name))), *_marks(norms(name).values()))
                  for name in catalogues])  # fmt: skip


def _counted(book: Rulebook) -> Sequence[str]:
    tables: tuple[Mapping[str, Cited], ...] = (
        book.states, book.actions, book.clocks, book.sanctions,
        {**book.categories, **book.figures},
    )  # fmt: skip
    entries = (entry for table in tables for entry in table.values())
    return (f"`{book.id}`", *(str(len(table)) for table in tables), *_marks(entries))


def _marks(entries: Iterable[Cited]) -> list[str]:
    counted = Counter(entry.mark for entry in entries)
    return [str(counted[mark]) for mark in Mark]


def _rulebook(book: Rulebook, lang: str = "en") -> Iterator[str]:
    yield f"## {book.title.in_(lang)}: {book.id}\n"
    yield f"{book.basis}, in force from {book.in_force_from.isoformat()}.\n"
    yield f"### States of {book.id}\n"
    yield _table(("State", "", "Public stage", "Article", "Mark"), [
        (_named(one.id, "end" if "akhir" in one.flags else ""), one.label.in_(lang),
         STAGES[one.stage].label.in_(lang), one.basis, one.mark) for one in book.states.values()
    ])  # fmt: skip
    yield f"### Actions of {book.id}\n"
    yield _table(("Action", "", "From", "To", "By", "Article", "Mark"), [
        (_named(one.id), one.label.in_(lang), _names(one.from_), _names([one.to or "stays"]),
         _roles(one.by, lang), one.basis, one.mark) for one in book.actions.values()
    ])  # fmt: skip
    yield f"### Time limits of {book.id}\n"
    yield _table(("Clock", "", "Limit", "Counts from", "By", "Article", "Mark"), [
        (_named(one.id), one.label.in_(lang), limit(one, lang), one.counts_from.in_(lang),
         _roles([one.by], lang), one.basis, one.mark) for one in book.clocks.values()
    ])  # fmt: skip
    yield from _weights(book, lang)


def _weights(book: Rulebook, lang: str) -> Iterator[str]:
    """Sanctions, categories and other figures, where the rulebook has any."""
    if book.sanctions:
        yield f"### Sanctions of {book.id}\n"
        yield _table(("Code", "Sanction", "", "Bounds", "Categories", "Article", "Mark"), [
            (one.code, _named(one.id), one.label.in_(lang), bounds(one, lang),
             _names(one.categories) or "any", one.basis, one.mark)
            for one in book.sanctions.values()
        ])  # fmt: skip
        yield f"### Who carries out the sanctions of {book.id}\n"
        yield _table(("Sanction", "By", "Article", "Mark"), [
            (_named(one.id), _roles([one.by.role], lang), one.by.basis, one.by.mark)
            for one in book.sanctions.values() if one.by
        ])  # fmt: skip
    if book.categories:
        yield f"### Categories of {book.id}\n"
        yield _table(("Category", "", "Made by", "Article", "Mark"), [
            (_named(one.id), one.label.in_(lang),
             " or ".join(" + ".join(f"`{name}`" for name in sorted(way)) for way in one.made_by),
             one.basis, one.mark) for one in book.categories.values()
        ])  # fmt: skip
    if book.figures:
        yield f"### Other figures of {book.id}\n"
        yield _table(("Figure", "", "Value", "Article", "Mark"), [
            (_named(one.id), one.label.in_(lang), str(one.value), one.basis, one.mark)
            for one in book.figures.values()
        ])  # fmt: skip


def limit(clock: Clock, lang: str = "en") -> str:
    """``14 working days``."""
    return f"{clock.limit} {UNITS[clock.unit].in_(lang)}"


def bounds(rule: SanctionRule, lang: str = "en") -> str:
    """``12–36 months``, ``at most 28 days when aggravated`` included."""
    if rule.unit is None:
        return "–"
    unit = UNITS[Unit(rule.unit)].in_(lang)
    least, most = rule.min or 0, rule.max or "∞"
    usual = f"{least} {unit}" if least == most else f"{least}–{most} {unit}"
    return usual + (f", {rule.aggravated_max} when aggravated" if rule.aggravated_max else "")


def _norms() -> Iterator[str]:
    for name in sorted({book.norms for book in all_rulebooks() if book.norms}):
        yield f"## Norms that can be charged: {name}\n"
        yield _table(("Code", "Norm", "Article", "Mark"), [
            (_named(one.code), one.label.en, one.article, one.mark) for one in norms(name).values()
        ])  # fmt: skip


def _conditions() -> Iterator[str]:
    yield "## Why an action is refused\n"
    yield _table(("Condition", "Reason", "Article", "Mark"), [
        (_named(one.id), one.reason.en, one.basis, one.mark) for one in CONDITIONS.values()
    ])  # fmt: skip


def _relations() -> Iterator[str]:
    yield "## Relations that close a case\n"
    yield _table(("Relation", "", "Spares", "Article", "Mark"), [
        (_named(one.id), one.label.en,
         ", ".join(f"`{spared['role']}` in `{spared['track']}`" for spared in one.spares) or "nobody",
         one.basis, one.mark) for one in RELATIONS.values()
    ])  # fmt: skip


def _competences() -> Iterator[str]:
    yield "## Power of an Ankum by the post\n"
    yield _table(("Power", "", "Posts", "Punishments", "Article", "Mark"), [
        (_named(one.id), one.label.en, ", ".join(one.posts) or "any other",
         _names(one.sanctions) or "all", one.basis, one.mark) for one in COMPETENCES.values()
    ])  # fmt: skip


def _circumstances() -> Iterator[str]:
    yield "## What weighs more, and what less\n"
    yield _table(("Circumstance", "", "Weighs", "Article", "Mark"), [
        (_named(one.id), one.label.en, one.weighs, one.basis, one.mark)
        for one in CIRCUMSTANCES.values()
    ])  # fmt: skip


def _papers() -> Iterator[str]:
    yield "## Papers and their numbers\n"
    yield _table(("Paper", "", "Number", "Mark of the number", "Class", "Article", "Mark"), [
        (_named(one.id), one.label.en, f"`{one.number_template}`", one.number_mark,
         one.classification, one.basis, one.mark) for one in DOCUMENTS.values()
    ])  # fmt: skip


def _questions() -> Iterator[str]:
    yield "## Open questions\n"
    yield QUESTIONS_HEAD
    for number, one in enumerate(QUESTIONS.values(), start=1):
        yield f"### {number}. {one.id}\n"
        yield f"**{one.question}**\n"
        yield f"{one.answer} *Settled: {SETTLED[one.settled]}.*\n"
        yield from (f"- `{where}`{_holds(where)}" for where in one.where)
        if one.where:
            yield ""


def _holds(where: str) -> str:
    """What an entry says now: its figure or its words, its article and mark."""
    entry = found(where)
    mark, label = getattr(entry, "mark", None), getattr(entry, "label", None)
    if mark is None or not isinstance(label, Text):
        return ""
    if isinstance(entry, Clock):
        words = limit(entry)
    else:
        measured = isinstance(entry, SanctionRule) and entry.unit
        words = bounds(entry) if measured else label.en
    return f": {words}, {entry.basis} ({mark})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ")


def _named(id_: str, remark: str = "") -> str:
    return f"`{id_}`" + (f" ({remark})" if remark else "")


def _names(ids: Iterable[str]) -> str:
    return ", ".join(f"`{one}`" if one != "stays" else one for one in ids)


def _roles(roles: Iterable[str], lang: str) -> str:
    return ", ".join(ROLES[one].label.in_(lang) for one in roles)
