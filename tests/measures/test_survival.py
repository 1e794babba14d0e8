"""How long something takes agrees with a reference implementation, and counts what still runs."""

from __future__ import annotations

import random
import warnings
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from ethics.measures.survival import Bin, Curve, from_bins, kaplan_meier

TIMES = st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=60)
EDGES = (0, 30, 60, 90, 180, 365, None)


def _reference(times: list[tuple[int, bool]]) -> stats._survival.EmpiricalDistributionFunction:
    done = [days for days, finished in times if finished]
    runs = [days for days, finished in times if not finished]
    return stats.ecdf(stats.CensoredData(uncensored=done, right=runs)).sf


def _curve(times: list[tuple[int, bool]]) -> Curve:
    curve = kaplan_meier(times)
    assert curve is not None
    return curve


@given(TIMES)
@settings(deadline=None)
def test_the_curve_is_that_of_kaplan_and_meier(times: list[tuple[int, bool]]) -> None:
    found = {one.day: one.share for one in _curve(times).steps}
    reference = _reference(times)

    assert list(found) == list(reference.quantiles)
    assert list(found.values()) == pytest.approx(list(reference.probabilities), abs=1e-12)


@given(TIMES)
@settings(deadline=None)
def test_its_band_is_greenwoods_on_the_scale_log_log(times: list[tuple[int, bool]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        band = _reference(times).confidence_interval(0.95, method="log-log")
    steps = _curve(times).steps

    for one, low, high in zip(steps, band.low.probabilities, band.high.probabilities, strict=True):
        if 0 < one.share < 1:
            assert (one.low, one.high) == pytest.approx((low, high), abs=1e-9)
        assert one.low <= one.share + 1e-12
        assert one.share <= one.high + 1e-12


def test_without_open_cases_the_median_is_the_middle_one() -> None:
    days = [3, 5, 8, 13, 21, 34, 55]
    curve = _curve([(one, True) for one in days])
    assert curve.median().days == np.median(days)
    assert curve.quantile(0.9).days == 55
    assert curve.restricted_mean() == pytest.approx(np.mean(days))


def test_open_cases_make_the_wait_longer_and_nothing_is_said_beyond_what_was_seen() -> None:
    done = [(10, True)] * 5
    assert _curve(done).median().days == 10
    still = _curve([*done, *[(30, False)] * 20])
    assert still.median().days is None
    assert still.followed == 30


def test_the_interval_of_the_median_holds_it() -> None:
    dice = random.Random(4)
    wait = _curve([(dice.expovariate(0.01), dice.random() < 0.8) for _ in range(200)]).median()
    assert wait.low is not None
    assert wait.days is not None
    assert wait.high is not None
    assert wait.low < wait.days < wait.high


def test_nothing_begins_after_it_ended() -> None:
    with pytest.raises(ValueError, match="before the start"):
        kaplan_meier([(-1, True)])
    assert kaplan_meier([]) is None


def _bins(times: list[tuple[float, bool]]) -> list[Bin]:
    pairs = pairwise(EDGES)
    return [Bin(above=low or 0, upto=high,
                finished=sum(done and _inside(days, low, high) for days, done in times),
                running=sum(not done and _inside(days, low, high) for days, done in times))
            for low, high in pairs]  # fmt: skip


def _inside(days: float, low: float | None, high: float | None) -> bool:
    return days > (low or 0) and (high is None or days <= high)


def test_bins_tell_nearly_the_same_as_days() -> None:
    dice = random.Random(2)
    times = []
    for _ in range(4000):
        takes, seen = dice.weibullvariate(140, 1.4), dice.uniform(20, 700)
        times.append((min(takes, seen), takes <= seen))
    exact, binned = _curve(times), from_bins(_bins(times))

    assert binned is not None
    for share, most in ((0.5, 0.05), (0.9, 0.08)):
        one, other = exact.quantile(share).days, binned.quantile(share).days
        assert one is not None
        assert other == pytest.approx(one, rel=most)


def test_the_mean_up_to_the_last_follow_up_is_that_of_what_is_left_by_day() -> None:
    dice = random.Random(3)
    days = [dice.uniform(1, 365) for _ in range(3000)]
    binned = from_bins(_bins([(one, True) for one in days]))
    assert binned is not None
    assert binned.restricted_mean() == pytest.approx(np.mean(days), rel=0.05)
    assert binned.quantile(0.99).days == pytest.approx(np.quantile(days, 0.99), rel=0.05)


def test_of_bins_a_wait_beyond_the_last_is_not_guessed() -> None:
    curve = from_bins([Bin(above=0, upto=30, finished=10, running=0),
                       Bin(above=30, upto=None, finished=0, running=90)])  # fmt: skip
    assert curve is not None
    assert curve.median().days is None
    assert curve.steps[0].share == pytest.approx(0.9)


def test_hidden_counts_are_taken_for_their_middle_and_counted() -> None:
    bins = [Bin(above=0, upto=30, finished=50, running=None),
            Bin(above=30, upto=60, finished=None, running=20)]  # fmt: skip
    curve = from_bins(bins)
    assert curve is not None
    assert curve.hidden == 2
    assert curve.steps[0].at_risk == 50 + 2 + 2 + 20 - 1
    assert from_bins([Bin(above=0, upto=30, finished=None, running=None)]) is None
