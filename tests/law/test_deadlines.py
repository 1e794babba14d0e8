"""When a clock falls due: the start is not counted, only lawful days are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics.law import CALENDAR, Calendar, Text, due
from ethics.law.deadlines import workdays_between
from ethics.law.terms import Unit
from ethics.law.vocabulary import read_toml
from ethics.law.workdays import FOLDER, read_calendar
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
