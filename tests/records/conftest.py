"""The record of the cases on both databases: shared by a module, or fresh for one test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from ethics.storage import db
from tests.instances import BOTH, instance
from tests.records.keeping import without_guards


@pytest.fixture(scope="module", params=BOTH)
def databases(request: pytest.FixtureRequest) -> dict[str, str]:
    """Each system in turn; nothing stands for SQLite."""
    return request.getfixturevalue("pair") if request.param == "postgresql" else {}


@pytest.fixture(scope="module")
def record(
    databases: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """A record that the tests of a module share; each uses streams and rows of its own."""
    with instance(tmp_path_factory.mktemp("record"), **databases) as app:
        empty()
        yield app


@pytest.fixture
def fresh(record: Flask) -> Flask:
    """The record emptied and its triggers put back, for a test that damages it."""
    empty()
    return record


def empty() -> None:
    """Take every row out of the record."""
    with without_guards():
        for table in reversed(db.metadatas[None].sorted_tables):
            db.session.execute(table.delete())
