"""A quarter's figures are sealed once, on record, and the public reads what was sealed.

A release is never taken back, so each test goes on with the quarter after those of the tests before it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from ethics.casework import audit, relay, releasing_figures
from ethics.casework.quarters import Quarter
from ethics.casework.releasing_figures import JOB, STREAM, NotReleased, due, on_record, release
from ethics.gazette import figures
from ethics.gazette.editions import edition
from ethics.gazette.figures import RELEASE, unseal_releases
from ethics.measures.release import sha256
from ethics.ops import worker
from ethics.records.journal import entries
from ethics.records.outbox import Job
from ethics.storage import PUBLIC, begin_write, db
from tests.at_once import at_once
from tests.casework.cases import Case
from tests.office import Office

FIRST = Quarter(2026, 1)


@pytest.fixture(scope="module", autouse=True)
def complaints(office: Office) -> None:
    """Two complaints of March."""
    for polda in ("MABES/JABAR", "MABES/JATIM"):
        Case(office, polda=polda)


@pytest.fixture
def quarter() -> Quarter:
    """The first without a release."""
    deliver()
    known = on_record()
    return Quarter.parse(max(known)).next if known else FIRST


def days_after(quarter: Quarter, days: int) -> datetime:
    """Nine in the morning in Jakarta, so many days after the last one of a quarter."""
    return datetime.combine(quarter.last_day + timedelta(days=days), time(2), tzinfo=UTC)


def deliver() -> None:
    relay.deliver(at=days_after(FIRST, 900), kinds=frozenset({JOB}))


def faults() -> list[str]:
    return [one.what for one in audit.verify().faults if one.stream == STREAM]


def tampered(statement: Any) -> list[str]:
    """What the audit says while the public side holds something else, which is undone."""
    unseal_releases(begin_write(PUBLIC))
    db.session.execute(statement, bind_arguments={"bind": db.engines[PUBLIC]})
    found = list(releasing_figures.differing(on_record()))
    db.session.rollback()
    return found


def test_a_release_is_one_entry_and_one_job_and_reaches_the_public_whole(quarter: Quarter) -> None:
    at, before, number = days_after(quarter, 15), len(entries(STREAM)), edition(figures.SUBJECT)
    sealed = release(quarter, at=at)
    assert figures.get(str(quarter)) is None
    assert faults() == [], "what waits in the outbox is no fault"
    deliver()
    found, entry = figures.get(str(quarter)), entries(STREAM)[-1]
    assert found is not None
    assert len(entries(STREAM)) == before + 1
    assert json.loads(entry.body)["data"] == {"release": str(quarter), "sha256": sealed.sha256}
    assert (entry.actor, entry.at) == ("sistem", at)
    assert (sha256(found.content), found.sha256, found.made_at) == (sealed.sha256, sealed.sha256, at)
    assert found.figures["made_on"] == str(at.date())
    assert edition(figures.SUBJECT) == number + 1
    assert faults() == []
    assert sealed.as_json()["tables"].keys() == {one["id"] for one in found.figures["tables"]}


def test_a_quarter_that_is_not_over_or_was_told_already_gets_none(quarter: Quarter) -> None:
    entries_, jobs = len(entries(STREAM)), len(list(db.session.scalars(select(Job.id))))
    with pytest.raises(NotReleased, match="not over"):
        release(quarter, at=days_after(quarter, 0))
    release(quarter, at=days_after(quarter, 1))
    with pytest.raises(NotReleased, match="not published yet"):
        release(quarter.next, at=days_after(quarter.next, 1))
    deliver()
    for earlier in (quarter, quarter.before):
        with pytest.raises(NotReleased, match="holds all that came before"):
            release(earlier, at=days_after(quarter, 20))
    assert len(entries(STREAM)) == entries_ + 1
    assert len(list(db.session.scalars(select(Job.id)))) == jobs + 1


def test_an_office_with_nothing_to_count_releases_nothing() -> None:
    with pytest.raises(NotReleased, match="nothing was registered"):
        releasing_figures._refuse_empty(Quarter(2025, 4))


def test_two_at_once_seal_it_once(office: Office, quarter: Quarter) -> None:
    at = days_after(quarter, 3)
    outcomes = at_once(office.app, [lambda: release(quarter, at=at)] * 2)
    db.session.rollback()
    assert sorted(type(one).__name__ for one in outcomes) == ["NotReleased", "Sealed"]
    assert [one for one in on_record() if one == str(quarter)] == [str(quarter)]
    deliver()
    assert faults() == []


def test_the_audit_finds_what_the_public_reads_otherwise_or_cannot_read(quarter: Quarter) -> None:
    release(quarter, at=days_after(quarter, 3))
    deliver()
    mine = RELEASE.c.id == str(quarter)
    forged = {"content": "{}", "sha256": sha256("{}")}
    otherwise = [f"{quarter} as the public reads it is not what was sealed"]
    assert tampered(update(RELEASE).where(mine).values(content="{}")) == otherwise
    assert tampered(update(RELEASE).where(mine).values(**forged)) == otherwise
    assert tampered(update(RELEASE).where(mine).values(id="2019-K1"))[0].startswith("2019-K1 as the public")
    assert tampered(delete(RELEASE).where(mine)) == [f"{quarter} is on record and the public cannot read it"]
    assert faults() == []


def test_the_worker_releases_a_quarter_when_its_days_of_grace_are_over(quarter: Quarter) -> None:
    assert worker.release_figures(at=days_after(quarter, 14)) == 0
    assert due(at=days_after(quarter, 15), delay_days=14) == [quarter]
    assert worker.release_figures(at=days_after(quarter, 15)) == 1
    assert str(quarter) in figures.releases()
    assert worker.release_figures(at=days_after(quarter, 16)) == 0


def test_the_worker_makes_up_for_quarters_that_it_missed_in_order(quarter: Quarter) -> None:
    release(quarter, at=days_after(quarter, 15))
    deliver()
    missed = [quarter.next, quarter.next.next]
    assert worker.release_figures(at=days_after(missed[1], 20)) == 2
    assert figures.releases()[-3:] == [str(one) for one in (quarter, *missed)]


def test_a_quarter_that_cannot_be_released_holds_up_no_other_work(
    quarter: Quarter, caplog: pytest.LogCaptureFixture
) -> None:
    begin_write(PUBLIC)
    figures.publish({"id": str(quarter)}, days_after(quarter, 1))
    db.session.commit()
    assert worker.release_figures(at=days_after(quarter, 20)) == 0
    assert "cannot be released" in caplog.text
