"""What is shown of an outcome leaves k members who fit it, and shows all that this allows."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ethics.anonymize.ladder import date_rungs, rank_rungs
from ethics.anonymize.ladder_interchange import Ladder
from ethics.law import all_rulebooks, norms
from ethics.law.meant import meant_by
from ethics.law.norms import catalogues
from ethics.law.terms import Mark
from ethics.law.vocabulary import MEANT, RANKS
from tests.anonymize import rolls
from tests.anonymize.rolls import Row

LIMITS = settings(max_examples=90, deadline=None)
KS = st.integers(1, 8)


def ask(roster: list[Row], outcome: Row, **more: Any) -> dict[str, Any]:
    return Ladder().answer({"roster": roster, "outcome": outcome, **more})


def row(count: int, **differs: Any) -> dict[str, Any]:
    usual = {"unit": "Polres A", "polda": "Barat", "rank_group": "Bintara", "function": "Lantas",
             "sex": "L"}  # fmt: skip
    return {**usual, **differs, "count": count}


def told(**differs: Any) -> dict[str, Any]:
    usual = {name: value for name, value in row(0).items() if name != "count"}
    outcome = {**usual, "date": "2026-03-14", "article": "KEPP.5.1.b", "sanction": "mutasi_demosi"}
    return {name: value for name, value in {**outcome, **differs}.items() if value is not None}


@pytest.mark.parametrize(("roster", "shown"), [
    ([row(1825)], told()),
    ([row(1824)], told(date="2026-03")),
    ([row(59)], told(date="2026-Q1")),
    ([row(5)], told(date="2026")),
    ([row(4), row(1, sex="P")], told(date="2026", sex=None)),
    ([row(4), row(1, unit="Polres B")], told(date="2026", unit=None)),
    ([row(4), row(1, rank_group="Tamtama")], told(date="2026", rank_group="Bintara/Tamtama")),
    ([row(4), row(1, rank_group="Pamen")], told(date="2026", rank_group="Anggota Polri")),
    ([row(4), row(1, function="SPKT")], told(date="2026", function=None)),
    ([row(4), row(1, polda="Timur", unit="Polres T")], told(date="2026", unit=None, polda=None)),
])  # fmt: skip
def test_each_rung_is_climbed_only_where_it_must_be(roster: list[Row], shown: Row) -> None:
    answer = ask(roster, told())
    assert answer["published"] == shown
    assert answer["k_reached"] == sum(one["count"] for one in roster)


def test_the_polda_and_the_function_are_kept_before_the_rest() -> None:
    roster = [row(1), row(4, rank_group="Pati", unit="Polres B", sex="P"), row(4, function="SPKT"),
              row(4, polda="Timur")]  # fmt: skip
    shown = ask(roster, told())["published"]
    assert shown == told(date="2026", rank_group="Anggota Polri", unit=None, sex=None)


def test_every_rung_is_told_with_how_many_fit_after_it() -> None:
    roster = [row(2), row(2, sex="P"), row(2, unit="Polres B", rank_group="Tamtama")]
    answer = ask(roster, told())
    assert answer["steps"][3:] == [
        {"attribute": "sex", "from": "L", "to": None, "fits": 4},
        {"attribute": "unit", "from": "Polres A", "to": "Barat", "fits": 4},
        {"attribute": "rank_group", "from": "Bintara", "to": "Bintara/Tamtama", "fits": 6},
    ]
    assert [one["to"] for one in answer["steps"][:3]] == ["2026-03", "2026-Q1", "2026"]


def test_a_unit_without_its_polda_climbs_to_the_one_that_the_roster_knows() -> None:
    roster = [row(1), row(9, unit="Polres B")]
    assert ask(roster, told(polda=None))["published"]["polda"] == "Barat"
    roster.append(row(1, polda="Timur"))
    assert not {"unit", "polda"} & ask(roster, told(polda=None), k=11)["published"].keys()


@pytest.mark.parametrize("differs", [{"unit": "?"}, {"polda": "?"}, {"function": "?"}, {"sex": "?"}])
def test_what_the_roster_does_not_know_is_not_shown(differs: dict[str, Any]) -> None:
    assert "?" not in ask([row(50)], told(**differs))["published"].values()


def test_whoever_is_no_member_of_a_known_group_is_not_called_one() -> None:
    assert "rank_group" not in ask([row(9)], told(rank_group="PNS"))["published"]
    assert ask([row(9), row(9, rank_group="PNS")], {"rank_group": "Bintara"})["k_reached"] == 9


@pytest.mark.parametrize("known", [
    {"article": rolls.DETENTION}, {"article": "Perpol 7/2022 Pasal 10 ayat (2) huruf b"},
    {"article": ["KEPP.5.1.b", "Pasal 10 ayat (2) huruf b Perpol 7/2022"]},
])  # fmt: skip
def test_a_norm_on_detention_speaks_of_an_investigator(known: dict[str, Any]) -> None:
    outcome = told(function=None, **known)
    assert ask([row(50), row(4, function="Satreskrim")], outcome)["published"] is None
    assert ask([row(50), row(5, function="Reserse")], outcome)["k_reached"] == 5


@pytest.mark.parametrize("known", [
    {"article": rolls.SUPERIOR}, {"sanction": rolls.REMOVAL}, {"sanction": "Pembebasan dari jabatan"},
])  # fmt: skip
def test_what_befalls_superiors_speaks_of_an_officer(known: dict[str, Any]) -> None:
    outcome = told(rank_group=None, **known)
    assert ask([row(50), row(4, rank_group="Pama")], outcome)["published"] is None
    assert ask([row(50), row(5, rank_group="Pama")], outcome)["k_reached"] == 5


@pytest.mark.parametrize("name", ["KEPP.5.1.b", "mutasi_demosi", "ptdh", "Pasal 99", "", "KEPP"])
def test_where_nothing_is_known_nobody_is_excluded(name: str) -> None:
    assert meant_by([name]) == frozenset()


def test_whom_an_article_means_is_a_default_and_names_what_exists() -> None:
    codes = {code for catalogue in catalogues() for code in norms(catalogue)}
    sanctions = {name for book in all_rulebooks() for name in book.sanctions}
    for one in MEANT.values():
        assert one.mark == Mark.DEFAULT
        assert set(one.of) <= codes | sanctions
        assert set(one.ranks) <= {rank.group for rank in RANKS}
        assert all(word == word.casefold() for word in one.functions)


def test_what_was_shown_of_the_same_person_counts_too() -> None:
    """Each is among five, and both together are one: the attack of two outcomes."""
    roster = [row(1), row(4, function="SPKT"), row(4, unit="Polres B")]
    first = told(function=None, rank_group=None, sex=None, date=None)
    second = told(unit=None, rank_group=None, sex=None, date=None)
    assert ask(roster, second)["published"] == second
    answer = ask(roster, second, published=[first])
    assert answer["published"] == {name: second[name] for name in ("polda", "article", "sanction")}
    assert answer["k_reached"] == 5


def test_nothing_is_shown_after_what_already_says_too_much() -> None:
    assert ask([row(50), row(1, unit="Polres B")], told(), published=[told(unit="Polres B")]) | {
        "steps": []} == {"published": None, "k_reached": 1, "steps": []}  # fmt: skip


def test_a_group_that_holds_every_outcome_it_can_takes_no_more() -> None:
    """Two outcomes about two of five: each would be one of them by two in five."""
    roster = [row(9), row(20, unit="Polres B")]
    assert "unit" in ask(roster, told())["published"]
    assert "unit" not in ask(roster, told(), others=[told()])["published"]
    assert ask(roster, told(), others=[told(unit=None)] * 5)["published"] is None


def test_the_difference_of_two_groups_is_not_too_small() -> None:
    """Whoever would have been shown with the unit is not of that unit: two would be left."""
    roster = [row(20), row(2, unit="Polres B")]
    assert ask(roster, told(unit=None))["k_reached"] == 22
    assert ask(roster, told(unit=None), others=[told()])["published"] is None


@given(rolls.rosters, rolls.outcomes, st.lists(rolls.outcomes, max_size=2),
       st.lists(rolls.outcomes, max_size=3), KS)  # fmt: skip
@LIMITS
def test_whoever_knows_everybody_finds_k_and_no_rung_less_would_do(
    roster: list[Row], outcome: Row, same: list[Row], others: list[Row], k: int
) -> None:
    answer = ask(roster, outcome, published=same, others=others, k=k)
    shown, everybody = answer["published"], rolls.people(roster)
    if shown is None:
        top = {name: outcome[name] for name in ("article", "sanction")}
        rank = {"rank_group": "Anggota Polri"} if "rank_group" in outcome else {}
        assert not rolls.safe(everybody, top | rank, same, others, k)
        return
    assert answer["k_reached"] == len(rolls.who(everybody, shown, *same)) >= k
    assert rolls.safe(everybody, shown, same, others, k)
    for finer in rolls.one_rung_more(outcome, shown):
        assert not rolls.safe(everybody, finer, same, others, k), finer


@given(rolls.rosters, rolls.outcomes, KS, KS)
@LIMITS
def test_a_larger_k_never_leaves_fewer_and_never_shows_what_interests_more(
    roster: list[Row], outcome: Row, one: int, other: int
) -> None:
    small, large = sorted((one, other))
    less, more = ask(roster, outcome, k=small), ask(roster, outcome, k=large)
    if more["published"] is None:
        return
    assert less["published"] is not None
    assert more["k_reached"] >= max(less["k_reached"], large)
    lost = [rolls.given_up(outcome, answer["published"]) for answer in (less, more)]
    assert lost == sorted(lost)


@given(st.permutations([row(3), row(4, sex="P"), row(2, unit="Polres B"), row(0), row(3)]))
@LIMITS
def test_the_order_of_the_roster_says_nothing(roster: list[Row]) -> None:
    assert ask(roster, told()) == ask([row(6), row(4, sex="P"), row(2, unit="Polres B")], told())


def test_the_rungs_of_ranks_and_dates() -> None:
    assert rank_rungs("Pamen") == ("Pamen", "Perwira", "Anggota Polri")
    assert rank_rungs("Perwira") == ("Perwira", "Anggota Polri")
    assert rank_rungs("Anggota Polri") == ("Anggota Polri",)
    assert date_rungs("2026-12-31") == ("2026-12-31", "2026-12", "2026-Q4", "2026")
    assert date_rungs("2026-Q2") == ("2026-Q2", "2026")
    assert date_rungs("2026") == ("2026",)


@pytest.mark.parametrize("wrong", ["14-03-2026", "2026-3", "2026-13", "2026-02-30", "2026-Q5", "26",
                                   "2026-03-14T00:00", "٢٠٢٦"])  # fmt: skip
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        date_rungs(wrong)


@pytest.mark.uncounted
def test_the_whole_of_polri_is_asked_at_once() -> None:
    """470,000 members in 20,000 rows; the roster stands in every order."""
    roster = [row(23, unit=f"{polda} {unit}", polda=polda, rank_group=rank, function=function)
              for polda in (f"Polda {n}" for n in range(34)) for unit in range(15)
              for rank in ("Pamen", "Pama", "Bintara", "Tamtama")
              for function in (f"Fungsi {n}" for n in range(10))]  # fmt: skip
    ladder = Ladder()
    order = {"roster": roster, "outcome": told(unit="Polda 1 1", polda="Polda 1", function="Fungsi 1")}
    ladder.answer(order)
    quickest = 1.0
    for _turn in range(5):
        begun = time.perf_counter()
        answer = ladder.answer({**order, "roster": [dict(one) for one in roster[:]]})
        quickest = min(quickest, time.perf_counter() - begun)
    assert answer["published"]["unit"] == "Polda 1 1"
    assert quickest < 0.05
