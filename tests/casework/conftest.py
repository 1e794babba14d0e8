"""The casework on both databases that the product runs on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import Office, open_office


def pytest_itemcollected(item: pytest.Item) -> None:
    """On PostgreSQL the same lines run as on SQLite: counting them again costs a minute."""
    if "postgresql" in item.name:
        item.add_marker(pytest.mark.uncounted)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """An office with everybody hired, once on each database."""
    folder: Path = tmp_path_factory.mktemp("office")
    server = request.getfixturevalue("server") if request.param != "sqlite" else None
    office = open_office(folder, server=server)
    with office.app.app_context():
        yield office
        office.close()
