"""The way of the sanctions from the proposal to what holds: every set kept, with who, when and why."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from ethics.casework import audit
from ethics.casework.dossier import open_dossier
from ethics.casework.hands import Hand
from ethics.law import Refused
from ethics.records.sanctions import Sanction
from ethics.storage import db
from tests.casework.cases import JAKARTA, Case
from tests.casework.test_decisions import case_id
from tests.office import Office

JABAR = "MABES/JABAR"


def hands(case: Case, role: str = "kabidpropam") -> tuple[Hand, ...]:
    return open_dossier(case.reference, actor=case.actor(role), at=case.at).hands


def short(hand: Hand) -> tuple[str, str | None, list[tuple[str, int | None]], str]:
    rows = [(one.sanction.id, one.amount) for one in hand.sanctions]
    return hand.action.id, hand.by.role, rows, hand.reason


def test_proposal_decision_and_objection_stand_beside_each_other(office: Office) -> None:
    case = Case(office, polda=JABAR).to_proposal(("tunda_pangkat", 6))
    form = {"temuan": case.finding("terbukti"), "pertimbangan_putusan": "Terbukti."}
    with pytest.raises(Refused) as refused:
        case.take("ankum", "tetapkan_hukuman", hukuman=case.imposing(("teguran_tertulis", None)), **form)
    assert [no.code for no in refused.value.objections] == ["penyimpangan_beralasan"]
    case.take("ankum", "tetapkan_hukuman", hukuman=case.imposing(("teguran_tertulis", None)),
              alasan_penyimpangan="Mengakui dan menyesal.", **form)  # fmt: skip
    case.take("provos", "serahkan_keputusan", tanggal_keputusan_diterima=str(case.at.date()))
    case.take("ankum", "ajukan_keberatan", days=2, alasan_keberatan="Tidak hadir karena sakit.",
              tanggal_keberatan=str(case.at.date()))  # fmt: skip
    main = case.reference
    case.take("atasan_ankum", "putus_keberatan", days=2, hasil_keberatan="dibatalkan", hukuman=[],
              temuan=case.finding("tidak_terbukti"), pertimbangan_putusan="Alasan yang sah.")  # fmt: skip
    case.reference = main

    assert [short(one) for one in hands(case)] == [
        ("usulkan_hukuman", "provos", [("tunda_pangkat", 6)], "Terbukti."),
        ("tetapkan_hukuman", "ankum", [("teguran_tertulis", None)], "Mengakui dan menyesal."),
        ("putus_keberatan", "atasan_ankum", [], "Alasan yang sah."),
    ]
    assert hands(case)[-1].outcome is not None
    rows = db.session.execute(select(Sanction.stage, Sanction.superseded)
                              .where(Sanction.case_id == case_id(case)).order_by(Sanction.id))  # fmt: skip
    assert [tuple(row) for row in rows] == [("usul", True), ("jatuh", True)]
    assert audit.verify().faults == ()


def test_what_the_prosecutor_demands_stands_beside_what_the_commission_imposes(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    case.take("akreditor", "ajukan_tuntutan", alasan_tuntutan="Sengaja.",
              tuntutan_sanksi=case.imposing(("mutasi_demosi", 24)))  # fmt: skip
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 12)),
              alasan_penyimpangan="Belum pernah dihukum.")  # fmt: skip
    demanded, imposed = hands(case)
    (accused,) = {one.person_id for one in demanded.sanctions}
    assert (demanded.proposes, imposed.proposes) == (True, False)
    assert [one.amount for one in demanded.against(accused) + imposed.against(accused)] == [24, 12]
    assert imposed.on == case.at.astimezone(JAKARTA).date()
    assert imposed.reason == "Belum pernah dihukum."
    assert imposed.against(accused + 1) == ()
