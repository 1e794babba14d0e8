"""Logs what came by another way than the site: taken or refused, with a receipt of the same worth."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import select

from ethics.casework.arrival import Came
from ethics.casework.change import carry_out, writing
from ethics.casework.intake import Told, take_in
from ethics.casework.noes import Unknown
from ethics.casework.submissions import made_by, remember
from ethics.gazette import letterbox, receipts
from ethics.law import Actor, Refused, Text, all_rulebooks
from ethics.law.access import holds
from ethics.law.asking import plain
from ethics.law.complaining import COMPLAINTS
from ethics.law.vocabulary import CHANNELS, PERMISSIONS
from ethics.law.zones import ZONES
from ethics.records.units import Unit
from ethics.storage import db

TAKES = PERMISSIONS["catat_aduan"].roles
LOGGED, REFUSING = "catat_aduan", "tolak_aduan"
SHARED = ("mabes", "polda")
"""Units that take in what anybody hears of; those below them only what their own people log."""
NOT_YET = Text(id="Waktu ini belum terjadi di tempat kesatuan itu.",
               en="This time has not come yet where that unit is.")  # fmt: skip
TOO_OLD = Text(id="Sebelum {day} belum ada aturan penerimaan yang dapat dipakai.",
               en="Before {day} there are no rules of intake to go by.")  # fmt: skip
NOT_YOURS = Text(id="Menolak aduan hanya untuk kesatuan Anda sendiri; untuk kesatuan lain, catat saja.",
                 en="You refuse complaints for your own unit only; for another, log them.")  # fmt: skip
AFTERWARDS = Text(id="Kejadian tidak mungkin sesudah aduan masuk.",
                  en="The event cannot lie after the complaint came in.")  # fmt: skip
CLOSED = Text(id="Anda atau yang berhubungan dengan Anda disebut dalam aduan ini: catat saja, petugas lain "
                 "yang menilainya.",
              en="You, or somebody related to you, are named in this complaint: log it; another officer "
                 "decides.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offered:
    """A unit that a complaint can be logged for."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Logged:
    """What was logged: its number, and the code for whoever complained; none where nobody does."""

    reference: str
    code: str | None
    filed_on: date
    refused: bool
    readable: bool
    """Whether it lies within the reach of whoever logged it."""


def units_for(actor: Actor) -> list[Offered]:
    """Mabes, every Polda, and the units in which this actor takes complaints."""
    rows = db.session.execute(select(Unit.path, Unit.name, Unit.kind).order_by(Unit.path))
    mine = (row for row in rows if row.kind in SHARED or holds(actor, TAKES, row.path))
    return [Offered(row.path, row.name) for row in mine]


def log_complaint(
    payload: Mapping[str, Any],
    *,
    received: datetime,
    refusal: Mapping[str, Any] | None,
    token: str,
    actor: Actor,
    at: datetime,
) -> Logged:
    """Make it a case; with a ``refusal``, what ``tolak_aduan`` asks for, one that goes no further.

    ``received`` is a wall clock without a zone: that of the unit ``payload["unit"]``. The same
    ``token`` again logs nothing and answers as before. Raises Refused, and Stale for a token of
    another form.
    """
    unit = db.session.get(Unit, payload["unit"])
    if unit is None:
        raise Refused([plain("kesatuan", NOT_YOURS, "unit")])
    heard = received.replace(tzinfo=ZoneInfo(ZONES[unit.zone]))
    came = _came(payload, received_at=heard, at=at)
    code = _code(token, actor) if CHANNELS[came.channel].complainant else None
    kept = hashlib.sha256(token.encode()).hexdigest()
    _judge(unit, came, happened=str(payload.get("when") or ""), refusal=refusal, actor=actor)
    try:
        reference = _log(payload, came, unit, code=code, kept=kept, refusal=refusal, actor=actor)
    except Unknown:
        raise Refused([plain("tertutup", CLOSED, "alasan_tolak")]) from None
    return Logged(reference, code, heard.date(), refusal is not None, holds(actor, TAKES, unit.path))


def _log(
    payload: Mapping[str, Any], came: Came, unit: Unit, *, code: str | None, kept: str, refusal: Any,
    actor: Actor,
) -> str:  # fmt: skip
    with writing():
        reference = made_by(kept, actor=actor, action=LOGGED)
        if reference is None:
            reference = take_in(_told(payload, came, unit, code=code, actor=actor))
            remember(kept, actor=actor, reference=reference, action=LOGGED, seq=1)
            if refusal is not None:
                carry_out(reference, REFUSING, actor=actor, at=came.logged_at, data=refusal)
    return reference


def _judge(unit: Unit, came: Came, *, happened: str, refusal: Any, actor: Actor) -> None:
    """What stands against the time and the place that were typed."""
    first = min(book.in_force_from for book in all_rulebooks() if book.track == COMPLAINTS)
    objections = []
    if came.received_at > came.logged_at:
        objections.append(plain("belum_terjadi", NOT_YET, "received"))
    elif came.received_at.date() < first:
        objections.append(plain("terlalu_lama", TOO_OLD.filled(day=f"{first:%d-%m-%Y}"), "received"))
    if happened > came.received_at.date().isoformat():
        objections.append(plain("kejadian_sesudah", AFTERWARDS, "when"))
    if refusal is not None and not holds(actor, TAKES, unit.path):
        objections.append(plain("bukan_peran", NOT_YOURS, "unit"))
    if objections:
        raise Refused(objections)


def _came(payload: Mapping[str, Any], *, received_at: datetime, at: datetime) -> Came:
    channel = CHANNELS[payload["channel"]]
    if not channel.body:
        return Came(received_at=received_at, logged_at=at, channel=channel.id)
    return Came(received_at=received_at, logged_at=at, channel=channel.id,
                body=payload.get("body") or channel.label.id, body_number=payload.get("body_number"),
                body_date=payload.get("body_date"))  # fmt: skip


def _told(payload: Mapping[str, Any], came: Came, unit: Unit, *, code: str | None, actor: Actor) -> Told:
    """With its receipt on the way: the job holds what the code leads to, never the code."""
    if code is None:
        return Told(payload=payload, came=came, unit=unit, actor=actor, receipt_id=None)
    receipt_id, pepper = str(uuid.uuid4()), current_app.config["ETHICS"].keys.pepper
    job = {"kind": "receipt", "payload": {
        "receipt": receipt_id, "hash": receipts.receipt_hash(code, pepper).hex(),
        "key": letterbox.public_key(code, pepper).hex(), "filed_on": came.received_at.date().isoformat(),
    }}  # fmt: skip
    return Told(payload=payload, came=came, unit=unit, actor=actor, receipt_id=receipt_id, jobs=(job,))


def _code(token: str, actor: Actor) -> str:
    """Follows from the form that was sent and from a secret key, so that sending it again shows it again.

    The token itself is kept nowhere, only its hash: neither database leads to the code.
    """
    pepper: bytes = current_app.config["ETHICS"].keys.pepper
    seed = hashlib.blake2b(f"{actor.account_id} {token}".encode(), key=pepper[:64], person=b"receipt code",
                           digest_size=16).digest()  # fmt: skip
    return f"{int.from_bytes(seed) % 10**receipts.CODE_DIGITS:0{receipts.CODE_DIGITS}d}"
