"""Readers: a few connections that stay open and ask for one page again and again."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse

CONNECTIONS = 4
BURST_SECONDS = 0.5


@dataclass(frozen=True)
class Ask:
    """One request, and the status that must come back."""

    port: int
    path: str | Callable[[], str]
    """A path, or what gives another one each time."""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def fetch(ask: Ask) -> tuple[HTTPResponse, bytes]:
    """Ask once. Raises RuntimeError for another status than the one expected."""
    connection = HTTPConnection("127.0.0.1", ask.port, timeout=30)
    try:
        return _exchange(connection, ask)
    finally:
        connection.close()


def rate(ask: Ask) -> float:
    """Requests a second over one burst of all connections together."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as readers:
        counts = list(readers.map(_read_on, [ask] * CONNECTIONS))
    return sum(counts) / (time.perf_counter() - begun)


def _read_on(ask: Ask) -> int:
    connection = HTTPConnection("127.0.0.1", ask.port, timeout=30)
    end, count = time.perf_counter() + BURST_SECONDS, 0
    try:
        while time.perf_counter() < end:
            _exchange(connection, ask)
            count += 1
    finally:
        connection.close()
    return count


def _exchange(connection: HTTPConnection, ask: Ask) -> tuple[HTTPResponse, bytes]:
    path = ask.path if isinstance(ask.path, str) else ask.path()
    connection.request("GET", path, headers=dict(ask.headers))
    response = connection.getresponse()
    body = response.read()
    if response.status != ask.status:
        raise RuntimeError(f"{path} answered {response.status}, not {ask.status}")
    return response, body
