"""The first of everything: many who come at once are all served, and none is counted twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ethics.casework import access, accounts, audit
from ethics.casework.intake import register_complaint
from ethics.casework.opening import next_reference
from ethics.casework.papers import next_number
from ethics.law import Actor
from ethics.records.journal import entries
from ethics.storage import begin_write, db
from tests.at_once import at_once
from tests.casework.cases import STORY
from tests.office import Office

MANY = 8
AT = datetime(2031, 5, 6, 3, 0, tzinfo=UTC)


def test_the_first_references_of_a_year_are_given_without_gap(office: Office) -> None:
    def draw() -> str:
        begin_write()
        reference = next_reference("etik", 2031)
        db.session.commit()
        return reference

    given = at_once(office.app, [draw] * MANY)
    assert sorted(map(str, given)) == [f"E-2031-{n:05d}" for n in range(1, MANY + 1)]


def test_the_first_numbers_of_a_register_are_given_without_gap(office: Office) -> None:
    def draw() -> int:
        begin_write()
        number = next_number("MABES/JABAR", "sprin", 2031).last
        db.session.commit()
        return number

    given = at_once(office.app, [draw] * MANY)
    assert {*given} == {*range(1, MANY + 1)}


def test_the_first_complaints_of_a_year_are_all_registered(office: Office) -> None:
    def file() -> str:
        return register_complaint({**STORY, "region": "JABAR"}, receipt_id=None,
                                  actor=Actor(account_id=0, name="sistem"), at=AT)  # fmt: skip

    given = at_once(office.app, [file] * MANY)
    assert sorted(map(str, given)) == [f"A-2031-{n:05d}" for n in range(1, MANY + 1)]


def test_the_first_looks_of_an_account_are_all_on_record(office: Office) -> None:
    actor = Actor(account_id=907, name="Pembaca baru")

    def look() -> None:
        access.note("perkara:dibaca", actor=actor, at=AT, data={"case": "A-2031-00001"})

    assert at_once(office.app, [look] * MANY) == [None] * MANY
    assert [one.seq for one in entries("akses:907")] == list(range(1, MANY + 1))


def test_wrong_passwords_tried_at_once_are_all_counted(office: Office) -> None:
    limit = office.app.config["ETHICS"].login_attempts

    def guess() -> object:
        return accounts.log_in("orang-asing", "tebakan", address="192.0.2.7", at=AT)

    assert at_once(office.app, [guess] * limit) == [None] * limit
    db.session.rollback()
    with pytest.raises(accounts.Resting):
        guess()
    assert accounts.log_in("orang-asing", "tebakan", address="192.0.2.7",
                           at=AT + timedelta(days=1)) is None  # fmt: skip


def test_the_record_of_everything_above_is_sound(office: Office) -> None:
    assert audit.verify().faults == ()
