"""What the rulebooks promise, on cases that are really kept: punishments, referrals, papers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ethics.casework import audit
from ethics.casework.noes import Unknown
from ethics.casework.situation import situation_of
from ethics.law import Refused, may_read
from tests.casework.cases import CONFERENCE, Case
from tests.office import Office

JABAR = "MABES/JABAR"


TWO_WEEKS = ("patsus_disiplin", 14)


def content(case: Case, kind: str) -> str:
    """What the newest paper of a kind says."""
    return json.dumps(case.paper(kind), ensure_ascii=False)


def decision(case: Case) -> dict[str, Any]:
    """Everything proven, two weeks imposed."""
    return {"temuan": case.finding("terbukti"), "hukuman": case.imposing(TWO_WEEKS),
            "pertimbangan_putusan": "Terbukti."}  # fmt: skip


def to_discipline(case: Case) -> Case:
    """Up to a discipline decision."""
    case.to_proposal(TWO_WEEKS)
    case.take("ankum", "tetapkan_hukuman", **decision(case))
    return case


def test_only_a_punishment_that_is_final_counts_against_the_accused(office: Office) -> None:
    earlier, later = to_discipline(Case(office, polda=JABAR)), Case(office, polda=JABAR)
    later.to_conference()
    later.take("gelar", "teruskan_disiplin", terduga=[{"nrp": later.nrp}],
               persangkaan=[{"norm": "DIS.6.b"}], tanggal_kejadian_pasti="2026-02-27",
               pertimbangan_gelar="Cukup.")  # fmt: skip
    person = later.facts.accused[0].person_id
    before = later.facts.punishments.get(person, 0)
    with pytest.raises(Refused) as refused:
        earlier.take("provos", "nyatakan_tetap", days=20)
    assert "keputusan_diserahkan" in {one.code for one in refused.value.objections}
    earlier.take("provos", "serahkan_keputusan", tanggal_keputusan_diterima=str(earlier.at.date()))
    assert later.facts.punishments.get(person, 0) == before
    earlier.take("provos", "nyatakan_tetap", days=15)
    assert later.facts.punishments[person] == before + 1
    referred = situation_of(earlier.root).facts.children[0]
    assert [one.track for one in referred.children] == ["publikasi"]


def test_a_grave_violation_is_referred_to_a_commission_with_what_makes_it_grave(office: Office) -> None:
    case = Case(office, polda=JABAR).to_discipline()
    discipline, root = case.reference, case.root
    referral = {"terduga": [{"nrp": case.nrp}], "persangkaan_etik": [{"norm": "KEPP.12.d"}],
                "alasan": "Dilakukan bersama atasannya."}  # fmt: skip
    with pytest.raises(Refused) as refused:
        case.take("kabidpropam", "rujuk_kkep_berat", **referral)
    assert [one.field for one in refused.value.objections] == ["ukuran_berat"]
    case.take("kabidpropam", "rujuk_kkep_berat", ukuran_berat=["pemufakatan"], **referral)
    ended = situation_of(discipline).facts
    assert (ended.state, ended.ended, ended.clocks) == ("dirujuk_kkep", True, ())
    assert (case.facts.track, case.facts.state, case.facts.category) == ("etik", "lp_terbit", None)
    assert [one.norm for one in case.facts.charges] == ["KEPP.12.d"]
    assert situation_of(root).facts.children[0].children[0].reference == case.reference
    case.reference = discipline
    assert "dinilai berat karena" in content(case, "lp_b")
    assert "Ada pemufakatan jahat" in content(case, "lp_b")
    assert audit.verify().faults == ()


def test_a_discipline_decision_says_how_long_one_may_object(office: Office) -> None:
    case = to_discipline(Case(office, polda=JABAR))
    assert "selama 14 (empat belas) hari sejak menerima keputusan ini" in content(case, "skhd")
    case.take("provos", "serahkan_keputusan", tanggal_keputusan_diterima=str(case.at.date()))
    case.take("ankum", "ajukan_keberatan", days=2, tanggal_keberatan=str(case.at.date()),
              alasan_keberatan="Terlalu berat.")  # fmt: skip
    case.take("atasan_ankum", "putus_keberatan", days=2, hasil_keberatan="ditolak",
              **decision(case))  # fmt: skip
    assert "Menolak keberatan" in content(case, "kep_keberatan")
    assert "sejak menerima" not in content(case, "kep_keberatan")


def test_special_placement_is_ordered_on_paper_by_who_may_order_it(office: Office) -> None:
    case = Case(office, polda=JABAR).to_ethics()
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji.")  # fmt: skip
    grounds = {"alasan_patsus": ["melarikan_diri"], "alasan": "Terduga menyiapkan kepergiannya."}
    with pytest.raises(Refused):
        case.take("kabidpropam", "tempatkan_patsus", **grounds)
    taken = case.take("pejabat_pembentuk", "tempatkan_patsus", **grounds)
    assert len(taken.documents) == 1
    assert "bahwa terduga menyiapkan kepergiannya;" in content(case, "sprin_patsus")
    assert "melepaskannya paling lambat" in content(case, "sprin_patsus")
    case.take("provos", "lepaskan_patsus", days=2, alasan="Tidak perlu lagi.")
    assert "patsus_awal" not in {one.id for one in case.facts.clocks}


def test_no_sanction_is_ordered_before_the_extract_was_handed_over(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)))
    case.take("sekretariat", "nyatakan_tetap", days=5)
    with pytest.raises(Refused) as refused:
        case.take("pejabat_pembentuk", "tetapkan_pelaksanaan")
    assert [one.code for one in refused.value.objections] == ["petikan_diserahkan"]
    case.take("sekretariat", "serahkan_petikan", penerima_petikan=["pelanggar"])
    assert case.take("pejabat_pembentuk", "tetapkan_pelaksanaan").state == "pelaksanaan"


def test_an_ended_case_takes_no_exhibit(office: Office) -> None:
    case = Case(office, polda=JABAR).to_ethics()
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji.")  # fmt: skip
    case.take("akreditor", "laporkan_audit", hasil_audit="Tidak cukup.")
    case.take("gelar", "hentikan", unsur_gelar=CONFERENCE, pertimbangan_gelar="Tidak cukup bukti.")
    assert case.facts.ended
    assert may_read(case.actor("akreditor"), case.facts)
    with pytest.raises(Unknown):
        case.attach("akreditor")
