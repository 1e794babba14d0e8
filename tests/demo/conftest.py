"""One demo for all: twenty cases, played once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from flask import Flask

from ethics.ops.demo.play import Told, play
from tests.instances import instance

CASES, SEED = 20, 7
TODAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Demo:
    """The instance that was filled, and what was told of it."""

    app: Flask
    told: Told


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo, inside its app."""
    with instance(tmp_path_factory.mktemp("demo")) as app:
        yield Demo(app, play(cases=CASES, seed=SEED, now=TODAY))
