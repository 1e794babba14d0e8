"""Sanctions beside like cases: expected by track and category, judged only where enough are expected."""

from __future__ import annotations

import pytest

from ethics.measures.deviation import Decided, departures
from ethics.measures.funnel import Verdict

GRAVE, LIGHT = ("etik", "berat"), ("etik", "ringan")


def decided(**times: int) -> list[Decided]:
    """Dismissals by unit, on grave cases."""
    return [Decided(unit, GRAVE, "ptdh", many) for unit, many in times.items()]


def test_what_is_expected_is_what_followed_on_like_cases_by_hand() -> None:
    given = [*decided(a=4, b=8), Decided("b", LIGHT, "maaf", 30)]
    proven = {("a", GRAVE): 10, ("b", GRAVE): 30, ("a", LIGHT): 5, ("b", LIGHT): 45}
    found = {one.sanction: one for one in departures("a", given, proven)}
    assert found["ptdh"].imposed == 4
    assert found["ptdh"].expected == pytest.approx(10 * 12 / 40)
    assert found["maaf"].imposed == 0
    assert found["maaf"].expected == pytest.approx(5 * 30 / 50)
    assert {one.verdict for one in found.values()} == {Verdict.TOO_FEW}


def test_a_unit_with_graver_cases_is_not_blamed_for_them() -> None:
    given = [*decided(a=40, b=4), Decided("a", LIGHT, "maaf", 2), Decided("b", LIGHT, "maaf", 40)]
    proven = {("a", GRAVE): 50, ("b", GRAVE): 5, ("a", LIGHT): 5, ("b", LIGHT): 100}
    assert departures("a", given, proven)[1].verdict is Verdict.WITHIN


@pytest.mark.parametrize(("times", "verdict"), [
    (40, Verdict.HIGH), (20, Verdict.WITHIN), (4, Verdict.LOW)
])  # fmt: skip
def test_more_or_less_than_chance_allows_stands_out(times: int, verdict: Verdict) -> None:
    proven = {("a", GRAVE): 100, ("b", GRAVE): 900}
    (found,) = departures("a", decided(a=times, b=200 - times), proven)
    assert found.expected == pytest.approx(20)
    assert found.verdict is verdict
    assert found.ratio is not None
    assert found.ratio.estimate == pytest.approx(times / 20)
    assert found.ratio.low < times / 20 < found.ratio.high
