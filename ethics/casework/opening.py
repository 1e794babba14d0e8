"""Opens a case: a reference, a state, its first clocks, its first journal entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, update

from ethics.almanac import calendar
from ethics.casework import clockwork
from ethics.casework.draft import Draft
from ethics.law import TRACKS, Rulebook, StartedClock, due, in_force
from ethics.law.reach import unit_above
from ethics.records.cases import Case, CaseCounter
from ethics.records.journal import append
from ethics.records.statements import execute, insert_row
from ethics.storage.upsert import insert_or_add

_OWN_ROOT = update(Case.__table__).where(Case.id == bindparam("of")).values(root_id=bindparam("of"))
_COUNTER: Any = CaseCounter.__table__


def open_child(draft: Draft) -> None:
    """Open the case that this step leads to, when the rulebook says so."""
    if draft.step.opens is None:
        return
    track = TRACKS[draft.step.opens]
    if track.tells and _already_told(draft):
        return
    book = in_force(track.id, draft.on)
    facts = draft.situation.facts
    accused: list[Any] = next((rows for rows in draft.data.values() if _names_people(rows)), [])
    opened = insert_case(
        book,
        on=draft.on,
        at=draft.at,
        columns={
            "unit": accused[0]["unit"] if accused and not _handed_up(draft) else facts.unit,
            "subject": draft.situation.subject,
            "incident_on": draft.writes.get("incident_on", facts.incident_on),
            "place": None,
            "category": facts.category if track.tells else None,
            "parent_id": draft.situation.id,
            "root_id": draft.situation.root_id,
        },
    )
    if track.tells:
        draft.publication_id = opened.id
    else:
        draft.child_id = opened.id
    draft.opened.append(opened.reference)
    origin = {"parent": facts.reference, "people": [_as_frozen(row) for row in accused]}
    append(opened.reference, "perkara:dibuka", actor=draft.journal_actor, at=draft.at,
           data={"rulebook": book.id, "as": draft.office, "from": None, "to": book.start,
                 "clocks": opened.clocks, "origin": origin, "documents": [], "opens": []})  # fmt: skip


def hand_up(draft: Draft) -> None:
    """Put the case before the unit above, when the action says so; the journal tells which."""
    if draft.step.action.hands_up:
        draft.writes["unit"] = unit_above(draft.situation.facts.unit)
        draft.effects["unit"] = draft.writes["unit"]


def _handed_up(draft: Draft) -> bool:
    """Whether the case was handed up, or filed above: what comes of it must not go back down."""
    if draft.situation.facts.kept_above:
        return True
    actions = draft.rulebook.actions
    return any(actions[name].hands_up for name in draft.situation.facts.actions if name in actions)


class Opened:
    """A case just inserted."""

    def __init__(self, id_: int, reference: str, clocks: dict[str, Any]) -> None:
        self.id = id_
        self.reference = reference
        self.clocks = clocks


def insert_case(book: Rulebook, *, on: date, at: datetime, columns: dict[str, Any]) -> Opened:
    """Insert the row of a new case and start the clocks that run from its opening.

    What a complainant is promised does not run where nobody complains.
    """
    reference = next_reference(book.track, on.year)
    row = {"reference": reference, "track": book.track, "rulebook": book.id, "state": book.start,
           "state_since": at, "registered_on": on, "version": 1, "ended": False,
           "sensitive": False, "kept_above": False, **columns}  # fmt: skip
    case_id = insert_row(Case.__table__, row)
    if columns.get("root_id") is None:
        execute(_OWN_ROOT, of=case_id)
    started = [
        StartedClock(name, on, due(book.clocks[name], on, calendar()))
        for name in book.starts_on_open
        if columns.get("mode") or not book.clocks[name].promised
    ]
    rows = [clockwork.clock_row(clock, book) for clock in started]
    clockwork.start_rows(case_id, rows)
    return Opened(case_id, reference, clockwork.journal_clocks(rows))


def next_reference(track: str, year: int) -> str:
    """The next reference of a track and year, such as ``E-2026-00012``; gap-free."""
    row = {"track": track, "year": year, "last": 1}
    number = insert_or_add(_COUNTER, row, keys=("track", "year")).last
    return f"{TRACKS[track].letter}-{year}-{number:05d}"


def _names_people(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and (
        "nrp" in value[0]
    )


def _as_frozen(row: Mapping[str, Any]) -> list[Any]:
    """Person, rank, unit and post of an accused, as they are on the day the case opens."""
    return [row["person"], row["rank"], row["unit"], row["post"]]


def _already_told(draft: Draft) -> bool:
    return any(TRACKS[child.track].tells for child in draft.situation.facts.children)
