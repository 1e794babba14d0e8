"""An act beside the rulebook: one entry in the case's own journal, in the transaction that is open."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import update

from ethics.casework.draft import journal_actor, journal_office
from ethics.casework.situation import Situation
from ethics.law import Actor
from ethics.records.cases import Case
from ethics.records.journal import append
from ethics.storage import db


def put_on_record(
    situation: Situation, event: str, *, roles: Collection[str], actor: Actor, at: datetime, **told: Any
) -> int:  # fmt: skip
    """Journal an act that moves the case nowhere; return the number of its entry.

    The case must have been read with ``lock``. ``told`` is what the journal keeps of the act.
    """
    state = situation.facts.state
    office = journal_office(actor, roles, situation.facts.unit)
    body: dict[str, Any] = {"as": office, "from": state, "to": state, "clocks": {}, "documents": [],
                            "opens": [], **told}  # fmt: skip
    entry = append(situation.facts.reference, f"perkara:{event}", actor=journal_actor(actor), at=at,
                   data=body)  # fmt: skip
    bumped = update(Case.__table__).where(Case.id == situation.id)
    db.session.execute(bumped.values(version=situation.version + 1))
    return entry.seq
