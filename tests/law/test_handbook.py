"""The handbook holds every rule with its article and mark, and an answer to every open question."""

from __future__ import annotations

import pytest

from ethics.law import Mark, Rulebook, all_rulebooks, norms
from ethics.law.handbook import as_markdown, bounds, handbook, limit
from ethics.law.norms import catalogues
from ethics.law.questions import QUESTIONS, SETTLED, found, unanswered
from ethics.law.vocabulary import CONDITIONS

BOOKS = {book.id: book for book in all_rulebooks()}
TEXT = handbook()
ROWS = {line for line in TEXT.splitlines() if line.startswith("| ")}


def row(*cells: str) -> bool:
    """Whether one row has all of these cells."""
    return any(all(f"| {cell} |" in line for cell in cells) for line in ROWS)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_every_rule_stands_there_with_its_article_and_mark(book: Rulebook) -> None:
    tables = (book.states, book.actions, book.clocks, book.sanctions, book.categories, book.figures)
    for rule in (rule for table in tables for rule in table.values()):
        assert row(rule.label.en, rule.basis, rule.mark), rule.id
    for clock in book.clocks.values():
        assert row(f"`{clock.id}`", limit(clock))
    for sanction in book.sanctions.values():
        assert row(f"`{sanction.id}`", bounds(sanction))
    assert as_markdown(book) in TEXT


def test_every_norm_and_every_reason_of_a_refusal_stands_there() -> None:
    for name in catalogues():
        for norm in norms(name).values():
            assert row(f"`{norm.code}`", norm.article, norm.mark)
    for condition in CONDITIONS.values():
        assert row(f"`{condition.id}`", condition.reason.en, condition.basis, condition.mark)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_the_marks_are_counted_truly(book: Rulebook) -> None:
    tables = (book.states, book.actions, book.clocks, book.sanctions, book.categories, book.figures)
    rules = [rule for table in tables for rule in table.values()]
    counts = [str(sum(rule.mark == mark for rule in rules)) for mark in Mark]
    assert row(f"`{book.id}`", " | ".join(counts))


def test_every_open_question_has_an_answer_that_is_there() -> None:
    assert len(QUESTIONS) >= 22
    assert list(unanswered()) == []
    for number, question in enumerate(QUESTIONS.values(), start=1):
        assert f"### {number}. {question.id}\n" in TEXT
        assert question.question.endswith("?")
        assert question.question in TEXT
        assert f"{question.answer} *Settled: {SETTLED[question.settled]}.*" in TEXT


def test_an_answer_that_is_a_default_does_not_point_to_a_rule_that_claims_a_source() -> None:
    for name in ("tenggat_tingkat_pertama", "keberatan_disiplin"):
        assert all(found(where).mark != Mark.SOURCED for where in QUESTIONS[name].where)


@pytest.mark.parametrize("where", ["etik-2022 clock.tiada", "etik-1900 clock.putusan", "tiada.toml",
                                   "acara.toml tiada", "etik-2022", "etik-2022 warna.merah"])  # fmt: skip
def test_a_place_that_is_not_there_is_not_found(where: str) -> None:
    assert found(where) is None


def test_an_amount_without_bounds_has_none_and_one_that_is_fixed_says_so() -> None:
    sanctions = BOOKS["etik-2022"].sanctions
    assert bounds(sanctions["ptdh"]) == "–"
    assert bounds(sanctions["pembinaan"]) == "1 months"
    assert bounds(sanctions["mutasi_demosi"]) == "12–∞ months"
    assert bounds(BOOKS["disiplin-2003"].sanctions["patsus_disiplin"]) == "1–21 days, 28 when aggravated"
