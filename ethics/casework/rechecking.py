"""Every night all that the public reads is held against what is known by then.

Whatever may no longer be told so is raised to whoever drafts and whoever decides. Where it names
somebody it is taken off view at once; only two persons bring it back, or withdraw it for good. Each
re-check is on record.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select

from ethics.casework.change import take_step_of_system, writing
from ethics.casework.gates import TOO_EXACT, holds, known_places
from ethics.casework.known_people import known_people
from ethics.casework.publication import IDENTITY
from ethics.casework.renewing import renew
from ethics.casework.showing import fitted_by_too_few
from ethics.casework.situation import situation_of
from ethics.law import Refused, norms, rulebook
from ethics.law.terms import SISTEM
from ethics.records.cases import Case
from ethics.records.journal import JournalEntry, append
from ethics.records.people import REGISTER_STREAM
from ethics.records.publications import Publication
from ethics.storage import db

STREAM = "publikasi:pemeriksaan-ulang"
CHECKED = "publikasi:diperiksa_ulang"
TOO_FEW, CATALOGUE, CHANGED = "terlalu_sedikit", "katalog", "putusan_berubah"
UNJUDGED = "gagal_diperiksa"
DECISION = ("finding", "norms", "sanctions")
"""What makes a released outcome untrue when the case says otherwise."""
SUNDAY = 6
LOG = logging.getLogger("ethics.rechecking")


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What one night found: how many were looked at, whose texts were read anew, what failed and why."""

    checked: int
    read: int
    found: Mapping[str, tuple[str, ...]]
    renewed: tuple[str, ...]
    """What tells of a sanction that was carried out since the month before."""


@dataclass(frozen=True, slots=True)
class Last:
    """The re-check before this one: how far it had read the journal, and when."""

    upto: int
    at: datetime


def recheck(*, at: datetime) -> Rechecked:
    """Look at everything that is public; raise what fails, and record the whole.

    Texts are read again where something was written in the family of their case since the last time, when
    the register of members changed, and all of them on Sundays.
    """
    db.session.rollback()
    shown, upto, last = _shown(), _newest(), _last()
    anew, too_few = _to_read(last, at), fitted_by_too_few()
    read = {row.id for row in shown if anew is None or row.root_id in anew}
    found: dict[str, tuple[str, ...]] = {}
    for row in shown:
        codes = _codes(row, too_few, reads=row.id in read)
        if codes:
            found[row.reference] = codes
    for row in shown:
        if row.reference in found:
            _raise(row, found[row.reference], at=at)
    return _settled(shown, len(read), found, upto=upto, last=last, at=at)


def _settled(
    shown: Sequence[Any], read: int, found: Mapping[str, tuple[str, ...]], *,
    upto: int, last: Last | None, at: datetime,
) -> Rechecked:  # fmt: skip
    """Record the night, and what the new month brings up to date, in one transaction."""
    told = {"checked": len(shown), "read": read, "upto": upto,
            "found": {reference: list(codes) for reference, codes in found.items()}}  # fmt: skip
    new_month = last is not None and (last.at.year, last.at.month) != (at.year, at.month)
    with writing():
        sound = [row for row in shown if row.reference not in found]
        renewed = renew(sound, at=at) if new_month else []
        append(STREAM, CHECKED, actor=SISTEM, at=at, data={**told, "renewed": renewed})
    return Rechecked(len(shown), read, found, tuple(renewed))


def _shown() -> list[Any]:
    """Everything that the public reads, with what the record says of it now."""
    columns = (Case.id, Case.reference, Case.root_id, Case.state, Case.rulebook, Publication.source_id,
               Publication.outcome, Publication.shown, Publication.released)  # fmt: skip
    query = select(*columns).join(Publication, Publication.case_id == Case.id).where(
        Publication.released_at.is_not(None), Publication.hidden_at.is_(None), Case.ended.is_(False)
    )  # fmt: skip
    return list(db.session.execute(query.order_by(Case.id)))


def _newest() -> int:
    return db.session.execute(select(func.max(JournalEntry.id))).scalar_one() or 0


def _last() -> Last | None:
    query = select(JournalEntry.body, JournalEntry.at).where(JournalEntry.stream == STREAM)
    row = db.session.execute(query.order_by(JournalEntry.seq.desc()).limit(1)).one_or_none()
    return Last(json.loads(row.body)["data"]["upto"], row.at) if row else None


def _to_read(last: Last | None, at: datetime) -> frozenset[int] | None:
    """The families in which something was written since the last re-check; None for every one."""
    if last is None or at.weekday() == SUNDAY:
        return None
    since = JournalEntry.id > last.upto
    if db.session.execute(select(exists().where(JournalEntry.stream == REGISTER_STREAM, since))).scalar_one():
        return None
    streams = select(JournalEntry.stream).where(since)
    roots = select(func.coalesce(Case.root_id, Case.id)).where(Case.reference.in_(streams))
    return frozenset(db.session.scalars(roots.distinct()))


def _codes(row: Any, too_few: frozenset[int], *, reads: bool) -> tuple[str, ...]:
    """What may no longer be told so; what cannot be judged is raised to people, and holds up no other."""
    try:
        return tuple(dict.fromkeys([*_against_record(row, too_few), *(_in_texts(row) if reads else ())]))
    except Exception:
        LOG.exception("%s cannot be looked at again", row.reference)
        db.session.rollback()
        return (UNJUDGED,)


def _against_record(row: Any, too_few: frozenset[int]) -> Iterator[str]:
    if row.source_id in too_few:
        yield TOO_FEW
    if any(row.shown.get(name) != row.outcome.get(name) for name in DECISION):
        yield CHANGED
    book = rulebook(row.shown["rulebook"])
    catalogue = norms(book.norms) if book.norms else {}
    sanctions = {one["sanction"] for one in row.shown["sanctions"]}
    if not set(row.shown["norms"]) <= catalogue.keys() or not sanctions <= book.sanctions.keys():
        yield CATALOGUE


def _in_texts(row: Any) -> Iterator[str]:
    """What the gate of today finds in what was released."""
    texts = [str(text) for text in row.released.values()]
    if not texts:
        return
    situation = situation_of(row.reference)
    people, registered = known_people(situation), known_places(situation)
    kinds = {one.kind for text in texts for one in holds(text, people, registered)}
    if TOO_EXACT in kinds:
        yield TOO_EXACT
    if kinds - {TOO_EXACT}:
        yield IDENTITY


def _raise(row: Any, codes: tuple[str, ...], *, at: datetime) -> None:
    """A name is taken off view; anything else is asked to be mended, unless somebody is at it already."""
    book = rulebook(row.rulebook)
    hides = IDENTITY in codes
    for action in book.leaving(row.state):
        hiding = "diturunkan" in book.states[str(action.to)].flags
        if SISTEM in action.by and "temuan_ulang" in action.fields and hiding == hides:
            _take(row.reference, action.id, codes, at=at)
            return


def _take(reference: str, action: str, codes: tuple[str, ...], *, at: datetime) -> None:
    try:
        take_step_of_system(reference, action, at=at, data={"temuan_ulang": list(codes)})
    except Refused:  # somebody acted on it a moment ago; the next night looks again
        LOG.info("%s is under way already", reference)
