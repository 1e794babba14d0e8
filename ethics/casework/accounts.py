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
from ethics.storage import begin_write, db
from ethics.storage.upsert import insert_or_change

MINIMUM_LENGTH = 12
OBVIOUS = ("polri", "propam", "bhayangkara", "kepolisian", "presisi", "ethics", "indonesia")
HASHER = PasswordHasher()
_FAILURES: Any = LoginFailure.__table__


class Resting(RuntimeError):
    """Too many wrong passwords: the account rests until ``until``."""

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
    keys = [f"akun:{_digest(name)}", f"alamat:{_digest(address)}"]
    _refuse_resting(keys, at)
    account = account_named(name)
    given = _password_fits(account.password_hash if account else _decoy(), password)
    if account is None or account.disabled_at is not None or not given:
        _count_failure(keys, account, at)
        return None
    with writing():
        db.session.execute(delete(LoginFailure).where(LoginFailure.key == keys[0]))
        journal(account.id, "akun:masuk", actor=f"akun:{account.id}", at=at)
    return LoggedIn(account.id, account.epoch, account.must_change)


def log_out(account_id: int, *, at: datetime) -> None:
    """Keep that a session was ended by its owner."""
    with writing():
        journal(account_id, "akun:keluar", actor=f"akun:{account_id}", at=at)


def actor_of(account_id: int, epoch: int) -> Actor | None:
    """The person behind a session; None when the session was ended or the account disabled."""
    account = db.session.get(Account, account_id)
    if account is None or account.disabled_at is not None or account.epoch != epoch:
        return None
    grants = tuple(Grant(role=row.role, unit=row.unit) for row in account.roles)
    return Actor(account_id=account.id, name=account.name, person_id=account.person_id,
                 grants=grants)  # fmt: skip


def change_password(account_id: int, *, old: str, new: str, at: datetime) -> int | None:
    """Set a new password and end every other session; the new epoch, or None if ``old`` is wrong.

    Raises WeakPassword.
    """
    account = _required(account_id)
    if not _password_fits(account.password_hash, old):
        return None
    if old == new:
        raise WeakPassword("same")
    _refuse_weak(new, account)
    with writing():
        epoch = set_password(account_id, new, must_change=False)
        journal(account_id, "akun:ganti_sandi", actor=f"akun:{account_id}", at=at)
    return epoch


def _refuse_weak(password: str, account: Account) -> None:
    if len(password) < MINIMUM_LENGTH:
        raise WeakPassword("short")
    own = [account.username, *account.name.lower().split(), *OBVIOUS]
    if zxcvbn(password[:72], user_inputs=own)["score"] < 3:
        raise WeakPassword("common")


def set_password(account_id: int, password: str, *, must_change: bool) -> int:
    """Store a password in the open transaction, and end all sessions; return the new epoch."""
    statement = (
        update(Account)
        .where(Account.id == account_id)
        .values(password_hash=HASHER.hash(password), must_change=must_change,
                epoch=Account.epoch + 1)
        .returning(Account.epoch)
    )  # fmt: skip
    return int(db.session.execute(statement).scalar_one())


def _refuse_resting(keys: list[str], at: datetime) -> None:
    rest = timedelta(minutes=current_app.config["ETHICS"].login_rest_minutes)
    for row in db.session.scalars(select(LoginFailure).where(LoginFailure.key.in_(keys))):
        if row.count >= _limit(row.key) and at < row.last_at + rest:
            raise Resting(row.last_at + rest)


def _limit(key: str) -> int:
    """Many people share one address, so it may fail more often than one name."""
    attempts: int = current_app.config["ETHICS"].login_attempts
    return attempts if key.startswith("akun:") else attempts * 10


def _count_failure(keys: list[str], account: Account | None, at: datetime) -> None:
    """Counted by the database: of many at once none is lost, which would put off the rest."""
    rest = timedelta(minutes=current_app.config["ETHICS"].login_rest_minutes)
    rested = case((LoginFailure.last_at <= at - rest, 1), else_=LoginFailure.count + 1)
    begin_write()
    for key in keys:
        row = {"key": key, "count": 1, "last_at": at}
        changes = {"count": rested, "last_at": at}
        insert_or_change(_FAILURES, row, key="key", changes=changes)
    if account is not None:
        journal(account.id, "akun:gagal_masuk", actor="sistem", at=at)
    db.session.commit()


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
    return HASHER.hash(secrets.token_urlsafe(16))


def _digest(text: str) -> str:
    pepper: bytes = current_app.config["ETHICS"].keys.pepper
    return hashlib.blake2b(text.encode(), key=pepper[:32], digest_size=16).hexdigest()
