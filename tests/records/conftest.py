"""The record of the cases on both databases: shared by a module, or fresh for one test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.databases import PostgreSQL, postgresql
from tests.instances import BOTH, instance


@pytest.fixture(scope="session")
def server() -> Iterator[PostgreSQL]:
    """One PostgreSQL for the whole folder."""
    with postgresql() as running:
        yield running


@pytest.fixture(scope="module", params=BOTH)
def system(request: pytest.FixtureRequest) -> PostgreSQL | None:
    """Each database in turn; None stands for SQLite."""
    return request.getfixturevalue("server") if request.param == "postgresql" else None


@pytest.fixture(scope="module")
def record(
    system: PostgreSQL | None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """A record that the tests of a module share; each uses streams and rows of its own."""
    with instance(tmp_path_factory.mktemp("record"), system) as app:
        yield app


@pytest.fixture
def fresh(system: PostgreSQL | None, tmp_path: Path) -> Iterator[Flask]:
    """A record of its own for a test that damages it."""
    with instance(tmp_path, system) as app:
        yield app
