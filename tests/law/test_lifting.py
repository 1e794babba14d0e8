"""Two officials outside the unit lift what bars a third; neither alone, nor for oneself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ethics.law.checks import CHECKS
from ethics.law.facts import Relation
from tests.law.cases import POLDA, POLRES, TERDUGA, actor, asked

KIN = {"account": 5, "person": 900}
ON_RECORD = (Relation("keluarga", 900, TERDUGA.person_id),)
ASKER = 6


def codes(action: str, officer: dict[str, Any], *, by: int = 7, unit: str = POLDA, **other: Any) -> set[str]:
    field = "petugas_terhalang" if action == "usul_kesampingkan" else "petugas_disetujui"
    given = {"relations": ON_RECORD, "suspected": (TERDUGA,), **other}
    who = replace(actor("kabidpropam", account=by, person=by + 1000), unit=unit)
    question = replace(asked(action, {field: officer}, **given), actor=who)
    found = list(CHECKS["halangan_dapat_dikesampingkan"](question))
    assert all(one.field == field for one in found)
    return {one.code for one in found}


@pytest.mark.parametrize(("officer", "given", "expected"), [
    (KIN, {}, set()),
    ({"account": 8, "person": 801}, {}, {"tidak_terhalang"}),
    ({"account": 8, "person": TERDUGA.person_id}, {}, {"tidak_terhalang"}),
    (KIN, {"recused": frozenset({5})}, {"tidak_terhalang"}),
    (KIN, {"lifted": frozenset({5})}, {"tidak_terhalang"}),
    (KIN, {"unit": POLRES}, {"pejabat_sesatuan"}),
    (KIN, {"by": 5}, {"halangan_sendiri"}),
    (KIN, {"liftings_asked": {5: ASKER}}, {"sudah_diusulkan"}),
])  # fmt: skip
def test_what_may_be_proposed(officer: dict[str, Any], given: dict[str, Any], expected: set[str]) -> None:
    assert codes("usul_kesampingkan", officer, **given) == expected


@pytest.mark.parametrize(("given", "expected"), [
    ({"liftings_asked": {5: ASKER}}, set()),
    ({"liftings_asked": {5: 7}}, {"pengusul_menyetujui"}),
    ({}, {"belum_diusulkan"}),
    ({"liftings_asked": {5: ASKER}, "unit": POLRES}, {"pejabat_sesatuan"}),
    ({"liftings_asked": {5: ASKER}, "by": 5}, {"halangan_sendiri"}),
])  # fmt: skip
def test_who_may_agree(given: dict[str, Any], expected: set[str]) -> None:
    assert codes("setujui_kesampingkan", KIN, **given) == expected
