"""The way that a case took through its rulebook, for who may read the case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from ethics.casework.dossier import readable
from ethics.casework.openings import note_reading
from ethics.casework.situation import Situation
from ethics.law import Actor, Rulebook, State, rulebook
from ethics.law.diagram import Move
from ethics.records.journal import JournalEntry
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class Passed:
    """One step from state to state, on the local day."""

    move: Move
    at: datetime


@dataclass(frozen=True, slots=True)
class Passage:
    """The rulebook that a case keeps, the steps it took and where it stands."""

    reference: str
    rulebook: Rulebook
    state: State
    steps: tuple[Passed, ...]


def open_passage(reference: str, *, actor: Actor, at: datetime) -> Passage:
    """Look at the way of a case. Raises Unknown; the look is on record."""
    situation = readable(reference, actor=actor, at=at)
    book = rulebook(situation.facts.rulebook)
    passage = Passage(reference, book, book.states[situation.facts.state], _steps(situation))
    note_reading(situation, actor=actor, at=at, part="alur")
    return passage


def _steps(situation: Situation) -> tuple[Passed, ...]:
    query = (
        select(JournalEntry.at, JournalEntry.event, JournalEntry.body)
        .where(JournalEntry.stream == situation.facts.reference)
        .order_by(JournalEntry.seq)
    )
    entries = [(row, json.loads(row.body)["data"]) for row in db.session.execute(query)]
    return tuple(
        Passed(Move(row.event.removeprefix("perkara:"), data["from"], data["to"]),
               row.at.astimezone(situation.zone))
        for row, data in entries
        if data["from"] is not None and data["from"] != data["to"]
    )  # fmt: skip
