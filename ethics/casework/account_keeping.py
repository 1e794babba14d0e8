"""Keeping accounts: making them, giving and taking roles, ending them. Each change is on record."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, or_, select, update

from ethics.casework.accounts import account_named, hashed, journal, set_password
from ethics.casework.change import writing
from ethics.casework.draft import journal_actor
from ethics.casework.noes import Unknown
from ethics.law import Actor, Grant, Refused, Text
from ethics.law.appointments import KEEPER, objections_to_keeper, objections_to_roles
from ethics.law.objection import Objection
from ethics.law.terms import Mark
from ethics.records.accounts import Account, RoleGrant
from ethics.records.people import Person
from ethics.records.units import Unit
from ethics.storage import db

PAGE = 50

TAKEN = Text(id="Nama pengguna ini sudah dipakai. Pilih yang lain.",
             en="This user name is taken. Choose another.")  # fmt: skip
NO_UNIT = Text(id="Satuan {unit} tidak dikenal.", en="The unit {unit} is not known.")
NO_PERSON = Text(id="NRP {nrp} tidak ada dalam data personel.",
                 en="NRP {nrp} is not in the personnel register.")  # fmt: skip
SECOND = Text(id="Anggota ini sudah mempunyai akun. Beri akun itu perannya.",
              en="This member has an account already. Give that account the role.")  # fmt: skip
LAST_ROLE = Text(id="Ini peran terakhirnya. Nonaktifkan akunnya bila tidak dipakai lagi.",
                 en="This is its last role. Disable the account if it is no longer used.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Some accounts by user name, and the name after which the next page begins."""

    rows: tuple[Account, ...]
    next_after: str | None


def create_account(
    *,
    username: str,
    name: str,
    grants: Sequence[Grant],
    by: Actor,
    at: datetime,
    nrp: str | None = None,
    password: str | None = None,
) -> tuple[int, str]:
    """Make an account; return its id and the first password, which must be changed if made here.

    ``nrp`` names the member who uses it, so that their own cases are closed to them. Raises Refused
    with every reason.
    """
    first = password or secrets.token_urlsafe(12)
    name_ = username.strip().lower()
    with writing():
        objections = [*objections_to_roles(grants), *_unknown_units(grants),
                      *_beyond(by, account_id=None, grants=grants)]  # fmt: skip
        if not name_ or account_named(name_) is not None:
            objections.append(_no("nama_dipakai", TAKEN, "username"))
        person_id = _person(nrp, objections)
        if person_id is not None and _has_account(person_id):
            objections.append(_no("akun_kedua", SECOND, "nrp"))
        if objections:
            raise Refused(objections)
        account = Account(username=name_, name=name, person_id=person_id,
                          password_hash=hashed(first), must_change=password is None,
                          created_at=at)  # fmt: skip
        account.roles = [RoleGrant(role=one.role, unit=one.unit) for one in dict.fromkeys(grants)]
        db.session.add(account)
        db.session.flush()
        given = [[one.role, one.unit] for one in grants]
        journal(account.id, "akun:dibuat", actor=journal_actor(by), at=at, roles=given)
    return account.id, first


def give_role(username: str, grant: Grant, *, by: Actor, at: datetime) -> None:
    """Add a role; one that is there already stays one. Raises Unknown or Refused."""
    with writing():
        account = _kept_by(by, username)
        held = _grants(account)
        wanted = list(dict.fromkeys([*held, grant]))
        objections = [*objections_to_roles(wanted), *_unknown_units([grant]),
                      *_beyond(by, account_id=account.id, grants=[grant])]  # fmt: skip
        if objections:
            raise Refused(objections)
        if grant not in held:
            row = {"account_id": account.id, "role": grant.role, "unit": grant.unit}
            db.session.execute(insert(RoleGrant), row)
            journal(account.id, "akun:peran_diberi", actor=journal_actor(by), at=at,
                    role=grant.role, unit=grant.unit)  # fmt: skip


def take_role(username: str, grant: Grant, *, by: Actor, at: datetime) -> None:
    """Take a role away; it ends at once, also in sessions that are open. Raises Unknown, Refused."""
    with writing():
        account = _kept_by(by, username)
        held = _grants(account)
        objections = _beyond(by, account_id=account.id, grants=[grant])
        if held == [grant]:
            objections.append(_no("peran_terakhir", LAST_ROLE, None))
        if objections:
            raise Refused(objections)
        if grant in held:
            mine = (RoleGrant.account_id == account.id, RoleGrant.role == grant.role,
                    RoleGrant.unit == grant.unit)  # fmt: skip
            db.session.execute(delete(RoleGrant).where(*mine))
            journal(account.id, "akun:peran_dicabut", actor=journal_actor(by), at=at,
                    role=grant.role, unit=grant.unit)  # fmt: skip


def disable_account(username: str, *, by: Actor, at: datetime) -> None:
    """End an account and its sessions. What it did stays on record. Raises Unknown, Refused."""
    with writing():
        account = _changeable(by, username)
        ended = update(Account).where(Account.id == account.id)
        db.session.execute(ended.values(disabled_at=at, epoch=Account.epoch + 1))
        journal(account.id, "akun:dinonaktifkan", actor=journal_actor(by), at=at)


def reset_password(username: str, *, by: Actor, at: datetime) -> str:
    """Give a new first password, which must be changed, and end all sessions.

    Raises Unknown, Refused.
    """
    first = secrets.token_urlsafe(12)
    with writing():
        account = _changeable(by, username)
        set_password(account.id, first, must_change=True)
        journal(account.id, "akun:sandi_diatur_ulang", actor=journal_actor(by), at=at)
    return first


def accounts(
    by: Actor, *, after: str = "", text: str = "", limit: int = PAGE
) -> AccountPage:
    """The accounts that ``by`` keeps, by user name."""
    query = select(Account).where(_in_reach(by), Account.username > after)
    if text:
        query = query.where(
            or_(Account.username.icontains(text, autoescape=True),
                Account.name.icontains(text, autoescape=True))
        )  # fmt: skip
    rows = list(db.session.scalars(query.order_by(Account.username).limit(limit + 1)))
    more = len(rows) > limit
    return AccountPage(tuple(rows[:limit]), rows[limit - 1].username if more else None)


def account_kept(username: str, *, by: Actor) -> tuple[Account, str | None]:
    """One account and the NRP of the member who uses it. Raises Unknown."""
    account = _kept_by(by, username)
    query = select(Person.nrp).where(Person.id == account.person_id)
    return account, db.session.execute(query).scalar_one_or_none()


def _kept_by(by: Actor, username: str) -> Account:
    """An account in reach. One out of reach is not told apart from one that is not there."""
    mine = (_in_reach(by), Account.username == username.strip().lower())
    account = db.session.scalars(select(Account).where(*mine)).one_or_none()
    if account is None:
        raise Unknown(username)
    return account


def _changeable(by: Actor, username: str) -> Account:
    """The same, unless it is one's own or reaches beyond."""
    account = _kept_by(by, username)
    objections = _beyond(by, account_id=account.id, grants=_grants(account))
    if objections:
        raise Refused(objections)
    return account


def _in_reach(by: Actor) -> ColumnElement[bool]:
    """Accounts with a role in a unit that ``by`` keeps; whoever is no account keeps all."""
    if _is_operator(by):
        return Account.id.is_not(None)
    units = [one.unit for one in by.grants if one.role == KEEPER]
    within = [RoleGrant.unit == unit for unit in units]
    within += [RoleGrant.unit.startswith(f"{unit}/", autoescape=True) for unit in units]
    return Account.id.in_(select(RoleGrant.account_id).where(or_(*within)))


def _beyond(by: Actor, *, account_id: int | None, grants: Sequence[Grant]) -> list[Objection]:
    if _is_operator(by):
        return []
    return objections_to_keeper(by, account_id=account_id, units=[one.unit for one in grants])


def _is_operator(by: Actor) -> bool:
    """Whoever holds the machine: the first account of all is made from the command line."""
    return by.account_id == 0


def _grants(account: Account) -> list[Grant]:
    return [Grant(role=row.role, unit=row.unit) for row in account.roles]


def _unknown_units(grants: Sequence[Grant]) -> list[Objection]:
    paths = list(dict.fromkeys(one.unit for one in grants))
    found = set(db.session.scalars(select(Unit.path).where(Unit.path.in_(paths))))
    return [_no("satuan_tidak_dikenal", NO_UNIT.filled(unit=path), "unit")
            for path in paths if path not in found]  # fmt: skip


def _person(nrp: str | None, objections: list[Objection]) -> int | None:
    if not nrp:
        return None
    found = db.session.execute(select(Person.id).where(Person.nrp == nrp)).scalar_one_or_none()
    if found is None:
        objections.append(_no("nrp_tidak_dikenal", NO_PERSON.filled(nrp=nrp), "nrp"))
    return found


def _has_account(person_id: int) -> bool:
    """One person, one account: duties that must be apart are told apart by account."""
    mine = (Account.person_id == person_id, Account.disabled_at.is_(None))
    return db.session.execute(select(Account.id).where(*mine)).first() is not None


def _no(code: str, message: Text, field: str | None) -> Objection:
    return Objection(code=code, message=message, basis="-", mark=Mark.DEFAULT, field=field)
