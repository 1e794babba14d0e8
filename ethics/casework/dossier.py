"""The gate of every look at a case: load as this actor may see it, and keep that it was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from ethics.almanac import calendar
from ethics.casework import access
from ethics.casework.arrival import Arrival, arrival_of
from ethics.casework.companions import Companions, companions_of
from ethics.casework.correspondence import MessageSeen, correspondence
from ethics.casework.draft import vault_of
from ethics.casework.escalation import alerts_of
from ethics.casework.feedback import RATED, FeedbackSeen, feedback_of, may_read_feedback
from ethics.casework.hands import Hand, hands_of
from ethics.casework.identities import (
    IDENTITY,
    hidden_from,
    may_open_document,
    may_open_exhibit,
    may_read_story,
)
from ethics.casework.noes import Undeclared, Unknown
from ethics.casework.offices import rank_words
from ethics.casework.openings import note_reading
from ethics.casework.seen import (
    AllegationSeen,
    ClockSeen,
    DocumentSeen,
    ExhibitSeen,
    HearingSeen,
    PartySeen,
    SanctionSeen,
    SeatSeen,
)
from ethics.casework.situation import Situation, situation_of
from ethics.casework.telling import Shown
from ethics.casework.timeline import Event, timeline_of
from ethics.law import (
    DOCUMENTS,
    Action,
    Actor,
    CaseFacts,
    Option,
    Rulebook,
    State,
    in_force,
    may,
    may_read,
    norms,
    options,
    rulebook,
)
from ethics.law.appointed import must_declare
from ethics.law.executing import to_carry_out
from ethics.law.guards import PUNISHMENTS, often_punished
from ethics.law.ledger import served
from ethics.law.provisions import Figure
from ethics.law.replacing import ShutOut, replaced_by
from ethics.law.terms import SEATS
from ethics.law.vocabulary import GROUNDS, Ground
from ethics.records.accounts import Account
from ethics.records.cases import Allegation, Party
from ethics.records.cases import Case as CaseRow
from ethics.records.clocks import Clock as ClockRow
from ethics.records.hearings import Hearing as HearingRow
from ethics.records.hearings import PanelSeat
from ethics.records.papers import Document, Exhibit
from ethics.records.people import Person
from ethics.records.publications import Publication
from ethics.records.sanctions import Sanction as SanctionRow
from ethics.records.units import Unit
from ethics.records.vault import VaultItem
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case as one actor may see it now."""

    reference: str
    version: int
    rulebook: Rulebook
    state: State
    facts: CaseFacts
    today: date
    subject: str
    unit_name: str
    mode: str | None
    ground: Ground | None
    """Why a complaint went no further."""
    story: Mapping[str, str]
    options: tuple[Option, ...]
    parties: tuple[PartySeen, ...]
    allegations: tuple[AllegationSeen, ...]
    sanctions: tuple[SanctionSeen, ...]
    clocks: tuple[ClockSeen, ...]
    documents: tuple[DocumentSeen, ...]
    exhibits: tuple[ExhibitSeen, ...]
    hearings: tuple[HearingSeen, ...]
    panel: tuple[SeatSeen, ...]
    publication: Mapping[str, Any] | None
    timeline: tuple[Event, ...]
    messages: tuple[MessageSeen, ...]
    feedback: FeedbackSeen | None
    """How the complainant was treated, for those who may know it."""
    arrival: Arrival | None
    """By which way the complaint came that this is; nothing for one from before that was kept."""
    companions: Companions
    to_carry_out: frozenset[int]
    """The open sanctions that the reader's own function carries out."""

    @property
    def hands(self) -> tuple[Hand, ...]:
        """Every set of sanctions, as it was proposed, imposed and changed."""
        return hands_of(self.timeline)

    @property
    def served(self) -> tuple[SanctionSeen, ...]:
        """The sanctions that were served to their last day and lack the letter that says so."""
        over = {one.id for one in self.facts.sanctions if one.stage == "jatuh"
                and served(self.rulebook, one, on=self.today, calendar=calendar())}  # fmt: skip
        return tuple(one for one in self.sanctions if one.id in over)

    @property
    def often_punished(self) -> Mapping[int, int]:
        """Who was punished for discipline as often as the law bears, by person: how often."""
        return often_punished(in_force("disiplin", self.today), self.facts)

    @property
    def most_punishments(self) -> Figure:
        """How often the law bears that, with its article."""
        return in_force("disiplin", self.today).figures[PUNISHMENTS]

    @property
    def to_replace(self) -> tuple[tuple[Action, tuple[ShutOut, ...]], ...]:
        """Who is barred from the place that they hold, by each action that the reader may take."""
        return tuple((one.action, people) for one in self.options if one.allowed
                     and (people := replaced_by(one.action, self.rulebook, self.facts)))  # fmt: skip

    def option(self, action: str) -> Option | None:
        """What the law says of one action here; None when it does not lead on from this state."""
        return next((one for one in self.options if one.action.id == action), None)


def open_dossier(reference: str, *, actor: Actor, at: datetime) -> Dossier:
    """Read a case. Raises Unknown for strangers as for numbers that do not exist."""
    situation = readable(reference, actor=actor, at=at)
    dossier = _dossier(situation, actor=actor, at=at)
    told = {"story": bool(dossier.story)} if situation.facts.sensitive else {}
    note_reading(situation, actor=actor, at=at, **told)
    return dossier


def readable(reference: str, *, actor: Actor, at: datetime) -> Situation:
    """The situation of a case that this actor may read. Raises Unknown.

    That somebody tried a case which is closed to them is kept; a number that is none is not.
    Raises Undeclared for whoever was appointed and has not declared yet: that is kept as well.
    """
    situation = known_to(reference, actor=actor, at=at)
    if must_declare(actor, situation.facts):
        undeclared = Undeclared(reference)
        access.note_refusal(reference, "baca", actor=actor, at=at, no=undeclared)
        raise undeclared
    return situation


def known_to(reference: str, *, actor: Actor, at: datetime) -> Situation:
    """The same before any declaration, for the declaration itself."""
    db.session.rollback()
    situation = situation_of(reference)
    if not may_read(actor, situation.facts):
        unknown = Unknown(reference)
        access.note_refusal(reference, "baca", actor=actor, at=at, no=unknown)
        raise unknown
    return situation


def _dossier(situation: Situation, *, actor: Actor, at: datetime) -> Dossier:
    facts, book = situation.facts, rulebook(situation.facts.rulebook)
    today = situation.local_date(at)
    units = unit_names()
    parties = parties_of(situation, units)
    names = {one.person_id: f"{one.rank} {one.name}".strip() for one in parties if one.person_id}
    allegations = _allegations(situation, book, names)
    sanctions = _sanctions(situation, book, names)
    documents = _documents(situation, actor)
    exhibits = _exhibits(situation, actor)
    beside = companions_of(situation, actor=actor)
    shown = Shown(units, names, [one.person_id for one in facts.accused], allegations, sanctions, documents,
                  exhibits, _told_of(facts, beside))  # fmt: skip
    timeline = timeline_of(situation, book, shown, hidden=_hidden(situation, book, actor))
    return Dossier(
        reference=facts.reference,
        version=situation.version,
        rulebook=book,
        state=book.states[facts.state],
        facts=facts,
        today=today,
        subject=situation.subject,
        unit_name=units.get(facts.unit, facts.unit),
        **_complained(situation, actor),
        options=options(book, facts, actor, today, calendar=calendar()),
        parties=parties,
        allegations=allegations,
        sanctions=sanctions,
        clocks=_clocks(situation, book, today),
        documents=documents,
        exhibits=exhibits,
        hearings=_hearings(situation),
        panel=_panel(situation),
        publication=_publication(situation),
        timeline=timeline,
        messages=correspondence(facts.reference, timeline),
        companions=beside,
        to_carry_out=frozenset(one.id for one in to_carry_out(book, facts, actor)),
    )


def _complained(situation: Situation, actor: Actor) -> dict[str, Any]:
    """How and why somebody complained, and how they were treated, as far as this reader may know it."""
    return {"mode": situation.mode, "ground": GROUNDS.get(situation.ground or ""),
            "story": _story(situation, actor), "arrival": arrival_of(situation.id),
            "feedback": feedback_of(situation, actor)}  # fmt: skip


def _hidden(situation: Situation, book: Rulebook, actor: Actor) -> frozenset[str]:
    rated = frozenset() if may_read_feedback(situation, actor) else frozenset({RATED})
    return rated | hidden_from(actor, situation.facts, book)


def _told_of(facts: CaseFacts, beside: Companions) -> frozenset[str]:
    """The numbers of other cases that this reader may be told."""
    complaint = {facts.complaint.reference} if facts.complaint else set()
    return beside.readable | complaint


def unit_names() -> dict[str, str]:
    """Every unit by its path."""
    return {row.path: row.name for row in db.session.execute(select(Unit.path, Unit.name))}


def _story(situation: Situation, actor: Actor) -> Mapping[str, str]:
    """The complaint in the complainant's words, without the identity."""
    if situation.parent_id is not None or not may_read_story(actor, situation.facts):
        return {}
    query = select(VaultItem.id).where(
        VaultItem.subject == situation.facts.reference, VaultItem.purpose == "aduan"
    )
    item = db.session.execute(query).scalar_one_or_none()
    story: dict[str, str] = vault_of(situation.facts.reference).open(item) if item else {}
    return story


def parties_of(situation: Situation, units: Mapping[str, str]) -> tuple[PartySeen, ...]:
    """The people of a case, the complainant without a name; ``units`` are their names by path."""
    query = (
        select(Party, Person.name, Person.nrp)
        .outerjoin(Person, Person.id == Party.person_id)
        .where(Party.case_id == situation.id)
        .order_by(Party.role, Party.ordinal)
    )
    return tuple(
        PartySeen(
            role=row.Party.role,
            ordinal=row.Party.ordinal,
            person_id=row.Party.person_id,
            name=row.name,
            nrp=row.nrp,
            rank=rank_words(row.Party.rank_at_event),
            unit=units.get(row.Party.unit_at_event or "", ""),
            post=row.Party.post_at_event or "",
            rank_at_decision=rank_words(row.Party.rank_at_decision),
            unit_at_decision=units.get(row.Party.unit_at_decision or "", ""),
        )
        for row in db.session.execute(query)
    )


def _allegations(
    situation: Situation, book: Rulebook, names: Mapping[int, str]
) -> tuple[AllegationSeen, ...]:
    if not book.norms:
        return ()
    catalogue = norms(book.norms)
    query = select(Allegation).where(Allegation.case_id == situation.id).order_by(Allegation.id)
    return tuple(
        AllegationSeen(row.id, row.person_id, names.get(row.person_id, ""), catalogue[row.norm],
                       row.finding, row.found_on)
        for row in db.session.scalars(query)
    )  # fmt: skip


def _sanctions(
    situation: Situation, book: Rulebook, names: Mapping[int, str]
) -> tuple[SanctionSeen, ...]:
    query = select(SanctionRow).where(SanctionRow.case_id == situation.id)
    return tuple(
        SanctionSeen(row.id, row.person_id, names.get(row.person_id, ""),
                     book.sanctions[row.sanction], row.amount, row.stage, row.decided_on,
                     row.executed_on, row.superseded, row.document, row.finished_on)
        for row in db.session.scalars(query.order_by(SanctionRow.id))
    )  # fmt: skip


def _clocks(situation: Situation, book: Rulebook, today: date) -> tuple[ClockSeen, ...]:
    query = select(ClockRow).where(ClockRow.case_id == situation.id)
    query = query.order_by(ClockRow.stopped_on.is_not(None), ClockRow.due_on)
    rows = list(db.session.scalars(query))
    alerts = alerts_of([row.id for row in rows])
    paused = {one.id: one.paused_on for one in situation.facts.clocks}
    return tuple(
        ClockSeen(book.clocks[row.clock], row.started_on, row.due_on,
                  row.stopped_on or _lapsed_on(row, situation.facts, book, today),
                  None if row.stopped_on else paused[row.clock], alerts.get(row.id, ()))
        for row in rows
    )  # fmt: skip


def _lapsed_on(row: ClockRow, facts: CaseFacts, book: Rulebook, today: date) -> date | None:
    """A time that runs on past the end of a case, and is no duty, is over with its day."""
    over = facts.ended and not book.clocks[row.clock].outlives and row.due_on < today
    return row.due_on if over else None


def _documents(situation: Situation, actor: Actor) -> tuple[DocumentSeen, ...]:
    query = select(Document).where(Document.case_id == situation.id).order_by(Document.id)
    rows = list(db.session.scalars(query))
    numbers = {row.id: row.number for row in rows}
    return tuple(
        DocumentSeen(row.id, DOCUMENTS[row.kind], row.number, row.issued_on, row.code,
                     numbers[row.superseded_by] if row.superseded_by else None,
                     may_open_document(actor, row.kind, situation.facts))
        for row in rows
    )  # fmt: skip


def _exhibits(situation: Situation, actor: Actor) -> tuple[ExhibitSeen, ...]:
    columns = (Exhibit.id, Exhibit.label, Exhibit.file_name, Exhibit.media_type, Exhibit.size,
               Exhibit.sha256, Exhibit.added_at, Exhibit.added_by, Exhibit.original_id,
               Exhibit.scanned, Exhibit.lost, CaseRow.reference, CaseRow.track, CaseRow.unit)  # fmt: skip
    query = select(*columns).join(CaseRow, CaseRow.id == Exhibit.case_id)
    query = query.where(Exhibit.case_id.in_(situation.evidence_of)).order_by(Exhibit.id)
    rows = db.session.execute(query).all()
    # Who is named in one case of a family is named in all, so only the unit differs.
    there = {unit: replace(situation.facts, unit=unit) for unit in {row.unit for row in rows}}
    reads = {unit: may_read_story(actor, facts) for unit, facts in there.items()}
    return tuple(_exhibit(row, there[row.unit], actor, reads_story=reads[row.unit]) for row in rows)


def _exhibit(row: Any, there: CaseFacts, actor: Actor, *, reads_story: bool) -> ExhibitSeen:
    """Without its name, which the complainant gave it, for whoever may not open it in the case that
    holds it."""
    opens = may_open_exhibit(actor, row.added_by, there, reads_story=reads_story)
    may_open = bool(may_read(actor, there)) and opens
    original = may_open and row.original_id is not None and bool(may(actor, IDENTITY, there))
    return ExhibitSeen(row.id, row.reference, row.track, row.label,
                       row.file_name if may_open else "", row.media_type, row.size, row.sha256,
                       row.added_at, may_open and not row.lost, original and not row.lost, row.scanned,
                       row.lost)  # fmt: skip


def _hearings(situation: Situation) -> tuple[HearingSeen, ...]:
    query = select(HearingRow).where(HearingRow.case_id == situation.id).order_by(HearingRow.at)
    return tuple(
        HearingSeen(row.at.astimezone(situation.zone), row.place, row.open, row.attendance or [],
                    row.recorded_at is not None)
        for row in db.session.scalars(query)
    )  # fmt: skip


def _panel(situation: Situation) -> tuple[SeatSeen, ...]:
    query = (
        select(PanelSeat.seat, PanelSeat.rank, PanelSeat.account_id, Account.name)
        .join(Account, Account.id == PanelSeat.account_id)
        .where(PanelSeat.case_id == situation.id)
        .order_by(PanelSeat.formed_at, PanelSeat.ordinal)
    )
    return tuple(
        SeatSeen(SEATS[row.seat], row.name, rank_words(row.rank), row.account_id)
        for row in db.session.execute(query)
    )


def _publication(situation: Situation) -> Mapping[str, Any] | None:
    columns = (Publication.public_id, Publication.outcome, Publication.summary,
               Publication.released, Publication.released_at, Publication.release_at,
               Publication.hidden_at)  # fmt: skip
    query = select(*columns).where(Publication.case_id == situation.id)
    row = db.session.execute(query).one_or_none()
    return dict(row._mapping) if row else None
