"""A copy without identities on its way to the public: released with the summary, shown and gone with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from ethics.casework.draft import Draft, vault_of
from ethics.documents import draw_copy, texts_of
from ethics.gazette import outcome_copies, proofs
from ethics.gazette.outcome_copies import KIND
from ethics.law import Mark, Objection, Refused, Text
from ethics.records.cases import Case
from ethics.records.journal import canonical
from ethics.records.publications import Publication
from ethics.records.redactions import PublicCopy
from ethics.storage import db

COPY: Any = PublicCopy.__table__
OWN_COPY = Text(
    id="Anda yang menyusun salinan putusan ini. Petugas lain yang memeriksa dan merilisnya.",
    en="You made this copy of the decision. Somebody else checks and releases it.",
)
BASIS = "UU 14/2008 Pasal 17; UU 27/2022 Pasal 16"
EXACT = ("rank_group", "function_group")
NO_REGION = "Kepolisian Negara Republik Indonesia"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A released copy as the public will read it."""

    id: int
    number: str
    code: str
    content: bytes


def current(case_id: int) -> Any:
    """The copy that the next release takes along; None for none."""
    wanted = (PublicCopy.case_id == case_id) & PublicCopy.dropped_at.is_(None) & PublicCopy.ended_at.is_(None)
    query = select(COPY).where(wanted).order_by(PublicCopy.id.desc()).limit(1)
    return db.session.execute(query).one_or_none()


def current_texts(case_id: int, reference: str) -> Iterator[str]:
    """What the copy says that the next release takes along, for the gate."""
    row = current(case_id)
    if row is not None:
        yield from texts_of(vault_of(reference).open(row.content_item))


def told_as(outcome: Mapping[str, Any]) -> str:
    """How exactly an outcome tells of its people: a copy belongs to an outcome that tells the same."""
    members = [[one.get(name) for name in ("role", *EXACT)] for one in outcome.get("members") or ()]
    shown = [outcome.get(name) for name in ("region", "period", "decided_month", *EXACT)]
    return hashlib.sha256(canonical([shown, members]).encode()).hexdigest()


def is_told_otherwise(case_id: int, outcome: Mapping[str, Any]) -> bool:
    """Whether the copy that the next release takes along was made for another outcome than this."""
    row = current(case_id)
    return row is not None and row.told_as != told_as(outcome)


def refuse_own_copy(draft: Draft) -> None:
    """Whoever made the copy does not approve what takes it along. Raises Refused."""
    row = current(draft.situation.id)
    if row is not None and row.made_by == draft.actor.account_id:
        raise Refused([Objection(code="salinan_sendiri", message=OWN_COPY, basis=BASIS, mark=Mark.RECALLED)])


def release_copy(draft: Draft) -> None:
    """The copy goes with the release that is under way; earlier ones end."""
    case_id = draft.situation.id
    row = current(case_id)
    mine = (COPY.c.case_id == case_id) & COPY.c.ended_at.is_(None)
    others = mine & (COPY.c.id != row.id) if row is not None else mine
    ending = update(COPY).where(others).values(ended_at=draft.at).returning(COPY.c.id)
    ended = db.session.execute(ending).all()
    if row is not None and row.released_at is None:
        db.session.execute(update(COPY).where(COPY.c.id == row.id).values(released_at=draft.at))
    if row is not None or ended:
        draft.effects["copy"] = row.number if row is not None else None


def drawn_copy(case_id: int) -> Drawn | None:
    """The copy that was released last, drawn from its frozen content; None when there is none."""
    query = select(COPY, Case.reference).join(Case, Case.id == COPY.c.case_id)
    row = db.session.execute(query.where(_standing(case_id))).one_or_none()
    if row is None:
        return None
    content = draw_copy(vault_of(row.reference).open(row.content_item))
    return Drawn(row.id, row.number, row.code, content)


def carry_copy(case_id: int, drawn: Drawn | None, *, shown: bool) -> None:
    """Make the public database show the released copy, or none; in the transaction of the outcome."""
    row = _told(case_id)
    standing = db.session.execute(select(COPY.c.id, COPY.c.told_as).where(_standing(case_id))).one_or_none()
    if drawn is not None and (standing is None or standing.id != drawn.id):
        return  # another release came meanwhile, and its own delivery follows
    # Once less is told of the people than the copy tells, the copy goes.
    shown = shown and standing is not None and standing.told_as == told_as(row.outcome)
    if drawn is None or not shown:
        outcome_copies.remove(row.public_id)
    else:
        outcome_copies.put(row.public_id, content=drawn.content, number=drawn.number, code=drawn.code)
    _prove(case_id, drawn, shown=shown, region=str(row.outcome.get("region") or NO_REGION))


def _told(case_id: int) -> Any:
    publication = select(Publication.public_id, Publication.outcome)
    return db.session.execute(publication.where(Publication.case_id == case_id)).one()


def _prove(case_id: int, drawn: Drawn | None, *, shown: bool, region: str) -> None:
    """Let a copy be checked by its number and code, also one that holds no more."""
    released = select(COPY).where(COPY.c.case_id == case_id, COPY.c.released_at.is_not(None))
    for row in db.session.execute(released.order_by(COPY.c.id)).all():
        stands = shown and drawn is not None and row.id == drawn.id
        newer = drawn.number if shown and drawn is not None and not stands else None
        status = "berlaku" if stands else "digantikan" if newer else "dicabut"
        proofs.put(row.code, number=row.number, kind=KIND, issued_on=row.released_at.date(),
                   unit_label=region, pdf_sha256=row.pdf_sha256, status=status,
                   superseded_by=newer)  # fmt: skip


def _standing(case_id: int) -> Any:
    return (COPY.c.case_id == case_id) & COPY.c.released_at.is_not(None) & COPY.c.ended_at.is_(None)
