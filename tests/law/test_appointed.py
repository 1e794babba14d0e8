"""Whoever is appointed declares before anything else, or withdraws."""

from __future__ import annotations

import pytest

from ethics.law import all_rulebooks, options
from ethics.law.access import may_add_exhibit
from ethics.law.appointed import BASIS, declares, must_declare
from ethics.law.facts import CaseFacts, Seat
from tests.law.cases import ETIK, MONDAY, actor, every_action, facts

APPOINTED = {"assigned": frozenset({1}), "lead": 1}


def open_ways(case: CaseFacts, role: str = "akreditor") -> set[str]:
    return {one.action.id for one in options(ETIK, case, actor(role), MONDAY) if one.allowed}


def test_until_then_nothing_is_open_but_to_declare_or_to_withdraw() -> None:
    ways = {"nyatakan_bebas", "mundur_pemeriksa", "serahkan_pemeriksaan"}
    assert open_ways(facts(**APPOINTED)) == ways
    after = open_ways(facts(**APPOINTED, declared=frozenset({1})))
    assert "laporkan_audit" in after
    assert "nyatakan_bebas" not in after


def test_every_other_action_says_that_the_declaration_is_missing_and_by_which_article() -> None:
    case = facts(**APPOINTED)
    for option in options(ETIK, case, actor("akreditor"), MONDAY):
        told = {(one.code, one.basis) for one in option.objections}
        assert (("belum_menyatakan", BASIS) in told) is not declares(option.action, ETIK)


def test_a_member_of_the_newest_commission_declares_and_one_of_an_older_does_not() -> None:
    first, appeal = Seat(1, panel="bentuk_kkep"), Seat(2, panel="bentuk_kkep_banding")
    assert must_declare(actor("kkep"), facts(panel=(first,)))
    assert not must_declare(actor("kkep"), facts(panel=(first, appeal)))
    assert must_declare(actor("kkep", account=2), facts(panel=(first, appeal)))


def test_nobody_hands_in_an_exhibit_before() -> None:
    assert not may_add_exhibit(actor("akreditor"), facts(**APPOINTED))
    assert may_add_exhibit(actor("akreditor"), facts(**APPOINTED, declared=frozenset({1})))


def test_whoever_was_not_appointed_has_nothing_to_declare() -> None:
    assert not must_declare(actor("akreditor", account=2), facts(**APPOINTED))
    assert "laporkan_audit" in open_ways(facts())


@pytest.mark.parametrize("book", all_rulebooks(), ids=lambda book: book.id)
def test_every_track_with_a_team_or_a_commission_lets_each_declare_and_withdraw(book) -> None:
    joins = {role for of, action in every_action() if of is book
             for name in action.fields if book.fields[name].kind == "team" and action.duty
             for role in action.by}  # fmt: skip
    joins |= {role for action in book.actions.values() if action.duty == "putus"
              for role in action.by if any(one.kind == "panel" for one in book.fields.values())}  # fmt: skip
    for role in joins:
        kinds = {book.fields[name].kind for action in book.actions.values() if role in action.by
                 for name in action.fields}  # fmt: skip
        assert {"declaration", "conflict"} <= kinds, role
