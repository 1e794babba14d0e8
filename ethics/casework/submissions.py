"""Remembers which form was carried out, so that sending it again changes nothing."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from ethics.casework.noes import Stale
from ethics.law import Actor
from ethics.records.cases import Submission
from ethics.records.statements import fetch_first, insert_row

_SUBMISSION = select(
    Submission.account_id, Submission.reference, Submission.action, Submission.seq
).where(Submission.token == bindparam("token"))


def carried_out(token: str | None, *, actor: Actor, reference: str, action: str) -> int | None:
    """The number of the entry that a form made already; None for one that is new.

    Raises Stale for a token of another form, forged or mixed up.
    """
    row = fetch_first(_SUBMISSION, token=token) if token is not None else None
    if row is None:
        return None
    if (row.account_id, row.reference, row.action) != (actor.account_id, reference, action):
        raise Stale(reference, ())
    return int(row.seq)


def made_by(token: str, *, actor: Actor, action: str) -> str | None:
    """The case that a form made already; None for one that is new.

    Raises Stale for a token of another form.
    """
    row = fetch_first(_SUBMISSION, token=token)
    if row is None:
        return None
    if (row.account_id, row.action) != (actor.account_id, action):
        raise Stale(row.reference, ())
    return str(row.reference)


def remember(token: str | None, *, actor: Actor, reference: str, action: str, seq: int) -> None:
    """Keep that a form was carried out, in the same transaction as its deed."""
    if token is not None:
        row = {"token": token, "account_id": actor.account_id, "seq": seq,
               "reference": reference, "action": action}  # fmt: skip
        insert_row(Submission.__table__, row)
