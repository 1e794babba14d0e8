"""The gate of what leaves the case: no text passes while it may say who. It fails closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from ethics.anonymize import Known, Registered, cleared, too_exact
from ethics.anonymize.ladder import POLDA_DEPTH, region
from ethics.casework.copy_delivery import current_texts, is_told_otherwise
from ethics.casework.known_people import known_people
from ethics.casework.precedents import unlike_all
from ethics.casework.publication import approves, as_it_may_be, releases, source_of
from ethics.casework.showing import Showable, least_fitting, showable
from ethics.casework.situation import Situation
from ethics.law import Action, Rulebook, Text
from ethics.law.objection import Objection
from ethics.law.terms import Mark
from ethics.records.cases import Case, Party
from ethics.records.publications import Publication
from ethics.records.units import Unit
from ethics.storage import db, hold_alone

HELD = Text(
    id="“{text}” dapat mengungkap identitas ({reason}). Hapus atau ganti dengan sebutan umum.",
    en="“{text}” may reveal an identity ({reason}). Remove it or use a general term.",
)
WAITS = Text(
    id="Putusan ini belum dapat diterbitkan: pada tingkat paling umum pun kurang dari {k} anggota cocok"
       " dengan yang terbaca, sendiri atau bersama putusan yang sudah terbit.",
    en="This outcome cannot be released yet: even in its most general form fewer than {k} members fit"
       " what can be read, alone or beside outcomes already released.",
)  # fmt: skip
TOO_EXACT = "terlalu_tepat"
IN_COPY = Text(id="Salinan putusan: {held} Salinan harus disusun ulang atau dilepas dahulu.",
               en="Copy of the decision: {held} The copy must be made again or dropped first.")  # fmt: skip
OTHER_OUTCOME = Text(
    id="Ringkasan kini menyebut orangnya dengan lebih umum daripada salinannya. Salinan harus disusun ulang.",
    en="The summary now tells of the people in other terms than the copy. It must be made again.",
)
EXACT = Text(id="“{text}”: {instead}", en="“{text}”: {instead}")
_OF_A_PLACE = frozenset(("alamat", "tempat", "kesatuan"))
BASIS = "UU 14/2008 Pasal 17; UU 27/2022 Pasal 16"


def gate_objections(
    situation: Situation, book: Rulebook, action: str, data: Mapping[str, Any]
) -> tuple[Objection, ...]:
    """Why the texts of this action may not leave, or its decision wants a reason; else nothing.

    To return a summary, or to take it back, is never refused for what stands in it.
    """
    known_action = book.actions.get(action)
    if known_action is None:
        return ()
    return (*_of_summary(situation, book, known_action, data),
            *_of_copy(situation, book, known_action),
            *_of_subject(situation, book, known_action, data),
            *_of_place(situation, book, known_action, data),
            *unlike_all(situation, book, known_action, data))  # fmt: skip


def _of_summary(
    situation: Situation, book: Rulebook, action: Action, data: Mapping[str, Any]
) -> Iterator[Objection]:
    """Also where no paragraph was added: the outcome itself may have to wait."""
    field = _of_kind("summary", book, action)
    if field is None and not (approves(book, action) or releases(book, action)):
        return
    may = _showable(situation.id)
    if may.waits:
        yield _no(WAITS.filled(k=least_fitting()), field, code="menunggu")
    texts = data.get(field) if field else _drafted(situation.id)
    if isinstance(texts, Mapping) and texts:
        people = known_people(situation)
        registered = replace(known_places(situation), hidden=may.hidden)
        for text in texts.values():
            yield from (_no(one.message, field) for one in holds(str(text), people, registered))


def _of_copy(situation: Situation, book: Rulebook, action: Action) -> Iterator[Objection]:
    """A copy that passed once is looked at again: more is known of the case by now."""
    if approves(book, action) or releases(book, action):
        if is_told_otherwise(situation.id, as_it_may_be(situation.id)):
            yield _no(OTHER_OUTCOME, None)
        people, registered = known_people(situation), known_places(situation)
        for text in current_texts(situation.id, situation.facts.reference):
            yield from (_no(IN_COPY.filled(held=one.message), None)
                        for one in holds(text, people, registered))  # fmt: skip


def _of_subject(
    situation: Situation, book: Rulebook, action: Action, data: Mapping[str, Any]
) -> Iterator[Objection]:
    """What a complaint is about stands in every list, on letters and on each case it becomes."""
    field = next((name for name in action.fields if book.fields[name].writes == "subject"), None)
    subject = data.get(field) if field else None
    if isinstance(subject, str):
        for held in cleared(subject, known_people(situation)):
            yield _no(HELD.filled(text=held.text, reason=held.reason), field)


def _of_place(
    situation: Situation, book: Rulebook, action: Action, data: Mapping[str, Any]
) -> Iterator[Objection]:
    """Where an open hearing is held stands on the public list; its address may be told."""
    field = _of_kind("hearing", book, action)
    hearing = data.get(field) if field else None
    if isinstance(hearing, Mapping) and hearing.get("open"):
        for held in cleared(str(hearing.get("place", "")), known_people(situation)):
            if held.kind not in _OF_A_PLACE:
                yield _no(HELD.filled(text=held.text, reason=held.reason), field)


def _of_kind(kind: str, book: Rulebook, action: Action) -> str | None:
    return next((name for name in action.fields if book.fields[name].kind == kind), None)


def _drafted(case_id: int) -> Any:
    query = select(Publication.summary).where(Publication.case_id == case_id)
    return db.session.execute(query).scalar()


def _showable(case_id: int) -> Showable:
    """What may be told now; until this act is done no other is released."""
    hold_alone(db.session.connection(), "publikasi")
    return showable(source_of(case_id))


def _family(root_id: int) -> Any:
    return select(Case.id).where((Case.root_id == root_id) | (Case.id == root_id))


def known_places(situation: Situation) -> Registered:
    """The units and places that the public may not read of this case: it learns the Polda."""
    names = {row.path: row.name for row in db.session.execute(select(Unit.path, Unit.name))}
    below = {path: name for path, name in names.items() if path.count("/") >= POLDA_DEPTH}
    family = _family(situation.root_id)
    mine = select(Case.unit).where(Case.id.in_(family))
    theirs = select(Party.unit_at_event).where(Party.case_id.in_(family))
    own = set(db.session.scalars(mine.union(theirs)))
    places = select(Case.place).where(Case.id.in_(family), Case.place.is_not(None))
    return Registered(
        polda=names[region(situation.facts.unit)],
        units=frozenset(below.values()),
        own_units=frozenset(below[path] for path in own & below.keys()),
        places=frozenset(str(place) for place in db.session.scalars(places)),
    )


@dataclass(frozen=True, slots=True)
class Hold:
    """A span that keeps a text back, why, and as what kind of thing."""

    start: int
    end: int
    kind: str
    why: Text
    message: Text


def holds(text: str, people: Known, registered: Registered) -> Iterator[Hold]:
    """What keeps a text back, each with what to write instead.

    Where the record knows what may be told of a unit or place, that is said and not also that it is one.
    """
    told = too_exact(text, registered)
    for exact in told:
        yield Hold(exact.start, exact.end, TOO_EXACT, exact.instead,
                   EXACT.filled(text=exact.text, instead=exact.instead))  # fmt: skip
    for held in cleared(text, people):
        if not any(exact.start < held.end and held.start < exact.end for exact in told):
            yield Hold(held.start, held.end, held.kind, held.reason,
                       HELD.filled(text=held.text, reason=held.reason))  # fmt: skip


def _no(message: Text, field: str | None, *, code: str = "identitas") -> Objection:
    return Objection(code=code, message=message, basis=BASIS, mark=Mark.RECALLED, field=field)
