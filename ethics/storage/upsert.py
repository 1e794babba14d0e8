"""INSERT that minds an existing key, in the words of both databases.

Reading first and inserting when nothing was found would fail whenever two do so at once; here the
database itself decides who was first.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from ethics.storage import db


def insert_or_keep(table: Table, row: Mapping[str, Any], *, key: str | tuple[str, ...]) -> bool:
    """Insert ``row`` unless ``key`` (of one column or several) is taken; say whether it was new."""
    keys = [key] if isinstance(key, str) else list(key)
    statement = _insert(table).values(**row).on_conflict_do_nothing(index_elements=keys)
    # Not the row count: PostgreSQL's driver does not know it here.
    return db.session.execute(statement.returning(table.c[keys[0]])).first() is not None


def insert_or_change(
    table: Table, row: Mapping[str, Any], *, key: str, changes: Mapping[str, Any]
) -> Any:
    """Insert ``row``, or change the row with its ``key``; return the row as it is then.

    ``changes`` may use the columns of ``table``: they hold what stood there before.
    """
    statement = _insert(table).values(**row)
    changed = statement.on_conflict_do_update(index_elements=[key], set_=dict(changes))
    return db.session.execute(changed.returning(*table.columns)).one()


def insert_or_replace(table: Table, row: Mapping[str, Any], *, key: str) -> None:
    """Insert ``row``, or make the row with its ``key`` equal to it."""
    changed = {name: value for name, value in row.items() if name != key}
    statement = _insert(table).values(**row)
    db.session.execute(statement.on_conflict_do_update(index_elements=[key], set_=changed))


def insert_or_add(table: Table, row: Mapping[str, Any], *, keys: tuple[str, ...]) -> Any:
    """Insert ``row``, or add its other columns to the row with the same ``keys``; return the sums.

    The row is held until the commit, so that the sums of one key follow each other without a gap.
    """
    added = tuple(name for name in row if name not in keys)
    statement = _adding(table, _dialect(table), keys=keys, added=added)
    bind = {"bind": db.engines[table.metadata.info.get("bind_key")]}
    return db.session.connection(bind_arguments=bind).execute(statement, row).one()


@cache
def _adding(table: Table, dialect: str, *, keys: tuple[str, ...], added: tuple[str, ...]) -> Any:
    """Built once for each table: every act on a case draws numbers with it."""
    statement = _DIALECTS[dialect].insert(table)
    sums = {name: table.c[name] + statement.excluded[name] for name in added}
    adding = statement.on_conflict_do_update(index_elements=list(keys), set_=sums)
    return adding.returning(*(table.c[name] for name in added))


_DIALECTS: dict[str, Any] = {"postgresql": postgresql, "sqlite": sqlite}


def _insert(table: Table) -> Any:
    return _DIALECTS[_dialect(table)].insert(table)


def _dialect(table: Table) -> str:
    return str(db.engines[table.metadata.info.get("bind_key")].dialect.name)
