"""What was decided on like cases, unit by unit: of what the reader may know, in two statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import distinct, func, select

from ethics.casework.reach import open_to
from ethics.law import Actor, SanctionRule, all_rulebooks
from ethics.measures.deviation import Alike, Decided, Departure, departures
from ethics.records.cases import Allegation, Case
from ethics.records.sanctions import Sanction
from ethics.storage import db

SPAN = timedelta(days=3 * 365)
"""So far back cases are alike: a year alone has too few."""
TRACKS = ("etik", "disiplin")


@dataclass(frozen=True, slots=True)
class Departed:
    """A departure with the rule of its sanction."""

    rule: SanctionRule
    found: Departure


def departures_of(path: str, *, actor: Actor, on: date) -> tuple[Departed, ...]:
    """Each sanction of a unit beside what like cases make one expect; of the units at its depth."""
    depth = path.count("/")
    proven = Counter[tuple[str, Alike]]()
    for row in db.session.execute(_proven(actor, on)):
        if row.unit.count("/") >= depth:
            proven[_at(row.unit, depth), _alike(row)] += row.people
    imposed = (row for row in db.session.execute(_imposed(actor, on)) if row.unit.count("/") >= depth)
    decided = [Decided(_at(row.unit, depth), _alike(row), row.sanction, row.times) for row in imposed]
    rules = {one.id: one for book in all_rulebooks() for one in book.sanctions.values()}
    return tuple(Departed(rules[one.sanction], one) for one in departures(path, decided, proven))


def _at(unit: str, depth: int) -> str:
    return "/".join(unit.split("/")[: depth + 1])


def _alike(row: Any) -> Alike:
    return row.track, row.category or ""


def _proven(actor: Actor, on: date) -> Any:
    query = select(Case.unit, Case.track, Case.category,
                   func.count(distinct(Allegation.person_id)).label("people"))  # fmt: skip
    query = query.join(Allegation, Allegation.case_id == Case.id)
    query = query.where(Allegation.finding == "terbukti", Allegation.found_on > on - SPAN, _known(actor))
    return query.group_by(Case.unit, Case.track, Case.category)


def _imposed(actor: Actor, on: date) -> Any:
    query = select(Case.unit, Case.track, Case.category, Sanction.sanction, func.count().label("times"))
    query = query.join(Sanction, Sanction.case_id == Case.id)
    query = query.where(Sanction.stage == "jatuh", Sanction.superseded.is_(False), _known(actor))
    query = query.where(Sanction.decided_on > on - SPAN)
    return query.group_by(Case.unit, Case.track, Case.category, Sanction.sanction)


def _known(actor: Actor) -> Any:
    return Case.track.in_(TRACKS) & open_to(actor)
