"""Instances for the command line: an empty one for each test, a small demo for a module."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.line import Line


@pytest.fixture
def ethics(tmp_path: Path) -> Line:
    """The command line on a folder where nothing is yet."""
    return Line(tmp_path / "instance")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Line:
    """The command line on an instance with invented units, accounts and two cases."""
    line = Line(tmp_path_factory.mktemp("office") / "instance")
    told = line("demo", "--cases", "2", "--json")
    assert told.code == 0, told.err
    return line
