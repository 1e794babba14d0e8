"""The public's figures: one release a quarter, kept as the text that was sealed, and never changed.

Triggers refuse UPDATE, DELETE and TRUNCATE in both databases. Whatever anyone reads of the figures, on a
page, in a file or in a report, is made of a release and of nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, String, Text, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from ethics.gazette.editions import new_edition
from ethics.measures.release import canonical, read, sha256
from ethics.storage import PUBLIC, db
from ethics.storage.instants import Instant

SUBJECT = "statistik"


class FiguresRelease(db.Model):  # type: ignore[name-defined]
    """One release: its text, and the hash of that text, which the record of the cases holds too."""

    __bind_key__ = PUBLIC
    __tablename__ = "figures_release"

    id: Mapped[str] = mapped_column(String(10), primary_key=True)
    """The quarter after which it was made: ``2026-K3``."""
    made_at: Mapped[datetime] = mapped_column(Instant)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)


RELEASE: Any = FiguresRelease.__table__


class AlreadySealed(RuntimeError):
    """Another text was published under the same quarter."""


@dataclass(frozen=True)
class Release:
    """One release as it was sealed."""

    id: str
    made_at: datetime
    sha256: str
    content: str

    @cached_property
    def figures(self) -> dict[str, Any]:
        """What it says: ``least``, ``base``, ``population``, ``tables``."""
        return read(self.content)

    @property
    def whole(self) -> bool:
        """Whether the text still gives its hash."""
        return sha256(self.content) == self.sha256


def publish(figures: Mapping[str, Any], at: datetime) -> str:
    """Put a release before the public; return its hash. The same again changes nothing.

    Raises AlreadySealed for another text under the same quarter. Needs a transaction on the public side.
    """
    content = canonical(figures)
    known = get(str(figures["id"]))
    if known is None:
        row = {"id": figures["id"], "made_at": at, "sha256": sha256(content), "content": content}
        db.session.execute(insert(RELEASE), row)
        new_edition(SUBJECT)
    elif known.content != content:
        raise AlreadySealed(f"{figures['id']} was published with another text")
    return sha256(content)


def releases() -> list[str]:
    """The quarters that have a release, oldest first."""
    return list(db.session.scalars(select(RELEASE.c.id).order_by(RELEASE.c.id)))


def get(quarter: str) -> Release | None:
    """The release of one quarter."""
    row = db.session.execute(select(RELEASE).where(RELEASE.c.id == quarter)).one_or_none()
    return _release(row) if row else None


def newest() -> Release | None:
    """The last one; every release holds the whole history."""
    row = db.session.execute(select(RELEASE).order_by(RELEASE.c.id.desc()).limit(1)).one_or_none()
    return _release(row) if row else None


def _release(row: Any) -> Release:
    return Release(row.id, row.made_at, row.sha256, row.content)


_SQLITE = {
    "figures_release_no_update": """
        CREATE TRIGGER figures_release_no_update BEFORE UPDATE ON figures_release
        BEGIN SELECT RAISE(ABORT, 'a release of figures is sealed'); END""",
    "figures_release_no_delete": """
        CREATE TRIGGER figures_release_no_delete BEFORE DELETE ON figures_release
        BEGIN SELECT RAISE(ABORT, 'a release of figures is sealed'); END""",
    # INSERT OR REPLACE may pass the DELETE trigger: refuse a quarter that is already there.
    "figures_release_no_replace": """
        CREATE TRIGGER figures_release_no_replace BEFORE INSERT ON figures_release
        WHEN EXISTS (SELECT 1 FROM figures_release WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'a release of figures is sealed'); END""",
}
_REFUSE = """
    CREATE OR REPLACE FUNCTION figures_release_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a release of figures is sealed'; END $$"""
_POSTGRESQL = {
    "figures_release_no_update": """
        CREATE TRIGGER figures_release_no_update BEFORE UPDATE OR DELETE ON figures_release
        FOR EACH ROW EXECUTE FUNCTION figures_release_refuse()""",
    "figures_release_no_truncate": """
        CREATE TRIGGER figures_release_no_truncate BEFORE TRUNCATE ON figures_release
        FOR EACH STATEMENT EXECUTE FUNCTION figures_release_refuse()""",
}


def seal_releases(connection: Connection) -> None:
    """Create the triggers."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_REFUSE)
    for statement in _triggers(connection).values():
        connection.exec_driver_sql(statement)


def unseal_releases(connection: Connection) -> None:
    """Drop the triggers: only a downgrade of the schema does this."""
    on_table = " ON figures_release" if connection.dialect.name == "postgresql" else ""
    for name in _triggers(connection):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def missing_seals(connection: Connection) -> list[str]:
    """The triggers that should be there and are not, or are switched off."""
    if connection.dialect.name == "postgresql":
        query = (
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'figures_release'::regclass "
            "AND tgenabled = 'O'"
        )
    else:
        query = (
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'figures_release'"
        )
    present = {row[0] for row in connection.exec_driver_sql(query)}
    return sorted(set(_triggers(connection)) - present)


def _triggers(connection: Connection) -> dict[str, str]:
    return _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE
