"""One office for the tests that only look."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import Office, open_office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Everybody hired, no case yet."""
    folder: Path = tmp_path_factory.mktemp("office")
    return open_office(folder)
