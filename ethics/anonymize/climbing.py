"""Climbs the ladder: shows of an outcome as much as leaves k members who fit all that is shown.

What is promised, and against whom, stands in docs/ladder.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, TypeVar

from ethics.anonymize.crowd import Crowd, Group, Outcome
from ethics.anonymize.ladder import PERIODS, date_rungs, period, rank_rungs
from ethics.anonymize.together import Beside

K = 5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """A rung that was climbed: what stood there, what stands there now, how many fit after it."""

    attribute: str
    before: str
    after: str | None
    fits: int


@dataclass(frozen=True, slots=True)
class Climbed:
    """What may be shown, or None to wait; ``fits`` is how many members fit all of it."""

    published: Outcome | None
    fits: int
    steps: tuple[Step, ...]


def climb(
    crowd: Crowd,
    outcome: Outcome,
    *,
    k: int = K,
    same: Sequence[Outcome] = (),
    others: Sequence[Outcome] = (),
) -> Climbed:
    """The least general form of an outcome that keeps everybody among ``k`` members.

    ``same`` was shown of the same case or person, ``others`` of different ones. Where even the top
    of the ladder is not enough, nothing is shown and the steps are those to the top.
    """
    known = crowd.everybody
    for shown in same:
        known &= crowd.fitting(shown)
    beside = Beside(crowd, [crowd.fitting(one) for one in others], k=k)
    form = outcome
    for form in _forms(crowd, outcome):
        group = crowd.fitting(form) & known
        fits = crowd.people(group)
        if fits >= k and beside.safe(group):
            form = replace(form, date=_date(outcome.date, fits, k))
            return Climbed(form, fits, _steps(crowd, outcome, form, known))
    form = replace(form, date=date_rungs(outcome.date)[-1])
    return Climbed(None, crowd.people(crowd.fitting(form) & known),
                   _steps(crowd, outcome, form, known))  # fmt: skip


def _forms(crowd: Crowd, outcome: Outcome) -> Iterator[Outcome]:
    """Every form, the best for a reader first: Polda, then function, rank, unit and sex."""
    places, ranks = _places(crowd, outcome), rank_rungs(outcome.rank_group)
    functions, sexes = _or_nothing(outcome.function), _or_nothing(outcome.sex)
    every = product(enumerate(places), enumerate(functions), enumerate(ranks), enumerate(sexes))
    last = len(places) - 1

    def loss(form: Any) -> tuple[int, ...]:
        (place, _), (function, _), (rank, _), (sex, _) = form
        without_polda = int(place == last and last > 0)
        return (without_polda, function, rank, place, sex)

    for (_, place), (_, function), (_, rank), (_, sex) in sorted(every, key=loss):
        yield replace(outcome, unit=place[0], polda=place[1], function=function, rank_group=rank,
                      sex=sex)  # fmt: skip


def _places(crowd: Crowd, outcome: Outcome) -> list[tuple[str | None, str | None]]:
    """The unit, its Polda, nothing."""
    polda = outcome.polda or crowd.polda_of(outcome.unit)
    return list(dict.fromkeys(((outcome.unit, outcome.polda), (None, polda), (None, None))))


def _or_nothing(value: str | None) -> tuple[str | None, ...]:
    return tuple(dict.fromkeys((value, None)))


def _date(written: str | None, fits: int, k: int) -> str | None:
    """As exact as leaves k for each such period of a year, were the members spread over it."""
    *finer, widest = date_rungs(written)
    safe = (rung for rung in finer if rung and fits >= k * PERIODS[period(rung)])
    return next(safe, widest)


def _steps(crowd: Crowd, start: Outcome, end: Outcome, known: Group) -> tuple[Step, ...]:
    """The rungs between two forms of an outcome, what is given up first coming first."""
    steps, now = [], start
    for attribute, change in _rungs(crowd, start, end):
        before = getattr(now, attribute)
        now = replace(now, **change)
        fits = crowd.people(crowd.fitting(now) & known)
        after = change["polda"] if attribute == "unit" else change[attribute]
        steps.append(Step(attribute, before, after, fits))
    return tuple(steps)


def _rungs(crowd: Crowd, start: Outcome, end: Outcome) -> Iterator[tuple[str, dict[str, Any]]]:
    places = _places(crowd, start)
    climbed = _between(places, (end.unit, end.polda))
    yield from (("date", {"date": rung}) for rung in _between(date_rungs(start.date), end.date))
    if start.sex != end.sex:
        yield "sex", {"sex": None}
    if start.unit and climbed:
        unit, *climbed = climbed
        yield "unit", {"unit": None, "polda": unit[1]}
    for rung in _between(rank_rungs(start.rank_group), end.rank_group):
        yield "rank_group", {"rank_group": rung}
    if start.function != end.function:
        yield "function", {"function": None}
    if climbed:
        yield "polda", {"polda": None}


def _between(rungs: Sequence[T], end: T) -> Sequence[T]:
    """The rungs above the first, up to this one."""
    return rungs[1 : rungs.index(end) + 1]
