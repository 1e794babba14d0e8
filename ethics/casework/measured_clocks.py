"""Deadlines as they stood on a day: what fell due, what was kept, and the days on which nothing ran."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from ethics.casework.measured_cases import Followed
from ethics.records.clocks import Clock, ClockPause
from ethics.records.sanctions import Sanction
from ethics.storage import db

WAITED = frozenset({"pernyataan_banding", "keberatan", "memori_banding", "kelengkapan", "jawaban_instansi",
                    "masa_tinjauan", "pengawasan"})  # fmt: skip
"""Time that somebody else has, or that must pass: no work of the police that could be late."""
EXECUTION = "pelaksanaan"
Span = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a clock that fell due by the day, and whether what it asks was done in time."""

    case: Followed
    clock: str
    started_on: date
    due_on: date
    kept: bool


@dataclass(frozen=True, slots=True)
class Times:
    """Every run that fell due, and the days on which the clocks of each case stood still."""

    runs: tuple[Run, ...]
    pauses: Mapping[int, tuple[Span, ...]]


def times(cases: Iterable[Followed], until: date) -> Times:
    """Two statements."""
    known = {one.id: one for one in cases}
    lasting, pauses = _pauses(until)
    columns = (Clock.id, Clock.case_id, Clock.clock, Clock.started_on, Clock.due_on, Clock.stopped_on)
    rows = db.session.execute(select(*columns).where(Clock.due_on <= until).order_by(Clock.id))
    runs = (_run(row, known[row.case_id], until) for row in rows
            if row.case_id in known and row.id not in lasting)  # fmt: skip
    return Times(tuple(one for one in runs if one is not None), pauses)


def _run(row: Any, case: Followed, until: date) -> Run | None:
    """Nothing for what nobody had to do any more: its case had ended before it fell due."""
    stopped_on = row.stopped_on if row.stopped_on and row.stopped_on <= until else None
    lasts = case.book.clocks[row.clock].outlives
    if stopped_on is None and case.ended_on is not None and case.ended_on <= row.due_on and not lasts:
        return None
    kept = stopped_on is not None and stopped_on <= row.due_on
    return Run(case, row.clock, row.started_on, row.due_on, kept)


def _pauses(until: date) -> tuple[set[int], dict[int, tuple[Span, ...]]]:
    """The runs that stand still on the day, and the pauses of each case by then."""
    columns = (ClockPause.clock_id, ClockPause.from_on, ClockPause.until_on, Clock.case_id)
    query = select(*columns).join(Clock, Clock.id == ClockPause.clock_id)
    lasting: set[int] = set()
    found: dict[int, list[Span]] = defaultdict(list)
    for row in db.session.execute(query.where(ClockPause.from_on <= until).order_by(ClockPause.id)):
        if row.until_on is None or row.until_on > until:
            lasting.add(row.clock_id)
        found[row.case_id].append((row.from_on, row.until_on))
    return lasting, {case: tuple(spans) for case, spans in found.items()}


def still_days(spans: Iterable[Span], start: date, end: date) -> int:
    """On how many days between two days at least one of the spans lay; each day counts once."""
    days, reached = 0, start
    for begins, ends in sorted(spans, key=lambda span: span[0]):
        first, last = max(begins, reached), min(ends or end, end)
        if last > first:
            days, reached = days + (last - first).days, last
    return days


@dataclass(frozen=True, slots=True)
class Executed:
    """One sanction whose time to be carried out ran out by the day, and whether it was in time."""

    case: Followed
    due_on: date
    in_time: bool


def executed(times_: Times, until: date) -> Iterator[Executed]:
    """The sanctions in force when their execution was ordered: one statement."""
    runs = {run.case.id: run for run in times_.runs if run.clock == EXECUTION}
    columns = (Sanction.id, Sanction.case_id, Sanction.decided_on)
    query = select(*columns).where(Sanction.stage == "jatuh", Sanction.decided_on <= until)
    decided: dict[int, dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in db.session.execute(query.order_by(Sanction.id)):
        if row.case_id in runs:
            decided[row.case_id][row.decided_on].append(row.id)
    for case_id, sets in decided.items():
        run = runs[case_id]
        standing = [day for day in sets if day <= run.started_on]
        for sanction in sets[max(standing)] if standing else ():
            proven_on = run.case.carried_out.get(sanction)
            yield Executed(run.case, run.due_on, proven_on is not None and proven_on <= run.due_on)
