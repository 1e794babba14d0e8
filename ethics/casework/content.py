"""Gathers what a document may say: the flat content that ``documents.compose`` fills in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from ethics.casework.draft import Draft, vault_of
from ethics.documents.wording import amount_in_words, day_and_date, full_date, local_time
from ethics.law import RANKS, in_force, norms, rulebook
from ethics.records.accounts import Account, RoleGrant
from ethics.records.cases import Allegation, Assignment, Case, Party
from ethics.records.hearings import Hearing, PanelSeat
from ethics.records.journal import JournalEntry
from ethics.records.papers import Document
from ethics.records.people import Person
from ethics.records.sanctions import Sanction
from ethics.records.units import Unit
from ethics.records.vault import VaultItem
from ethics.storage import db

SEATS = {"ketua": "Ketua", "wakil_ketua": "Wakil Ketua", "anggota": "Anggota"}
FINDINGS = {"terbukti": "terbukti", "tidak_terbukti": "tidak terbukti", None: "belum diputus"}


def content_of(draft: Draft, frame: Mapping[str, Any]) -> dict[str, Any]:
    """Everything a paper of this case can name, as text; ``frame`` holds number, code and unit."""
    unit: Unit = frame["unit"]
    situation, facts = draft.situation, draft.situation.facts
    members = _members(draft)
    names = {row.person_id: _ranked(row) for row in members}
    return {
        "number": frame["number"],
        "verification": {"code": frame["code"], "url": f"{frame['base_url']}/verifikasi"},
        "issued_on": draft.on.isoformat(),
        "issued_on_words": full_date(draft.on),
        "action": draft.step.action.label.id,
        "unit": {"name": unit.name, "code": unit.code, "letterhead": list(unit.letterhead),
                 "address": unit.address, "city": unit.city, "head": f"KEPALA {unit.name.upper()}"},
        "case": {
            "reference": facts.reference,
            "track": facts.track,
            "registered_on": full_date(facts.registered_on),
            "incident_on": full_date(draft.writes.get("incident_on") or facts.incident_on),
            "place": draft.writes.get("place") or "",
            "category": draft.writes.get("category") or facts.category or "",
            "unit_name": _unit_name(facts.unit),
        },
        "accused": [_member(row, ordinal) for ordinal, row in enumerate(members, start=1)],
        "charges": _charges(draft, names),
        "sanctions": _sanctions(draft, names),
        "team": _team(draft),
        **_commission(_panel(draft)),
        "accused_names": ", ".join(names.values()),
        "finding_words": _finding_words(draft),
        "hearing_due": full_date(_clocks(draft).get("jadwal_sidang", _hearing_by(draft))[1]),
        "hearing": _hearing(draft),
        "texts": _texts(draft),
        "complaint": _complaint(draft),
        "complainant": _complainant(draft),
        "actor": _signatory(draft, frame["kind"].signatory, unit),
        "clocks": {name: _clock(row) for name, row in _clocks(draft).items()},
        "decision": _decision(situation.id),
        "basis_line": draft.step.basis,
    }  # fmt: skip


def _members(draft: Draft) -> list[Any]:
    query = (
        select(Party.person_id, Person.name, Person.nrp, Party.rank_at_event.label("rank"),
               Party.post_at_event.label("post"), Party.unit_at_event.label("unit"),
               Unit.name.label("unit_name"))
        .join(Person, Person.id == Party.person_id)
        .outerjoin(Unit, Unit.path == Party.unit_at_event)
        .where(Party.case_id == draft.subject_id, Party.role == "terduga")
        .order_by(Party.ordinal)
    )  # fmt: skip
    return list(db.session.execute(query))


def rank_words(rank: int | None) -> str:
    """The abbreviation of a rank by its order, as it stands before a name."""
    return RANKS[rank - 1].abbrev if rank else ""


def _ranked(row: Any) -> str:
    return f"{rank_words(row.rank)} {row.name}".strip()


def _member(row: Any, ordinal: int) -> dict[str, Any]:
    return {"ordinal": str(ordinal), "name": row.name, "rank": rank_words(row.rank),
            "nrp": row.nrp, "post": row.post or "", "unit": row.unit_name or ""}  # fmt: skip


def _charges(draft: Draft, names: Mapping[int, str]) -> list[dict[str, str]]:
    query = (
        select(Allegation.person_id, Allegation.norm, Allegation.finding)
        .where(Allegation.case_id == draft.subject_id)
        .order_by(Allegation.id)
    )
    opens = draft.step.opens if draft.child_id else None
    book = in_force(opens, draft.on) if opens else draft.rulebook
    catalogue = norms(book.norms) if book.norms else {}
    return [
        {"ordinal": str(ordinal), "norm": catalogue[row.norm].article if row.norm in catalogue
         else row.norm, "norm_text": catalogue[row.norm].label.id if row.norm in catalogue else "",
         "accused": names.get(row.person_id, ""), "finding": FINDINGS[row.finding]}
        for ordinal, row in enumerate(db.session.execute(query), start=1)
    ]  # fmt: skip


def _sanctions(draft: Draft, names: Mapping[int, str]) -> list[dict[str, str]]:
    query = (
        select(Sanction.person_id, Sanction.sanction, Sanction.amount)
        .where(Sanction.case_id == draft.situation.id, Sanction.superseded.is_(False))
        .order_by(Sanction.id)
    )
    book = draft.rulebook.sanctions
    return [
        {"ordinal": str(ordinal), "label": book[row.sanction].label.id,
         "amount_words": amount_in_words(row.amount, book[row.sanction].unit),
         "accused": names.get(row.person_id, ""), "basis": book[row.sanction].basis}
        for ordinal, row in enumerate(db.session.execute(query), start=1)
    ]  # fmt: skip


def _panel(draft: Draft) -> list[dict[str, str]]:
    """The commission that decides now: on appeal it is another one than at first."""
    mine = PanelSeat.case_id == draft.situation.id
    newest = select(func.max(PanelSeat.formed_at)).where(mine).scalar_subquery()
    query = (
        select(PanelSeat.seat, PanelSeat.rank, Account.name, Person.nrp)
        .join(Account, Account.id == PanelSeat.account_id)
        .outerjoin(Person, Person.id == PanelSeat.person_id)
        .where(PanelSeat.case_id == draft.situation.id, PanelSeat.formed_at == newest)
        .order_by(PanelSeat.ordinal)
    )
    return [
        {"seat_label": SEATS[row.seat], "name": row.name, "rank": rank_words(row.rank),
         "nrp": row.nrp or ""}
        for row in db.session.execute(query)
    ]  # fmt: skip


def _commission(panel: list[dict[str, str]]) -> dict[str, Any]:
    """All seats, the chair, and the others, who sign beside the chair."""
    nobody = {"name": "", "rank": "", "nrp": "", "seat_label": ""}
    chair = next((one for one in panel if one["seat_label"] == SEATS["ketua"]), nobody)
    return {"panel": panel, "chair": chair, "panel_members": [one for one in panel if one != chair]}


def _team(draft: Draft) -> list[dict[str, str]]:
    query = (
        select(Account.name, Person.rank, Person.nrp, Person.post)
        .join(Assignment, Assignment.account_id == Account.id)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(Assignment.case_id == draft.situation.id)
        .order_by(Person.rank.desc(), Account.id)
    )
    return [
        {"name": row.name, "rank": rank_words(row.rank), "nrp": row.nrp or "",
         "post": row.post or ""}
        for row in db.session.execute(query)
    ]  # fmt: skip


def _finding_words(draft: Draft) -> str:
    """Whether anything was proven, in the words of a decision."""
    query = select(Allegation.finding).where(Allegation.case_id == draft.situation.id)
    found = set(db.session.execute(query).scalars())
    return "terbukti" if "terbukti" in found else "tidak terbukti"


def _hearing_by(draft: Draft) -> tuple[date, date]:
    """On appeal the hearing has no clock of its own: the decision's stands for it."""
    return next(iter(_clocks(draft).values()), (draft.on, draft.on))


def _hearing(draft: Draft) -> dict[str, str]:
    query = select(Hearing.at, Hearing.place).where(Hearing.case_id == draft.situation.id)
    row = db.session.execute(query.order_by(Hearing.id.desc()).limit(1)).one_or_none()
    if row is None:
        return {"date": "", "time": "", "place": ""}
    local: datetime = row.at.astimezone(draft.situation.zone)
    return {"date": day_and_date(local.date()), "time": local_time(local), "place": row.place}


def _texts(draft: Draft) -> dict[str, str]:
    """The texts of this action, and the newest of each earlier action under its field name."""
    query = select(JournalEntry.body).where(
        JournalEntry.stream == draft.situation.facts.reference
    )
    items: dict[str, str] = {}
    for body in db.session.execute(query.order_by(JournalEntry.seq)).scalars():
        for name, kept in json.loads(body)["data"].get("fields", {}).items():
            if isinstance(kept, dict) and "vault" in kept:
                items[name] = kept["vault"]
    opened = draft.vault.open_many(list(items.values()))
    texts = {name: str(opened[item]) for name, item in items.items()}
    now = {name: value for name, value in draft.data.items() if isinstance(value, str)}
    return {**texts, **now}


def _complaint(draft: Draft) -> dict[str, str]:
    query = select(Case.reference, Case.registered_on).where(Case.id == draft.situation.root_id)
    row = db.session.execute(query).one()
    return {"number": row.reference, "filed_on": full_date(row.registered_on),
            "summary": draft.situation.subject}  # fmt: skip


def _complainant(draft: Draft) -> dict[str, str]:
    """Name and address for a letter: an anonymous complainant is written to as Pelapor."""
    query = (
        select(VaultItem.subject, VaultItem.id)
        .join(Case, Case.reference == VaultItem.subject)
        .where(Case.id == draft.situation.root_id, VaultItem.purpose == "identitas")
    )
    row = db.session.execute(query).first()
    identity = vault_of(row.subject).open(row.id) if row else {}
    return {"name": identity.get("name") or "Pelapor",
            "address": identity.get("address") or "di Tempat"}  # fmt: skip


def _signatory(draft: Draft, role: str | None, unit: Unit) -> dict[str, str]:
    """Who signs: the actor when the role is the actor's, else whoever holds it nearest above."""
    account_id = draft.actor.account_id
    if role and not any(grant.role == role for grant in draft.actor.grants):
        account_id = _holder(role, unit.path) or account_id
    query = (
        select(Account.name, Person.rank, Person.nrp, Person.post)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(Account.id == account_id)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        return {"name": "", "rank": "", "nrp": "", "post": ""}
    return {"name": row.name, "rank": rank_words(row.rank), "nrp": row.nrp or "",
            "post": row.post or ""}  # fmt: skip


def _holder(role: str, path: str) -> int | None:
    above = ["/".join(path.split("/")[:length]) for length in range(1, path.count("/") + 2)]
    query = (
        select(RoleGrant.account_id, RoleGrant.unit)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(RoleGrant.role == role, RoleGrant.unit.in_(above), Account.disabled_at.is_(None))
    )
    found = sorted(db.session.execute(query), key=lambda row: (-len(row.unit), row.account_id))
    return found[0].account_id if found else None


def _clocks(draft: Draft) -> dict[str, tuple[date, date]]:
    running = {clock.id: (clock.started_on, clock.due_on) for clock in draft.situation.facts.clocks}
    begun = {one.id: (one.started_on, one.due.due_on) for one in draft.step.clocks_started}
    return {**running, **begun}


def _clock(row: tuple[date, date]) -> dict[str, str]:
    return {"started_on": full_date(row[0]), "due_on": full_date(row[1])}


def _decision(case_id: int) -> dict[str, str]:
    kinds = ("putusan_kkep", "skhd")
    query = (
        select(Document.number, Document.issued_on)
        .where(Document.case_id == case_id, Document.kind.in_(kinds))
        .order_by(Document.id.desc())
        .limit(1)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        return {"number": "", "date": ""}
    return {"number": row.number, "date": full_date(row.issued_on)}


def _unit_name(path: str) -> str:
    return db.session.execute(select(Unit.name).where(Unit.path == path)).scalar_one()


def sanction_label(book_id: str, sanction: str) -> str:
    """The Indonesian label of a sanction of a rulebook."""
    return rulebook(book_id).sanctions[sanction].label.id
