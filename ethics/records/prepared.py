"""Compiles a constant statement once for each kind of database, and runs its text.

To find the compiled form of a statement again and to set out its parameters costs SQLAlchemy more
than the database takes to write a row. Every statement of an act that writes runs so, and the one
large statement that reads. The text goes through the same connection with the same types; the
statement behind it goes along as the execution option ``ethics_statement``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect, Executable, Insert

STATEMENT = "ethics_statement"
"""The option of an execution that holds the statement and its values."""

Row = Mapping[str, Any]
_KEPT = 256
"""More than the product has of them, in all combinations of columns."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement as its driver takes it."""

    text: str
    places: bool
    """Whether the driver takes parameters by their place, and not by name."""
    fits: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    """Every parameter in order, and what makes its value fit for the driver."""
    own: Row
    """What the statement itself holds."""
    returns_key: bool

    def given(self, row: Row) -> Any:
        """One row as the driver takes it."""
        values = {**self.own, **row} if self.own else row
        if self.places:
            return tuple([fit(values[name]) if fit else values[name] for name, fit in self.fits])
        return {name: fit(values[name]) if fit else values[name] for name, fit in self.fits}


def run(connection: Connection, statement: Executable, values: Row) -> CursorResult[Any]:
    """Run a constant statement; rows that it returns come in the types of the driver."""
    ready = _prepared(statement, connection.dialect, tuple(values), many=False)
    if ready is None:
        return connection.execute(statement, values)
    return connection.exec_driver_sql(ready.text, ready.given(values), {STATEMENT: (statement, values)})


def run_many(connection: Connection, statement: Executable, rows: Sequence[Row]) -> None:
    """Run a constant statement that writes once for each of several rows, all with the same columns."""
    ready = _prepared(statement, connection.dialect, tuple(rows[0]), many=True)
    if ready is None:
        connection.execute(statement, rows)
        return
    given = [ready.given(row) for row in rows]
    connection.exec_driver_sql(ready.text, given, {STATEMENT: (statement, rows)})


def insert_one(connection: Connection, statement: Insert, row: Row) -> Any:
    """Insert one row; returns its primary key, of one column, or None for one of several."""
    (name, *others) = (column.name for column in statement.table.primary_key)
    ready = _prepared(statement, connection.dialect, tuple(row), many=False)
    if ready is None:
        key = connection.execute(statement, row).inserted_primary_key
        return key[0] if key and not others else None
    result = connection.exec_driver_sql(ready.text, ready.given(row), {STATEMENT: (statement, row)})
    if others or name in row:
        return row.get(name)
    return result.scalar() if ready.returns_key else result.lastrowid


@lru_cache(maxsize=_KEPT)
def _prepared(
    statement: Executable, dialect: Dialect, names: tuple[str, ...], *, many: bool
) -> _Prepared | None:
    """None for one whose text depends on its values, or to which SQLAlchemy adds values."""
    columns = names if isinstance(statement, Insert) else None
    compiled: Any = statement.compile(dialect=dialect, column_keys=columns, for_executemany=many)  # type: ignore[attr-defined]
    depends = compiled.post_compile_params or compiled.literal_execute_params
    adds = compiled.insert_prefetch or compiled.update_prefetch or compiled.escaped_bind_names
    if depends or adds:
        return None
    fits = {name: _fit(bind.type, dialect) for name, bind in compiled.binds.items()}
    own = {name: bind.effective_value for name, bind in compiled.binds.items() if name not in names}
    order = compiled.positiontup if compiled.positional else list(compiled.binds)
    return _Prepared(
        text=compiled.string,
        places=compiled.positional,
        fits=tuple((name, fits[name]) for name in order),
        own=own,
        returns_key=bool(compiled.implicit_returning),
    )


def _fit(type_: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    fit: Callable[[Any], Any] | None = type_.dialect_impl(dialect).bind_processor(dialect)
    return fit
