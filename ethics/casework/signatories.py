"""Who signs a paper, under which letterhead and with which code of the unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from ethics.casework.draft import Draft
from ethics.casework.units import above
from ethics.law import RANKS, DocumentKind
from ethics.law.offices import full_post, letterhead, unit_code
from ethics.records.accounts import Account, RoleGrant
from ethics.records.people import Person
from ethics.records.statements import fetch, fetch_first
from ethics.records.units import Unit

OFFICIAL = (
    select(Account.name, Person.rank, Person.nrp, Person.post, Unit.name.label("unit_name"))
    .outerjoin(Person, Person.id == Account.person_id)
    .outerjoin(Unit, Unit.path == Person.unit)
)
NOBODY = dict.fromkeys(("name", "rank", "nrp", "post", "title", "short_post", "service"), "")
"""A line that stays empty, for whoever signs by hand."""

_BY_ACCOUNT = OFFICIAL.where(Account.id == bindparam("account"))
_HOLDERS = (
    select(RoleGrant.account_id, RoleGrant.unit)
    .join(Account, Account.id == RoleGrant.account_id)
    .where(RoleGrant.role == bindparam("role"), Account.disabled_at.is_(None))
    .where(RoleGrant.unit.in_(bindparam("units", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """In whose name a paper goes out."""

    signer: dict[str, str]
    letterhead: list[str]
    code: str


def issuer_of(draft: Draft, kind: DocumentKind, unit: Any) -> Issuer:
    """The signatory of this kind of paper in this action, with the letterhead of that office."""
    role = _signing_role(draft, kind)
    signer = _signer(draft, role, unit.path)
    return Issuer(
        signer,
        letterhead=letterhead(role, level=unit.kind, lines=unit.letterhead),
        code=unit_code(role, level=unit.kind, code=unit.code, post=signer["short_post"]),
    )


def official(row: Any) -> dict[str, str]:
    """An account as a paper names it, with the post written out."""
    rank, nrp, post = rank_words(row.rank), row.nrp or "", row.post or ""
    full = full_post(post, row.unit_name or "")
    return {"name": row.name, "rank": rank, "nrp": nrp, "post": full, "title": full.upper(),
            "short_post": post, "service": f"{rank}/{nrp}" if nrp else rank}  # fmt: skip


def rank_words(rank: int | None) -> str:
    """The abbreviation of a rank by its order, as it stands before a name."""
    return RANKS[rank - 1].abbrev if rank else ""


def nearest(role: str, path: str) -> dict[str, str]:
    """Whoever holds a role in the unit or the nearest one above it; NOBODY where none does."""
    account_id = _nearest(role, path)
    return _person(account_id) if account_id else dict(NOBODY)


def holder_in(role: str, path: str) -> dict[str, str]:
    """Whoever holds a role in this very unit; NOBODY where none does."""
    rows = fetch(_HOLDERS, role=role, units=[path])
    return _person(min(row.account_id for row in rows)) if rows else dict(NOBODY)


def _signing_role(draft: Draft, kind: DocumentKind) -> str:
    instead = (role for role in kind.signs_instead if role in draft.step.action.by)
    return next(instead, kind.signatory or "")


def _signer(draft: Draft, role: str, path: str) -> dict[str, str]:
    """The actor when the role is theirs, else whoever holds it nearest above."""
    account_id = draft.actor.account_id
    if role and not any(grant.role == role for grant in draft.actor.grants):
        account_id = _nearest(role, path) or account_id
    return _person(account_id)


def _person(account_id: int) -> dict[str, str]:
    row = fetch_first(_BY_ACCOUNT, account=account_id)
    return official(row) if row else dict(NOBODY)


def _nearest(role: str, path: str) -> int | None:
    rows = fetch(_HOLDERS, role=role, units=above(path))
    found = sorted(rows, key=lambda row: (-len(row.unit), row.account_id))
    return found[0].account_id if found else None
