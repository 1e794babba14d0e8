"""Support beside a case: opened, followed and ended in a record of its own that few may read.

It changes nothing of the case, whose history does not tell of it, and never goes to the public.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from ethics.casework import access
from ethics.casework.change import writing
from ethics.casework.dossier import parties_of, readable, unit_names
from ethics.casework.draft import journal_actor, journal_office, vault_of
from ethics.casework.noes import Unknown
from ethics.casework.seen import PartySeen
from ethics.casework.situation import Situation
from ethics.casework.submissions import carried_out, remember
from ethics.law import Actor, Text, may
from ethics.law.terms import PELAPOR, TERDUGA
from ethics.law.vocabulary import PERMISSIONS, SUPPORTS
from ethics.records.accounts import Account
from ethics.records.journal import append
from ethics.records.supports import Support, SupportNote
from ethics.storage import db

PERMISSION = "dampingi"
STREAM = "dampingan:"
OPENED, NOTED, ENDED = (f"{STREAM}{event}" for event in ("dibuka", "dicatat", "selesai"))


@dataclass(frozen=True, slots=True)
class Noted:
    """One sealed note, opened for whoever may read it."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Supported:
    """One task with all its notes."""

    id: int
    whom: str
    """The accused with rank; empty for the complainant, whose name is not here."""
    kind: Text
    opened_at: datetime
    done_at: datetime | None
    notes: tuple[Noted, ...]


@dataclass(frozen=True, slots=True)
class SupportFile:
    """The support of one case, and for whom there can be more."""

    reference: str
    accused: tuple[PartySeen, ...]
    has_complainant: bool
    tasks: tuple[Supported, ...]

    def going_on(self, support: int) -> Supported | None:
        """One task that has not ended."""
        return next((one for one in self.tasks if one.id == support and one.done_at is None), None)


def open_file(reference: str, *, actor: Actor, at: datetime) -> SupportFile:
    """Everything on record. Raises Unknown for whoever may not; each reading is kept."""
    situation = _permitted(reference, actor=actor, at=at)
    parties = parties_of(situation, unit_names())
    accused = tuple(one for one in parties if one.role == TERDUGA and one.person_id)
    tasks = _tasks(situation, accused)
    access.note("dampingan:dibaca", actor=actor, at=at, data={"case": reference})
    return SupportFile(reference, accused, situation.facts.has_complainant, tasks)


def begin_support(
    reference: str, *, whom: str, kind: str, plan: str, actor: Actor, at: datetime,
    token: str | None = None,
) -> int | None:  # fmt: skip
    """Open a task: ``whom`` is the person id of an accused, or ``pelapor``. Raises Unknown.

    Returns its id; None when the same ``token`` comes again, which opens nothing.
    """
    situation = _permitted(reference, actor=actor, at=at)
    person = None if whom == PELAPOR else _accused(situation, whom)
    if kind not in SUPPORTS or (person is None and not situation.facts.has_complainant):
        raise Unknown(reference)
    role = PELAPOR if person is None else TERDUGA
    row = {"case_id": situation.id, "whom": role, "person_id": person, "kind": kind, "opened_at": at}
    with writing():
        if carried_out(token, actor=actor, reference=reference, action=OPENED) is not None:
            return None
        support = int(db.session.execute(insert(Support).returning(Support.id), row).scalar_one())
        told = {"whom": role, "person": person, "kind": kind}
        seq = _note(situation, support, OPENED, text=plan, actor=actor, at=at, **told)
        remember(token, actor=actor, reference=reference, action=OPENED, seq=seq)
    return support


def follow_support(
    reference: str, support: int, *, text: str, done: bool, actor: Actor, at: datetime,
    token: str | None = None,
) -> None:  # fmt: skip
    """Note how it goes, or that it ended. Raises Unknown for one that ended or is of another case.

    The same ``token`` again notes nothing.
    """
    event = ENDED if done else NOTED
    situation = _permitted(reference, actor=actor, at=at)
    mine = (Support.id == support) & (Support.case_id == situation.id) & Support.done_at.is_(None)
    with writing():
        if carried_out(token, actor=actor, reference=reference, action=event) is not None:
            return
        if db.session.execute(select(Support.id).where(mine).with_for_update()).first() is None:
            raise Unknown(reference)
        if done:
            db.session.execute(update(Support).where(mine).values(done_at=at))
        seq = _note(situation, support, event, text=text, actor=actor, at=at)
        remember(token, actor=actor, reference=reference, action=event, seq=seq)


def _permitted(reference: str, *, actor: Actor, at: datetime) -> Situation:
    situation = readable(reference, actor=actor, at=at)
    if not may(actor, PERMISSION, situation.facts):
        no = Unknown(reference)
        access.note_refusal(reference, PERMISSION, actor=actor, at=at, no=no)
        raise no
    return situation


def _accused(situation: Situation, whom: str) -> int:
    known = {str(one.person_id): one.person_id for one in situation.facts.accused}
    if whom not in known:
        raise Unknown(situation.facts.reference)
    return known[whom]


def _note(
    situation: Situation, support: int, event: str, *, text: str, actor: Actor, at: datetime,
    **told: Any,
) -> int:  # fmt: skip
    """Seal the text and journal the act: in the stream of the task, not in that of the case."""
    sealed = vault_of(situation.facts.reference).seal(text, purpose=PERMISSION)
    row = {"support_id": support, "at": at, "account_id": actor.account_id, "item": sealed["vault"]}
    db.session.execute(insert(SupportNote.__table__), row)
    office = journal_office(actor, PERMISSIONS[PERMISSION].roles, situation.facts.unit)
    data = {"case": situation.facts.reference, "support": support, "as": office, "text": sealed, **told}
    entry = append(f"{STREAM}{support}", event, actor=journal_actor(actor), at=at, data=data)
    return entry.seq


def _tasks(situation: Situation, accused: tuple[PartySeen, ...]) -> tuple[Supported, ...]:
    """The tasks of a case, the open ones first; three statements whatever their number."""
    names = {one.person_id: f"{one.rank} {one.name}".strip() for one in accused}
    query = select(Support).where(Support.case_id == situation.id)
    rows = db.session.scalars(query.order_by(Support.done_at.is_not(None), Support.id)).all()
    notes = _notes(situation, [row.id for row in rows])
    return tuple(
        Supported(row.id, names.get(row.person_id, ""), SUPPORTS[row.kind].label, row.opened_at,
                  row.done_at, tuple(notes[row.id]))
        for row in rows
    )  # fmt: skip


def _notes(situation: Situation, supports: list[int]) -> dict[int, list[Noted]]:
    query = (
        select(SupportNote.support_id, SupportNote.at, SupportNote.item, Account.name)
        .join(Account, Account.id == SupportNote.account_id)
        .where(SupportNote.support_id.in_(supports))
        .order_by(SupportNote.id)
    )
    rows = db.session.execute(query).all()
    texts = vault_of(situation.facts.reference).open_many([row.item for row in rows])
    found: dict[int, list[Noted]] = defaultdict(list)
    for row in rows:
        found[row.support_id].append(Noted(row.at.astimezone(situation.zone), row.name, texts[row.item]))
    return found
