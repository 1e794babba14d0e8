"""Once a month the public learns which of the sanctions that it reads of were carried out meanwhile.

Not on the day itself: the day of a change would tell the day on which somebody was punished.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from ethics.law.terms import TERDUGA
from ethics.records.cases import Party
from ethics.records.outbox import announce
from ethics.records.publications import Publication
from ethics.records.sanctions import Sanction
from ethics.storage import db


def renew(shown: Sequence[Any], *, at: datetime) -> list[str]:
    """Bring what is shown up to date in this transaction; the references of what changed.

    Two statements to look, and two more for each that changed.
    """
    sources = [row.source_id for row in shown]
    people, done = _accused(sources), _carried_out(sources)
    changed = []
    for row in shown:
        told = _told_anew(row.shown, people[row.source_id], done[row.source_id])
        if told != row.shown:
            mine = update(Publication.__table__).where(Publication.case_id == row.id)
            db.session.execute(mine.values(shown=told))
            payload = {"case": row.id, "renewed": at.isoformat()}
            announce([{"kind": "outcome", "payload": payload}], at=at)
            changed.append(str(row.reference))
    return changed


def _told_anew(
    shown: Mapping[str, Any], people: Sequence[int], done: Mapping[int, int]
) -> dict[str, Any]:
    """The same facts; of what was released before the count was kept, nothing new is told."""
    members = [
        {**member, "carried_out": done.get(person, 0)} if "carried_out" in member else member
        for member, person in zip(shown["members"], people, strict=False)
    ]
    return {**shown, "members": members if len(members) == len(shown["members"]) else shown["members"]}


def _accused(sources: Sequence[int]) -> Mapping[int, list[int]]:
    query = select(Party.case_id, Party.person_id).where(
        Party.role == TERDUGA, Party.case_id.in_(sources), Party.person_id.is_not(None)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for case_id, person in db.session.execute(query.order_by(Party.case_id, Party.ordinal)):
        found[case_id].append(int(person or 0))
    return found


def _carried_out(sources: Sequence[int]) -> Mapping[int, dict[int, int]]:
    query = (
        select(Sanction.case_id, Sanction.person_id, func.count(Sanction.executed_on))
        .where(Sanction.case_id.in_(sources), Sanction.stage == "jatuh", Sanction.superseded.is_(False))
        .group_by(Sanction.case_id, Sanction.person_id)
    )
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for case_id, person, count in db.session.execute(query):
        found[case_id][person] = count
    return found
