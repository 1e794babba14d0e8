"""Which sanctions may be imposed, and within which bounds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics.law import Rulebook
from ethics.law.checks import CHECKS
from ethics.law.facts import Charge
from ethics.law.sanctions import longest
from tests.law.cases import DISIPLIN, ETIK, REKAN, TERDUGA, asked

WHO = TERDUGA.person_id


def row(sanction: str, amount: int | None = None, person: int = WHO) -> dict[str, Any]:
    return {"accused": person, "sanction": sanction, "amount": amount}


def codes(
    *rows: dict[str, Any], book: Rulebook = ETIK, category: str | None = "berat",
    finding: str = "terbukti", **data: Any,
) -> list[str]:  # fmt: skip
    """What the law has against imposing these sanctions."""
    action, field = ("baca_putusan", "sanksi") if book is ETIK else ("tetapkan_hukuman", "hukuman")
    norm = "KEPP.5.1.b" if book is ETIK else "DIS.5.a"
    form = {"temuan": [{"charge": 1, "finding": finding}], field: list(rows), **data}
    question = asked(action, form, book, category=category, charges=(Charge(1, WHO, norm),))
    return [one.code for one in CHECKS["sanksi_sah"](question)]


@pytest.mark.parametrize(("sanction", "amount", "expected"), [
    ("mutasi_demosi", 11, ["terlalu_singkat"]),      # Perpol 7/2022 Pasal 109(1)a
    ("mutasi_demosi", 12, []),
    ("mutasi_demosi", 600, []),
    ("tunda_pangkat", 11, ["terlalu_singkat"]),      # Pasal 109(1)b: one to three years
    ("tunda_pangkat", 12, []), ("tunda_pangkat", 36, []),
    ("tunda_pangkat", 37, ["terlalu_lama"]),
    ("tunda_pendidikan", 11, ["terlalu_singkat"]), ("tunda_pendidikan", 36, []),
    ("tunda_pendidikan", 37, ["terlalu_lama"]),
    ("patsus_etik", 0, ["jangka_kosong"]), ("patsus_etik", 1, []), ("patsus_etik", 30, []),
    ("patsus_etik", 31, ["terlalu_lama"]),           # Pasal 109(1)d: at most 30 working days
    ("pembinaan", 1, []), ("pembinaan", 2, ["terlalu_lama"]),
    ("ptdh", None, []), ("ptdh", 3, ["tanpa_jangka"]),
    ("permintaan_maaf", None, []), ("perbuatan_tercela", 1, ["tanpa_jangka"]),
    ("mutasi_demosi", None, ["jangka_kosong"]), ("kerja_bakti", None, ["sanksi_tidak_dikenal"]),
])  # fmt: skip
def test_an_ethics_sanction_keeps_to_its_bounds(
    sanction: str, amount: int | None, expected: list[str]
) -> None:
    assert codes(row(sanction, amount)) == expected


@pytest.mark.parametrize(("sanction", "amount", "grounds", "expected"), [
    ("teguran_tertulis", None, [], []), ("patsus_disiplin", 21, [], []),
    ("patsus_disiplin", 22, [], ["terlalu_lama"]),   # PP 2/2003 Pasal 9 g
    ("patsus_disiplin", 28, ["negara_bahaya"], []),  # Pasal 10: seven days more
    ("patsus_disiplin", 29, ["negara_bahaya"], ["terlalu_lama"]),
    ("tunda_pangkat", 13, [], ["terlalu_lama"]),
    ("ptdh", None, [], ["sanksi_tidak_dikenal"]),    # no dismissal by an Ankum
])  # fmt: skip
def test_a_discipline_punishment_keeps_to_its_bounds(
    sanction: str, amount: int | None, grounds: list[str], expected: list[str]
) -> None:
    assert codes(row(sanction, amount), book=DISIPLIN, category=None, pemberatan=grounds) == expected


@pytest.mark.parametrize("sanction", ["mutasi_demosi", "tunda_pangkat", "patsus_etik", "ptdh"])
def test_no_administrative_sanction_for_a_minor_violation(sanction: str) -> None:
    amount = None if sanction == "ptdh" else 12
    assert codes(row(sanction, amount), category="ringan") == ["kategori_sanksi"]
    assert codes(row(sanction, amount), category=None) == ["kategori_sanksi"]
    assert codes(row(sanction, amount), category="sedang") == []


@pytest.mark.parametrize("other", ["mutasi_demosi", "tunda_pangkat", "tunda_pendidikan", "patsus_etik"])
def test_dismissal_cannot_be_combined_with_a_lesser_sanction(other: str) -> None:
    assert "tidak_dapat_digabung" in codes(row("ptdh"), row(other, 12))
    assert codes(row("ptdh"), row("permintaan_maaf")) == []


def test_a_sanction_is_chosen_once_for_each_person() -> None:
    assert codes(row("permintaan_maaf"), row("permintaan_maaf")) == ["sanksi_ganda"]


def test_a_sanction_is_aimed_at_an_accused_of_this_case() -> None:
    assert set(codes(row("permintaan_maaf"), row("permintaan_maaf", person=555))) == {
        "bukan_terduga", "tidak_terbukti"
    }  # fmt: skip


def test_nothing_proven_nothing_imposed_and_everything_proven_is_answered() -> None:
    assert codes(row("permintaan_maaf"), finding="tidak_terbukti") == ["tidak_terbukti"]
    assert codes(finding="tidak_terbukti") == []
    assert codes() == ["terbukti_tanpa_sanksi"]


def test_with_two_accused_only_the_one_found_guilty_is_sanctioned() -> None:
    charges = (Charge(1, WHO, "KEPP.5.1.b"), Charge(2, REKAN.person_id, "KEPP.5.1.b"))
    form = {"temuan": [{"charge": 1, "finding": "terbukti"},
                       {"charge": 2, "finding": "tidak_terbukti"}],
            "sanksi": [row("permintaan_maaf"), row("permintaan_maaf", person=REKAN.person_id)]}  # fmt: skip
    question = asked("baca_putusan", form, charges=charges, accused=(TERDUGA, REKAN),
                     category="berat")  # fmt: skip
    assert [one.code for one in CHECKS["sanksi_sah"](question)] == ["tidak_terbukti"]


def test_a_proposal_keeps_to_the_bounds_and_waits_for_no_finding() -> None:
    question = asked("usulkan_hukuman", {"usul": [row("patsus_disiplin", 30)]}, DISIPLIN)
    assert [one.code for one in CHECKS["usul_sah"](question)] == ["terlalu_lama"]


def test_every_objection_names_the_article_of_the_sanction() -> None:
    question = asked("baca_putusan", {"sanksi": [row("patsus_etik", 31)]}, category="berat")
    bound = next(one for one in CHECKS["sanksi_sah"](question) if one.code == "terlalu_lama")
    assert bound.basis == "Perpol 7/2022 Pasal 109(1)d"
    assert "30" in bound.message.id
    assert bound.field == "sanksi"


@given(st.sampled_from(sorted(ETIK.sanctions)), st.integers(0, 100),
       st.sampled_from(["ringan", "sedang", "berat"]))  # fmt: skip
def test_what_the_law_lets_pass_lies_within_the_bounds_of_the_rulebook(
    sanction: str, amount: int, category: str
) -> None:
    rule = ETIK.sanctions[sanction]
    given_amount = amount if rule.unit else None
    allowed = codes(row(sanction, given_amount), category=category) == []
    fits = not rule.categories or category in rule.categories
    if rule.unit:
        most = longest(asked("baca_putusan", {}), rule)
        fits = fits and (rule.min or 1) <= amount <= (most or amount)
    assert allowed == fits
