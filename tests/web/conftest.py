"""One office for the tests that only look."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.office import Office, open_office
from tests.web.open_data import open_data


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Everybody hired, no case yet."""
    folder: Path = tmp_path_factory.mktemp("office")
    return open_office(folder)


@pytest.fixture(scope="session")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The public side with outcomes, for the tests of its doors that only look."""
    with open_data(tmp_path_factory.mktemp("doors")) as app:
        pass
    return app
