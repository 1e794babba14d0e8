"""How often a file was opened, by role: whoever complained may know that, and never by whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from ethics.casework import access
from ethics.casework.change import writing
from ethics.casework.situation import Situation
from ethics.law import Actor
from ethics.law.access import office_of
from ethics.law.vocabulary import PERMISSIONS
from ethics.records.following import Opening
from ethics.records.outbox import announce
from ethics.storage import db
from ethics.storage.upsert import insert_or_keep

OPENING: Any = Opening.__table__
READING = PERMISSIONS["baca_perkara"].roles


def note_reading(situation: Situation, *, actor: Actor, at: datetime, **more: str | bool) -> None:
    """Put on record that a case was read, and count it for whoever complained."""
    office = office_of(actor, READING, situation.facts.unit)
    with writing():
        access.add_note("perkara:dibaca", actor=actor, at=at,
                        data={"case": situation.facts.reference, **more})  # fmt: skip
        if office is not None:
            row = {"root_id": situation.root_id, "role": office.role, "account_id": actor.account_id,
                   "opened_on": situation.local_date(at), "told": False}  # fmt: skip
            insert_or_keep(OPENING, row, key=("root_id", "role", "account_id", "opened_on"))


def openings_of(root_id: int) -> list[dict[str, Any]]:
    """By role: on how many days somebody opened a complaint, each officer counted, and the last day."""
    times, last = func.count(), func.max(Opening.opened_on)
    query = select(Opening.role, times.label("times"), last.label("last_on"))
    query = query.where(Opening.root_id == root_id).group_by(Opening.role).order_by(last, Opening.role)
    return [{"role": row.role, "times": row.times, "last_on": row.last_on.isoformat()}
            for row in db.session.execute(query)]  # fmt: skip


def announce_openings(*, at: datetime, limit: int = 50) -> int:
    """Let the receipts of complaints follow that were opened since; how many there were."""
    query = select(Opening.root_id).where(Opening.told.is_(False)).distinct().limit(limit)
    roots = list(db.session.scalars(query))
    if not roots:
        return 0
    with writing():
        mine = OPENING.c.root_id.in_(roots)
        db.session.execute(update(OPENING).where(mine).values(told=True))
        announce([{"kind": "status", "payload": {"root": root}} for root in roots], at=at)
    return len(roots)
