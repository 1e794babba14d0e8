"""Links a case with another, and merges a complaint into the one that is about the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from ethics.casework.arrival import Came
from ethics.casework.draft import Draft
from ethics.law import Field
from ethics.records.cases import Case
from ethics.records.intakes import CaseLink, Intake
from ethics.records.statements import fetch_first, insert_row
from ethics.storage import db

_OTHER = aliased(Case)
_LINK = select(CaseLink.case_id).where(
    ((CaseLink.case_id == bindparam("one")) & (CaseLink.other_id == bindparam("other")))
    | ((CaseLink.case_id == bindparam("other")) & (CaseLink.other_id == bindparam("one")))
)


def are_linked(one: int, other: int) -> bool:
    """Whether two cases, by id, are linked already."""
    return fetch_first(_LINK, one=one, other=other) is not None


def record_related(draft: Draft, field: Field, value: Any) -> str:
    """Keep the link, or put the complaint into the family of the one that takes it in.

    It stands in the journal of the case that acts; the other one shows it, and reads as before.
    """
    if field.means == "main":
        draft.writes["root_id"] = value["root"]
        draft.jobs.append({"kind": "status", "payload": {"root": value["root"]}})
    else:
        row = {"case_id": draft.situation.id, "other_id": value["id"],
               "account_id": draft.actor.account_id, "at": draft.at}  # fmt: skip
        insert_row(CaseLink.__table__, row)
    return str(value["reference"])


def stored_intakes() -> Iterator[tuple[int, dict[str, Any]]]:
    """How each complaint came, by case, as the journal tells it."""
    for row in db.session.scalars(select(Intake)):
        came = Came(received_at=row.received_at, logged_at=row.logged_at, channel=row.channel,
                    body=row.body, body_number=row.body_number, body_date=row.body_date)  # fmt: skip
        yield row.case_id, came.as_journal()


def stored_links() -> Iterator[tuple[int, str]]:
    """Each link: the case in whose journal it stands, and the number of the other."""
    query = select(CaseLink.case_id, Case.reference).join(Case, Case.id == CaseLink.other_id)
    for row in db.session.execute(query):
        yield row.case_id, row.reference


def stored_mergers() -> Iterator[tuple[int, str]]:
    """Each complaint that went into another, and the number of that one."""
    query = (
        select(Case.id, _OTHER.reference)
        .join(_OTHER, _OTHER.id == Case.root_id)
        .where(Case.parent_id.is_(None), Case.root_id != Case.id)
    )
    for row in db.session.execute(query):
        yield row.id, row.reference
