"""Runs statements that were built once, on the connection of the current transaction.

Building a statement and finding its compiled form costs SQLAlchemy several times what running it
does. Everything that each act on a case needs is therefore a constant with parameters, and what
writes is compiled once (``ethics.records.prepared``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, Insert, Table, insert

from ethics.records.prepared import insert_one, run, run_many
from ethics.storage import CASE, db

Values = Mapping[str, Any]
_HELD = "case connection"


def fetch(statement: Executable, **values: Any) -> Sequence[Any]:
    """All rows of a constant statement over the case database."""
    return _connection().execute(statement, values).all()


def fetch_column(statement: Executable, **values: Any) -> Sequence[Any]:
    """The first column of all rows."""
    return _connection().execute(statement, values).scalars().all()


def fetch_first(statement: Executable, **values: Any) -> Any:
    """The first row, if any."""
    return _connection().execute(statement, values).first()


def fetch_plainly(statement: Executable, **values: Any) -> Any:
    """The first row of a large constant statement, in the types of the driver.

    It is compiled once for each kind of database: of a statement with a hundred parts, finding the
    compiled form again costs more than running it.
    """
    return run(_connection(), statement, values).first()


def execute(statement: Executable, **values: Any) -> CursorResult[Any]:
    """Run a constant statement that writes."""
    return run(_connection(), statement, values)


def execute_many(statement: Executable, rows: Sequence[Values]) -> None:
    """Run a constant statement that writes, once for each of ``rows``."""
    run_many(_connection(), statement, rows)


def insert_rows(table: Any, rows: Sequence[Values]) -> None:
    """Insert rows, all with the same columns; none is fine."""
    if rows:
        run_many(_connection(), _insert(table), rows)


def insert_row(table: Any, row: Values) -> Any:
    """Insert one row; returns its primary key, of one column."""
    return insert_one(_connection(), _insert(table), row)


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


def _connection() -> Connection:
    """The connection of the case database in the current transaction, found once for each."""
    session = db.session()
    known: tuple[Any, Connection] | None = session.info.get(_HELD)
    transaction = session.get_transaction()
    if known is not None and known[0] is transaction:
        return known[1]
    connection = session.connection(bind_arguments={"bind": db.engines[CASE]})
    session.info[_HELD] = (session.get_transaction(), connection)
    return connection
