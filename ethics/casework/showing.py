"""How exact the outcome of a case may be: the ladder, with the register and all that was shown before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any, cast

from flask import current_app
from sqlalchemy import func, select

from ethics.anonymize.climbing import Climbed, climb
from ethics.anonymize.crowd import Cell, Crowd, Outcome
from ethics.anonymize.ladder import ANYONE, date_rungs, month, rank_group, region
from ethics.anonymize.together import Beside
from ethics.casework.storyline import ever_set
from ethics.law.terms import TERDUGA
from ethics.records.cases import Allegation, Case, Party
from ethics.records.journal import JournalEntry
from ethics.records.people import REGISTER_STREAM, Person
from ethics.records.publications import Publication
from ethics.records.units import Unit
from ethics.storage import db

TOLD_OF = ("sanctions", "proposed", "before")
"""Under what an outcome tells of sanctions: those that hold, were proposed, and held at first."""
NOWHERE = "Indonesia"
"""The region of an outcome that may not say its Polda."""
KEPT = "ethics.crowd"
MOST = 2
"""From a month to its year."""


@dataclass(frozen=True, slots=True)
class Exactly:
    """What the record says of one of the accused, before the ladder."""

    person_id: int | None
    shown: Outcome


@dataclass(frozen=True, slots=True)
class Showable:
    """What may be shown of a case; ``waits`` while even the least would say too much."""

    region: str
    waits: bool
    rungs: int
    """How many rungs above the month the dates stand."""
    members: Mapping[int | None, Outcome]
    hidden: frozenset[str]
    """The words that are true of somebody in it and may not be told."""
    climbed: Mapping[int | None, Climbed]
    """How far each of the accused climbed, and how many members fit what is left."""
    without_polda: bool
    """Whether the Polda itself was given up, for all of them."""

    def dated(self, day: date | None) -> str | None:
        """A day as exact as it may be told: its month, quarter or year."""
        rungs = date_rungs(month(day)) if day else (None,)
        return rungs[min(self.rungs, len(rungs) - 1)]

    def of(self, person: int) -> dict[str, str | None]:
        """What may be told of one of the accused."""
        shown = self.members[person]
        return {"rank_group": shown.rank_group, "function_group": shown.function}


@dataclass
class _Before:
    """What was released before, by the member whom each is about."""

    by_person: dict[int, list[Outcome]] = field(default_factory=dict)
    unnamed: list[Outcome] = field(default_factory=list)

    def of(self, person: int | None) -> list[Outcome]:
        return self.by_person.get(person, []) if person is not None else []

    def of_others(self, person: int | None) -> list[Outcome]:
        others = (shown for one, shown in self.by_person.items() if one != person)
        return [*self.unnamed, *(one for shown in others for one in shown)]


def least_fitting() -> int:
    """The k of this office: how many members must fit everything that is shown."""
    return int(current_app.config["ETHICS"].publish_k)


def showable(source_id: int) -> Showable:
    """What may be shown now of a decided case and of each of its accused, by person."""
    poldas = _poldas()
    exact = list(_exactly(source_id, poldas))
    crowd, before = _register(poldas), _before()
    climbed = _climbed(crowd, before, exact)
    without_polda = any(not one.published or not one.published.polda for one in climbed.values())
    if without_polda:
        nowhere = [replace(one, shown=replace(one.shown, polda=None)) for one in exact]
        climbed = _climbed(crowd, before, nowhere)
    members = {
        person: one.published or Outcome(rank_group=ANYONE) for person, one in climbed.items()
    }
    waits = any(one.published is None for one in climbed.values())
    above = (date_rungs(one.shown.date).index(members[one.person_id].date) for one in exact
             if not waits)  # fmt: skip
    return Showable(
        region=next(iter({one.polda for one in members.values()})) or NOWHERE,
        waits=waits,
        rungs=max(above, default=MOST),
        members=members,
        hidden=frozenset(_hidden(exact, members)),
        climbed=climbed,
        without_polda=without_polda,
    )


def _climbed(
    crowd: Crowd, before: _Before, exact: Sequence[Exactly]
) -> dict[int | None, Climbed]:
    """Each of the accused in turn: who was told of already is another person."""
    done: dict[int | None, Climbed] = {}
    for one in exact:
        beside = [each.published for each in done.values() if each.published]
        done[one.person_id] = climb(
            crowd, one.shown, k=least_fitting(), same=before.of(one.person_id),
            others=[*before.of_others(one.person_id), *beside],
        )  # fmt: skip
    return done


def _hidden(exact: Sequence[Exactly], members: Mapping[int | None, Outcome]) -> Iterator[str]:
    for one in exact:
        shown = members[one.person_id]
        for name in ("polda", "rank_group", "function"):
            value = getattr(one.shown, name)
            if value and getattr(shown, name) != value:
                yield value


def _poldas() -> Mapping[str, str]:
    """The names of the Poldas, and of Mabes, by their paths."""
    rows = db.session.execute(select(Unit.path, Unit.name))
    return {row.path: row.name for row in rows if region(row.path) == row.path}


def _register(poldas: Mapping[str, str]) -> Crowd:
    """All members as the public may know them; counted anew only when the register has changed."""
    loaded = select(func.max(JournalEntry.seq)).where(JournalEntry.stream == REGISTER_STREAM)
    newest = select(func.max(Person.id), loaded.scalar_subquery())
    state = tuple(db.session.execute(newest).one())
    kept = current_app.extensions.get(KEPT)
    if kept is None or kept[0] != state:
        kept = current_app.extensions[KEPT] = (state, _counted(poldas))
    return cast(Crowd, kept[1])


def _counted(poldas: Mapping[str, str]) -> Crowd:
    alike = (Person.unit, Person.rank, Person.function)
    counted: Counter[Cell] = Counter()
    for unit, rank, function, count in db.session.execute(
        select(*alike, func.count()).group_by(*alike)
    ):
        counted[Cell(None, poldas[region(unit)], rank_group(rank), function, None)] += count
    return Crowd(counted)


def _exactly(source_id: int, poldas: Mapping[str, str]) -> Iterator[Exactly]:
    """Each of the accused; where there is none, whoever it was."""
    case = db.session.execute(select(Case.unit, Case.incident_on).where(Case.id == source_id)).one()
    norms = _grouped(select(Allegation.person_id, Allegation.norm).where(Allegation.case_id == source_id))
    decided = select(func.max(Allegation.found_on)).where(Allegation.case_id == source_id)
    day = case.incident_on or db.session.execute(decided).scalar_one()
    sanctions = ever_set(source_id)
    common = Outcome(polda=poldas[region(case.unit)], date=month(day) if day else None)
    members = accused(source_id)
    for row in members:
        yield Exactly(row.person_id, replace(
            common, rank_group=rank_group(row.rank), function=row.function,
            article=tuple(norms.get(row.person_id, ())),
            sanction=tuple(sanctions.get(row.person_id, ()))))  # fmt: skip
    if not members:
        yield Exactly(None, common)


def accused(source_id: int) -> Sequence[Any]:
    """The accused of a case in their order: person, rank at the act, function today."""
    query = (
        select(Party.person_id, Party.rank_at_event.label("rank"), Person.function)
        .join(Person, Person.id == Party.person_id)
        .where(Party.case_id == source_id, Party.role == TERDUGA)
        .order_by(Party.ordinal)
    )
    return db.session.execute(query).all()


def _grouped(query: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for key, value in db.session.execute(query):
        found.setdefault(key, []).append(value)
    return found


def _before() -> _Before:
    """Everything that was ever released: what was withdrawn had been read."""
    before = _Before()
    for _source, person, told in _released():
        if person is None:
            before.unnamed.append(told)
        else:
            before.by_person.setdefault(person, []).append(told)
    return before


def _released() -> Iterator[tuple[int, int | None, Outcome]]:
    """What was read of each member, with the decided case and who it is; two statements."""
    released = select(Publication.source_id, Publication.shown).where(Publication.released_at.is_not(None))
    accused = _grouped(
        select(Party.case_id, Party.person_id)
        .where(Party.role == TERDUGA, Party.case_id.in_(released.with_only_columns(Publication.source_id)))
        .order_by(Party.case_id, Party.ordinal)
    )
    for source_id, outcome in db.session.execute(released):
        people = accused.get(source_id, [])
        for person, member in zip(people, outcome["members"], strict=False):
            yield source_id, person, _read(outcome, member)
        if not people:
            yield source_id, None, _read(outcome, {})


def fitted_by_too_few() -> frozenset[int]:
    """The decided cases of which something that was released leaves somebody among too few by now.

    The register is that of today; as many statements whatever was released.
    """
    crowd, k = _register(_poldas()), least_fitting()
    told = [(source, person, crowd.fitting(shown)) for source, person, shown in _released()]
    every = Counter(group for _source, _person, group in told)
    own: dict[int | None, tuple[int, ...]] = {}
    for _source, person, group in told:
        own[person] = (*own.get(person, ()), group)

    @cache
    def stands(mine: tuple[int, ...], group: int) -> bool:
        """Beside all others; what was told of the same person before narrows nothing here."""
        beside = Beside(crowd, (every - Counter(mine)).elements(), k=k)
        return crowd.people(group) >= k and beside.safe(group)

    return frozenset(source for source, person, group in told
                     if not stands((group,) if person is None else own[person], group))  # fmt: skip


def _read(outcome: Mapping[str, Any], member: Mapping[str, Any]) -> Outcome:
    """What anybody reads of one member in an outcome."""
    return Outcome(
        polda=outcome["region"] if outcome["region"] != NOWHERE else None,
        rank_group=member.get("rank_group"), function=member.get("function_group"),
        article=tuple(row["norm"] for row in member.get("norms", ())),
        sanction=tuple(row["sanction"] for name in TOLD_OF for row in member.get(name, ())),
    )  # fmt: skip
