"""A member's record, and the compliments in it: who may read, what they hold, that readings are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from ethics.casework import audit, intake
from ethics.casework.change import writing
from ethics.casework.compliments import attribute, compliments, open_compliment, register_compliment
from ethics.casework.intake import SYSTEM
from ethics.casework.ledger import Record, open_record
from ethics.casework.noes import Unknown
from ethics.gazette import inbox
from ethics.gazette.sealing import seal
from ethics.law import Actor, Refused
from ethics.law.ledger import Standing
from ethics.records.compliments import Compliment
from ethics.records.journal import entries
from ethics.records.people import Person
from ethics.records.relations import Relation
from ethics.storage import PUBLIC, begin_write, db
from tests.casework.cases import FILED, JAKARTA, Case
from tests.office import Office

JABAR, BDG = "MABES/JABAR", "MABES/JABAR/BDGKOTA"
WRITTEN = {"what": "Mendorong mobil saya yang mogok.", "when_where": "Senin pagi", "region": "JABAR",
           "who": "", "name": "Ratna Wulandari", "contact": "0811"}  # fmt: skip


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


def _sent(**told: Any) -> str:
    return register_compliment({**WRITTEN, **told}, receipt_id=None, actor=SYSTEM, at=FILED)


def _actor(office: Office, role: str, unit: str = BDG) -> Actor:
    return office.cast.holders(role, unit)[0]


def test_what_the_public_sent_arrives_sealed_once_and_not_as_a_case(office: Office) -> None:
    sealed = seal({"kind": "apresiasi", **WRITTEN}, office.app.config["ETHICS"].inbox_public_key)
    begin_write(PUBLIC)
    inbox.drop(sealed, id="apresiasi-1", at=FILED)
    db.session.commit()
    (reference,) = intake.collect_inbox(at=FILED)
    assert reference.startswith("T-2026-")
    again = register_compliment(WRITTEN, receipt_id="apresiasi-1", actor=SYSTEM, at=FILED)
    assert again == reference
    assert intake.collect_inbox(at=FILED) == []


def test_those_within_reach_read_it_and_only_who_may_know_complainants_learns_who_sent_it(
    office: Office,
) -> None:
    reference = _sent()
    seen = open_compliment(reference, actor=_actor(office, "yanduan"), at=FILED)
    assert (seen.text["what"], seen.sender["name"]) == (WRITTEN["what"], "Ratna Wulandari")
    assert open_compliment(reference, actor=_actor(office, "sdm"), at=FILED).sender == {}
    assert not open_compliment(reference, actor=_actor(office, "sdm"), at=FILED).may_attribute


@pytest.mark.parametrize("role", ["provos", "hukum", "kkep"])
def test_nobody_else_finds_it(office: Office, role: str) -> None:
    reference, actor = _sent(), _actor(office, role)
    assert reference not in {one.reference for one in compliments(actor, at=FILED).rows}
    with pytest.raises(Unknown):
        open_compliment(reference, actor=actor, at=FILED)


def test_another_polda_neither_lists_nor_reads_it(office: Office) -> None:
    reference = _sent()
    there = next(one for one in office.cast.holders("yanduan", "MABES/JATIM/SBYCONTOH")
                 if one.grants[0].unit == "MABES/JATIM")  # fmt: skip
    assert compliments(there, at=FILED).rows == []
    with pytest.raises(Unknown):
        open_compliment(reference, actor=there, at=FILED)


def test_it_is_attributed_by_number_and_stands_in_the_record_of_the_member(office: Office) -> None:
    nrp, actor = office.cast.members[BDG][0], _actor(office, "yanduan")
    reference = _sent(who=f"NRP {nrp}")
    (candidate,) = open_compliment(reference, actor=actor, at=FILED).candidates
    assert candidate.nrp == nrp
    for _click in range(2):
        attribute(reference, nrp=nrp, actor=actor, at=FILED, token=f"sekali-{reference}")
    seen = open_compliment(reference, actor=actor, at=FILED)
    assert seen.member is not None
    assert (seen.member.nrp, seen.candidates) == (nrp, ())
    assert reference not in {one.reference for one in compliments(actor, at=FILED).rows}
    assert reference in {one.reference for one in compliments(actor, at=FILED, attributed=True).rows}
    record = open_record(nrp, actor=_actor(office, "sdm"), at=FILED, on=date(2026, 3, 2))
    assert [one.reference for one in record.compliments] == [reference]
    other = open_record(nrp, actor=_actor(office, "provos"), at=FILED, on=date(2026, 3, 2))
    assert [one.reference for one in other.compliments] == [""], "counted, and not to be opened"


def test_nobody_attributes_one_to_themselves_or_to_a_number_that_is_nobodys(office: Office) -> None:
    reference, actor = _sent(), _actor(office, "yanduan")
    mine = db.session.scalar(select(Person.nrp).where(Person.id == actor.person_id))
    for nrp in (str(mine), "00000000"):
        with pytest.raises(Refused):
            attribute(reference, nrp=nrp, actor=actor, at=FILED)
    with pytest.raises(Unknown):
        attribute(reference, nrp=office.cast.members[BDG][0], actor=_actor(office, "sdm"), at=FILED)


def test_the_record_is_verified_and_a_changed_row_is_found(office: Office) -> None:
    nrp, reference = office.cast.members[BDG][0], _sent()
    attribute(reference, nrp=nrp, actor=_actor(office, "yanduan"), at=FILED)
    assert audit.verify().faults == ()
    mine = Compliment.reference == reference
    db.session.execute(update(Compliment).where(mine).values(person_id=None, attributed_on=None))
    db.session.commit()
    (fault,) = audit.verify().faults
    assert fault.stream == f"apresiasi:{reference}"
