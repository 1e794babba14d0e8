"""Looking for outcomes: by words and their stems, by filters, page by page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ethics.gazette import outcomes
from ethics.gazette.search import MAX_WORDS, matches, stems
from ethics.storage import db
from tests.casework.counting import statements
from tests.gazette.releases import JABAR, JATIM, found, release, take_back

FACTS = "Anggota memungut uang dari pengemudi angkutan di jalan."


@pytest.fixture
def three(empty: None) -> None:
    """Three outcomes that differ in everything a reader can filter by."""
    release("first", {"fakta": FACTS}, decided_month="2025-11")
    release("second", {"fakta": "Anggota memukul tahanan."}, region=JATIM,
            sanctions=[{"sanction": "mutasi_demosi", "amount": 24}])  # fmt: skip
    release("third", {"fakta": "Anggota tidak masuk dinas."}, track="disiplin", norms=[],
            rulebook="disiplin-2003",
            sanctions=[{"sanction": "teguran_tertulis", "amount": None}])  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["memungut", "pungut", "PUNGUTAN", "dipungut", "pungut pengemudi", "  uang, jalan! ",
     "memungut\u2026uang", "pengemudinya"],
)  # fmt: skip
def test_a_word_finds_every_form_of_itself(three: None, words: str) -> None:
    assert found(text=words) == ["first"]


@pytest.mark.parametrize("words", ["narkotika", "memungut tahanan", "xyzzy uang"])
def test_every_word_must_be_there(three: None, words: str) -> None:
    assert found(text=words) == []


@pytest.mark.parametrize("words", ["", "   ", "!?\u2026", "\u4e0d"])
def test_no_word_narrows_nothing(three: None, words: str) -> None:
    assert matches(words) is None
    assert found(text=words) == ["third", "second", "first"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("uang\"'", ["first"]), ("uang*", ["first"]), ("-uang", ["first"]), ("(uang", ["first"]),
     ("stems:uang", []), ("uang AND NOT tahanan", []), ("NEAR(uang jalan)", []),
     ("uang OR tahanan", []), ("uang | tahanan", []), ("uang & !jalan", ["first"]),
     ("'); drop table outcome; --", []), ('"', ["third", "second", "first"]),
     ("\\ % :*", ["third", "second", "first"])],
)  # fmt: skip
def test_signs_of_a_query_language_are_only_words(
    three: None, typed: str, expected: list[str]
) -> None:
    assert found(text=typed) == expected
    assert len(found()) == 3


def test_a_very_long_query_is_cut_not_refused(three: None) -> None:
    assert found(text="memungut uang " + "jalan " * 2000) == ["first"]
    many = " ".join(f"kata{n}" for n in range(400))
    assert len(stems(many).split()) == 400 > MAX_WORDS
    assert found(text=many) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [("teguran tertulis", ["third"]), ("written reprimand", ["third"]), ("demosi", ["second"]),
     ("KEPP.5.1.b", ["second", "first"]), ("jawa timur", ["second"]), ("disiplin", ["third"])],
)  # fmt: skip
def test_facts_are_found_by_their_labels_in_both_languages(
    three: None, words: str, expected: list[str]
) -> None:
    assert found(text=words) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["third", "second", "first"]),
        ({"track": "etik"}, ["second", "first"]),
        ({"region": JATIM}, ["second"]),
        ({"year": 2025}, ["first"]),
        ({"sanction": "teguran_tertulis"}, ["third"]),
        ({"track": "etik", "year": 2026}, ["second"]),
        ({"track": "disiplin", "region": JATIM}, []),
        ({"text": "anggota", "sanction": "permintaan_maaf", "region": JABAR}, ["first"]),
        ({"track": "unknown"}, []),
        ({"year": 1999}, []),
    ],
)
def test_filters_narrow_together(
    three: None, filters: dict[str, Any], expected: list[str]
) -> None:
    assert found(**filters) == expected


def test_the_chosen_filters_are_named_as_the_totals_name_them() -> None:
    chosen = outcomes.Filters(text="uang", track="etik", year=2026).chosen()
    assert chosen == {"track": "etik", "year": "2026"}


def walk(limit: int, meanwhile: Any = None, **filters: Any) -> list[str]:
    """Every page after the other; ``meanwhile`` happens after each."""
    seen, after = [], None
    while True:
        page = outcomes.search(outcomes.Filters(**filters), after=after, limit=limit)
        assert len(page.outcomes) <= limit
        seen += [one.public_id for one in page.outcomes]
        after = page.next_after
        if after is None:
            return seen
        if meanwhile:
            meanwhile()


def many(number: int) -> list[str]:
    for n in range(number):
        release(f"o{n:02d}", track="etik" if n % 3 else "disiplin", norms=[], sanctions=[],
                rulebook="etik-2022" if n % 3 else "disiplin-2003")  # fmt: skip
    return [f"o{n:02d}" for n in reversed(range(number))]


@pytest.mark.parametrize("limit", [1, 2, 4, 5, 11, 12, 13])
def test_pages_put_together_are_the_whole_list_newest_first(limit: int) -> None:
    assert walk(limit) == []
    everything = many(12)
    assert walk(limit) == everything
    etik = [one for one in everything if int(one[1:]) % 3]
    assert walk(limit, track="etik") == etik
    assert walk(limit, text="etik") == etik


def test_paging_neither_skips_nor_repeats_when_something_is_published_meanwhile() -> None:
    everything = many(9)
    fresh = iter(range(100))
    assert walk(2, lambda: release(f"new{next(fresh)}")) == everything


def test_paging_skips_nothing_but_what_is_withdrawn_meanwhile() -> None:
    everything = many(8)

    def correct_and_withdraw() -> None:
        release("o07", {"fakta": "Sudah dibaca, lalu dikoreksi."}, norms=[], sanctions=[])
        take_back("o02")

    assert walk(3, correct_and_withdraw) == [one for one in everything if one != "o02"]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(kept=st.lists(st.booleans(), max_size=9), limit=st.integers(1, 4))
def test_whatever_was_withdrawn_the_pages_hold_the_rest_once(
    public_side: object, kept: list[bool], limit: int
) -> None:
    expected = []
    for n, stays in enumerate(kept):
        release(f"h{n}", norms=[], sanctions=[])
        if stays:
            expected.insert(0, f"h{n}")
        else:
            take_back(f"h{n}")
    assert walk(limit, region=JABAR) == expected
    for n in range(len(kept)):
        take_back(f"h{n}")


@pytest.mark.parametrize("filters", [{}, {"text": "anggota"}, {"sanction": "permintaan_maaf"}])
def test_a_page_costs_one_statement_however_long_it_is(filters: dict[str, str]) -> None:
    counts = []
    for number in (3, 15):
        for n in range(number):
            release(f"s{n}", {"fakta": FACTS})
        db.session.rollback()
        with statements() as sent:
            page = found(limit=50, **filters)
        assert len(page) == number
        counts.append(len([one for one in sent if not one.startswith("BEGIN")]))
    assert counts == [1, 1]


@given(st.text(max_size=60))
def test_stems_are_plain_lower_letters_and_digits(text: str) -> None:
    for one in stems(text).split():
        assert one.isascii()
        assert one == one.lower()
        assert one.isalnum()
