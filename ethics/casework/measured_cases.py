"""The cases of an office as far as they had come by a day, read from their rows and the journal.

The journal tells what was so on that day whatever happened since: a quarter that is measured twice gives
the same. Three statements, however many cases there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import case, select

from ethics.anonymize.ladder import region
from ethics.law import Action, Rulebook, all_rulebooks, rulebook
from ethics.law.zones import ZONES
from ethics.records.cases import Case
from ethics.records.journal import JournalEntry
from ethics.records.units import Unit
from ethics.storage import db

OPENED = ("diterima", "dibuka")
"""How the journal calls the entry with which a case begins."""
IN_ABEYANCE = "ditangguhkan"
SAME = "sama"
"""What an outcome that upholds does to the sanctions."""
LATEST_ZONE = timedelta(hours=12)
"""No zone of the country is so far from UTC: what is read is cut to the local day afterwards."""


@dataclass(slots=True)
class Decision:
    """One decision on a case: the first, or one that looked at it again."""

    on: date
    again: bool
    changed: bool
    findings: dict[int, str]
    sanctions: tuple[str, ...]
    departs: bool | None = None
    """Whether it was written why it leaves the proposal or all like cases; None where nobody asks."""


@dataclass(slots=True, kw_only=True)
class Followed:
    """One case up to the day."""

    id: int
    track: str
    book: Rulebook
    region: str
    unit: str
    zone: ZoneInfo
    registered_on: date
    category: str | None
    root: int
    reached: dict[str, date] = field(default_factory=dict)
    """The first day at each coarse stage."""
    abeyance: list[tuple[date, date | None]] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    carried_out: dict[int, date] = field(default_factory=dict)
    """The day on which the proof of each sanction came on record."""
    state: str = ""
    final_on: date | None = None
    ended_on: date | None = None

    @property
    def decided_on(self) -> date | None:
        """The day of the first decision."""
        return self.decisions[0].on if self.decisions else None

    @property
    def answered_on(self) -> date | None:
        """The day of the first decision, or of the end of what ended without one."""
        return self.decided_on or self.ended_on

    @property
    def result(self) -> str | None:
        """How it was first decided, or ended."""
        if self.decisions:
            proven = "terbukti" in self.decisions[0].findings.values()
            return "terbukti" if proven else "tidak_terbukti"
        if self.ended_on is None:
            return None
        return "dihentikan" if "dihentikan" in self.book.states[self.state].flags else "tanpa_putusan"

    @property
    def holding(self) -> Decision | None:
        """The decision that became final."""
        if self.final_on is None:
            return None
        known = [one for one in self.decisions if one.on <= self.final_on]
        return known[-1] if known else None


def followed(until: date) -> list[Followed]:
    """Every complaint and case that was registered by ``until``, in the order of registration."""
    cases = {row.reference: _begun(row) for row in db.session.execute(_cases(until))}
    for entry in db.session.execute(_entries(until)):
        one = cases.get(entry.stream)
        on = entry.at.astimezone(one.zone).date() if one else until
        if one is not None and on <= until:
            _follow(one, entry, on)
    return list(cases.values())


def _cases(until: date) -> Any:
    columns = (Case.id, Case.reference, Case.track, Case.rulebook, Case.unit, Case.registered_on,
               Case.category, Case.root_id, Unit.zone)  # fmt: skip
    query = select(*columns).join(Unit, Unit.path == Case.unit)
    query = query.where(Case.registered_on <= until, Case.track != "publikasi")
    return query.order_by(Case.id)


def _begun(row: Any) -> Followed:
    return Followed(id=row.id, track=row.track, book=rulebook(row.rulebook), region=region(row.unit),
                    unit=row.unit, zone=ZoneInfo(ZONES[row.zone]), registered_on=row.registered_on,
                    category=row.category, root=row.root_id or row.id)  # fmt: skip


def _entries(until: date) -> Any:
    """What moves a case, and the text of what decides one or proves that a sanction was carried out."""
    telling, moving = _events()
    text = case((JournalEntry.event.in_(telling), JournalEntry.body), else_=None).label("body")
    end = datetime.combine(until, time.max, tzinfo=ZoneInfo("UTC")) + LATEST_ZONE
    query = select(JournalEntry.stream, JournalEntry.at, JournalEntry.event, text)
    query = query.where(JournalEntry.event.in_([*moving, *telling]), JournalEntry.at <= end)
    return query.order_by(JournalEntry.stream, JournalEntry.seq).execution_options(yield_per=2000)


@cache
def _events() -> tuple[tuple[str, ...], tuple[str, ...]]:
    telling, moving = set(), set(OPENED)
    for book in all_rulebooks():
        for action in book.actions.values():
            if action.to:
                moving.add(action.id)
            if set(_kinds(book, action)) & {"findings", "execution"}:
                telling.add(action.id)
    named = tuple(tuple(f"perkara:{one}" for one in sorted(names)) for names in (telling, moving))
    return named[0], named[1]


def _kinds(book: Rulebook, action: Action) -> dict[str, str]:
    """The fields of an action by their kind; an outcome and the reasons to depart by what they mean."""
    fields = [book.fields[name] for name in action.fields]
    return {one.means if one.means in ("outcome", "departure") else one.kind: one.id for one in fields}


def _follow(one: Followed, entry: Any, on: date) -> None:
    name = entry.event.removeprefix("perkara:")
    if name in OPENED:
        _move(one, one.book.start, on)
        return
    action = one.book.actions.get(name)
    if action is None:
        return
    if action.to:
        _move(one, action.to, on)
    if entry.body is not None:
        _learn(one, action, json.loads(entry.body)["data"], on)


def _move(one: Followed, to: str, on: date) -> None:
    state = one.book.states[to]
    if IN_ABEYANCE in (one.state, to) and one.state != to:
        _stand_still(one, begins=to == IN_ABEYANCE, on=on)
    one.state = to
    one.reached.setdefault(state.stage, on)
    if "tetap" in state.flags and one.final_on is None:
        one.final_on = on
    one.ended_on = on if "akhir" in state.flags else None


def _stand_still(one: Followed, *, begins: bool, on: date) -> None:
    if begins:
        one.abeyance.append((on, None))
    elif one.abeyance:
        one.abeyance[-1] = (one.abeyance[-1][0], on)


def _learn(one: Followed, action: Action, data: dict[str, Any], on: date) -> None:
    kinds, fields = _kinds(one.book, action), data.get("fields") or {}
    carried_out = fields.get(kinds.get("execution", ""))
    if carried_out:
        one.carried_out.setdefault(carried_out["sanction"], on)
    found, outcome = fields.get(kinds.get("findings", "")), fields.get(kinds.get("outcome", ""))
    if action.reopens or not (found or outcome):
        return
    before = one.decisions[-1] if one.decisions else Decision(on, False, False, {}, ())
    sanctions = fields.get(kinds.get("sanctions", ""))
    one.decisions.append(Decision(
        on, bool(outcome), _changes(one.book, kinds.get("outcome"), outcome),
        {**before.findings, **{row["charge"]: row["finding"] for row in found or ()}},
        before.sanctions if sanctions is None else tuple(row["sanction"] for row in sanctions),
        bool(fields.get(kinds["departure"])) if "departure" in kinds else None,
    ))  # fmt: skip


def _changes(book: Rulebook, name: str | None, outcome: str | None) -> bool:
    if name is None or outcome is None:
        return False
    chosen = next(one for one in book.fields[name].options if one.value == outcome)
    return chosen.sanctions != SAME


def in_tracks(cases: list[Followed]) -> Iterator[Followed]:
    """Ethics and discipline cases: what a complaint may lead to."""
    return (one for one in cases if one.track in ("etik", "disiplin"))
