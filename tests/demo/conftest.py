"""One demo for all: twenty cases, played once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from flask import Flask

from ethics.ops.demo.play import Told, play
from tests.instances import close, instance

CASES, SEED = 20, 7
TODAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Demo:
    """The instance that was filled, and what was told of it."""

    app: Flask
    told: Told


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Played once in a run: a worker may leave a module and come back to it."""
    with instance(tmp_path_factory.mktemp("demo")) as app:
        return Demo(app, play(cases=CASES, seed=SEED, now=TODAY))


@pytest.fixture(scope="module")
def filled(played: Demo) -> Iterator[Demo]:
    """The demo, inside its app."""
    with played.app.app_context():
        yield played
        close()
