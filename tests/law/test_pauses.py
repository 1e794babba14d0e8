"""When a clock may stand still, when it goes on, and to whom it is raised once it ran out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ethics.law import CALENDAR, Pause, Rulebook, all_rulebooks
from ethics.law.entries import objections_to_entries
from ethics.law.escalation import Raised, raised
from ethics.law.facts import OpenClock
from ethics.law.guards import lapsed
from ethics.law.vocabulary import ROLES, SUPERIORS
from tests.law.cases import DISIPLIN, ETIK, MONDAY, actor, asked, facts, paused, refused, running

BOOKS = {book.id: book for book in all_rulebooks()}
PAUSABLE = {name: book for name, book in BOOKS.items() if book.pauses}
TODAY, DUE = date(2026, 3, 9), date(2026, 3, 31)
CLOCK = running("pemeriksaan", DUE)
ENDED = replace(CLOCK, pauses=(Pause(date(2026, 3, 3), date(2026, 3, 5), "sakit"),))
STILL = paused("pemeriksaan", since=date(2026, 3, 4), due_on=DUE)
PAUSE = {"clock": "pemeriksaan", "reason": "sakit", "from": "2026-03-06", "note": "Surat dokter 4"}
RESUME = {"clock": "pemeriksaan", "on": "2026-03-09"}


def codes(action: str, value: dict[str, Any], *clocks: OpenClock, book: Rulebook = ETIK) -> list[str]:
    field = book.actions[action].fields[0]
    question = asked(action, {field: value}, book, on=TODAY, clocks=clocks)
    return [one.code for one in objections_to_entries(question)]


@pytest.mark.parametrize(("change", "clock", "expected"), [
    ({}, CLOCK, []),
    ({"from": "2026-03-09"}, CLOCK, []),
    ({"from": "2026-03-03"}, CLOCK, []),
    ({"from": "2026-03-06"}, ENDED, []),
    ({"clock": "putusan"}, CLOCK, ["tenggat_tidak_berjalan"]),
    ({}, STILL, ["tenggat_tidak_berjalan"]),
    ({"reason": "malas"}, CLOCK, ["alasan_tidak_dikenal"]),
    ({"from": "2026-03-10"}, CLOCK, ["tanggal_depan"]),
    ({"from": "2026-03-02"}, CLOCK, ["terlalu_awal"]),
    ({"from": "2026-03-05"}, ENDED, ["terlalu_awal"]),
    ({"note": "  "}, CLOCK, ["wajib"]),
    ({"note": "x" * 2001}, CLOCK, ["terlalu_panjang"]),
    ({}, running("pemeriksaan", TODAY), []),
    ({}, running("pemeriksaan", date(2026, 3, 6)), ["tenggat_lewat"]),
    ({"from": "kemarin"}, CLOCK, ["tidak_dikenali"]),
])  # fmt: skip
def test_a_clock_is_paused_for_a_reason_within_its_time_and_never_after_it(
    change: dict[str, str], clock: OpenClock, expected: list[str]
) -> None:
    assert codes("jeda_tenggat", {**PAUSE, **change}, clock) == expected


@pytest.mark.parametrize(("change", "clock", "expected"), [
    ({}, STILL, []),
    ({"on": "2026-03-04"}, STILL, []),
    ({"on": "2026-03-03"}, STILL, ["sebelum_jeda"]),
    ({"on": "2026-03-10"}, STILL, ["tanggal_depan"]),
    ({}, CLOCK, ["tenggat_tidak_dijeda"]),
    ({}, ENDED, ["tenggat_tidak_dijeda"]),
    ({"clock": "putusan"}, STILL, ["tenggat_tidak_dijeda"]),
])  # fmt: skip
def test_only_a_paused_clock_goes_on_and_not_before_it_was_paused(
    change: dict[str, str], clock: OpenClock, expected: list[str]
) -> None:
    assert codes("lanjutkan_tenggat", {**RESUME, **change}, clock) == expected


@pytest.mark.parametrize(("book", "clock"), [(ETIK, "patsus_awal"), (ETIK, "pengawasan"),
                                             (DISIPLIN, "pengawasan")])  # fmt: skip
def test_what_limits_a_person_is_never_made_longer_by_a_pause(book: Rulebook, clock: str) -> None:
    who = {"patsus_awal": "pejabat_pembentuk"}.get(clock, "ankum" if book is DISIPLIN else "kabidpropam")
    for reason in book.pauses:
        value = {**PAUSE, "clock": clock, "reason": reason}
        question = asked("jeda_tenggat", {"jeda": value}, book, on=TODAY,
                         clocks=(running(clock, DUE),))  # fmt: skip
        found = objections_to_entries(replace(question, actor=actor(who)))
        assert "jeda_terlarang" in {one.code for one in found}


@pytest.mark.parametrize("book", PAUSABLE.values(), ids=PAUSABLE)
def test_nobody_pauses_a_limit_of_their_own(book: Rulebook) -> None:
    for clock in book.clocks.values():
        question = asked("jeda_tenggat", {"jeda": {**PAUSE, "clock": clock.id}}, book, on=TODAY,
                         clocks=(running(clock.id, DUE),))  # fmt: skip
        own = replace(question, actor=actor("kabidpropam", clock.by))
        assert "tenggat_sendiri" in {one.code for one in objections_to_entries(own)}


@pytest.mark.parametrize("book", PAUSABLE.values(), ids=PAUSABLE)
def test_a_clock_can_be_paused_in_every_state_that_is_no_end(book: Rulebook) -> None:
    going = {state.id for state in book.states.values() if "akhir" not in state.flags}
    for action in ("jeda_tenggat", "lanjutkan_tenggat"):
        assert set(book.actions[action].from_) == going
        assert book.actions[action].to is None


def test_without_a_running_clock_there_is_nothing_to_pause() -> None:
    def against(*clocks: OpenClock) -> tuple[bool, bool]:
        case = facts("pemeriksaan", clocks=clocks)
        return tuple("ada_tenggat" in " ".join(refused(ETIK, action, facts=case,
                                                       actor=actor("kabidpropam")))
                     for action in ("jeda_tenggat", "lanjutkan_tenggat"))  # fmt: skip

    assert against() == (True, True)
    assert against(CLOCK) == (False, True)
    assert against(STILL) == (True, False)


def test_a_clock_that_stands_still_does_not_run_out() -> None:
    late = DUE + timedelta(days=90)
    assert lapsed(facts(clocks=(CLOCK,)), "pemeriksaan", late)
    assert not lapsed(facts(clocks=(STILL,)), "pemeriksaan", late)


@pytest.mark.parametrize(("on", "reached"), [
    (date(2026, 3, 6), []),                          # the day itself
    (date(2026, 3, 8), []),                          # a weekend after it
    (date(2026, 3, 9), ["kabidpropam"]),             # one working day
    (date(2026, 3, 12), ["kabidpropam"]),
    (date(2026, 3, 13), ["kabidpropam", "itwas"]),   # five
    (date(2026, 6, 1), ["kabidpropam", "itwas"]),
])  # fmt: skip
def test_an_overdue_clock_is_raised_to_the_superior_and_then_to_the_inspectorate(
    on: date, reached: list[str]
) -> None:
    clock = running("pemeriksaan", date(2026, 3, 6))
    found = raised(ETIK, clock, by="akreditor", on=on, calendar=CALENDAR)
    assert [one.role for one in found] == reached


def test_a_paused_clock_is_not_raised_and_who_has_no_superior_goes_to_the_next_rung() -> None:
    still = paused("pemeriksaan", due_on=MONDAY)
    assert raised(ETIK, still, by="akreditor", on=DUE, calendar=CALENDAR) == ()
    clock = running("penetapan", MONDAY)
    found = raised(ETIK, clock, by="pejabat_pembentuk", on=DUE, calendar=CALENDAR)
    assert found == (Raised("itwas", "itwas"),)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_every_clock_of_every_rulebook_is_raised_to_somebody_else(book: Rulebook) -> None:
    for clock in book.clocks.values():
        found = raised(book, running(clock.id, MONDAY), by=clock.by, on=DUE, calendar=CALENDAR)
        assert found, clock.id
        assert clock.by not in {one.role for one in found}


def test_superiors_are_roles_and_nobody_is_above_themselves() -> None:
    assert {*SUPERIORS, *SUPERIORS.values()} <= set(ROLES)
    for role in SUPERIORS:
        above, steps = role, 0
        while above in SUPERIORS:
            above, steps = SUPERIORS[above], steps + 1
            assert steps < len(SUPERIORS), role
