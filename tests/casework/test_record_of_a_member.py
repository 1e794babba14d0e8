"""A member's record: who may read it, what it holds, and that every reading is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ethics.casework.change import writing
from ethics.casework.ledger import Record, open_record
from ethics.casework.noes import Unknown
from ethics.law import Actor
from ethics.law.ledger import Standing
from ethics.records.journal import entries
from ethics.records.relations import Relation
from ethics.storage import db
from tests.casework.cases import JAKARTA, Case
from tests.office import Office

JABAR = "MABES/JABAR"


@pytest.fixture(scope="module")
def punished(office: Office) -> Case:
    """A member with a demotion that runs."""
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)))
    case.take("sekretariat", "serahkan_petikan", days=2, penerima_petikan=["pelanggar"])
    main = case.reference
    case.take("sekretariat", "nyatakan_tetap", days=5)
    case.reference = main
    case.take("pejabat_pembentuk", "tetapkan_pelaksanaan", days=2)
    done = {"sanction": case.facts.sanctions[0].id, "on": str(case.at.date())}
    case.take("sdm", "laksanakan_sanksi", pelaksanaan={**done, "evidence": "Surat mutasi."})
    return case


def record(case: Case, actor: Actor, *, on: date | None = None) -> Record:
    day = on or case.at.astimezone(JAKARTA).date()
    return open_record(case.nrp, actor=actor, at=case.at, on=day)


def test_it_tells_a_running_sanction_with_its_first_and_last_day(punished: Case) -> None:
    found = record(punished, punished.actor("kabidpropam"))
    (one,) = [row for row in found.sanctions if row.reference == punished.reference]
    begun = punished.at.date()
    assert (one.term.standing, one.term.begins_on) == (Standing.BERJALAN, begun)
    assert one.term.ends_on == begun.replace(year=begun.year + 2)


def test_the_same_sanction_is_over_after_its_last_day(punished: Case) -> None:
    later = date(punished.at.year + 3, 1, 4)
    found = record(punished, punished.actor("kabidpropam"), on=later)
    (one,) = [row for row in found.sanctions if row.reference == punished.reference]
    assert one.term.standing is Standing.SELESAI


def test_an_ethics_sanction_counts_as_no_discipline_punishment(punished: Case) -> None:
    found = record(punished, punished.actor("kabidpropam"))
    assert (found.punishments, found.alert) == (0, False)


def test_every_reading_is_on_record(punished: Case) -> None:
    reader = punished.actor("kabidpropam")
    record(punished, reader)
    newest = entries(f"akses:{reader.account_id}")[-1]
    assert newest.event == "personel:dibaca"
    assert punished.nrp in newest.body


@pytest.mark.parametrize("role", ["yanduan", "humas", "ppid", "kompolnas"])
def test_it_is_closed_to_roles_that_need_no_record(punished: Case, role: str) -> None:
    with pytest.raises(Unknown):
        record(punished, punished.office.cast.holders(role, punished.unit)[0])


def test_nobody_reads_their_own(punished: Case) -> None:
    me = punished.facts.accused[0].person_id
    with pytest.raises(Unknown):
        record(punished, replace(punished.actor("kabidpropam"), person_id=me))


def test_it_is_closed_to_kin(punished: Case) -> None:
    reader = punished.actor("kabidpropam")
    with writing():
        db.session.add(Relation(person_id=reader.person_id, kind="keluarga", source="dicatat",
                                other_id=punished.facts.accused[0].person_id,
                                recorded_at=punished.at))  # fmt: skip
    try:
        with pytest.raises(Unknown):
            record(punished, reader)
    finally:
        with writing():
            db.session.query(Relation).delete()


def test_a_refused_reading_is_on_record_too(punished: Case) -> None:
    reader = punished.office.cast.holders("yanduan", punished.unit)[0]
    with pytest.raises(Unknown):
        record(punished, reader)
    assert entries(f"akses:{reader.account_id}")[-1].event == "perkara:ditolak"


def test_a_discipline_punishment_counts_once_it_is_final_and_not_before(office: Office) -> None:
    case = Case(office, polda=JABAR).to_proposal(("teguran_tertulis", None))
    reader = case.actor("kabidpropam")
    before = record(case, reader).punishments
    case.take("ankum", "tetapkan_hukuman", temuan=case.finding("terbukti"),
              hukuman=case.imposing(("teguran_tertulis", None)),
              pertimbangan_putusan="Terbukti.")  # fmt: skip
    case.take("provos", "serahkan_keputusan", tanggal_keputusan_diterima=str(case.at.date()))
    assert record(case, reader).punishments == before, "an objection may still undo it"
    case.take("provos", "nyatakan_tetap", days=16)
    found = record(case, reader)
    assert found.punishments == before + 1
    assert found.alert == (found.punishments >= found.most.value)
