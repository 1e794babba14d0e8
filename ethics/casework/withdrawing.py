"""Who withdraws from a case, and for whom two officials lift what closes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from ethics.casework.draft import Draft
from ethics.law import Field
from ethics.law.appointed import is_seated
from ethics.records.cases import Assignment
from ethics.records.hearings import PanelSeat
from ethics.records.relations import Lifting, Recusal, Relation
from ethics.records.statements import execute, fetch_first, insert_row

_LEAVE_TEAM = delete(Assignment.__table__).where(
    Assignment.case_id == bindparam("case"), Assignment.account_id == bindparam("who")
)
_DISSOLVE = delete(PanelSeat.__table__).where(
    PanelSeat.case_id == bindparam("case"), PanelSeat.panel == bindparam("of")
)
_AGREE = (
    update(Lifting.__table__)
    .where(Lifting.case_id == bindparam("case"), Lifting.account_id == bindparam("who"))
    .values(agreed_by=bindparam("by"), agreed_at=bindparam("at"))
)
_KNOWN = select(Relation.id).where(
    Relation.person_id == bindparam("one"), Relation.other_id == bindparam("other"),
    Relation.kind == bindparam("kind"),
)  # fmt: skip


def record_withdrawal(draft: Draft, field: Field, value: Mapping[str, Any]) -> dict[str, Any]:
    """Take the actor off the case; why is sealed, and what it says of two members is on record.

    A commission without one of its members is none: it is formed anew.
    """
    case, who = draft.situation.id, draft.actor.account_id
    sealed = draft.vault.seal(dict(value), purpose=field.id)
    insert_row(Recusal.__table__, {"case_id": case, "account_id": who, "at": draft.at})
    told: dict[str, Any] = {"account": who}
    if who in draft.situation.facts.assigned:
        execute(_LEAVE_TEAM, case=case, who=who)
    if is_seated(draft.actor, draft.situation.facts):
        told["dissolved"] = draft.situation.facts.newest_panel[0].panel
        execute(_DISSOLVE, case=case, of=told["dissolved"])
    _relate(draft, value)
    draft.effects["sealed"] = sealed["vault"]
    return told


def record_leaving(draft: Draft, _field: Field, value: Mapping[str, Any]) -> dict[str, Any]:
    """Take whoever is barred off the team; where they sit in the commission, it is dissolved.

    Why stands in no journal: it is on record between two members, and can be lifted.
    """
    case, who, facts = draft.situation.id, value["account"], draft.situation.facts
    told: dict[str, Any] = {"account": who}
    if any(draft.rulebook.fields[name].kind == "team" for name in draft.step.action.fields):
        execute(_LEAVE_TEAM, case=case, who=who)
    else:
        told["dissolved"] = facts.newest_panel[0].panel
        execute(_DISSOLVE, case=case, of=told["dissolved"])
    return told


def _relate(draft: Draft, value: Mapping[str, Any]) -> None:
    """What was declared closes every other case with the same member as well."""
    person, other = draft.actor.person_id, value.get("with")
    if person is None or other is None or person == other:
        return
    first, second = sorted((person, int(other)))
    if fetch_first(_KNOWN, one=first, other=second, kind=value["kind"]) is None:
        row = {"person_id": first, "other_id": second, "kind": value["kind"], "since": None,
               "until": None, "source": "dinyatakan", "recorded_at": draft.at}  # fmt: skip
        insert_row(Relation.__table__, row)


def record_lifting(draft: Draft, _field: Field, value: Mapping[str, Any]) -> dict[str, Any]:
    """Keep that it was proposed; until somebody else agrees nothing opens."""
    row = {"case_id": draft.situation.id, "account_id": value["account"], "agreed_by": None,
           "asked_by": draft.actor.account_id, "asked_at": draft.at, "agreed_at": None}  # fmt: skip
    insert_row(Lifting.__table__, row)
    return {"account": value["account"]}


def record_agreement(draft: Draft, _field: Field, value: Mapping[str, Any]) -> dict[str, Any]:
    """Open the case to whoever was barred."""
    execute(_AGREE, case=draft.situation.id, who=value["account"], by=draft.actor.account_id,
            at=draft.at)  # fmt: skip
    return {"account": value["account"]}
