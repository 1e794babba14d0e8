"""What a sanction means for a person over time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics.law import CALENDAR, all_rulebooks, in_force
from ethics.law.ledger import Standing, term

ETHICS = in_force("etik", date(2026, 3, 2))
DEMOTION = ETHICS.sanctions["mutasi_demosi"]
APOLOGY = ETHICS.sanctions["permintaan_maaf"]
BEGUN = date(2026, 3, 2)


@pytest.mark.parametrize(("final", "standing"), [
    (False, Standing.BELUM_TETAP), (True, Standing.MENUNGGU),
])  # fmt: skip
def test_a_sanction_that_was_not_carried_out_has_no_days(final: bool, standing: Standing) -> None:
    found = term(DEMOTION, 24, executed_on=None, final=final, on=BEGUN, calendar=CALENDAR)
    assert (found.standing, found.begins_on, found.ends_on) == (standing, None, None)


@pytest.mark.parametrize(("on", "standing"), [
    (date(2026, 3, 2), Standing.BERJALAN),
    (date(2028, 3, 2), Standing.BERJALAN),
    (date(2028, 3, 3), Standing.SELESAI),
])  # fmt: skip
def test_a_demotion_runs_from_its_execution_to_its_last_day(on: date, standing: Standing) -> None:
    found = term(DEMOTION, 24, executed_on=BEGUN, final=True, on=on, calendar=CALENDAR)
    assert (found.ends_on, found.standing) == (date(2028, 3, 2), standing)


def test_a_placement_in_special_quarters_counts_its_days_as_the_rulebook_does() -> None:
    placement = ETHICS.sanctions["patsus_etik"]
    found = term(placement, 5, executed_on=date(2026, 3, 6), final=True, on=BEGUN,
                 calendar=CALENDAR)  # fmt: skip
    assert (placement.unit, found.ends_on) == ("hk", date(2026, 3, 13))


def test_a_sanction_without_a_length_is_over_with_its_execution() -> None:
    found = term(APOLOGY, None, executed_on=BEGUN, final=True, on=BEGUN, calendar=CALENDAR)
    assert (found.standing, found.begins_on, found.ends_on) == (Standing.SELESAI, BEGUN, None)


@given(st.data())
def test_no_sanction_of_any_rulebook_ends_before_it_begins(data: st.DataObject) -> None:
    rules = [rule for book in all_rulebooks() for rule in book.sanctions.values()]
    rule = data.draw(st.sampled_from(rules))
    amount = data.draw(st.integers(rule.min or 1, rule.max or 60)) if rule.unit else None
    begun = data.draw(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
    found = term(rule, amount, executed_on=begun, final=True, on=begun,
                 calendar=CALENDAR)  # fmt: skip
    assert found.begins_on == begun
    assert found.ends_on is None or found.ends_on > begun
    assert (found.standing is Standing.BERJALAN) == (found.ends_on is not None)
