"""Migrations of both databases, by Alembic, from folders inside the package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData

from ethics.gazette.figures import missing_seals
from ethics.gazette.registry import metadata as public_metadata
from ethics.records.append_only import missing_guards
from ethics.records.registry import metadata as case_metadata
from ethics.storage import CASE, PUBLIC, db

PACKAGE = Path(__file__).resolve().parent.parent
FOLDERS = {CASE: PACKAGE / "records" / "migrations", PUBLIC: PACKAGE / "gazette" / "migrations"}
METADATA: dict[str | None, MetaData] = {CASE: case_metadata, PUBLIC: public_metadata}


def upgrade() -> dict[str, str]:
    """Bring every configured database to the newest schema; return its revision by name."""
    return {_name(bind): _run(bind, lambda config: command.upgrade(config, "head"))
            for bind in binds()}  # fmt: skip


def downgrade(revision: str = "base") -> dict[str, str]:
    """Take every configured database back to ``revision``."""
    return {_name(bind): _run(bind, lambda config: command.downgrade(config, revision))
            for bind in binds()}  # fmt: skip


def problems() -> list[str]:
    """Where a database is behind its migrations, differs from the tables, or lost a trigger."""
    found = []
    for bind in binds():
        with db.engines[bind].connect() as connection:
            found += [f"{_name(bind)}: {text}" for text in _problems(bind, connection)]
    return found


def binds() -> list[str | None]:
    """The databases that this process may reach."""
    return [bind for bind in (CASE, PUBLIC) if bind in db.engines]


def _problems(bind: str | None, connection: Connection) -> Iterator[str]:
    context = MigrationContext.configure(
        connection, opts={"include_name": _ours, "compare_type": False}
    )
    newest = ScriptDirectory(str(FOLDERS[bind])).get_current_head()
    if context.get_current_revision() != newest:
        yield f"at {context.get_current_revision()}, newest is {newest}: run 'ethics db upgrade'"
        return
    for difference in compare_metadata(context, METADATA[bind]):
        yield f"differs from the tables: {difference}"
    missing = missing_guards if bind is CASE else missing_seals
    yield from (f"trigger {name} is missing" for name in missing(connection))


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    """Full-text shadow tables are SQLite's own business."""
    return not (kind == "table" and name is not None and "_fts" in name)


def _run(bind: str | None, act: object) -> str:
    with _config(bind) as config:
        act(config)  # type: ignore[operator]
    with db.engines[bind].connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or "base"


@contextmanager
def _config(bind: str | None) -> Iterator[Config]:
    config = Config()
    config.set_main_option("script_location", str(FOLDERS[bind]))
    with db.engines[bind].begin() as connection:
        config.attributes["connection"] = connection
        config.attributes["metadata"] = METADATA[bind]
        yield config


def _name(bind: str | None) -> str:
    return "case" if bind is CASE else "public"
