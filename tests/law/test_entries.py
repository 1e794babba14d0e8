"""Each field of an action, judged by its kind."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics.law.entries import objections_to_entries
from ethics.law.parsing import FIELD_KINDS
from ethics.law.provisions import Field
from ethics.law.terms import Text
from tests.law.cases import ETIK, asked

LABEL = Text(id="Isian", en="Entry")


def codes(kind: str, value: Any, **shape: Any) -> list[str]:
    """What the law has against one value of a field of a kind."""
    base = next(iter(ETIK.fields.values()))
    given_: dict[str, Any] = {"id": "isian", "kind": kind, "label": LABEL, "hint": None,
                              "required": False, "max": None, "options": (), "when": None,
                              "private": False, "writes": None, "stage": None}  # fmt: skip
    field: Field = replace(base, **{**given_, **shape})
    action = replace(ETIK.actions["mulai_audit"], fields=("isian",), opens=None)
    book = replace(ETIK, fields=MappingProxyType({"isian": field}))
    question = replace(asked("mulai_audit", {"isian": value}), rulebook=book, action=action)
    return [one.code for one in objections_to_entries(question)]


OPTIONS = tuple(ETIK.fields["kategori"].options)
PEOPLE = [{"nrp": "90010001", "person": 100, "rank": 8, "unit": "MABES"}]
TABLE = [
    ("line", "Isi", {}, []), ("line", "x" * 201, {}, ["terlalu_panjang"]),
    ("line", "x" * 11, {"max": 10}, ["terlalu_panjang"]), ("line", "   ", {}, ["wajib"]),
    ("paragraph", "x" * 10_000, {}, []), ("paragraph", "x" * 10_001, {}, ["terlalu_panjang"]),
    ("paragraph", 7, {}, ["tidak_dikenali"]),
    ("date", "2026-03-02", {"when": "past"}, []),
    ("date", "2026-03-03", {"when": "past"}, ["tanggal_depan"]),
    ("date", "2026-03-02", {"when": "future"}, []),
    ("date", "2026-03-01", {"when": "future"}, ["tanggal_lewat"]),
    ("date", "1945-08-16", {}, ["tanggal_mustahil"]), ("date", "2032-01-01", {}, ["tanggal_mustahil"]),
    ("date", "kapan", {}, ["tidak_dikenali"]), ("datetime", "2026-03-02T09:00", {}, []),
    ("number", 5, {"max": 5}, []), ("number", 6, {"max": 5}, ["terlalu_besar"]),
    ("number", "x", {"max": 5}, ["tidak_dikenali"]), ("number", 6, {}, []),
    ("choice", "berat", {"options": OPTIONS}, []), ("choice", "x", {"options": OPTIONS}, ["bukan_pilihan"]),
    ("choices", ["berat"], {"options": OPTIONS}, []),
    ("choices", ["berat", "x"], {"options": OPTIONS}, ["bukan_pilihan"]),
    ("accused", PEOPLE, {}, []), ("accused", [{"nrp": "1"}], {}, ["tidak_dikenali"]),
    ("accused", [{"nrp": "1", "person": "x"}], {}, ["tidak_dikenali"]),
    ("charges", [{"accused": 100, "norm": "KEPP.12.d"}], {}, []),
    ("charges", [{"accused": 100, "norm": "KEPP.5.1.b"}], {}, ["sudah_disangkakan"]),
    ("charges", [{"accused": 100, "norm": "KEPP.99"}], {}, ["pasal_tidak_dikenal"]),
    ("charges", [{"accused": 7, "norm": "KEPP.5.1.b"}], {}, ["bukan_terduga"]),
    ("attendance", [{"who": "a", "present": True}], {}, []),
    ("attendance", [{"who": "a", "present": False}], {}, ["tidak_ada_hadir"]),
    ("summary", {"fakta": "F", "pertimbangan": "P"}, {}, []),
    ("summary", {"fakta": "F"}, {}, []),
    ("summary", {"pertimbangan": "P", "fakta_en": "F"}, {}, ["wajib"]),
    ("summary", {"fakta": "F", "pertimbangan": " ", "pertimbangan_en": "C"}, {}, ["wajib"]),
    ("summary", {"fakta": "x" * 6001, "pertimbangan": "P"}, {}, ["terlalu_panjang"]),
    ("yesno", False, {}, []), ("team", [1], {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "shape", "expected"), TABLE)
def test_a_value_is_judged_by_the_kind_of_its_field(
    kind: str, value: Any, shape: dict[str, Any], expected: list[str]
) -> None:
    assert codes(kind, value, **shape) == expected


@pytest.mark.parametrize("kind", sorted(FIELD_KINDS))
@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_nothing_is_an_answer_only_where_none_is_required(kind: str, nothing: Any) -> None:
    assert codes(kind, nothing, required=False) == []
    assert codes(kind, nothing, required=True) == ["wajib"]


JUNK = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=20),
                    lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=6)  # fmt: skip


@given(st.sampled_from(sorted(FIELD_KINDS)), JUNK)
def test_no_junk_makes_the_law_stumble(kind: str, junk: Any) -> None:
    assert all(isinstance(code, str) for code in codes(kind, junk, options=OPTIONS))


def test_an_article_of_a_new_case_is_looked_up_in_the_law_that_it_opens() -> None:
    from ethics.law import rulebook

    intake = rulebook("penerimaan-2024")
    data = {"terduga": PEOPLE, "persangkaan": [{"accused": 100, "norm": "DIS.5.a"}],
            "tanggal_kejadian_pasti": "2026-03-01", "pertimbangan_gelar": "Cukup."}  # fmt: skip
    to_discipline = asked("teruskan_disiplin", data, intake, accused=())
    to_ethics = asked("teruskan_etik", data, intake, accused=())
    assert objections_to_entries(to_discipline) == []
    assert [one.code for one in objections_to_entries(to_ethics)] == ["pasal_tidak_dikenal"]
