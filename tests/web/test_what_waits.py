"""What cannot go on by itself is shown, and looking at lists changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, func, insert, select

from ethics.casework.relay import ATTEMPTS
from ethics.records.cases import Case as CaseRow
from ethics.records.outbox import Job
from ethics.storage import begin_write, db
from tests.casework.cases import Case
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


def test_deadlines_of_others_are_folded_under_their_number_for_whoever_has_own_ones(
    office: Office,
) -> None:
    with office.app.app_context():
        case = Case(office, polda="MABES/JABAR", at=datetime.now(UTC) - timedelta(days=2))
        case.take("yanduan", "verifikasi", pokok_aduan="Pungutan di jalan", tempat="Pasar lama")
        case.take("yanduan", "nyatakan_berkadar", telaah="Dugaan penyalahgunaan wewenang.")
    head_of = office.visitor("kabidpropam", unit="MABES/JABAR")
    mine = head_of.client.get("/kerja/").get_data(as_text=True)
    theirs = office.visitor("itwas").client.get("/kerja/").get_data(as_text=True)
    head = r'<details( open)?>\s*<summary><h2 id="others">[^<(]*\((\d+)\)</h2></summary>'
    found = re.search(head, theirs)
    assert found
    assert found[1], "who has no deadline of their own reads the others' at once"
    listed = theirs.split('id="others"')[1]
    left = re.search(r"Ada (\d+) tenggat lagi", listed)
    assert int(found[2]) == listed.count("<tr>") - 1 + int(left[1] if left else 0) > 0
    folded = re.search(head, mine)
    assert folded
    assert folded[1] is None


@pytest.mark.parametrize("path", ["/kerja/", "/kerja/aduan"])
def test_looking_at_a_list_registers_no_complaint(office: Office, path: str) -> None:
    file_complaint(Visitor(office.app))
    before = _cases(office)
    office.visitor("yanduan").open(path)
    assert _cases(office) == before


def _cases(office: Office) -> int:
    with office.app.app_context():
        return db.session.execute(select(func.count(CaseRow.id))).scalar_one()
