"""Indicators of a unit: judged beside others of its kind by size, never ranked, and small ones not at all."""

from __future__ import annotations

import random

import pytest

from ethics.measures.funnel import Verdict
from ethics.measures.indicators import INDICATORS, SMALL, Counted, standing

KEPT = INDICATORS["tenggat"]
PEERS = {f"satuan {n}": Counted(80 + n % 8, 100) for n in range(24)}


def test_every_indicator_is_defined_in_both_languages_and_says_whether_the_public_sees_of_it() -> None:
    assert {one.id for one in INDICATORS.values() if one.public} == {"jawaban", "kepuasan", "keterbukaan"}
    for one in INDICATORS.values():
        assert one.definition.id != one.definition.en
        assert (one.kind in {"share", "rate"}, one.better in {"low", "high"}) == (True, True)


def test_a_unit_far_below_the_others_stands_out_and_to_which_side() -> None:
    found = standing(KEPT, "ini", {**PEERS, "ini": Counted(30, 100)})
    assert (found.verdict, found.good) == (Verdict.FAR_LOW, False)
    assert found.common == pytest.approx(0.835)
    assert found.others == 24
    repeated = standing(INDICATORS["pengulangan"], "ini", {**PEERS, "ini": Counted(30, 100)})
    assert repeated.good is True, "fewer that did it again is what is hoped for"


def test_a_unit_with_few_is_not_judged_however_it_did() -> None:
    few = standing(KEPT, "ini", {**PEERS, "ini": Counted(0, SMALL - 1)})
    assert (few.verdict, few.small, few.good) == (Verdict.TOO_FEW, True, None)
    none = standing(KEPT, "ini", PEERS)
    assert (none.small, none.found, none.told) == (True, None, (None, None))


def test_what_the_public_may_be_told_is_hidden_below_five_and_rounded() -> None:
    assert standing(KEPT, "ini", {"ini": Counted(4, 23)}).told == (None, 25)


def test_a_rate_is_told_for_each_thousand_members() -> None:
    found = standing(INDICATORS["norma"], "ini", {"ini": Counted(6, 2000), "lain": Counted(5, 1000)})
    assert found.found is not None
    assert (found.found.estimate, found.common) == (3.0, 5.0)


def test_of_units_that_are_all_alike_few_stand_out() -> None:
    rng, flagged, looked = random.Random(5), 0, 0
    for _ in range(4):
        counts = {f"satuan {n}": Counted(sum(rng.random() < 0.8 for _ in range(60)), 60) for n in range(20)}
        for name in counts:
            looked += 1
            flagged += standing(KEPT, name, counts).good is not None
    assert flagged / looked < 0.05
