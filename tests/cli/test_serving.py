"""``ethics serve``: real processes, one side or both, and nothing left when they end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from ethics.settings import Settings
from tests.cli.line import Line
from tests.instances import lay_public_keys


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def served(instance: Path, *words: str) -> Iterator[str]:
    """The address of a server that is ready; at the end every process of it is gone."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ETHICS")}
    process = subprocess.Popen(
        [sys.executable, "-m", "ethics", "serve", "--port", str(port), *words],
        stdout=subprocess.PIPE, text=True,
        env={**kept, "ETHICS_INSTANCE": str(instance), "ETHICS_WORKERS": "1"},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == f"Ethics: http://127.0.0.1:{port}/\n"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        # The worker shares this pipe: it ends only when both have ended.
        rest, _none = process.communicate(timeout=30)
    assert (process.returncode, rest) == (0, "")


def status(address: str) -> int:
    try:
        with urlopen(address, timeout=10) as answer:
            return answer.status
    except HTTPError as refusal:
        return refusal.code


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
