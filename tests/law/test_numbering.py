"""Numbers of documents by the conventions of the administration."""

from __future__ import annotations

from datetime import date

import pytest

from ethics.law import DOCUMENTS, DocumentKind, all_rulebooks, document_number, rulebook
from ethics.law.asking import plain
from ethics.law.entries import objections_to_entries
from ethics.law.numbering import ROMAN, misshapen, place_in_register
from ethics.law.terms import Text, joined
from tests.law.cases import asked

PLACEHOLDERS = {"seq", "roman", "year", "unit", "kka"}


@pytest.mark.parametrize("kind", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_kind_of_document_has_a_number_of_its_own_each_time(kind) -> None:
    first = document_number(kind, 12, on=date(2026, 11, 23), unit_code="Bidpropam")
    second = document_number(kind, 13, on=date(2026, 11, 23), unit_code="Bidpropam")
    assert first != second
    assert "12" in first
    assert "{" not in first


@pytest.mark.parametrize(("month", "roman"), list(enumerate(ROMAN, start=1)))
def test_the_month_is_roman(month: int, roman: str) -> None:
    number = document_number(DOCUMENTS["putusan_kkep"], 12, on=date(2026, month, 1), unit_code="X")
    assert number == f"PUT/12/{roman}/2026/KKEP"


def test_a_register_of_another_year_keeps_its_year() -> None:
    number = document_number(DOCUMENTS["putusan_kkep"], 1, on=date(2027, 1, 2), unit_code="X", year=2026)
    assert number == "PUT/1/I/2026/KKEP"


SPRIN = DOCUMENTS["sprin_audit"]


@pytest.mark.parametrize(
    "number",
    ["Sprin/1426/VI/RES.1.24/2026", "Sprin/3/II/WAS.2.1/2026/Setum", "Sprin/7a/XII/2026",
     "Sprin/Speng-3/II/KKA/2026/Setum"],
)  # fmt: skip
def test_a_number_from_another_register_may_look_as_such_numbers_do(number: str) -> None:
    assert misshapen(SPRIN, number, on=date(2026, 6, 1)) is None


@pytest.mark.parametrize(
    "number",
    ["1426", "Kep/1426/VI/2026", "Sprin//VI/2026", "Sprin/0/VI/2026", "Sprin/1426/13/2026",
     "Sprin/1426/VI/2025", "Sprin/1426/VI/2026/", "Sprin/1426/VI/2026\n", "Sprin/x/VI/2026",
     f"Sprin/1/VI/2026/{'x' * 80}", "Sprin/1/VI/<b>/2026"],
)  # fmt: skip
def test_a_number_that_no_register_would_give_is_refused_with_an_example(number: str) -> None:
    message = misshapen(SPRIN, number, on=date(2026, 6, 1))
    assert message is not None
    assert "Sprin/27/VI/WAS.2.1/2026/Setum" in message.id
    assert "Sprin/27/VI/WAS.2.1/2026/Setum" in message.en


@pytest.mark.parametrize("kind", [one for one in DOCUMENTS.values() if one.manual], ids=lambda one: one.id)
def test_every_number_of_ours_would_be_taken_from_another_register_too(kind: DocumentKind) -> None:
    number = document_number(kind, 12, on=date(2026, 11, 23), unit_code="Bidpropam")
    assert misshapen(kind, number, on=date(2026, 11, 23)) is None
    assert number.startswith(place_in_register(number))
    assert "12" in place_in_register(number)


def test_whatever_issues_a_paper_numbered_elsewhere_offers_its_number() -> None:
    for book in all_rulebooks():
        for action in book.actions.values():
            offered = [book.fields[name].numbers for name in action.fields if book.fields[name].numbers]
            assert offered == [kind for kind in action.documents if DOCUMENTS[kind].manual], action.id


def test_the_day_of_a_decision_says_the_year_of_a_number_by_hand() -> None:
    answer = {"tanggal_dibacakan": "2025-12-30", "nomor_skhd": "Kep/5/XII/2025"}
    question = asked("tetapkan_hukuman", answer, rulebook("disiplin-2003"))
    found = [one.code for one in objections_to_entries(question) if one.field == "nomor_skhd"]
    assert found == []


def test_no_template_asks_for_what_nobody_gives() -> None:
    import string

    for kind in DOCUMENTS.values():
        named = {name for _t, name, _s, _c in string.Formatter().parse(kind.number_template) if name}
        assert named <= PLACEHOLDERS, kind.id


def test_a_text_is_filled_in_each_language() -> None:
    inner = Text(id="satu", en="one")
    assert Text(id="{n}: {x}", en="{n} – {x}").filled(n=1, x=inner) == Text(id="1: satu", en="1 – one")
    assert joined([inner, Text(id="dua", en="two")]) == Text(id="satu, dua", en="one, two")
    assert (inner.in_("en-GB"), inner.in_("id"), inner.in_("nl")) == ("one", "satu", "satu")


def test_a_no_that_rests_on_no_article_is_shown_as_our_own() -> None:
    assert plain("x", Text(id="a", en="b"), "f").mark == "default"
    assert asked("mulai_audit", {}).of_kind("findings") == ("", None)
