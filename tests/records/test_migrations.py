"""Migrations: up, down, and always the same as the tables in the code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect, text

from ethics.ops import migrate
from ethics.records import registry
from ethics.storage import PUBLIC, db
from tests import heads
from tests.databases import PostgreSQL
from tests.instances import BOTH, instance
from tests.records.keeping import write

BOTH_NEWEST = {"case": heads.CASE, "public": heads.PUBLIC}
DAMAGE = {
    "an index is gone": "drop index ix_case_worklist",
    "a column is more": "alter table person add column secret varchar(10)",
    "a table is more": "create table notes (id integer primary key)",
    "a table is gone": "drop table login_failure",
}


@pytest.fixture(scope="module")
def spare(server: PostgreSQL) -> dict[str, str]:
    """Databases on PostgreSQL for this module alone."""
    return server.new_pair()


@pytest.fixture(params=BOTH)
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """Two empty databases, not migrated yet."""
    databases = {}
    if request.param == "postgresql":
        spare, server = (request.getfixturevalue(name) for name in ("spare", "server"))
        databases = server.empty(spare)
    with instance(tmp_path, migrated=False, **databases) as app:
        yield app


def run(statement: str) -> None:
    with db.engines[None].begin() as connection:
        connection.execute(text(statement))


def test_an_upgrade_brings_both_databases_to_the_models(bare: Flask) -> None:
    assert migrate.upgrade() == BOTH_NEWEST
    assert migrate.problems() == []


def test_upgrading_again_changes_nothing(bare: Flask) -> None:
    migrate.upgrade()
    write("akun:1", 2)
    db.session.remove()
    assert migrate.upgrade() == BOTH_NEWEST
    assert migrate.problems() == []
    with db.engines[None].connect() as connection:
        assert connection.execute(text("select count(*) from journal")).scalar_one() == 2


def test_a_downgrade_leaves_nothing_and_can_be_taken_back(bare: Flask) -> None:
    migrate.upgrade()
    write("akun:1", 2)
    db.session.remove()
    assert migrate.downgrade() == {"case": "base", "public": "base"}
    for engine in db.engines.values():
        assert inspect(engine).get_table_names() == ["alembic_version"]
    assert migrate.upgrade() == BOTH_NEWEST
    assert migrate.problems() == []


def test_a_database_that_was_never_migrated_says_what_to_do(bare: Flask) -> None:
    assert migrate.problems() == [
        f"{name}: at None, newest is {newest}: run 'ethics db upgrade'"
        for name, newest in BOTH_NEWEST.items()
    ]


@pytest.mark.parametrize("name", DAMAGE)
def test_a_schema_that_differs_from_the_tables_is_found(bare: Flask, name: str) -> None:
    migrate.upgrade()
    run(DAMAGE[name])
    (found,) = migrate.problems()
    assert found.startswith("case: differs from the tables:")


def test_a_lost_trigger_is_found(bare: Flask) -> None:
    migrate.upgrade()
    sqlite = db.engines[None].dialect.name == "sqlite"
    run(f"drop trigger journal_in_order{'' if sqlite else ' on journal'}")
    assert migrate.problems() == ["case: trigger journal_in_order is missing"]


def test_every_table_of_both_databases_is_named_in_its_registry(bare: Flask) -> None:
    migrate.upgrade()
    for key, metadata in migrate.METADATA.items():
        there = set(inspect(db.engines[key]).get_table_names())
        shadows = {one for one in there if one.startswith("outcome_fts")}
        assert there - shadows - {"alembic_version"} == set(metadata.tables)
    assert registry.metadata is db.metadatas[None]
    assert set(db.metadatas[None].tables) & set(db.metadatas[PUBLIC].tables) == set()
