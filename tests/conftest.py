"""For every test: a SQLite that does not wait for the disk, passwords that cost little to check, and
one PostgreSQL for the whole run.

What is killed mid-way loses nothing by that, only a power cut would; what passwords cost outside of
tests is tested by itself. So no promise is weakened, and the whole run takes a quarter of the time.
"""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from sqlalchemy import Engine, event

import ethics.storage  # noqa: F401 - its own listener comes first
from ethics.casework import accounts
from tests.databases import PostgreSQL, postgresql

settings.register_profile("house", deadline=None)
settings.load_profile("house")  # a busy machine proves nothing against a promise; speed is the bench's

REAL_HASHER = accounts.HASHER
"""What passwords really cost."""
accounts.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@event.listens_for(Engine, "connect")
def _hurry(dbapi_connection: Any, _record: Any) -> None:
    if isinstance(dbapi_connection, sqlite3.Connection):
        dbapi_connection.execute("PRAGMA synchronous=OFF")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share what is made once for a module stay with one worker, which makes it once."""
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("xdist_group") is None:
            shared = _made_for_the_module(item)
            if shared is not None:
                item.add_marker(pytest.mark.xdist_group(shared))


def _made_for_the_module(item: pytest.Function) -> str | None:
    """A name for the module and for what its own fixtures were made with; None where it has none."""
    known = item._fixtureinfo.name2fixturedefs
    mine = [name for name, found in known.items() if found and found[-1].scope == "module"]
    params = item.callspec.params if hasattr(item, "callspec") else {}
    made_with = [str(params[name]) for name in mine if name in params]
    return "-".join([item.module.__name__, *made_with]) if mine else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Run what is uncounted without the tracer of coverage, which makes it up to five times slower.

    The plugin's own ``no_cover`` does not hold in the workers of a distributed run.
    """
    if item.get_closest_marker("uncounted") is None:
        return (yield)
    here, elsewhere = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)  # type: ignore[arg-type]
    try:
        return (yield)
    finally:
        sys.settrace(here)
        threading.settrace(elsewhere)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def server() -> Iterator[PostgreSQL]:
    """The server, started when the first test asks for it."""
    with postgresql() as running:
        yield running


@pytest.fixture(scope="session")
def pair(server: PostgreSQL) -> dict[str, str]:
    """Two databases that every module empties and uses again."""
    return server.new_pair()
