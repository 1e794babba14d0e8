"""``ethics serve``: real processes, one side or both, and nothing left when they end."""

from __future__ import annotations

import pytest

from ethics.settings import Settings
from tests.cli.line import Line
from tests.instances import lay_public_keys
from tests.serving import fetch, served


def status(address: str) -> int:
    return fetch(address)[0]


@pytest.mark.parametrize(
    ("words", "public", "staff"),
    [((), 200, 200), (("--side", "public"), 200, 404), (("--side", "staff"), 404, 200)],
)
def test_a_server_shows_its_side_and_ends_with_its_worker(
    ethics: Line, words: tuple[str, ...], public: int, staff: int
) -> None:
    if "public" in words:
        lay_public_keys(ethics.instance)
    ethics("db", "upgrade")
    with served(ethics.instance, *words) as address:
        assert status(f"{address}/putusan") == public
        assert status(f"{address}/kerja/masuk") == staff


def test_a_public_server_needs_and_makes_no_case_database(ethics: Line) -> None:
    lay_public_keys(ethics.instance)
    ethics("db", "upgrade", ETHICS_SIDE="public")
    with served(ethics.instance, "--side", "public") as address:
        assert status(f"{address}/") == 200
        assert status(f"{address}/lapor") == 200
    names = {one.name.split("-")[0] for one in ethics.instance.iterdir()}
    assert names == {"public.sqlite", "keys"}


@pytest.mark.parametrize("laid", [True, False])
def test_a_public_server_that_shares_a_folder_with_the_staff_does_not_start_and_says_the_way_out(
    ethics: Line, laid: bool
) -> None:
    if laid:
        assert Settings.for_tests(ethics.instance).keys.master
    told = ethics("serve", "--side", "public")
    assert told.code == 1
    (line,) = told.err.splitlines()
    assert ("instance folder of its own" if laid else "copy it from the staff side") in line
