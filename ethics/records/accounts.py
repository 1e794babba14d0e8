"""Staff accounts, what each may do and where, and failed log-ins."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ethics.records.people import Person
from ethics.storage import db
from ethics.storage.instants import Instant


class Account(db.Model):  # type: ignore[name-defined]
    """Who may log in. ``epoch`` rises when every open session of the account must end."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(60), unique=True)
    password_hash: Mapped[str] = mapped_column(String(160))
    must_change: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(String(160))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    epoch: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Instant)
    disabled_at: Mapped[datetime | None] = mapped_column(Instant)

    person: Mapped[Person | None] = relationship(lazy="joined")
    roles: Mapped[list[RoleGrant]] = relationship(lazy="selectin", order_by="RoleGrant.role")


class RoleGrant(db.Model):  # type: ignore[name-defined]
    """One role of one account, reaching the subtree of one unit."""

    __tablename__ = "role_grant"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(40), primary_key=True)
    unit: Mapped[str] = mapped_column(ForeignKey("unit.path"), primary_key=True)


class LoginFailure(db.Model):  # type: ignore[name-defined]
    """Wrong passwords since the last right one; the key is a name typed or a hashed address."""

    __tablename__ = "login_failure"
    __table_args__ = (CheckConstraint("count > 0", name="count_positive"),)

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(Instant)
