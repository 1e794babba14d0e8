"""The casework on both databases that the product runs on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import Office, open_office


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """An office with everybody hired, once on each database."""
    folder: Path = tmp_path_factory.mktemp("office")
    databases = request.getfixturevalue("server").new_pair() if request.param != "sqlite" else {}
    office = open_office(folder, **databases)
    with office.app.app_context():
        yield office
        office.close()
