"""How somebody stands to the people of a case closes it to them, and what the law spares."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ethics.law.access import may_read
from ethics.law.checks import CHECKS
from ethics.law.conflicts import conflicts, in_conflict
from ethics.law.facts import Accused, Actor, CaseFacts, Relation
from ethics.law.relations import closings, relations
from ethics.law.vocabulary import RELATIONS
from tests.law.cases import DISIPLIN, ETIK, POLDA, POLRES, TERDUGA, actor, asked, facts
from tests.law.test_panel import CHAIR, DEPUTY, seat

ME = 900
LANTAS = replace(TERDUGA, function="Lantas")
KIN = Relation("keluarga", ME, TERDUGA.person_id)


def case(*on_record: Relation, **other: object) -> CaseFacts:
    given = {"suspected": (LANTAS,), "relations": on_record, **other}
    return facts(given.pop("state", "audit_investigasi"), **given)  # type: ignore[arg-type]


def served(
    role: str, *, unit: str = POLRES, function: str = "Lantas", post: str = "Banit"
) -> Actor:
    return replace(actor(role), unit=unit, function=function, post=post)


@pytest.mark.parametrize(("who", "on_record", "expected"), [
    (actor("akreditor"), (), []),
    (actor("akreditor"), (KIN,), ["keluarga"]),
    (actor("akreditor"), (Relation("keluarga", TERDUGA.person_id, ME),), ["keluarga"]),
    (actor("akreditor"), (Relation("kepentingan", ME, TERDUGA.person_id),), ["kepentingan"]),
    (actor("akreditor"), (Relation("keluarga", ME, 555),), []),
    (actor("akreditor"), (Relation("keluarga", 556, TERDUGA.person_id),), []),
    (actor("akreditor", person=None), (KIN,), []),
    (served("akreditor"), (), ["satuan"]),
    (served("akreditor", function="Reskrim"), (), []),
    (served("akreditor", unit=POLDA), (), []),
    (served("akreditor", function="Pimpinan", post="Kapolres"), (), ["atasan"]),
    (served("akreditor", function="Pimpinan", post="Wakapolres"), (), ["atasan"]),
    (served("akreditor", unit=POLDA, function="Pimpinan", post="Kapolda"), (), []),
    (actor("ankum", unit=POLRES), (), ["atasan"]),
    (actor("ankum", unit=POLDA), (), []),
    (served("akreditor"), (KIN,), ["keluarga", "satuan"]),
])  # fmt: skip
def test_each_relation_is_found_on_record_or_from_the_posts(
    who: Actor, on_record: tuple[Relation, ...], expected: list[str]
) -> None:
    found = case(*on_record)
    assert [kind.id for kind in relations(who, found)] == expected
    assert bool(may_read(who, found)) is not bool(expected)


@pytest.mark.parametrize("who", [actor("ankum", unit=POLRES), served("atasan_ankum")])
def test_the_law_gives_a_discipline_case_to_the_superior_and_no_other(who: Actor) -> None:
    role = who.grants[0].role
    mine = replace(who, grants=(replace(who.grants[0], unit=POLRES),))
    assert relations(mine, case())
    assert may_read(mine, case(state="dp3d", book=DISIPLIN)), role
    assert not may_read(mine, case())


def test_kin_is_spared_nowhere() -> None:
    judge = actor("ankum", unit=POLRES)
    assert not may_read(judge, case(KIN, state="dp3d", book=DISIPLIN))


def test_what_two_officials_lifted_for_one_account_is_open_to_that_one_alone() -> None:
    lifted = case(KIN, lifted=frozenset({1}))
    assert relations(actor("akreditor"), lifted)
    assert closings(actor("akreditor"), lifted) == ()
    assert may_read(actor("akreditor"), lifted)
    assert not may_read(actor("akreditor", account=2), lifted)


def test_nothing_lifts_that_one_is_a_party() -> None:
    party = actor("akreditor", person=TERDUGA.person_id)
    assert not may_read(party, case(lifted=frozenset({1})))


def test_who_withdrew_reads_it_no_more() -> None:
    withdrawn = case(recused=frozenset({1}))
    assert not may_read(actor("akreditor"), withdrawn)
    assert may_read(actor("akreditor", account=2), withdrawn)
    codes = [no.code for no in conflicts(actor("x"), withdrawn, duty=None, rulebook=ETIK)]
    assert codes == ["mengundurkan_diri"]


def test_the_accused_of_a_joined_case_counts_as_well() -> None:
    joined = case(accused=(), suspected=(Accused(700, "90010007", 8, POLRES, "Lantas"),))
    assert not may_read(served("akreditor"), joined)


def test_a_relation_stands_against_an_appointment_with_its_article() -> None:
    (no,) = in_conflict([served("akreditor")], case(), field="tim")
    kind = RELATIONS["satuan"]
    assert (no.code, no.basis, no.mark, no.field) == (
        "hubungan_satuan",
        kind.basis,
        kind.mark,
        "tim",
    )
    assert no.message == kind.theirs
    (own,) = conflicts(served("akreditor"), case(), duty=None, rulebook=ETIK)
    assert own.message == kind.yours


@pytest.mark.parametrize(("member", "expected"), [
    ({}, set()),
    ({"unit": POLRES, "function": "Lantas"}, {"hubungan_satuan"}),
    ({"unit": POLRES, "post": "Kapolres"}, {"hubungan_atasan"}),
    ({"person": ME}, {"hubungan_keluarga"}),
])  # fmt: skip
def test_a_commission_names_the_relation_that_it_breaks(
    member: dict[str, object], expected: set[str]
) -> None:
    komisi = [CHAIR, DEPUTY, {**seat(3), **member}]
    question = asked("bentuk_kkep", {"komisi": komisi}, suspected=(LANTAS,), relations=(KIN,))
    found = list(CHECKS["susunan_kkep_sah"](question))
    assert {one.code for one in found} == expected
    assert all(one.field == "komisi" for one in found)


def test_every_relation_has_words_article_and_mark_and_spares_what_exists() -> None:
    from ethics.law import ROLES, TRACKS

    for kind in RELATIONS.values():
        assert all((kind.label.id, kind.label.en, kind.yours.en, kind.theirs.en, kind.basis))
        for spared in kind.spares:
            assert (spared["track"] in TRACKS, spared["role"] in ROLES) == (True, True)
