"""How the like of a case was decided: shown to who decides it, and a reason where it is left behind."""

from __future__ import annotations

import pytest

from ethics.casework.change import Refused
from ethics.casework.precedents import precedents
from ethics.casework.situation import situation_of
from ethics.measures.likeness import ENOUGH
from tests.casework.cases import Case
from tests.casework.counting import statements
from tests.office import Office

JABAR, BEFORE = "MABES/JABAR", ("mutasi_demosi", 24)


def decided(office: Office, *sanctions: tuple[str, int | None]) -> Case:
    case = to_be_decided(office)
    case.take("kkep", "baca_putusan", **case.decision(*sanctions))
    return case


def to_be_decided(office: Office) -> Case:
    return Case(office, polda=JABAR).to_decision()


def test_a_decision_unlike_all_like_ones_says_why_and_then_counts_with_them(office: Office) -> None:
    decided(office, BEFORE)
    case = to_be_decided(office)
    with statements() as for_one:
        precedents(situation_of(case.reference))
    for _nth in range(ENOUGH - 1):
        decided(office, BEFORE)
    with statements() as for_ten:
        (like,) = precedents(situation_of(case.reference)).values()
    assert len(for_one) == len(for_ten)
    assert (like.count, [(one.sanction, one.times) for one in like.shares]) == (
        ENOUGH, [("mutasi_demosi", ENOUGH)])  # fmt: skip

    heavier = case.decision(("mutasi_demosi", 36))
    with pytest.raises(Refused) as refused:
        case.take("kkep", "baca_putusan", **heavier)
    assert [(no.code, no.field, no.mark.value) for no in refused.value.objections] == [
        ("tanpa_banding", "alasan_penyimpangan", "default")]  # fmt: skip
    case.take(
        "kkep", "baca_putusan", **heavier | {"alasan_penyimpangan": "Korban kehilangan mata."}
    )

    next_one = to_be_decided(office)
    (like,) = precedents(situation_of(next_one.reference)).values()
    assert (like.count, like.shares[0].most) == (ENOUGH + 1, 36)
