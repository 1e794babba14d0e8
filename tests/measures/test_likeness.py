"""Like cases: which count, what they got, and when a decision leaves all of them behind."""

from __future__ import annotations

import pytest

from ethics.measures.likeness import ENOUGH, MOST, Decided, Share, like_cases

EXTORTION, BRIBE = "KEPP.5.1.b", "KEPP.12.d"


def decided(*sanctions: tuple[str, int | None], norms: tuple[str, ...] = (EXTORTION,),
            category: str | None = "sedang", repeated: bool = False) -> Decided:  # fmt: skip
    return Decided(frozenset(norms), category, repeated, sanctions)


def test_a_case_is_like_another_with_a_norm_in_common_and_the_same_category() -> None:
    like = like_cases(decided(), [
        decided(("mutasi_demosi", 12)), decided(("mutasi_demosi", 24), norms=(EXTORTION, BRIBE)),
        decided(("ptdh", None), category="berat"), decided(("ptdh", None), norms=(BRIBE,)), decided(),
    ])  # fmt: skip
    assert (like.count, like.none) == (3, 1)
    assert like.shares == (Share("mutasi_demosi", 2, 12, 12, 24),)


def test_the_likest_count_first_with_those_of_the_same_past_before_the_others() -> None:
    others = [decided(("patsus_etik", 7), norms=(EXTORTION, BRIBE))] * MOST
    first_time = [decided(("permintaan_maaf", None))] * MOST
    again = [decided(("mutasi_demosi", 36), repeated=True)] * MOST
    for asked, got in ((decided(), "permintaan_maaf"), (decided(repeated=True), "mutasi_demosi")):
        (share,) = like_cases(asked, [*others, *first_time, *again]).shares
        assert (share.sanction, share.times) == (got, MOST)


@pytest.mark.parametrize(
    ("chosen", "behind"),
    [
        ((("mutasi_demosi", 12),), False),
        ((("mutasi_demosi", 21),), False),
        ((("mutasi_demosi", 11),), True),
        ((("mutasi_demosi", 22),), True),
        ((("ptdh", None),), True),
        ((("permintaan_maaf", None), ("mutasi_demosi", 12)), False),
        ((("permintaan_maaf", None), ("ptdh", None)), True),
        ((), False),
    ],
)
def test_a_decision_leaves_all_behind_in_kind_or_in_length(
    chosen: tuple[tuple[str, int | None], ...], behind: bool
) -> None:
    like = like_cases(decided(), [decided(("mutasi_demosi", 12 + nth), ("permintaan_maaf", None))
                                  for nth in range(ENOUGH)])  # fmt: skip
    assert like.left_behind_by(chosen) is behind


def test_of_few_like_cases_none_is_left_behind() -> None:
    like = like_cases(decided(), [decided(("mutasi_demosi", 12))] * (ENOUGH - 1))
    assert like.few
    assert not like.left_behind_by([("ptdh", None)])
