"""Reads a case into the facts that the law decides on: few statements, whatever its size."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, func, select

from ethics.casework.noes import Unknown
from ethics.law import rulebook
from ethics.law.facts import (
    Accused,
    CaseFacts,
    Charge,
    Hearing,
    Imposed,
    OpenClock,
    Related,
    Seat,
)
from ethics.records.cases import Allegation, Assignment, Case, Party
from ethics.records.clocks import Clock
from ethics.records.hearings import Hearing as HearingRow
from ethics.records.hearings import PanelSeat
from ethics.records.journal import JournalEntry
from ethics.records.papers import Document, Exhibit
from ethics.records.people import Person
from ethics.records.sanctions import Sanction
from ethics.records.statements import fetch, fetch_column, fetch_first
from ethics.records.units import Unit

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
FINAL_TRACKS = ("disiplin",)


_CASE = (
    select(
        *Case.__table__.columns,
        Unit.zone.label("zone"),
        select(func.count(Exhibit.id)).where(Exhibit.case_id == Case.id)
        .scalar_subquery().label("exhibits"),
    )
    .join(Unit, Unit.path == Case.unit)
    .where(Case.reference == bindparam("reference"))
)  # fmt: skip
_LOCKED_CASE = _CASE.with_for_update(of=Case)
_FAMILY = select(
    Case.id, Case.reference, Case.track, Case.state, Case.rulebook, Case.parent_id, Case.mode
).where((Case.root_id == bindparam("root")) | (Case.id == bindparam("root")))
_PARTIES = (
    select(Party.case_id, Party.role, Party.person_id, Party.rank_at_event, Party.unit_at_event,
           Person.nrp)
    .outerjoin(Person, Person.id == Party.person_id)
    .where(Party.case_id.in_(bindparam("cases", expanding=True)))
    .order_by(Party.id)
)  # fmt: skip
_ACTS = (
    select(JournalEntry.stream, JournalEntry.event, JournalEntry.actor)
    .where(JournalEntry.stream.in_(bindparam("references", expanding=True)))
    .order_by(JournalEntry.id)
)
_CHARGES = (
    select(Allegation.id, Allegation.person_id, Allegation.norm, Allegation.finding)
    .where(Allegation.case_id == bindparam("case"))
    .order_by(Allegation.id)
)
_SANCTIONS = (
    select(Sanction.id, Sanction.person_id, Sanction.sanction, Sanction.amount, Sanction.stage,
           Sanction.executed_on)
    .where(Sanction.case_id == bindparam("case"), Sanction.superseded.is_(False))
    .order_by(Sanction.id)
)  # fmt: skip
_PANEL = (
    select(PanelSeat.account_id, PanelSeat.person_id, PanelSeat.seat, PanelSeat.rank,
           PanelSeat.unit, PanelSeat.panel)
    .where(PanelSeat.case_id == bindparam("case"))
    .order_by(PanelSeat.formed_at, PanelSeat.ordinal)
)  # fmt: skip
_CLOCKS = (
    select(Clock.clock, Clock.started_on, Clock.due_on)
    .where(Clock.case_id == bindparam("case"), Clock.stopped_on.is_(None))
    .order_by(Clock.due_on)
)
_DOCUMENTS = select(Document.kind).where(Document.case_id == bindparam("case"))
_HEARINGS = (
    select(HearingRow.id, HearingRow.at, HearingRow.open, HearingRow.recorded_at)
    .where(HearingRow.case_id == bindparam("case"))
    .order_by(HearingRow.id)
)
_TEAM = select(Assignment.account_id).where(Assignment.case_id == bindparam("case"))
_PUNISHMENTS = (
    select(Sanction.person_id, func.count(func.distinct(Sanction.case_id)))
    .join(Case, Case.id == Sanction.case_id)
    .where(Sanction.person_id.in_(bindparam("people", expanding=True)), Sanction.stage == "jatuh")
    .where(Case.track.in_(FINAL_TRACKS), Sanction.superseded.is_(False))
    .where(Case.id != bindparam("case"))
    .group_by(Sanction.person_id)
)


@dataclass(frozen=True, slots=True)
class Situation:
    """A case as it stands: what is stored of it, and what the law sees."""

    id: int
    version: int
    root_id: int
    parent_id: int | None
    receipt_id: str | None
    zone: ZoneInfo
    subject: str
    mode: str | None
    facts: CaseFacts

    def local_date(self, at: datetime) -> date:
        """The calendar day of ``at`` where the case is handled (WIB, WITA or WIT)."""
        return at.astimezone(self.zone).date()


def situation_of(reference: str, *, lock: bool = False) -> Situation:
    """Load one case. Raises Unknown. With ``lock`` the row is held until the commit."""
    row = fetch_first(_LOCKED_CASE if lock else _CASE, reference=reference)
    if row is None:
        raise Unknown(reference)
    return Situation(
        id=row.id,
        version=row.version,
        root_id=row.root_id or row.id,
        parent_id=row.parent_id,
        receipt_id=row.receipt_id,
        zone=ZoneInfo(ZONES[row.zone]),
        subject=row.subject,
        mode=row.mode,
        facts=_facts(row),
    )


def _facts(row: Row[Any]) -> CaseFacts:
    family = fetch(_FAMILY, root=row.root_id or row.id)
    parties = fetch(_PARTIES, cases=[relative.id for relative in family])
    acts = _acts([relative.reference for relative in family])
    accused = tuple(_accused(party) for party in parties if _is_accused(party, row.id))
    root = next((relative for relative in family if relative.parent_id is None), None)
    return CaseFacts(
        reference=row.reference,
        track=row.track,
        rulebook=row.rulebook,
        state=row.state,
        unit=row.unit,
        category=row.category,
        incident_on=row.incident_on,
        registered_on=row.registered_on,
        accused=accused,
        charges=_charges(row.id),
        sanctions=_sanctions(row.id),
        panel=_panel(row.id),
        clocks=_clocks(row.id),
        documents=frozenset(fetch_column(_DOCUMENTS, case=row.id)),
        hearings=_hearings(row.id),
        exhibits=row.exhibits,
        named=frozenset(party.person_id for party in parties if party.person_id is not None),
        assigned=frozenset(fetch_column(_TEAM, case=row.id)),
        duties=_duties(acts, family),
        actions=tuple(act.action for act in acts if act.reference == row.reference),
        has_complainant=bool(root and root.mode),
        identity_known=bool(root and root.mode in {"rahasia", "terbuka"}),
        children=tuple(_related(one) for one in family if one.parent_id == row.id),
        parent=next((_related(one) for one in family if one.id == row.parent_id), None),
        punishments=_punishments(accused, row.id),
    )


@dataclass(frozen=True, slots=True)
class _Act:
    reference: str
    action: str
    account_id: int | None


def _acts(references: list[str]) -> list[_Act]:
    """Actions taken in these cases, in order; the journal is the only record of who did what."""
    return [
        _Act(row.stream, row.event.removeprefix("perkara:"), account_of(row.actor))
        for row in fetch(_ACTS, references=references)
    ]


def account_of(actor: str) -> int | None:
    """The account id in a journal actor such as ``akun:12``; None for the system."""
    return int(actor.removeprefix("akun:")) if actor.startswith("akun:") else None


def _duties(acts: Iterable[_Act], family: Iterable[Any]) -> Mapping[str, frozenset[int]]:
    books = {relative.reference: rulebook(relative.rulebook) for relative in family}
    done: dict[str, set[int]] = defaultdict(set)
    for act in acts:
        action = books[act.reference].actions.get(act.action)
        if action is not None and action.duty and act.account_id is not None:
            done[action.duty].add(act.account_id)
    return {duty: frozenset(accounts) for duty, accounts in done.items()}


def _is_accused(party: Any, case_id: int) -> bool:
    return bool(party.case_id == case_id and party.role == "terduga")


def _accused(party: Any) -> Accused:
    return Accused(party.person_id, party.nrp, party.rank_at_event, party.unit_at_event)


def _charges(case_id: int) -> tuple[Charge, ...]:
    return tuple(Charge(*tuple(row)) for row in fetch(_CHARGES, case=case_id))


def _sanctions(case_id: int) -> tuple[Imposed, ...]:
    return tuple(Imposed(*tuple(row)) for row in fetch(_SANCTIONS, case=case_id))


def _panel(case_id: int) -> tuple[Seat, ...]:
    return tuple(Seat(*tuple(row)) for row in fetch(_PANEL, case=case_id))


def _clocks(case_id: int) -> tuple[OpenClock, ...]:
    return tuple(OpenClock(*tuple(row)) for row in fetch(_CLOCKS, case=case_id))


def _hearings(case_id: int) -> tuple[Hearing, ...]:
    return tuple(
        Hearing(id=row.id, on=row.at.date(), open=row.open, recorded=row.recorded_at is not None)
        for row in fetch(_HEARINGS, case=case_id)
    )


def _punishments(accused: tuple[Accused, ...], case_id: int) -> Mapping[int, int]:
    """Final discipline punishments of earlier cases, by person (PP 2/2003 Pasal 13)."""
    people = [member.person_id for member in accused]
    if not people:
        return {}
    return {row[0]: row[1] for row in fetch(_PUNISHMENTS, people=people, case=case_id)}


def _related(row: Any) -> Related:
    state = rulebook(row.rulebook).states[row.state]
    return Related(row.reference, row.track, row.state, frozenset(state.flags))


def body_of(entry: Any) -> dict[str, Any]:
    """The data of a journal entry."""
    data: dict[str, Any] = json.loads(entry.body)["data"]
    return data
