"""The outbox: work announced with the change that causes it, done until it is done."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete

from ethics.records.outbox import Job, announce, settle, waiting
from ethics.storage import begin_write, db
from tests.records.keeping import BEGUN


@pytest.fixture(autouse=True)
def empty(record: Flask) -> None:
    """No job waits."""
    begin_write()
    db.session.execute(delete(Job.__table__))
    db.session.commit()


def put(*kinds: str) -> list[int]:
    begin_write()
    announce([{"kind": kind, "payload": {"of": kind}} for kind in kinds], at=BEGUN)
    db.session.commit()
    return [job.id for job in waiting(100, attempts=8, at=BEGUN)][-len(kinds) :]


def done(job: int, *, error: str | None = None, times: int = 1) -> None:
    for _n in range(times):
        begin_write()
        settle(job, at=BEGUN + timedelta(minutes=1), error=error)
        db.session.commit()


def kinds(
    limit: int = 100, attempts: int = 8, only: frozenset[str] | None = None, at: datetime = BEGUN
) -> list[str]:
    db.session.rollback()
    return [job.kind for job in waiting(limit, attempts=attempts, kinds=only, at=at)]


def test_jobs_wait_in_the_order_in_which_they_were_announced() -> None:
    put("status", "proof")
    put("outcome")
    assert kinds() == ["status", "proof", "outcome"]
    assert kinds(limit=2) == ["status", "proof"]


def test_a_job_of_a_change_that_was_rolled_back_never_was() -> None:
    begin_write()
    announce([{"kind": "status", "payload": {}}], at=BEGUN)
    db.session.rollback()
    assert kinds() == []


def test_a_job_is_left_alone_until_its_time_has_come() -> None:
    later = BEGUN + timedelta(hours=24)
    begin_write()
    announce([{"kind": "release", "payload": {}, "due_at": later}], at=BEGUN)
    db.session.commit()
    put("status")
    assert kinds() == kinds(at=later - timedelta(seconds=1)) == ["status"]
    assert kinds(at=later) == ["release", "status"]


def test_announcing_nothing_writes_nothing() -> None:
    begin_write()
    announce([], at=BEGUN)
    db.session.commit()
    assert kinds() == []


def test_a_job_that_is_done_waits_no_more() -> None:
    first, _second = put("status", "proof")
    done(first)
    assert kinds() == ["proof"]
    job = db.session.get(Job, first)
    assert (job.attempts, job.error, job.done_at) == (1, None, BEGUN + timedelta(minutes=1))


def test_a_job_that_failed_waits_with_its_reason_and_then_is_done() -> None:
    (job,) = put("status")
    done(job, error="OSError: disk full", times=2)
    assert kinds() == ["status"]
    failed = db.session.get(Job, job)
    assert (failed.attempts, failed.error, failed.done_at) == (2, "OSError: disk full", None)
    done(job)
    db.session.expire_all()
    assert (db.session.get(Job, job).error, kinds()) == (None, [])


def test_a_hopeless_job_stands_aside_and_does_not_fill_the_limit() -> None:
    hopeless, _other = put("archive", "status")
    done(hopeless, error="ValueError: no", times=3)
    assert kinds(limit=1, attempts=3) == ["status"]
    assert kinds(limit=1, attempts=4) == ["archive"]


def test_slow_jobs_do_not_hold_up_the_kinds_that_are_asked_for() -> None:
    put("archive", "archive", "proof", "status")
    assert kinds(limit=2, only=frozenset({"status", "proof"})) == ["proof", "status"]
    assert kinds(only=frozenset()) == []
