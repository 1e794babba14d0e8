"""Copies of a decision without identities: made and looked at by the drafter, before anything is released.

A copy is built from the frozen content of the decision and from what the summary may tell. What the gate
finds in it keeps the whole copy back; the summary can be released without one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import func, insert, select, update

from ethics.casework import access
from ethics.casework.change import writing
from ethics.casework.copy_delivery import current, told_as
from ethics.casework.copy_wording import Wording, in_order
from ethics.casework.dossier import readable
from ethics.casework.draft import vault_of
from ethics.casework.gates import holds, known_places
from ethics.casework.known_people import known_people
from ethics.casework.noes import Unknown
from ethics.casework.on_record import put_on_record
from ethics.casework.papers import verification_code
from ethics.casework.situation import Situation, situation_of
from ethics.casework.submissions import carried_out, remember
from ethics.documents import copied, draw_copy, texts_of
from ethics.documents.public_copy import Copying, Shown
from ethics.gazette.outcome_copies import NUMBERED, digest
from ethics.law import DOCUMENTS, Actor, Mark, Objection, Refused, Rulebook, Text, may, rulebook
from ethics.law.conflicts import conflicts
from ethics.law.terms import TERDUGA
from ethics.law.vocabulary import PERMISSIONS
from ethics.records.cases import Case, Party
from ethics.records.hearings import Hearing
from ethics.records.journal import canonical
from ethics.records.papers import Document
from ethics.records.people import Person
from ethics.records.publications import Publication
from ethics.records.redactions import PublicCopy
from ethics.storage import db

MAKE, LOOK = "salin_putusan", "lihat_salinan"
MADE, DROPPED = "siapkan_salinan", "lepas_salinan"
BASIS = "UU 14/2008 Pasal 17; UU 27/2022 Pasal 16"
COPY: Any = PublicCopy.__table__
NOT_NOW = Text(id="Salinan disusun selagi ringkasan ditulis atau dikoreksi.",
               en="A copy is made while the summary is being written or corrected.")  # fmt: skip
NO_DECISION = Text(id="Perkara ini belum mempunyai putusan yang dapat disalin.",
                   en="This case has no decision yet that could be copied.")  # fmt: skip
NOTHING_TOLD = Text(id="Ringkasannya belum dapat diterbitkan, sehingga salinannya pun belum.",
                    en="Its summary cannot be released yet, and so neither can a copy.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class CopySeen:
    """The copy of a decision as far as it is made."""

    reference: str
    decision: Text | None
    """What kind of decision it is made from; None while there is none."""
    number: str | None
    """None while no copy is wanted."""
    made_at: datetime | None
    sha256: str | None
    """Of the PDF."""
    released_at: datetime | None
    may_make: bool


def copy_of(reference: str, *, actor: Actor, at: datetime) -> CopySeen:
    """What is made so far. Raises Unknown for whoever may not look."""
    situation = _permitted(reference, LOOK, actor=actor, at=at)
    row, paper = current(situation.id), _decision(_source(situation))
    writes = bool(may(actor, MAKE, situation.facts)) and _is_being_written(situation)
    return CopySeen(
        reference=reference,
        decision=DOCUMENTS[paper.kind].label if paper else None,
        number=row.number if row else None,
        made_at=row.made_at.astimezone(situation.zone) if row else None,
        sha256=row.pdf_sha256 if row else None,
        released_at=row.released_at.astimezone(situation.zone) if row and row.released_at else None,
        may_make=writes and paper is not None,
    )


def copy_pdf(reference: str, *, actor: Actor, at: datetime) -> bytes:
    """The copy to look at, on record. Raises Unknown where there is none."""
    situation = _permitted(reference, LOOK, actor=actor, at=at)
    row = current(situation.id)
    if row is None:
        raise Unknown(reference)
    access.note("salinan:dibuka", actor=actor, at=at, data={"case": reference, "number": row.number})
    return draw_copy(vault_of(reference).open(row.content_item))


def make_copy(reference: str, *, actor: Actor, at: datetime, token: str | None = None) -> str:
    """Build the copy of the decision that stands; return its number.

    Raises Refused with everything that still may say who, and Unknown for whoever may not.
    """
    _permitted(reference, MAKE, actor=actor, at=at)
    with writing():
        situation = _to_write(reference, actor)
        if carried_out(token, actor=actor, reference=reference, action=MADE) is not None:
            return str(current(situation.id).number)
        content, paper = _content(situation)
        sha256 = hashlib.sha256(canonical(content).encode()).hexdigest()
        sealed = vault_of(reference).seal(content, purpose="salinan")
        row = {"case_id": situation.id, "document_id": paper.id, "number": content["number"],
               "code": content["verification"]["code"], "content_item": sealed["vault"],
               "content_sha256": sha256, "pdf_sha256": digest(draw_copy(content)),
               "told_as": told_as(_published(situation).outcome),
               "made_by": actor.account_id, "made_at": at}  # fmt: skip
        _drop(situation, at=at)
        db.session.execute(insert(COPY), row)
        told = {"number": content["number"], "sha256": sha256, "of": paper.content_sha256}
        seq = put_on_record(situation, MADE, roles=PERMISSIONS[MAKE].roles, actor=actor, at=at, copy=told)
        remember(token, actor=actor, reference=reference, action=MADE, seq=seq)
    return str(content["number"])


def drop_copy(reference: str, *, actor: Actor, at: datetime) -> None:
    """Let the next release go without a copy. Raises Unknown where there is none."""
    _permitted(reference, MAKE, actor=actor, at=at)
    with writing():
        situation = _to_write(reference, actor)
        row = current(situation.id)
        if row is None:
            raise Unknown(reference)
        _drop(situation, at=at)
        put_on_record(situation, DROPPED, roles=PERMISSIONS[MAKE].roles, actor=actor, at=at,
                      copy={"number": row.number, "dropped": True})  # fmt: skip


def _drop(situation: Situation, *, at: datetime) -> None:
    wanted = (COPY.c.case_id == situation.id) & COPY.c.dropped_at.is_(None) & COPY.c.ended_at.is_(None)
    db.session.execute(update(COPY).where(wanted).values(dropped_at=at))


def _permitted(reference: str, permission: str, *, actor: Actor, at: datetime) -> Situation:
    situation = readable(reference, actor=actor, at=at)
    if not may(actor, permission, situation.facts) or _published(situation) is None:
        no = Unknown(reference)
        access.note_refusal(reference, permission, actor=actor, at=at, no=no)
        raise no
    return situation


def _to_write(reference: str, actor: Actor) -> Situation:
    """The publication, held, while it is this actor's to write. Raises Refused."""
    situation = situation_of(reference, lock=True)
    book = rulebook(situation.facts.rulebook)
    barring = conflicts(actor, situation.facts, duty="tulis", rulebook=book)
    if barring:
        raise Refused(barring)
    if not _is_being_written(situation):
        raise Refused([_no("bukan_waktunya", NOT_NOW)])
    return situation


def _is_being_written(situation: Situation) -> bool:
    """Whether the law lets a summary be submitted from where the publication stands."""
    book: Rulebook = rulebook(situation.facts.rulebook)
    summaries = {one.id for one in book.fields.values() if one.kind == "summary"}
    return any(situation.facts.state in one.from_ and summaries & set(one.fields)
               for one in book.actions.values())  # fmt: skip


def _content(situation: Situation) -> tuple[dict[str, Any], Any]:
    """The frozen content of a copy, and the decision that it is made from. Raises Refused."""
    published, source = _published(situation), _source(situation)
    paper = _decision(source)
    if paper is None:
        raise Refused([_no("tanpa_putusan", NO_DECISION)])
    if not published.outcome or not published.outcome.get("norms"):
        raise Refused([_no("belum_dapat_terbit", NOTHING_TOLD)])
    wording = _wording(source, published.outcome)
    earlier = select(func.count()).select_from(COPY).where(COPY.c.case_id == situation.id)
    nth = int(db.session.execute(earlier).scalar_one()) + 1
    how = Copying(
        accused=_accused(published.outcome), said=wording.said, title=DOCUMENTS[paper.kind].label,
        number=f"{NUMBERED}{published.public_id}/{nth}", code=verification_code(),
        url=f"{current_app.config['ETHICS'].base_url}/verifikasi",
    )  # fmt: skip
    content = copied(vault_of(source.facts.reference).open(paper.content_item), how)
    held = [one.message for text in texts_of(content)
            for one in holds(text, wording.known, wording.registered)]  # fmt: skip
    if held:
        raise Refused([_no("identitas", one) for one in dict.fromkeys(held)])
    return content, paper


def _wording(source: Situation, outcome: Mapping[str, Any]) -> Wording:
    names = select(Person.name).join(Party, Party.person_id == Person.id)
    mine = names.where(Party.case_id == source.id, Party.role == TERDUGA).order_by(Party.ordinal)
    family = select(Case.id).where((Case.root_id == source.root_id) | (Case.id == source.root_id))
    numbers = select(Document.number).where(Document.case_id.in_(family))
    heard = select(Hearing.place).where(Hearing.case_id.in_(family)).distinct()
    known = in_order(known_people(source), list(db.session.scalars(mine)))
    return Wording(known, known_places(source), list(db.session.scalars(numbers)),
                   list(db.session.scalars(heard)), outcome)  # fmt: skip


def _accused(outcome: Mapping[str, Any]) -> list[Shown]:
    """Each accused as the summary tells of them, and no more than it tells."""
    region = outcome.get("region")
    return [
        Shown(str(one["role"]), [(label, str(value)) for label, value in (
            ("Golongan pangkat", one.get("rank_group")), ("Fungsi", one.get("function_group")),
            ("Wilayah", region)) if value])
        for one in outcome.get("members") or ()
    ]  # fmt: skip


def _published(situation: Situation) -> Any:
    columns = (Publication.public_id, Publication.source_id, Publication.outcome)
    query = select(*columns).where(Publication.case_id == situation.id)
    return db.session.execute(query).one_or_none()


def _source(situation: Situation) -> Situation:
    """The case whose decision is told."""
    query = select(Case.reference).join(Publication, Publication.source_id == Case.id)
    reference = db.session.execute(query.where(Publication.case_id == situation.id)).scalar_one()
    return situation_of(reference)


def _decision(source: Situation) -> Any:
    """The newest decision that stands."""
    decisions = [one.id for one in DOCUMENTS.values() if one.decision]
    columns = (Document.id, Document.kind, Document.content_item, Document.content_sha256)
    standing = select(*columns).where(Document.case_id == source.id, Document.superseded_by.is_(None))
    query = standing.where(Document.kind.in_(decisions)).order_by(Document.id.desc()).limit(1)
    return db.session.execute(query).one_or_none()


def _no(code: str, message: Text) -> Objection:
    return Objection(code=code, message=message, basis=BASIS, mark=Mark.RECALLED)
