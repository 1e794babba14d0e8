"""What the sources leave open, and how it is answered here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ethics.law.norms import FOLDER as NORMS
from ethics.law.provisions import Rulebook
from ethics.law.rulebook import all_rulebooks
from ethics.law.vocabulary import FOLDER, entry, read_toml

SETTLED = {"source": "by a source", "default": "by a default of our own",
           "memory": "from memory, to be verified", "open": "open"}  # fmt: skip
SECTIONS = ("state", "action", "field", "clock", "sanction", "category", "figure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open question: what is asked, how far it is settled, and the entries that answer it."""

    id: str
    question: str
    settled: str
    answer: str
    where: tuple[str, ...]


QUESTIONS: Mapping[str, Question] = MappingProxyType({
    id_: entry(Question, table, id=id_)
    for id_, table in read_toml(FOLDER / "pertanyaan.toml").items()
})  # fmt: skip


def unanswered() -> Iterator[str]:
    """Each question that points to nothing that is there, or says nothing of how it is settled."""
    for question in QUESTIONS.values():
        if question.settled not in SETTLED:
            yield f"{question.id}: settled {question.settled!r}"
        if question.settled != "open" and not question.where:
            yield f"{question.id}: says nowhere what answers it"
        yield from (f"{question.id}: there is no {one}" for one in question.where if not found(one))


def found(where: str) -> Any:
    """The entry that a question points to, or the path of a file; None when it is not there."""
    home, _blank, name = where.partition(" ")
    if home.endswith(".toml"):
        path = next((one for one in (FOLDER / home, NORMS / home) if one.exists()), None)
        return read_toml(path).get(name) if path and name else path
    section, _dot, name = name.partition(".")
    book = next((one for one in all_rulebooks() if one.id == home), None)
    return _tables(book).get(section, {}).get(name) if book else None


def _tables(book: Rulebook) -> Mapping[str, Mapping[str, Any]]:
    tables = (book.states, book.actions, book.fields, book.clocks, book.sanctions, book.categories,
              book.figures)  # fmt: skip
    return dict(zip(SECTIONS, tables, strict=True))
