"""INSERT that minds an existing key, in the words of both databases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from ethics.storage import PUBLIC, db


def insert_or_keep(table: Table, row: Mapping[str, Any], *, key: str) -> bool:
    """Insert ``row`` unless ``key`` is taken; say whether it was new."""
    statement = _insert(table).values(**row).on_conflict_do_nothing(index_elements=[key])
    # Not the row count: PostgreSQL's driver does not know it here.
    return db.session.execute(statement.returning(table.c[key])).first() is not None


def insert_or_replace(table: Table, row: Mapping[str, Any], *, key: str) -> None:
    """Insert ``row``, or make the row with its ``key`` equal to it."""
    changed = {name: value for name, value in row.items() if name != key}
    statement = _insert(table).values(**row)
    db.session.execute(statement.on_conflict_do_update(index_elements=[key], set_=changed))


def insert_or_add(table: Table, row: Mapping[str, Any], *, keys: list[str], column: str) -> None:
    """Insert ``row``, or add its ``column`` to the row with the same ``keys``."""
    statement = _insert(table).values(**row)
    total = table.c[column] + row[column]
    db.session.execute(statement.on_conflict_do_update(index_elements=keys, set_={column: total}))


def _insert(table: Table) -> Any:
    dialect = db.engines[PUBLIC].dialect.name
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
