"""What a receipt shows: the coarse stage of a complaint and of the cases it led to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from ethics.almanac import calendar
from ethics.casework.change import complainant
from ethics.casework.openings import openings_of
from ethics.casework.situation import situation_of
from ethics.gazette import receipts
from ethics.law import DOCUMENTS, STAGES, TRACKS, options, rulebook
from ethics.law.complaining import NAMED
from ethics.law.terms import PELAPOR
from ethics.law.zones import ZONES
from ethics.records.cases import Case
from ethics.records.clocks import Clock
from ethics.records.papers import Document
from ethics.records.units import Unit
from ethics.storage import PUBLIC, begin_write, db


def deliver_status(payload: dict[str, Any], at: datetime) -> None:
    """Write the newest status of one complaint to its receipt, and to those of what went into it.

    Read only when nobody else can write it: two who deliver at once leave the newer one.
    """
    query = select(func.coalesce(Case.root_id, Case.id)).where(Case.id == payload["root"])
    root = db.session.execute(query).scalar_one_or_none()
    begin_write(PUBLIC, alone=f"receipt:{root}")
    family = _family(root) if root is not None else []
    complaint = next((one for one in family if one.id == root and one.root_id in {None, root}), None)
    if complaint is None:
        return  # it went into another one meanwhile, which tells of both
    stage, since = _stage(complaint, family)
    zone = ZoneInfo(ZONES[complaint.zone])
    promised = _promised(complaint)
    told = {
        "stage": stage, "since": since.astimezone(zone).date(), "number": complaint.reference, "at": at,
        "next_due": promised.due_on if promised else None, "unit_label": complaint.unit,
        "due": _counted(promised, complaint) if promised else None,
    }  # fmt: skip
    for one in family:
        if one.parent_id is None and one.receipt_id is not None:
            receipts.set_status(one.receipt_id, letters=_letters(one, family), opened=openings_of(one.id),
                                review_until=_review_until(one), **told)  # fmt: skip
    db.session.commit()


def _family(root: int) -> list[Any]:
    columns = (Case.id, Case.reference, Case.root_id, Case.parent_id, Case.receipt_id, Case.track,
               Case.rulebook, Case.state, Case.state_since, Case.ended, Unit.zone,
               Unit.name.label("unit"))  # fmt: skip
    query = select(*columns).join(Unit, Unit.path == Case.unit).where(_related(root))
    rows = db.session.execute(query.order_by(Case.id))
    return [row for row in rows if not TRACKS[row.track].tells]


def _related(root: int) -> ColumnElement[bool]:
    return (Case.root_id == root) | (Case.id == root)


def _stage(complaint: Any, family: list[Any]) -> tuple[str, datetime]:
    """While a case is open its stage counts; the complaint's own when nothing more is open."""
    order = list(STAGES)
    open_cases = [one for one in family if one.id != complaint.id and not one.ended]
    if complaint.ended or not open_cases:
        return _stage_of(complaint), complaint.state_since
    leading = max(open_cases, key=lambda one: order.index(_stage_of(one)))
    return _stage_of(leading), leading.state_since


def _stage_of(row: Any) -> str:
    return rulebook(row.rulebook).states[row.state].stage


def _promised(complaint: Any) -> Any:
    """The clock by whose earliest day the complainant is promised to hear; None when none runs."""
    clocks = rulebook(complaint.rulebook).clocks.values()
    query = select(Clock.clock, Clock.started_on, Clock.due_on).where(
        Clock.case_id == complaint.id,
        Clock.clock.in_([one.id for one in clocks if one.promised]),
        Clock.stopped_on.is_(None),
    )
    return db.session.execute(query.order_by(Clock.due_on, Clock.clock)).first()


def _counted(clock: Any, complaint: Any) -> dict[str, str]:
    """From what a page works the day out again, with every day on the way."""
    return {"rulebook": complaint.rulebook, "clock": clock.clock, "from": clock.started_on.isoformat()}


def _review_until(complaint: Any) -> date | None:
    """The last day on which the complainant can ask for a review, where the law lets them."""
    book = rulebook(complaint.rulebook)
    asking = [one for one in book.leaving(complaint.state) if PELAPOR in one.by and one.reopens]
    if not asking:
        return None
    situation = situation_of(complaint.reference)
    on = situation.local_date(complaint.state_since)
    open_to = {one.action.id for one in options(book, situation.facts, complainant(situation), on,
                                                calendar=calendar()) if one.allowed}  # fmt: skip
    ends = (clock.due_on for clock in situation.facts.clocks
            for one in asking if one.id in open_to and clock.id in one.stops)  # fmt: skip
    return min(ends, default=None)


def _letters(complaint: Any, family: list[Any]) -> list[dict[str, str]]:
    """What was written to one complainant; to whoever's complaint was merged also what came after."""
    kinds = [kind.id for kind in DOCUMENTS.values() if kind.to_complainant]
    shared = [one.id for one in family if one.parent_id is not None or one.id == complaint.root_id]
    theirs = Document.case_id.in_(shared)
    if complaint.root_id not in {None, complaint.id}:
        theirs &= Document.issued_at >= complaint.state_since
    query = (
        select(Document.kind, Document.number, Document.issued_on)
        .where(Document.kind.in_(kinds), theirs | (Document.case_id == complaint.id))
        .order_by(Document.id)
    )
    return [
        {"kind": row.kind, "number": row.number, "issued_on": row.issued_on.isoformat()}
        for row in db.session.execute(query)
    ]


def readers_of(document_id: int) -> list[str]:
    """The receipts whose holders may open a letter: whom it is written to, and whoever joined them.

    Where it names its addressee nobody else opens it.
    """
    root = aliased(Case)
    query = (
        select(Case.id, Case.parent_id, Case.receipt_id, Document.issued_at, root.id.label("root"),
               root.receipt_id.label("root_receipt"), root.mode)
        .join(Case, Case.id == Document.case_id)
        .join(root, root.id == func.coalesce(Case.root_id, Case.id))
        .where(Document.id == document_id)
    )  # fmt: skip
    row = db.session.execute(query).one()
    if row.parent_id is None and row.id != row.root:
        return [row.receipt_id] if row.receipt_id else []
    joined = (
        select(Case.receipt_id)
        .where(Case.root_id == row.root, Case.id != row.root, Case.parent_id.is_(None))
        .where(Case.receipt_id.is_not(None), Case.state_since <= row.issued_at)
        .order_by(Case.id)
    )
    others = db.session.scalars(joined) if row.mode not in NAMED else ()
    return [*([row.root_receipt] if row.root_receipt else []), *others]
