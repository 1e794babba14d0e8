"""One office for the tests that only look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office import Office, open_office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Everybody hired, no case yet."""
    folder: Path = tmp_path_factory.mktemp("office")
    yield open_office(folder)
