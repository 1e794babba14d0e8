"""Writes the fields of an action: one recorder for each kind of field, none for an action."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from ethics.casework.draft import Draft
from ethics.casework.joining import record_related
from ethics.casework.pauses import record_pause, record_resume
from ethics.casework.withdrawing import (
    record_agreement,
    record_leaving,
    record_lifting,
    record_withdrawal,
)
from ethics.law import Field
from ethics.law.appointed import commission_name
from ethics.law.terms import TERDUGA
from ethics.records.cases import Allegation, Assignment, Party
from ethics.records.hearings import Hearing, PanelSeat
from ethics.records.people import Person
from ethics.records.publications import Publication
from ethics.records.sanctions import Sanction
from ethics.records.statements import execute, fetch, fetch_first, insert_row, insert_rows

WRITABLE = {"category", "place", "incident_on", "subject", "ground"}
ANSWERS_EMPTY: dict[str, Any] = {"sanctions": [], "summary": {}}

_NEWEST_HEARING = (
    select(func.max(Hearing.id))
    .where(Hearing.case_id == bindparam("case"), Hearing.recorded_at.is_(None))
    .scalar_subquery()
)
_NOTICE = select(Hearing.notice_id).where(Hearing.case_id == bindparam("case")).limit(1)
_RECORD_HEARING = (
    update(Hearing.__table__)
    .where(Hearing.id == _NEWEST_HEARING)
    .values(attendance=bindparam("who"), recorded_at=bindparam("heard_at"))
)
_FIND = (
    update(Allegation.__table__)
    .where(Allegation.id.in_(bindparam("charges", expanding=True)))
    .where(Allegation.case_id == bindparam("case"))
    .values(finding=bindparam("found"), found_on=bindparam("on"))
)
_RANKS = (
    select(Party.person_id, Person.rank, Person.unit)
    .join(Person, Person.id == Party.person_id)
    .where(Party.case_id == bindparam("case"), Party.role == TERDUGA)
    .order_by(Party.ordinal)
)
_RANK_NOW = select(Person.rank).where(Person.id == Party.person_id).scalar_subquery()
_UNIT_NOW = select(Person.unit).where(Person.id == Party.person_id).scalar_subquery()
_FREEZE = (
    update(Party.__table__)
    .where(Party.case_id == bindparam("case"), Party.role == TERDUGA)
    .values(rank_at_decision=_RANK_NOW, unit_at_decision=_UNIT_NOW)
)
_SUPERSEDE = (
    update(Sanction.__table__).where(Sanction.case_id == bindparam("case")).values(superseded=True)
)
_EXECUTE = (
    update(Sanction.__table__)
    .where(Sanction.id == bindparam("sanction_id"), Sanction.case_id == bindparam("case"))
    .values(executed_on=bindparam("on"), exhibit_id=bindparam("exhibit"),
            document=bindparam("number"))
)
_FINISH = (
    update(Sanction.__table__)
    .where(Sanction.id == bindparam("sanction_id"), Sanction.case_id == bindparam("case"))
    .values(finished_on=bindparam("on"))
)
_SUMMARISE = (
    update(Publication.__table__)
    .where(Publication.case_id == bindparam("case"))
    .values(summary=bindparam("texts"))
)


def record_fields(draft: Draft) -> None:
    """Write every field that was given; ``draft.kept`` is what the journal may hold.

    No sanction at all is an answer too: an acquittal on appeal ends what was imposed before. So is no
    paragraph beside the composed summary: one that was drafted before is taken away.
    """
    for name in draft.step.action.fields:
        field = draft.rulebook.fields[name]
        value = draft.data.get(name)
        if value in (None, "", [], {}):
            if field.kind not in ANSWERS_EMPTY:
                continue
            value = ANSWERS_EMPTY[field.kind]
        recorder = _BY_KIND.get(field.kind, _plain)
        draft.kept[name] = recorder(draft, field, value)


def _plain(draft: Draft, field: Field, value: Any) -> Any:
    if field.writes in WRITABLE:
        draft.writes[field.writes] = date.fromisoformat(value) if field.kind == "date" else value
    if not field.private:
        return value
    sealed = draft.vault.seal(value, purpose=field.id)
    if field.means == "pesan":
        draft.announce_message(sealed["vault"])
    return sealed


def _accused(draft: Draft, _field: Field, value: Any) -> Any:
    rows = [
        {"case_id": draft.subject_id, "role": TERDUGA, "ordinal": ordinal,
         "person_id": row["person"], "rank_at_event": row["rank"], "unit_at_event": row["unit"],
         "post_at_event": row["post"]}
        for ordinal, row in enumerate(value, start=1)
    ]  # fmt: skip
    insert_rows(Party.__table__, rows)
    return [row["person"] for row in value]


def _charges(draft: Draft, _field: Field, value: Any) -> Any:
    """A charge that stands already is not brought twice; a case just opened has none."""
    facts = draft.situation.facts
    standing = () if draft.child_id else ((one.accused_id, one.norm) for one in facts.charges)
    known = set(standing)
    pairs = dict.fromkeys((row["accused"], row["norm"]) for row in value)
    pairs = {pair: None for pair in pairs if pair not in known}
    rows = [{"case_id": draft.subject_id, "person_id": person, "norm": norm}
            for person, norm in pairs]  # fmt: skip
    insert_rows(Allegation.__table__, rows)
    return [list(pair) for pair in pairs]


def _team(draft: Draft, _field: Field, value: Any) -> Any:
    known = draft.situation.facts.assigned
    rows = [{"case_id": draft.situation.id, "account_id": account, "assigned_on": draft.on}
            for account in dict.fromkeys(value) if account not in known]  # fmt: skip
    insert_rows(Assignment.__table__, rows)
    return list(dict.fromkeys(value))


def _panel(draft: Draft, _field: Field, value: Any) -> Any:
    name = commission_name(draft.step.action.id, {one.panel for one in draft.situation.facts.panel})
    rows = [
        {"case_id": draft.situation.id, "panel": name, "ordinal": ordinal,
         "account_id": row["account"], "seat": row["seat"], "person_id": row["person"],
         "rank": row["rank"], "unit": row["unit"], "formed_at": draft.at}
        for ordinal, row in enumerate(value, start=1)
    ]  # fmt: skip
    insert_rows(PanelSeat.__table__, rows)
    return [{key: row[key] for key in ("account", "seat", "rank")} for row in value]


def _hearing(draft: Draft, _field: Field, value: Any) -> Any:
    local = datetime.fromisoformat(value["at"]).replace(tzinfo=draft.situation.zone)
    case = draft.situation.id
    noticed = fetch_first(_NOTICE, case=case)
    row = {"case_id": case, "at": local, "place": value["place"],
           "open": value["open"], "closed_for": value.get("closed_for"),
           "notice_id": noticed.notice_id if noticed else secrets.token_hex(8)}  # fmt: skip
    insert_row(Hearing.__table__, row)
    return value


def _attendance(draft: Draft, _field: Field, value: Any) -> Any:
    """Attendance belongs to the newest hearing that has no record yet."""
    execute(_RECORD_HEARING, case=draft.situation.id, who=value, heard_at=draft.at)
    return value


def _findings(draft: Draft, _field: Field, value: Any) -> Any:
    by_finding: dict[str, list[int]] = {}
    for row in value:
        by_finding.setdefault(row["finding"], []).append(row["charge"])
    for finding, charges in by_finding.items():
        execute(_FIND, charges=charges, case=draft.situation.id, found=finding,
                on=draft.decided_on)  # fmt: skip
    _freeze_members(draft)
    return value


def _freeze_members(draft: Draft) -> None:
    """Rank and unit at the decision stand beside those at the act (law.md 10.4 no. 3)."""
    frozen = fetch(_RANKS, case=draft.situation.id)
    draft.effects["at_decision"] = [list(row) for row in frozen]
    draft.effects["decided_on"] = draft.decided_on.isoformat()
    execute(_FREEZE, case=draft.situation.id)


def _sanctions(draft: Draft, field: Field, value: Any) -> Any:
    """A later set replaces an earlier one: a proposal by the decision, a decision on objection."""
    execute(_SUPERSEDE, case=draft.situation.id)
    draft.effects["decided_on"] = draft.decided_on.isoformat()
    rows = [
        {"case_id": draft.situation.id, "person_id": row["accused"], "sanction": row["sanction"],
         "amount": row.get("amount"), "stage": field.stage or "jatuh", "decided_on": draft.decided_on}
        for row in value
    ]  # fmt: skip
    insert_rows(Sanction.__table__, rows)
    return value


def _execution(draft: Draft, _field: Field, value: Any) -> Any:
    proof = {"exhibit": value.get("exhibit"), "document": value.get("document") or None}
    execute(_EXECUTE, sanction_id=value["sanction"], case=draft.situation.id,
            on=date.fromisoformat(value["on"]), exhibit=proof["exhibit"],
            number=proof["document"])  # fmt: skip
    sealed = draft.vault.seal(value["evidence"], purpose="bukti_pelaksanaan")
    return {"sanction": value["sanction"], "on": value["on"], "evidence": sealed, **proof}


def _served(draft: Draft, _field: Field, value: Any) -> Any:
    """The letter of this act closes the task of the sanction."""
    execute(_FINISH, sanction_id=value["sanction"], case=draft.situation.id, on=draft.on)
    return {"sanction": value["sanction"], "on": draft.on.isoformat()}


def _votes(draft: Draft, field: Field, value: Any) -> Any:
    """A vote is sealed whole: the journal says that it was cast, and by whom."""
    return draft.vault.seal(value, purpose=field.id)


def _summary(draft: Draft, _field: Field, value: Any) -> Any:
    """A summary is meant for the public, so the journal holds it in the open."""
    execute(_SUMMARISE, case=draft.situation.id, texts=value)
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
    "served": _served,
    "votes": _votes,
    "summary": _summary,
    "pause": record_pause,
    "resume": record_resume,
    "conflict": record_withdrawal,
    "leaver": record_leaving,
    "lifting": record_lifting,
    "agreement": record_agreement,
    "related": record_related,
    "member": lambda _draft, _field, value: value["person"],
}
