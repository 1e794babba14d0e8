"""``ethics anonymize --ladder``: one order or one a line, and what is no order told in one line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.line import Line

ROW = {"unit": "Polres A", "polda": "Barat", "rank_group": "Bintara", "function": "Lantas",
       "sex": "L", "count": 6}  # fmt: skip
OUTCOME = {"unit": "Polres A", "polda": "Barat", "function": "Lantas", "article": "KEPP.5.1.b",
           "sanction": "ptdh", "name": "Andi Wijaya"}  # fmt: skip


def order(**differs: Any) -> str:
    return json.dumps({"roster": [ROW], "outcome": OUTCOME, **differs})


def test_an_outcome_climbs_as_far_as_its_roster_asks_and_nothing_else_of_it_is_told(
    ethics: Line,
) -> None:
    told = ethics("anonymize", "--ladder", "--json", "-", typed=order(k=6))
    shown = {name: value for name, value in OUTCOME.items() if name != "name"}
    assert (told.code, told.json) == (0, {"published": shown, "k_reached": 6, "steps": []})


def test_an_outcome_that_has_to_wait_is_an_answer_too(ethics: Line) -> None:
    told = ethics("anonymize", "--ladder", typed=order(k=7))
    assert (told.code, told.json["published"], told.json["k_reached"]) == (0, None, 6)


def test_a_line_that_cannot_be_read_takes_none_of_the_others(ethics: Line) -> None:
    lines = [order(), "{", "", order(k=0), order(outcome={"date": "2026"})]
    told = ethics("anonymize", "--ladder", "--jsonl", "-", typed="\n".join(lines))
    assert [json.loads(line)["k_reached"] for line in told.out.splitlines()] == [6, 6]
    assert [line.split(": ")[:3] for line in told.err.splitlines()] == [
        ["Error", "line 2", "not JSON"],
        ["Error", "line 4", '"k" must be a whole number, 1 or more'],
    ]
    assert told.code == 1


def test_texts_line_by_line_are_as_forgiving(ethics: Line) -> None:
    told = ethics("anonymize", "--jsonl", "-", typed='[]\n{"text": "Uang diminta."}')
    assert (told.code, json.loads(told.out)["text"]) == (1, "Uang diminta.")
    assert told.err == 'Error: line 1: needs an object with a "text"\n'


def test_each_line_is_answered_by_its_own_roster(ethics: Line) -> None:
    counts = [6, 6, 3, 6, 9]
    lines = [order(roster=[{**ROW, "count": count}], k=1) for count in counts]
    told = ethics("anonymize", "--ladder", "--jsonl", typed="\n".join(lines))
    assert [json.loads(line)["k_reached"] for line in told.out.splitlines()] == counts


@pytest.mark.parametrize(("typed", "message"), [
    ("{", "not JSON"), ("[" * 100_000, "not JSON"), ("[]", 'needs an object with a "roster"'),
    (order(roster={}), '"roster" must be a list'), (order(roster=[3]), "row 1: must be an object"),
    (order(roster=[ROW, {**ROW, "count": -1}]), 'row 2: "count" must be'),
    (order(roster=[{**ROW, "count": True}]), '"count" must be'),
    (order(roster=[{"unit": "x"}]), '"count" must be'),
    (order(roster=[{**ROW, "sex": 1}]), 'row 1: "sex" must be a text'),
    (order(outcome=[]), "outcome: must be an object"),
    (order(outcome={"date": "14-03-2026"}), "outcome: a date is written as"),
    (order(outcome={"article": [1]}), '"article" must be a text or a list of texts'),
    (order(k="5"), '"k" must be'), (order(k=2.0), '"k" must be'),
    (order(published=[1]), "published, 1: must be an object"),
    (order(others="x"), '"others" must be a list'),
])  # fmt: skip
def test_a_wrong_order_is_refused_in_one_line(ethics: Line, typed: str, message: str) -> None:
    told = ethics("anonymize", "--ladder", "-", typed=typed)
    assert (told.code, told.out) == (1, "")
    assert message in told.err
    assert len(told.err.splitlines()) == 1


def test_half_a_sign_is_no_text(ethics: Line) -> None:
    typed = '{"roster": [{"unit": "\\ud800", "count": 9}], "outcome": {"unit": "\\ud800"}}'
    told = ethics("anonymize", "--ladder", "-", typed=typed)
    assert (told.code, told.err) == (1, "Error: half a sign, such as \\ud800, is no text\n")
