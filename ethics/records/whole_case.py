"""A case, or several, with everything that the law looks at, whatever its size: two statements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from ethics.law.terms import TERDUGA
from ethics.records.accounts import Account, RoleGrant
from ethics.records.cases import Allegation, Assignment, Case, Party
from ethics.records.clocks import Clock, ClockPause
from ethics.records.hearings import Hearing, PanelSeat
from ethics.records.journal import JournalEntry, StreamHead
from ethics.records.nested import nested
from ethics.records.papers import Document, Exhibit
from ethics.records.people import Person
from ethics.records.relations import Lifting, Recusal, Relation, lasted
from ethics.records.sanctions import Sanction
from ethics.records.statements import fetch, fetch_first, fetch_plainly
from ethics.records.units import Unit
from ethics.records.vault import VaultKey

Named = tuple[str, Select[*tuple[Any, ...]]]
"""A list of a case: its name, and the rows that make it."""
_ROOT = aliased(Case)
_COMPLAINTS = aliased(Case)
_ANY_OF_FAMILY = (_COMPLAINTS.root_id == func.coalesce(Case.root_id, Case.id),
                  _COMPLAINTS.parent_id.is_(None))  # fmt: skip
_OF_FAMILY = select(_COMPLAINTS.id).where(*_ANY_OF_FAMILY).correlate(Case)
"""The complaint that a case came from, and those that were merged into it."""
_CASES = (
    select(
        *Case.__table__.columns,
        Unit.zone.label("zone"),
        Unit.name.label("unit_name"),
        _ROOT.reference.label("complaint"),
        _ROOT.registered_on.label("complaint_on"),
        select(func.count()).where(_COMPLAINTS.sensitive, *_ANY_OF_FAMILY).correlate(Case)
        .scalar_subquery().label("told_sensitive"),
        select(func.count()).where(_COMPLAINTS.kept_above, *_ANY_OF_FAMILY).correlate(Case)
        .scalar_subquery().label("told_above"),
        select(func.count(Exhibit.id))
        .where(or_(Exhibit.case_id.in_((Case.id, Case.parent_id)), Exhibit.case_id.in_(_OF_FAMILY)))
        .scalar_subquery().label("exhibits"),
        VaultKey.wrapped.label("wrapped_key"),
        StreamHead.seq.label("head_seq"),
        StreamHead.hash.label("head_hash"),
    )
    .join(Unit, Unit.path == Case.unit)
    .join(StreamHead, StreamHead.stream == Case.reference)
    .join(_ROOT, _ROOT.id == func.coalesce(Case.root_id, Case.id))
    .outerjoin(VaultKey, VaultKey.subject == Case.reference)
)  # fmt: skip
_CASE = _CASES.where(Case.reference == bindparam("reference"))
_LOCKED_CASE = _CASE.with_for_update(of=[Case, StreamHead])
_SOME_CASES = _CASES.where(Case.id.in_(bindparam("cases", expanding=True)))


def _of_family(root: Any) -> Iterator[Named]:
    """The lists of all cases that began with the case ``root``, by name."""
    of_family = (Case.root_id == root) | (Case.id == root)
    yield "family", (
        select(Case.id, Case.reference, Case.track, Case.state, Case.rulebook, Case.parent_id,
               Case.mode)
        .where(of_family)
        .order_by(Case.id)
    )  # fmt: skip
    yield "parties", (
        select(Party.case_id, Party.role, Party.person_id, Party.rank_at_event,
               Party.unit_at_event, Person.nrp, Person.function)
        .join(Case, Case.id == Party.case_id)
        .outerjoin(Person, Person.id == Party.person_id)
        .where(of_family)
        .order_by(Party.id)
    )  # fmt: skip
    yield "acts", (
        select(JournalEntry.stream, JournalEntry.event, JournalEntry.actor)
        .join(Case, Case.reference == JournalEntry.stream)
        .where(of_family)
        .order_by(JournalEntry.id)
    )  # fmt: skip


def _of_case(this: Any) -> Iterator[Named]:
    """The lists of the case ``this`` alone."""
    yield "charges", (
        select(Allegation.id, Allegation.person_id, Allegation.norm, Allegation.finding,
               Allegation.found_on)
        .where(Allegation.case_id == this)
        .order_by(Allegation.id)
    )  # fmt: skip
    yield "sanctions", (
        select(Sanction.id, Sanction.person_id, Sanction.sanction, Sanction.amount,
               Sanction.stage, Sanction.executed_on, Sanction.finished_on)
        .where(Sanction.case_id == this, Sanction.superseded.is_(False))
        .order_by(Sanction.id)
    )  # fmt: skip
    yield "panel", (
        select(PanelSeat.account_id, PanelSeat.person_id, PanelSeat.seat, PanelSeat.rank,
               PanelSeat.unit, PanelSeat.panel)
        .where(PanelSeat.case_id == this)
        .order_by(PanelSeat.formed_at, PanelSeat.ordinal)
    )  # fmt: skip
    yield "clocks", (
        select(Clock.clock, Clock.started_on, Clock.due_on)
        .where(Clock.case_id == this, Clock.stopped_on.is_(None))
        .order_by(Clock.due_on)
    )  # fmt: skip
    yield "pauses", (
        select(Clock.clock, ClockPause.from_on, ClockPause.until_on, ClockPause.reason)
        .join(Clock, Clock.id == ClockPause.clock_id)
        .where(Clock.case_id == this, Clock.stopped_on.is_(None))
        .order_by(ClockPause.id)
    )  # fmt: skip
    yield "hearings", (
        select(Hearing.id, Hearing.at, Hearing.open, Hearing.recorded_at)
        .where(Hearing.case_id == this)
        .order_by(Hearing.id)
    )  # fmt: skip
    yield "documents", select(Document.kind).where(Document.case_id == this)


def _of_people(this: Any, root: Any) -> Iterator[Named]:
    """Who is close to whom in the case ``this``, who stands back, and whom it may still know."""
    of_family = (Case.root_id == root) | (Case.id == root)
    mine = of_family & Party.person_id.is_not(None)
    named = select(Party.person_id).join(Case, Case.id == Party.case_id).where(mine)
    named = named.correlate_except(Party, Case)
    yield "relations", (
        select(Relation.kind, Relation.person_id, Relation.other_id)
        .join(Case, Case.id == this)
        .where(Relation.person_id.in_(named) | Relation.other_id.in_(named), lasted(Case))
    )  # fmt: skip
    yield "recused", (
        select(Recusal.account_id).join(Case, Case.id == Recusal.case_id).where(of_family)
    )  # fmt: skip
    yield "lifted", (
        select(Lifting.account_id, Lifting.asked_by, Lifting.agreed_by, Lifting.case_id)
        .join(Case, Case.id == Lifting.case_id)
        .where(of_family)
    )  # fmt: skip
    yield "team", select(Assignment.account_id).where(Assignment.case_id == this)
    yield "appointed", _appointed(this)


def _appointed(this: Any) -> Select[*tuple[Any, ...]]:
    """Who is in the team or in a commission, as they serve today: a row for each of their roles."""
    team = select(Assignment.account_id).where(Assignment.case_id == this)
    seats = select(PanelSeat.account_id).where(PanelSeat.case_id == this)
    return (
        select(Account.id, Account.name, Account.person_id, Person.unit, Person.function, Person.post,
               RoleGrant.role, RoleGrant.unit.label("reach"))
        .outerjoin(Person, Person.id == Account.person_id)
        .outerjoin(RoleGrant, RoleGrant.account_id == Account.id)
        .where(Account.id.in_(team.correlate_except(Assignment))
               | Account.id.in_(seats.correlate_except(PanelSeat)))
        .order_by(Account.id)
    )  # fmt: skip


def _of_accused(this: Any) -> Iterator[Named]:
    """How the accused of the case ``this`` were punished in others."""
    mine = (Party.case_id == this) & (Party.role == TERDUGA)
    accused = select(Party.person_id).where(mine).correlate_except(Party)
    yield "punishments", (
        select(Sanction.person_id, Case.rulebook, Case.state,
               func.count(func.distinct(Sanction.case_id)))
        .join(Case, Case.id == Sanction.case_id)
        .where(Sanction.person_id.in_(accused), Sanction.stage == "jatuh")
        .where(Case.track == "disiplin", Sanction.superseded.is_(False), Case.id != this)
        .group_by(Sanction.person_id, Case.rulebook, Case.state)
    )  # fmt: skip


def _parts(this: Any, root: Any, *outer: Any) -> list[Any]:
    """Each list as one column; ``outer`` is what the statement around them is about."""
    lists = (*_of_family(root), *_of_case(this), *_of_people(this, root), *_of_accused(this))
    return [nested(query.correlate(*outer) if outer else query).label(name)
            for name, query in lists]  # fmt: skip


_PARTS = select(*_parts(bindparam("case"), bindparam("root")))
_ONE = aliased(Case)
_FAMILY_OF_ONE = func.coalesce(_ONE.root_id, _ONE.id)
_IS_ONE = _ONE.id.in_(bindparam("cases", expanding=True))
_PARTS_OF_SOME = select(_ONE.id, *_parts(_ONE.id, _FAMILY_OF_ONE, _ONE)).where(_IS_ONE)


class Parts(NamedTuple):
    """The lists of one case, in the order in which the statement names them."""

    family: list[Any]
    parties: list[Any]
    acts: list[Any]
    charges: list[Any]
    sanctions: list[Any]
    panel: list[Any]
    clocks: list[Any]
    pauses: list[Any]
    hearings: list[Any]
    documents: list[Any]
    relations: list[Any]
    recused: list[Any]
    lifted: list[Any]
    team: list[Any]
    appointed: list[Any]
    punishments: list[Any]


def case_row(reference: str, *, lock: bool) -> Any:
    """The row of a case with its unit, its complaint, number of exhibits and vault key, or None.

    With ``lock`` the row and the head of its journal are held until the commit.
    """
    return fetch_first(_LOCKED_CASE if lock else _CASE, reference=reference)


def case_parts(case_id: int, *, root_id: int) -> Parts:
    """The lists that belong to a case and its family, each a list of lists.

    Read after the case's row is locked, never with it: in PostgreSQL a statement that waited for a
    lock sees the other tables as they were before.
    """
    row = fetch_plainly(_PARTS, case=case_id, root=root_id)
    return Parts(*(json.loads(one) if isinstance(one, str) else one for one in row))


def some_cases(case_ids: Sequence[int]) -> list[tuple[Any, Parts]]:
    """Several cases with everything that the law looks at: two statements, however many."""
    parts = {row.id: Parts(*row[1:]) for row in fetch(_PARTS_OF_SOME, cases=case_ids)}
    return [(row, parts[row.id]) for row in fetch(_SOME_CASES, cases=case_ids)]
