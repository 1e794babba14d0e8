"""What an act is measured against: its rows written raw, and nothing that it only reads."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Delete, Insert, Update, create_engine

from ethics.ops.bench.action import Twin
from ethics.records.journal import JournalEntry
from ethics.storage import db
from tests.casework.cases import Case
from tests.office import open_office


def test_the_raw_side_is_given_every_row_of_an_act_and_none_of_its_reading(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    with office.app.app_context():
        case = Case(office, polda="MABES/JABAR")
        with Twin(create_engine("sqlite://")).listening(db.engine) as twin:
            case.take("yanduan", "verifikasi", pokok_aduan="Pungutan di jalan", tempat="Pasar lama")
        office.close()
    statements = [statement for statement, _values in twin.written]
    assert all(isinstance(one, Insert | Update | Delete) for one in statements)
    tables = [one.table for one in statements]
    assert tables.count(JournalEntry.__table__) == 1
    assert len(tables) > 3
