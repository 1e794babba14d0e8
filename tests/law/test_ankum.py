"""Who may impose what: the power of an Ankum by the post, over every punishment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ethics.law.ankum import beyond, competence
from ethics.law.checks import CHECKS
from ethics.law.facts import Actor
from ethics.law.vocabulary import COMPETENCES
from tests.law.cases import DISIPLIN, MONDAY, TERDUGA, actor, asked, facts, imposed, refused

ALL = tuple(DISIPLIN.sanctions)
PART = ("teguran_tertulis", "tunda_pendidikan", "tunda_gaji_berkala")


def holder(post: str | None, role: str = "ankum") -> Actor:
    return replace(actor(role), post=post)


@pytest.mark.parametrize(("post", "level", "may"), [
    ("Kapolri", "penuh", ALL), ("Irwasum", "penuh", ALL), ("Kadivpropam", "penuh", ALL),
    ("Kapolda Jawa Barat", "penuh", ALL), ("Kapolres", "penuh", ALL), ("Kapolresta", "penuh", ALL),
    ("Kapolrestabes Bandung", "penuh", ALL), ("Kapolsek Coblong", "terbatas", PART),
    ("Kasat Samapta", "terbatas", PART), ("Wakapolres", "terbatas", PART),
    ("Kanit Patroli", "sangat_terbatas", ("teguran_tertulis",)),
    (None, "sangat_terbatas", ("teguran_tertulis",)), ("", "sangat_terbatas", ("teguran_tertulis",)),
])  # fmt: skip
@pytest.mark.parametrize("sanction", ALL)
def test_each_post_imposes_what_its_power_allows(
    post: str | None, level: str, may: tuple[str, ...], sanction: str
) -> None:
    who = holder(post)
    assert competence(who).id == level
    assert beyond(who, [sanction]) == ([] if sanction in may else [sanction])
    rows = [{"accused": TERDUGA.person_id, "sanction": sanction, "amount": 3}]
    question = replace(asked("tetapkan_hukuman", {"hukuman": rows}, DISIPLIN), actor=who)
    found = list(CHECKS["wewenang_ankum"](question))
    assert [one.code for one in found] == ([] if sanction in may else ["di_luar_wewenang_ankum"])
    for one in found:
        rule = COMPETENCES[level]
        assert (one.basis, one.mark, one.field) == (rule.basis, rule.mark, "hukuman")
        assert "Atasan Ankum" in one.message.id


def test_what_goes_beyond_is_passed_up_and_nothing_else_is() -> None:
    grave = facts("usul_hukuman", DISIPLIN, sanctions=(imposed("tunda_pangkat", 6, stage="usul"),))
    light = facts("usul_hukuman", DISIPLIN, sanctions=(imposed("teguran_tertulis", stage="usul"),))
    given = {"data": {"alasan": "Di luar wewenang."}}
    assert refused(DISIPLIN, "limpahkan_atasan_ankum", facts=grave, actor=holder("Kasat"), **given) == set()
    for case, post in ((light, "Kasat"), (grave, "Kapolres")):
        assert refused(DISIPLIN, "limpahkan_atasan_ankum", facts=case, actor=holder(post), **given) == {
            "usul_di_luar_wewenang"}  # fmt: skip


def test_the_superior_decides_what_was_passed_up_and_not_the_objection_to_it() -> None:
    assert DISIPLIN.actions["tetapkan_hukuman_atasan"].by == ("atasan_ankum",)
    decided = facts("keberatan_diajukan", DISIPLIN, duties={"putus": frozenset({1})})
    codes = refused(DISIPLIN, "putus_keberatan", facts=decided, actor=holder("Wakapolda", "atasan_ankum"),
                    on=MONDAY)  # fmt: skip
    assert "tugas_rangkap" in codes


def test_every_power_names_punishments_that_exist_and_the_widest_comes_first() -> None:
    levels = list(COMPETENCES.values())
    assert [one.id for one in levels] == ["penuh", "terbatas", "sangat_terbatas"]
    assert levels[0].sanctions == ()
    assert set(levels[2].sanctions) < set(levels[1].sanctions) < set(ALL)
