"""How a unit does, for its head and for whoever oversees it: counts by unit, each in one statement.

What is closed to the reader changes no number, neither of the unit nor of those beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Integer, and_, cast, distinct, func, or_, select
from sqlalchemy.orm import aliased

from ethics.casework.escalation import to_be_kept
from ethics.casework.measured_clocks import EXECUTION, WAITED
from ethics.casework.noes import Unknown
from ethics.casework.reach import open_to
from ethics.law import Actor, all_rulebooks, may
from ethics.law.reach import reaches
from ethics.law.terms import TERDUGA
from ethics.law.vocabulary import PERMISSIONS
from ethics.measures.indicators import INDICATORS, Counted, Standing, standing
from ethics.records.cases import Allegation, Case, Party
from ethics.records.clocks import Clock
from ethics.records.following import Feedback
from ethics.records.people import Person
from ethics.records.publications import Publication
from ethics.records.sanctions import Sanction
from ethics.records.supports import Support
from ethics.records.units import Unit
from ethics.storage import db

PERMISSION = "baca_kartu_satuan"
YEAR = timedelta(days=365)
TRACKS = ("etik", "disiplin")
PROVEN = "terbukti"


@dataclass(frozen=True, slots=True)
class UnitListed:
    """A unit whose scorecard the reader may open."""

    path: str
    name: str
    depth: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Every indicator of one unit."""

    path: str
    name: str
    since: date
    standings: tuple[Standing, ...]

    def of(self, *, public: bool) -> tuple[Standing, ...]:
        """Those for the inside, or those of which the public may see a part."""
        return tuple(one for one in self.standings if one.indicator.public == public)


def units_of(actor: Actor) -> tuple[UnitListed, ...]:
    """The units within reach, without the smallest, parents first."""
    held = [one.unit for one in actor.grants if one.role in PERMISSIONS[PERMISSION].roles]
    query = select(Unit.path, Unit.name).where(Unit.kind != "polsek").order_by(Unit.path)
    return tuple(UnitListed(row.path, row.name, row.path.count("/")) for row in db.session.execute(query)
                 if any(reaches(unit, row.path) for unit in held))  # fmt: skip


def scorecard(path: str, *, actor: Actor, on: date) -> Scorecard:
    """How one unit does beside the others of its kind. Raises Unknown outside the actor's reach."""
    unit = next((one for one in units_of(actor) if one.path == path), None)
    if unit is None or not may(actor, PERMISSION, path):
        raise Unknown(path)
    since, sizes = on - YEAR, _members(unit.depth)
    found = []
    for id_, counts in _COUNTS.items():
        by_unit = _gathered(counts(actor, since, on), unit.depth)
        if INDICATORS[id_].kind == "rate":
            by_unit = _among(by_unit, sizes)
        found.append(standing(INDICATORS[id_], path, by_unit))
    return Scorecard(path, unit.name, since, tuple(found))


Counts = Mapping[str, Counted]


def _gathered(counts: Counts, depth: int) -> dict[str, Counted]:
    """By the units at one depth, with what lies below them; what is above belongs to none of them."""
    found: dict[str, Counted] = defaultdict(Counted)
    for path, counted in counts.items():
        if path.count("/") >= depth:
            found["/".join(path.split("/")[: depth + 1])] += counted
    return dict(found)


def _among(events: Counts, members: Counts) -> dict[str, Counted]:
    return {path: Counted(events.get(path, Counted()).hits, size.of)
            for path, size in members.items() if size.of}  # fmt: skip


def _members(depth: int) -> dict[str, Counted]:
    """How many serve in each unit: its own count, or what the register holds where it has none."""
    query = select(Person.unit, func.count()).group_by(Person.unit)
    on_register = _gathered({row[0]: Counted(0, row[1]) for row in db.session.execute(query)}, depth)
    units = db.session.execute(select(Unit.path, Unit.headcount)).all()
    return {row.path: Counted(0, row.headcount) if row.headcount else on_register.get(row.path, Counted())
            for row in units if row.path.count("/") == depth}  # fmt: skip


def _counted(query: Any) -> dict[str, Counted]:
    """Of rows with a unit, what counts, and among how many."""
    return {row.unit: Counted(int(row.hits or 0), int(row.of)) for row in db.session.execute(query)}


def _if(condition: Any) -> Any:
    return func.coalesce(func.sum(cast(condition, Integer)), 0).label("hits")


def _mine(actor: Actor) -> Any:
    return and_(Case.track.in_(TRACKS), open_to(actor))


def _proven(actor: Actor, since: date, on: date) -> Counts:
    people = func.count(distinct(Allegation.person_id))
    query = (
        select(Case.unit, people.label("hits"), people.label("of"))
        .join(Allegation, Allegation.case_id == Case.id)
        .where(Allegation.finding == PROVEN, Allegation.found_on > since, Allegation.found_on <= on)
        .where(_mine(actor)).group_by(Case.unit)
    )  # fmt: skip
    return _counted(query)


def _executed(actor: Actor, since: date, on: date) -> Counts:
    in_time = and_(Sanction.executed_on.is_not(None), Sanction.executed_on <= Clock.due_on)
    query = (
        select(Case.unit, _if(in_time), func.count().label("of"))
        .join(Sanction, Sanction.case_id == Case.id)
        .join(Clock, and_(Clock.case_id == Case.id, Clock.clock == EXECUTION))
        .where(Sanction.stage == "jatuh", Sanction.superseded.is_(False), _mine(actor))
        .where(Clock.due_on > since, Clock.due_on < on).group_by(Case.unit)
    )  # fmt: skip
    return _counted(query)


def _deadlines(actor: Actor, since: date, on: date) -> Counts:
    query = (
        select(Case.unit, _if(_kept()), func.count().label("of"))
        .join(Clock, Clock.case_id == Case.id)
        .where(Clock.clock.not_in(sorted(WAITED)), _fell_due(since, on), _mine(actor)).group_by(Case.unit)
    )  # fmt: skip
    return _counted(query)


def _kept() -> Any:
    return and_(Clock.stopped_on.is_not(None), Clock.stopped_on <= Clock.due_on)


def _fell_due(since: date, on: date) -> Any:
    """In the year, and still to be kept then."""
    return and_(Clock.due_on > since, Clock.due_on < on, or_(Clock.stopped_on.is_not(None), to_be_kept()))


def _repeated(actor: Actor, since: date, on: date) -> Counts:
    cases = aliased(Allegation)
    many = select(func.count(distinct(cases.case_id))).where(
        cases.person_id == Allegation.person_id, cases.finding == PROVEN
    )
    people = (
        select(Case.unit, Allegation.person_id, many.correlate(Allegation).scalar_subquery().label("many"))
        .join(Allegation, Allegation.case_id == Case.id)
        .where(Allegation.finding == PROVEN, Allegation.found_on > since, Allegation.found_on <= on)
        .where(_mine(actor)).distinct().subquery()
    )  # fmt: skip
    query = select(people.c.unit, _if(people.c.many > 1), func.count().label("of"))
    return _counted(query.group_by(people.c.unit))


def _supported(actor: Actor, since: date, on: date) -> Counts:
    helped = select(Support.id).where(Support.case_id == Party.case_id, Support.person_id == Party.person_id)
    query = (
        select(Case.unit, _if(helped.correlate(Party).exists()), func.count().label("of"))
        .join(Party, and_(Party.case_id == Case.id, Party.role == TERDUGA))
        .where(Case.registered_on > since, Case.registered_on <= on, _mine(actor)).group_by(Case.unit)
    )  # fmt: skip
    return _counted(query)


def _answered(actor: Actor, since: date, on: date) -> Counts:
    """The limits promised in the complaint that a case came from."""
    promised = {clock.id for book in all_rulebooks() for clock in book.clocks.values() if clock.promised}
    root = aliased(Case)
    lasting = or_(Clock.stopped_on.is_not(None), root.ended.is_(False))
    query = (
        select(Case.unit, _if(_kept()), func.count().label("of"))
        .join(root, root.id == Case.root_id)
        .join(Clock, Clock.case_id == root.id)
        .where(Clock.clock.in_(sorted(promised)), Clock.due_on > since, Clock.due_on < on, lasting)
        .where(_mine(actor)).group_by(Case.unit)
    )  # fmt: skip
    return _counted(query)


def _satisfied(actor: Actor, since: date, on: date) -> Counts:
    """The middle of three marks is 4 or 5 where at least two of them are."""
    good = sum((cast(mark >= 4, Integer) for mark in (Feedback.respect, Feedback.told, Feedback.speed)),
               start=cast(0, Integer))  # fmt: skip
    query = (
        select(Case.unit, _if(good >= 2), func.count().label("of"))
        .join(Feedback, Feedback.case_id == Case.root_id)
        .where(Feedback.given_on > since, Feedback.given_on <= on, _mine(actor)).group_by(Case.unit)
    )  # fmt: skip
    return _counted(query)


def _published(actor: Actor, since: date, on: date) -> Counts:
    final = or_(*(
        and_(Case.rulebook == book.id,
             Case.state.in_([one.id for one in book.states.values() if "tetap" in one.flags]))
        for book in all_rulebooks() if book.track in TRACKS
    ))  # fmt: skip
    query = (
        select(Case.unit, _if(Publication.released_at.is_not(None)), func.count().label("of"))
        .outerjoin(Publication, Publication.source_id == Case.id)
        .where(Case.registered_on > since - YEAR, Case.registered_on <= on, final, _mine(actor))
        .group_by(Case.unit)
    )  # fmt: skip
    return _counted(query)


_COUNTS: Mapping[str, Callable[[Actor, date, date], Counts]] = {
    "norma": _proven, "pelaksanaan": _executed, "tenggat": _deadlines, "pengulangan": _repeated,
    "dampingan": _supported, "jawaban": _answered, "kepuasan": _satisfied, "keterbukaan": _published,
}  # fmt: skip
