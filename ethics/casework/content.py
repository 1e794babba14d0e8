"""Gathers what a document may say: the flat content that ``documents.compose`` fills in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, func, select

from ethics.casework.draft import Draft, vault_of
from ethics.documents.wording import amount_in_words, day_and_date, full_date, local_time
from ethics.law import DOCUMENTS, RANKS, in_force, norms
from ethics.law.terms import SEATS
from ethics.records.accounts import Account, RoleGrant
from ethics.records.cases import Allegation, Assignment, Case, Party
from ethics.records.hearings import Hearing, PanelSeat
from ethics.records.journal import JournalEntry
from ethics.records.papers import Document
from ethics.records.people import Person
from ethics.records.sanctions import imposed
from ethics.records.statements import fetch, fetch_column, fetch_first
from ethics.records.units import Unit
from ethics.records.vault import VaultItem

FINDINGS = {"terbukti": "terbukti", "tidak_terbukti": "tidak terbukti", None: "belum diputus"}

_MEMBERS = (
    select(Party.person_id, Person.name, Person.nrp, Party.rank_at_event.label("rank"),
           Party.post_at_event.label("post"), Party.unit_at_event.label("unit"),
           Unit.name.label("unit_name"))
    .join(Person, Person.id == Party.person_id)
    .outerjoin(Unit, Unit.path == Party.unit_at_event)
    .where(Party.case_id == bindparam("case"), Party.role == "terduga")
    .order_by(Party.ordinal)
)  # fmt: skip
_ALLEGATIONS = (
    select(Allegation.person_id, Allegation.norm, Allegation.finding)
    .where(Allegation.case_id == bindparam("case"))
    .order_by(Allegation.id)
)
_NEWEST_PANEL = (
    select(func.max(PanelSeat.formed_at))
    .where(PanelSeat.case_id == bindparam("case"))
    .scalar_subquery()
)
_PANEL = (
    select(PanelSeat.seat, PanelSeat.rank, Account.name, Person.nrp)
    .join(Account, Account.id == PanelSeat.account_id)
    .outerjoin(Person, Person.id == PanelSeat.person_id)
    .where(PanelSeat.case_id == bindparam("case"), PanelSeat.formed_at == _NEWEST_PANEL)
    .order_by(PanelSeat.ordinal)
)
_OFFICIAL = select(Account.name, Person.rank, Person.nrp, Person.post).outerjoin(
    Person, Person.id == Account.person_id
)
_TEAM = (
    _OFFICIAL.join(Assignment, Assignment.account_id == Account.id)
    .where(Assignment.case_id == bindparam("case"))
    .order_by(Person.rank.desc(), Account.id)
)
_SIGNATORY = _OFFICIAL.where(Account.id == bindparam("account"))
_HEARING = (
    select(Hearing.at, Hearing.place)
    .where(Hearing.case_id == bindparam("case"))
    .order_by(Hearing.id.desc())
    .limit(1)
)
_BODIES = (
    select(JournalEntry.body)
    .where(JournalEntry.stream == bindparam("stream"))
    .order_by(JournalEntry.seq)
)
_COMPLAINT = select(Case.reference, Case.registered_on).where(Case.id == bindparam("case"))
_IDENTITY = (
    select(VaultItem.subject, VaultItem.id)
    .join(Case, Case.reference == VaultItem.subject)
    .where(Case.id == bindparam("case"), VaultItem.purpose == "identitas")
)
_HOLDERS = (
    select(RoleGrant.account_id, RoleGrant.unit)
    .join(Account, Account.id == RoleGrant.account_id)
    .where(RoleGrant.role == bindparam("role"), Account.disabled_at.is_(None))
    .where(RoleGrant.unit.in_(bindparam("units", expanding=True)))
)
_DECISION = (
    select(Document.number, Document.issued_on)
    .where(Document.case_id == bindparam("case"), Document.superseded_by.is_(None))
    .where(Document.kind.in_([kind.id for kind in DOCUMENTS.values() if kind.decision]))
    .order_by(Document.id.desc())
    .limit(1)
)
_UNIT_NAME = select(Unit.name).where(Unit.path == bindparam("path"))


class Content(Mapping[str, Any]):
    """Everything a paper of this case can name, as text; read when the paper first names it.

    ``frame`` holds the paper's number, code, kind, the unit that issues it and the base address.
    """

    def __init__(self, draft: Draft, frame: Mapping[str, Any]) -> None:
        self.draft = draft
        self.frame = frame
        self._read: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._read:
            self._read[name] = _PARTS[name](self)
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in _PARTS

    def __iter__(self) -> Iterator[str]:
        return iter(_PARTS)

    def __len__(self) -> int:
        return len(_PARTS)

    @cached_property
    def members(self) -> Sequence[Any]:
        """The accused, as the register knows them and as they were at the time of the act."""
        return fetch(_MEMBERS, case=self.draft.subject_id)

    @cached_property
    def names(self) -> dict[int, str]:
        """Rank and name of each accused, by person."""
        return {row.person_id: _ranked(row) for row in self.members}

    @cached_property
    def allegations(self) -> Sequence[Any]:
        """Person, article and finding of each allegation."""
        return fetch(_ALLEGATIONS, case=self.draft.subject_id)


def _case(content: Content) -> dict[str, str]:
    draft, facts = content.draft, content.draft.situation.facts
    return {
        "reference": facts.reference,
        "track": facts.track,
        "registered_on": full_date(facts.registered_on),
        "incident_on": full_date(draft.writes.get("incident_on") or facts.incident_on),
        "place": draft.writes.get("place") or "",
        "category": draft.writes.get("category") or facts.category or "",
        "unit_name": _unit_name(content, facts.unit),
    }


def _unit_name(content: Content, path: str) -> str:
    issuing = content.frame["unit"]
    return str(issuing.name if path == issuing.path else fetch(_UNIT_NAME, path=path)[0].name)


def _unit(content: Content) -> dict[str, Any]:
    unit: Unit = content.frame["unit"]
    return {"name": unit.name, "code": unit.code, "letterhead": list(unit.letterhead),
            "address": unit.address, "city": unit.city, "head": f"KEPALA {unit.name.upper()}"}


def _verification(content: Content) -> dict[str, str]:
    frame = content.frame
    return {"code": frame["code"], "url": f"{frame['base_url']}/verifikasi"}


def rank_words(rank: int | None) -> str:
    """The abbreviation of a rank by its order, as it stands before a name."""
    return RANKS[rank - 1].abbrev if rank else ""


def _ranked(row: Any) -> str:
    return f"{rank_words(row.rank)} {row.name}".strip()


def _accused(content: Content) -> list[dict[str, str]]:
    return [
        {"ordinal": str(ordinal), "name": row.name, "rank": rank_words(row.rank), "nrp": row.nrp,
         "post": row.post or "", "unit": row.unit_name or ""}
        for ordinal, row in enumerate(content.members, start=1)
    ]  # fmt: skip


def _charges(content: Content) -> list[dict[str, str]]:
    draft = content.draft
    opens = draft.step.opens if draft.child_id else None
    book = in_force(opens, draft.on) if opens else draft.rulebook
    catalogue = norms(book.norms) if book.norms else {}
    return [
        {"ordinal": str(ordinal), "norm": catalogue[row.norm].article if row.norm in catalogue
         else row.norm, "norm_text": catalogue[row.norm].label.id if row.norm in catalogue else "",
         "accused": content.names.get(row.person_id, ""), "finding": FINDINGS[row.finding]}
        for ordinal, row in enumerate(content.allegations, start=1)
    ]  # fmt: skip


def _sanctions(content: Content) -> list[dict[str, str]]:
    book = content.draft.rulebook.sanctions
    rows = imposed(content.draft.situation.id)
    return [
        {"ordinal": str(ordinal), "label": book[row.sanction].label.id,
         "amount_words": amount_in_words(row.amount, book[row.sanction].unit),
         "accused": content.names.get(row.person_id, ""), "basis": book[row.sanction].basis}
        for ordinal, row in enumerate(rows, start=1)
    ]  # fmt: skip


def _panel(content: Content) -> list[dict[str, str]]:
    """The commission that decides now: on appeal it is another one than at first."""
    return [
        {"seat_label": SEATS[row.seat].id, "name": row.name, "rank": rank_words(row.rank),
         "nrp": row.nrp or ""}
        for row in fetch(_PANEL, case=content.draft.situation.id)
    ]  # fmt: skip


def _chair(content: Content) -> dict[str, str]:
    nobody = {"name": "", "rank": "", "nrp": "", "seat_label": ""}
    panel: list[dict[str, str]] = content["panel"]
    return next((one for one in panel if one["seat_label"] == SEATS["ketua"].id), nobody)


def _beside_the_chair(content: Content) -> list[dict[str, str]]:
    """The others, who sign beside the chair."""
    return [one for one in content["panel"] if one != content["chair"]]


def _team(content: Content) -> list[dict[str, str]]:
    return [_official(row) for row in fetch(_TEAM, case=content.draft.situation.id)]


def _official(row: Any) -> dict[str, str]:
    return {"name": row.name, "rank": rank_words(row.rank), "nrp": row.nrp or "",
            "post": row.post or ""}  # fmt: skip


def _finding_words(content: Content) -> str:
    """Whether anything was proven, in the words of a decision."""
    found = {row.finding for row in content.allegations}
    return "terbukti" if "terbukti" in found else "tidak terbukti"


def _hearing_due(content: Content) -> str:
    """On appeal the hearing has no clock of its own: the decision's stands for it."""
    draft = content.draft
    clocks = _running(draft)
    first = next(iter(clocks.values()), (draft.on, draft.on))
    return full_date(clocks.get("jadwal_sidang", first)[1])


def _hearing(content: Content) -> dict[str, str]:
    row = fetch_first(_HEARING, case=content.draft.situation.id)
    if row is None:
        return {"date": "", "time": "", "place": ""}
    local: datetime = row.at.astimezone(content.draft.situation.zone)
    return {"date": day_and_date(local.date()), "time": local_time(local), "place": row.place}


class _Texts(Mapping[str, str]):
    """The texts of this action, then the newest of earlier ones, under their field names."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._now = {name: value for name, value in draft.data.items() if isinstance(value, str)}

    def __getitem__(self, name: str) -> str:
        return self._now[name] if name in self._now else self._earlier[name]

    def __contains__(self, name: object) -> bool:
        return name in self._now or name in self._earlier

    def __iter__(self) -> Iterator[str]:
        return iter({**self._earlier, **self._now})

    def __len__(self) -> int:
        return len({**self._earlier, **self._now})

    @cached_property
    def _earlier(self) -> dict[str, str]:
        """Read when something is named that was not typed just now."""
        items: dict[str, str] = {}
        for body in fetch_column(_BODIES, stream=self._draft.situation.facts.reference):
            for name, kept in json.loads(body)["data"].get("fields", {}).items():
                if isinstance(kept, dict) and "vault" in kept:
                    items[name] = kept["vault"]
        opened = self._draft.vault.open_many(list(items.values()))
        return {name: str(opened[item]) for name, item in items.items()}


def _complaint(content: Content) -> dict[str, str]:
    row = fetch(_COMPLAINT, case=content.draft.situation.root_id)[0]
    return {"number": row.reference, "filed_on": full_date(row.registered_on),
            "summary": content.draft.situation.subject}  # fmt: skip


def _complainant(content: Content) -> dict[str, str]:
    """Name and address for a letter: an anonymous complainant is written to as Pelapor."""
    row = fetch_first(_IDENTITY, case=content.draft.situation.root_id)
    identity = vault_of(row.subject).open(row.id) if row else {}
    return {"name": identity.get("name") or "Pelapor",
            "address": identity.get("address") or "di Tempat"}  # fmt: skip


def _signatory(content: Content) -> dict[str, str]:
    """Who signs: the actor when the role is the actor's, else whoever holds it nearest above."""
    actor, role = content.draft.actor, content.frame["kind"].signatory
    account_id = actor.account_id
    if role and not any(grant.role == role for grant in actor.grants):
        account_id = _holder(role, content.frame["unit"].path) or account_id
    row = fetch_first(_SIGNATORY, account=account_id)
    return _official(row) if row else {"name": "", "rank": "", "nrp": "", "post": ""}


def _holder(role: str, path: str) -> int | None:
    above = ["/".join(path.split("/")[:length]) for length in range(1, path.count("/") + 2)]
    rows = fetch(_HOLDERS, role=role, units=above)
    found = sorted(rows, key=lambda row: (-len(row.unit), row.account_id))
    return found[0].account_id if found else None


def _running(draft: Draft) -> dict[str, tuple[date, date]]:
    running = {clock.id: (clock.started_on, clock.due_on) for clock in draft.situation.facts.clocks}
    begun = {one.id: (one.started_on, one.due.due_on) for one in draft.step.clocks_started}
    return {**running, **begun}


def _clocks(content: Content) -> dict[str, dict[str, str]]:
    return {
        name: {"started_on": full_date(started_on), "due_on": full_date(due_on)}
        for name, (started_on, due_on) in _running(content.draft).items()
    }


def _limits(content: Content) -> dict[str, str]:
    """How long each time limit of the rulebook is, for one that has not begun yet."""
    clocks = content.draft.rulebook.clocks.values()
    return {clock.id: amount_in_words(clock.limit, clock.unit) for clock in clocks}


def _decision(content: Content) -> dict[str, str]:
    row = fetch_first(_DECISION, case=content.draft.situation.id)
    if row is None:
        return {"number": "", "date": ""}
    return {"number": row.number, "date": full_date(row.issued_on)}


_PARTS: dict[str, Callable[[Content], Any]] = {
    "number": lambda content: content.frame["number"],
    "verification": _verification,
    "issued_on": lambda content: content.draft.on.isoformat(),
    "issued_on_words": lambda content: full_date(content.draft.on),
    "action": lambda content: content.draft.step.action.label.id,
    "unit": _unit,
    "case": _case,
    "accused": _accused,
    "accused_names": lambda content: ", ".join(content.names.values()),
    "charges": _charges,
    "finding_words": _finding_words,
    "sanctions": _sanctions,
    "team": _team,
    "panel": _panel,
    "chair": _chair,
    "panel_members": _beside_the_chair,
    "hearing": _hearing,
    "hearing_due": _hearing_due,
    "texts": lambda content: _Texts(content.draft),
    "complaint": _complaint,
    "complainant": _complainant,
    "actor": _signatory,
    "clocks": _clocks,
    "limits": _limits,
    "decision": _decision,
    "basis_line": lambda content: content.draft.step.basis,
}
