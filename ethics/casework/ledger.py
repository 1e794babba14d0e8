"""A member's record: the cases against them, each sanction with its days, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from ethics.almanac import calendar
from ethics.casework import access
from ethics.casework.compliments import READ
from ethics.casework.noes import Unknown
from ethics.casework.offices import rank_words
from ethics.casework.reach import open_to, visible
from ethics.law import Actor, SanctionRule, State, in_force, may, rulebook
from ethics.law.guards import PUNISHMENTS
from ethics.law.ledger import Term, term
from ethics.law.provisions import Figure
from ethics.law.terms import TERDUGA
from ethics.law.vocabulary import RELATIONS
from ethics.records.cases import Case, Party
from ethics.records.compliments import Compliment
from ethics.records.people import Person
from ethics.records.relations import Relation
from ethics.records.sanctions import Sanction
from ethics.records.units import Unit
from ethics.storage import db

PERMISSION = "baca_catatan_personel"


@dataclass(frozen=True, slots=True)
class Punished:
    """One sanction of a member."""

    id: int
    reference: str
    """Empty where the reader may know the sanction and not its case."""
    track: str
    sanction: SanctionRule
    amount: int | None
    decided_on: date
    term: Term


@dataclass(frozen=True, slots=True)
class Accusation:
    """A case against a member."""

    reference: str
    track: str
    state: State
    registered_on: date


@dataclass(frozen=True, slots=True)
class Praise:
    """A compliment that was attributed to a member."""

    reference: str
    """Empty where the reader may know of it and not read it."""
    registered_on: date


@dataclass(frozen=True, slots=True)
class Record:
    """A member with everything that the reader may know."""

    nrp: str
    name: str
    rank: str
    post: str
    unit: str
    cases: tuple[Accusation, ...]
    sanctions: tuple[Punished, ...]
    punishments: int
    """Final discipline punishments, one for each case (PP 2/2003 Pasal 13)."""
    most: Figure
    """How many the law bears: with one more the member can be brought before a KKEP."""
    compliments: tuple[Praise, ...]

    @property
    def alert(self) -> bool:
        """Whether the next punishment would be one too many."""
        return self.punishments >= self.most.value


def open_record(nrp: str, *, actor: Actor, at: datetime, on: date) -> Record:
    """The record of one member. Raises Unknown for a number that is none or is closed.

    Nobody reads their own, nor that of their kin; every reading is on record.
    """
    db.session.rollback()
    row = _member(nrp)
    if row is None:
        raise Unknown(nrp)
    if not may(actor, PERMISSION, row.unit) or _too_near(actor, row.id):
        unknown = Unknown(nrp)
        access.note_refusal(nrp, "baca_catatan", actor=actor, at=at, no=unknown)
        raise unknown
    cases, sanctions = _cases(actor, row.id), _sanctions(actor, row.id)
    access.note("personel:dibaca", actor=actor, at=at, data={"nrp": nrp})
    return Record(
        nrp=row.nrp, name=row.name, rank=rank_words(row.rank), post=row.post, unit=row.unit_name,
        cases=tuple(_accusation(one) for one in cases),
        sanctions=tuple(_punished(one, on) for one in sanctions),
        punishments=len({one.case_id for one in sanctions if one.track == "disiplin" and _final(one)}),
        most=in_force("disiplin", on).figures[PUNISHMENTS],
        compliments=_compliments(actor, row.id),
    )  # fmt: skip


def _member(nrp: str) -> Any:
    query = (
        select(Person.id, Person.nrp, Person.name, Person.rank, Person.post, Person.unit,
               Unit.name.label("unit_name"))
        .join(Unit, Unit.path == Person.unit)
        .where(Person.nrp == nrp)
    )  # fmt: skip
    return db.session.execute(query).one_or_none()


def _too_near(actor: Actor, person: int) -> bool:
    """Themselves, or a relation on record from which no office spares them."""
    if actor.person_id is None:
        return False
    if actor.person_id == person:
        return True
    near = [kind.id for kind in RELATIONS.values() if not kind.spares]
    joined = or_((Relation.person_id == actor.person_id) & (Relation.other_id == person),
                 (Relation.other_id == actor.person_id) & (Relation.person_id == person))  # fmt: skip
    query = select(Relation.id).where(joined, Relation.kind.in_(near)).limit(1)
    return db.session.execute(query).first() is not None


def _compliments(actor: Actor, person: int) -> tuple[Praise, ...]:
    columns = (Compliment.reference, Compliment.unit, Compliment.registered_on)
    query = select(*columns).where(Compliment.person_id == person).order_by(Compliment.id.desc())
    return tuple(Praise(row.reference if may(actor, READ, row.unit) else "", row.registered_on)
                 for row in db.session.execute(query))  # fmt: skip


def _cases(actor: Actor, person: int) -> Sequence[Any]:
    columns = (Case.reference, Case.track, Case.rulebook, Case.state, Case.registered_on)
    query = select(*columns).where(visible(actor), _accused(person), Case.track != "penerimaan")
    return db.session.execute(query.order_by(Case.id.desc())).all()


def _accused(person: int) -> ColumnElement[bool]:
    mine = (Party.person_id == person) & (Party.role == TERDUGA)
    return Case.id.in_(select(Party.case_id).where(mine))


def _sanctions(actor: Actor, person: int) -> Sequence[Any]:
    """Whatever the unit: a record follows its member. What is closed to the reader stays so."""
    query = (
        select(Sanction.id, Sanction.case_id, Sanction.sanction, Sanction.amount,
               Sanction.decided_on, Sanction.executed_on, Case.reference, Case.track,
               Case.rulebook, Case.state, visible(actor).label("in_reach"))
        .join(Case, Case.id == Sanction.case_id)
        .where(Sanction.person_id == person, Sanction.stage == "jatuh")
        .where(Sanction.superseded.is_(False), open_to(actor))
        .order_by(Sanction.decided_on.desc(), Sanction.id.desc())
    )  # fmt: skip
    return db.session.execute(query).all()


def _accusation(row: Any) -> Accusation:
    state = rulebook(row.rulebook).states[row.state]
    return Accusation(row.reference, row.track, state, row.registered_on)


def _punished(row: Any, on: date) -> Punished:
    rule = rulebook(row.rulebook).sanctions[row.sanction]
    standing = term(rule, row.amount, executed_on=row.executed_on, final=_final(row), on=on,
                    calendar=calendar())
    return Punished(row.id, row.reference if row.in_reach else "", row.track, rule, row.amount,
                    row.decided_on, standing)  # fmt: skip


def _final(row: Any) -> bool:
    return "tetap" in rulebook(row.rulebook).states[row.state].flags


