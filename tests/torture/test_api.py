"""A little of what ``make fuzz-api`` asks, in every run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.api import ask
from tests.web.open_data import open_data


@pytest.mark.uncounted
def test_the_api_keeps_what_its_description_promises(tmp_path: Path) -> None:
    with open_data(tmp_path / "doors") as app:
        asked = ask(app, examples=6, seed=20261125)
    assert asked.faults == []
    for check in ("not_a_server_error", "response_schema_conformance", "negative_data_rejection",
                  "positive_data_acceptance", "unsupported_method"):  # fmt: skip
        assert asked.held[check] > 100, check
