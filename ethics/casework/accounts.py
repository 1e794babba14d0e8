"""Logging in and out, passwords, sessions; each log-in and each failure is on record."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from flask import current_app
from sqlalchemy import case, delete, select, update
from zxcvbn import zxcvbn

from ethics.casework.change import writing
from ethics.casework.noes import Unknown
from ethics.law import Actor, Grant
from ethics.records.accounts import Account, LoginFailure
from ethics.records.journal import append
from ethics.storage import db
from ethics.storage.upsert import insert_or_change

MINIMUM_LENGTH = 12
OBVIOUS = ("polri", "propam", "bhayangkara", "kepolisian", "presisi", "ethics", "indonesia")
SERVICE = ("unit", "function", "post")
"""What the register says of where somebody serves."""
HASHER = PasswordHasher()
"""Argon2id with the library's own costs, those of RFC 9106 for little memory."""
_FAILURES: Any = LoginFailure.__table__


class Resting(RuntimeError):
    """Too many wrong passwords from here: nothing is judged until ``until``."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class WeakPassword(ValueError):
    """A password that would be guessed; ``reason`` is short, common or same."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """An account as a session needs it."""

    account_id: int
    epoch: int
    must_change: bool


def log_in(username: str, password: str, *, address: str, at: datetime) -> LoggedIn | None:
    """Check a password; None when name or password is wrong, the two never told apart.

    ``address`` is only counted, hashed, never kept. Raises Resting after too many failures.
    """
    name = username.strip().lower()[:60]
    who, where = _digest(name), _digest(address)
    pair, shared = f"pasangan:{who}{where}", f"alamat:{where}"
    _count_attempt([pair, shared, f"akun:{who}"], at)
    account = account_named(name)
    given = _password_fits(account.password_hash if account else _decoy(), password)
    if account is None or account.disabled_at is not None or not given:
        if account is not None:
            _note(account.id, "akun:gagal_masuk", at)
        return None
    with writing():
        _forget_attempts([pair, f"akun:{who}"], refunded=shared)
        journal(account.id, "akun:masuk", actor=f"akun:{account.id}", at=at)
    return LoggedIn(account.id, account.epoch, account.must_change)


def log_out(account_id: int, *, at: datetime) -> None:
    """End every session of the account, so that no copy of its cookie opens anything."""
    with writing():
        db.session.execute(
            update(Account).where(Account.id == account_id).values(epoch=Account.epoch + 1)
        )
        journal(account_id, "akun:keluar", actor=f"akun:{account_id}", at=at)


def actor_of(account_id: int, epoch: int) -> Actor | None:
    """The person behind a session; None when the session was ended or the account disabled."""
    account = db.session.get(Account, account_id)
    if account is None or account.disabled_at is not None or account.epoch != epoch:
        return None
    grants = tuple(Grant(role=row.role, unit=row.unit) for row in account.roles)
    person = account.person
    served = {} if person is None else {name: getattr(person, name) for name in SERVICE}
    return Actor(account_id=account.id, name=account.name, person_id=account.person_id,
                 grants=grants, **served)  # fmt: skip


def change_password(account_id: int, *, old: str, new: str, at: datetime) -> int | None:
    """Set a new password and end every other session; the new epoch, or None if ``old`` is wrong.

    Raises WeakPassword, and Resting after too many wrong guesses at ``old``.
    """
    account = _required(account_id)
    guesses = f"sandi:{account_id}"
    _count_attempt([guesses], at)
    if not _password_fits(account.password_hash, old):
        _note(account_id, "akun:gagal_ganti_sandi", at)
        return None
    if old == new:
        raise WeakPassword("same")
    _refuse_weak(new, account)
    with writing():
        epoch = set_password(account_id, new, must_change=False)
        _forget_attempts([guesses])
        journal(account_id, "akun:ganti_sandi", actor=f"akun:{account_id}", at=at)
    return epoch


def _refuse_weak(password: str, account: Account) -> None:
    if len(password) < MINIMUM_LENGTH:
        raise WeakPassword("short")
    own = [account.username, *account.name.lower().split(), *OBVIOUS]
    if zxcvbn(password[:72], user_inputs=own)["score"] < 3:
        raise WeakPassword("common")


def hashed(password: str) -> str:
    """A password as an account keeps it."""
    return HASHER.hash(password)


def set_password(account_id: int, password: str, *, must_change: bool) -> int:
    """Store a password in the open transaction, and end all sessions; return the new epoch."""
    statement = (
        update(Account)
        .where(Account.id == account_id)
        .values(password_hash=hashed(password), must_change=must_change,
                epoch=Account.epoch + 1)
        .returning(Account.epoch)
    )  # fmt: skip
    return int(db.session.execute(statement).scalar_one())


_SHARED = {"pasangan": 1, "sandi": 1, "alamat": 10, "akun": 20}
"""How many times the attempts of one: many share an address, and whoever types another's name from
elsewhere must not be able to lock them out with a handful of tries."""


def _limit(key: str) -> int:
    attempts: int = current_app.config["ETHICS"].login_attempts
    return attempts * _SHARED[key.partition(":")[0]]


def _count_attempt(keys: list[str], at: datetime) -> None:
    """Count one try before it is judged, so that of many at once none goes uncounted.

    Raises Resting when it is one too many; a try while resting does not make the rest longer.
    """
    rest = timedelta(minutes=current_app.config["ETHICS"].login_rest_minutes)
    over = LoginFailure.last_at <= at - rest
    with writing():
        for key in keys:
            most = _limit(key)
            spent = LoginFailure.count >= most
            changes = {"count": case((over, 1), else_=LoginFailure.count + 1),
                       "last_at": case((~over & spent, LoginFailure.last_at), else_=at)}  # fmt: skip
            row = {"key": key, "count": 1, "last_at": at}
            counted = insert_or_change(_FAILURES, row, key="key", changes=changes)
            if counted.count > most:
                raise Resting(counted.last_at + rest)


def _forget_attempts(keys: list[str], *, refunded: str | None = None) -> None:
    """A right answer ends the count of its own, and is none against the address that it shares."""
    db.session.execute(delete(LoginFailure).where(LoginFailure.key.in_(keys)))
    if refunded is not None:
        mine = LoginFailure.key == refunded
        db.session.execute(delete(LoginFailure).where(mine, LoginFailure.count <= 1))
        fewer = update(LoginFailure).where(mine).values(count=LoginFailure.count - 1)
        db.session.execute(fewer)


def _note(account_id: int, event: str, at: datetime) -> None:
    with writing():
        journal(account_id, event, actor="sistem", at=at)


def journal(account_id: int, event: str, *, actor: str, at: datetime, **data: object) -> None:
    """Write the next entry of an account in the open transaction."""
    append(f"akun:{account_id}", event, actor=actor, at=at, data=data)


def account_named(username: str) -> Account | None:
    """The account with exactly this name."""
    return db.session.scalars(select(Account).where(Account.username == username)).one_or_none()


def _required(account_id: int) -> Account:
    account = db.session.get(Account, account_id)
    if account is None:
        raise Unknown(str(account_id))
    return account


def _password_fits(stored: str, given: str) -> bool:
    try:
        return HASHER.verify(stored, given[:1024])
    except VerificationError:
        return False


@cache
def _decoy() -> str:
    """A hash to compare with when there is no such account, so that the answer takes as long."""
    return hashed(secrets.token_urlsafe(16))


def _digest(text: str) -> str:
    pepper: bytes = current_app.config["ETHICS"].keys.pepper
    return hashlib.blake2b(text.encode(), key=pepper[:32], digest_size=16).hexdigest()
