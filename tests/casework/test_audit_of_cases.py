"""``audit verify`` sees a case that does not say what its journal says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import pytest
from sqlalchemy import text

from ethics.casework import audit
from ethics.casework.replay import Replay
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.test_decisions import case_id
from tests.office import Office

JABAR = "MABES/JABAR"

FORGED = {
    "another length": ("update sanction set amount = 12 where case_id = :case", "sanctions"),
    "another sanction": ("update sanction set sanction = 'tunda_pangkat' where case_id = :case",
                         "sanctions"),
    "a sanction that ended": ("update sanction set superseded = true where case_id = :case",
                              "sanctions"),
    "a sanction less": ("delete from sanction where case_id = :case", "sanctions"),
    "carried out and never was": ("update sanction set executed_on = '2026-06-01' "
                                  "where case_id = :case", "executed"),
    "another day of the decision": ("update sanction set decided_on = '2026-01-05' "
                                    "where case_id = :case", "sanctions"),
    "another day of the finding": ("update allegation set found_on = '2026-01-05' "
                                   "where case_id = :case", "findings"),
    "another rank at the act": ("update party set rank_at_event = 22 where case_id = :case "
                                "and role = 'terduga'", "accused"),
    "another unit at the act": ("update party set unit_at_event = 'MABES' where case_id = :case "
                                "and role = 'terduga'", "accused"),
    "another rank at the decision": ("update party set rank_at_decision = 22 "
                                     "where case_id = :case and role = 'terduga'", "at_decision"),
    "another hour of the hearing": ("update hearing set at = '2026-01-05 02:00:00+00:00' "
                                    "where case_id = :case", "hearings"),
    "another place of the hearing": ("update hearing set place = 'Aula' where case_id = :case",
                                     "hearings"),
    "closed doors": ("update hearing set open = false where case_id = :case", "hearings"),
    "another reason for closed doors": ("update hearing set closed_for = 'anak' "
                                        "where case_id = :case", "hearings"),
    "nobody came": ("update hearing set attendance = '[]' where case_id = :case", "hearings"),
    "a hearing that was never held": ("update hearing set recorded_at = null "
                                      "where case_id = :case", "hearings"),
    "another finding": ("update allegation set finding = 'tidak_terbukti' where case_id = :case",
                        "findings"),
    "another article": ("update allegation set norm = 'KEPP.8.c' where case_id = :case "
                        "and norm = 'KEPP.12.d'", "charges"),
    "a charge less": ("delete from allegation where case_id = :case and norm = 'KEPP.12.d'",
                      "charges"),
    "another seat": ("update panel_seat set seat = 'anggota' where case_id = :case "
                     "and seat = 'wakil_ketua'", "panel"),
    "another member": ("update panel_seat set rank = 1 where case_id = :case", "panel"),
    "another accused": ("update party set person_id = (select max(id) from person) "
                        "where case_id = :case and role = 'terduga'", "accused"),
    "a milder category": ("update \"case\" set category = 'sedang' where id = :case", "written"),
    "another origin": ('update "case" set parent_id = null where id = :case', "opened"),
}  # fmt: skip


@pytest.fixture(scope="module")
def decided(office: Office) -> Case:
    """An ethics case with a sanction imposed, one charge more than at first, and a commission."""
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)))
    return case


@pytest.fixture(autouse=True)
def _nothing_stays(office: Office) -> Iterator[None]:
    db.session.rollback()
    yield
    db.session.rollback()


def test_a_record_that_nobody_touched_is_sound(decided: Case) -> None:
    assert audit.verify().faults == ()


@pytest.mark.parametrize("forgery", FORGED)
def test_a_case_that_was_changed_past_the_journal_is_found(decided: Case, forgery: str) -> None:
    statement, told = FORGED[forgery]
    case = case_id(decided)
    before = _copy(case)
    try:
        db.session.execute(text(statement), {"case": case})
        db.session.commit()
        faults = audit.verify().faults
        assert told in {fault.what.split(" is ")[0] for fault in faults}
        assert {fault.stream for fault in faults} <= {decided.reference, decided.root}
    finally:
        _put_back(case, before)
    assert audit.verify().faults == ()


def test_every_way_to_the_end_can_be_replayed(office: Office) -> None:
    freed = Case(office, polda=JABAR).to_appeal_hearing()
    freed.take("kkep", "putus_banding", nth=4, hasil_banding="membebaskan", **freed.acquittal())
    punished = Case(office, polda=JABAR).to_proposal(("teguran_tertulis", None))
    punished.take("ankum", "tetapkan_hukuman", temuan=punished.finding("terbukti"),
                  hukuman=punished.imposing(("teguran_tertulis", None)),
                  pertimbangan_putusan="Terbukti.")  # fmt: skip
    punished.take("provos", "serahkan_keputusan",
                  tanggal_keputusan_diterima=str(punished.at.date()))  # fmt: skip
    punished.take("provos", "nyatakan_tetap", days=16)
    punished.take("ankum", "perintahkan_pelaksanaan", days=1)
    sanction = punished.facts.sanctions[0].id
    punished.take("sdm", "laksanakan_hukuman", days=1, pelaksanaan={
        "sanction": sanction, "on": str(punished.at.date()), "evidence": "Surat teguran."})  # fmt: skip
    assert audit.verify().faults == ()


def test_what_is_kept_while_reading_does_not_grow_with_the_entries() -> None:
    replay = Replay()
    entry = {"to": "pemeriksaan", "clocks": {}, "documents": [], "opens": [],
             "rulebook": "etik-2022", "fields": {"pemberi_keterangan": {"vault": "x"}}}  # fmt: skip
    for seq in range(1, 500):
        replay.follow("E-1", seq, "perkara:catat_keterangan", entry)
    told = replay.told("E-1")
    assert (told.version, told.charges, told.written, told.sanctions) == (499, [], {}, [])


TABLES = ("sanction", "allegation", "panel_seat", "party", "hearing")


def _copy(case: int) -> dict[str, list[dict[str, object]]]:
    """The rows of a case as they are."""
    rows = {
        table: [_as_typed(row._mapping) for row in db.session.execute(
            text(f"select * from {table} where case_id = :case"), {"case": case})]
        for table in TABLES
    }  # fmt: skip
    rows["case"] = [dict(row._mapping) for row in db.session.execute(
        text('select category, parent_id from "case" where id = :case'), {"case": case})]  # fmt: skip
    return rows


def _as_typed(row: Mapping[str, object]) -> dict[str, object]:
    """A row as it can be written again: JSON as text, as SQLite has it anyway."""
    return {name: json.dumps(one) if isinstance(one, list) else one for name, one in row.items()}


def _put_back(case: int, rows: dict[str, list[dict[str, object]]]) -> None:
    db.session.rollback()
    for table in TABLES:
        db.session.execute(text(f"delete from {table} where case_id = :case"), {"case": case})
        for row in rows[table]:
            names = ", ".join(row)
            values = ", ".join(f":{name}" for name in row)
            db.session.execute(text(f"insert into {table} ({names}) values ({values})"), row)
    db.session.execute(text('update "case" set category = :category, parent_id = :parent_id '
                            "where id = :case"), {**rows["case"][0], "case": case})  # fmt: skip
    db.session.commit()
