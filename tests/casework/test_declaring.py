"""A case opens to whoever was appointed once they declared; whoever has a conflict leaves it."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import delete, select

from ethics.casework import audit, worklists
from ethics.casework.change import take_step
from ethics.casework.declaring import open_declaration
from ethics.casework.dossier import open_dossier
from ethics.casework.exhibits import File, add_exhibit
from ethics.casework.noes import Undeclared, Unknown
from ethics.law import Actor, Refused
from ethics.records.cases import Assignment
from ethics.records.journal import entries
from ethics.records.relations import Relation
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.counting import statements
from tests.casework.test_decisions import case_id
from tests.office import Office

JABAR = "MABES/JABAR"


@pytest.fixture(autouse=True)
def _unrelated(office: Office) -> None:
    """Every case has the same accused: what one test declared closes the next one's case."""
    db.session.execute(delete(Relation))
    db.session.commit()


def begun(office: Office, *, both: bool = False) -> Case:
    """An audit that was just ordered; nobody declared yet."""
    case = Case(office, polda=JABAR).to_ethics()
    team = [case.actor("akreditor", n).account_id for n in range(1 + both)]
    case.take("akreditor", "mulai_audit", tim_audit=team, sasaran_audit="Menguji.")
    return case


def conflict(case: Case, **more: object) -> dict[str, object]:
    return {"kind": "keluarga", "with": case.facts.accused[0].person_id, "note": "Sepupu saya.", **more}


def act(case: Case, actor: Actor, action: str, **data: object) -> None:
    take_step(case.reference, action, actor=actor, at=case.at, data=data)


def told(case: Case) -> str:
    return " ".join(one.body for one in entries(case.reference))


def refused(case: Case, actor: Actor, action: str, **data: object) -> set[str]:
    with pytest.raises(Refused) as no:
        act(case, actor, action, **data)
    return {one.code for one in no.value.objections}


def test_before_the_declaration_only_the_names_are_shown_and_the_try_is_on_record(
    office: Office,
) -> None:
    case = begun(office)
    mine = case.actor("akreditor")
    with pytest.raises(Undeclared):
        open_dossier(case.reference, actor=mine, at=case.at)
    (*_earlier, last) = entries(f"akses:{mine.account_id}")
    data = json.loads(last.body)["data"]
    assert data == {"case": case.reference, "action": "baca", "codes": ["belum_menyatakan"]}
    seen = open_declaration(case.reference, actor=mine, at=case.at)
    assert [one.nrp for one in seen.parties] == [case.nrp]
    assert {one.action.id for one in seen.options} == {
        "nyatakan_bebas", "mundur_pemeriksa", "serahkan_pemeriksaan"}  # fmt: skip
    assert seen.timeline == ()


def test_nothing_can_be_done_in_it_before_the_declaration(office: Office) -> None:
    case = begun(office)
    mine = case.actor("akreditor")
    assert refused(case, mine, "laporkan_audit", hasil_audit="Ada.") == {"belum_menyatakan"}
    with pytest.raises(Unknown):
        add_exhibit(case.reference, File("a.txt", "text/plain", b"a"), label="A", actor=mine,
                    at=case.at)  # fmt: skip
    assert refused(case, mine, "nyatakan_bebas") == {"wajib"}
    act(case, mine, "nyatakan_bebas", pernyataan_bebas=True)
    open_dossier(case.reference, actor=mine, at=case.at)
    with pytest.raises(Unknown):
        open_declaration(case.reference, actor=mine, at=case.at)
    assert refused(case, mine, "nyatakan_bebas", pernyataan_bebas=True) == {"wajib_menyatakan"}
    act(case, mine, "laporkan_audit", hasil_audit="Ada.")


def test_a_colleague_who_was_not_appointed_reads_it_meanwhile(office: Office) -> None:
    case = begun(office)
    open_dossier(case.reference, actor=case.actor("akreditor", 1), at=case.at)


def test_who_declares_a_conflict_is_off_the_case_and_the_head_gets_the_task(office: Office) -> None:
    case = begun(office)
    mine, chief = case.actor("akreditor"), case.actor("kabidpropam")
    act(case, mine, "mundur_pemeriksa", benturan=conflict(case))
    assert case.facts.assigned == frozenset()
    assert case.facts.recused == {mine.account_id}
    with pytest.raises(Unknown):
        open_dossier(case.reference, actor=mine, at=case.at)
    task = [item for item in worklists.desk(chief).items if item.case.reference == case.reference]
    assert ("ganti_pemeriksa", True) in {(item.clock.id, item.mine) for item in task}
    other = case.actor("akreditor", 1)
    assert refused(case, chief, "ganti_pemeriksa", pengganti=[mine.account_id]) == {
        "hubungan_keluarga", "pernah_mundur"}  # fmt: skip
    act(case, chief, "ganti_pemeriksa", pengganti=[other.account_id])
    assert case.facts.assigned == {other.account_id}
    assert "ganti_pemeriksa" not in {one.id for one in case.facts.clocks}
    assert audit.verify().faults == ()


def test_the_unit_learns_that_somebody_withdrew_and_not_why(office: Office) -> None:
    case = begun(office)
    act(case, case.actor("akreditor"), "mundur_pemeriksa", benturan=conflict(case))
    assert "Sepupu" not in told(case)
    assert "keluarga" not in told(case)
    seen = open_dossier(case.reference, actor=case.actor("kabidpropam"), at=case.at)
    shown = json.dumps([one.value for event in seen.timeline for one in event.told])
    assert "Sepupu" not in shown
    assert "keluarga" not in shown


def test_what_was_declared_closes_the_next_case_with_the_same_member(office: Office) -> None:
    case = begun(office)
    mine = case.actor("akreditor")
    act(case, mine, "mundur_pemeriksa", benturan=conflict(case))
    (row,) = db.session.scalars(select(Relation).where(Relation.source == "dinyatakan")
                                .order_by(Relation.id.desc()).limit(1))  # fmt: skip
    assert {row.person_id, row.other_id} == {mine.person_id, case.facts.accused[0].person_id}
    again = Case(office, polda=JABAR).to_ethics()
    with pytest.raises(Unknown):
        open_dossier(again.reference, actor=mine, at=again.at)


def test_the_lead_hands_over_in_one_step_and_nobody_waits(office: Office) -> None:
    case = begun(office)
    mine, other = case.actor("akreditor"), case.actor("akreditor", 1)
    version = len(entries(case.reference))
    alone = conflict(case, **{"with": None, "kind": "kepentingan"})
    act(case, mine, "serahkan_pemeriksaan", benturan=alone, pengganti=[other.account_id])
    assert len(entries(case.reference)) == version + 1
    assert case.facts.assigned == {other.account_id}
    assert "ganti_pemeriksa" not in {one.id for one in case.facts.clocks}
    with pytest.raises(Unknown):
        open_dossier(case.reference, actor=mine, at=case.at)
    with pytest.raises(Undeclared):
        open_dossier(case.reference, actor=other, at=case.at)
    assert audit.verify().faults == ()


def test_only_the_lead_hands_over_and_not_to_whoever_is_in_conflict(office: Office) -> None:
    case = begun(office, both=True)
    mine, other = case.actor("akreditor"), case.actor("akreditor", 1)
    assert "ketua_tim" in refused(case, other, "serahkan_pemeriksaan", benturan=conflict(case),
                                  pengganti=[mine.account_id])  # fmt: skip
    party = case.facts.accused[0].person_id
    pair = sorted((other.person_id or 0, party))
    db.session.add(Relation(person_id=pair[0], other_id=pair[1], kind="keluarga", source="dicatat",
                            recorded_at=case.at))  # fmt: skip
    db.session.commit()
    assert refused(case, mine, "serahkan_pemeriksaan", benturan=conflict(case),
                   pengganti=[other.account_id]) == {"hubungan_keluarga"}  # fmt: skip
    assert case.facts.recused == frozenset(), "a refusal leaves nothing half done"
    assert set(db.session.scalars(select(Assignment.account_id).where(
        Assignment.case_id == case_id(case)))) == case.facts.assigned  # fmt: skip


def test_a_member_who_withdraws_ends_the_commission_and_a_new_one_is_formed(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    member = case.actor("kkep", 2)
    case.take("kkep", "mundur_komisi", nth=2,
              benturan=conflict(case, **{"with": None, "kind": "kepentingan"}))  # fmt: skip
    assert (case.facts.state, case.facts.panel) == ("pembentukan_kkep", ())
    assert {one.id for one in case.facts.clocks} == {"bentuk_kkep"}
    with pytest.raises(Refused) as no:
        case.take("pejabat_pembentuk", "bentuk_kkep", komisi=case.seats())
    assert {one.code for one in no.value.objections} == {"pernah_mundur"}
    case.take("pejabat_pembentuk", "bentuk_kkep", komisi=case.seats(0, 1, 3))
    first = case.paper("panggilan_sidang")["number"]
    case.take("sekretariat", "jadwalkan_sidang", sidang=case.hearing())
    called = str(case.paper("panggilan_sidang")["blocks"])
    assert f"nomor {first} " in called
    assert "susunan komisi berganti" in called
    case.take("sekretariat", "catat_sidang", days=5, jalannya_sidang="Didengar lagi.",
              kehadiran=[{"who": "Terduga Pelanggar 1", "present": True}])  # fmt: skip
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)))
    assert member.account_id not in {seat.account_id for seat in case.facts.panel}
    assert audit.verify().faults == ()


def test_a_member_of_an_appeal_commission_leaves_the_first_one_as_it_was(office: Office) -> None:
    case = Case(office, polda=JABAR).to_appeal_hearing()
    case.take("kkep", "mundur_komisi_banding", nth=4,
              benturan=conflict(case, **{"with": None, "kind": "kepentingan"}))  # fmt: skip
    assert case.facts.state == "kkep_banding_diusulkan"
    assert {seat.panel for seat in case.facts.panel} == {"bentuk_kkep"}
    assert audit.verify().faults == ()


def test_a_member_of_a_review_commission_leaves_and_the_review_goes_on_with_another(office: Office) -> None:
    case = Case(office, polda=JABAR).to_review()
    before = case.facts.state
    case.take("kkep", "mundur_komisi_pk", nth=6,
              benturan=conflict(case, **{"with": None, "kind": "kepentingan"}))  # fmt: skip
    assert case.facts.state == before, "execution does not wait for a review"
    assert {seat.panel for seat in case.facts.panel} == {"bentuk_kkep"}
    assert {one.id for one in case.facts.clocks} >= {"keputusan_pk"}
    assert not {one.id for one in case.facts.clocks} & {"mulai_sidang_pk", "putusan_pk"}
    with pytest.raises(Refused) as no:
        case.take("kapolri", "tolak_pk", alasan="Tidak perlu lagi.")
    assert {one.code for one in no.value.objections} == {"pk_belum_dikabulkan"}
    case.take("kapolri", "bentuk_kkep_pk", komisi=case.seats(4, 3, 5))
    case.take("kkep", "mulai_sidang_pk", nth=4)
    assert audit.verify().faults == ()


def test_a_withdrawal_that_is_forged_or_hidden_is_found(office: Office) -> None:
    case = begun(office)
    mine = case.actor("akreditor")
    act(case, mine, "mundur_pemeriksa", benturan=conflict(case, **{"with": None}))
    db.session.add(Assignment(case_id=case_id(case), account_id=mine.account_id,
                              assigned_on=case.at.date()))  # fmt: skip
    db.session.commit()
    assert {fault.what.split(" is ")[0] for fault in audit.verify().faults} == {"team"}
    db.session.query(Assignment).filter_by(case_id=case_id(case)).delete()
    db.session.commit()
    assert audit.verify().faults == ()


def test_a_declaration_to_be_made_waits_on_the_desk_and_a_withdrawal_that_could_be_does_not(
    office: Office,
) -> None:
    def waits(actor: Actor) -> bool:
        rows = worklists.awaiting(actor, at=case.at).rows
        return case.reference in {row.reference for row in rows}

    case = Case(office, polda=JABAR).to_commission()
    case.take("pejabat_pembentuk", "bentuk_kkep", komisi=case.seats())
    chair, stranger = case.actor("kkep"), case.actor("kkep", 5)
    assert (waits(chair), waits(stranger)) == (True, False)
    case.declare(chair)
    assert not waits(chair)


def test_a_declaration_is_one_entry_and_costs_as_many_statements_however_big_the_team(
    office: Office,
) -> None:
    counted = []
    for both in (False, True):
        case = begun(office, both=both)
        with statements() as sent:
            act(case, case.actor("akreditor"), "nyatakan_bebas", pernyataan_bebas=True)
        counted.append(len(sent))
    assert counted[0] == counted[1]
