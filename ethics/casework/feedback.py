"""How a complainant was treated: for the head and for those who oversee, not for those it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ethics.casework.draft import journal_actor, vault_of
from ethics.casework.situation import Situation
from ethics.law import Actor, may
from ethics.records.following import Feedback
from ethics.records.journal import JournalEntry
from ethics.storage import db

READ_FEEDBACK = "baca_penilaian"
RATED = "penilaian"
"""What the journal calls it."""


@dataclass(frozen=True, slots=True)
class FeedbackSeen:
    """Three marks from 1 to 5, and words; empty where there are none."""

    given_on: date
    respect: int
    told: int
    speed: int
    words: str


def feedback_of(situation: Situation, actor: Actor) -> FeedbackSeen | None:
    """What the complainant of this case said, if they did and the actor may read it."""
    if situation.parent_id is not None or not may_read_feedback(situation, actor):
        return None
    row = db.session.scalars(select(Feedback).where(Feedback.case_id == situation.id)).one_or_none()
    if row is None:
        return None
    vault = vault_of(situation.facts.reference, wrapped=situation.wrapped_key)
    words = str(vault.open(row.words_item)) if row.words_item else ""
    return FeedbackSeen(row.given_on, row.respect, row.told, row.speed, words)


def may_read_feedback(situation: Situation, actor: Actor) -> bool:
    """Those who lead and oversee, unless they acted in this case: nobody reads how they were seen."""
    if not may(actor, READ_FEEDBACK, situation.facts):
        return False
    acts = select(JournalEntry.seq).where(
        JournalEntry.stream == situation.facts.reference, JournalEntry.actor == journal_actor(actor)
    )
    return db.session.execute(acts.limit(1)).first() is None
