"""A receipt code: only its owner holds it, however it is typed."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from argon2.low_level import Type, hash_secret_raw
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ethics.gazette import receipts
from ethics.storage import PUBLIC, begin_write, db
from tests.gazette.releases import RELEASED

PEPPER = bytes(range(32))
CODE = "0417265533908812"
ID = "6c1f3a52-0000-4000-8000-000000000001"
FILED = date(2026, 3, 9)


@pytest.fixture
def filed(empty: None) -> None:
    """One complaint is filed under CODE."""
    begin_write(PUBLIC)
    receipts.open_receipt(ID, receipt_hash=receipts.receipt_hash(CODE, PEPPER), filed_on=FILED,
                          at=RELEASED)  # fmt: skip
    db.session.commit()


def set_status(id: str = ID, **differing: object) -> None:
    begin_write(PUBLIC)
    status = {"stage": "diselidiki", "since": date(2026, 3, 12), "next_due": date(2026, 4, 1),
              "number": "A-2026-00007", "at": RELEASED + timedelta(days=3)}  # fmt: skip
    receipts.set_status(id, **{**status, **differing})
    db.session.commit()


def test_the_right_code_finds_the_receipt_and_a_wrong_one_nothing(filed: None) -> None:
    assert receipts.by_code(CODE, PEPPER).id == ID
    assert receipts.by_code("0417265533908813", PEPPER) is None
    assert receipts.by_code("", PEPPER) is None


@pytest.mark.parametrize(
    "typed",
    ["0417 2655 3390 8812", "0417-2655-3390-8812", " 0417265533908812\n", "0417.2655.3390.8812",
     "0417\u00a02655\u20133390 8812", receipts.spaced(CODE)],
)  # fmt: skip
def test_a_code_may_be_typed_with_spaces_and_dashes(filed: None, typed: str) -> None:
    assert receipts.by_code(typed, PEPPER).id == ID


def test_a_code_is_worth_nothing_at_another_installation(filed: None) -> None:
    assert receipts.by_code(CODE, bytes(32)) is None


def test_a_slow_hash_of_the_code_is_kept_and_nothing_else_of_it(filed: None) -> None:
    row = db.session.execute(select(receipts.RECEIPT)).one()
    assert row.receipt_hash == hash_secret_raw(
        CODE.encode(), PEPPER[:16], time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32,
        type=Type.ID,
    )  # fmt: skip
    kept = repr(tuple(row))
    assert CODE not in kept
    assert receipts.spaced(CODE) not in kept
    for fast in (hashlib.sha256, hashlib.blake2b):
        assert fast(CODE.encode()).hexdigest() not in kept


def test_a_new_code_is_sixteen_digits_and_none_comes_twice() -> None:
    codes = [receipts.new_code() for _n in range(500)]
    assert all(len(code) == 16 and code.isascii() and code.isdigit() for code in codes)
    assert len(set(codes)) == len(codes)


@given(st.from_regex(r"[0-9]{16}", fullmatch=True))
def test_a_code_as_it_is_shown_is_the_code_itself(code: str) -> None:
    shown = receipts.spaced(code)
    assert [len(part) for part in shown.split(" ")] == [4, 4, 4, 4]
    assert receipts.digits_of(shown) == code


def test_a_filed_complaint_begins_as_received(filed: None) -> None:
    found = receipts.by_code(CODE, PEPPER)
    assert (found.stage, found.stage_since, found.filed_on) == ("diterima", FILED, FILED)
    assert (found.next_due, found.number, found.letters) == (None, None, [])


def test_filing_the_same_complaint_again_changes_nothing(filed: None) -> None:
    set_status()
    begin_write(PUBLIC)
    again = receipts.open_receipt(ID, receipt_hash=b"other", filed_on=FILED, at=RELEASED)
    db.session.commit()
    assert again is False
    assert receipts.by_code(CODE, PEPPER).stage == "diselidiki"


def test_two_complaints_never_share_a_code(filed: None) -> None:
    begin_write(PUBLIC)
    with pytest.raises(IntegrityError):
        receipts.open_receipt("another", receipt_hash=receipts.receipt_hash(CODE, PEPPER),
                              filed_on=FILED, at=RELEASED)  # fmt: skip
    db.session.rollback()


def test_the_newest_status_is_told_and_telling_it_twice_changes_nothing(filed: None) -> None:
    set_status()
    first = tuple(db.session.execute(select(receipts.RECEIPT)).one())
    set_status()
    assert tuple(db.session.execute(select(receipts.RECEIPT)).one()) == first
    found = receipts.by_code(CODE, PEPPER)
    assert (found.stage, found.number) == ("diselidiki", "A-2026-00007")
    assert found.next_due == date(2026, 4, 1)
    assert found.updated_at == RELEASED + timedelta(days=3)


def test_letters_stay_until_newer_ones_are_told(filed: None) -> None:
    letters = [{"kind": "sp3d", "on": "2026-03-12"}]
    set_status(letters=letters)
    set_status(stage="selesai", next_due=None)
    found = receipts.by_code(CODE, PEPPER)
    assert (found.stage, found.letters, found.next_due) == ("selesai", letters, None)
    set_status(letters=[])
    db.session.expire_all()
    assert receipts.by_code(CODE, PEPPER).letters == []


def test_a_complaint_told_at_the_counter_has_no_receipt_to_update(empty: None) -> None:
    set_status("nobody")
    assert db.session.execute(select(receipts.RECEIPT)).all() == []
