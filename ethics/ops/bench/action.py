"""A case action, durable, against the rows that it writes, written with nothing else."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from flask import current_app
from sqlalchemy import (
    Connection,
    Delete,
    Engine,
    Insert,
    Update,
    create_engine,
    event,
    func,
    select,
)

from ethics.ops.bench.figure import Figure
from ethics.ops.bench.office import open_office
from ethics.ops.bench.scratch import scratch_instance
from ethics.ops.bench.timing import profile_of, seconds
from ethics.ops.bench.way import WAY, Walk
from ethics.storage import CASE, db

WAYS = 15
LIMIT = 0.4
Written = list[tuple[Any, list[Any], dict[str, Any]]]


def measure() -> Figure:
    """Take cases to their decision, each act followed by its rows, raw, on a twin database."""
    with scratch_instance():
        office = open_office()
        with _twin() as twin:
            for _warm_up in range(2):
                _one_way(Walk(office), twin)
            ways = [_one_way(Walk(office, number=number), twin) for number in range(WAYS)]
            twin.must_be_equal()
        ours, raw = (median(side) / len(WAY) * 1000 for side in zip(*ways, strict=True))
        missed = raw / ours < LIMIT
        return Figure(
            name="action",
            what=f"take_step over {len(WAY)} acts of an ethics case, SQLite synchronous=FULL, "
            "against the same rows raw through SQLAlchemy Core in one commit",
            value=raw / ours, limit=LIMIT, at_least=True,
            measured={"ms an act": ours, "ms raw": raw},
            profile=profile_of(_steps_of(Walk(office))) if missed else (),
        )  # fmt: skip


def _one_way(walk: Walk, twin: Twin) -> tuple[float, float]:
    """Seconds of all acts of one case, and of their rows alone."""
    ours = raw = 0.0
    for step in walk.steps():
        twin.catch_up()  # what was written between two acts is not measured
        ours += seconds(step)
        raw += twin.catch_up()
    return ours, raw


def _steps_of(walk: Walk) -> Callable[[], None]:
    def take_all() -> None:
        for step in walk.steps():
            step()

    return take_all


class Twin:
    """A copy of the case database, with its triggers, that is written to by replaying."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.written: Written = []

    def note(
        self, _connection: Connection, statement: Any, many: Any, one: Any, _options: Any
    ) -> None:
        """Keep a statement that writes, as Core was given it."""
        if isinstance(statement, Insert | Update | Delete):
            self.written.append((statement, list(many), dict(one)))

    def catch_up(self) -> float:
        """Write what the original has written since, in one commit; how long that took."""
        written, self.written = self.written, []
        if not written:
            return 0.0
        begun = time.perf_counter()
        with self.engine.connect().execution_options(ethics_write=True) as connection:
            for statement, many, one in written:
                connection.execute(statement, many or one or None)
            connection.commit()
        return time.perf_counter() - begun

    def must_be_equal(self) -> None:
        """A baseline that wrote something else would measure nothing."""
        self.catch_up()
        with self.engine.connect() as copy, db.engines[CASE].connect() as original:
            for table in db.metadatas[None].sorted_tables:
                count = select(func.count()).select_from(table)
                if copy.scalar(count) != original.scalar(count):
                    raise RuntimeError(f"the raw copy of {table.name} has other rows")


@contextmanager
def _twin() -> Iterator[Twin]:
    folder: Path = current_app.config["ETHICS"].instance
    with sqlite3.connect(folder / "case.sqlite") as original:
        copy = sqlite3.connect(folder / "twin.sqlite")
        original.backup(copy)
        copy.close()
    original.close()
    twin = Twin(create_engine(f"sqlite:///{folder / 'twin.sqlite'}"))
    event.listen(db.engines[CASE], "before_execute", twin.note)
    try:
        yield twin
    finally:
        event.remove(db.engines[CASE], "before_execute", twin.note)
        twin.engine.dispose()
