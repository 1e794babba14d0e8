"""What weighs in a decision: a list of our own, said to be one, offered in every decision."""

from __future__ import annotations

import pytest

from ethics.law import Rulebook
from ethics.law.terms import Mark
from ethics.law.vocabulary import CIRCUMSTANCES, LESS, MORE
from tests.law.cases import DISIPLIN, ETIK, MONDAY, actor, facts, refused

DECIDING = [(ETIK, "baca_putusan"), (ETIK, "putus_banding"), (DISIPLIN, "tetapkan_hukuman"),
            (DISIPLIN, "tetapkan_hukuman_atasan"), (DISIPLIN, "putus_keberatan")]  # fmt: skip
PEACE = [{"accused": 100, "circumstance": "perdamaian"}]


def test_no_article_lists_them_so_none_is_shown_as_law() -> None:
    assert {one.mark for one in CIRCUMSTANCES.values()} == {Mark.DEFAULT}
    assert {one.weighs for one in CIRCUMSTANCES.values()} == {MORE, LESS}


@pytest.mark.parametrize(("book", "action"), DECIDING)
def test_each_decision_offers_every_one_on_its_own_side(book: Rulebook, action: str) -> None:
    asked = [book.fields[name] for name in book.actions[action].fields]
    offered = {one.means: [choice.value for choice in one.options]
               for one in asked if one.means in {MORE, LESS}}  # fmt: skip
    assert offered == {
        side: [one.id for one in CIRCUMSTANCES.values() if one.weighs == side] for side in (MORE, LESS)
    }  # fmt: skip


def test_what_mitigates_cannot_be_ticked_as_aggravating() -> None:
    case = facts("usul_hukuman", DISIPLIN)
    data = {"keadaan_memberatkan": PEACE, "keadaan_meringankan": PEACE}
    against = refused(DISIPLIN, "tetapkan_hukuman", facts=case, actor=actor("ankum"), data=data, on=MONDAY)
    assert "bukan_pilihan" in against
    data = {"keadaan_meringankan": PEACE}
    against = refused(DISIPLIN, "tetapkan_hukuman", facts=case, actor=actor("ankum"), data=data, on=MONDAY)
    assert "bukan_pilihan" not in against
