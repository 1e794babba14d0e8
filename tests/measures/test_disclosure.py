"""No hidden count can be recovered, and what is shown is only rounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics.measures.disclosure import protect, rounded, span
from ethics.measures.imagining import Imagination
from ethics.measures.records import Condition, Rules
from ethics.measures.tables import Misplaced, Table
from tests.measures.propam import propam
from tests.measures.worlds import office
from tests.torture.recover_cells import recovered

HARD = (6, 44, 53, 67, 80, 101, 129, 138, 142, 192, 1364)
"""Offices that give something away when small counts are hidden, the rest rounded, and that is all."""
OTHERS = range(1000, 1015)
HARD_CASES = (4, 16)


def _table(id_: str, dims: tuple[str, ...], leaves: list[tuple[str, ...]], **more: object) -> Table:
    return Table(id=id_, kind="perkara", dims=dims, reads=dims, leaves=tuple(leaves), **more)  # type: ignore[arg-type]


def _cases(**many: int) -> dict[str, list[dict[str, str]]]:
    records = [dict(zip(("wilayah", "jalur"), name.split("_"), strict=True))
               for name, count in many.items() for _ in range(count)]  # fmt: skip
    return {"perkara": records}


TRACKS = _table("jalur", ("jalur",), [("etik",), ("disiplin",)])
REGIONS = _table("wilayah", ("wilayah",), [("A",), ("B",)])


@given(st.integers(0, 10_000))
def test_a_small_count_is_hidden_and_another_is_at_most_two_off(count: int) -> None:
    shown = rounded(count)
    low, high = span(shown)
    assert (shown is None) == (count < 5)
    assert low <= count <= high
    assert shown is None or (shown % 5 == 0 and abs(shown - count) <= 2)


@pytest.mark.parametrize("seed", [*HARD, *OTHERS])
def test_an_attacker_recovers_no_hidden_count_of_two_releases(seed: int) -> None:
    assert recovered(office(seed)) == {}


@pytest.mark.parametrize("seed", HARD_CASES)
def test_nor_of_the_tables_of_cases_though_he_knows_the_life_of_a_case(seed: int) -> None:
    assert recovered(propam(seed)) == {}


def test_the_attacker_recovers_counts_that_are_only_hidden_and_rounded() -> None:
    """Without this the promises above would say little."""
    for one in (*map(office, HARD[:3]), propam(HARD_CASES[0])):
        assert one.attacker(one.plain(), frozenset()).recovered() != {}


def test_a_total_that_gives_hidden_counts_away_is_withheld() -> None:
    """Eight cases of two tracks, four of each: who reads 10 and two small ones knows both."""
    tracks = _table("jalur", ("jalur",), [("etik",), ("disiplin",)])
    country = _table("semua", ("wilayah",), [("A",)])
    protected = protect([tracks, country], _cases(A_etik=4, A_disiplin=4))
    assert protected.shown["jalur"] == {("etik",): None, ("disiplin",): None}
    assert protected.shown["semua"] == {("A",): None}
    assert protected.hidden["semua"].withheld == 1
    assert protected.unproven == 0


def test_a_total_that_gives_nothing_away_stays() -> None:
    protected = protect([TRACKS, REGIONS], _cases(A_etik=3, B_etik=20, A_disiplin=30))
    assert protected.shown == {"jalur": {("etik",): 25, ("disiplin",): 30},
                               "wilayah": {("A",): 35, ("B",): 20}}  # fmt: skip


def test_what_was_published_stays_though_it_was_corrected() -> None:
    told = _table("jalur", ("jalur",), [("etik",), ("disiplin",)],
                  published={("etik",): 10, ("disiplin",): None})  # fmt: skip
    protected = protect([told], _cases(A_etik=20, A_disiplin=9))
    assert protected.shown["jalur"] == {("etik",): 10, ("disiplin",): None}
    assert protected.hidden["jalur"].kept == 2


def test_the_order_of_the_records_changes_nothing() -> None:
    records = _cases(A_etik=4, A_disiplin=4, B_etik=7, B_disiplin=2)
    backwards = {"perkara": records["perkara"][::-1]}
    assert protect([TRACKS, REGIONS], records) == protect([TRACKS, REGIONS], backwards)


def test_a_record_that_no_leaf_takes_is_refused() -> None:
    with pytest.raises(Misplaced):
        protect([TRACKS], _cases(A_pidana=1))


def test_only_records_that_can_be_are_imagined() -> None:
    implied = (Condition.parse("jalur=etik"), Condition.parse("wilayah=A"))
    rules = Rules(always=("jalur", "wilayah"), implies=(implied,))
    assert rules.possible({"jalur": "etik", "wilayah": "A"})
    assert not rules.possible({"jalur": "etik", "wilayah": "B"})
    assert not rules.possible({"jalur": "disiplin"})
    choices = {"jalur": ("disiplin", "etik"), "wilayah": ("A", "B")}
    made = {tuple(sorted(one.values())) for one in Imagination(rules, choices).completions({})}
    assert made == {("A", "disiplin"), ("B", "disiplin"), ("A", "etik")}
