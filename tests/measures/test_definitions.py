"""Everything that is published has its definition, in both languages, and nothing is defined for nobody."""

from __future__ import annotations

import re

import pytest

from ethics.law.terms import Mark
from ethics.measures.definitions import DEFINITIONS, FILE, UNITS, BrokenDefinitions, parse
from ethics.measures.domains import of_the_law, quarters

TEXT = FILE.read_text(encoding="utf-8")


def test_every_measure_says_what_is_counted_when_and_by_which_article() -> None:
    for one in DEFINITIONS.measures.values():
        assert one.unit in UNITS
        assert one.basis
        assert len(one.definition.id) > 40
        assert len(one.definition.en) > 40


def test_a_rule_of_ours_is_marked_as_a_default() -> None:
    for one in DEFINITIONS.measures.values():
        assert (one.basis == "default") == (one.mark is Mark.DEFAULT), one.id


def test_cases_people_violations_and_sanctions_are_counted_apart() -> None:
    units = {DEFINITIONS.measures[name].unit
             for name in ("perkara_diterima", "orang_terlapor", "pelanggaran", "sanksi")}  # fmt: skip
    assert units == {"perkara", "orang", "pelanggaran", "sanksi"}


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        pytest.param('unit = "aduan"', 'unit = "ekor"', "unknown unit 'ekor'", id="unit"),
        pytest.param('mark = "sourced"', 'mark = "sure"', "basis and a mark", id="mark"),
        pytest.param(', en = "Complaints received"', "", "label is not told in both", id="language"),
        pytest.param('ya = { id = "Ya", en', 'ya = { id = "Ya", fr', "tepat_waktu: ya", id="value"),
        pytest.param('measure = "putusan"', 'measure = "vonis"', "unknown measure 'vonis'", id="measure"),
        pytest.param('dims = ["wilayah", "kuartal"]', 'dims = ["wilayah"]', "reads one attribute", id="dims"),
        pytest.param('dims = ["wilayah", "lama"]', 'dims = ["x", "lama"]', "unknown dimension 'x'", id="dim"),
        pytest.param('changes = ["umur"]', 'changes = ["usia"]', "'usia' is not read", id="changes"),
        pytest.param('values.hasil = ["dik', 'values.hasil = ["X', "unknown values of hasil", id="values"),
        pytest.param("[kind.tahap]", "[kind.langkah]", "kind.tahap: nothing is known", id="kind"),
        pytest.param('same = [["umur", "lama"]]', 'same = [["umur", "x"]]', "'x' is not read", id="rule"),
    ],
)  # fmt: skip
def test_a_fault_is_told(before: str, after: str, fault: str) -> None:
    assert before in TEXT
    with pytest.raises(BrokenDefinitions, match=re.escape(fault)):
        parse(TEXT.replace(before, after, 1))


def test_a_measure_without_a_table_is_a_fault() -> None:
    with pytest.raises(BrokenDefinitions, match=r"measure\.kepuasan: no table"):
        parse(TEXT.replace('measure = "kepuasan"', 'measure = "sanksi"'))


def test_norms_and_sanctions_belong_to_their_track() -> None:
    law = of_the_law()
    assert ("etik", "KEPP.4.a") in law["jalur", "pasal"]
    assert ("disiplin", "KEPP.4.a") not in law["jalur", "pasal"]
    assert ("disiplin", "teguran_tertulis") in law["jalur", "sanksi"]
    assert {track for track, _ in law["jalur", "sanksi"]} == {"etik", "disiplin"}


def test_quarters_follow_each_other() -> None:
    assert quarters("2025-K3", "2026-K2") == ["2025-K3", "2025-K4", "2026-K1", "2026-K2"]
