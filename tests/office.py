"""An office for tests: an app on its own two databases, with units, people and every role."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask

from ethics.ops import migrate
from ethics.ops.demo import cast as casting
from tests.instances import close, new_app
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


def open_office(instance: Path, **settings: object) -> Office:
    """Migrate both databases, hire everybody."""
    app = new_app(instance, **settings)
    with app.app_context():
        migrate.upgrade()
        cast = casting.hire(random.Random(5), at=OPENED)
    return Office(app, cast)


def office_days_ago(days: int) -> datetime:
    """A moment in office hours so many days before now."""
    return (datetime.now(UTC) - timedelta(days=days)).replace(hour=3, minute=0, second=0)
