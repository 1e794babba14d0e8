"""The gate of every act on a case: load and lock, ask the law, write, journal, commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Update, bindparam, select, update

from ethics.almanac import calendar
from ethics.casework import clockwork, opening, papers, recording
from ethics.casework.access import note_refusal
from ethics.casework.draft import Draft
from ethics.casework.enriching import enriched
from ethics.casework.gates import gate_objections
from ethics.casework.noes import Change, Stale, Unknown
from ethics.casework.notices import follow_hearing
from ethics.casework.publication import follow_release, prepare_publication
from ethics.casework.situation import Situation, reference_of, situation_of
from ethics.casework.submissions import carried_out, remember
from ethics.law import Actor, Grant, Refused, Step, barred, may_read, rulebook, step
from ethics.law.objection import Objection
from ethics.law.terms import PELAPOR, SISTEM
from ethics.records.cases import Case
from ethics.records.journal import Appended, JournalEntry, append
from ethics.records.outbox import announce
from ethics.records.statements import execute
from ethics.storage import begin_write, db


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an action: the new state, its journal entry, what it opened and issued."""

    reference: str
    state: str
    seq: int
    opened: tuple[str, ...] = ()
    documents: tuple[int, ...] = ()
    repeated: bool = False


def take_step(
    reference: str,
    action: str,
    *,
    actor: Actor,
    at: datetime,
    data: Mapping[str, Any],
    version: int | None = None,
    token: str | None = None,
) -> Taken:
    """Carry out one action of the rulebook on one case, whole or not at all.

    ``version`` is the version of the case that the form showed, ``token`` names the submission: the
    same token again changes nothing and answers as the first time. Raises Refused with every
    objection, Stale when somebody acted meanwhile, Unknown when this actor may not know the case.
    """
    try:
        with writing():
            return _take(reference, action, actor=actor, at=at, data=data, version=version,
                         token=token)  # fmt: skip
    except (Refused, Unknown) as no:
        note_refusal(reference, action, actor=actor, at=at, no=no)
        raise


def take_step_of_complainant(
    receipt_id: str,
    action: str,
    *,
    at: datetime,
    data: Mapping[str, Any],
    token: str,
    beside: Callable[[Draft], None] | None = None,
) -> Taken:
    """The same by whoever holds the receipt of a complaint: they know their own, and nobody else's.

    ``beside`` writes what came with it, in the same transaction and entry. Raises Refused, and Unknown
    while no complaint has this receipt.
    """
    with writing():
        situation = situation_of(reference_of(receipt_id), lock=True)
        holder = complainant(situation)
        return _carry_out(situation, action, actor=holder, at=at, data=data, token=token, beside=beside)


def take_step_of_system(reference: str, action: str, *, at: datetime, data: Mapping[str, Any]) -> Taken:
    """The same by the product itself, where the law lets something happen of its own. Raises Refused."""
    with writing():
        situation = situation_of(reference, lock=True)
        system = Actor(account_id=0, name=SISTEM, grants=(Grant(SISTEM, situation.facts.unit),))
        return _carry_out(situation, action, actor=system, at=at, data=data, token=None)


def complainant(situation: Situation) -> Actor:
    """Whoever complained, as the law sees them: without an account and without a name."""
    return Actor(account_id=0, name=PELAPOR, grants=(Grant(PELAPOR, situation.facts.unit),))


def carry_out(
    reference: str, action: str, *, actor: Actor, at: datetime, data: Mapping[str, Any]
) -> Taken:
    """The same within a transaction that is open and does more than that."""
    return _take(reference, action, actor=actor, at=at, data=data, version=None, token=None)


@contextmanager
def writing(*, alone: str | None = None) -> Iterator[None]:
    """One transaction on the case database: committed at the end, or nothing kept.

    ``alone`` names what only one such transaction at a time may write.
    """
    begin_write(alone=alone)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def _take(
    reference: str,
    action: str,
    *,
    actor: Actor,
    at: datetime,
    data: Mapping[str, Any],
    version: int | None,
    token: str | None,
) -> Taken:
    situation = situation_of(reference, lock=True)
    if not may_read(actor, situation.facts):
        raise Unknown(reference)
    return _carry_out(situation, action, actor=actor, at=at, data=data, token=token, version=version)


def _carry_out(
    situation: Situation,
    action: str,
    *,
    actor: Actor,
    at: datetime,
    data: Mapping[str, Any],
    token: str | None,
    version: int | None = None,
    beside: Callable[[Draft], None] | None = None,
) -> Taken:
    reference = situation.facts.reference
    done = carried_out(token, actor=actor, reference=reference, action=action)
    if done is not None:
        return Taken(reference, situation.facts.state, done, repeated=True)
    _refuse_stale(situation, version)
    draft = _decided(situation, action, actor=actor, at=at, data=data)
    _write(draft)
    if beside is not None:
        beside(draft)
    entry = _journal(draft)
    remember(token, actor=actor, reference=reference, action=action, seq=entry.seq)
    announce(draft.jobs, at=at)
    return Taken(
        reference=reference,
        state=draft.step.to_state,
        seq=entry.seq,
        opened=tuple(draft.opened),
        documents=tuple(paper.id for paper in draft.papers),
    )


def _decided(
    situation: Situation, action: str, *, actor: Actor, at: datetime, data: Mapping[str, Any]
) -> Draft:
    """Ask the law, with every objection at once.

    Whoever may not act learns that alone: neither register nor vault is asked for them.
    """
    book = rulebook(situation.facts.rulebook)
    known = book.actions.get(action)
    barring = barred(book, known, facts=situation.facts, actor=actor) if known else ()
    if barring:
        raise Refused(barring)
    full, unknown = enriched(situation, book, action, data)
    objections = (*unknown, *gate_objections(situation, book, action, full))
    try:
        decided: Step = step(book, action, facts=situation.facts, actor=actor, data=full,
                             on=situation.local_date(at), calendar=calendar())  # fmt: skip
    except Refused as refused:
        ours = [one for one in refused.objections if not _follows(one, unknown, data)]
        raise Refused((*ours, *objections)) from None
    if objections:
        raise Refused(objections)
    return Draft(situation=situation, rulebook=book, step=decided, actor=actor, at=at, data=full)


def _follows(one: Objection, unknown: Sequence[Objection], data: Mapping[str, Any]) -> bool:
    """Whether the law objects only because somebody unknown was left out of what it was asked."""
    left_out = one.field in {other.field for other in unknown}
    return bool(unknown) and (left_out or (one.code == "wajib" and bool(data.get(one.field or ""))))


def _write(draft: Draft) -> None:
    opening.open_child(draft)
    recording.record_fields(draft)
    opening.hand_up(draft)
    prepare_publication(draft)
    follow_release(draft)
    clockwork.run_clocks(draft)
    papers.issue_documents(draft)
    _move(draft)
    follow_hearing(draft)
    draft.announce_status()


def _move(draft: Draft) -> None:
    """Write the case's row: the one place where a state changes."""
    case, state = draft.situation, draft.rulebook.states[draft.step.to_state]
    values: dict[str, Any] = {"version": case.version + 1, **draft.writes}
    if draft.step.to_state != draft.step.from_state:
        values |= {"state": state.id, "state_since": draft.at, "ended": "akhir" in state.flags}
    moved = execute(_move_statement(tuple(values)), of=case.id, was=case.version,
                    **{f"new_{name}": value for name, value in values.items()})  # fmt: skip
    if moved.rowcount != 1:  # pragma: no cover - the row was locked; a guard against a lost lock
        raise Stale(case.facts.reference, ())


@cache
def _move_statement(columns: tuple[str, ...]) -> Update:
    mine = (Case.id == bindparam("of")) & (Case.version == bindparam("was"))
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
    return update(Case.__table__).where(mine).values(values)


def _journal(draft: Draft) -> Appended:
    step_ = draft.step
    body = {
        "rulebook": draft.rulebook.id,
        "as": draft.office,
        "from": step_.from_state,
        "to": step_.to_state,
        "fields": draft.kept,
        "clocks": draft.clocks,
        "documents": [paper.as_journal() for paper in draft.papers],
        "opens": draft.opened,
        "effects": draft.effects,
        "basis": step_.basis,
        "mark": str(step_.mark),
        **({"files": draft.files} if draft.files else {}),
    }
    event = f"perkara:{step_.action.id}"
    situation = draft.situation
    return append(situation.facts.reference, event, actor=draft.journal_actor, at=draft.at,
                  data=body, after=situation.head)  # fmt: skip


def _refuse_stale(situation: Situation, version: int | None) -> None:
    if version is None or version == situation.version:
        return
    raise Stale(situation.facts.reference, changes_since(situation.facts.reference, version))


def changes_since(reference: str, version: int) -> tuple[Change, ...]:
    """What was done to a case after the version that a form showed."""
    columns = (JournalEntry.seq, JournalEntry.at, JournalEntry.actor, JournalEntry.event)
    query = select(*columns).where(JournalEntry.stream == reference, JournalEntry.seq > version)
    rows = db.session.execute(query.order_by(JournalEntry.seq))
    return tuple(Change(row.seq, row.at, row.actor, row.event.split(":")[-1]) for row in rows)
