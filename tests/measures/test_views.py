"""What is read of a release: sums with their bounds, periods, comparisons, places in a chart."""

from __future__ import annotations

from typing import Any

import pytest

from ethics.measures.charts import Scale, scale, shares, slots
from ethics.measures.comparing import (
    Change,
    change,
    compared,
    judge,
    peers,
    rate_of,
    share_of,
)
from ethics.measures.funnel import Verdict
from ethics.measures.periods import periods, within, year_before
from ethics.measures.views import Amount, Figures, tables, view, waiting_curve

POPULATION = {"A": 1000, "B": 2000, "C": 2100, "D": 9000}


def a_release(rows: list[list[Any]], *dims: str, withheld: int = 0) -> dict[str, Any]:
    table = {"id": "t", "measure": "perkara_diterima", "dims": list(dims), "rows": rows,
             "report": {"withheld": withheld}}  # fmt: skip
    return {"id": "2026-K3", "least": 5, "base": 5, "population": POPULATION, "tables": [table]}


def a_table(rows: list[list[Any]], *dims: str, withheld: int = 0) -> Figures:
    return tables(a_release(rows, *dims, withheld=withheld))["t"]


def amount(shown: int, hidden: int = 0) -> Amount:
    return Amount(shown, hidden, max(0, shown - 2), shown + 2 + 4 * hidden)


def test_a_sum_over_a_hidden_cell_says_so_and_gives_the_bounds_of_the_truth() -> None:
    table = a_table([["A", 15], ["B", 5], ["C", None]], "wilayah")
    assert table.total == Amount(shown=20, hidden=1, low=20 - 2 * 2, high=20 + 2 * 2 + 4)
    assert table.kept({"wilayah": ("B",)}).total == Amount(shown=5, low=5, high=7)
    assert table.kept({"wilayah": ("C",)}).total.alone
    assert table.gathered("wilayah")["C",] == Amount(hidden=1, high=4)
    assert a_table([["A", 0]], "wilayah").total == Amount()


def test_what_was_withheld_to_protect_others_has_no_upper_bound() -> None:
    table = a_table([["A", 15], ["B", None]], "wilayah", withheld=1)
    assert table.total.high is None
    assert table.kept({"wilayah": ("A",)}).total.high == 17
    assert share_of(table.total, amount(10)) is None
    assert rate_of(table.total, 1000) is None


def test_a_view_has_every_row_and_column_in_its_own_order_and_a_total() -> None:
    rows = [["91-180", "selesai", 10], ["0-30", "berjalan", None], ["0-30", "selesai", 20]]
    seen = view(a_table(rows, "lama", "status"), by="lama", across="status")
    assert [row.key for row in seen.rows] == ["0-30", "91-180"]
    assert seen.columns == ("selesai", "berjalan")
    assert seen.rows[1].cells[1] is None
    assert (seen.total.total.shown, seen.total.total.hidden) == (30, 1)


def test_how_long_it_takes_is_reckoned_with_what_still_runs() -> None:
    ended = [["0-30", "selesai", 50], ["31-60", "selesai", 50]]
    running = [["0-30", "berjalan", 0], ["31-60", "berjalan", 100]]
    without = waiting_curve(a_table(ended, "lama", "status"))
    with_open = waiting_curve(a_table(ended + running, "lama", "status"))
    assert without
    assert with_open
    assert without.median().days == pytest.approx(30)
    half = with_open.median().days
    assert half is None or half > 30


def test_a_period_is_a_quarter_or_all_quarters_of_a_year() -> None:
    quarters = ("2025-K3", "2025-K4", "2026-K1")
    assert within("2025", quarters) == ("2025-K3", "2025-K4")
    assert within("2026-K1", quarters) == ("2026-K1",)
    assert within("20", quarters) == within("", quarters) == ()
    assert (year_before("2026-K3"), year_before("2026")) == ("2025-K3", "2025")
    assert periods(quarters) == (("2026", ("2026-K1",)), ("2025", ("2025-K4", "2025-K3")))


def test_how_long_it_takes_is_told_as_widely_as_what_is_hidden_leaves_open() -> None:
    rows = [["0-30", "selesai", 40], ["31-60", "selesai", 20], ["31-60", "berjalan", None],
            ["61-90", "selesai", 20], ["61-90", "berjalan", None]]  # fmt: skip
    firm = waiting_curve(a_table([row for row in rows if row[-1]], "lama", "status"))
    loose = waiting_curve(a_table(rows, "lama", "status"))
    assert firm
    assert loose
    for sure, open_ in zip(firm.steps, loose.steps, strict=True):
        assert open_.high - open_.low >= sure.high - sure.low
    assert waiting_curve(a_table([["0-30", "selesai", None]], "lama", "status")) is None
    assert waiting_curve(a_table(rows, "lama", "status", withheld=2)) is None


def test_a_share_and_a_rate_hold_rounding_and_chance() -> None:
    exact, hidden = share_of(amount(50), amount(50)), share_of(amount(50), amount(45, hidden=2))
    assert exact
    assert hidden
    assert exact.low < 0.5 < exact.high
    assert hidden.high - hidden.low > exact.high - exact.low
    assert share_of(Amount(hidden=1, high=4), Amount(hidden=1, high=4)) is None
    found = rate_of(amount(20), 1000)
    assert found
    assert found.low < 18 < 22 < found.high
    assert rate_of(Amount(hidden=1, high=4), 1000) is None


def test_a_change_is_only_called_one_where_no_possible_count_and_no_chance_denies_it() -> None:
    assert change(amount(100), amount(40)) is Change.MORE
    assert change(amount(40), amount(100)) is Change.LESS
    assert change(amount(50), amount(40)) is Change.UNCLEAR
    assert change(amount(60, hidden=40), amount(160)) is Change.UNCLEAR


def test_the_like_of_a_region_are_the_nearest_in_size_by_name_and_never_itself() -> None:
    assert peers("B", POPULATION, most=2) == ("A", "C")
    assert peers("nobody", POPULATION) == ()


def test_regions_are_told_by_name_and_one_stands_out_only_if_every_possible_count_does() -> None:
    names = [f"R{n:02d}" for n in range(20)]
    population = dict.fromkeys(names, 2000)
    amounts = {name: amount(40) for name in names}
    amounts |= {"R06": amount(40, hidden=20), "R07": amount(120), "R08": amount(52, hidden=10),
                "R09": Amount(hidden=1, high=4)}  # fmt: skip
    rows = compared(amounts, {}, population)
    verdicts = {one.name: one.verdict for one in rows}
    assert list(verdicts) == names
    assert verdicts["R07"] is Verdict.FAR_HIGH
    assert verdicts["R08"] is Verdict.WITHIN
    assert verdicts["R06"] is verdicts["R09"] is Verdict.TOO_FEW
    assert rows[9].rate is None
    assert judge({}, population) is None


def test_a_scale_ends_on_a_round_number_at_or_above_what_it_shows() -> None:
    for most in (0, 1, 3, 7, 10, 99, 101, 4321, 12_345):
        found = scale(most)
        assert found.top >= most
        assert (found.ticks[0], found.ticks[-1]) == (0, found.top)
        assert 2 <= len(found.ticks) <= 7
        assert all(tick == round(tick) for tick in found.ticks)
    assert scale(0.37, whole=False).top < 1
    assert (Scale(10, ()).at(5), Scale(10, ()).up(5), Scale(10, ()).at(99)) == (50, 50, 100)


def test_parts_fill_the_whole_side_by_side_and_columns_stay_within_the_room() -> None:
    assert [one.length for one in shares((1, 1, 2))] == [25, 25, 50]
    assert shares((0, 0)) == ()
    last = slots(12)[-1]
    assert last.start + last.length <= 100


def test_what_is_kept_as_it_was_withheld_before_has_no_upper_bound_either() -> None:
    release = a_release([["A", 15], ["B", None]], "wilayah")
    release["tables"][0]["report"]["kept"] = 1
    assert tables(release)["t"].total.high is None
