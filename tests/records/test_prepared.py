"""A statement that writes and was compiled once does what SQLAlchemy itself would do with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import bindparam, delete, event, insert, select, update

from ethics.records.outbox import Job
from ethics.records.prepared import STATEMENT, insert_one, run, run_many
from ethics.storage import begin_write, db
from tests.records.keeping import BEGUN

ROW = {"kind": "status", "payload": {"of": ["satu", None]}, "created_at": BEGUN, "attempts": 0}
FAIL = (
    update(Job.__table__)
    .where(Job.id == bindparam("job"), Job.kind != "proof", Job.done_at.is_(None))
    .values(done_at=bindparam("at"), error="tidak terkirim")
)
FAIL_SOME = (
    update(Job.__table__)
    .where(Job.id.in_(bindparam("jobs", expanding=True)))
    .values(attempts=bindparam("times"))
)


@pytest.fixture(autouse=True)
def empty(record: Flask) -> None:
    begin_write()
    db.session.execute(delete(Job.__table__))


def put(**differing: Any) -> int:
    return int(insert_one(db.session.connection(), insert(Job.__table__), {**ROW, **differing}))


def kept(job: int) -> Any:
    columns = (Job.kind, Job.payload, Job.created_at, Job.done_at, Job.attempts, Job.error)
    return db.session.execute(select(*columns).where(Job.id == job)).one()


def test_a_row_comes_back_as_it_was_given_in_every_type() -> None:
    job = put()
    assert kept(job) == ("status", {"of": ["satu", None]}, BEGUN, None, 0, None)


def test_the_key_is_the_one_that_the_database_gave_or_was_given() -> None:
    first, second = put(), put(kind="proof")
    assert (kept(first).kind, kept(second).kind) == ("status", "proof")
    assert put(id=second + 40) == second + 40


def test_a_value_that_the_table_adds_itself_is_added_all_the_same() -> None:
    row = {name: value for name, value in ROW.items() if name != "attempts"}
    job = insert_one(db.session.connection(), insert(Job.__table__), row)
    assert kept(job).attempts == 0


def test_several_rows_are_written_each_with_its_own_values() -> None:
    rows = [{**ROW, "kind": kind, "payload": {"of": kind}} for kind in ("status", "proof")]
    run_many(db.session.connection(), insert(Job.__table__), rows)
    found = db.session.execute(select(Job.kind, Job.payload).order_by(Job.id)).all()
    assert [tuple(row) for row in found] == [("status", {"of": "status"}), ("proof", {"of": "proof"})]


def test_what_a_statement_says_itself_holds_beside_what_it_is_given() -> None:
    failed, spared = put(), put(kind="proof")
    at = BEGUN + timedelta(hours=1)
    counts = [run(db.session.connection(), FAIL, {"job": job, "at": at}).rowcount
              for job in (failed, spared, failed)]  # fmt: skip
    assert counts == [1, 0, 0]
    assert (kept(failed).done_at, kept(failed).error) == (at, "tidak terkirim")
    assert (kept(spared).done_at, kept(spared).error) == (None, None)


def test_a_list_of_any_length_is_taken() -> None:
    jobs = [put() for _n in range(3)]
    for some in (jobs[:1], jobs[1:]):
        run(db.session.connection(), FAIL_SOME, {"jobs": some, "times": len(some)})
    assert [kept(job).attempts for job in jobs] == [1, 2, 2]


def test_whoever_listens_hears_which_statement_a_text_stands_for() -> None:
    heard = []

    def listen(_conn: Any, _cursor: Any, _text: str, _given: Any, context: Any, _many: bool) -> None:
        heard.append(context.execution_options.get(STATEMENT))

    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        job = put()
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)
    ((statement, values),) = heard
    assert statement.table is Job.__table__
    assert values == ROW
    assert kept(job).kind == "status"
