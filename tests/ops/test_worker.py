"""The worker: takes complaints in, delivers what was announced, clears what expired."""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from ethics.casework import audit, relay
from ethics.casework.rechecking import STREAM
from ethics.casework.situation import situation_of
from ethics.gazette import drafts, inbox, proofs, receipts
from ethics.gazette.sealing import seal
from ethics.ops import worker
from ethics.records.cases import Case as Case_
from ethics.records.clocks import Clock, ClockAlert
from ethics.records.journal import entries
from ethics.records.outbox import Job, announce
from ethics.records.papers import Document
from ethics.storage import PUBLIC, begin_write, db
from tests.casework.cases import FILED, Case
from tests.instances import instance
from tests.office import Office, open_office

PAYLOAD = {"what": "Diminta uang di jalan.", "when": "2026-02-27", "where": "Pasar lama",
           "region": "JABAR", "mode": "rahasia", "name": "Ratna Wulandari"}  # fmt: skip
CODE = "0417265533908812"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with everybody hired."""
    opened = open_office(tmp_path_factory.mktemp("office"))
    with opened.app.app_context():
        yield opened
        opened.close()


@pytest.fixture(autouse=True)
def idle(office: Office) -> None:
    """Nothing waits when a test begins."""
    begin_write(PUBLIC)
    for table in (inbox.INBOX, drafts.DRAFT, receipts.RECEIPT):
        db.session.execute(table.delete())
    db.session.commit()
    begin_write()
    db.session.execute(Job.__table__.delete())
    db.session.commit()


def file(office: Office, id: str, **differing: Any) -> None:
    """Leave a complaint and its receipt as the public side would."""
    settings = office.app.config["ETHICS"]
    drop(id, seal({**PAYLOAD, **differing}, settings.inbox_public_key))


def drop(id: str, sealed: bytes) -> None:
    begin_write(PUBLIC)
    inbox.drop(sealed, id=id, at=FILED)
    receipts.open_receipt(id, receipt_hash=id.encode(), filed_on=FILED.date(), at=FILED)
    db.session.commit()


def number_of(receipt: str) -> str | None:
    db.session.rollback()
    mine = select(receipts.RECEIPT.c.number).where(receipts.RECEIPT.c.id == receipt)
    return db.session.execute(mine).scalar_one()


def jobs(*kinds: str) -> list[Job]:
    db.session.rollback()
    db.session.expire_all()
    return [job for job in db.session.scalars(select(Job)) if job.kind in kinds or not kinds]


def test_a_turn_makes_a_case_of_a_complaint_and_tells_its_receipt_the_number(
    office: Office,
) -> None:
    file(office, "filed-1")
    assert worker.turn() == 2
    assert str(number_of("filed-1")).startswith("A-2026-")
    assert inbox.uncollected(10, at=datetime.now(UTC)) == []
    assert worker.turn() == 0
    assert audit.verify().faults == ()


def test_a_turn_that_was_cut_off_before_the_inbox_was_marked_registers_nothing_twice(
    office: Office,
) -> None:
    file(office, "filed-2")
    worker.turn()
    number = number_of("filed-2")
    begin_write(PUBLIC)
    cut = inbox.INBOX.update().values(collected_at=None)
    settings = office.app.config["ETHICS"]
    db.session.execute(cut.values(sealed=seal(PAYLOAD, settings.inbox_public_key)))
    db.session.commit()
    worker.turn()
    assert number_of("filed-2") == number
    assert inbox.uncollected(10, at=datetime.now(UTC)) == []


@pytest.mark.parametrize("bad", ["sealed for nobody", "not sealed at all", "a day that is none"])
def test_a_complaint_that_cannot_be_taken_in_holds_up_no_other_and_stays(
    office: Office, caplog: pytest.LogCaptureFixture, bad: str
) -> None:
    name = bad.replace(" ", "-")
    settings = office.app.config["ETHICS"]
    sealed = {"sealed for nobody": seal(PAYLOAD, secrets.token_bytes(32)),
              "not sealed at all": b"garbage",
              "a day that is none": seal({**PAYLOAD, "when": "rahasia sekali"},
                                         settings.inbox_public_key)}[bad]  # fmt: skip
    drop(name, sealed)
    file(office, f"good-{name}")
    with caplog.at_level(logging.ERROR):
        worker.turn()
        worker.turn()
    assert str(number_of(f"good-{name}")).startswith("A-2026-")
    later = datetime.now(UTC) + timedelta(hours=1)
    assert [id for id, _sealed, _at in inbox.uncollected(10, at=later)] == [name]
    assert [one.getMessage().split(":")[0] for one in caplog.records] == [
        f"complaint {name} cannot be taken in"
    ]
    assert "rahasia sekali" not in caplog.text


def test_a_drawn_document_can_be_checked_by_its_file(office: Office) -> None:
    Case(office, polda="MABES/JABAR").to_conference()
    while worker.turn():
        pass
    documents = list(db.session.scalars(select(Document)))
    assert documents
    for one in documents:
        pdf = relay.document_pdf(one.id)
        digest = hashlib.sha256(pdf).hexdigest()
        assert proofs.by_sha256(digest).number == one.number
        assert proofs.by_number_and_code(one.number, one.code).status == "berlaku"


def test_a_letter_that_somebody_waits_for_is_drawn_before_the_archive(office: Office) -> None:
    while worker.turn():
        pass
    paper = db.session.scalars(select(Document.id).limit(1)).one()
    begin_write()
    announce([{"kind": kind, "payload": {"document": paper}} for kind in ("archive", "letter")], at=FILED)
    db.session.commit()
    assert relay.deliver(at=FILED, limit=1) == 1
    db.session.expire_all()
    assert [job.kind for job in jobs("archive", "letter") if job.done_at is None] == ["archive"]


def test_a_job_that_fails_is_kept_with_its_reason_and_the_others_are_done(office: Office) -> None:
    begin_write()
    announce([{"kind": "proof", "payload": {"document": 999_999}},
              {"kind": "unheard", "payload": {}}], at=FILED)  # fmt: skip
    db.session.commit()
    file(office, "filed-3")
    assert worker.turn() == 2
    assert {job.kind: (job.attempts, job.error.split(":")[0]) for job in jobs("proof", "unheard")} == {
        "proof": (1, "NoResultFound"), "unheard": (1, "KeyError")}  # fmt: skip
    assert all(job.done_at for job in jobs("status"))


def test_a_hopeless_job_is_tried_eight_times_and_then_left_for_a_person(office: Office) -> None:
    begin_write()
    announce([{"kind": "unheard", "payload": {}}], at=FILED)
    db.session.commit()
    for _n in range(relay.ATTEMPTS + 3):
        worker.turn()
    (job,) = jobs()
    assert (job.attempts, job.done_at) == (relay.ATTEMPTS, None)


def test_a_turn_destroys_drafts_that_nobody_came_back_for(office: Office) -> None:
    key, written = secrets.token_bytes(32), datetime(2026, 3, 9, 4, 0, tzinfo=UTC)
    for part, hours in (("old", 1), ("young", 3)):
        begin_write(PUBLIC)
        drafts.keep(key, part, b"text", expires_at=written + timedelta(hours=hours))
        db.session.commit()
    with time_machine.travel(written + timedelta(hours=2), tick=False):
        worker.turn()
    left = db.session.execute(select(drafts.DRAFT.c.expires_at)).scalars().all()
    assert left == [written + timedelta(hours=3)]


def alerts(case: Case) -> list[str]:
    """To whom a clock of this case was raised so far."""
    db.session.rollback()
    query = select(ClockAlert.role).join(Clock, Clock.id == ClockAlert.clock_id)
    mine = query.where(Clock.case_id == situation_of(case.reference).id)
    return list(db.session.scalars(mine.order_by(ClockAlert.id)))


def test_a_turn_raises_what_is_overdue_once_a_day(office: Office) -> None:
    case = Case(office, polda="MABES/JABAR").to_ethics()  # its first clock: 3 working days to the 11th
    with time_machine.travel(datetime(2026, 3, 11, 10, tzinfo=UTC), tick=False) as clock:
        worker.turn()
        assert alerts(case) == []
        clock.move_to(datetime(2026, 3, 11, 16, 59, tzinfo=UTC))  # still the same day in Jakarta
        worker.turn()
        assert alerts(case) == []
        for _twice in range(2):
            clock.move_to(datetime(2026, 3, 11, 17, 0, tzinfo=UTC))
            worker.turn()
            assert alerts(case) == ["kabidpropam"]
        clock.move_to(datetime(2026, 3, 17, 3, 0, tzinfo=UTC))
        worker.turn()
        assert alerts(case) == ["kabidpropam"]
        clock.move_to(datetime(2026, 3, 25, 3, 0, tzinfo=UTC))
        worker.turn()
        assert alerts(case) == ["kabidpropam", "itwas"]
    assert audit.verify().faults == ()


def test_a_turn_looks_again_at_what_is_public_once_a_day(office: Office) -> None:
    office.app.extensions.pop(worker.RAISED_ON, None)
    before = len(entries(STREAM))
    worker.turn()
    worker.turn()
    assert len(entries(STREAM)) == before + 1


def test_a_clock_that_cannot_be_judged_holds_up_no_other(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    odd, sound = (Case(office, polda="MABES/JABAR").to_ethics() for _two in range(2))
    number = situation_of(odd.reference).id
    begin_write()
    unknown = Case_.__table__.update().where(Case_.id == number)
    db.session.execute(unknown.values(rulebook="etik-1900"))
    db.session.commit()
    with time_machine.travel(datetime(2026, 3, 12, 3, tzinfo=UTC), tick=False):
        worker.turn()
    assert alerts(sound) == ["kabidpropam"]
    assert [one.getMessage() for one in caplog.records] == [
        f"clock mulai_audit of {odd.reference} cannot be raised"]  # fmt: skip
    begin_write()
    db.session.execute(unknown.values(rulebook="etik-2022"))
    db.session.commit()


def parents(monkeypatch: pytest.MonkeyPatch, turns: int) -> None:
    """Let the process that started us be gone after so many turns."""
    seen = iter([4711] * (turns + 1))
    monkeypatch.setattr(os, "getppid", lambda: next(seen, 1))
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0)


def test_the_worker_ends_with_the_process_that_started_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    file(office, "filed-4")
    parents(monkeypatch, 3)
    worker.work()
    assert str(number_of("filed-4")).startswith("A-2026-")


def test_the_worker_outlives_a_turn_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with instance(tmp_path, migrated=False):
        parents(monkeypatch, 2)
        worker.work()
    assert [one.getMessage() for one in caplog.records] == ["a turn failed; trying again"] * 2
