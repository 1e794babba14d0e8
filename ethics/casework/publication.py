"""Composes what the public may read of a final case, and carries a release across.

The facts come from the record, generalised as far as the ladder in ``showing`` asks. The texts are
an addition that must pass the gate in ``gates``.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import func, insert, select, update

from ethics.anonymize.ladder import region
from ethics.casework.copy_delivery import carry_copy, drawn_copy, refuse_own_copy, release_copy
from ethics.casework.draft import Draft
from ethics.casework.showing import accused, showable
from ethics.casework.storyline import Deed, Handed, carried_out, handed_on, taken
from ethics.casework.weighing import Weighed, of_all, weighed
from ethics.gazette import outcomes
from ethics.law import Action, Rulebook, rulebook
from ethics.law.terms import ACCUSED
from ethics.records.cases import Allegation, Case
from ethics.records.publications import Publication
from ethics.records.sanctions import imposed
from ethics.records.units import Unit
from ethics.storage import PUBLIC, begin_write, db

WITHDRAWN_FOR = "alasan_tarik"
"""The field whose answer the public reads instead of an outcome that was withdrawn."""
IDENTITY = "identitas"
"""The same for what is taken off view until two persons have decided."""
APPROVED = "disetujui"
"""The flag of a state in which a release waits."""
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def prepare_publication(draft: Draft) -> None:
    """Compose what may be told of the case that this step makes final, as it stands now.

    Comes after the fields are written: a decision on appeal is told as it was changed.
    """
    if draft.publication_id is None:
        _tell_anew(draft)
        return
    row = {"case_id": draft.publication_id, "source_id": draft.situation.id,
           "public_id": new_public_id(), "outcome": compose_outcome(draft.situation.id, _deed(draft))}
    db.session.execute(insert(Publication.__table__), row)


def _tell_anew(draft: Draft) -> None:
    """A review changes what was decided: a correction that is released tells it as it is now."""
    told = select(Publication.case_id).where(Publication.source_id == draft.situation.id)
    if draft.step.action.reopens and db.session.execute(told).first() is not None:
        mine = update(Publication.__table__).where(Publication.source_id == draft.situation.id)
        db.session.execute(mine.values(outcome=compose_outcome(draft.situation.id, _deed(draft))))


def _deed(draft: Draft) -> Deed:
    return Deed(draft.step.action.id, draft.kept)


def new_public_id() -> str:
    """Ten random signs: a public address that tells nothing and cannot be counted up."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def compose_outcome(source_id: int, now: Deed) -> dict[str, Any]:
    """The structured facts of a decided case, without anything that says who.

    ``now`` is the act that makes it final, which stands in no journal yet.
    """
    case = db.session.execute(
        select(Case.reference, Case.track, Case.rulebook, Case.category).where(Case.id == source_id)
    ).one()
    members = accused(source_id)
    charges = _charges(source_id)
    sanctions = imposed(source_id)
    guilty = {row.person_id for row in charges if row.finding == "terbukti"}
    proven = bool(guilty)
    book = rulebook(case.rulebook)
    weighing = weighed(case.reference, book, now.kept, guilty)
    handed = handed_on(case.reference, book, now)
    facts = {
        "track": case.track,
        "rulebook": case.rulebook,
        "category": case.category,
        "finding": "terbukti" if proven else "tidak_terbukti",
        "norms": sorted({row.norm for row in charges}),
        "sanctions": [{"sanction": row.sanction, "amount": row.amount} for row in sanctions],
        "circumstances": of_all(weighing.values()) if proven else {},
        "story": handed.as_story(),
        "members": [
            _public_member(ordinal, row, charges, sanctions, handed)
            | _alone(row, weighing, several=len(members) > 1)
            for ordinal, row in enumerate(members, start=1)
        ],
    }
    return _generalised(source_id, facts)


def _generalised(source_id: int, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with whatever says who as exact as it may be told now."""
    query = select(Case.incident_on, func.max(Allegation.found_on).label("decided_on")).outerjoin(
        Allegation, Allegation.case_id == Case.id
    )
    days = db.session.execute(query.where(Case.id == source_id).group_by(Case.id)).one()
    may, people = showable(source_id), accused(source_id)
    told = [may.of(row.person_id) for row in people]
    highest = max(people, key=lambda row: row.rank, default=None)
    done = carried_out(source_id)
    return {
        **facts,
        "story": {**(facts.get("story") or {}), **taken(source_id)},
        "region": may.region,
        "period": may.dated(days.incident_on),
        "decided_month": may.dated(days.decided_on),
        "rank_group": may.of(highest.person_id)["rank_group"] if highest else None,
        "function_group": told[0]["function_group"] if told else None,
        "members": [
            {**one, **may_be, "carried_out": done.get(row.person_id, 0)}
            for one, may_be, row in zip(facts["members"], told, people, strict=True)
        ],
    }


def deliver_outcome(payload: dict[str, Any], at: datetime) -> None:
    """Make the public database show what was released last, or that it was withdrawn."""
    query = (
        select(Publication.public_id, Publication.shown, Publication.released,
               Publication.released_at, Publication.hidden_at, Case.rulebook, Case.state)
        .join(Case, Case.id == Publication.case_id)
        .where(Publication.case_id == payload["case"])
    )  # fmt: skip
    copy = drawn_copy(payload["case"])
    begin_write(PUBLIC, alone=f"outcome:{payload['case']}")
    row = db.session.execute(query).one()
    if row.released is None:
        return
    withdrawn = "ditarik" in rulebook(row.rulebook).states[row.state].flags
    if withdrawn or row.hidden_at is not None:
        outcomes.withdraw(row.public_id, reason=row.released.get(WITHDRAWN_FOR, IDENTITY), at=at)
        carry_copy(payload["case"], copy, shown=False)
    else:
        renewed = datetime.fromisoformat(payload["renewed"]) if "renewed" in payload else None
        outcomes.publish(row.public_id, outcome=row.shown, summary=row.released,
                         at=renewed or row.released_at)  # fmt: skip
        carry_copy(payload["case"], copy, shown=True)
    db.session.commit()


def follow_release(draft: Draft) -> None:
    """What one drafted and another released becomes what the public reads, or reads no more.

    With each step towards that, what may be told is asked anew: others were released meanwhile.
    """
    changed = _released(draft)
    if changed:
        mine = update(Publication.__table__).where(Publication.case_id == draft.situation.id)
        db.session.execute(mine.values(**changed))
        if {"released", "hidden_at"} & set(changed):
            draft.jobs.append({"kind": "outcome", "payload": {"case": draft.situation.id}})


def _released(draft: Draft) -> dict[str, Any]:
    book, action = draft.rulebook, draft.step.action
    before, after = (book.states[name].flags for name in (draft.step.from_state, draft.step.to_state))
    if approves(book, action):
        refuse_own_copy(draft)
        return _awaited(draft)
    if releases(book, action):
        release_copy(draft)
        outcome = as_it_may_be(draft.situation.id)
        return {"released": _drafted(draft.situation.id), "released_at": draft.at, "release_at": None,
                "hidden_at": None, "outcome": outcome, "shown": outcome}  # fmt: skip
    if "diturunkan" in after and "diturunkan" not in before:
        return {"hidden_at": draft.at, "release_at": None}
    if APPROVED in before:
        return {"release_at": None}
    if draft.step.from_state == book.start and _submits(book, action):
        return {"outcome": as_it_may_be(draft.situation.id)}
    return _withdrawn(draft) if "ditarik" in after else {}


def _awaited(draft: Draft) -> dict[str, Any]:
    """What was approved is released later: until then anybody of the desk can stop it."""
    hours = current_app.config["ETHICS"].publish_delay_hours
    due = draft.at + timedelta(hours=hours)
    draft.jobs.append({"kind": "release", "payload": {"case": draft.situation.id}, "due_at": due})
    return {"release_at": due}


def _withdrawn(draft: Draft) -> dict[str, Any]:
    query = select(Publication.released).where(Publication.case_id == draft.situation.id)
    shown = db.session.execute(query).scalar_one()
    return {"released": {**shown, WITHDRAWN_FOR: draft.data[WITHDRAWN_FOR]}}


def _drafted(case_id: int) -> dict[str, Any]:
    """The paragraphs beside the composed summary; there may be none."""
    query = select(Publication.summary).where(Publication.case_id == case_id)
    return db.session.execute(query).scalar_one() or {}


def _submits(book: Rulebook, action: Action) -> bool:
    return any(book.fields[name].kind == "summary" for name in action.fields)


def source_of(case_id: int) -> int:
    """The case that a publication tells of."""
    query = select(Publication.source_id).where(Publication.case_id == case_id)
    return int(db.session.execute(query).scalar_one())


def as_it_may_be(case_id: int) -> dict[str, Any]:
    """The structured facts of a publication, as exact as they may be told now."""
    query = select(Publication.source_id, Publication.outcome)
    row = db.session.execute(query.where(Publication.case_id == case_id)).one()
    return _generalised(row.source_id, row.outcome)


def approves(book: Rulebook, action: Action) -> bool:
    """Whether the action lets come before the public what another one drafted."""
    target = book.states.get(action.to or "")
    return action.duty == "rilis" and target is not None and APPROVED in target.flags


def releases(book: Rulebook, action: Action) -> bool:
    """Whether the action puts before the public what was approved."""
    target = book.states.get(action.to or "")
    approved = all(APPROVED in book.states[name].flags for name in action.from_)
    return approved and target is not None and "terbit" in target.flags


def _charges(source_id: int) -> list[Any]:
    columns = (Allegation.person_id, Allegation.norm, Allegation.finding, Allegation.found_on)
    return list(db.session.execute(select(*columns).where(Allegation.case_id == source_id)))


def _public_member(
    ordinal: int, member: Any, charges: list[Any], sanctions: Sequence[Any], handed: Handed
) -> dict[str, Any]:
    mine = [row for row in charges if row.person_id == member.person_id]
    proven = any(row.finding == "terbukti" for row in mine)
    imposed_now = [{"sanction": row.sanction, "amount": row.amount} for row in sanctions
                   if row.person_id == member.person_id]  # fmt: skip
    return {
        "role": f"{'Pelanggar' if proven else ACCUSED} {ordinal}",
        "norms": [{"norm": row.norm, "finding": row.finding} for row in mine],
        "sanctions": imposed_now,
        **handed.of(member.person_id, imposed_now),
    }


def _alone(member: Any, weighing: Mapping[int, Weighed], *, several: bool) -> dict[str, Weighed]:
    """What weighed for one of several; with one accused the outcome itself says it."""
    return {"circumstances": weighing.get(member.person_id, {})} if several else {}


def region_name(path: str) -> str:
    """The Polda of a unit, as the public may know it."""
    return db.session.execute(select(Unit.name).where(Unit.path == region(path))).scalar_one()

