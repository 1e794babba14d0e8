"""What names the complainant: opened by few, with a reason or a trace, on record before it is read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from ethics.casework import access
from ethics.casework.change import writing
from ethics.casework.draft import vault_of
from ethics.casework.noes import Unknown
from ethics.casework.situation import Situation, situation_of
from ethics.law import DOCUMENTS, Actor, CaseFacts, Rulebook, may
from ethics.law.appointed import must_declare
from ethics.law.terms import PELAPOR
from ethics.records.cases import Assignment, Case, Party
from ethics.records.hearings import PanelSeat
from ethics.storage import db

IDENTITY = "buka_identitas"
ATTACHMENTS = "lampiran_pelapor"
STORY = "cerita_peka"


def open_identity(reference: str, *, reason: str, actor: Actor, at: datetime) -> dict[str, str]:
    """Unseal who complained; the motive and the opening stand in the record first.

    Raises Unknown for whoever may not, as for a complaint without a name; the first is on record.
    """
    try:
        situation = with_identity(reference, actor=actor)
    except Unknown as no:
        access.note_refusal(reference, IDENTITY, actor=actor, at=at, no=no)
        raise
    query = select(Party.name_item).where(
        Party.case_id == situation.id, Party.role == PELAPOR, Party.name_item.is_not(None)
    )
    item = db.session.execute(query).scalar_one_or_none()
    if item is None:
        raise Unknown(reference)
    vault = vault_of(reference)
    with writing():
        data = {"case": reference, "reason": vault.seal(reason, purpose="alasan_identitas")}
        access.add_note("identitas:dibuka", actor=actor, at=at, data=data)
    identity: dict[str, str] = vault.open(item)
    return identity


def with_identity(reference: str, *, actor: Actor) -> Situation:
    """A case whose complainant this actor may ask to know. Raises Unknown."""
    db.session.rollback()
    situation = situation_of(reference)
    if must_declare(actor, situation.facts) or not may(actor, IDENTITY, situation.facts):
        raise Unknown(reference)
    return situation


def may_open_document(actor: Actor, kind: str, facts: CaseFacts) -> bool:
    """Whoever reads the case, but what was written to the complainant only who may know them."""
    return not DOCUMENTS[kind].to_complainant or bool(may(actor, IDENTITY, facts))


def hidden_from(actor: Actor, facts: CaseFacts, book: Rulebook) -> frozenset[str]:
    """The answers in a timeline that are not for this reader: what passes between the complainant and
    the officers is a part of the story."""
    if may_read_story(actor, facts):
        return frozenset()
    theirs = (action for action in book.actions.values() if PELAPOR in action.by)
    sent = {field.id for field in book.fields.values() if field.means == "pesan"}
    return frozenset(sent | {name for action in theirs for name in action.fields})


def may_open_exhibit(
    actor: Actor, added_by: int | None, facts: CaseFacts, *, reads_story: bool
) -> bool:
    """What the complainant sent may show who sent it: only for those who look into it.

    ``reads_story`` is what ``may_read_story`` says, asked once for all exhibits of a case.
    """
    return added_by is not None or (reads_story and bool(may(actor, ATTACHMENTS, facts)))


def may_read_story(actor: Actor, facts: CaseFacts) -> bool:
    """Whoever reads the case; what tells of a child or of sexual violence only few, and who is put on it.

    Whoever is in the team or in a commission of any case that the complaint became is put on it.
    """
    return not facts.sensitive or bool(may(actor, STORY, facts)) or _is_put_on(actor, facts)


def _is_put_on(actor: Actor, facts: CaseFacts) -> bool:
    root = aliased(Case)
    family = (
        select(Case.id)
        .join(root, root.id == func.coalesce(Case.root_id, Case.id))
        .where(root.reference == (facts.complaint.reference if facts.complaint else facts.reference))
    )
    put_on = (
        select(table.account_id).where(table.case_id.in_(family), table.account_id == actor.account_id)
        for table in (Assignment, PanelSeat)
    )
    return any(db.session.execute(query.limit(1)).first() is not None for query in put_on)
