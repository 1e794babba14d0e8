"""When a clock falls due: the start is not counted, only lawful days are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics.law import CALENDAR, Calendar, Pause, Spent, Text, due, spent
from ethics.law.deadlines import workdays_between
from ethics.law.terms import Unit
from ethics.law.vocabulary import read_toml
from ethics.law.workdays import FOLDER, BrokenCalendar, read_calendar
from tests.law.cases import ETIK

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 1))
CLOCK = ETIK.clocks["audit_investigasi"]


def _clock(limit: int, unit: Unit):
    return replace(CLOCK, limit=limit, unit=unit)


@pytest.mark.parametrize(("start", "limit", "unit", "expected"), [
    (date(2026, 3, 6), 1, Unit.HK, date(2026, 3, 9)),        # a Friday: Monday
    (date(2026, 3, 2), 5, Unit.HK, date(2026, 3, 9)),
    (date(2026, 8, 14), 1, Unit.HK, date(2026, 8, 18)),      # Monday 17 August is a holiday
    (date(2026, 1, 31), 1, Unit.BULAN, date(2026, 2, 28)),
    (date(2024, 1, 31), 1, Unit.BULAN, date(2024, 2, 29)),
    (date(2026, 11, 30), 3, Unit.BULAN, date(2027, 2, 28)),
    (date(2024, 2, 29), 1, Unit.TAHUN, date(2025, 2, 28)),
    (date(2026, 3, 2), 30, Unit.HARI, date(2026, 4, 1)),
])  # fmt: skip
def test_a_clock_falls_due_on_this_day(start: date, limit: int, unit: Unit, expected: date) -> None:
    assert due(_clock(limit, unit), start, CALENDAR).due_on == expected


def test_each_day_that_was_skipped_is_told_with_its_reason_in_both_languages() -> None:
    result = due(_clock(1, Unit.HK), date(2026, 8, 14), CALENDAR)
    assert [day for day, _why in result.skipped] == [date(2026, 8, 15), date(2026, 8, 16),
                                                     date(2026, 8, 17)]  # fmt: skip
    assert result.skipped[0][1] == Text(id="Sabtu", en="Saturday")
    assert "Kemerdekaan" in result.skipped[2][1].id
    assert "Independence" in result.skipped[2][1].en


@given(DAYS, st.integers(1, 60))
def test_a_clock_of_working_days_ends_on_one_after_as_many(start: date, limit: int) -> None:
    result = due(_clock(limit, Unit.HK), start, CALENDAR)
    assert CALENDAR.is_workday(result.due_on)
    assert workdays_between(start, result.due_on, CALENDAR) == limit
    assert (result.due_on - start).days == limit + len(result.skipped)


@given(DAYS, st.integers(1, 60), st.sampled_from(list(Unit)))
def test_a_longer_clock_and_a_later_start_never_fall_due_earlier(
    start: date, limit: int, unit: Unit
) -> None:
    now = due(_clock(limit, unit), start, CALENDAR).due_on
    assert now > start
    assert due(_clock(limit + 1, unit), start, CALENDAR).due_on > now
    assert due(_clock(limit, unit), start + timedelta(days=1), CALENDAR).due_on >= now


@given(DAYS, st.integers(0, 40))
def test_no_notice_lies_between_a_day_and_one_before_it(start: date, back: int) -> None:
    assert workdays_between(start, start - timedelta(days=back), CALENDAR) == 0


def test_a_due_day_beyond_the_decreed_holidays_is_shown_as_provisional() -> None:
    last = CALENDAR.official_until
    assert due(_clock(5, Unit.HK), last, CALENDAR).provisional
    assert not due(_clock(5, Unit.HK), last - timedelta(days=60), CALENDAR).provisional
    assert not due(_clock(5, Unit.HARI), last, CALENDAR).provisional


def test_a_day_can_be_declared_off_and_withdrawn_after_the_tables_were_made() -> None:
    election = date(2026, 3, 11)
    calendar = Calendar(official_until=date(2026, 12, 31),
                        added={election: Text(id="Pemungutan suara", en="Polling day")},
                        removed=frozenset({date(2026, 8, 17)}))  # fmt: skip
    assert CALENDAR.is_workday(election)
    assert calendar.why_not(election) == Text(id="Pemungutan suara", en="Polling day")
    assert calendar.is_workday(date(2026, 8, 17))
    assert calendar.why_not(date(2026, 8, 16)) == Text(id="Minggu", en="Sunday")


def test_the_calendar_of_the_product_is_the_one_of_its_table() -> None:
    assert read_calendar().official_until == read_toml(FOLDER / "hari-libur.toml")["official_until"]


@pytest.mark.parametrize(("clock", "limit", "unit"), [
    ("pernyataan_banding", 3, "hk"),             # Perpol 7/2022 Pasal 69(2)
    ("memori_banding", 21, "hk"),                # Pasal 69(3)
    ("usul_kkep_banding", 5, "hk"),              # Pasal 70
    ("pembentukan_kkep_banding", 30, "hk"),      # Pasal 70(2)
    ("penyerahan_keputusan_banding", 2, "hk"),
    ("mulai_sidang_banding", 30, "hk"),          # Pasal 79
    ("putusan_banding", 21, "hk"),               # Pasal 80(5)
    ("patsus_awal", 30, "hk"),                   # Pasal 98(3)
])  # fmt: skip
def test_the_limits_of_the_appeal_are_those_of_the_law(clock: str, limit: int, unit: str) -> None:
    assert (ETIK.clocks[clock].limit, ETIK.clocks[clock].unit) == (limit, unit)


def _pauses(start: date, spans: list[tuple[int, int]]) -> tuple[Pause, ...]:
    """Pauses that begin so many days after the start and last so many."""
    return tuple(Pause(start + timedelta(days=after), start + timedelta(days=after + length))
                 for after, length in spans)  # fmt: skip


SPANS = st.lists(st.tuples(st.integers(-5, 80), st.integers(0, 40)), max_size=4)
LIMITS = st.integers(1, 24)
UNITS = st.sampled_from(list(Unit))


@given(DAYS, LIMITS, UNITS, SPANS, st.tuples(st.integers(-5, 80), st.integers(0, 40)))
def test_a_further_pause_never_makes_a_date_earlier(
    start: date, limit: int, unit: Unit, spans: list[tuple[int, int]], more: tuple[int, int]
) -> None:
    before = due(_clock(limit, unit), start, CALENDAR, _pauses(start, spans))
    after = due(_clock(limit, unit), start, CALENDAR, _pauses(start, [*spans, more]))
    assert after.due_on >= before.due_on >= due(_clock(limit, unit), start, CALENDAR).due_on


@given(DAYS, LIMITS, UNITS, st.sets(st.integers(1, 60), max_size=6))
def test_a_further_holiday_never_makes_a_date_earlier(
    start: date, limit: int, unit: Unit, offsets: set[int]
) -> None:
    off = {start + timedelta(days=n): Text(id="Libur", en="Off") for n in offsets}
    more = replace(CALENDAR, added=off)
    before, after = (due(_clock(limit, unit), start, one).due_on for one in (CALENDAR, more))
    assert after >= before
    assert unit is Unit.HK or after == before


@given(DAYS, st.integers(0, 200), UNITS, SPANS)
def test_gross_days_are_never_fewer_than_net_days(
    start: date, length: int, unit: Unit, spans: list[tuple[int, int]]
) -> None:
    clock, stop = _clock(5, unit), start + timedelta(days=length)
    found = spent(clock, start, stop, CALENDAR, _pauses(start, spans))
    assert found.gross >= found.net >= 0
    assert spent(clock, start, stop, CALENDAR) == Spent(found.gross, found.gross)


@given(DAYS, LIMITS, UNITS, SPANS)
def test_up_to_its_due_day_a_clock_counts_its_limit_and_explains_every_other_day(
    start: date, limit: int, unit: Unit, spans: list[tuple[int, int]]
) -> None:
    clock, pauses = _clock(limit, unit), _pauses(start, spans)
    found = due(clock, start, CALENDAR, pauses)
    whole = due(clock, start, CALENDAR)
    used = spent(clock, start, found.due_on, CALENDAR, pauses)
    assert used.net == (limit if unit is Unit.HK else (whole.due_on - start).days)
    assert used.gross - used.net == sum(held.days for held in found.held)
    assert (found.due_on - start).days == used.gross + len(found.skipped)
    assert unit is not Unit.HK or CALENDAR.is_workday(found.due_on)
    assert not any(pause.holds(found.due_on) for pause in pauses)


@given(DAYS, st.integers(1, 30), st.integers(0, 10))
def test_the_start_is_not_counted_nor_a_pause_that_is_over_before_it(
    start: date, limit: int, back: int
) -> None:
    earlier = Pause(start - timedelta(days=back + 5), start + timedelta(days=1))
    for unit in Unit:
        clock = _clock(limit, unit)
        assert due(clock, start, CALENDAR, [earlier]).due_on == due(clock, start, CALENDAR).due_on
        assert due(clock, start, CALENDAR).due_on > start


def test_a_pause_that_still_lasts_holds_nothing_yet_and_every_day_used_since() -> None:
    lasting = Pause(date(2026, 6, 4))
    clock, start = _clock(5, Unit.HK), date(2026, 6, 2)
    assert due(clock, start, CALENDAR, [lasting]).due_on == date(2026, 6, 9)
    assert spent(clock, start, date(2026, 6, 12), CALENDAR, [lasting]) == Spent(gross=8, net=1)


def test_a_pause_tells_how_many_days_that_count_it_held_up() -> None:
    over_a_weekend = Pause(date(2026, 6, 5), date(2026, 6, 9))
    for unit, days in ((Unit.HK, 2), (Unit.HARI, 4)):
        (held,) = due(_clock(5, unit), date(2026, 6, 2), CALENDAR, [over_a_weekend]).held
        assert (held.pause, held.days) == (over_a_weekend, days)


OFFICE = """
official_until = 2027-12-31
[[added]]
on = 2026-03-11
label = { id = "Libur daerah", en = "Regional holiday" }
[[removed]]
on = 2026-08-17
"""


def test_an_office_adds_and_withdraws_days_off_by_a_file_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "hari-libur.toml"
    file.write_text(OFFICE)
    calendar = read_calendar(file)
    assert calendar.official_until == date(2027, 12, 31)
    assert calendar.why_not(date(2026, 3, 11)) == Text(id="Libur daerah", en="Regional holiday")
    assert calendar.is_workday(date(2026, 8, 17))
    assert not due(_clock(5, Unit.HK), date(2027, 6, 1), calendar).provisional
    assert due(_clock(1, Unit.HK), date(2026, 3, 10), calendar).due_on == date(2026, 3, 12)


@pytest.mark.parametrize(("text", "fault"), [
    ("on = ", "not TOML"),
    ("official_until = 'besok'", "official_until is not a date"),
    ("libur = []", "unknown key libur"),
    ("added = 3", "added is not a list of tables"),
    ("[[added]]\non = 2026-03-11", "added 1 needs label and on"),
    ("[[added]]\non = 2026-03-11\nlabel = { id = 'Libur', en = ' ' }", "added 1 needs label and on"),
    ("[[added]]\non = '2026-03-11'\nlabel = { id = 'L', en = 'O' }", "added 1 needs label and on"),
    ("[[removed]]\non = 2026-03-11\nwhy = 'x'", "removed 1 needs on"),
])  # fmt: skip
def test_a_broken_file_of_days_off_is_refused_in_words(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "hari-libur.toml"
    file.write_text(text)
    with pytest.raises(BrokenCalendar, match=fault):
        read_calendar(file)
