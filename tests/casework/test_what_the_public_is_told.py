"""What crosses to the public: the newest state, on the local day, and never an older one after it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from ethics.casework.public_status import deliver_status
from ethics.casework.publication import deliver_outcome
from ethics.casework.relay import deliver
from ethics.gazette import outcomes, receipts
from ethics.records.outbox import Job, announce
from ethics.storage import PUBLIC, begin_write, db
from tests.casework.cases import FILED, Case
from tests.casework.test_decisions import case_id, outcome
from tests.casework.test_gate_of_publication import PLAIN, final, public_id, release
from tests.office import Office

JABAR = "MABES/JABAR"
PAPUA = "MABES/PAPUA"
"""Where the day begins nine hours before it does in UTC."""
PEPPER = b"p" * 32


def filed(office: Office, code: str, *, polda: str = JABAR, at: datetime = FILED) -> Case:
    """A complaint with a receipt of its own."""
    receipt = f"terima-{code}"
    begin_write(PUBLIC)
    receipts.open_receipt(receipt, receipt_hash=receipts.receipt_hash(code, PEPPER),
                          filed_on=at.date(), at=at)  # fmt: skip
    db.session.commit()
    return Case(office, polda=polda, at=at, receipt_id=receipt)


def told(code: str) -> receipts.Receipt:
    db.session.rollback()
    db.session.expire_all()
    found = receipts.by_code(code, PEPPER)
    assert found is not None
    return found


def tell(case: Case) -> None:
    root = case_id(_root(case))
    deliver_status({"root": root}, case.at)


def _root(case: Case) -> Case:
    case.reference = case.root
    return case


def test_a_receipt_says_the_day_where_the_case_is_handled(office: Office) -> None:
    case = filed(office, "1000000000000001", polda=PAPUA,
                 at=datetime(2026, 3, 2, 16, 0, tzinfo=UTC))  # fmt: skip
    tell(case)
    assert told("1000000000000001").stage_since == date(2026, 3, 3)


def test_an_outcome_says_the_month_where_the_case_was_decided(office: Office) -> None:
    """By the day of the decision, whatever day it is recorded or becomes final."""
    case = Case(office, polda=PAPUA).to_decision()
    case.at = datetime(2026, 6, 30, 16, 0, tzinfo=UTC)
    case.take("kkep", "baca_putusan", tanggal_dibacakan="2026-07-01",
              **case.decision(("mutasi_demosi", 24)))  # fmt: skip
    case.at = datetime(2026, 8, 3, 2, 0, tzinfo=UTC)
    case.take("sekretariat", "nyatakan_tetap")
    assert outcome(case)["decided_month"] == "2026-07"


def test_a_receipt_lists_the_letters_to_the_complainant_by_kind_and_number(office: Office) -> None:
    case = filed(office, "1000000000000002")
    case.take("yanduan", "verifikasi", pokok_aduan="Pungutan", tempat="Pasar")
    case.take("yanduan", "kirim_sp3d", perkembangan="Sedang ditelaah.")
    tell(case)
    letters = told("1000000000000002").letters
    assert [one["kind"] for one in letters] == ["tanda_terima", "sp3d"]
    assert all(set(one) == {"kind", "number", "issued_on"} for one in letters)


def test_the_earliest_promise_to_the_complainant_is_told(office: Office) -> None:
    case = filed(office, "1000000000000004")
    tell(case)
    due = next(one.due_on for one in case.facts.clocks if one.id == "sp3d")
    others = [one.due_on for one in case.facts.clocks if one.id != "sp3d"]
    assert min(others) < due
    assert told("1000000000000004").next_due == due


@contextmanager
def slowly(after: str) -> Iterator[threading.Event]:
    """Hold up the thread named ``slow`` for a moment once it has read from ``after``."""
    reached = threading.Event()

    def wait(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        slow = threading.current_thread().name == "slow"
        if slow and after in statement and not reached.is_set():
            reached.set()
            time.sleep(0.6)

    event.listen(Engine, "after_cursor_execute", wait)
    try:
        yield reached
    finally:
        event.remove(Engine, "after_cursor_execute", wait)


def beside(office: Office, work: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        with office.app.app_context():
            work()
            db.session.remove()

    thread = threading.Thread(target=run, name="slow")
    thread.start()
    return thread


def test_of_two_who_tell_a_receipt_at_once_the_newer_state_stays(office: Office) -> None:
    case = filed(office, "1000000000000005")
    payload = {"root": case_id(case)}
    db.session.rollback()
    with slowly("FROM document") as reached:
        slow = beside(office, lambda: deliver_status(payload, case.at))
        assert reached.wait(10)
        case.take("yanduan", "verifikasi", pokok_aduan="Pungutan", tempat="Pasar")
        deliver_status(payload, case.at)
        slow.join()
    assert told("1000000000000005").stage == "ditelaah"


def test_of_two_who_tell_an_outcome_at_once_none_shows_again_what_was_withdrawn(
    office: Office,
) -> None:
    case = final(office)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    release(case)
    payload = {"case": case_id(case)}
    case.take("humas", "usulkan_tarik", alasan="Menyebut saksi.")
    db.session.rollback()
    with slowly("FROM publication") as reached:
        slow = beside(office, lambda: deliver_outcome(payload, case.at))
        assert reached.wait(10)
        case.take("ppid", "tarik", alasan_tarik="identitas")
        deliver_outcome(payload, case.at)
        slow.join()
    db.session.rollback()
    db.session.expire_all()
    gone = outcomes.get(public_id(case))
    assert gone is not None
    assert gone.withdrawal_reason == "identitas"


def test_only_what_changes_for_the_public_is_announced_to_it(office: Office) -> None:
    case = final(office)
    before = _announced("outcome")
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    assert _announced("outcome") == before
    case.take("ppid", "setujui_terbit")
    assert _announced("outcome") == before
    deliver(at=case.at, kinds=frozenset({"release"}))
    assert _announced("outcome") == before + 1


def _announced(kind: str) -> int:
    return len(db.session.scalars(select(Job.id).where(Job.kind == kind)).all())


def test_a_failed_job_keeps_what_kind_of_fault_it_was_and_no_word_of_what_was_written(
    office: Office,
) -> None:
    begin_write()
    announce([{"kind": "status", "payload": {"rahasia": "Ratna"}}], at=FILED)
    db.session.commit()
    query = select(Job).order_by(Job.id.desc()).limit(1)
    for _turn in range(40):
        deliver(at=FILED, kinds=frozenset({"status"}))
        job = db.session.scalars(query).one()
        if job.attempts:
            break
    assert (job.done_at, job.error) == (None, "KeyError")


@pytest.fixture(autouse=True)
def _fresh(office: Office) -> Iterator[None]:
    db.session.rollback()
    yield
    db.session.rollback()
