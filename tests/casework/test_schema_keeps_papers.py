"""A change of the schema leaves every paper, its number and what took its place as they were."""

from __future__ import annotations

from sqlalchemy import select

from ethics.casework import audit
from ethics.ops import migrate
from ethics.records.papers import Document
from ethics.storage import db
from tests.casework.cases import Case
from tests.office import Office

ONE_STEP = "-1"
"""The step before the newest, of both databases."""


def papers() -> list[tuple[object, ...]]:
    columns = (Document.id, Document.number, Document.number_seq, Document.superseded_by)
    found = [tuple(row) for row in db.session.execute(select(*columns).order_by(Document.id))]
    db.session.remove()
    return found


def test_papers_that_replaced_others_outlive_a_downgrade_and_an_upgrade(office: Office) -> None:
    case = Case(office, polda="MABES/JABAR").to_commission()
    case.take("pejabat_pembentuk", "bentuk_kkep", komisi=case.seats())
    case.take("sekretariat", "jadwalkan_sidang", sidang=case.hearing())
    case.take("sekretariat", "tunda_sidang", alasan="Saksi sakit.", sidang=case.hearing())
    before = papers()
    assert any(replaced for *_rest, replaced in before)
    migrate.downgrade(ONE_STEP)
    migrate.upgrade()
    assert papers() == before
    assert migrate.problems() == []
    assert audit.verify().faults == ()
