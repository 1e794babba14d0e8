"""Shares, rates and comparisons made of protected amounts, as sure as they are and no surer.

Two doubts add up: the truth behind a rounded or hidden count, and chance. An interval here spans both: its
low end is that of the lowest count that may be true, its high end that of the highest.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from ethics.measures.funnel import Funnel, Judged, Kind, Unit, Verdict, funnel
from ethics.measures.intervals import Interval, rate, wilson
from ethics.measures.views import NOTHING, Amount

PER = 1000
MOST_PEERS = 5
HIGHER = (Verdict.HIGH, Verdict.FAR_HIGH)
LOWER = (Verdict.LOW, Verdict.FAR_LOW)


class Change(StrEnum):
    """Whether there is more or less than before, or too little to say."""

    MORE = "more"
    LESS = "less"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One unit beside itself a year before, beside those of its size, and beside all."""

    name: str
    amount: Amount
    size: int
    rate: Interval | None
    before: Interval | None
    change: Change | None
    peers: tuple[str, ...]
    peers_rate: Interval | None
    verdict: Verdict


def share_of(hits: Amount, rest: Amount) -> Interval | None:
    """The share of ``hits`` in both; None where nothing is shown, or what is hidden has no bounds."""
    if hits.high is None or rest.high is None or not (hits.shown or rest.shown):
        return None
    low = wilson(hits.low, hits.low + rest.high)
    high = wilson(hits.high, hits.high + rest.low)
    middle = hits.middle / (hits.middle + rest.middle)
    return Interval(middle, low.low if low else 0.0, high.high if high else 1.0)


def rate_of(amount: Amount, size: int) -> Interval | None:
    """How many for each thousand members; None where too little is shown, or nobody is there."""
    if not amount.shown or amount.high is None or size <= 0:
        return None
    return Interval(
        amount.middle / size * PER, _rate(amount.low, size).low, _rate(amount.high, size).high
    )


def change(now: Amount, then: Amount) -> Change:
    """Which of two amounts of the same length of time is larger, if that can be said at all."""
    if then.high is not None and _above_half(now.low, now.low + then.high):
        return Change.MORE
    if now.high is not None and _above_half(then.low, then.low + now.high):
        return Change.LESS
    return Change.UNCLEAR


def peers(name: str, population: Mapping[str, int], *, most: int = MOST_PEERS) -> tuple[str, ...]:
    """Those nearest in number of members, by name; a default of our own, as no rule groups them."""
    own = population.get(name, 0)
    if own <= 0:
        return ()
    apart = {other: abs(math.log(size / own)) for other, size in population.items()
             if other != name and size > 0}  # fmt: skip
    return tuple(sorted(sorted(apart, key=lambda other: (apart[other], other))[:most]))


def compared(
    now: Mapping[str, Amount], then: Mapping[str, Amount], population: Mapping[str, int]
) -> tuple[Compared, ...]:
    """Every unit that has members, in the order of its name."""
    found = judge(now, population)
    judged = {one.unit.name: one.verdict for one in found.units} if found else {}
    return tuple(
        _compared(name, now, then, population, judged.get(name, Verdict.TOO_FEW))
        for name in sorted(now) if population.get(name)
    )  # fmt: skip


def judge(
    amounts: Mapping[str, Amount], sizes: Mapping[str, int], kind: Kind = Kind.RATE
) -> Funnel | None:
    """The funnel of units by name. One stands out only if every count that may be true does.

    One of which more is hidden than shown is neither placed nor judged.
    """
    units = [Unit(name, min(amount.middle, sizes[name]) if amount.firm else None, sizes[name])
             for name, amount in sorted(amounts.items()) if sizes.get(name)]  # fmt: skip
    found = funnel(units, kind=kind)
    if found is None:
        return None
    return replace(found, units=tuple(_surely(one, amounts[one.unit.name]) for one in found.units))


def _surely(one: Judged, amount: Amount) -> Judged:
    if one.verdict in HIGHER:
        surely = _verdict(amount.low > one.limits.high, amount.low > one.limits.far_high, HIGHER)
    elif one.verdict in LOWER and amount.high is not None:
        surely = _verdict(amount.high < one.limits.low, amount.high < one.limits.far_low, LOWER)
    else:
        return one if one.verdict not in LOWER else replace(one, verdict=Verdict.WITHIN)
    return replace(one, verdict=surely)


def _verdict(beyond: bool, far: bool, side: tuple[Verdict, Verdict]) -> Verdict:
    if far:
        return side[1]
    return side[0] if beyond else Verdict.WITHIN


def _compared(
    name: str, now: Mapping[str, Amount], then: Mapping[str, Amount], population: Mapping[str, int],
    verdict: Verdict,
) -> Compared:  # fmt: skip
    amount, before, size = now[name], then.get(name), population[name]
    like = [other for other in peers(name, population) if other in now]
    theirs = sum((now[other] for other in like), NOTHING)
    return Compared(
        name=name, amount=amount, size=size, rate=rate_of(amount, size), verdict=verdict,
        before=rate_of(before, size) if before else None,
        change=change(amount, before) if before else None,
        peers=tuple(like), peers_rate=rate_of(theirs, sum(population[other] for other in like)),
    )  # fmt: skip


def _above_half(part: int, whole: int) -> bool:
    found = wilson(part, whole)
    return found is not None and found.low > 0.5


@cache
def _rate(count: int, size: int) -> Interval:
    found = rate(count, size, per=PER)
    assert found is not None  # a size above 0 has a rate
    return found
