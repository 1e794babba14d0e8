"""An Ankum who may not impose what is proposed passes the case up; the superior settles it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ethics.casework import audit
from ethics.casework.change import take_step
from ethics.law import Refused
from tests.casework.cases import JAKARTA, Case
from tests.office import Office

JABAR = "MABES/JABAR"


def test_what_goes_beyond_the_post_is_refused_with_its_article_and_passed_up(office: Office) -> None:
    case = Case(office, polda=JABAR).to_proposal(("tunda_pangkat", 6))
    kasat = replace(case.actor("ankum"), post="Kasat Samapta")
    data = {"temuan": case.finding("terbukti"), "hukuman": case.imposing(("tunda_pangkat", 6)),
            "pertimbangan_putusan": "Terbukti.",
            "tanggal_dibacakan": str(case.at.astimezone(JAKARTA).date())}  # fmt: skip
    with pytest.raises(Refused) as refused:
        take_step(case.reference, "tetapkan_hukuman", actor=kasat, at=case.at, data=data)
    (no,) = refused.value.objections
    assert (no.code, no.field, no.basis) == (
        "di_luar_wewenang_ankum", "hukuman", "PP 2/2003 Pasal 16(3)")  # fmt: skip
    take_step(case.reference, "limpahkan_atasan_ankum", actor=kasat, at=case.at,
              data={"alasan": "Usul melampaui wewenang saya."})  # fmt: skip
    assert {one.id for one in case.facts.clocks} == {"putusan_atasan_ankum"}
    case.take("atasan_ankum", "tetapkan_hukuman_atasan", **data)
    superior = case.actor("atasan_ankum")
    assert case.paper("skhd")["signature"]["name"] == superior.name
    assert case.facts.state == "masa_keberatan"
    assert audit.verify().faults == ()


def test_the_head_of_a_unit_passes_nothing_up(office: Office) -> None:
    case = Case(office, polda=JABAR).to_proposal(("tunda_pangkat", 6))
    with pytest.raises(Refused) as refused:
        case.take("ankum", "limpahkan_atasan_ankum", alasan="Saya ragu.")
    assert {one.code for one in refused.value.objections} == {"usul_di_luar_wewenang"}
