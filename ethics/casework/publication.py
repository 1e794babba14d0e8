"""Composes what the public may read of a final case, and carries a release across.

The facts come from the record, generalised: rank to rank group, unit to Polda, day to month. The
texts are an addition that must pass the gate in ``gates``.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from ethics.anonymize.ladder import month, rank_group, region
from ethics.casework.draft import Draft
from ethics.casework.weighing import Weighed, of_all, weighed
from ethics.gazette import outcomes
from ethics.law import Action, Rulebook, rulebook
from ethics.law.terms import ACCUSED, TERDUGA
from ethics.records.cases import Allegation, Case, Party
from ethics.records.people import Person
from ethics.records.publications import Publication
from ethics.records.sanctions import imposed
from ethics.records.units import Unit
from ethics.storage import PUBLIC, begin_write, db

WITHDRAWN_FOR = "alasan_tarik"
"""The field whose answer the public reads instead of an outcome that was withdrawn."""
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def prepare_publication(draft: Draft) -> None:
    """Compose what may be told of the case that this step makes final, as it stands now.

    Comes after the fields are written: a decision on appeal is told as it was changed.
    """
    if draft.publication_id is None:
        _tell_anew(draft)
        return
    row = {"case_id": draft.publication_id, "source_id": draft.situation.id,
           "public_id": new_public_id(),
           "outcome": compose_outcome(draft.situation.id, deciding=draft.kept)}  # fmt: skip
    db.session.execute(insert(Publication.__table__), row)


def _tell_anew(draft: Draft) -> None:
    """A review changes what was decided: a correction that is released tells it as it is now."""
    told = select(Publication.case_id).where(Publication.source_id == draft.situation.id)
    if draft.step.action.reopens and db.session.execute(told).first() is not None:
        mine = update(Publication.__table__).where(Publication.source_id == draft.situation.id)
        db.session.execute(mine.values(outcome=compose_outcome(
            draft.situation.id, deciding=draft.kept)))  # fmt: skip


def new_public_id() -> str:
    """Ten random signs: a public address that tells nothing and cannot be counted up."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def compose_outcome(source_id: int, *, deciding: Mapping[str, Any]) -> dict[str, Any]:
    """The structured facts of a decided case, without anything that says who.

    ``deciding`` are the answers of the act that makes it final.
    """
    case = db.session.execute(
        select(Case.reference, Case.track, Case.rulebook, Case.category, Case.incident_on, Case.unit).where(
            Case.id == source_id
        )
    ).one()
    members = _members(source_id)
    charges = _charges(source_id)
    sanctions = imposed(source_id)
    guilty = {row.person_id for row in charges if row.finding == "terbukti"}
    proven = bool(guilty)
    weighing = weighed(case.reference, rulebook(case.rulebook), deciding, guilty)
    highest = max((row.rank for row in members), default=None)
    return {
        "track": case.track,
        "rulebook": case.rulebook,
        "category": case.category,
        "region": region_name(case.unit),
        "period": month(case.incident_on) if case.incident_on else None,
        "decided_month": month(max(row.found_on for row in charges)),
        "rank_group": rank_group(highest) if highest else None,
        "function_group": members[0].function if members else None,
        "finding": "terbukti" if proven else "tidak_terbukti",
        "norms": sorted({row.norm for row in charges}),
        "sanctions": [{"sanction": row.sanction, "amount": row.amount} for row in sanctions],
        "circumstances": of_all(weighing.values()) if proven else {},
        "members": [
            _public_member(ordinal, row, charges, sanctions)
            | _alone(row, weighing, several=len(members) > 1)
            for ordinal, row in enumerate(members, start=1)
        ],
    }


def deliver_outcome(payload: dict[str, Any], at: datetime) -> None:
    """Make the public database show what was released last, or that it was withdrawn."""
    query = (
        select(Publication.public_id, Publication.outcome, Publication.released,
               Publication.released_at, Case.rulebook, Case.state)
        .join(Case, Case.id == Publication.case_id)
        .where(Publication.case_id == payload["case"])
    )  # fmt: skip
    begin_write(PUBLIC, alone=f"outcome:{payload['case']}")
    row = db.session.execute(query).one()
    if row.released is None:
        return
    if "ditarik" in rulebook(row.rulebook).states[row.state].flags:
        outcomes.withdraw(row.public_id, reason=row.released.get(WITHDRAWN_FOR, ""), at=at)
    else:
        outcomes.publish(row.public_id, outcome=row.outcome, summary=row.released,
                         at=row.released_at)  # fmt: skip
    db.session.commit()


def follow_release(draft: Draft) -> None:
    """What one drafted and another released becomes what the public reads, or reads no more."""
    changed = _released(draft)
    if changed:
        mine = update(Publication.__table__).where(Publication.case_id == draft.situation.id)
        db.session.execute(mine.values(**changed))
        draft.jobs.append({"kind": "outcome", "payload": {"case": draft.situation.id}})


def _released(draft: Draft) -> dict[str, Any]:
    if releases(draft.rulebook, draft.step.action):
        return {"released": Publication.summary, "released_at": draft.at}
    if "ditarik" not in draft.rulebook.states[draft.step.to_state].flags:
        return {}
    query = select(Publication.released).where(Publication.case_id == draft.situation.id)
    shown = db.session.execute(query).scalar_one()
    return {"released": {**shown, WITHDRAWN_FOR: draft.data[WITHDRAWN_FOR]}}


def releases(book: Rulebook, action: Action) -> bool:
    """Whether the action puts before the public what another one drafted."""
    target = book.states.get(action.to or "")
    return action.duty == "rilis" and target is not None and "terbit" in target.flags


def _members(source_id: int) -> list[Any]:
    query = (
        select(Party.person_id, Party.rank_at_event.label("rank"), Person.function)
        .join(Person, Person.id == Party.person_id)
        .where(Party.case_id == source_id, Party.role == TERDUGA)
        .order_by(Party.ordinal)
    )
    return list(db.session.execute(query))


def _charges(source_id: int) -> list[Any]:
    columns = (Allegation.person_id, Allegation.norm, Allegation.finding, Allegation.found_on)
    return list(db.session.execute(select(*columns).where(Allegation.case_id == source_id)))


def _public_member(
    ordinal: int, member: Any, charges: list[Any], sanctions: Sequence[Any]
) -> dict[str, Any]:
    mine = [row for row in charges if row.person_id == member.person_id]
    proven = any(row.finding == "terbukti" for row in mine)
    return {
        "role": f"{'Pelanggar' if proven else ACCUSED} {ordinal}",
        "rank_group": rank_group(member.rank),
        "function_group": member.function,
        "norms": [{"norm": row.norm, "finding": row.finding} for row in mine],
        "sanctions": [
            {"sanction": row.sanction, "amount": row.amount}
            for row in sanctions
            if row.person_id == member.person_id
        ],
    }


def _alone(member: Any, weighing: Mapping[int, Weighed], *, several: bool) -> dict[str, Weighed]:
    """What weighed for one of several; with one accused the outcome itself says it."""
    return {"circumstances": weighing.get(member.person_id, {})} if several else {}


def region_name(path: str) -> str:
    """The Polda of a unit, as the public may know it."""
    return db.session.execute(select(Unit.name).where(Unit.path == region(path))).scalar_one()

