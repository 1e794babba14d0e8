"""``ethics db``: up, down, check."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests import heads
from tests.cli.line import Line
from tests.databases import postgresql


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def systems(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The environment that leads to two empty databases; empty for SQLite."""
    if request.param == "sqlite":
        yield {}
        return
    with postgresql() as server:
        yield {f"ETHICS_{name.upper()}": url for name, url in server.new_pair().items()}


def test_a_schema_is_laid_checked_taken_away_and_laid_again(
    systems: dict[str, str], tmp_path: Path
) -> None:
    ethics = Line(tmp_path, systems)
    assert ethics("db", "upgrade").out == f"case: {heads.CASE}\npublic: {heads.PUBLIC}\n"
    assert ethics("db", "check").out == "ok\n"
    gone = ethics("db", "downgrade", "--yes")
    assert (gone.code, gone.out) == (0, "case: base\npublic: base\n")
    behind = ethics("db", "check")
    assert behind.code == 1
    assert f"case: at None, newest is {heads.CASE}: run 'ethics db upgrade'" in behind.err
    assert ethics("db", "upgrade").code == 0
    assert ethics("db", "check").code == 0


def test_a_downgrade_asks_first(ethics: Line) -> None:
    ethics("db", "upgrade")
    asked = ethics("db", "downgrade", typed="n\n")
    assert asked.code == 1
    assert "This drops tables" in asked.out
    assert ethics("db", "check").code == 0
    assert ethics("db", "downgrade", typed="y\n").code == 0
    assert ethics("db", "check").code == 1


def test_an_upgrade_of_the_public_side_makes_no_case_database(ethics: Line) -> None:
    told = ethics("db", "upgrade", ETHICS_SIDE="public")
    assert (told.code, told.out) == (0, f"public: {heads.PUBLIC}\n")
    assert not (ethics.instance / "case.sqlite").exists()


def test_check_names_every_fault_and_ends_with_one(ethics: Line) -> None:
    ethics("db", "upgrade")
    with closing(sqlite3.connect(ethics.instance / "case.sqlite")) as connection:
        connection.execute("drop trigger journal_no_update")
        connection.execute("drop trigger journal_no_delete")
    told = ethics("db", "check")
    assert (told.code, told.out) == (1, "")
    assert told.err.splitlines() == ["case: trigger journal_no_delete is missing",
                                     "case: trigger journal_no_update is missing"]  # fmt: skip


def test_a_revision_nobody_knows_is_one_clear_line(ethics: Line) -> None:
    ethics("db", "upgrade")
    told = ethics("db", "downgrade", "0099", "--yes")
    assert told.code == 1
    assert "0099" in told.err
    assert len(told.err.splitlines()) == 1
    assert ethics("db", "check").code == 0
