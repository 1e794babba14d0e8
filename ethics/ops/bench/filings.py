"""Sixty-four complaints sent at the same moment: all are taken, and nobody waits longer than their turn."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from ethics.ops import migrate
from ethics.ops.bench import servers
from ethics.ops.bench.figure import Figure
from ethics.ops.bench.office import open_office
from ethics.ops.bench.scratch import casework_app, let_go
from ethics.settings import Settings

MANY = 64
LIMIT = 1.5
"""The slowest may take as long as all of them one after the other, and half as much again."""
STEPS = {
    "cara": {"mode": "anonim"},
    "kejadian": {"what": "Diminta uang di jalan tanpa surat tilang."},
    "waktu-tempat": {"where": "Simpang pasar lama", "region": "JABAR"},
}
FIELD = re.compile(r'name="(csrf_token|token)"[^>]*value="([^"]*)"')


@dataclass
class _Person:
    """A browser with its cookies."""

    port: int
    cookies: dict[str, str]

    def get(self, path: str) -> str:
        return self._ask("GET", path, None)[1]

    def post(self, path: str, fields: dict[str, str]) -> int:
        return self._ask("POST", path, urlencode(fields))[0]

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        connection = HTTPConnection(servers.HOST, self.port, timeout=120)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _is, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        text = response.read().decode()
        connection.close()
        return response.status, text


def measure() -> Figure:
    """The slowest of all that are sent at once, against one alone times so many."""
    with TemporaryDirectory(prefix="ethics-bench-") as folder:
        _opened(Path(folder))
        with servers.product(Path(folder), side="both") as (port, _pid):
            alone = [_send(*_written(port)) for _n in range(8)]
            times = sorted(_all_at_once([_written(port) for _n in range(MANY)]))
    one = sorted(alone)[len(alone) // 2]
    return Figure(
        name="filings", what=f"{MANY} complaints sent at once: the slowest, against {MANY} times one alone",
        value=times[-1] / (MANY * one), limit=LIMIT, at_least=False,
        measured={"ms one alone": one * 1000, "ms the median of all": times[MANY // 2] * 1000,
                  "ms the slowest": times[-1] * 1000},
    )  # fmt: skip


def _opened(folder: Path) -> None:
    app = casework_app(Settings.for_tests(folder))
    with app.app_context():
        migrate.upgrade()
        open_office()
        let_go()


def _written(port: int) -> tuple[_Person, dict[str, str]]:
    """Somebody who stands before the last button, and what it sends."""
    person = _Person(port, {})
    for step, answers in STEPS.items():
        person.post(f"/lapor/{step}", {**dict(FIELD.findall(person.get(f"/lapor/{step}"))), **answers})
    return person, dict(FIELD.findall(person.get("/lapor/periksa")))


def _send(person: _Person, fields: dict[str, str]) -> float:
    begun = time.perf_counter()
    status = person.post("/lapor/periksa", fields)
    taken = time.perf_counter() - begun
    if status != 303:
        raise RuntimeError(f"a complaint was answered {status}")
    return taken


def _all_at_once(people: list[tuple[_Person, dict[str, str]]]) -> list[float]:
    start = threading.Barrier(len(people))

    def send(one: tuple[_Person, dict[str, str]]) -> float:
        start.wait()
        return _send(*one)

    with ThreadPoolExecutor(len(people)) as senders:
        return list(senders.map(send, people))
