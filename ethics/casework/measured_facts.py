"""What else the figures count, as it stood on a day: who is accused of what, how complaints came, marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from ethics.anonymize.ladder import region
from ethics.law.terms import TERDUGA
from ethics.records.cases import Allegation, Party
from ethics.records.following import Feedback
from ethics.records.intakes import Intake
from ethics.records.people import Person
from ethics.records.units import Unit
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class Rated:
    """How a complainant was treated: the middle of three marks."""

    given_on: date
    mark: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands beside the cases."""

    regions: Mapping[str, str]
    """The name of each Polda, and of Mabes, by path."""
    members: Mapping[str, int]
    """How many serve in each: the count of the office, or of its register where it has none."""
    accused: tuple[tuple[int, int], ...]
    """Case and person."""
    norms: Mapping[int, str]
    """By charge."""
    charges: tuple[tuple[int, str], ...]
    """Case and norm of each."""
    channels: Mapping[int, str]
    """By complaint."""
    ratings: tuple[Rated, ...]


def facts(until: date) -> Facts:
    """Six statements, however many cases there are."""
    regions, members = _regions()
    accused = select(Party.case_id, Party.person_id).where(Party.role == TERDUGA)
    charges = db.session.execute(select(Allegation.id, Allegation.case_id, Allegation.norm)).all()
    return Facts(
        regions=regions, members=members,
        accused=tuple((row.case_id, row.person_id) for row in db.session.execute(accused)),
        norms={row.id: row.norm for row in charges},
        charges=tuple((row.case_id, row.norm) for row in charges),
        channels={row.case_id: row.channel
                  for row in db.session.execute(select(Intake.case_id, Intake.channel))},
        ratings=_ratings(until),
    )  # fmt: skip


def _regions() -> tuple[dict[str, str], dict[str, int]]:
    top = or_(Unit.kind == "mabes", Unit.kind == "polda")
    query = select(Unit.path, Unit.name, Unit.headcount).where(top).order_by(Unit.path)
    units = db.session.execute(query).all()
    on_register = select(Person.unit, func.count()).group_by(Person.unit)
    counted = {row.path: 0 for row in units}
    for path, many in db.session.execute(on_register):
        if region(path) in counted:
            counted[region(path)] += many
    return ({row.path: row.name for row in units},
            {row.path: row.headcount or counted[row.path] for row in units})  # fmt: skip


def _ratings(until: date) -> tuple[Rated, ...]:
    columns = (Feedback.given_on, Feedback.respect, Feedback.told, Feedback.speed)
    query = select(*columns).where(Feedback.given_on <= until).order_by(Feedback.case_id)
    return tuple(Rated(row.given_on, sorted((row.respect, row.told, row.speed))[1])
                 for row in db.session.execute(query))  # fmt: skip
