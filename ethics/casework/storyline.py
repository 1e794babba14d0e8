"""The structured facts of the way of a case, as its public summary retells them.

Proposals, appeals, days taken and what was carried out: never a day, and no text that anybody wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from ethics.almanac import calendar
from ethics.law import Action, Rulebook, rulebook
from ethics.law.deadlines import spent
from ethics.law.facts import Pause
from ethics.law.retelling import in_bins, told_clocks
from ethics.law.terms import Unit
from ethics.records.cases import Allegation, Case
from ethics.records.clocks import Clock, ClockPause
from ethics.records.journal import acts_of
from ethics.records.sanctions import Sanction, imposed
from ethics.storage import db

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Deed:
    """An action and what was kept of its answers; the one under way is in no journal yet."""

    action: str
    kept: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Handed:
    """How the sanctions of a case changed hands."""

    proposed_as: str | None
    """The field in which they were proposed."""
    proposed: Rows
    first: Rows
    appeals: tuple[Mapping[str, str], ...]

    def of(self, person: int, final: Rows) -> dict[str, Any]:
        """What was proposed for one of the accused, and what was imposed before an appeal changed it."""
        told: dict[str, Any] = {"proposed": _mine(self.proposed, person)}
        before = _mine(self.first, person)
        changed = _as_set(before) != _as_set(final)
        return told | ({"before": before} if self.appeals and changed else {})

    def as_story(self) -> dict[str, Any]:
        """The same of the whole case."""
        told = {"proposed_as": self.proposed_as} if self.proposed_as else {}
        return {**told, "appeals": list(self.appeals)}


def handed_on(reference: str, book: Rulebook, now: Deed) -> Handed:
    """Every proposal and decision of a case, that of the act under way too; one statement."""
    telling = {one.id for one in book.actions.values() if _tells(book, one)}
    deeds = [Deed(str(one["event"]).removeprefix("perkara:"), one["data"].get("fields") or {})
             for one in acts_of(reference, sorted(telling))]  # fmt: skip
    if now.action in telling:
        deeds.append(now)
    proposals, decisions = (list(_sets(book, deeds, stage)) for stage in ("usul", "jatuh"))
    proposed_as, proposed = proposals[-1] if proposals else (None, [])
    return Handed(proposed_as, proposed, decisions[0][1] if decisions else [],
                  tuple(_outcomes(book, deeds)))  # fmt: skip


def _tells(book: Rulebook, action: Action) -> bool:
    fields = [book.fields[name] for name in action.fields]
    return any(one.kind == "sanctions" or one.means == "outcome" for one in fields)


def _sets(book: Rulebook, deeds: Sequence[Deed], stage: str) -> Iterator[tuple[str, Rows]]:
    for deed in deeds:
        for name, kept in deed.kept.items():
            field = book.fields.get(name)
            if field is not None and field.kind == "sanctions" and (field.stage or "jatuh") == stage:
                yield name, kept


def _outcomes(book: Rulebook, deeds: Sequence[Deed]) -> Iterator[Mapping[str, str]]:
    for deed in deeds:
        for name, kept in deed.kept.items():
            if name in book.fields and book.fields[name].means == "outcome":
                yield {"field": name, "value": kept}


def _mine(rows: Rows, person: int) -> list[dict[str, Any]]:
    return [{"sanction": row["sanction"], "amount": row.get("amount")} for row in rows
            if row["accused"] == person]  # fmt: skip


def _as_set(rows: Rows) -> set[tuple[str, Any]]:
    return {(row["sanction"], row["amount"]) for row in rows}


def taken(source_id: int) -> dict[str, Any]:
    """How it began and how long it took, in bins: today's answer, since clocks go on; three statements."""
    root = aliased(Case)
    query = (
        select(Case.track, Case.rulebook, root.registered_on, root.mode,
               func.max(Allegation.found_on).label("decided_on"))
        .join(root, root.id == func.coalesce(Case.root_id, Case.id))
        .outerjoin(Allegation, Allegation.case_id == Case.id)
        .where(Case.id == source_id)
        .group_by(Case.id, root.id)
    )  # fmt: skip
    row = db.session.execute(query).one()
    told: dict[str, Any] = {"begun": "aduan" if row.mode else "temuan"}
    if row.decided_on is not None:
        told["days"] = in_bins((row.decided_on - row.registered_on).days)
    return {**told, "stages": _stages(source_id, row)}


def _stages(source_id: int, case: Any) -> list[dict[str, Any]]:
    rules = rulebook(case.rulebook).clocks
    runs = _runs(source_id, told_clocks(case.track))
    return [_stage(rules[name], runs[name]) for name in told_clocks(case.track)
            if name in runs and name in rules and rules[name].unit in {Unit.HK, Unit.HARI}]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a clock from its start to its end."""

    started_on: date
    due_on: date
    stopped_on: date
    pauses: tuple[Pause, ...]


def _runs(source_id: int, names: Sequence[str]) -> dict[str, list[Run]]:
    query = select(Clock.id, Clock.clock, Clock.started_on, Clock.due_on, Clock.stopped_on).where(
        Clock.case_id == source_id, Clock.clock.in_(names), Clock.stopped_on.is_not(None)
    )
    paused = select(ClockPause.clock_id, ClockPause.from_on, ClockPause.until_on, ClockPause.reason)
    paused = paused.join(Clock, Clock.id == ClockPause.clock_id).where(Clock.case_id == source_id)
    pauses: dict[int, list[Pause]] = {}
    for one in db.session.execute(paused):
        pauses.setdefault(one.clock_id, []).append(Pause(one.from_on, one.until_on, one.reason))
    found: dict[str, list[Run]] = {}
    for row in db.session.execute(query.order_by(Clock.id)):
        run = Run(row.started_on, row.due_on, row.stopped_on, tuple(pauses.get(row.id, ())))
        found.setdefault(row.clock, []).append(run)
    return found


def _stage(rule: Any, runs: Sequence[Run]) -> dict[str, Any]:
    """All runs of one clock together: kept only if each was."""
    days = sum(spent(rule, one.started_on, one.stopped_on, calendar(), one.pauses).net for one in runs)
    return {"clock": rule.id, "limit": rule.limit, "unit": rule.unit.value, "days": in_bins(days),
            "kept": all(one.stopped_on <= one.due_on for one in runs)}  # fmt: skip


def carried_out(source_id: int) -> dict[int, int]:
    """How many of the sanctions of each that hold were carried out."""
    done: dict[int, int] = {}
    for row in imposed(source_id):
        done[row.person_id] = done.get(row.person_id, 0) + (row.executed_on is not None)
    return done


def ever_set(source_id: int) -> dict[int, list[str]]:
    """Every sanction that was proposed or imposed for each: a summary tells of all of them."""
    found: dict[int, list[str]] = {}
    query = select(Sanction.person_id, Sanction.sanction).where(Sanction.case_id == source_id)
    for person, sanction in db.session.execute(query.distinct().order_by(Sanction.sanction)):
        found.setdefault(person, []).append(sanction)
    return found
