"""A case action, durable, against the rows that it writes, written with nothing else."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from flask import Flask, current_app
from flask.ctx import AppContext
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
from ethics.ops.bench.office import Office, open_office
from ethics.ops.bench.scratch import scratch_instance
from ethics.ops.bench.timing import profile_of, seconds
from ethics.ops.bench.way import WAY, Walk
from ethics.records.prepared import STATEMENT
from ethics.storage import CASE, db

WAYS = 15
LIMIT = 0.4
Written = list[tuple[Any, Any]]


def measure() -> Figure:
    """Take the same cases to their decision in two offices, act by act.

    The first office is measured. The second one is listened to, and what it writes is written
    raw on a twin of its database: that is the other side. Listening costs time, so nobody listens
    to the first.
    """
    with ExitStack() as stack:
        measured, heard = (stack.enter_context(_office()) for _side in range(2))
        with heard.at_work():
            twin = stack.enter_context(_twin())
        for _warm_up in range(2):
            _one_way(measured, heard, twin, number=0)
        ways = [_one_way(measured, heard, twin, number=number) for number in range(WAYS)]
        with heard.at_work():
            twin.must_be_equal()
        ours, raw = (median(side) / len(WAY) * 1000 for side in zip(*ways, strict=True))
        missed = raw / ours < LIMIT
        return Figure(
            name="action",
            what=f"take_step over {len(WAY)} acts of an ethics case, SQLite synchronous=FULL, "
            "against the same rows raw through SQLAlchemy Core in one commit",
            value=raw / ours, limit=LIMIT, at_least=True,
            measured={"ms an act": ours, "ms raw": raw},
            profile=_profile(measured) if missed else (),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """An instance with its office; its app is switched to for each act."""

    app: Flask
    office: Office

    def at_work(self) -> AppContext:
        return self.app.app_context()


@contextmanager
def _office() -> Iterator[_Place]:
    with scratch_instance() as app:
        yield _Place(app, open_office())


def _one_way(measured: _Place, heard: _Place, twin: Twin, *, number: int) -> tuple[float, float]:
    """Seconds of all acts of one case, and of their rows alone."""
    ours = raw = 0.0
    for step, same in zip(_steps(measured, number), _steps(heard, number), strict=True):
        ours += step()
        twin.catch_up()  # what was written between two acts is not measured
        same()
        raw += twin.catch_up()
    return ours, raw


def _steps(place: _Place, number: int) -> Iterator[Callable[[], float]]:
    """Each step of one way, ready to be taken and timed in its own app."""
    walk = Walk(place.office, number=number, complaint=_complaint(place))
    steps = walk.steps()
    while True:
        with place.at_work():
            step = next(steps, None)
        if step is None:
            return
        yield partial(_timed, place, step)


def _timed(place: _Place, step: Callable[[], object]) -> float:
    with place.at_work():
        return seconds(step)


def _complaint(place: _Place) -> str:
    with place.at_work():
        return Walk(place.office).reference


def _profile(place: _Place) -> tuple[str, ...]:
    with place.at_work():
        return profile_of(_steps_of(Walk(place.office)))


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
            self.written.append((statement, list(many) or dict(one)))

    def note_prepared(
        self, _connection: Connection, _cursor: Any, _text: str, _given: Any, context: Any, _many: bool
    ) -> None:
        """Keep a statement that ran as a text, as Core would have been given it."""
        prepared = context.execution_options.get(STATEMENT)
        if prepared is not None and isinstance(prepared[0], Insert | Update | Delete):
            self.written.append(prepared)

    @contextmanager
    def listening(self, original: Engine) -> Iterator[Twin]:
        """Hear everything that is written to the original, and nothing that is read."""
        heard = (("before_execute", self.note), ("before_cursor_execute", self.note_prepared))
        for moment, noting in heard:
            event.listen(original, moment, noting)
        try:
            yield self
        finally:
            for moment, noting in heard:
                event.remove(original, moment, noting)

    def catch_up(self) -> float:
        """Write what the original has written since, in one commit; how long that took."""
        written, self.written = self.written, []
        if not written:
            return 0.0
        begun = time.perf_counter()
        with self.engine.connect().execution_options(ethics_write=True) as connection:
            for statement, values in written:
                connection.execute(statement, values or None)
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
    try:
        with twin.listening(db.engines[CASE]):
            yield twin
    finally:
        twin.engine.dispose()
