"""What a receipt shows: the coarse stage of a complaint and of the cases it led to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from ethics.gazette import receipts
from ethics.law import DOCUMENTS, STAGES, rulebook
from ethics.records.cases import Case
from ethics.records.clocks import Clock
from ethics.records.papers import Document
from ethics.storage import PUBLIC, begin_write, db

LETTERS = ("sp3d", "sp2hp2")
"""Kinds of documents that are written to the complainant."""


def deliver_status(payload: dict[str, Any], at: datetime) -> None:
    """Write the newest status of one complaint to its receipt."""
    root = payload["root"]
    family = _family(root)
    complaint = next((one for one in family if one.id == root), None)
    if complaint is None or complaint.receipt_id is None:
        return
    stage, since = _stage(complaint, family)
    next_due = db.session.execute(_next_due(root)).scalar()
    letters = _letters(root)
    begin_write(PUBLIC)
    receipts.set_status(complaint.receipt_id, stage=stage, since=since.date(), next_due=next_due,
                        number=complaint.reference, letters=letters, at=at)  # fmt: skip
    db.session.commit()


def _family(root: int) -> list[Any]:
    columns = (Case.id, Case.reference, Case.receipt_id, Case.track, Case.rulebook, Case.state,
               Case.state_since, Case.ended)  # fmt: skip
    query = select(*columns).where((Case.root_id == root) | (Case.id == root)).order_by(Case.id)
    return [row for row in db.session.execute(query) if row.track != "publikasi"]


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


def _next_due(root: int) -> Any:
    return select(func.min(Clock.due_on)).where(
        Clock.case_id == root,
        Clock.clock.in_(("sp3d", "hasil_penanganan")),
        Clock.stopped_on.is_(None),
    )


def _letters(root: int) -> list[dict[str, str]]:
    query = (
        select(Document.kind, Document.number, Document.issued_on)
        .join(Case, Case.id == Document.case_id)
        .where((Case.root_id == root) | (Case.id == root), Document.kind.in_(LETTERS))
        .order_by(Document.id)
    )
    return [
        {"kind": row.kind, "label": DOCUMENTS[row.kind].label.id, "number": row.number,
         "issued_on": row.issued_on.isoformat()}
        for row in db.session.execute(query)
    ]  # fmt: skip
