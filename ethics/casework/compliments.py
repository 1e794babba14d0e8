"""Compliments: taken in sealed, read by few, attributed to a member on record. No case, no deadline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, false, insert, or_, select, update

from ethics.casework import access
from ethics.casework.change import writing
from ethics.casework.draft import journal_actor, journal_office, vault_of
from ethics.casework.identities import IDENTITY
from ethics.casework.mentions import mentioned
from ethics.casework.noes import Unknown
from ethics.casework.offices import rank_words
from ethics.casework.submissions import carried_out, remember
from ethics.casework.units import competent_unit
from ethics.law import Actor, Mark, Objection, Refused, Text, may
from ethics.law.reach import reaches
from ethics.law.vocabulary import PERMISSIONS
from ethics.law.zones import ZONES
from ethics.records.cases import CaseCounter
from ethics.records.compliments import Compliment
from ethics.records.journal import append
from ethics.records.people import Person
from ethics.records.units import Unit
from ethics.storage import db
from ethics.storage.upsert import insert_or_add

COMPLIMENT = "apresiasi"
"""What kind of thing it is, in the sealed inbox."""
READ, ATTRIBUTE = "baca_apresiasi", "kaitkan_apresiasi"
STREAM = "apresiasi:"
RECEIVED, ATTRIBUTED = f"{STREAM}diterima", f"{STREAM}dikaitkan"
WRITTEN = ("what", "when_where", "who")
SENDER = ("name", "contact")
PAGE = 25
_STRANGER = Text(
    id="Tidak ada anggota dengan NRP ini dalam jangkauan Anda.",
    en="No member with this NRP is within your reach.",
)
_ONESELF = Text(
    id="Apresiasi untuk diri sendiri dikaitkan oleh petugas lain.",
    en="A compliment to yourself is attributed by somebody else.",
)


@dataclass(frozen=True, slots=True)
class Praised:
    """A member whom a compliment means, or may mean."""

    nrp: str
    name: str
    rank: str
    unit: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the queue, without a word of what was written."""

    id: int
    reference: str
    unit_name: str
    registered_on: date
    member: Praised | None


@dataclass(frozen=True, slots=True)
class Queue:
    """One page, and the key of the next."""

    rows: Sequence[Listed]
    next: int | None


@dataclass(frozen=True, slots=True)
class ComplimentSeen:
    """One compliment as one reader may see it."""

    reference: str
    unit_name: str
    registered_on: date
    text: Mapping[str, str]
    sender: Mapping[str, str]
    """Empty where none was given, or where the reader may open no identity."""
    member: Praised | None
    candidates: tuple[Praised, ...]
    """Members within reach whom it names, while it is attributed to nobody."""
    may_attribute: bool


def register_compliment(
    payload: Mapping[str, Any], *, receipt_id: str | None, actor: Actor, at: datetime
) -> str:
    """Take one in; return its number. The same receipt again takes nothing in."""
    with writing():
        query = select(Compliment.reference).where(Compliment.receipt_id == receipt_id)
        known: str | None = db.session.scalar(query) if receipt_id else None
        return known or _register(payload, receipt_id=receipt_id, actor=actor, at=at)


def compliments(
    actor: Actor, *, at: datetime, attributed: bool = False, after: int | None = None
) -> Queue:
    """Those that wait to be attributed, or that are, oldest first, by key; the look is on record."""
    standing = Compliment.person_id.is_not(None) if attributed else Compliment.person_id.is_(None)
    query = _rows().where(standing, _within_reach(actor)).order_by(Compliment.id)
    if after is not None:
        query = query.where(Compliment.id > after)
    found = [_listed(row) for row in db.session.execute(query.limit(PAGE + 1))]
    rows = found[:PAGE]
    access.note(f"{STREAM}didaftar", actor=actor, at=at, data={"compliments": [one.id for one in rows]})
    return Queue(rows, rows[-1].id if len(found) > PAGE else None)


def open_compliment(reference: str, *, actor: Actor, at: datetime) -> ComplimentSeen:
    """Read one. Raises Unknown outside the actor's reach; each reading is on record."""
    row = _readable(reference, actor=actor, at=at)
    opened = vault_of(reference).open_many([one for one in (row.text_item, row.contact_item) if one])
    access.note(f"{STREAM}dibaca", actor=actor, at=at, data={"compliment": reference})
    text = opened[row.text_item]
    sender = opened.get(row.contact_item, {}) if may(actor, IDENTITY, row.unit) else {}
    listed = _listed(row)
    return ComplimentSeen(
        reference, listed.unit_name, listed.registered_on, text, sender, listed.member,
        () if listed.member else _candidates(text, actor), bool(may(actor, ATTRIBUTE, row.unit)),
    )  # fmt: skip


def attribute(
    reference: str, *, nrp: str, actor: Actor, at: datetime, token: str | None = None
) -> None:
    """Say whom it means. A later attribution takes the place of the earlier; both stay on record.

    Raises Unknown for whoever may not, Refused for a number that is nobody's in reach or one's own.
    """
    row = _readable(reference, actor=actor, at=at)
    if not may(actor, ATTRIBUTE, row.unit):
        no = Unknown(reference)
        access.note_refusal(reference, ATTRIBUTE, actor=actor, at=at, no=no)
        raise no
    person = _member(nrp, actor)
    with writing():
        if carried_out(token, actor=actor, reference=reference, action=ATTRIBUTED) is not None:
            return
        mine = Compliment.reference == reference
        day = at.astimezone(ZoneInfo(ZONES[row.zone])).date()
        db.session.execute(update(Compliment).where(mine).values(person_id=person, attributed_on=day))
        office = journal_office(actor, PERMISSIONS[ATTRIBUTE].roles, row.unit)
        data = {"person": person, "on": day.isoformat(), "as": office}
        entry = append(f"{STREAM}{reference}", ATTRIBUTED, actor=journal_actor(actor), at=at, data=data)
        remember(token, actor=actor, reference=reference, action=ATTRIBUTED, seq=entry.seq)


def _register(payload: Mapping[str, Any], *, receipt_id: str | None, actor: Actor, at: datetime) -> str:
    unit = competent_unit(str(payload.get("region") or ""))
    on = at.astimezone(ZoneInfo(ZONES[unit.zone])).date()
    counted = {"track": COMPLIMENT, "year": on.year, "last": 1}
    counters: Any = CaseCounter.__table__
    number = insert_or_add(counters, counted, keys=("track", "year")).last
    reference = f"T-{on.year}-{number:05d}"
    vault = vault_of(reference)
    text = vault.seal({key: payload.get(key) or "" for key in WRITTEN}, purpose=COMPLIMENT)
    given = {key: payload.get(key) or "" for key in SENDER}
    sender = vault.seal(given, purpose="identitas") if any(given.values()) else None
    row = {"reference": reference, "receipt_id": receipt_id, "unit": unit.path, "registered_on": on,
           "received_at": at, "text_item": text["vault"],
           "contact_item": sender["vault"] if sender else None}  # fmt: skip
    db.session.execute(insert(Compliment.__table__), row)
    append(f"{STREAM}{reference}", RECEIVED, actor=journal_actor(actor), at=at,
           data={"unit": unit.path, "on": on.isoformat(), "text": text, "sender": sender})  # fmt: skip
    return reference


def _readable(reference: str, *, actor: Actor, at: datetime) -> Any:
    db.session.rollback()
    row = db.session.execute(_rows().where(Compliment.reference == reference)).one_or_none()
    if row is None:
        raise Unknown(reference)
    if not may(actor, READ, row.unit):
        no = Unknown(reference)
        access.note_refusal(reference, READ, actor=actor, at=at, no=no)
        raise no
    return row


def _rows() -> Any:
    columns = (Compliment.id, Compliment.reference, Compliment.unit, Compliment.registered_on,
               Compliment.text_item, Compliment.contact_item, Unit.zone, Unit.name.label("unit_name"),
               Person.nrp, Person.name, Person.rank, Person.unit.label("serves"))  # fmt: skip
    query = select(*columns).join(Unit, Unit.path == Compliment.unit)
    return query.outerjoin(Person, Person.id == Compliment.person_id)


def _within_reach(actor: Actor) -> ColumnElement[bool]:
    reach = [one.unit for one in actor.grants if one.role in PERMISSIONS[READ].roles]
    return or_(false(), *(or_(Compliment.unit == unit, Compliment.unit.startswith(f"{unit}/"))
                          for unit in reach))  # fmt: skip


def _listed(row: Any) -> Listed:
    member = Praised(row.nrp, row.name, rank_words(row.rank), row.serves) if row.nrp else None
    return Listed(row.id, row.reference, row.unit_name, row.registered_on, member)


def _candidates(text: Mapping[str, str], actor: Actor) -> tuple[Praised, ...]:
    """Whom it names, as far as the reader may attribute it to them."""
    columns = (Person.nrp, Person.name, Person.rank, Person.unit)
    rows = db.session.execute(select(*columns).where(Person.id.in_(mentioned(text))).order_by(Person.id))
    return tuple(Praised(row.nrp, row.name, rank_words(row.rank), row.unit)
                 for row in rows if _reached(actor, row.unit))  # fmt: skip


def _member(nrp: str, actor: Actor) -> int:
    row = db.session.execute(select(Person.id, Person.unit).where(Person.nrp == nrp)).one_or_none()
    if row is None or not _reached(actor, row.unit):
        raise Refused([_objection("anggota_tidak_dikenal", _STRANGER)])
    if row.id == actor.person_id:
        raise Refused([_objection("diri_sendiri", _ONESELF)])
    return int(row.id)


def _reached(actor: Actor, unit: str) -> bool:
    held: Iterable[str] = (one.unit for one in actor.grants if one.role in PERMISSIONS[ATTRIBUTE].roles)
    return any(reaches(one, unit) for one in held)


def _objection(code: str, message: Text) -> Objection:
    return Objection(code=code, message=message, basis="-", mark=Mark.DEFAULT, field="nrp")


Told = tuple[str, str, str, str | None, int | None, str | None]
"""Unit, day, sealed text, sealed sender, whom it is attributed to, and on which day."""


def follow_compliment(told: dict[str, Told], stream: str, event: str, data: Mapping[str, Any]) -> None:
    """Apply an entry of a compliment to what the journal tells of it."""
    reference = stream.removeprefix(STREAM)
    if event == RECEIVED:
        sender = data["sender"]["vault"] if data["sender"] else None
        told[reference] = (data["unit"], data["on"], data["text"]["vault"], sender, None, None)
    else:
        told[reference] = (*told[reference][:4], data["person"], data["on"])


def stored_compliments() -> dict[str, Told]:
    """The same as the table has it, by number."""
    columns = (Compliment.reference, Compliment.unit, Compliment.registered_on, Compliment.text_item,
               Compliment.contact_item, Compliment.person_id, Compliment.attributed_on)  # fmt: skip
    return {
        row.reference: (row.unit, row.registered_on.isoformat(), row.text_item, row.contact_item,
                        row.person_id, row.attributed_on.isoformat() if row.attributed_on else None)
        for row in db.session.execute(select(*columns))
    }  # fmt: skip
