"""Servers on loopback ports: the product as ``ethics serve`` runs it, and the bare page beside it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import ethics

HOST = "127.0.0.1"
WORKERS, THREADS = 1, 4
"""One process each, so that a figure is that of one worker and the client has a core of its own."""
START_SECONDS, STOP_SECONDS = 30.0, 15.0


@contextmanager
def product(instance: Path, *, side: str) -> Iterator[tuple[int, int]]:
    """The product on a scratch instance; its port and the id of the serving process."""
    port = _free_port()
    command = [sys.executable, "-m", "ethics", "serve", "--port", str(port), "--side", side]
    settings = {"ETHICS_INSTANCE": str(instance), "ETHICS_WORKERS": str(WORKERS),
                "ETHICS_THREADS": str(THREADS)}  # fmt: skip
    with _running(command, settings, port) as pid:
        yield port, pid


@contextmanager
def bare() -> Iterator[int]:
    """The bare page on the same server with the same settings; its port."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread",
               "--workers", str(WORKERS), "--threads", str(THREADS), "--keep-alive", "15",
               "--log-level", "warning", "--bind", f"{HOST}:{port}",
               "ethics.ops.bench.bare:app"]  # fmt: skip
    with _running(command, {}, port):
        yield port


def serving_child(pid: int) -> int:
    """The process below ``pid`` that answers requests: gunicorn's own fork, not the job worker."""
    mine = _command_of(pid)
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        if _command_of(int(child)) == mine:
            return int(child)
    raise RuntimeError("the server has no worker")


@contextmanager
def _running(command: Sequence[str], settings: dict[str, str], port: int) -> Iterator[int]:
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith("ETHICS_")}  # fmt: skip
    environment |= settings | {"PYTHONPATH": str(Path(ethics.__file__).resolve().parent.parent)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait_until_open(process, port)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_open(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"a server to measure ended with status {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"a server to measure did not open its port in {START_SECONDS:.0f} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _command_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()
