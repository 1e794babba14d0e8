"""A desk marks as mine what is mine where I hold the role, and says what it leaves off."""

from __future__ import annotations

import pytest

from ethics.casework.situation import situation_of
from ethics.casework.worklists import awaiting, desk
from ethics.law import Actor, Grant
from ethics.storage import db
from tests.casework.cases import Case
from tests.office import Office

JABAR, JATIM = "MABES/JABAR", "MABES/JATIM"


@pytest.fixture(scope="module", autouse=True)
def _cases(office: Office) -> None:
    """Three complaints in each of two units, all waiting to be verified."""
    for polda in (JABAR, JATIM):
        for _n in range(3):
            Case(office, polda=polda)


@pytest.fixture
def both(office: Office) -> Actor:
    """Yanduan in one unit, and a reader who moves nothing in the other."""
    db.session.rollback()
    return Actor(account_id=1, name="Dua satuan",
                 grants=(Grant("yanduan", JABAR), Grant("humas", JATIM)))  # fmt: skip


def unit_of(reference: str) -> str:
    return situation_of(reference).facts.unit


def test_a_clock_is_mine_only_where_i_hold_its_role(both: Actor) -> None:
    items = desk(both, limit=500).items
    mine = {unit_of(item.case.reference) for item in items if item.mine}
    others = {unit_of(item.case.reference) for item in items if not item.mine}
    assert (mine, others) == ({JABAR}, {JATIM})


def test_mine_come_first(both: Actor) -> None:
    marks = [item.mine for item in desk(both, limit=500).items]
    assert marks == sorted(marks, reverse=True)


def test_a_case_waits_for_me_only_where_i_hold_a_role_that_moves_it(both: Actor) -> None:
    rows = awaiting(both, limit=500).rows
    assert {unit_of(row.reference) for row in rows} == {JABAR}


def test_what_is_left_off_is_counted(both: Actor) -> None:
    whole = desk(both, limit=500)
    cut = desk(both, limit=2)
    assert (len(cut.items), cut.left) == (2, len(whole.items) - 2)
    assert whole.left == 0
    waiting = awaiting(both, limit=500)
    assert waiting.left == 0
    assert awaiting(both, limit=1).left == len(waiting.rows) - 1


def test_who_has_no_role_in_a_case_has_an_empty_desk(office: Office) -> None:
    stranger = Actor(account_id=1, name="Pengelola", grants=(Grant("admin", JABAR),))
    assert (desk(stranger).items, desk(stranger).left) == ((), 0)
    assert (awaiting(stranger).rows, awaiting(stranger).left) == ((), 0)
