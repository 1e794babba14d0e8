"""An office for tests: an app on its own two databases, with units, people and every role."""

from __future__ import annotations

import atexit
import random
import shutil
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from flask import Flask

from ethics.ops.demo import cast as casting
from tests.databases import PostgreSQL
from tests.instances import close, new_app
from tests.instances import instance as instance_of
from tests.web.visiting import Visitor

OPENED = datetime(2024, 6, 3, 2, 0, tzinfo=UTC)


@dataclass
class Office:
    """The app and who works there."""

    app: Flask
    cast: casting.Cast

    def visitor(self, role: str | None = None, *, unit: str | None = None, nth: int = 0) -> Visitor:
        """A browser, logged in as the ``nth`` holder of a role when one is named."""
        visitor = Visitor(self.app)
        if role is not None:
            visitor.log_in(self.username(role, unit=unit, nth=nth), casting.PASSWORD)
        return visitor

    def username(self, role: str, *, unit: str | None = None, nth: int = 0) -> str:
        """The account of a role; the first unit that has one unless a unit is named."""
        from sqlalchemy import select

        from ethics.records.accounts import Account, RoleGrant
        from ethics.storage import db

        query = (
            select(Account.username)
            .join(RoleGrant, RoleGrant.account_id == Account.id)
            .where(RoleGrant.role == role)
            .order_by(Account.id)
        )
        if unit is not None:
            query = query.where(RoleGrant.unit == unit)
        with self.app.app_context():
            return list(db.session.scalars(query))[nth]

    def close(self) -> None:
        """Let go of both databases, so that a server can end; needs an app context."""
        close()


def open_office(instance: Path, *, server: PostgreSQL | None = None, **settings: object) -> Office:
    """An office with everybody hired, on SQLite unless a server is given.

    Hiring and migrating take longer than most tests: they are done once, and copied. What is approved
    for the public is due at once, unless a test says otherwise.
    """
    settings.setdefault("publish_delay_hours", 0)
    model = _model(server)
    shutil.copytree(model.folder, instance, dirs_exist_ok=True)
    databases = server.copies(model.databases) if server else {}
    return Office(new_app(instance, **databases, **settings), deepcopy(model.cast))


@dataclass(frozen=True)
class _Model:
    """What an office is copied from: its folder with the keys, its databases, who was hired."""

    folder: Path
    databases: dict[str, str]
    cast: casting.Cast


@cache
def _model(server: PostgreSQL | None) -> _Model:
    folder = Path(mkdtemp(prefix="ethics-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    databases = server.new_pair() if server else {}
    with instance_of(folder, **databases):
        cast = casting.hire(random.Random(5), at=OPENED)
    return _Model(folder, databases, cast)


def office_days_ago(days: int) -> datetime:
    """A moment in office hours so many days before now."""
    return (datetime.now(UTC) - timedelta(days=days)).replace(hour=3, minute=0, second=0)
