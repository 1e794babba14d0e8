"""Takes complaints in: opens the sealed inbox, or registers what was told at the counter."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from nacl.public import PrivateKey, SealedBox
from sqlalchemy import insert, select

from ethics.casework import from_complainant, received_files
from ethics.casework.change import writing
from ethics.casework.compliments import COMPLIMENT, register_compliment
from ethics.casework.draft import journal_actor, vault_of
from ethics.casework.mentions import keep_mentions
from ethics.casework.opening import insert_case
from ethics.casework.received_files import Received
from ethics.casework.units import competent_unit
from ethics.gazette import inbox
from ethics.law import Actor, in_force
from ethics.law.terms import PELAPOR
from ethics.law.vocabulary import POLDAS
from ethics.law.zones import ZONES
from ethics.records.cases import Case, Party
from ethics.records.journal import append
from ethics.records.outbox import announce
from ethics.records.units import Unit
from ethics.storage import PUBLIC, begin_write, db

SYSTEM = Actor(account_id=0, name="sistem", person_id=None, grants=())
STORY = ("what", "when", "when_note", "where", "who", "clue_unit", "clue_vehicle", "clue_looks", "clue_duty",
         "witnesses", "wishes", "keep_from")  # fmt: skip
IDENTITY = ("name", "reach", "contact", "address", "paper", "paper_number")
LOG = logging.getLogger("ethics.intake")
_NOTED: set[str] = set()


def collect_inbox(*, at: datetime, limit: int = 200) -> list[str]:
    """Open what the public side dropped; return the references of new complaints. Safe to repeat and to
    interrupt.

    A complaint is registered first and then marked as collected, so that a process that dies in
    between registers nothing twice: the receipt id is unique. Only then do its files expire here.
    """
    private = PrivateKey(current_app.config["ETHICS"].keys.inbox_private_key)
    references = []
    for id_, sealed, filed_at in inbox.uncollected(limit):
        try:
            payload = json.loads(SealedBox(private).decrypt(sealed))
            taken = _take_in(payload, id_, filed_at, fetched_at=at)
            references += [taken] if taken else []
        except Exception as error:  # noqa: BLE001 - one bad complaint must not hold back the others
            db.session.rollback()
            _note_unreadable(id_, error)
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
    known = _registered(receipt_id)
    if known is not None:
        return known
    files = received_files.fetch(payload.get("files") or [], origin=f"aduan:{receipt_id}",
                                 at=fetched_at or at)  # fmt: skip
    with writing():
        known = _registered(receipt_id)
        if known is not None:
            return known
        unit = competent_unit("" if _kept_above(payload) else _region(payload))
        on = at.astimezone(ZoneInfo(ZONES[unit.zone])).date()
        return _register(payload, files, receipt_id=receipt_id, actor=actor, at=at, unit=unit, on=on)


def _register(
    payload: Mapping[str, Any],
    files: Sequence[Received],
    *,
    receipt_id: str | None,
    actor: Actor,
    at: datetime,
    unit: Unit,
    on: date,
) -> str:
    book = in_force("penerimaan", on)
    wanted = {"sensitive": bool(payload.get("sensitive")), "kept_above": _kept_above(payload)}
    columns = {"unit": unit.path, "subject": f"Aduan tentang anggota di wilayah {unit.name}",
               "incident_on": _incident(payload), "place": None, "parent_id": None,
               "receipt_id": receipt_id, "mode": _mode(payload), **wanted}  # fmt: skip
    opened = insert_case(book, on=on, at=at, columns=columns)
    vault = vault_of(opened.reference)
    story = vault.seal({key: payload.get(key, "") for key in STORY}, purpose="aduan")
    identity = None
    if columns["mode"] != "anonim":
        details = {key: payload.get(key, "") for key in IDENTITY}
        identity = vault.seal(details, purpose="identitas")
        row = {"case_id": opened.id, "role": PELAPOR, "ordinal": 1,
               "name_item": identity["vault"]}  # fmt: skip
        db.session.execute(insert(Party.__table__), row)
    mentioned = keep_mentions(opened.id, {key: payload.get(key) for key in STORY})
    hashes = received_files.attach(opened.id, files, vault=vault, at=at)
    append(opened.reference, "perkara:diterima", actor=journal_actor(actor), at=at,
           data={"rulebook": book.id, "from": None, "to": book.start, "clocks": opened.clocks,
                 "fields": {"aduan": story, "identitas": identity}, "documents": [], "opens": [],
                 "channel": payload.get("channel", "situs"), "files": hashes,
                 "mentioned": mentioned, **wanted})  # fmt: skip
    announce([{"kind": "status", "payload": {"root": opened.id}}], at=at)
    return opened.reference


def _registered(receipt_id: str | None) -> str | None:
    if receipt_id is None:
        return None
    query = select(Case.reference).where(Case.receipt_id == receipt_id)
    return db.session.execute(query).scalar_one_or_none()


def _mode(payload: Mapping[str, Any]) -> str:
    """How the complainant appears; nobody is named openly where children or sexual violence are told of."""
    mode = str(payload.get("mode") or "anonim")
    return "rahasia" if mode == "terbuka" and payload.get("sensitive") else mode


def _kept_above(payload: Mapping[str, Any]) -> bool:
    """Whether the Polda on the spot is to be kept out: by the box, or named among those to be."""
    region, kept_from = _region(payload), str(payload.get("keep_from") or "").casefold()
    names = {competent_unit(region).name, POLDAS.get(region, "")} - {""}
    return bool(payload.get("above")) or any(name.casefold() in kept_from for name in names)


def _region(payload: Mapping[str, Any]) -> str:
    return str(payload.get("region") or "")


def _incident(payload: Mapping[str, Any]) -> date | None:
    text = str(payload.get("when") or "")
    return date.fromisoformat(text) if text else None
