"""The ledger of what was passed to other bodies and what they passed on: by when, and what was replied."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from ethics.casework.escalation import to_be_kept
from ethics.casework.reach import visible
from ethics.law import Action, Actor, Clock, State, all_rulebooks, rulebook
from ethics.law.vocabulary import CHANNELS, Channel
from ethics.records.cases import Case
from ethics.records.clocks import Clock as ClockRow
from ethics.records.intakes import Intake
from ethics.records.journal import JournalEntry
from ethics.records.units import Unit
from ethics.storage import db

PAGE = 25
REPLY = "jawaban_instansi"
"""The clock of a reply: one run of it for each time that a complaint was passed on. What starts it passes
a complaint on, what stops it is the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Out:
    """A complaint that was passed to another body."""

    reference: str
    unit_name: str
    state: State
    body: str
    letter: str
    passed_on: date
    due_on: date
    clock: Clock
    answered_on: date | None
    """When the reply was recorded, or when it was closed without one."""
    reply: str | None
    """The number of the reply."""
    came_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class In:
    """A complaint that another body passed on."""

    reference: str
    unit_name: str
    state: State
    channel: Channel
    body: str
    number: str
    dated: date | None
    received_on: date
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """One page of either, newest first, and the key of the next page."""

    rows: tuple[Any, ...]
    next: int | None


def passed_out(actor: Actor, *, before: int | None = None) -> Ledger:
    """What was passed on, of the complaints that this actor may know."""
    earlier = aliased(ClockRow)
    same = (earlier.case_id == ClockRow.case_id) & (earlier.clock == REPLY) & (earlier.id <= ClockRow.id)
    times = select(func.count()).where(same).correlate(ClockRow).scalar_subquery()
    query = (
        select(ClockRow.id, ClockRow.started_on, ClockRow.due_on, ClockRow.stopped_on, ClockRow.clock,
               times.label("times"), Case.reference, Case.state, Case.rulebook, Unit.name.label("unit_name"))
        .join(Case, Case.id == ClockRow.case_id)
        .join(Unit, Unit.path == Case.unit)
        .where(ClockRow.clock == REPLY, visible(actor))
        .order_by(ClockRow.id.desc())
    )  # fmt: skip
    rows, following = _page(query.where(ClockRow.id < before) if before else query)
    told = _told({row.reference for row in rows})
    return Ledger(tuple(_out(row, told[row.reference]) for row in rows), following)


def passed_in(actor: Actor, *, before: int | None = None) -> Ledger:
    """What other bodies passed on, of the complaints that this actor may know."""
    earliest = (
        select(ClockRow.due_on)
        .where(ClockRow.case_id == Case.id, ClockRow.stopped_on.is_(None), to_be_kept())
        .order_by(ClockRow.due_on)
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )
    query = (
        select(Intake.case_id.label("id"), Intake.channel, Intake.body, Intake.body_number,
               Intake.body_date, Case.reference, Case.state, Case.rulebook, Case.registered_on,
               Unit.name.label("unit_name"), earliest.label("due_on"))
        .join(Case, Case.id == Intake.case_id)
        .join(Unit, Unit.path == Case.unit)
        .where(Intake.body.is_not(None), visible(actor))
        .order_by(Intake.case_id.desc())
    )  # fmt: skip
    rows, following = _page(query.where(Intake.case_id < before) if before else query)
    return Ledger(tuple(_in(row) for row in rows), following)


def passes_on(action: Action) -> bool:
    """Whether an action hands a complaint to another body, which owes a reply."""
    return any(start.clock == REPLY for start in action.starts)


def _page(query: Any) -> tuple[list[Any], int | None]:
    rows = list(db.session.execute(query.limit(PAGE + 1)))
    shown = rows[:PAGE]
    return shown, shown[-1].id if len(rows) > PAGE else None


def _told(references: set[str]) -> dict[str, list[tuple[str, Any]]]:
    """The passing on and the answers of each complaint, in order, as its journal tells them."""
    actions = [one for book in all_rulebooks() for one in book.actions.values()]
    events = [f"perkara:{one.id}" for one in actions if passes_on(one) or REPLY in one.stops]
    query = (
        select(JournalEntry.stream, JournalEntry.event, JournalEntry.body)
        .where(JournalEntry.stream.in_(references), JournalEntry.event.in_(events))
        .order_by(JournalEntry.stream, JournalEntry.seq)
    )
    found: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for row in db.session.execute(query):
        found[row.stream].append((row.event.removeprefix("perkara:"), json.loads(row.body)))
    return found


def _out(row: Any, told: list[tuple[str, Any]]) -> Out:
    """One time that it was passed on, and what answered it."""
    book = rulebook(row.rulebook)
    passings = [place for place, (event, _entry) in enumerate(told) if passes_on(book.actions[event])]
    place = passings[row.times - 1]
    passed = told[place][1]["data"]
    answer, entry = told[place + 1] if place + 1 < len(told) else ("", {})
    fields = entry["data"]["fields"] if entry else {}
    return Out(
        reference=row.reference, unit_name=row.unit_name, state=book.states[row.state],
        body=passed["fields"]["instansi"],
        letter=", ".join(paper["number"] for paper in passed["documents"]),
        passed_on=row.started_on, due_on=row.due_on, clock=book.clocks[row.clock],
        answered_on=row.stopped_on, reply=fields.get("nomor_jawaban"),
        came_back=bool(answer) and book.actions[answer].tone == "balik",
    )  # fmt: skip


def _in(row: Any) -> In:
    return In(
        reference=row.reference, unit_name=row.unit_name,
        state=rulebook(row.rulebook).states[row.state], channel=CHANNELS[row.channel], body=row.body,
        number=row.body_number or "", dated=row.body_date, received_on=row.registered_on,
        due_on=row.due_on,
    )  # fmt: skip
