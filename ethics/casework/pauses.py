"""Clocks that stand still and go on: the rows, what the journal says of them, and its replay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select, update

from ethics.almanac import calendar
from ethics.casework.draft import Draft
from ethics.law import Field, due
from ethics.records.clocks import Clock, ClockPause
from ethics.records.statements import execute, fetch, fetch_first, insert_row
from ethics.storage import db

Told = list[str | None]
"""A pause as the journal tells it: clock, first day, day it counts again, reason."""

_MINE = (Clock.case_id == bindparam("case")) & Clock.stopped_on.is_(None)
_RUN = select(Clock.id).where(_MINE, Clock.clock == bindparam("name"))
_LASTING = (
    select(ClockPause.id, ClockPause.from_on, Clock.clock)
    .join(Clock, Clock.id == ClockPause.clock_id)
    .where(_MINE, ClockPause.until_on.is_(None))
    .where(Clock.clock.in_(bindparam("names", expanding=True)))
)
_END = (
    update(ClockPause.__table__)
    .where(ClockPause.id == bindparam("of"))
    .values(until_on=bindparam("until"))
)
_MOVE = (
    update(Clock.__table__)
    .where(Clock.id.in_(select(Clock.id).where(_MINE, Clock.clock == bindparam("name"))))
    .values(due_on=bindparam("due"))
)


def record_pause(draft: Draft, field: Field, value: Mapping[str, Any]) -> dict[str, Any]:
    """Let a clock stand still; why is sealed, who approved it stands in the row."""
    note = draft.vault.seal(value["note"], purpose=field.id)
    run = fetch_first(_RUN, case=draft.situation.id, name=value["clock"])
    row = {"clock_id": run.id, "from_on": date.fromisoformat(value["from"]),
           "until_on": None, "reason": value["reason"], "account_id": draft.actor.account_id,
           "note_item": note["vault"]}  # fmt: skip
    insert_row(ClockPause.__table__, row)
    told = {"clock": value["clock"], "from": value["from"], "reason": value["reason"]}
    draft.clocks["pause"] = [told]
    return {**told, "note": note}


def record_resume(draft: Draft, _field: Field, value: Mapping[str, Any]) -> dict[str, Any]:
    """Let it go on: its due day moves by the days that the pause held up."""
    clock = next(one for one in draft.situation.facts.clocks if one.id == value["clock"])
    again_on = date.fromisoformat(value["on"])
    pauses = tuple(one.until(again_on) for one in clock.pauses)
    moved = due(draft.rulebook.clocks[clock.id], clock.started_on, calendar(), pauses)
    end_pauses(draft, [clock.id], on=again_on)
    execute(_MOVE, case=draft.situation.id, name=clock.id, due=moved.due_on)
    draft.clocks["resume"][-1]["due"] = moved.due_on.isoformat()
    return {"clock": clock.id, "on": value["on"]}


def end_pauses(draft: Draft, names: Iterable[str], *, on: date) -> None:
    """End what pauses of these clocks still last, and let the journal tell it."""
    lasting = {one.id for one in draft.situation.facts.clocks if one.paused_on} & set(names)
    if not lasting:
        return
    for row in fetch(_LASTING, case=draft.situation.id, names=sorted(lasting)):
        until = max(on, row.from_on)
        execute(_END, of=row.id, until=until)
        told = {"clock": row.clock, "until": until.isoformat()}
        draft.clocks.setdefault("resume", []).append(told)


def follow_clocks(
    running: dict[str, tuple[str, str]], pauses: list[Told], told: Mapping[str, Any]
) -> None:
    """Apply what one entry tells of clocks to those that ran before it, and to every pause."""
    for row in told.get("resume", ()):
        _resume(running, pauses, row)
    for name in told.get("stop", ()):
        running.pop(name, None)
    for row in told.get("start", ()):
        running[row["clock"]] = (row["on"], row["due"])
    pauses += [[row["clock"], row["from"], None, row["reason"]] for row in told.get("pause", ())]


def _resume(
    running: dict[str, tuple[str, str]], pauses: list[Told], row: Mapping[str, Any]
) -> None:
    for pause in pauses:
        if pause[0] == row["clock"] and pause[2] is None:
            pause[2] = row["until"]
    if "due" in row and row["clock"] in running:
        running[row["clock"]] = (running[row["clock"]][0], row["due"])


def stored_pauses() -> dict[int, list[Told]]:
    """Every pause on record by case, in the order in which they began."""
    columns = (Clock.case_id, Clock.clock, ClockPause.from_on, ClockPause.until_on,
               ClockPause.reason)  # fmt: skip
    query = select(*columns).join(Clock, Clock.id == ClockPause.clock_id).order_by(ClockPause.id)
    found: dict[int, list[Told]] = defaultdict(list)
    for row in db.session.execute(query):
        until = row.until_on.isoformat() if row.until_on else None
        found[row.case_id].append([row.clock, row.from_on.isoformat(), until, row.reason])
    return found
