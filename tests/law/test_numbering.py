"""Numbers of documents by the conventions of the administration."""

from __future__ import annotations

from datetime import date

import pytest

from ethics.law import DOCUMENTS, document_number
from ethics.law.asking import plain
from ethics.law.numbering import ROMAN
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
