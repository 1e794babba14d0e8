"""Two databases in one process: statements find their own, and writers wait for each other."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from ethics.gazette.proofs import Proof
from ethics.records.cases import Case
from ethics.records.people import Person
from ethics.storage import PUBLIC, _prepare_sqlite, begin_write, db
from ethics.storage.instants import Instant
from tests.instances import instance
from tests.records import rows
from tests.records.keeping import write

WITA = timezone(timedelta(hours=8))


def place(statement: object) -> str:
    """The database that a statement runs in."""
    engine = db.session.get_bind(clause=statement)
    return next("public" if key else "case" for key, one in db.engines.items() if one is engine)


def test_a_plain_select_goes_to_the_database_of_its_tables(fresh: Flask) -> None:
    assert place(select(Case.__table__.c.id)) == "case"
    assert place(select(Proof.__table__.c.code)) == "public"
    assert place(select(func.count()).select_from(Proof.__table__)) == "public"
    assert place(select(Case.id).join(Person, Person.unit == Case.unit)) == "case"
    aliased = Proof.__table__.alias("other")
    assert place(select(aliased.c.code)) == "public"
    assert db.session.execute(select(func.count()).select_from(Proof.__table__)).scalar() == 0


def test_a_select_over_both_databases_is_a_mistake(fresh: Flask) -> None:
    with pytest.raises(ValueError, match="too many values"):
        db.session.execute(select(Case.__table__.c.id, Proof.__table__.c.code))
    db.session.rollback()


def test_a_writer_sees_what_others_committed_after_it_began_to_read(fresh: Flask) -> None:
    assert db.session.execute(select(func.count()).select_from(Case)).scalar() == 0

    def other() -> None:
        with fresh.app_context():
            begin_write()
            rows.stand()
            db.session.commit()
            db.session.remove()

    meanwhile = threading.Thread(target=other)
    meanwhile.start()
    meanwhile.join()
    begin_write()
    assert db.session.execute(select(func.count()).select_from(Case)).scalar() == 1
    db.session.rollback()


def test_writing_to_the_public_database_leaves_the_case_database_free(fresh: Flask) -> None:
    begin_write(PUBLIC)
    done = threading.Event()

    def other() -> None:
        with fresh.app_context():
            write("akun:1")
            done.set()
            db.session.remove()

    meanwhile = threading.Thread(target=other)
    meanwhile.start()
    meanwhile.join(timeout=10)
    db.session.rollback()
    meanwhile.join()
    assert done.is_set()


def test_sqlite_takes_its_write_lock_at_once_and_gives_it_back(tmp_path: Path) -> None:
    with instance(tmp_path):
        begin_write()
        with closing(sqlite3.connect(tmp_path / "case.sqlite", timeout=0)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("begin immediate")
            db.session.commit()
            other.execute("begin immediate")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1)],
)
def test_sqlite_is_opened_so_that_a_commit_lasts_and_keys_hold(
    tmp_path: Path, pragma: str, value: object
) -> None:
    with closing(sqlite3.connect(tmp_path / "case.sqlite")) as connection:
        _prepare_sqlite(connection, None)  # the tests themselves hurry SQLite afterwards
        assert connection.execute(f"pragma {pragma}").fetchone() == (value,)


def test_an_instant_comes_back_in_utc_wherever_it_was_told(fresh: Flask) -> None:
    begin_write()
    rows.stand()
    local = datetime(2026, 3, 9, 9, 30, tzinfo=WITA)
    rows.case(id=2, reference="E-2", state_since=local)
    db.session.commit()
    back = db.session.execute(select(Case.state_since).where(Case.id == 2)).scalar_one()
    assert back == local
    assert back.tzinfo is UTC


def test_an_instant_without_a_zone_is_refused(fresh: Flask) -> None:
    with pytest.raises(ValueError, match="time zone"):
        Instant().process_bind_param(datetime(2026, 3, 9), None)


def test_no_instant_stays_none(fresh: Flask) -> None:
    assert Instant().process_bind_param(None, None) is None
    assert Instant().process_result_value(None, None) is None
