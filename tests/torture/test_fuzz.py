"""A little of the fuzzing in every run; ``make fuzz`` sends fifty thousand requests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.instances import instance
from tests.torture.fuzz import dropped, fuzz, unlawful


@pytest.mark.uncounted
def test_whatever_is_sent_breaks_nothing_and_only_what_the_forms_promise_is_taken(tmp_path: Path) -> None:
    with instance(tmp_path) as app:
        pass
    stranger = fuzz(app, requests=600, seed=4)
    assert stranger.faults == []
    assert list(unlawful(app)) == []
    assert dropped(app) > 2
    assert {200, 303, 404, 422} <= set(stranger.statuses)
