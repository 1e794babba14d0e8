"""Due dates that were worked out without the product: it must come to the same ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ethics.law import CALENDAR, Pause, due
from ethics.law.terms import Unit
from ethics.law.zones import ZONES
from tests.law import by_hand
from tests.law.cases import ETIK

GOLDEN = by_hand.golden()
CLOCK = ETIK.clocks["memori_banding"]
NAMES = [f"{row['start']}+{row['n']}{row['unit']}" for row in GOLDEN["due"]]


def clock(n: int, unit: str):
    return replace(CLOCK, limit=n, unit=Unit(unit))


def pauses_of(spans: list[str]) -> tuple[Pause, ...]:
    return tuple(Pause(*map(date.fromisoformat, span.split(".."))) for span in spans)


@pytest.mark.parametrize("row", GOLDEN["due"], ids=NAMES)
def test_a_limit_ends_on_the_day_that_was_worked_out_by_hand(row: dict) -> None:
    if "at" in row:
        at = datetime.fromisoformat(row["at"]).astimezone(ZoneInfo(ZONES[row["zone"]]))
        assert at.date() == row["start"]
    found = due(clock(row["n"], row["unit"]), row["start"], CALENDAR, pauses_of(row.get("pauses", [])))
    assert found.due_on == row["due"], row["theme"]


@pytest.mark.parametrize("line", by_hand.ON_PAPER.strip().split("\n"))
def test_a_limit_ends_where_it_did_on_paper(line: str) -> None:
    start, n, unit, expected, *_why = line.split()
    found = due(clock(int(n), unit), date.fromisoformat(start), CALENDAR)
    assert found.due_on == date.fromisoformat(expected), line


@pytest.mark.parametrize(("asked", "expected"), by_hand.PAUSED_ON_PAPER.items())
def test_a_paused_limit_ends_where_it_did_on_paper(asked: str, expected: str) -> None:
    start, n, unit, span = asked.split()
    found = due(clock(int(n), unit), date.fromisoformat(start), CALENDAR, pauses_of([span]))
    assert found.due_on == date.fromisoformat(expected)


def test_there_are_enough_of_them_over_every_hard_place() -> None:
    assert len(GOLDEN["due"]) >= 200
    themes = {row["theme"] for row in GOLDEN["due"]}
    assert {*by_hand.THEMES, "jeda", "zona waktu"} == themes
    assert {row["unit"] for row in GOLDEN["due"]} == set(Unit)


def test_the_table_is_what_its_method_gives() -> None:
    assert by_hand.FILE.read_text(encoding="utf-8") == by_hand.text()


def test_the_calendar_of_the_product_is_the_one_that_was_decreed() -> None:
    first = date(2024, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(2028, 1, 1) - first).days)]
    off = {day for day in days if not CALENDAR.is_workday(day) and day.weekday() < 5}
    assert off == set(GOLDEN["off"])
