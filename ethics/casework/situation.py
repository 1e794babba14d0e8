"""Reads a case into the facts that the law decides on: few statements, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select

from ethics.casework.noes import Unknown
from ethics.law import TRACKS, rulebook
from ethics.law.complaining import NAMED
from ethics.law.facts import (
    Accused,
    Actor,
    CaseFacts,
    Charge,
    Grant,
    Hearing,
    Imposed,
    OpenClock,
    Pause,
    Related,
    Relation,
    Seat,
)
from ethics.law.terms import TERDUGA
from ethics.law.zones import ZONES
from ethics.records.cases import Case
from ethics.records.journal import Appended
from ethics.records.whole_case import Parts, case_parts, case_row, some_cases
from ethics.storage import db
from ethics.storage.instants import instant_of


@dataclass(frozen=True, slots=True)
class Complaint:
    """The complaint that a case came from, or that it is."""

    reference: str
    registered_on: date


@dataclass(frozen=True, slots=True)
class Situation:
    """A case as it stands: what is stored of it, and what the law sees."""

    id: int
    version: int
    root_id: int
    complaint: Complaint
    unit_name: str
    parent_id: int | None
    merged: tuple[int, ...]
    """The complaints that went into the one that it came from, or that it is."""
    receipt_id: str | None
    zone: ZoneInfo
    subject: str
    mode: str | None
    ground: str | None
    wrapped_key: bytes | None
    head: Appended
    """The newest entry of its journal."""
    facts: CaseFacts

    @property
    def evidence_of(self) -> tuple[int, ...]:
        """The cases whose evidence is this one's: itself, what it came from, the complaints.

        A case that only tells the public of another one looks at no evidence but its own.
        """
        if TRACKS[self.facts.track].tells:
            return (self.id,)
        return tuple(sorted({self.id, self.root_id, self.parent_id or self.id, *self.merged}))

    def local_date(self, at: datetime) -> date:
        """The calendar day of ``at`` where the case is handled (WIB, WITA or WIT)."""
        return at.astimezone(self.zone).date()


def situation_of(reference: str, *, lock: bool = False) -> Situation:
    """Load one case. Raises Unknown. With ``lock`` the row is held until the commit."""
    row = case_row(reference, lock=lock)
    if row is None:
        raise Unknown(reference)
    zone = ZoneInfo(ZONES[row.zone])
    root_id = row.root_id or row.id
    parts = case_parts(row.id, root_id=root_id)
    return Situation(
        id=row.id,
        version=row.version,
        root_id=root_id,
        complaint=Complaint(row.complaint, row.complaint_on),
        unit_name=row.unit_name,
        parent_id=row.parent_id,
        merged=tuple(one.id for one in _merged((_Kin(*one) for one in parts.family), root_id)),
        receipt_id=row.receipt_id,
        zone=zone,
        subject=row.subject,
        mode=row.mode,
        ground=row.ground,
        wrapped_key=row.wrapped_key,
        head=Appended(row.head_seq, row.head_hash),
        facts=_facts(row, parts, zone),
    )


def filed_as(receipt_id: str) -> str | None:
    """The complaint that was filed under a receipt, whatever became of it; None for none."""
    query = select(Case.reference).where(Case.receipt_id == receipt_id)
    return db.session.execute(query).scalar_one_or_none()


def reference_of(receipt_id: str) -> str:
    """The complaint that was filed under a receipt. Raises Unknown."""
    reference = filed_as(receipt_id)
    if reference is None:
        raise Unknown(receipt_id)
    return reference


def facts_of(case_ids: Sequence[int]) -> dict[int, tuple[CaseFacts, ZoneInfo]]:
    """Several cases as the law sees them, by id, with where they are handled: two statements."""
    found = ((row, parts, ZoneInfo(ZONES[row.zone])) for row, parts in some_cases(case_ids))
    return {row.id: (_facts(row, parts, zone), zone) for row, parts, zone in found}


def _facts(row: Any, parts: Parts, zone: ZoneInfo) -> CaseFacts:
    family = [_Kin(*one) for one in parts.family]
    parties = [_Party(*one) for one in parts.parties]
    acts = [_act(*one) for one in parts.acts]
    accused = tuple(_accused(party) for party in parties if _is_accused(party, row.id))
    team = frozenset(account for (account,) in parts.team)
    root = next((relative for relative in family if relative.id == (row.root_id or row.id)), None)
    return CaseFacts(
        reference=row.reference,
        track=row.track,
        rulebook=row.rulebook,
        state=row.state,
        unit=row.unit,
        category=row.category,
        incident_on=row.incident_on,
        registered_on=row.registered_on,
        ended=row.ended,
        accused=accused,
        charges=tuple(_charge(*one) for one in parts.charges),
        sanctions=tuple(_sanction(*one) for one in parts.sanctions),
        panel=tuple(Seat(*one) for one in parts.panel),
        clocks=tuple(_clock(*one, pauses=parts.pauses) for one in parts.clocks),
        documents=frozenset(kind for (kind,) in parts.documents),
        hearings=tuple(_hearing(zone, *one) for one in parts.hearings),
        exhibits=row.exhibits,
        named=frozenset(party.person_id for party in parties if party.person_id is not None),
        suspected=tuple(_accused(party) for party in parties if party.role == TERDUGA),
        **_standing(parts, row.id),
        declared=_declared(acts, row),
        lead=_lead(acts, row, team),
        assigned=team,
        duties=_duties(acts, family),
        actions=tuple(act.action for act in acts if act.reference == row.reference),
        **_complained(root, row, family),
        **_kinship(row, family, root),
        punishments=_final_punishments(parts.punishments),
    )


def _complained(root: _Kin | None, row: Any, family: list[_Kin]) -> dict[str, Any]:
    """What the complaint of the family asks for, and whether somebody stands behind it."""
    return {
        "has_complainant": any(one.mode for one in family if one.parent_id is None),
        "has_receipt": row.receipt_id is not None,
        "identity_known": bool(root and root.mode in NAMED),
        "sensitive": bool(row.told_sensitive),
        "kept_above": bool(row.told_above),
    }


class _Kin(NamedTuple):
    """A case of the same family: the complaint, what was opened from it, this one."""

    id: int
    reference: str
    track: str
    state: str
    rulebook: str
    parent_id: int | None
    mode: str | None


class _Party(NamedTuple):
    case_id: int
    role: str
    person_id: int | None
    rank: int | None
    unit: str | None
    nrp: str | None
    function: str | None


class _Act(NamedTuple):
    reference: str
    action: str
    account_id: int | None


def _merged(family: Iterable[_Kin], root_id: int) -> list[_Kin]:
    """The complaints of a family but the one that it is found by: they went into it."""
    return [one for one in family if one.parent_id is None and one.id != root_id]


def _act(stream: str, event: str, actor: str) -> _Act:
    """An entry of the journal, which is the only record of who did what."""
    return _Act(stream, event.removeprefix("perkara:"), account_of(actor))


def account_of(actor: str) -> int | None:
    """The account id in a journal actor such as ``akun:12``; None for the system."""
    return int(actor.removeprefix("akun:")) if actor.startswith("akun:") else None


def _duties(acts: Iterable[_Act], family: Iterable[_Kin]) -> Mapping[str, frozenset[int]]:
    books = {relative.reference: rulebook(relative.rulebook) for relative in family}
    done: dict[str, set[int]] = defaultdict(set)
    for act in acts:
        action = books[act.reference].actions.get(act.action)
        if action is not None and action.duty and act.account_id is not None:
            done[action.duty].add(act.account_id)
    return {duty: frozenset(accounts) for duty, accounts in done.items()}


def _appointed(rows: Iterable[Any]) -> tuple[Actor, ...]:
    """One for each account, with the roles that it holds."""
    found: dict[int, Actor] = {}
    for account, name, person, unit, function, post, role, reach in rows:
        known = found.get(account) or Actor(account, name, person, (), unit, function, post)
        held = (Grant(role, reach),) if role else ()
        found[account] = replace(known, grants=(*known.grants, *held))
    return tuple(found.values())


def _standing(parts: Parts, case_id: int) -> dict[str, Any]:
    """What stands between somebody and the case."""
    return {
        "appointed": _appointed(parts.appointed),
        "relations": tuple(Relation(*one) for one in parts.relations),
        "recused": frozenset(account for (account,) in parts.recused),
        "lifted": frozenset(account for account, _by, agreed, _case in parts.lifted if agreed),
        "liftings_asked": {account: by for account, by, agreed, case in parts.lifted
                            if not agreed and case == case_id},
    }


def _kinship(row: Any, family: list[_Kin], root: _Kin | None) -> dict[str, Any]:
    """What the case came from, and what came of it."""
    return {
        "children": _children(row.id, family),
        "parent": next((_related(one) for one in family if one.id == row.parent_id), None),
        "complaint": _related(root) if root else None,
        "merged": tuple(map(_related, _merged(family, row.root_id or row.id))),
    }


def _declared(acts: Iterable[_Act], case: Any) -> frozenset[int]:
    """Who declared in this very case: its parties are what they were asked about."""
    book = rulebook(case.rulebook)
    mine = (act for act in acts if act.reference == case.reference and act.action in book.actions)
    return frozenset(
        act.account_id
        for act in mine
        if act.account_id is not None
        and any(book.fields[name].kind == "declaration" for name in book.actions[act.action].fields)
    )


def _lead(acts: Iterable[_Act], case: Any, team: frozenset[int]) -> int | None:
    """Who examined first and is in the team still."""
    actions = rulebook(case.rulebook).actions
    began = (act.account_id for act in acts if act.reference == case.reference
             and act.action in actions and actions[act.action].duty == "periksa")  # fmt: skip
    return next((account for account in began if account in team), None)


def _is_accused(party: _Party, case_id: int) -> bool:
    return party.case_id == case_id and party.role == TERDUGA


def _accused(party: _Party) -> Accused:
    # A party with this role is a member of the register, which knows all of these.
    return Accused(party.person_id, party.nrp, party.rank, party.unit,  # type: ignore[arg-type]
                   party.function)  # type: ignore[arg-type]  # fmt: skip


def _charge(id_: int, person: int, norm: str, finding: str | None, found: str | None) -> Charge:
    return Charge(id_, person, norm, finding, date.fromisoformat(found) if found else None)


def _sanction(
    id_: int, person: int, sanction: str, amount: int | None, stage: str, *days: str | None
) -> Imposed:
    done_on, finished_on = (date.fromisoformat(day) if day else None for day in days)
    return Imposed(id_, person, sanction, amount, stage, done_on, finished_on)


def _clock(name: str, started_on: str, due_on: str, *, pauses: Iterable[Any]) -> OpenClock:
    mine = tuple(_pause(*pause) for clock, *pause in pauses if clock == name)
    return OpenClock(name, date.fromisoformat(started_on), date.fromisoformat(due_on), mine)


def _pause(from_on: str, until_on: str | None, reason: str) -> Pause:
    ended = date.fromisoformat(until_on) if until_on else None
    return Pause(date.fromisoformat(from_on), ended, reason)


def _hearing(
    zone: ZoneInfo, id_: int, at: str, open_: bool | int, recorded_at: str | None
) -> Hearing:
    on = instant_of(at).astimezone(zone).date()
    return Hearing(id=id_, on=on, open=bool(open_), recorded=recorded_at is not None)


def _children(case_id: int, family: Iterable[_Kin]) -> tuple[Related, ...]:
    return tuple(
        replace(_related(one), children=_children(one.id, family))
        for one in family
        if one.parent_id == case_id
    )


def _related(row: _Kin) -> Related:
    flags = frozenset(rulebook(row.rulebook).states[row.state].flags)
    return Related(row.reference, row.track, row.state, flags)


def _final_punishments(rows: Iterable[tuple[int, str, str, int]]) -> Mapping[int, int]:
    """How often each person was punished for good: an objection may still undo the others."""
    times: dict[int, int] = defaultdict(int)
    for person, book, state, cases in rows:
        if "tetap" in rulebook(book).states[state].flags:
            times[person] += cases
    return dict(times)
