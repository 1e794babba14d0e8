"""Units are told apart only by more than chance."""

from __future__ import annotations

import random

import numpy as np
import pytest
from scipy import stats

from ethics.measures.funnel import Kind, Unit, Verdict, funnel

SIZES = (1200, 2500, 4000, 6000, 9000, 14000, 20000, 32000, 41000)


def _verdicts(units: list[Unit], **more: object) -> dict[str, Verdict]:
    found = funnel(units, **more)  # type: ignore[arg-type]
    assert found is not None
    return {one.unit.name: one.verdict for one in found.units}


@pytest.mark.parametrize("kind", list(Kind))
def test_with_equal_true_rates_fewer_than_one_unit_in_twenty_is_flagged(kind: Kind) -> None:
    dice = np.random.default_rng(11)
    flagged = far = judged = 0
    for _ in range(16):
        units = []
        for number in range(36):
            size = SIZES[number % len(SIZES)]
            count = (
                dice.poisson(size * 0.012) if kind is Kind.RATE else dice.binomial(size // 20, 0.4)
            )
            units.append(Unit(str(number), int(count), size if kind is Kind.RATE else size // 20))
        seen = list(_verdicts(units, kind=kind).values())
        judged += len(seen) - seen.count(Verdict.TOO_FEW)
        flagged += len(seen) - seen.count(Verdict.TOO_FEW) - seen.count(Verdict.WITHIN)
        far += seen.count(Verdict.FAR_LOW) + seen.count(Verdict.FAR_HIGH)
    assert judged > 500
    assert flagged / judged < 0.05
    assert far / judged < 0.005


def test_a_unit_that_truly_differs_is_found() -> None:
    units = [Unit(str(n), 100, 10_000) for n in range(20)]
    verdicts = _verdicts([*units, Unit("far", 190, 10_000), Unit("few", 55, 10_000)])
    assert verdicts["far"] is Verdict.FAR_HIGH
    assert verdicts["few"] is Verdict.FAR_LOW
    assert set(list(verdicts.values())[:20]) == {Verdict.WITHIN}


def test_a_hidden_count_and_a_small_unit_are_never_flagged() -> None:
    units = [Unit(str(n), 100, 10_000) for n in range(20)]
    small = Unit("small", 25, 300)
    assert _verdicts([*units, small])["small"] is Verdict.TOO_FEW
    assert _verdicts([*units, Unit("hidden", None, 10_000)])["hidden"] is Verdict.TOO_FEW
    large = Unit("large", 30, 900)
    assert _verdicts([*units, large])["large"] is Verdict.FAR_HIGH
    assert _verdicts([*units, large], least=1000)["large"] is Verdict.TOO_FEW


def test_the_limits_are_the_exact_ones() -> None:
    found = funnel([Unit(str(n), 50, 1000) for n in range(5)])
    assert found is not None
    limits = found.limits(1000)
    assert (limits.low, limits.high) == stats.poisson.interval(0.95, 50)
    assert (limits.far_low, limits.far_high) == stats.poisson.interval(0.998, 50)
    shares = funnel([Unit(str(n), 40, 100) for n in range(5)], kind=Kind.SHARE)
    assert shares is not None
    assert (shares.limits(100).low, shares.limits(100).high) == stats.binom.interval(0.95, 100, 0.4)


def test_where_all_differ_more_than_chance_the_limits_are_drawn_apart() -> None:
    dice = random.Random(5)
    units = [
        Unit(str(n), round(10_000 * dice.lognormvariate(-4.6, 0.35)), 10_000) for n in range(36)
    ]
    found = funnel(units)
    assert found is not None
    assert found.dispersion > 2
    flagged = [one for one in found.units if one.verdict is not Verdict.WITHIN]
    assert len(flagged) < 6


def test_of_nothing_there_is_no_funnel() -> None:
    assert funnel([]) is None
    assert funnel([Unit("a", None, 1000)]) is None
    assert funnel([Unit("a", 3, 10)]) is None
