"""Numbers of a register: consecutive, whoever issues, however many at once, whatever fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import event, select

from ethics.casework import audit
from ethics.casework.change import Taken, take_step
from ethics.law import Refused
from ethics.records.papers import Document, NumberSeries
from ethics.storage import db
from tests.at_once import at_once
from tests.casework.cases import Case
from tests.office import Office

MANY = 8
JABAR = "MABES/JABAR"
BROKEN = "penuh"
"""The submissions that the database cannot write, long after their paper was numbered."""


@contextmanager
def a_database_that_is_full_for(token: str) -> Iterator[None]:
    """Every statement that names the token fails as one on a full disk does."""

    def fail(_conn: Any, _cursor: Any, statement: str, given: Any, *_more: Any) -> None:
        if "INSERT INTO submission" in statement and token in str(given):
            raise OSError("no space left on device")

    event.listen(db.engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", fail)


def assigned(office: Office) -> Case:
    """A complaint whose enquiry can be ordered."""
    case = Case(office, polda=JABAR)
    case.take("yanduan", "verifikasi", pokok_aduan="Pungutan", tempat="Pasar")
    case.take("yanduan", "nyatakan_berkadar", telaah="Dugaan pungutan.")
    case.take("kabidpropam", "disposisi", petunjuk="Selidiki.")
    return case


def order(case: Case, *, token: str | None = None, **given: Any) -> Callable[[], object]:
    """The order of an enquiry, of which each takes a number of the same register."""
    actor, at = case.actor("paminal"), case.at + timedelta(minutes=1)
    data = {"tim": [actor.account_id], "sasaran": "Siapa yang bertugas."} | given
    return lambda: take_step(case.root, "mulai_penyelidikan", actor=actor, at=at, data=data,
                             token=token)  # fmt: skip


def orders() -> list[int]:
    """The numbers of the register in the order of their issue."""
    query = select(Document.number_seq).where(Document.series == "sprin", Document.unit == JABAR)
    return list(db.session.execute(query.order_by(Document.id)).scalars())


def last() -> int:
    """What the register says that it gave last."""
    query = select(NumberSeries.last).where(
        NumberSeries.series == "sprin", NumberSeries.unit == JABAR
    )
    return db.session.execute(query).scalar_one()


def test_eight_who_issue_at_the_same_moment_get_eight_numbers_in_a_row(office: Office) -> None:
    works = [order(assigned(office)) for _ in range(MANY)]
    db.session.rollback()
    taken = at_once(office.app, works)
    assert [type(one) for one in taken] == [Taken] * MANY
    assert sorted(orders()) == list(range(1, MANY + 1))
    assert last() == MANY
    printed = select(Document.number).where(Document.series == "sprin")
    assert len(set(db.session.execute(printed).scalars())) == MANY


def test_what_is_refused_or_fails_half_way_takes_no_number(office: Office) -> None:
    before = orders()
    cases = [assigned(office) for _ in range(MANY)]
    works = [
        *(order(case) for case in cases[:3]),
        *(order(case, sasaran="") for case in cases[3:5]),
        *(order(case, token=f"{BROKEN}-{case.root}") for case in cases[5:]),
    ]
    db.session.rollback()
    with a_database_that_is_full_for(BROKEN):
        outcomes = at_once(office.app, works)
    assert [type(one) for one in outcomes] == [Taken] * 3 + [Refused] * 2 + [OSError] * 3
    db.session.rollback()
    given = sorted(set(orders()) - set(before))
    assert given == list(range(len(before) + 1, len(before) + 4))
    for case in cases[5:]:
        order(case)()
    assert sorted(orders()) == list(range(1, len(before) + 7))
    assert last() == len(before) + 6


def test_the_record_of_everything_above_is_sound(office: Office) -> None:
    assert audit.verify().faults == ()
