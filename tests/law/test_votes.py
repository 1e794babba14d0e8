"""How a commission decides: the votes of all its members, charge by charge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics.law import CALENDAR, Actor, in_force
from ethics.law.asking import Asked
from ethics.law.checks import CHECKS
from ethics.law.facts import CaseFacts, Charge, Seat
from ethics.law.votes import VOTES, majority

ON = date(2026, 3, 3)
BOOK = in_force("etik", ON)
MEMBERS = (11, 12, 13)
CHARGES = (Charge(1, 5, "KEPP.5.1.b"), Charge(2, 5, "KEPP.12.d"))
PANEL = tuple(
    Seat(account, account + 100, seat, 15, "MABES", "bentuk_kkep")
    for account, seat in zip(MEMBERS, ("ketua", "wakil_ketua", "anggota"), strict=True)
)


def said(*findings: str) -> list[dict[str, Any]]:
    return [{"charge": charge.id, "finding": finding}
            for charge, finding in zip(CHARGES, findings, strict=False)]  # fmt: skip


def vote(*findings: str) -> dict[str, Any]:
    return {"findings": said(*findings), "dissent": ""}


def codes(
    action: str, data: Mapping[str, Any], charges: tuple[Charge, ...] = CHARGES
) -> list[tuple[str, str | None]]:
    facts = CaseFacts(reference="EP-2026-00001", track="etik", rulebook=BOOK.id, unit="MABES",
                      state=BOOK.actions[action].from_[0], registered_on=ON, charges=charges,
                      panel=PANEL)  # fmt: skip
    asked = Asked(rulebook=BOOK, action=BOOK.actions[action], facts=facts, data=data, on=ON,
                  actor=Actor(11, "Anggota Komisi"), calendar=CALENDAR)  # fmt: skip
    name = "suara_lengkap" if action.startswith("beri_suara") else "putusan_sesuai_suara"
    return [(no.code, no.field) for no in CHECKS[name](asked)]


@pytest.mark.parametrize(("findings", "expected"), [
    (said("terbukti", "tidak_terbukti"), []),
    (said("terbukti"), [("suara_belum_lengkap", "suara")]),
    (said("terbukti", "ragu"), [("suara_belum_lengkap", "suara")]),
    ([*said("terbukti", "terbukti"), {"charge": 9, "finding": "terbukti"}],
     [("suara_belum_lengkap", "suara")]),
])  # fmt: skip
@pytest.mark.parametrize("action", ["beri_suara", "beri_suara_pk"])
def test_a_vote_says_of_each_charge_whether_it_is_proven(
    action: str, findings: list[dict[str, Any]], expected: list[tuple[str, str]]
) -> None:
    assert codes(action, {"suara": {"findings": findings, "dissent": ""}}) == expected


ALL = {11: vote("terbukti", "terbukti"), 12: vote("terbukti", "tidak_terbukti"),
       13: vote("tidak_terbukti", "tidak_terbukti")}  # fmt: skip


@pytest.mark.parametrize(("way", "votes", "decided", "expected"), [
    ("suara_terbanyak", ALL, said("terbukti", "tidak_terbukti"), []),
    ("suara_terbanyak", ALL, said("terbukti", "terbukti"), [("bukan_suara_terbanyak", "temuan")]),
    ("suara_terbanyak", {11: ALL[11]}, said("terbukti", "terbukti"),
     [("suara_kurang", "cara_memutus")]),
    ("suara_terbanyak", {**ALL, 13: vote("terbukti")}, said("terbukti", "terbukti"),
     [("suara_kurang", "cara_memutus")]),
    ("suara_terbanyak", {**ALL, 99: vote("tidak_terbukti", "tidak_terbukti")},
     said("terbukti", "tidak_terbukti"), []),
    ("mufakat", {}, said("terbukti", "terbukti"), []),
    (None, {}, said("terbukti", "terbukti"), []),
])  # fmt: skip
@pytest.mark.parametrize("action", ["baca_putusan", "putus_banding", "ubah_putusan_pk"])
def test_a_decision_by_majority_is_what_most_members_voted_for(
    action: str, way: str | None, votes: Mapping[int, Any], decided: list[dict[str, Any]],
    expected: list[tuple[str, str]],
) -> None:  # fmt: skip
    assert codes(action, {"cara_memutus": way, "temuan": decided, VOTES: votes}) == expected


@pytest.mark.parametrize(("way", "stood", "expected"), [
    ("suara_terbanyak", ("terbukti", "tidak_terbukti"), []),
    ("suara_terbanyak", ("terbukti", "terbukti"), [("bukan_suara_terbanyak", "cara_memutus")]),
    ("mufakat", ("terbukti", "terbukti"), []),
])  # fmt: skip
def test_a_review_upholds_by_majority_only_what_most_members_would_find_again(
    way: str, stood: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    charges = tuple(replace(charge, finding=finding, found_on=ON)
                    for charge, finding in zip(CHARGES, stood, strict=True))  # fmt: skip
    assert codes("kuatkan_putusan_pk", {"cara_memutus": way, VOTES: ALL}, charges) == expected


@given(st.lists(st.sampled_from(["terbukti", "tidak_terbukti"]), min_size=3, max_size=9)
       .filter(lambda votes: len(votes) % 2 == 1))  # fmt: skip
def test_an_uneven_commission_always_has_a_majority(findings: list[str]) -> None:
    finding, count = majority([vote(one) for one in findings], charge=1)
    assert count > len(findings) / 2
    assert findings.count(finding) == count
