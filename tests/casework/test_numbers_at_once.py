"""Numbers of a register: consecutive, whoever issues, however many at once, whatever fails."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from ethics.casework import audit
from ethics.casework.change import Taken, take_step
from ethics.casework.relay import PROMPT, deliver
from ethics.gazette import proofs
from ethics.law import Refused
from ethics.records.journal import entries
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
    query = query.where(Document.number_seq.is_not(None))
    return list(db.session.execute(query.order_by(Document.id)).scalars())


def last() -> int:
    """What the register says that it gave last."""
    query = select(NumberSeries.last).where(
        NumberSeries.series == "sprin", NumberSeries.unit == JABAR
    )
    return db.session.execute(query).scalar_one()


def test_eight_who_issue_at_the_same_moment_get_eight_numbers_in_a_row(office: Office) -> None:
    before = len(orders())
    works = [order(assigned(office)) for _ in range(MANY)]
    db.session.rollback()
    taken = at_once(office.app, works)
    assert [type(one) for one in taken] == [Taken] * MANY
    assert sorted(orders()) == list(range(1, before + MANY + 1))
    assert last() == before + MANY
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


# Numbers from a register kept elsewhere

BY_HAND = "Sprin/1426/III/WAS.2.1/2026/Setum"


def test_a_number_by_hand_stands_on_paper_in_the_record_and_at_the_check_and_takes_none_of_ours(
    office: Office,
) -> None:
    order(assigned(office))()
    before, case = last(), assigned(office)
    order(case, nomor_sprin_penyelidikan=BY_HAND)()
    assert case.paper("sprin_penyelidikan")["number"] == BY_HAND
    newest = json.loads(entries(case.root)[-1].body)["data"]
    assert newest["fields"]["nomor_sprin_penyelidikan"] == BY_HAND
    assert [one["number"] for one in newest["documents"]] == [BY_HAND]
    while deliver(at=case.at, kinds=PROMPT):
        pass
    code = db.session.execute(select(Document.code).where(Document.number == BY_HAND)).scalar_one()
    assert proofs.by_number_and_code(BY_HAND, code) is not None
    assert last() == before
    order(assigned(office))()
    assert last() == before + 1


def test_a_number_by_hand_that_is_taken_is_refused_beside_its_field(office: Office) -> None:
    order(assigned(office))()
    order(assigned(office), nomor_sprin_penyelidikan="Sprin/1500/III/WAS.2.1/2026/Setum")()
    taken = ["Sprin/1500/III/WAS.2.1/2026/Setum", "Sprin/1500/IV/RES.1.24/2026",
             "Sprin/1/III/WAS.2.1/2026/Bidpropam"]  # fmt: skip
    for number in taken:
        case = assigned(office)
        with pytest.raises(Refused) as refused:
            order(case, nomor_sprin_penyelidikan=number)()
        assert [(one.code, one.field) for one in refused.value.objections] == [
            ("nomor_ganda", "nomor_sprin_penyelidikan")
        ]
        assert "sprin_penyelidikan" not in case.facts.documents


def test_a_number_of_ours_passes_over_one_that_was_given_by_hand(office: Office) -> None:
    order(assigned(office))()
    coming = last() + 1
    order(assigned(office), nomor_sprin_penyelidikan=f"Sprin/{coming}/III/2026")()
    order(assigned(office))()
    assert (coming in orders(), last()) == (False, coming + 1)


def test_of_eight_who_give_the_same_number_at_the_same_moment_one_has_it(office: Office) -> None:
    works = [order(assigned(office), nomor_sprin_penyelidikan="Sprin/900/III/2026") for _ in range(MANY)]
    db.session.rollback()
    outcomes = at_once(office.app, works)
    assert sorted(type(one).__name__ for one in outcomes) == ["Refused"] * (MANY - 1) + ["Taken"]
    db.session.rollback()


def test_the_record_of_everything_above_is_sound(office: Office) -> None:
    assert audit.verify().faults == ()
