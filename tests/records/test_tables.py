"""What the tables themselves refuse, whoever writes: the law's last line in the database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from ethics.records.accounts import LoginFailure, RoleGrant
from ethics.records.cases import Allegation, Party, Submission
from ethics.records.clocks import Clock, ClockAlert, ClockPause
from ethics.records.hearings import PanelSeat
from ethics.records.papers import Document
from ethics.records.sanctions import Sanction
from ethics.records.units import Unit
from ethics.records.vault import VaultItem, VaultKey
from ethics.storage import begin_write, db
from tests.records import rows
from tests.records.keeping import BEGUN
from tests.records.rows import put

DAY, LATER = date(2026, 3, 9), date(2026, 4, 9)


@pytest.fixture(autouse=True)
def begun(fresh: Flask) -> Any:
    """Each test writes on top of one case, and nothing of it stays."""
    begin_write()
    rows.stand()
    put(VaultKey, subject="E", wrapped=b"key")
    clock(id=1000, clock="putusan")
    put(VaultItem, id="item", subject="E", purpose="dokumen", sealed=b"sealed")
    yield
    db.session.rollback()


def party(**differing: Any) -> None:
    put(Party, **{"case_id": 1, "role": "terduga", "ordinal": 1, "person_id": 1, **differing})


def allegation(**differing: Any) -> None:
    put(Allegation, **{"case_id": 1, "person_id": 1, "norm": "KEPP.5.1.b", **differing})


def clock(**differing: Any) -> None:
    put(Clock, **{"case_id": 1, "clock": "audit_investigasi", "role": "akreditor",
                  "started_on": DAY, "due_on": LATER, **differing})  # fmt: skip


def pause(**differing: Any) -> None:
    put(ClockPause, **{"clock_id": 1000, "from_on": DAY, "until_on": LATER, "reason": "sakit",
                       "account_id": 1, "note_item": "item", **differing})  # fmt: skip


def alert(**differing: Any) -> None:
    put(ClockAlert, **{"clock_id": 1000, "rung": "atasan", "role": "kabidpropam", "raised_on": DAY,
                       **differing})  # fmt: skip


def sanction(**differing: Any) -> None:
    put(Sanction, **{"case_id": 1, "person_id": 1, "sanction": "mutasi_demosi", "amount": 24,
                     "stage": "jatuh", "decided_on": DAY, "superseded": False,
                     **differing})  # fmt: skip


def seat(**differing: Any) -> None:
    put(PanelSeat, **{"case_id": 1, "panel": "bentuk_kkep", "account_id": 1, "seat": "ketua",
                      "ordinal": 1, "formed_at": BEGUN, **differing})  # fmt: skip


def document(**differing: Any) -> None:
    put(Document, **{"case_id": 1, "kind": "putusan_kkep", "number": "PUT/1", "number_seq": 1,
                     "series": "putusan", "year": 2026, "unit": rows.UNIT, "issued_on": DAY,
                     "issued_at": BEGUN, "content_item": "item", "content_sha256": "a" * 64,
                     "code": "ABCDEFGHJKLM", **differing})  # fmt: skip


def unit(**differing: Any) -> None:
    put(Unit, **{"path": "MABES/LAIN", "name": "Lain", "kind": "polda", "code": "x",
                 "letterhead": [], "address": "x", "city": "x", "zone": "WIB", "headcount": 1,
                 **differing})  # fmt: skip


def grant(**differing: Any) -> None:
    put(RoleGrant, **{"account_id": 1, "role": "akreditor", "unit": rows.UNIT, **differing})


def submission(**differing: Any) -> None:
    put(Submission, **{"token": "t", "account_id": 1, "reference": "E-2026-00001",
                       "action": "mulai_audit", "seq": 1, **differing})  # fmt: skip


BARRED: list[tuple[str, Any, dict[str, Any]]] = [
    ("a track nobody knows", rows.case, {"id": 2, "reference": "X-1", "track": "pidana"}),
    ("a category nobody knows", rows.case, {"id": 2, "reference": "E-2", "category": "parah"}),
    ("a version below one", rows.case, {"id": 2, "reference": "E-2", "version": 0}),
    ("a case in no unit", rows.case, {"id": 2, "reference": "E-2", "unit": "MABES/TIADA"}),
    ("a child of no case", rows.case, {"id": 2, "reference": "E-2", "parent_id": 77}),
    ("a rank above the highest", rows.person, {"id": 3, "nrp": "3", "rank": 23}),
    ("a rank below the lowest", rows.person, {"id": 3, "nrp": "3", "rank": 0}),
    ("a party that is nobody", party, {"person_id": None}),
    ("a party of no case", party, {"case_id": 77}),
    ("a finding nobody knows", allegation, {"finding": "mungkin", "found_on": DAY}),
    ("a finding on no day", allegation, {"finding": "terbukti"}),
    ("a day without a finding", allegation, {"found_on": DAY}),
    ("a clock due before it starts", clock, {"started_on": LATER, "due_on": DAY}),
    ("a pause that ends before it begins", pause, {"from_on": LATER, "until_on": DAY}),
    ("a pause of no clock", pause, {"clock_id": 77}),
    ("a pause that nobody approved", pause, {"account_id": None}),
    ("an alert of no clock", alert, {"clock_id": 77}),
    ("a sanction at no stage", sanction, {"stage": "mungkin"}),
    ("a sanction of no length", sanction, {"amount": 0}),
    ("a proposal carried out", sanction, {"stage": "usul", "executed_on": DAY}),
    ("a seat nobody knows", seat, {"seat": "penonton"}),
    ("a document without content", document, {"content_item": "none"}),
    ("a unit in no time zone", unit, {"zone": "UTC"}),
    ("a unit of no kind", unit, {"kind": "pos"}),
    ("a role of no account", grant, {"account_id": 77}),
    ("a role over no unit", grant, {"unit": "MABES/TIADA"}),
    ("no wrong password at all", lambda **row: put(LoginFailure, **row),
     {"key": "akun:x", "count": 0, "last_at": BEGUN}),
]  # fmt: skip


@pytest.mark.parametrize("insert", [party, allegation, clock, pause, alert, sanction, seat, document, unit,
                                    grant, submission])  # fmt: skip
def test_a_row_as_it_should_be_is_taken(insert: Any) -> None:
    insert()


@pytest.mark.parametrize(("insert", "row"), [one[1:] for one in BARRED],
                         ids=[one[0] for one in BARRED])  # fmt: skip
def test_the_database_refuses(insert: Any, row: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        insert(**row)


ONCE: list[tuple[str, Any, dict[str, Any], dict[str, Any]]] = [
    ("reference", rows.case, {"id": 2, "reference": "E-2"}, {"id": 3, "reference": "E-2"}),
    ("receipt", rows.case, {"id": 2, "reference": "A-2", "receipt_id": "r"},
     {"id": 3, "reference": "A-3", "receipt_id": "r"}),
    ("person number", rows.person, {"id": 3, "nrp": "3"}, {"id": 4, "nrp": "3"}),
    ("accused person of a case", party, {}, {"ordinal": 2}),
    ("charge of a person", allegation, {}, {}),
    ("open run of a clock", clock, {}, {"started_on": LATER, "due_on": LATER}),
    ("pause that lasts, of a clock", pause, {"until_on": None}, {"until_on": None}),
    ("alert of a clock on a rung", alert, {}, {"role": "itwas"}),
    ("chair of a commission", seat, {}, {"account_id": 2}),
    ("number in a series and year", document, {}, {"code": "OTHER"}),
    ("verification code", document, {}, {"number_seq": 2}),
    ("submission", submission, {}, {"action": "other"}),
]  # fmt: skip


@pytest.mark.parametrize(("insert", "first", "second"), [one[1:] for one in ONCE],
                         ids=[one[0] for one in ONCE])  # fmt: skip
def test_there_is_only_one(insert: Any, first: dict[str, Any], second: dict[str, Any]) -> None:
    insert(**first)
    with pytest.raises(IntegrityError):
        insert(**second)


def test_a_stopped_clock_can_run_again_and_stop_again() -> None:
    clock(stopped_on=LATER)
    clock(stopped_on=LATER)
    clock()


def test_a_second_commission_has_a_chair_of_its_own() -> None:
    seat()
    seat(panel="bentuk_kkep_banding")


def test_a_number_begins_again_each_year_and_in_each_unit() -> None:
    unit(path="MABES/LAIN")
    document()
    document(year=2027, code="B")
    document(unit="MABES/LAIN", code="C")


def test_many_complaints_have_no_receipt() -> None:
    rows.case(id=2, reference="A-2")
    rows.case(id=3, reference="A-3")
