"""The office that issues a paper: its unit, and who holds which post in it and above it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, bindparam, literal, select
from sqlalchemy.orm import aliased

from ethics.casework.units import above
from ethics.law import DOCUMENTS, RANKS
from ethics.law.offices import conference_roles, full_post
from ethics.records.accounts import Account, RoleGrant
from ethics.records.nested import nested
from ethics.records.people import Person
from ethics.records.statements import fetch_first
from ethics.records.units import Unit

SECRETARIAT = "sekretariat"
NOBODY = dict.fromkeys(("name", "rank", "nrp", "post", "title", "short_post", "service"), "")
"""A line that stays empty, for whoever signs by hand."""

_OWN_UNIT = aliased(Unit)
OFFICIAL = (
    select(Account.name, Person.rank, Person.nrp, Person.post, _OWN_UNIT.name.label("unit_name"))
    .outerjoin(Person, Person.id == Account.person_id)
    .outerjoin(_OWN_UNIT, _OWN_UNIT.path == Person.unit)
)
"""Accounts as papers name them; see ``official``."""
_IN_POST = (
    OFFICIAL.where(Person.unit == bindparam("path"), Person.post.like(bindparam("beginning")))
    .where(Account.disabled_at.is_(None))
    .order_by(Account.id)
)
class _Official(NamedTuple):
    name: str
    rank: int | None
    nrp: str | None
    post: str | None
    unit_name: str | None


class _Holder(NamedTuple):
    official: _Official
    account_id: int
    role: str
    unit: str


class Office:
    """A unit with whoever may sign there, read in one statement."""

    def __init__(self, path: str, *, account_id: int) -> None:
        """``account_id`` is the account that acts."""
        units = above(path)
        places = {f"unit_{level}": unit for level, unit in enumerate(units)}
        self.unit = fetch_first(_office_at(len(units)), path=path, account=account_id, **places)
        self._holders = [_Holder(_Official(*row[:5]), *row[5:]) for row in self.unit.holders]

    @property
    def actor(self) -> dict[str, str]:
        """Whoever acts, as papers name them."""
        return _first(_Official(*row) for row in self.unit.actor)

    def nearest(self, role: str) -> dict[str, str]:
        """Whoever holds a role in the unit or the nearest one above it; NOBODY where none does."""
        holders = [one for one in self._holders if one.role == role]
        holders.sort(key=lambda one: (-len(one.unit), one.account_id))
        return _first(one.official for one in holders)

    def holder(self, role: str) -> dict[str, str]:
        """Whoever holds a role in this very unit; NOBODY where none does."""
        here = [one for one in self._holders if (one.role, one.unit) == (role, self.unit.path)]
        return _first(one.official for one in sorted(here, key=lambda one: one.account_id))


def official(row: Any) -> dict[str, str]:
    """An account as a paper names it, with the post written out."""
    rank, nrp, post = rank_words(row.rank), row.nrp or "", row.post or ""
    full = full_post(post, row.unit_name or "")
    return {"name": row.name, "rank": rank, "nrp": nrp, "post": full, "title": full.upper(),
            "short_post": post, "service": f"{rank}/{nrp}" if nrp else rank}  # fmt: skip


def post_holder(post: str, path: str) -> dict[str, str] | None:
    """Whoever serves in this very post of the unit and has an account; None where nobody does."""
    row = fetch_first(_IN_POST, beginning=f"{post}%", path=path)
    return official(row) if row else None


def rank_words(rank: int | None) -> str:
    """The abbreviation of a rank by its order, as it stands before a name."""
    return RANKS[rank - 1].abbrev if rank else ""


def _first(found: Iterable[_Official]) -> dict[str, str]:
    one = next(iter(found), None)
    return official(one) if one else dict(NOBODY)


@cache
def _office_at(depth: int) -> Select[*tuple[Any, ...]]:
    """A unit of one depth in the tree, which has as many places from it upwards.

    Built for each depth, since a list of any length would be set out anew for every paper.
    """
    units: list[BindParameter[str]] = [bindparam(f"unit_{level}") for level in range(depth)]
    holders = (
        OFFICIAL.add_columns(Account.id, RoleGrant.role, RoleGrant.unit)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(RoleGrant.role.in_([literal(role) for role in _named_on_papers()]))
        .where(RoleGrant.unit.in_(units), Account.disabled_at.is_(None))
    )
    actor = OFFICIAL.where(Account.id == bindparam("account"))
    columns = (*Unit.__table__.columns, nested(holders).label("holders"), nested(actor).label("actor"))
    return select(*columns).where(Unit.path == bindparam("path"))


@cache
def _named_on_papers() -> tuple[str, ...]:
    """The roles that any paper may name."""
    signing = {role for kind in DOCUMENTS.values()
               for role in (kind.signatory, *kind.signs_instead) if role}  # fmt: skip
    return tuple(sorted(signing | conference_roles() | {SECRETARIAT}))
