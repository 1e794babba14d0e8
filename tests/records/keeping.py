"""Journals for tests: streams that are long enough to be damaged, and hands that damage them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text

from ethics.records.append_only import guard_journal, unguard_journal
from ethics.records.journal import append
from ethics.storage import begin_write, db

BEGUN = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)


def write(stream: str, entries: int = 1, *, start: int = 0, **data: Any) -> None:
    """Append so many entries to one stream, each in a transaction of its own."""
    for number in range(start, start + entries):
        begin_write()
        append(stream, "akun:masuk", actor="akun:7", at=BEGUN + timedelta(minutes=number),
               data={"n": number, **data})  # fmt: skip
        db.session.commit()


@contextmanager
def without_guards() -> Iterator[None]:
    """Do what only somebody with power over the database can: drop the triggers, put them back."""
    connection = begin_write()
    unguard_journal(connection)
    yield
    guard_journal(connection)
    db.session.commit()


def sql(statement: str, **values: Any) -> None:
    """Run a statement in the current transaction, past everything that minds the journal."""
    db.session.execute(text(statement), values)
