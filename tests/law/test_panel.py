"""Who may sit in a commission, and on which category a conference may decide."""

from __future__ import annotations

from typing import Any

import pytest

from ethics.law.category import contradictions, lawful_category
from ethics.law.checks import CHECKS
from ethics.law.facts import Seat
from tests.law.cases import AKP, ASKS, BRIPKA, ETIK, TERDUGA, asked


def seat(account: int, name: str = "anggota", *, rank: int | None = AKP, person: int | None = None):
    return {"account": account, "seat": name, "rank": rank, "person": person or account + 1000}


CHAIR, DEPUTY, MEMBER = seat(1, "ketua"), seat(2, "wakil_ketua"), seat(3)


def codes(*seats: dict[str, Any], **other: Any) -> set[str]:
    question = asked("bentuk_kkep", {"komisi": list(seats)}, **other)
    return {one.code for one in CHECKS["susunan_kkep_sah"](question)}


@pytest.mark.parametrize(("seats", "expected"), [
    ((CHAIR, DEPUTY, MEMBER), set()),
    ((CHAIR, DEPUTY), {"jumlah_komisi"}),
    ((CHAIR, DEPUTY, MEMBER, seat(4)), {"jumlah_komisi"}),
    ((CHAIR, DEPUTY, MEMBER, seat(4), seat(5)), set()),
    ((DEPUTY, MEMBER, seat(4)), {"satu_ketua"}),
    ((CHAIR, seat(2, "ketua"), MEMBER), {"satu_ketua"}),
    ((CHAIR, DEPUTY, seat(2)), {"kursi_ganda"}),
    ((CHAIR, DEPUTY, seat(3, rank=BRIPKA)), set()),
    ((CHAIR, DEPUTY, seat(3, rank=BRIPKA - 1)), {"pangkat_anggota"}),
    ((seat(1, "ketua", rank=BRIPKA), DEPUTY, MEMBER), {"pangkat_ketua"}),
    ((seat(1, "ketua", rank=BRIPKA + 1), DEPUTY, MEMBER), set()),
    ((CHAIR, DEPUTY, seat(3, rank=None)), {"tanpa_pangkat"}),
    ((CHAIR, DEPUTY, seat(3, person=TERDUGA.person_id)), {"pihak_di_komisi"}),
])  # fmt: skip
def test_a_commission_is_odd_led_by_one_and_no_lower_in_rank(
    seats: tuple[dict[str, Any], ...], expected: set[str]
) -> None:
    assert codes(*seats) == expected


def test_who_examined_does_not_decide() -> None:
    assert codes(CHAIR, DEPUTY, MEMBER, duties={"periksa": frozenset({3})}) == {"pemeriksa_di_komisi"}
    assert codes(CHAIR, DEPUTY, MEMBER, assigned=frozenset({2})) == {"pemeriksa_di_komisi"}


def test_who_forms_a_commission_does_not_sit_in_it() -> None:
    assert codes(CHAIR, DEPUTY, seat(ASKS)) == {"pembentuk_di_komisi"}


def test_who_decided_first_does_not_decide_the_appeal() -> None:
    sat = (Seat(account_id=3, person_id=1003, rank=AKP, panel="bentuk_kkep"),)
    assert codes(CHAIR, DEPUTY, MEMBER, panel=sat) == {"pernah_memutus"}


def test_where_nobody_is_accused_yet_no_rank_is_too_low() -> None:
    low = (seat(1, "ketua", rank=1), seat(2, rank=1), seat(3, rank=1))
    assert codes(*low, accused=(), named=frozenset()) == set()


def test_no_panel_given_is_the_business_of_the_required_field() -> None:
    assert codes() == set()


@pytest.mark.parametrize(("criteria", "expected"), [
    (set(), None), ({"kelalaian"}, "ringan"), ({"tanpa_dampak", "bukan_kepentingan"}, "ringan"),
    ({"sengaja"}, "sedang"), ({"kepentingan"}, "sedang"), ({"sengaja", "bukan_kepentingan"}, "sedang"),
    ({"sengaja", "kepentingan"}, "berat"), ({"pemufakatan"}, "berat"),
    ({"perhatian_publik", "kelalaian"}, "berat"), ({"tidak_ada"}, None),
])  # fmt: skip
def test_the_category_follows_from_the_criteria(criteria: set[str], expected: str | None) -> None:
    made = lawful_category(ETIK.categories, criteria)
    assert (made.id if made else None) == expected


@pytest.mark.parametrize(("criteria", "chosen", "expected"), [
    (["sengaja", "kepentingan"], "berat", []), (["sengaja", "kepentingan"], "sedang", ["kategori_lain"]),
    (["kelalaian"], "ringan", []), (["kelalaian"], "berat", ["kategori_lain"]),
    ([], "berat", ["tanpa_kriteria"]), (None, None, ["tanpa_kriteria"]),
    (["sengaja", "kelalaian"], "sedang", ["kriteria_bertentangan"]),
    (["sengaja", "kepentingan", "bukan_kepentingan"], "berat", ["kriteria_bertentangan"]),
    (["tanpa_dampak", "berdampak_hukum"], "berat", ["kriteria_bertentangan"]),
])  # fmt: skip
def test_a_conference_cannot_choose_another_category(
    criteria: list[str] | None, chosen: str | None, expected: list[str]
) -> None:
    question = asked("tetapkan_kategori", {"kriteria": criteria, "kategori": chosen})
    assert [one.code for one in CHECKS["kategori_sah"](question)] == expected


def test_only_what_excludes_each_other_is_a_contradiction() -> None:
    every = {option.value for option in ETIK.fields["kriteria"].options}
    pairs = [pair for _category, pair in contradictions(ETIK.categories, every)]
    assert sorted(pairs) == [["berdampak_hukum", "tanpa_dampak"],
                             ["bukan_kepentingan", "kepentingan"], ["kelalaian", "sengaja"]]  # fmt: skip
    assert list(contradictions(ETIK.categories, ["kelalaian", "perhatian_publik"])) == []


def test_a_category_that_does_not_fit_is_refused_with_its_own_article() -> None:
    (no,) = CHECKS["kategori_sah"](
        asked("tetapkan_kategori", {"kriteria": ["kelalaian"], "kategori": "berat"})
    )
    assert (no.basis, no.mark, no.field) == ("Perpol 7/2022 Pasal 17(1)", "sourced", "kategori")


def test_what_is_recalled_of_a_commission_is_not_shown_as_read() -> None:
    rule = ETIK.figures["anggota_komisi"]
    for action in ("bentuk_kkep", "bentuk_kkep_banding"):
        question = asked(action, {"komisi": [CHAIR, DEPUTY]})
        (no,) = CHECKS["susunan_kkep_sah"](question)
        assert (no.basis, no.mark) == (rule.basis, rule.mark) == (no.basis, "recalled")
        assert str(rule.value) in no.message.id
