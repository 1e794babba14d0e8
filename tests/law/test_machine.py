"""What can be done to a case, by whom, and what an action does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ethics.law import CALENDAR, Action, Refused, Rulebook, all_rulebooks, options, step
from ethics.law.access import OVERSEERS
from ethics.law.facts import Charge, Seat
from ethics.law.guards import GUARDS
from tests.law.cases import (
    DISIPLIN,
    ETIK,
    MONDAY,
    POLRES,
    TERDUGA,
    actor,
    every_action,
    facts,
    imposed,
    refused,
    running,
)

BOOKS = {book.id: book for book in all_rulebooks()}
ACTIONS = every_action()
IDS = [f"{book.track}-{action.id}" for book, action in ACTIONS]
PLACE_AND_PERSON = {"bukan_dari_sini", "bukan_peran", "pengawas", "perkara_sendiri", "tercantum",
                    "tugas_rangkap"}  # fmt: skip


@pytest.mark.parametrize(("book", "action"), ACTIONS, ids=IDS)
def test_an_action_is_for_its_roles_and_nobody_else(book: Rulebook, action: Action) -> None:
    case = facts(action.from_[0], book, named=frozenset())
    for role in sorted({one for other in book.actions.values() for one in other.by}):
        found = refused(book, action.id, facts=case, actor=actor(role)) & PLACE_AND_PERSON
        assert found == (set() if role in action.by else {"bukan_peran"}), role


@pytest.mark.parametrize(("book", "action"), ACTIONS, ids=IDS)
def test_an_action_leaves_only_its_states(book: Rulebook, action: Action) -> None:
    who = actor(*action.by)
    for state in book.states:
        found = refused(book, action.id, facts=facts(state, book, named=frozenset()), actor=who)
        assert ("bukan_dari_sini" in found) == (state not in action.from_), state


@pytest.mark.parametrize(("book", "action"), ACTIONS, ids=IDS)
def test_an_overseer_reads_and_never_acts(book: Rulebook, action: Action) -> None:
    case = facts(action.from_[0], book, named=frozenset())
    for overseer in sorted(OVERSEERS):
        both = actor(overseer, *action.by)
        assert "pengawas" in refused(book, action.id, facts=case, actor=both)


@pytest.mark.parametrize(("book", "action"), ACTIONS, ids=IDS)
def test_no_one_acts_on_their_own_case(book: Rulebook, action: Action) -> None:
    case = facts(action.from_[0], book)
    accused = actor(*action.by, person=TERDUGA.person_id)
    assert "perkara_sendiri" in refused(book, action.id, facts=case, actor=accused)
    party = facts(action.from_[0], book, named=frozenset({TERDUGA.person_id, 555}))
    assert "tercantum" in refused(book, action.id, facts=party, actor=actor(*action.by, person=555))


@pytest.mark.parametrize(("book", "action"), ACTIONS, ids=IDS)
def test_a_role_in_another_polda_does_nothing_here(book: Rulebook, action: Action) -> None:
    case = facts(action.from_[0], book, named=frozenset())
    elsewhere = actor(*action.by, unit="MABES/JATIM")
    assert "bukan_peran" in refused(book, action.id, facts=case, actor=elsewhere)
    lookalike = actor(*action.by, unit=POLRES[:-1])
    assert "bukan_peran" in refused(book, action.id, facts=case, actor=lookalike)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_options_show_every_action_that_leaves_a_state_those_allowed_first(book: Rulebook) -> None:
    everyone = actor(*{role for action in book.actions.values() for role in action.by})
    for state in book.states:
        shown = options(book, facts(state, book, named=frozenset()), everyone, MONDAY)
        assert {one.action.id for one in shown} == {one.id for one in book.leaving(state)}
        allowed = [one.allowed for one in shown]
        assert allowed == sorted(allowed, reverse=True)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_what_stands_against_an_option_stands_against_the_step(book: Rulebook) -> None:
    everyone = actor(*{role for action in book.actions.values() for role in action.by})
    for state in book.states:
        case = facts(state, book, named=frozenset())
        for option in options(book, case, everyone, MONDAY):
            against = {one.code for one in option.objections}
            assert against <= refused(book, option.action.id, facts=case, actor=everyone)


def test_an_unknown_action_is_refused_not_stumbled_over() -> None:
    assert refused(ETIK, "bebaskan", facts=facts(), actor=actor("akreditor")) == {
        "tindakan_tidak_dikenal"
    }


def test_every_objection_comes_at_once_in_both_languages_with_its_article() -> None:
    with pytest.raises(Refused) as no:
        step(ETIK, "baca_putusan", facts=facts("lp_terbit"), actor=actor("yanduan"), data={},
             on=MONDAY, calendar=CALENDAR)  # fmt: skip
    codes = [one.code for one in no.value.objections]
    assert {"bukan_dari_sini", "bukan_peran", "wajib"} <= set(codes)
    for one in no.value.objections:
        assert one.message.id
        assert one.message.en
        assert one.message.id != one.message.en
        assert one.basis


def test_a_step_says_where_the_case_goes_what_starts_and_what_stops() -> None:
    case = facts("lp_terbit", named=frozenset(), clocks=(running("lp", MONDAY),))
    data = {"tim_audit": [5], "sasaran_audit": "Menguji keterangan."}
    taken = step(ETIK, "mulai_audit", facts=case, actor=actor("akreditor"), on=date(2026, 3, 6),
                 data=data, calendar=CALENDAR)  # fmt: skip
    assert (taken.from_state, taken.to_state) == ("lp_terbit", "audit_investigasi")
    assert taken.documents == ("sprin_audit",)
    (clock,) = taken.clocks_started
    assert (clock.id, clock.started_on) == ("audit_investigasi", date(2026, 3, 6))
    assert clock.due.due_on > clock.started_on
    assert (taken.basis, taken.mark) == (taken.action.basis, taken.action.mark)


def test_a_clock_can_count_from_a_date_that_was_typed() -> None:
    counted = [(action, start) for book, action in ACTIONS for start in action.starts if start.field]
    assert counted, "the appeal's memorandum counts from the receipt of the decision"
    for action, start in counted:
        assert start.field in action.fields


def test_a_note_leaves_the_case_where_it_stands() -> None:
    notes = [(book, action) for book, action in ACTIONS if action.to is None]
    assert notes
    assert all(action.tone == "catat" for _book, action in notes)


GUARD_TABLE = [
    ("ada_terduga", {"accused": ()}, {}),
    ("ada_persangkaan", {"charges": ()}, {}),
    ("kategori_ditetapkan", {}, {"category": "berat"}),
    ("ada_bukti", {}, {"exhibits": 1}),
    ("ada_pelapor", {}, {"has_complainant": True}),
    ("sp3d_belum_dikirim", {"documents": frozenset({"sp3d"})}, {}),
    ("komisi_terbentuk", {}, {"panel": (Seat(1),)}),
    ("pelaku_anggota_komisi", {"panel": (Seat(1, panel="a"), Seat(2, panel="b"))},
     {"panel": (Seat(1, panel="b"),)}),
    ("sanksi_administratif", {"sanctions": (imposed("permintaan_maaf"),)}, {"sanctions": (imposed("ptdh"),)}),
    ("banding_tertutup",
     {"sanctions": (imposed("ptdh"),), "clocks": (running("pernyataan_banding", MONDAY),)}, {}),
    ("masa_pikir_berjalan", {}, {"clocks": (running("pernyataan_banding", MONDAY),)}),
    ("memori_habis", {"clocks": (running("memori_banding", MONDAY),)}, {}),
    ("memori_berjalan", {}, {"clocks": (running("memori_banding", MONDAY),)}),
    ("keberatan_berjalan", {}, {"clocks": (running("keberatan", MONDAY),)}),
    ("keberatan_tertutup", {"sanctions": (imposed("ptdh"),), "clocks": (running("keberatan", MONDAY),)}, {}),
    ("ada_terbukti", {}, {"charges": (Charge(1, 100, "x", "terbukti"),)}),
    ("ada_sanksi", {"sanctions": (imposed("ptdh", stage="usul"),)}, {"sanctions": (imposed("ptdh"),)}),
    ("tanpa_sanksi", {"sanctions": (imposed("ptdh"),)}, {}),
    ("semua_sanksi_dilaksanakan", {"sanctions": (imposed("ptdh"),)},
     {"sanctions": (imposed("ptdh", executed_on=MONDAY),)}),
    ("ada_usul_hukuman", {}, {"sanctions": (imposed("patsus_disiplin", stage="usul"),)}),
    ("lebih_tiga_hukuman", {"punishments": {100: 3}}, {"punishments": {100: 4}}),
    ("belum_lebih_tiga_hukuman", {"punishments": {100: 4}}, {"punishments": {100: 3}}),
    ("masa_pengawasan_habis", {"clocks": (running("pengawasan", MONDAY),)},
     {"clocks": (running("pengawasan", MONDAY - timedelta(days=1)),)}),
    ("ada_ringkasan", {}, {"duties": {"tulis": frozenset({3})}}),
    ("patsus_berjalan", {}, {"clocks": (running("patsus_awal", MONDAY),)}),
    ("patsus_belum", {"clocks": (running("patsus_awal", MONDAY),)}, {}),
    ("berkas_banding_diserahkan", {}, {"actions": ("serahkan_berkas_banding",)}),
]  # fmt: skip


@pytest.mark.parametrize(("guard", "no", "yes"), GUARD_TABLE, ids=[row[0] for row in GUARD_TABLE])
def test_a_guard_says_yes_and_no(guard: str, no: dict[str, object], yes: dict[str, object]) -> None:
    from ethics.law.guards import Given  # noqa: PLC0415

    book = DISIPLIN if "hukuman" in guard or "keberatan" in guard else ETIK
    for expected, given in ((False, no), (True, yes)):
        case = facts(next(iter(book.states)), book, **given)
        assert GUARDS[guard](Given(book, case, actor("kkep"), MONDAY)) is expected, given


def test_every_guard_that_a_rulebook_names_has_a_row_or_a_test_of_its_own() -> None:
    used = {name for _book, action in ACTIONS for name in action.guards}
    own = {"hari_sidang_tiba", "sidang_tercatat", "perkara_turunan_selesai"}
    assert used <= {row[0] for row in GUARD_TABLE} | own


def test_a_hearing_is_recorded_on_its_day_not_before() -> None:
    from ethics.law.facts import Hearing, Related  # noqa: PLC0415
    from ethics.law.guards import Given  # noqa: PLC0415

    def says(guard: str, **other: object) -> bool:
        return GUARDS[guard](Given(ETIK, facts(**other), actor("sekretariat"), MONDAY))

    called = (Hearing(1, MONDAY - timedelta(days=9), recorded=True), Hearing(2, MONDAY + timedelta(days=1)))
    assert not says("hari_sidang_tiba", hearings=called)
    assert not says("hari_sidang_tiba")
    assert says("hari_sidang_tiba", hearings=(Hearing(1, MONDAY),))
    assert not says("sidang_tercatat", hearings=called)
    assert not says("sidang_tercatat")
    assert says("sidang_tercatat", hearings=called[:1])
    child = Related("D-1", "disiplin", "x", frozenset())
    assert not says("perkara_turunan_selesai", children=(child,))
    assert says("perkara_turunan_selesai",
                children=(Related("D-1", "disiplin", "x", frozenset({"tetap"})),))  # fmt: skip
