"""A fresh office for each story, and a clock that can be moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from tests.office import Office, open_office

BEGINS = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""A Monday morning."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """A story touches much and says little of each line: the tests of the parts are counted."""
    item.add_marker(pytest.mark.uncounted)


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    """The time of everybody in the story; it goes on by itself and can be moved."""
    with time_machine.travel(BEGINS, tick=True) as traveller:
        yield traveller


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory, clock: object) -> Iterator[Office]:
    """Everybody hired, no case yet."""
    opened = open_office(tmp_path_factory.mktemp("office"))
    yield opened
    with opened.app.app_context():
        opened.close()
