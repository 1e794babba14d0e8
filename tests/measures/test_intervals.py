"""Intervals agree with a reference implementation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ethics.measures.intervals import (
    binomial_at_least,
    binomial_at_most,
    poisson_at_least,
    poisson_at_most,
    rate,
    wilson,
)


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
@settings(deadline=None)
def test_the_interval_of_a_share_is_wilsons(pair: tuple[int, int]) -> None:
    found = wilson(*pair)
    reference = stats.binomtest(*pair).proportion_ci(method="wilson")

    assert found is not None
    assert (found.low, found.high) == pytest.approx((reference.low, reference.high), abs=1e-9)
    assert found.low <= found.estimate <= found.high


@given(st.integers(0, 40_000), st.integers(1, 500_000), st.sampled_from([0.9, 0.95, 0.998]))
@settings(deadline=None)
def test_the_interval_of_a_rate_is_the_exact_one_of_garwood(
    count: int, size: int, confidence: float
) -> None:
    found = rate(count, size, confidence=confidence)
    tail = (1 - confidence) / 2
    low = stats.chi2.ppf(tail, 2 * count) / 2 if count else 0
    high = stats.chi2.ppf(1 - tail, 2 * count + 2) / 2

    assert found is not None
    assert found.low == pytest.approx(low * 1000 / size, rel=1e-7, abs=1e-12)
    assert found.high == pytest.approx(high * 1000 / size, rel=1e-7)


@given(st.integers(0, 500), st.floats(0.01, 600))
@settings(deadline=None)
def test_the_tails_of_poisson_are_exact(count: int, mean: float) -> None:
    assert poisson_at_most(count, mean) == pytest.approx(stats.poisson.cdf(count, mean), abs=1e-10)
    assert poisson_at_least(count, mean) == pytest.approx(
        stats.poisson.sf(count - 1, mean), abs=1e-10
    )


@given(st.integers(1, 800), st.integers(0, 800), st.floats(0.001, 0.999))
@settings(deadline=None)
def test_the_tails_of_the_binomial_are_exact(trials: int, count: int, share: float) -> None:
    law = stats.binom(trials, share)
    assert binomial_at_most(count, trials, share) == pytest.approx(law.cdf(count), abs=1e-9)
    assert binomial_at_least(count, trials, share) == pytest.approx(law.sf(count - 1), abs=1e-9)


def test_of_nobody_nothing_is_said() -> None:
    assert wilson(0, 0) is None
    assert rate(0, 0) is None
