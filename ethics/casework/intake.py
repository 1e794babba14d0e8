"""Takes complaints in: opens the sealed inbox, or registers what was told at the counter."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from nacl.public import PrivateKey, SealedBox
from sqlalchemy import insert

from ethics.casework import from_complainant, received_files
from ethics.casework.arrival import IN_BULK, ONLINE, Came
from ethics.casework.change import writing
from ethics.casework.companions import keep_likeness
from ethics.casework.compliments import COMPLIMENT, register_compliment
from ethics.casework.draft import journal_actor, vault_of
from ethics.casework.mentions import keep_mentions
from ethics.casework.opening import insert_case
from ethics.casework.received_files import Received
from ethics.casework.situation import filed_as
from ethics.casework.units import competent_unit
from ethics.gazette import inbox
from ethics.gazette.complaint import IDENTITY, STORY
from ethics.law import Actor, in_force
from ethics.law.complaining import ANONIM, COMPLAINTS, NAMED, appears
from ethics.law.terms import PELAPOR
from ethics.law.vocabulary import CHANNELS
from ethics.law.zones import ZONES
from ethics.records.cases import Party
from ethics.records.intakes import Intake
from ethics.records.journal import append
from ethics.records.outbox import announce
from ethics.records.statements import insert_row
from ethics.records.units import Unit
from ethics.storage import PUBLIC, begin_write, db

SYSTEM = Actor(account_id=0, name="sistem", person_id=None, grants=())
LOG = logging.getLogger("ethics.intake")
_NOTED: set[str] = set()
_UNIT = re.compile(r"\b(?:polda|polres\w*|polsek\w*|bid\s*propam|kabid\s*propam|propam)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A complaint that is to become a case."""

    payload: Mapping[str, Any]
    came: Came
    unit: Unit
    actor: Actor
    receipt_id: str | None
    files: Sequence[Received] = ()
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
        return _mode(self.payload) if complains else None


def collect_inbox(*, at: datetime, limit: int = 200) -> list[str]:
    """Open what the public side dropped; return the references of new complaints. Safe to repeat and to
    interrupt.

    A complaint is registered first and then marked as collected, so that a process that dies in
    between registers nothing twice: the receipt id is unique. Only then do its files expire here.
    """
    private = PrivateKey(current_app.config["ETHICS"].keys.inbox_private_key)
    references = []
    for id_, sealed, filed_at in inbox.uncollected(limit, at=at):
        try:
            payload = json.loads(SealedBox(private).decrypt(sealed))
            taken = _take_in(payload, id_, filed_at, fetched_at=at)
            references += [taken] if taken else []
        except Exception as error:  # noqa: BLE001 - one bad complaint must not hold back the others
            db.session.rollback()
            _note_unreadable(id_, error)
            begin_write(PUBLIC)
            inbox.put_off(id_, at=at)
            db.session.commit()
            continue
        begin_write(PUBLIC)
        inbox.mark_collected(id_, at=at)
        received_files.release(payload.get("files") or [], at=at)
        db.session.commit()
    return references


def _take_in(
    payload: dict[str, Any], id_: str, filed_at: datetime, *, fetched_at: datetime
) -> str | None:
    """The reference of a new complaint or compliment; None for what came to a complaint on file."""
    if payload.get("kind") == COMPLIMENT:
        return register_compliment(payload, receipt_id=id_, actor=SYSTEM, at=filed_at)
    if payload.get("kind") in from_complainant.KINDS:
        from_complainant.take_in(payload, id=id_, at=filed_at, fetched_at=fetched_at)
        return None
    return register_complaint(payload, receipt_id=id_, actor=SYSTEM, at=filed_at, fetched_at=fetched_at)


def _note_unreadable(id_: str, error: Exception) -> None:
    """Say it once in each process, and without the message: it may hold what was written."""
    if id_ not in _NOTED:
        _NOTED.add(id_)
        LOG.error("complaint %s cannot be taken in: %s", id_, type(error).__name__)


def register_complaint(
    payload: Mapping[str, Any], *, receipt_id: str | None, actor: Actor, at: datetime,
    fetched_at: datetime | None = None,
) -> str:  # fmt: skip
    """Make a complaint a case of its own, under the intake rulebook in force; return its number.

    Its files come first, chunk by chunk; one that is gone is registered as lost and holds up nothing.
    """
    known = filed_as(receipt_id) if receipt_id else None
    if known is not None:
        return known
    files = received_files.fetch(payload.get("files") or [], origin=f"aduan:{receipt_id}",
                                 at=fetched_at or at)  # fmt: skip
    with writing():
        known = filed_as(receipt_id) if receipt_id else None
        if known is not None:
            return known
        unit = competent_unit("" if _kept_above(payload) else _region(payload))
        came = Came(received_at=at, logged_at=max(at, fetched_at or at),
                    channel=IN_BULK if payload.get("in_bulk") else ONLINE)  # fmt: skip
        return take_in(Told(payload=payload, came=came, unit=unit, actor=actor, receipt_id=receipt_id,
                            files=files))  # fmt: skip


def take_in(told: Told) -> str:
    """Make it a case in the transaction that is open; return its number."""
    book, came, payload = in_force(COMPLAINTS, told.on), told.came, told.payload
    wanted = {"sensitive": bool(payload.get("sensitive")), "kept_above": _kept_above(payload)}
    columns = {"unit": told.unit.path, "subject": f"Aduan tentang anggota di wilayah {told.unit.name}",
               "incident_on": _incident(payload), "place": None, "parent_id": None,
               "receipt_id": told.receipt_id, "mode": told.mode, **wanted}  # fmt: skip
    opened = insert_case(book, on=told.on, at=came.received_at, columns=columns)
    vault = vault_of(opened.reference)
    story = vault.seal({key: payload.get(key, "") for key in STORY}, purpose="aduan")
    identity = _keep_identity(opened.id, told, vault=vault)
    mentioned = keep_mentions(opened.id, {key: payload.get(key) for key in STORY})
    keep_likeness(opened.id, payload)
    hashes = received_files.attach(opened.id, told.files, vault=vault, at=came.at)
    _keep_intake(opened.id, told)
    append(opened.reference, "perkara:diterima", actor=journal_actor(told.actor), at=came.at,
           data={"rulebook": book.id, "from": None, "to": book.start, "clocks": opened.clocks,
                 "fields": {"aduan": story, "identitas": identity}, "documents": [], "opens": [],
                 "intake": came.as_journal(), "files": hashes, "mentioned": mentioned,
                 **wanted})  # fmt: skip
    announce([*told.jobs, {"kind": "status", "payload": {"root": opened.id}}], at=came.at)
    return opened.reference


def _keep_identity(case_id: int, told: Told, *, vault: Any) -> Any:
    """Seal who complains apart from what they tell; nothing of whoever gave no name."""
    if told.mode not in NAMED:
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


def _mode(payload: Mapping[str, Any]) -> str:
    """How the complainant appears."""
    return appears(str(payload.get("mode") or ANONIM), sensitive=bool(payload.get("sensitive")))


def _kept_above(payload: Mapping[str, Any]) -> bool:
    """Whether the Polda on the spot is to be kept out: by the box, or where any unit below Mabes is named
    among those to be kept out, however its name is written."""
    return bool(payload.get("above")) or _UNIT.search(str(payload.get("keep_from") or "")) is not None


def _region(payload: Mapping[str, Any]) -> str:
    return str(payload.get("region") or "")


def _incident(payload: Mapping[str, Any]) -> date | None:
    text = str(payload.get("when") or "")
    return date.fromisoformat(text) if text else None
