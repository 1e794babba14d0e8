"""What can be done to a case, by whom, and what an action does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ethics.law import (
    CALENDAR,
    Action,
    Refused,
    Rulebook,
    all_rulebooks,
    options,
    rulebook,
    step,
)
from ethics.law.access import OVERSEERS
from ethics.law.checks import CHECKS
from ethics.law.facts import Hearing, OpenClock, Related
from ethics.law.guards import CONTRARIES, GUARDS, Given
from ethics.law.terms import Mark
from ethics.law.vocabulary import CONDITIONS
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
from tests.law.conditions import GUARD_TABLE

BOOKS = {book.id: book for book in all_rulebooks()}
REPEATED = pytest.mark.uncounted  # the same few lines, for each action: another test counts them
ACTIONS = every_action()
IDS = [f"{book.track}-{action.id}" for book, action in ACTIONS]
PLACE_AND_PERSON = {"bukan_dari_sini", "bukan_peran", "pengawas", "perkara_sendiri", "tercantum",
                    "tugas_rangkap"}  # fmt: skip


@REPEATED
@pytest.mark.parametrize(("book", "action"), ACTIONS, ids=IDS)
def test_an_action_is_for_its_roles_and_nobody_else(book: Rulebook, action: Action) -> None:
    case = facts(action.from_[0], book, named=frozenset())
    for role in sorted({one for other in book.actions.values() for one in other.by}):
        found = refused(book, action.id, facts=case, actor=actor(role)) & PLACE_AND_PERSON
        assert found == (set() if role in action.by else {"bukan_peran"}), role


@REPEATED
@pytest.mark.parametrize(("book", "action"), ACTIONS, ids=IDS)
def test_an_action_leaves_only_its_states(book: Rulebook, action: Action) -> None:
    who = actor(*action.by)
    for state in book.states:
        found = refused(book, action.id, facts=facts(state, book, named=frozenset()), actor=who)
        assert ("bukan_dari_sini" in found) == (state not in action.from_), state


@REPEATED
@pytest.mark.parametrize(("book", "action"), ACTIONS, ids=IDS)
def test_an_overseer_reads_and_never_acts(book: Rulebook, action: Action) -> None:
    case = facts(action.from_[0], book, named=frozenset())
    for overseer in sorted(OVERSEERS):
        both = actor(overseer, *action.by)
        assert "pengawas" in refused(book, action.id, facts=case, actor=both)


@REPEATED
@pytest.mark.parametrize(("book", "action"), ACTIONS, ids=IDS)
def test_no_one_acts_on_their_own_case(book: Rulebook, action: Action) -> None:
    case = facts(action.from_[0], book)
    accused = actor(*action.by, person=TERDUGA.person_id)
    assert "perkara_sendiri" in refused(book, action.id, facts=case, actor=accused)
    party = facts(action.from_[0], book, named=frozenset({TERDUGA.person_id, 555}))
    assert "tercantum" in refused(book, action.id, facts=party, actor=actor(*action.by, person=555))


@REPEATED
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


@pytest.mark.parametrize(("guard", "no", "yes"), GUARD_TABLE)
def test_a_guard_says_yes_and_no(guard: str, no: dict[str, object], yes: dict[str, object]) -> None:
    book = DISIPLIN if "hukuman" in guard or "keberatan" in guard else ETIK
    for expected, given in ((False, no), (True, yes)):
        case = facts(next(iter(book.states)), book, **given)
        assert GUARDS[guard](Given(book, case, actor("kkep", "provos"), MONDAY)) is expected, given


def test_every_guard_is_named_by_a_rulebook_has_a_reason_and_is_tested() -> None:
    used = {name for _book, action in ACTIONS for name in action.guards}
    assert used == set(GUARDS) == set(CONDITIONS) - set(CHECKS) == {row[0] for row in GUARD_TABLE}


def test_every_guard_says_which_article_or_reason_it_stands_for() -> None:
    assert [name for name, guard in GUARDS.items() if not guard.__doc__] == []


@pytest.mark.parametrize(("one", "other"), CONTRARIES)
def test_of_two_contrary_guards_one_says_yes(one: str, other: str) -> None:
    rows = [given for guard, no, yes in GUARD_TABLE if guard in {one, other} for given in (no, yes)]
    for row in rows:
        case = facts(next(iter(DISIPLIN.states)), DISIPLIN, **row)
        book = DISIPLIN if "hukuman" in one else ETIK
        asking = Given(book, case, actor("kkep"), MONDAY)
        assert GUARDS[one](asking) or GUARDS[other](asking), row


APPEAL, FILED = "nyatakan_banding", {"pemohon": "anak", "tanggal_putusan_diterima": "2026-03-04"}


@pytest.mark.parametrize(("day", "against"), [
    ("2026-03-01", {"tanggal_terlalu_awal"}), ("2026-03-02", set()), ("2026-03-05", set()),
    ("2026-03-06", {"lewat_tenggat"}), ("2026-03-20", {"tanggal_depan"}),
])  # fmt: skip
def test_an_appeal_is_judged_by_the_day_it_was_filed_not_by_the_day_it_is_recorded(
    day: str, against: set[str]
) -> None:
    clock = OpenClock("pernyataan_banding", MONDAY, date(2026, 3, 5))
    case = facts("masa_pikir", sanctions=(imposed("ptdh"),), clocks=(clock,))
    data = {**FILED, "tanggal_pernyataan": day}
    who = actor("sekretariat")
    assert refused(ETIK, APPEAL, facts=case, actor=who, data=data, on=date(2026, 3, 12)) == against


def test_a_late_filing_is_refused_with_the_article_of_its_time_limit() -> None:
    clock = OpenClock("pernyataan_banding", MONDAY, date(2026, 3, 5))
    case = facts("masa_pikir", sanctions=(imposed("ptdh"),), clocks=(clock,))
    with pytest.raises(Refused) as no:
        step(ETIK, APPEAL, facts=case, actor=actor("sekretariat"), on=date(2026, 3, 12),
             data={**FILED, "tanggal_pernyataan": "2026-03-09"}, calendar=CALENDAR)  # fmt: skip
    (late,) = no.value.objections
    assert (late.basis, late.field) == ("Perpol 7/2022 Pasal 69(2)", "tanggal_pernyataan")
    assert "05-03-2026" in late.message.id


@pytest.mark.parametrize(("action", "field", "book"), [
    ("nyatakan_banding", "tanggal_putusan_diterima", ETIK),
    ("usulkan_kkep_banding", "tanggal_usul_diterima", ETIK),
    ("serahkan_berkas_banding", "tanggal_berkas_diterima", ETIK),
    ("serahkan_keputusan", "tanggal_keputusan_diterima", DISIPLIN),
    ("ajukan_keberatan", "tanggal_keberatan", DISIPLIN),
])  # fmt: skip
def test_nothing_is_received_before_there_was_anything_to_receive(
    action: str, field: str, book: Rulebook
) -> None:
    clock = book.fields[field].since
    known = book.actions[action]
    case = facts(known.from_[0], book, clocks=(running(clock, date(2026, 3, 30)),))
    for day, too_early in (("2026-03-01", True), ("2026-03-02", False)):
        found = refused(book, action, facts=case, actor=actor(*known.by), data={field: day},
                        on=date(2026, 3, 12))  # fmt: skip
        assert ("tanggal_terlalu_awal" in found) is too_early, day


def test_a_hearing_is_recorded_on_its_day_not_before() -> None:
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


def test_a_case_referred_onward_is_as_far_as_what_it_became() -> None:
    onward = DISIPLIN.states["dirujuk_kkep"].flags

    def says(*became: Related) -> bool:
        referred = Related("D-1", "disiplin", "dirujuk_kkep", onward, became)
        return GUARDS["perkara_turunan_selesai"](
            Given(rulebook("penerimaan-2024"), facts(children=(referred,)), actor("yanduan"), MONDAY)
        )

    running_case = Related("E-1", "etik", "pemeriksaan", ETIK.states["pemeriksaan"].flags)
    final = Related("E-1", "etik", "berkekuatan_tetap", ETIK.states["berkekuatan_tetap"].flags)
    assert not says()
    assert not says(running_case)
    assert not says(final, running_case)
    assert says(final)


def test_who_was_punished_too_often_is_referred_from_every_step_before_the_decision() -> None:
    before = {"pemeriksaan", "dp3d", "saran_hukum", "sidang_dijadwalkan", "sidang_disiplin",
              "usul_hukuman"}  # fmt: skip
    for state in before:
        case = facts(state, DISIPLIN, punishments={TERDUGA.person_id: 4})
        shown = {one.action.id: one for one in options(DISIPLIN, case, actor("kabidpropam"), MONDAY)}
        assert shown["rujuk_kkep"].allowed, state


def test_a_grave_violation_is_referred_from_the_same_steps_whoever_was_never_punished() -> None:
    often, grave = (DISIPLIN.actions[name] for name in ("rujuk_kkep", "rujuk_kkep_berat"))
    assert (grave.from_, grave.to, grave.opens, grave.documents) == (
        often.from_, often.to, often.opens, often.documents)  # fmt: skip
    assert (often.mark, grave.mark) == (Mark.SOURCED, Mark.DEFAULT)
    for punished, allowed in ((0, "rujuk_kkep_berat"), (3, "rujuk_kkep_berat"), (4, "rujuk_kkep")):
        for state in grave.from_:
            case = facts(state, DISIPLIN, punishments={TERDUGA.person_id: punished})
            shown = {one.action.id for one in options(DISIPLIN, case, actor("kabidpropam"), MONDAY)
                     if one.allowed}  # fmt: skip
            assert {"rujuk_kkep", "rujuk_kkep_berat"} & shown == {allowed}, state


def test_what_makes_it_grave_is_what_makes_an_ethics_case_grave() -> None:
    offered = {frozenset(one.value.split("_dan_")) for one in DISIPLIN.fields["ukuran_berat"].options}
    assert offered == {frozenset(one) for one in ETIK.categories["berat"].made_by}


@pytest.mark.parametrize(("action", "punished"), [("usulkan_hukuman", 6), ("rujuk_kkep", 5)])
def test_a_reason_says_the_figure_that_its_guard_counts_with(action: str, punished: int) -> None:
    most = DISIPLIN.figures["hukuman_terdahulu"]
    milder = replace(DISIPLIN, figures={**DISIPLIN.figures, most.id: replace(most, value=5)})
    case = facts("sidang_disiplin", DISIPLIN, punishments={100: punished})
    offered = {one.action.id: one for one in options(milder, case, actor("provos"), MONDAY)}
    (no,) = (no.message for no in offered[action].objections if "hukuman" in no.code)
    assert ("lebih dari 5 kali" in no.id, "more than 5" in no.en) == (True, True)
