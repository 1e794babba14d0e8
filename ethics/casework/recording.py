"""Writes the fields of an action: one recorder for each kind of field, none for an action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from ethics.casework.draft import Draft
from ethics.law import Field
from ethics.records.cases import Allegation, Assignment, Party
from ethics.records.hearings import Hearing, PanelSeat
from ethics.records.people import Person
from ethics.records.publications import Publication
from ethics.records.sanctions import Sanction
from ethics.storage import db

WRITABLE = {"category", "place", "incident_on", "subject"}


def record_fields(draft: Draft) -> None:
    """Write every field that was given; ``draft.kept`` is what the journal may hold."""
    for name in draft.step.action.fields:
        value = draft.data.get(name)
        if value in (None, "", [], {}):
            continue
        field = draft.rulebook.fields[name]
        recorder = _BY_KIND.get(field.kind, _plain)
        draft.kept[name] = recorder(draft, field, value)


def _plain(draft: Draft, field: Field, value: Any) -> Any:
    if field.writes in WRITABLE:
        draft.writes[field.writes] = date.fromisoformat(value) if field.kind == "date" else value
    if field.private:
        return draft.vault.seal(value, purpose=field.id)
    return value


def _accused(draft: Draft, _field: Field, value: Any) -> Any:
    rows = [
        {"case_id": draft.subject_id, "role": "terduga", "ordinal": ordinal,
         "person_id": row["person"], "rank_at_event": row["rank"], "unit_at_event": row["unit"],
         "post_at_event": row["post"]}
        for ordinal, row in enumerate(value, start=1)
    ]  # fmt: skip
    db.session.execute(insert(Party.__table__), rows)
    return [row["person"] for row in value]


def _charges(draft: Draft, _field: Field, value: Any) -> Any:
    pairs = dict.fromkeys((row["accused"], row["norm"]) for row in value)
    rows = [{"case_id": draft.subject_id, "person_id": person, "norm": norm}
            for person, norm in pairs]  # fmt: skip
    db.session.execute(insert(Allegation.__table__), rows)
    return [list(pair) for pair in pairs]


def _team(draft: Draft, _field: Field, value: Any) -> Any:
    known = draft.situation.facts.assigned
    rows = [{"case_id": draft.situation.id, "account_id": account, "assigned_on": draft.on}
            for account in dict.fromkeys(value) if account not in known]  # fmt: skip
    if rows:
        db.session.execute(insert(Assignment.__table__), rows)
    return list(dict.fromkeys(value))


def _panel(draft: Draft, _field: Field, value: Any) -> Any:
    rows = [
        {"case_id": draft.situation.id, "panel": draft.step.action.id[:20], "ordinal": ordinal,
         "account_id": row["account"], "seat": row["seat"], "person_id": row["person"],
         "rank": row["rank"], "unit": row["unit"], "formed_at": draft.at}
        for ordinal, row in enumerate(value, start=1)
    ]  # fmt: skip
    db.session.execute(insert(PanelSeat.__table__), rows)
    return [{key: row[key] for key in ("account", "seat", "rank")} for row in value]


def _hearing(draft: Draft, _field: Field, value: Any) -> Any:
    local = datetime.fromisoformat(value["at"]).replace(tzinfo=draft.situation.zone)
    row = {"case_id": draft.situation.id, "at": local, "place": value["place"],
           "open": value["open"]}  # fmt: skip
    db.session.execute(insert(Hearing.__table__), row)
    return value


def _attendance(draft: Draft, _field: Field, value: Any) -> Any:
    """Attendance belongs to the newest hearing that has no record yet."""
    newest = select(func.max(Hearing.id)).where(
        Hearing.case_id == draft.situation.id, Hearing.recorded_at.is_(None)
    )
    done = update(Hearing.__table__).where(Hearing.id == newest.scalar_subquery())
    db.session.execute(done.values(attendance=value, recorded_at=draft.at))
    return value


def _findings(draft: Draft, _field: Field, value: Any) -> Any:
    by_finding: dict[str, list[int]] = {}
    for row in value:
        by_finding.setdefault(row["finding"], []).append(row["charge"])
    for finding, charges in by_finding.items():
        mine = Allegation.id.in_(charges) & (Allegation.case_id == draft.situation.id)
        found = update(Allegation.__table__).where(mine)
        db.session.execute(found.values(finding=finding, found_on=draft.on))
    _freeze_members(draft)
    return value


def _freeze_members(draft: Draft) -> None:
    """Rank and unit at the decision stand beside those at the act (law.md 10.4 no. 3)."""
    today = select(Person.rank, Person.unit).where(Person.id == Party.person_id)
    mine = (Party.case_id == draft.situation.id) & (Party.role == "terduga")
    db.session.execute(
        update(Party.__table__)
        .where(mine)
        .values(
            rank_at_decision=today.with_only_columns(Person.rank).scalar_subquery(),
            unit_at_decision=today.with_only_columns(Person.unit).scalar_subquery(),
        )
    )


def _sanctions(draft: Draft, field: Field, value: Any) -> Any:
    """A later set replaces an earlier one: a proposal by the decision, a decision on objection."""
    mine = Sanction.case_id == draft.situation.id
    db.session.execute(update(Sanction.__table__).where(mine).values(superseded=True))
    rows = [
        {"case_id": draft.situation.id, "person_id": row["accused"], "sanction": row["sanction"],
         "amount": row.get("amount"), "stage": field.stage or "jatuh", "decided_on": draft.on}
        for row in value
    ]  # fmt: skip
    if rows:
        db.session.execute(insert(Sanction.__table__), rows)
    return value


def _execution(draft: Draft, _field: Field, value: Any) -> Any:
    mine = (Sanction.id == value["sanction"]) & (Sanction.case_id == draft.situation.id)
    done_on = date.fromisoformat(value["on"])
    db.session.execute(update(Sanction.__table__).where(mine).values(executed_on=done_on))
    sealed = draft.vault.seal(value["evidence"], purpose="bukti_pelaksanaan")
    return {"sanction": value["sanction"], "on": value["on"], "evidence": sealed}


def _summary(draft: Draft, _field: Field, value: Any) -> Any:
    """A summary is meant for the public, so the journal holds it in the open."""
    mine = Publication.case_id == draft.situation.id
    db.session.execute(update(Publication.__table__).where(mine).values(summary=value))
    return value


_BY_KIND: dict[str, Callable[[Draft, Field, Any], Any]] = {
    "accused": _accused,
    "charges": _charges,
    "team": _team,
    "panel": _panel,
    "hearing": _hearing,
    "attendance": _attendance,
    "findings": _findings,
    "sanctions": _sanctions,
    "execution": _execution,
    "summary": _summary,
}
