"""What cannot go on by itself is shown, and looking at lists changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, func, insert, select

from ethics.casework.relay import ATTEMPTS
from ethics.records.cases import Case
from ethics.records.outbox import Job
from ethics.storage import begin_write, db
from tests.office import Office
from tests.web.filing import file_complaint
from tests.web.visiting import Visitor

WORDS = "tidak sampai ke sisi publik"


@pytest.fixture
def given_up(office: Office) -> Iterator[None]:
    """Two jobs that nobody tries again, and one that will be tried."""
    row = {"kind": "status", "payload": {"root": 0}, "created_at": datetime.now(UTC),
           "error": "KeyError"}  # fmt: skip
    with office.app.app_context():
        begin_write()
        for attempts in (ATTEMPTS, ATTEMPTS + 1, ATTEMPTS - 1):
            db.session.execute(insert(Job), {**row, "attempts": attempts})
        db.session.commit()
    yield
    with office.app.app_context():
        begin_write()
        db.session.execute(delete(Job).where(Job.error == "KeyError"))
        db.session.commit()


def test_the_health_page_counts_what_is_not_tried_again(office: Office, given_up: None) -> None:
    answer = Visitor(office.app).client.get("/sehat")
    assert answer.status_code == 200
    assert answer.get_json() == {"status": "sehat", "kiriman_gagal": 2}


def test_a_desk_says_that_something_did_not_arrive(office: Office, given_up: None) -> None:
    assert f"2 kabar {WORDS}" in office.visitor("yanduan").open("/kerja/").text


def test_while_all_arrives_nobody_is_troubled(office: Office) -> None:
    assert Visitor(office.app).client.get("/sehat").get_json()["kiriman_gagal"] == 0
    assert WORDS not in office.visitor("yanduan").open("/kerja/").text


@pytest.mark.parametrize("path", ["/kerja/", "/kerja/aduan"])
def test_looking_at_a_list_registers_no_complaint(office: Office, path: str) -> None:
    file_complaint(Visitor(office.app))
    before = _cases(office)
    office.visitor("yanduan").open(path)
    assert _cases(office) == before


def _cases(office: Office) -> int:
    with office.app.app_context():
        return db.session.execute(select(func.count(Case.id))).scalar_one()
