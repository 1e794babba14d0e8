"""``ethics serve`` as a process of its own: asked over HTTP, and gone at the end."""

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


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def on(instance: Path, **settings: str) -> dict[str, str]:
    """The environment of a command on an instance, with no other setting of this machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ETHICS")}
    return {**kept, "ETHICS_INSTANCE": str(instance), **settings}


@contextmanager
def served(instance: Path, *words: str, python: str = sys.executable) -> Iterator[str]:
    """The address of a server that is ready; at the end every process of it is gone."""
    port = free_port()
    process = subprocess.Popen(
        [python, "-m", "ethics", "serve", "--port", str(port), *words],
        stdout=subprocess.PIPE, text=True, cwd=instance, env=on(instance, ETHICS_WORKERS="1"),
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


def fetch(address: str) -> tuple[int, str]:
    """Status and text of an answer."""
    try:
        with urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refusal:
        return refusal.code, refusal.read().decode()
