"""Takes complaints in: opens the sealed inbox, and makes what was told a case of its own."""

from __future__ import annotations

import base64
import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from nacl.public import PrivateKey, SealedBox
from sqlalchemy import insert, select

from ethics.casework.arrival import Came
from ethics.casework.change import writing
from ethics.casework.companions import keep_likeness
from ethics.casework.draft import journal_actor, vault_of
from ethics.casework.mentions import keep_mentions
from ethics.casework.opening import insert_case
from ethics.gazette import inbox
from ethics.law import Actor, in_force
from ethics.law.terms import PELAPOR
from ethics.law.vocabulary import CHANNELS
from ethics.law.zones import ZONES
from ethics.records.cases import Case, Party
from ethics.records.intakes import Intake
from ethics.records.journal import append
from ethics.records.outbox import announce
from ethics.records.papers import Exhibit
from ethics.records.statements import insert_row
from ethics.records.units import Unit
from ethics.storage import PUBLIC, begin_write, db

SYSTEM = Actor(account_id=0, name="sistem", person_id=None, grants=())
STORY = ("what", "when", "when_note", "where", "who", "witnesses", "wishes")
IDENTITY = ("name", "contact", "address")
LOG = logging.getLogger("ethics.intake")
_NOTED: set[str] = set()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A complaint that is to become a case."""

    payload: Mapping[str, Any]
    came: Came
    unit: Unit
    actor: Actor
    receipt_id: str | None
    jobs: Sequence[dict[str, Any]] = ()
    """What the public side hears before the first status."""

    @property
    def on(self) -> date:
        """The local day of its receipt."""
        return self.came.received_at.astimezone(ZoneInfo(ZONES[self.unit.zone])).date()

    @property
    def mode(self) -> str | None:
        """How the complainant appears; nothing where the unit found it itself."""
        complains = CHANNELS[self.came.channel].complainant
        return (self.payload.get("mode") or "anonim") if complains else None


def collect_inbox(*, at: datetime, limit: int = 200) -> list[str]:
    """Open what the public side dropped; return the references. Safe to repeat and to interrupt.

    A complaint is registered first and then marked as collected, so that a process that dies in
    between registers nothing twice: the receipt id is unique.
    """
    private = PrivateKey(current_app.config["ETHICS"].keys.inbox_private_key)
    references = []
    for receipt_id, sealed, filed_at in inbox.uncollected(limit):
        try:
            payload = json.loads(SealedBox(private).decrypt(sealed))
            references.append(register_complaint(payload, receipt_id=receipt_id, actor=SYSTEM,
                                                 at=filed_at, logged_at=at))  # fmt: skip
        except Exception as error:  # noqa: BLE001 - one bad complaint must not hold back the others
            db.session.rollback()
            _note_unreadable(receipt_id, error)
            continue
        begin_write(PUBLIC)
        inbox.mark_collected(receipt_id, at=at)
        db.session.commit()
    return references


def _note_unreadable(receipt_id: str, error: Exception) -> None:
    """Say it once in each process, and without the message: it may hold what was written."""
    if receipt_id not in _NOTED:
        _NOTED.add(receipt_id)
        LOG.error("complaint %s cannot be taken in: %s", receipt_id, type(error).__name__)


def register_complaint(
    payload: Mapping[str, Any],
    *,
    receipt_id: str | None,
    actor: Actor,
    at: datetime,
    logged_at: datetime | None = None,
) -> str:
    """Make a complaint from the site a case, under the intake rulebook in force; return its number."""
    with writing():
        known = _registered(receipt_id)
        if known is not None:
            return known
        unit = _competent_unit(str(payload.get("region") or ""))
        came = Came(received_at=at, logged_at=max(at, logged_at or at))
        return take_in(Told(payload=payload, came=came, unit=unit, actor=actor, receipt_id=receipt_id))


def take_in(told: Told) -> str:
    """Make it a case in the transaction that is open; return its number."""
    book, came, payload = in_force("penerimaan", told.on), told.came, told.payload
    columns = {"unit": told.unit.path, "subject": f"Aduan tentang anggota di wilayah {told.unit.name}",
               "incident_on": _incident(payload), "place": None, "parent_id": None,
               "receipt_id": told.receipt_id, "mode": told.mode}  # fmt: skip
    opened = insert_case(book, on=told.on, at=came.received_at, columns=columns)
    vault = vault_of(opened.reference)
    story = vault.seal({key: payload.get(key, "") for key in STORY}, purpose="aduan")
    identity = _keep_identity(opened.id, told, vault=vault)
    mentioned = keep_mentions(opened.id, {key: payload.get(key) for key in STORY})
    keep_likeness(opened.id, payload)
    files = _keep_files(opened.id, payload.get("files") or [], vault=vault, at=came.at)
    _keep_intake(opened.id, told)
    append(opened.reference, "perkara:diterima", actor=journal_actor(told.actor), at=came.at,
           data={"rulebook": book.id, "from": None, "to": book.start, "clocks": opened.clocks,
                 "fields": {"aduan": story, "identitas": identity}, "documents": [], "opens": [],
                 "intake": came.as_journal(), "files": files, "mentioned": mentioned})  # fmt: skip
    announce([*told.jobs, {"kind": "status", "payload": {"root": opened.id}}], at=came.at)
    return opened.reference


def _keep_identity(case_id: int, told: Told, *, vault: Any) -> Any:
    """Seal who complains apart from what they tell; nothing of whoever gave no name."""
    if told.mode in {None, "anonim"}:
        return None
    identity = vault.seal({key: told.payload.get(key, "") for key in IDENTITY}, purpose="identitas")
    row = {"case_id": case_id, "role": PELAPOR, "ordinal": 1, "name_item": identity["vault"]}
    db.session.execute(insert(Party.__table__), row)
    return identity


def _keep_intake(case_id: int, told: Told) -> None:
    came = told.came
    insert_row(Intake.__table__, {
        "case_id": case_id, "channel": came.channel, "received_at": came.received_at,
        "logged_at": came.logged_at, "taken_by": told.actor.account_id or None, "body": came.body,
        "body_number": came.body_number, "body_date": came.body_date,
    })  # fmt: skip


def _registered(receipt_id: str | None) -> str | None:
    if receipt_id is None:
        return None
    query = select(Case.reference).where(Case.receipt_id == receipt_id)
    return db.session.execute(query).scalar_one_or_none()


def _competent_unit(region: str) -> Unit:
    """The Polda that was named, or Mabes when none was."""
    units = db.session.execute(select(Unit).where(Unit.kind.in_(("mabes", "polda")))).scalars()
    by_code = {unit.path.split("/")[-1]: unit for unit in units}
    return by_code.get(region) or by_code["MABES"]


def _incident(payload: Mapping[str, Any]) -> date | None:
    text = str(payload.get("when") or "")
    return date.fromisoformat(text) if text else None


def _keep_files(
    case_id: int, files: list[Mapping[str, Any]], *, vault: Any, at: datetime
) -> list[str]:
    hashes = []
    for ordinal, file in enumerate(files, start=1):
        content = base64.b64decode(file["content"])
        digest = hashlib.sha256(content).hexdigest()
        row = {"case_id": case_id, "label": f"Lampiran pelapor {ordinal}",
               "file_name": str(file["name"])[:160], "media_type": file["type"],
               "size": len(content), "sha256": digest, "sealed": vault.seal_bytes(content),
               "added_by": None, "added_at": at}  # fmt: skip
        db.session.execute(insert(Exhibit.__table__), row)
        hashes.append(digest)
    return hashes
