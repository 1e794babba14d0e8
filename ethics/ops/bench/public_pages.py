"""The public pages over 10,000 outcomes, against a bare Flask page of the same size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from ethics.ops import migrate
from ethics.ops.bench import servers
from ethics.ops.bench.client import Ask, fetch, rate
from ethics.ops.bench.figure import Figure
from ethics.ops.bench.published import OUTCOMES, publish_many
from ethics.ops.bench.scratch import casework_app, let_go
from ethics.ops.bench.timing import in_turns
from ethics.settings import Settings

ROUNDS = 11
LIST_LIMIT, PAGE_LIMIT, SAME_LIMIT = 0.4, 0.5, 0.95
MEMORY_LIMIT = 200.0
WARM_UP = 30


@dataclass(frozen=True, slots=True)
class _Site:
    """Both servers, side by side."""

    product: int
    bare: int
    newest: str
    serving: int
    """The id of the process that answers requests."""


def public_list() -> Figure:
    """The list of outcomes, first page; beside it, pages that nobody has asked for before."""
    keys = count(OUTCOMES, -1)
    with _site() as site:
        figure = _against_bare(site, "/putusan", name="public-list", limit=LIST_LIMIT,
                               what=f"/putusan over {OUTCOMES:,} outcomes")  # fmt: skip
        fresh = rate(Ask(site.product, lambda: f"/putusan?setelah={next(keys)}"))
    return replace(figure, measured={**figure.measured, "requests/s made anew": fresh})


def public_page() -> Figure:
    """One outcome."""
    with _site() as site:
        return _against_bare(site, f"/putusan/{site.newest}", name="public-page",
                             limit=PAGE_LIMIT, what="/putusan/<id>")  # fmt: skip


def public_same() -> Figure:
    """A page that the reader has already: 304, against the bare page in full."""
    with _site() as site:
        ours = Ask(site.product, "/putusan")
        response, body = fetch(ours)
        again = Ask(ours.port, ours.path, 304, {"If-None-Match": response.headers["ETag"]})
        return _compare(again, Ask(site.bare, f"/{len(body)}"), name="public-304",
                        limit=SAME_LIMIT, what="/putusan asked again with its ETag")  # fmt: skip


def memory() -> Figure:
    """What one serving process keeps after having answered every kind of public page."""
    with _site() as site:
        paths = ("/", "/lapor", "/lacak", "/verifikasi", "/panduan", "/putusan",
                 f"/putusan/{site.newest}", "/putusan?q=uang", "/kerja/masuk")  # fmt: skip
        for path in paths * WARM_UP:
            fetch(Ask(site.product, path))
        return Figure(
            name="memory", what="resident memory of one worker serving both sides",
            value=_resident(site.serving), limit=MEMORY_LIMIT, at_least=False, unit="MB",
            measured={"requests before": float(len(paths) * WARM_UP)},
        )  # fmt: skip


def _against_bare(site: _Site, path: str, *, name: str, limit: float, what: str) -> Figure:
    ours = Ask(site.product, path)
    _response, body = fetch(ours)
    return _compare(ours, Ask(site.bare, f"/{len(body)}"), name=name, limit=limit,
                    what=f"{what}, {len(body):,} bytes")  # fmt: skip


def _compare(ours: Ask, theirs: Ask, *, name: str, limit: float, what: str) -> Figure:
    for ask in (ours, theirs) * WARM_UP:
        fetch(ask)
    mine, plain = in_turns(lambda: rate(ours), lambda: rate(theirs), rounds=ROUNDS)
    return Figure(name=name, what=f"{what}, against a bare Flask + Jinja page of that size",
                  value=mine / plain, limit=limit, at_least=True,
                  measured={"requests/s": mine, "requests/s bare": plain})  # fmt: skip


def _resident(pid: int) -> float:
    """Megabytes, from the kernel's own count."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the kernel tells no memory of the server")


@contextmanager
def _site() -> Iterator[_Site]:
    with TemporaryDirectory(prefix="ethics-bench-") as folder:
        newest = _fill(Path(folder))
        with servers.product(Path(folder), side="both") as (port, pid), servers.bare() as bare:
            yield _Site(port, bare, newest, servers.serving_child(pid))


def _fill(folder: Path) -> str:
    with casework_app(Settings.load(instance=folder)).app_context():
        migrate.upgrade()
        newest = publish_many()
        let_go()
    return newest
