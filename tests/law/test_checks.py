"""What the law asks of a hearing, of findings, of an execution, of dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ethics.law import Action, Field, Rulebook, rulebook
from ethics.law.checks import CHECKS
from ethics.law.entries import objections_to_entries
from ethics.law.facts import Charge, Hearing, OpenClock
from ethics.law.terms import Mark
from tests.law.cases import (
    ASKS,
    DISIPLIN,
    ETIK,
    MONDAY,
    TERDUGA,
    actor,
    asked,
    every_action,
    facts,
    imposed,
    refused,
    running,
)

PENERIMAAN = rulebook("penerimaan-2024")


def codes(check: str, action: str, data: dict[str, Any], **other: Any) -> list[str]:
    return [one.code for one in CHECKS[check](asked(action, data, **other))]


@pytest.mark.parametrize(("at", "expected"), [
    ("2026-03-05T09:00", []),                       # Thursday: three working days after Monday
    ("2026-03-04T09:00", ["panggilan_mendadak"]),
    ("2026-03-02T09:00", ["panggilan_mendadak"]),
    ("2026-03-07T09:00", ["hari_libur"]),           # a Saturday
    ("2026-03-08T09:00", ["hari_libur"]),
    ("2026-02-20T09:00", ["panggilan_mendadak"]),   # the past leaves no notice
])  # fmt: skip
def test_a_hearing_is_on_a_working_day_and_leaves_time_to_prepare(at: str, expected: list[str]) -> None:
    hearing = {"at": at, "place": "Ruang sidang", "open": True}
    assert codes("sidang_layak", "jadwalkan_sidang", {"sidang": hearing}) == expected


def test_a_notice_that_is_our_own_default_is_shown_as_one() -> None:
    question = asked("jadwalkan_sidang", {"sidang": {"at": "2026-03-03T09:00", "place": "x"}})
    (objection,) = CHECKS["sidang_layak"](question)
    assert objection.mark == "default"
    assert CHECKS["sidang_layak"](asked("jadwalkan_sidang", {})) is not None
    assert codes("sidang_layak", "jadwalkan_sidang", {}) == []


CHARGES = (Charge(1, TERDUGA.person_id, "KEPP.5.1.b"), Charge(2, TERDUGA.person_id, "KEPP.12.d"))


@pytest.mark.parametrize(("findings", "complete"), [
    ([(1, "terbukti"), (2, "tidak_terbukti")], True),
    ([(1, "terbukti")], False), ([], False),
    ([(1, "terbukti"), (2, "mungkin")], False),
    ([(1, "terbukti"), (1, "terbukti")], False),
    ([(1, "terbukti"), (2, "terbukti"), (3, "terbukti")], False),
])  # fmt: skip
def test_each_charge_gets_its_own_finding(findings: list[tuple[int, str]], complete: bool) -> None:
    data = {"temuan": [{"charge": charge, "finding": finding} for charge, finding in findings]}
    assert (codes("temuan_lengkap", "baca_putusan", data, charges=CHARGES) == []) == complete


EXECUTION = {"sanction": 1, "on": "2026-03-03", "evidence": "Berita acara", "document": "BA/3/2026"}
LATER = date(2026, 3, 10)


@pytest.mark.parametrize("book", [ETIK, DISIPLIN], ids=["etik", "disiplin"])
@pytest.mark.parametrize(("changed", "expected"), [
    ({}, set()), ({"on": "2026-03-02"}, set()), ({"on": "2026-03-10"}, set()),
    ({"on": "2026-03-11"}, {"tanggal_depan"}), ({"on": "2026-03-01"}, {"tanggal_terlalu_awal"}),
    ({"sanction": 9}, {"sanksi_lain"}), ({"document": None, "exhibit": 7}, set()),
    ({"document": None}, {"tanpa_bukti_pelaksanaan"}), ({"document": "  "}, {"tanpa_bukti_pelaksanaan"}),
    ({"document": "x" * 81}, {"terlalu_panjang"}),
])  # fmt: skip
def test_a_sanction_is_carried_out_once_between_its_order_and_today(
    book: Rulebook, changed: dict[str, Any], expected: set[str]
) -> None:
    """The order was given on Monday, when its clock began; the case is a month older."""
    action = _executing(book)
    case = facts("pelaksanaan", book, sanctions=(imposed(next(reversed(book.sanctions))),),
                 registered_on=date(2026, 2, 2), documents=frozenset({"kep_ptdh"}),
                 clocks=(running("pelaksanaan", LATER),))  # fmt: skip
    found = refused(book, action, facts=case, actor=actor("provos", "sdm"), on=LATER,
                    data={"pelaksanaan": {**EXECUTION, **changed}})  # fmt: skip
    assert found == expected


def test_a_day_of_execution_that_cannot_be_is_refused_with_the_article_of_its_clock() -> None:
    data = {"pelaksanaan": {**EXECUTION, "on": "2026-03-01"}}
    question = asked(_executing(), data, on=LATER, sanctions=(imposed("ptdh"),),
                     clocks=(running("pelaksanaan", LATER),))  # fmt: skip
    (no,) = objections_to_entries(question)
    assert (no.field, no.basis) == ("pelaksanaan", ETIK.clocks["pelaksanaan"].basis)


@pytest.mark.parametrize(("book", "action", "field"), [
    (ETIK, "baca_putusan", "tanggal_dibacakan"),
    (DISIPLIN, "tetapkan_hukuman", "tanggal_dibacakan"),
    (DISIPLIN, "tetapkan_hukuman_atasan", "tanggal_dibacakan"),
])  # fmt: skip
@pytest.mark.parametrize(("day", "expected"), [
    ("2026-03-05", []), ("2026-03-06", []), ("2026-03-04", ["sebelum_sidang"]), (None, []),
])  # fmt: skip
def test_no_decision_is_read_before_the_hearing_that_it_ends(
    book: Rulebook, action: str, field: str, day: str | None, expected: list[str]
) -> None:
    hearings = (Hearing(1, date(2026, 3, 2), recorded=True), Hearing(2, date(2026, 3, 5), recorded=True))
    found = codes("putusan_sesudah_sidang", action, {field: day}, book=book, hearings=hearings)
    assert found == expected


def _deciding() -> list[tuple[Rulebook, Action, Field]]:
    fields = ((book, action, book.fields[name])
              for book, action in every_action() for name in action.fields)  # fmt: skip
    return [row for row in fields if row[2].means == "decided_on"]


@pytest.mark.parametrize(("book", "action", "field"), _deciding(), ids=lambda one: one.id)
def test_no_decision_lies_in_the_future_or_before_the_step_that_led_to_it(
    book: Rulebook, action: Action, field: Field
) -> None:
    begun = tuple(OpenClock(name, MONDAY, LATER) for name in (field.since,) if name)

    def answer(day: str) -> set[str]:
        question = asked(action.id, {field.id: day}, book=book, on=LATER, clocks=begun)
        return {no.code for no in objections_to_entries(question) if no.field == field.id}

    assert answer("2026-03-10") == set()
    assert answer("2026-03-11") == {"tanggal_depan"}
    assert answer("2026-03-01") == ({"tanggal_terlalu_awal"} if begun else set())


def test_every_decision_says_its_day_and_what_follows_counts_from_it() -> None:
    """Also the extract, the hand-over and the approval: no clock of a decision counts from the entry."""
    found = {(book.id, action.id) for book, action, _field in _deciding()}
    assert found == {("etik-2022", "baca_putusan"), ("etik-2022", "putus_banding"),
                     ("etik-2022", "ubah_putusan_pk"),
                     ("disiplin-2003", "tetapkan_hukuman"), ("disiplin-2003", "putus_keberatan"),
                     ("disiplin-2003", "tetapkan_hukuman_atasan")}  # fmt: skip
    for _book, action, field in _deciding():
        assert {start.field for start in action.starts} == {field.id}


def test_what_was_carried_out_or_only_proposed_is_not_carried_out() -> None:
    for sanction in (imposed("tunda_pangkat", 12, executed_on=MONDAY),
                     imposed("tunda_pangkat", 12, stage="usul")):  # fmt: skip
        found = codes("pelaksanaan_sah", _executing(), {"pelaksanaan": EXECUTION}, on=LATER,
                      sanctions=(sanction,))  # fmt: skip
        assert found == ["sanksi_lain"]
    assert codes("pelaksanaan_sah", _executing(), {}) == []


def _executing(book: Rulebook = ETIK) -> str:
    return next(one.id for one in book.actions.values() if "pelaksanaan_sah" in one.checks)


@pytest.mark.parametrize(("action", "field"), [
    ("verifikasi", "tanggal_kejadian"), ("teruskan_etik", "tanggal_kejadian_pasti"),
    ("teruskan_disiplin", "tanggal_kejadian_pasti"),
])  # fmt: skip
@pytest.mark.parametrize(("day", "expected"), [
    ("2026-03-01", []), ("2026-03-02", []), ("2026-03-03", ["kejadian_sesudah"]), (None, []),
])  # fmt: skip
def test_what_is_reported_has_happened(
    action: str, field: str, day: str | None, expected: list[str]
) -> None:
    found = list(CHECKS["kejadian_sebelum_laporan"](asked(action, {field: day}, PENERIMAAN, on=LATER)))
    assert [one.code for one in found] == expected
    assert {one.field for one in found} <= {field}


def test_a_notice_cites_the_law_of_its_own_track() -> None:
    for book in (ETIK, DISIPLIN):
        rule = book.figures["panggilan"]
        question = asked("jadwalkan_sidang", {"sidang": {"at": "2026-03-03T09:00"}}, book)
        (no,) = CHECKS["sidang_layak"](question)
        assert (no.basis, no.mark) == (rule.basis, rule.mark)
        assert str(rule.value) in no.message.id
    assert "PP 2/2003" in DISIPLIN.figures["panggilan"].basis


STANDING = (imposed("mutasi_demosi", 24),)


def sanction(name: str, amount: int | None) -> dict[str, Any]:
    return {"accused": TERDUGA.person_id, "sanction": name, "amount": amount}


@pytest.mark.parametrize(("outcome", "sanctions", "fits"), [
    ("menguatkan", [("mutasi_demosi", 24)], True),
    ("menguatkan", [("mutasi_demosi", 23)], False),
    ("menguatkan", [], False),
    ("memberatkan", [("mutasi_demosi", 36)], True),
    ("memberatkan", [("ptdh", None)], True),           # a dismissal swallows what it excludes
    ("memberatkan", [("mutasi_demosi", 24)], False),
    ("memberatkan", [("mutasi_demosi", 12)], False),
    ("memberatkan", [("mutasi_demosi", 12), ("tunda_pangkat", 36)], True),
    ("meringankan", [("mutasi_demosi", 12)], True),
    ("meringankan", [("permintaan_maaf", None)], True),
    ("meringankan", [("mutasi_demosi", 24)], False),
    ("meringankan", [("mutasi_demosi", 24), ("permintaan_maaf", None)], False),
    ("meringankan", [("ptdh", None)], False),
    ("meringankan", [], False),
    ("membebaskan", [], True),
    ("membebaskan", [("permintaan_maaf", None)], False),
])  # fmt: skip
def test_the_outcome_of_an_appeal_says_what_its_sanctions_do(
    outcome: str, sanctions: list[tuple[str, int | None]], fits: bool
) -> None:
    data = {"hasil_banding": outcome, "sanksi": [sanction(*one) for one in sanctions]}
    found = codes("hasil_sesuai", "putus_banding", data, sanctions=STANDING)
    assert found == ([] if fits else ["hasil_tidak_sesuai"])


@pytest.mark.parametrize(("outcome", "sanctions", "fits"), [
    ("ditolak", [("patsus_disiplin", 14)], True), ("ditolak", [("patsus_disiplin", 7)], False),
    ("diubah", [("patsus_disiplin", 7)], True), ("diubah", [("teguran_tertulis", None)], True),
    ("diubah", [("patsus_disiplin", 14)], False), ("diubah", [], False),
    ("dibatalkan", [], True), ("dibatalkan", [("teguran_tertulis", None)], False),
])  # fmt: skip
def test_the_decision_on_an_objection_says_what_its_punishments_do(
    outcome: str, sanctions: list[tuple[str, int | None]], fits: bool
) -> None:
    data = {"hasil_keberatan": outcome, "hukuman": [sanction(*one) for one in sanctions]}
    proposed = imposed("patsus_disiplin", 21, stage="usul")
    standing = (imposed("patsus_disiplin", 14), proposed)
    found = codes("hasil_sesuai", "putus_keberatan", data, book=DISIPLIN, sanctions=standing)
    assert found == ([] if fits else ["hasil_tidak_sesuai"])


@pytest.mark.parametrize(("chosen", "expected"), [
    ([5], []), ([5, 5], []), ([5, 6], ["satu_pengganti"]), ([ASKS], ["pengganti_sendiri"]), ([], []),
])  # fmt: skip
def test_one_who_is_somebody_else_takes_the_place(chosen: list[int], expected: list[str]) -> None:
    assert codes("satu_pengganti", "serahkan_pemeriksaan", {"pengganti": chosen}) == expected


def test_every_check_is_used_by_a_rulebook() -> None:
    assert set(CHECKS) == {name for _book, action in every_action() for name in action.checks}


@pytest.mark.parametrize(("rank", "who", "expected"), [
    (17, "kapolri", []), (18, "presiden", []), (18, "kapolri", ["pejabat_lain"]),
    (17, "presiden", ["pejabat_lain"]),
])  # fmt: skip
def test_the_president_dismisses_from_komisaris_besar_upwards(
    rank: int, who: str, expected: list[str]
) -> None:
    accused = (replace(TERDUGA, rank=rank),)
    assert codes("pejabat_ptdh_sah", "tetapkan_ptdh", {"pejabat_ptdh": who}, accused=accused) == expected


def test_an_accused_who_is_not_listed_was_not_there() -> None:
    attendance = {"kehadiran": [{"who": "Penuntut", "present": True}]}
    assert codes("hadir_atau_dipanggil_patut", "catat_sidang", attendance) == ["belum_dipanggil_patut"]


@pytest.mark.parametrize(("absences", "expected"), [(0, ["belum_dipanggil_patut"]), (1, []), (2, [])])
def test_a_hearing_goes_on_without_the_accused_after_two_proper_summonses(
    absences: int, expected: list[str]
) -> None:
    attendance = {"kehadiran": [{"who": "Terduga Pelanggar 1", "present": False},
                                {"who": "Penuntut", "present": True}]}  # fmt: skip
    before = ("jadwalkan_sidang", *["catat_ketidakhadiran"] * absences)
    assert codes("hadir_atau_dipanggil_patut", "catat_sidang", attendance, actions=before) == expected


@pytest.mark.parametrize("book", [ETIK, DISIPLIN], ids=["etik", "disiplin"])
def test_each_sanction_is_recorded_by_the_function_that_carries_it_out_and_by_no_other(
    book: Rulebook,
) -> None:
    action = book.actions[_executing(book)]
    for rule in book.sanctions.values():
        case = facts("pelaksanaan", book, sanctions=(imposed(rule.id), imposed("tunda_pangkat", id=2),
                                                     imposed("patsus_etik", id=3)),
                     registered_on=date(2026, 2, 2), documents=frozenset({"kep_ptdh"}),
                     clocks=(running("pelaksanaan", LATER),))  # fmt: skip
        assert rule.by is not None
        for role in action.by:
            asking = {"facts": case, "actor": actor(role), "data": {"pelaksanaan": EXECUTION},
                      "on": LATER}  # fmt: skip
            found = refused(book, action.id, **asking)
            assert ("bukan_pelaksana" in found) == (role != rule.by.role), (rule.id, role)


@pytest.mark.parametrize("book", [ETIK, DISIPLIN], ids=["etik", "disiplin"])
def test_who_carries_out_has_an_article_or_is_said_to_be_a_default_of_our_own(book: Rulebook) -> None:
    ours = {one.id for one in book.sanctions.values() if one.by and one.by.mark is Mark.DEFAULT}
    assert ours == ({"perbuatan_tercela"} if book is ETIK else set())


def test_a_dismissal_is_carried_out_by_the_decree_and_not_by_the_decision() -> None:
    data = {"pelaksanaan": EXECUTION}
    asking = asked("laksanakan_sanksi", data, on=LATER, sanctions=(imposed("ptdh"),))
    (no,) = CHECKS["pelaksanaan_sah"](asking)
    assert (no.code, no.basis) == ("belum_ditetapkan", "PP 1/2003 Pasal 15")
    decreed = {"sanctions": (imposed("ptdh"),), "documents": frozenset({"kep_ptdh"})}
    assert codes("pelaksanaan_sah", "laksanakan_sanksi", data, on=LATER, **decreed) == []


@pytest.mark.parametrize(("action", "field"), [
    ("terima_pengunduran", "syarat_pengunduran"), ("tetapkan_kategori", "unsur_gelar"),
    ("hentikan", "unsur_gelar"),
])  # fmt: skip
def test_a_resignation_needs_every_consideration_and_a_conference_every_function(
    action: str, field: str
) -> None:
    options = [one.value for one in ETIK.fields[field].options]
    for left_out in options:
        marked = {field: [one for one in options if one != left_out]}
        assert codes("semua_terpenuhi", action, marked) == ["belum_terpenuhi"]
    assert codes("semua_terpenuhi", action, {field: options}) == []
