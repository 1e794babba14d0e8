"""Whoever decides otherwise than was proposed says why, and nobody else has to."""

from __future__ import annotations

from typing import Any

import pytest

from ethics.law.checks import CHECKS
from ethics.law.facts import Imposed
from ethics.law.guards import PUNISHMENTS, often_punished
from tests.law.cases import DISIPLIN, ETIK, TERDUGA, asked, facts

WHO = TERDUGA.person_id
PROPOSED = {"sanctions": (Imposed(1, WHO, "tunda_pangkat", 6, "usul"),), "actions": ("usulkan_hukuman",)}
DEMANDED = {"sanctions": (Imposed(1, WHO, "mutasi_demosi", 24, "usul"),), "actions": ("ajukan_tuntutan",)}


def row(sanction: str, amount: int | None = None, person: int = WHO) -> dict[str, Any]:
    return {"accused": person, "sanction": sanction, "amount": amount}


@pytest.mark.parametrize(("rows", "reason", "expected"), [
    ([row("tunda_pangkat", 6)], "", []),
    ([row("tunda_pangkat", 7)], "", ["penyimpangan_beralasan"]),
    ([row("teguran_tertulis")], "   ", ["penyimpangan_beralasan"]),
    ([row("tunda_pangkat", 6), row("teguran_tertulis")], None, ["penyimpangan_beralasan"]),
    ([row("tunda_pangkat", 6, person=101)], None, ["penyimpangan_beralasan"]),
    ([], None, ["penyimpangan_beralasan"]),
    ([row("tunda_pangkat", 7)], "Menyesal.", []),
])  # fmt: skip
def test_a_punishment_other_than_the_one_proposed_needs_a_reason(
    rows: list[dict[str, Any]], reason: str | None, expected: list[str]
) -> None:
    form = {"hukuman": rows, "alasan_penyimpangan": reason}
    question = asked("tetapkan_hukuman", form, DISIPLIN, **PROPOSED)
    assert [one.code for one in CHECKS["penyimpangan_beralasan"](question)] == expected


def test_where_an_acquittal_was_proposed_a_punishment_needs_a_reason() -> None:
    form = {"hukuman": [row("teguran_tertulis")]}
    question = asked("tetapkan_hukuman", form, DISIPLIN, actions=("usulkan_hukuman",))
    assert [one.code for one in CHECKS["penyimpangan_beralasan"](question)] != []


@pytest.mark.parametrize(("given", "expected"), [
    ({}, []), (DEMANDED, ["penyimpangan_beralasan"]),
    ({"sanctions": (Imposed(1, WHO, "mutasi_demosi", 24),)}, []),
], ids=["nothing demanded", "another length demanded", "imposed before, not demanded"])  # fmt: skip
def test_a_commission_explains_itself_only_against_a_demand(
    given: dict[str, Any], expected: list[str]
) -> None:
    question = asked("baca_putusan", {"sanksi": [row("mutasi_demosi", 12)]}, ETIK, **given)
    found = list(CHECKS["penyimpangan_beralasan"](question))
    assert [one.code for one in found] == expected
    assert all((one.mark, one.basis) == ("recalled", "UU 30/2014 Pasal 55(1)") for one in found)


def test_the_alarm_rings_at_the_figure_of_the_rulebook() -> None:
    most = DISIPLIN.figures[PUNISHMENTS].value
    case = facts(book=DISIPLIN, state="usul_hukuman", punishments={WHO: most, 101: most - 1})
    assert often_punished(DISIPLIN, case) == {WHO: most}
