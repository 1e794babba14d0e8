"""One case with everything that the law looks at, whatever its size: two statements."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import aliased

from ethics.records.cases import Allegation, Assignment, Case, Party
from ethics.records.clocks import Clock, ClockPause
from ethics.records.hearings import Hearing, PanelSeat
from ethics.records.journal import JournalEntry, StreamHead
from ethics.records.nested import nested
from ethics.records.papers import Document, Exhibit
from ethics.records.people import Person
from ethics.records.relations import Lifting, Recusal, Relation, lasted
from ethics.records.sanctions import Sanction
from ethics.records.statements import fetch_first, fetch_plainly
from ethics.records.units import Unit
from ethics.records.vault import VaultKey

_ROOT = aliased(Case)
_CASE = (
    select(
        *Case.__table__.columns,
        Unit.zone.label("zone"),
        Unit.name.label("unit_name"),
        _ROOT.reference.label("complaint"),
        _ROOT.registered_on.label("complaint_on"),
        select(func.count(Exhibit.id))
        .where(Exhibit.case_id.in_((Case.id, Case.parent_id, Case.root_id)))
        .scalar_subquery().label("exhibits"),
        VaultKey.wrapped.label("wrapped_key"),
        StreamHead.seq.label("head_seq"),
        StreamHead.hash.label("head_hash"),
    )
    .join(Unit, Unit.path == Case.unit)
    .join(StreamHead, StreamHead.stream == Case.reference)
    .join(_ROOT, _ROOT.id == func.coalesce(Case.root_id, Case.id))
    .outerjoin(VaultKey, VaultKey.subject == Case.reference)
    .where(Case.reference == bindparam("reference"))
)  # fmt: skip
_LOCKED_CASE = _CASE.with_for_update(of=[Case, StreamHead])
_OF_FAMILY = (Case.root_id == bindparam("root")) | (Case.id == bindparam("root"))
_THIS: BindParameter[int] = bindparam("case")
_ACCUSED = select(Party.person_id).where(Party.case_id == _THIS, Party.role == "terduga")
_NAMED = (
    select(Party.person_id).join(Case, Case.id == Party.case_id)
    .where(_OF_FAMILY, Party.person_id.is_not(None))
)  # fmt: skip
_PARTS = select(
    nested(
        select(Case.id, Case.reference, Case.track, Case.state, Case.rulebook, Case.parent_id,
               Case.mode)
        .where(_OF_FAMILY)
        .order_by(Case.id)
    ).label("family"),
    nested(
        select(Party.case_id, Party.role, Party.person_id, Party.rank_at_event,
               Party.unit_at_event, Person.nrp, Person.function)
        .join(Case, Case.id == Party.case_id)
        .outerjoin(Person, Person.id == Party.person_id)
        .where(_OF_FAMILY)
        .order_by(Party.id)
    ).label("parties"),
    nested(
        select(JournalEntry.stream, JournalEntry.event, JournalEntry.actor)
        .join(Case, Case.reference == JournalEntry.stream)
        .where(_OF_FAMILY)
        .order_by(JournalEntry.id)
    ).label("acts"),
    nested(
        select(Allegation.id, Allegation.person_id, Allegation.norm, Allegation.finding)
        .where(Allegation.case_id == _THIS)
        .order_by(Allegation.id)
    ).label("charges"),
    nested(
        select(Sanction.id, Sanction.person_id, Sanction.sanction, Sanction.amount,
               Sanction.stage, Sanction.executed_on)
        .where(Sanction.case_id == _THIS, Sanction.superseded.is_(False))
        .order_by(Sanction.id)
    ).label("sanctions"),
    nested(
        select(PanelSeat.account_id, PanelSeat.person_id, PanelSeat.seat, PanelSeat.rank,
               PanelSeat.unit, PanelSeat.panel)
        .where(PanelSeat.case_id == _THIS)
        .order_by(PanelSeat.formed_at, PanelSeat.ordinal)
    ).label("panel"),
    nested(
        select(Clock.clock, Clock.started_on, Clock.due_on)
        .where(Clock.case_id == _THIS, Clock.stopped_on.is_(None))
        .order_by(Clock.due_on)
    ).label("clocks"),
    nested(
        select(Clock.clock, ClockPause.from_on, ClockPause.until_on, ClockPause.reason)
        .join(Clock, Clock.id == ClockPause.clock_id)
        .where(Clock.case_id == _THIS, Clock.stopped_on.is_(None))
        .order_by(ClockPause.id)
    ).label("pauses"),
    nested(
        select(Hearing.id, Hearing.at, Hearing.open, Hearing.recorded_at)
        .where(Hearing.case_id == _THIS)
        .order_by(Hearing.id)
    ).label("hearings"),
    nested(select(Document.kind).where(Document.case_id == _THIS)).label("documents"),
    nested(
        select(Relation.kind, Relation.person_id, Relation.other_id)
        .join(Case, Case.id == _THIS)
        .where(Relation.person_id.in_(_NAMED) | Relation.other_id.in_(_NAMED), lasted(Case))
    ).label("relations"),
    nested(
        select(Recusal.account_id).join(Case, Case.id == Recusal.case_id).where(_OF_FAMILY)
    ).label("recused"),
    nested(
        select(Lifting.account_id).join(Case, Case.id == Lifting.case_id)
        .where(_OF_FAMILY, Lifting.agreed_by.is_not(None))
    ).label("lifted"),
    nested(select(Assignment.account_id).where(Assignment.case_id == _THIS)).label("team"),
    nested(
        select(Sanction.person_id, Case.rulebook, Case.state,
               func.count(func.distinct(Sanction.case_id)))
        .join(Case, Case.id == Sanction.case_id)
        .where(Sanction.person_id.in_(_ACCUSED), Sanction.stage == "jatuh")
        .where(Case.track == "disiplin", Sanction.superseded.is_(False), Case.id != _THIS)
        .group_by(Sanction.person_id, Case.rulebook, Case.state)
    ).label("punishments"),
)  # fmt: skip


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
