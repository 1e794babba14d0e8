"""The way of a case as its page tells it: names, articles, sanctions and papers, not their number."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert, select, update

from ethics.casework import audit
from ethics.casework.dossier import open_dossier
from ethics.casework.telling import ExecutionTold
from ethics.casework.timeline import Event
from ethics.records.accounts import RoleGrant
from ethics.records.people import Person
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.counting import statements
from tests.office import Office

JABAR = "MABES/JABAR"


def told(case: Case, reference: str, *, role: str = "kabidpropam") -> dict[str, Event]:
    """The newest event of each kind, as a reader sees it."""
    seen = open_dossier(reference, actor=case.actor(role), at=case.at)
    return {event.name: event for event in seen.timeline}


def value(event: Event, field: str) -> Any:
    return next(one.value for one in event.told if one.field.id == field)


@pytest.fixture(scope="module")
def executed(office: Office) -> Case:
    """A demotion that was imposed, approved and carried out."""
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


def accused(case: Case) -> str:
    query = select(Person.name).where(Person.nrp == case.nrp)
    return str(db.session.execute(query).scalar_one())


def test_an_entry_names_who_acted_by_which_role_and_for_which_unit(executed: Case) -> None:
    doer = told(executed, executed.reference)["mulai_audit"].actor
    akreditor = executed.actor("akreditor")
    assert (doer.name, doer.role) == (akreditor.name, "akreditor")
    assert doer.unit == "Kepolisian Daerah Jawa Barat"


def test_a_role_given_later_does_not_change_by_which_role_somebody_acted(office: Office) -> None:
    case = Case(office, polda=JABAR).to_ethics()
    gelar = case.actor("gelar")
    db.session.execute(update(RoleGrant).where(RoleGrant.account_id == gelar.account_id)
                       .values(role="humas"))  # fmt: skip
    db.session.execute(insert(RoleGrant).values(account_id=gelar.account_id, role="ppid",
                                                unit=JABAR))  # fmt: skip
    assert told(case, case.reference)["dibuka"].actor.role == "gelar"
    db.session.rollback()


def test_a_team_and_a_commission_are_named_with_their_function(executed: Case) -> None:
    events = told(executed, executed.reference)
    assert value(events["mulai_audit"], "tim_audit") == (executed.actor("akreditor").name,)
    seats = value(events["bentuk_kkep"], "komisi")
    assert [(one.seat.id, one.name) for one in seats] == [
        ("Ketua", executed.actor("kkep", 0).name),
        ("Wakil Ketua", executed.actor("kkep", 1).name),
        ("Anggota", executed.actor("kkep", 2).name),
    ]
    assert all(one.rank for one in seats)


def test_whom_and_what_a_complaint_led_to_is_named_in_both_cases(executed: Case) -> None:
    sent = told(executed, executed.root)["teruskan_etik"]
    assert value(sent, "terduga") == (accused(executed),)
    charges = value(sent, "persangkaan")
    assert {(one.accused, one.norm.code) for one in charges} == {
        (accused(executed), "KEPP.5.1.b"), (accused(executed), "KEPP.12.d")}  # fmt: skip
    (name,) = told(executed, executed.reference)["dibuka"].accused
    assert name.endswith(accused(executed))


def test_a_decision_tells_each_finding_and_each_sanction(executed: Case) -> None:
    decision = told(executed, executed.reference)["baca_putusan"]
    found = {(one.norm.code, one.finding) for one in value(decision, "temuan")}
    assert found == {("KEPP.5.1.b", "terbukti"), ("KEPP.12.d", "terbukti")}
    (sanction,) = value(decision, "sanksi")
    assert (sanction.sanction.id, sanction.amount) == ("mutasi_demosi", 24)
    assert sanction.accused.endswith(accused(executed))


def test_an_approval_tells_what_was_approved_and_an_execution_what_was_done_when(
    executed: Case,
) -> None:
    events = told(executed, executed.reference)
    (ordered,) = events["tetapkan_pelaksanaan"].ordered
    assert (ordered.sanction.id, ordered.amount) == ("mutasi_demosi", 24)
    done = value(events["laksanakan_sanksi"], "pelaksanaan")
    assert done == ExecutionTold(ordered, str(executed.at.date()), "Surat mutasi.", "ST/17/IV/2026")
    assert not events["laksanakan_sanksi"].ordered


def test_an_exhibit_and_a_paper_are_named_where_they_came_in(executed: Case) -> None:
    events = told(executed, executed.reference)
    assert [one.label for one in events["tambah_bukti"].exhibits] == ["Catatan"]
    assert events["tambah_bukti"].actor.role == "akreditor"
    (order,) = events["mulai_audit"].documents
    assert (order.kind.id, order.number[:6]) == ("sprin_audit", "Sprin/")


def test_what_the_complainant_sent_can_be_opened_from_there_by_few(office: Office) -> None:
    file = {"name": "ratna.jpg", "type": "image/jpeg", "content": "Zm90bw=="}
    case = Case(office, polda=JABAR, files=[file])
    (mine,) = told(case, case.root, role="yanduan")["diterima"].exhibits
    (theirs,) = told(case, case.root, role="itwas")["diterima"].exhibits
    assert (mine.may_open, mine.file_name) == (True, "ratna.jpg")
    assert (theirs.may_open, theirs.file_name) == (False, "")


def test_the_way_costs_the_same_however_long_it_is(office: Office, executed: Case) -> None:
    short = Case(office, polda=JABAR).to_commission()
    reader = executed.actor("kabidpropam")
    with statements() as few:
        open_dossier(short.reference, actor=reader, at=short.at)
    with statements() as many:
        open_dossier(executed.reference, actor=reader, at=executed.at)
    assert len(few) == len(many)


def test_by_whom_an_act_was_done_stands_in_the_chain(executed: Case) -> None:
    assert executed.facts.state == "pelaksanaan"
    assert audit.verify().faults == ()
