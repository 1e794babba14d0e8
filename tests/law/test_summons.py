"""Who signs a summons: the whole matrix of Pasal 19(2)-(3), rank by rank and level by level."""

from __future__ import annotations

import pytest

from ethics.law import RANKS
from ethics.law.checks import CHECKS
from ethics.law.summons import SUMMONERS, level_of, summoner
from ethics.law.terms import Mark
from tests.law.cases import POLDA, POLRES, TERDUGA, asked

MATRIX = {
    "mabes": [(("Bharada", "AKBP"), "Karowabprof"), (("Kombes Pol", "Jenderal Pol"), "Kadivpropam")],
    "polda": [(("Bharada", "AKP"), "Kasubbid Wabprof"), (("Kompol", "AKBP"), "Kabidpropam"),
              (("Kombes Pol", "Jenderal Pol"), None)],
    "polres": [(("Bharada", "Aiptu"), "Kasipropam"), (("Ipda", "Kombes Pol"), "Kapolres"),
               (("Brigjen Pol", "Jenderal Pol"), None)],
}  # fmt: skip
ORDS = {rank.abbrev: rank.ord for rank in RANKS}
EVERY = [
    (level, rank, office)
    for level, rows in MATRIX.items()
    for (least, most), office in rows
    for rank in RANKS[ORDS[least] - 1 : ORDS[most]]
]
CIVILIANS = {"mabes": ("Kadivpropam", "Karowabprof"), "polda": ("Kapolda", "Kabidpropam"),
             "polres": ("Kapolres", "Kasipropam")}  # fmt: skip


@pytest.mark.parametrize(("level", "rank", "office"), EVERY,
                         ids=[f"{level} {rank.abbrev}" for level, rank, _office in EVERY])  # fmt: skip
def test_each_rank_is_summoned_by_one_office_at_each_level(level, rank, office) -> None:
    found = summoner(level, rank.ord)
    assert (found.office if found else None) == office


def test_the_table_covers_every_rank_at_every_level() -> None:
    assert len(EVERY) == 3 * len(RANKS)


@pytest.mark.parametrize("level", CIVILIANS)
def test_a_civilian_is_summoned_by_the_head_or_the_delegate(level: str) -> None:
    found = summoner(level, None)
    assert found is not None
    assert (found.office, found.delegate) == CIVILIANS[level]


def test_no_two_rows_cover_the_same_and_each_has_its_article() -> None:
    for level in MATRIX:
        for rank in (*(one.ord for one in RANKS), None):
            covering = [row for row in SUMMONERS if row.track == "etik" and row.level == level and (
                row.least is None if rank is None
                else row.least is not None and row.least <= rank <= row.most)]  # fmt: skip
            assert len(covering) <= 1
    assert {row.basis for row in SUMMONERS if row.mark is Mark.SOURCED} == {
        "Perpol 7/2022 Pasal 19(2)", "Perpol 7/2022 Pasal 19(3)"}  # fmt: skip


WABPROF = {"Karowabprof": "Karoprovos", "Kasubbid Wabprof": "Kasubbid Provos"}


@pytest.mark.parametrize(("level", "rank"), [
    (level, rank) for level in MATRIX for rank in (*(one.ord for one in RANKS), None)
])  # fmt: skip
def test_in_discipline_the_matrix_is_followed_with_provos_for_wabprof_and_shown_as_a_default(
    level: str, rank: int | None
) -> None:
    ethics, discipline = (summoner(level, rank, track=track) for track in ("etik", "disiplin"))
    assert (ethics is None) == (discipline is None)
    if ethics and discipline:
        assert discipline.office == WABPROF.get(ethics.office, ethics.office)
        assert discipline.mark is Mark.DEFAULT


@pytest.mark.parametrize(("path", "level"), [
    ("MABES", "mabes"), (POLDA, "polda"), (POLRES, "polres"), (f"{POLRES}/COBLONG", "polres"),
])  # fmt: skip
def test_the_level_of_a_unit_is_its_place_in_the_tree(path: str, level: str) -> None:
    assert level_of(path) == level


@pytest.mark.parametrize(("rank", "expected"), [(8, []), (17, []), (18, ["pemanggil_di_atas"])])
def test_whom_a_unit_cannot_summon_is_left_to_the_one_above(rank: int, expected: list[str]) -> None:
    member = {"nrp": TERDUGA.nrp, "person": TERDUGA.person_id, "rank": rank}
    question = asked("panggil", {"nrp_terpanggil": member})
    assert [one.code for one in CHECKS["pemanggil_ada"](question)] == expected


def test_somebody_is_summoned() -> None:
    (no,) = CHECKS["pemanggil_ada"](asked("panggil", {}))
    assert (no.code, no.field) == ("tanpa_terpanggil", "nrp_terpanggil")
    assert not list(CHECKS["pemanggil_ada"](asked("panggil", {"nama_terpanggil": "Ratna"})))
