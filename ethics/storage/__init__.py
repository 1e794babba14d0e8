"""The two databases: one Flask-SQLAlchemy session, two engines that never mix.

The default bind is the case database, which belongs to staff. The bind ``public`` holds only
what anyone may see. A process that serves the public side alone has no default bind, so that
touching a case there is an error and not a leak.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Engine, Select, Table, event, func, select
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.util import find_tables

PUBLIC = "public"
CASE = None

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The root of every table of both databases."""


Base.metadata.naming_convention = NAMING


class RoutedSession(Session):
    """Sends a plain select to the database of the tables that it names.

    The parent does so for mapped classes and for writes only: a select over table columns would
    go to the case database, whatever it reads.
    """

    def get_bind(
        self, mapper: Any = None, clause: Any = None, bind: Any = None, **rest: Any
    ) -> Engine | Connection:
        """The engine for one statement."""
        if bind is None and mapper is None and isinstance(clause, Select):
            tables = find_tables(clause, include_joins=True, include_aliases=True)
            keys = {one.metadata.info.get("bind_key") for one in tables if isinstance(one, Table)}
            if keys:
                (key,) = keys  # a statement over both databases is a mistake
                return self._db.engines[key]
        return super().get_bind(mapper, clause, bind, **rest)


db = SQLAlchemy(
    model_class=Base, session_options={"expire_on_commit": False, "class_": RoutedSession}
)


def begin_write(bind: str | None = CASE, *, alone: str | None = None) -> Connection:
    """Start a transaction that will write, and return its connection.

    What the session read before belongs to an older snapshot, so it is let go first. SQLite takes
    its write lock at once (BEGIN IMMEDIATE): a later upgrade of a read lock could fail half way.
    ``alone`` names what only one transaction at a time may write, whether it has a row or not; in
    SQLite that holds of everything.
    """
    db.session.rollback()
    engine = db.engines[bind]
    connection = db.session.connection(
        bind_arguments={"bind": engine}, execution_options={"ethics_write": True}
    )
    if alone is not None:
        hold_alone(connection, alone)
    return connection


def hold_alone(connection: Connection, name: str) -> None:
    """Let no other transaction that holds the same name go on until this one ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


@event.listens_for(Engine, "connect")
def _prepare_sqlite(dbapi_connection: Any, _record: Any) -> None:
    if not isinstance(dbapi_connection, sqlite3.Connection):
        return
    dbapi_connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=15000",
        "recursive_triggers=ON",
        "secure_delete=ON",  # what was withdrawn is overwritten, not only forgotten
    ):
        dbapi_connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        writing = connection.get_execution_options().get("ethics_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def empty_log(bind: str | None) -> None:
    """Let SQLite write its log into the file and cut it: what was erased stands in the log until then.

    While somebody reads an older state it does what it can; PostgreSQL looks after its own.
    """
    engine = db.engines[bind]
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()
