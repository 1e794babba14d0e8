"""Every kind of paper: whole, checkable and the same everywhere, however much stands in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ethics.casework.content import Content
from ethics.documents import UnknownPlaceholder, compose, draw
from ethics.documents.composition import kinds
from ethics.documents.inking import MISSING
from ethics.law import DOCUMENTS, all_rulebooks
from tests.documents.content import CODE, KINDS, LETTERHEAD, NUMBER, URL, content
from tests.documents.hashing import hashes
from tests.documents.looking import boxes, codes, overlaps, texts

pytestmark = [pytest.mark.xdist_group("drawing"), pytest.mark.uncounted]
"""One worker draws each paper once, and every test looks at it. They are too many to count lines by:
the papers of real cases do that."""

ROOT = Path(__file__).resolve().parents[2]
OURS = {"SourceSerifPro-Regular", "SourceSerifPro-Bold", "SourceSerifPro-It", "SourceSansPro-Regular"}
SENTENCE = "Pada hari itu petugas jaga mencatat kedatangan, lalu memeriksa surat kendaraan satu demi satu. "
LONG = {
    "sepuluh ribu huruf": {"text": (SENTENCE * 110)[:10_000]},
    "dua ratus baris": {"text": "Baris.\n" * 200},
    "satu kata panjang": {"text": "x" * 3_000},
    "nama panjang": {"name": "Raden Mas Haryo Kusumo Wicaksono Adiningrat Prawirodirjo " * 3},
    "nama satu kata": {"name": "Prawiro" * 25},
    "enam puluh orang": {"rows": 60},
}
STRANGE = {"arab": "مرحبا", "emoji": "👮🚓", "emoji baru": "\U0001fae9", "cina": "警察", "bendera": "🇮🇩",
           "emoji tersusun": "👨‍👩‍👧", "rahasia": "\ue000"}  # fmt: skip
FURNITURE = {
    "Halaman", "dari", "Kode", "verifikasi", "Periksa", "keaslian", "di", "Nomor", "Nomor:", "Klasifikasi",
    "Lampiran", "Perihal", "Kepada", "tentang", "NRP", "pada", "tanggal", "Tembusan:", "kepada:", "Bandung,",
    "Agustus", "◊",
}  # fmt: skip
"""What stands on sheets beside what a snapshot says."""


@cache
def _drawn(kind: str, case: str = "") -> bytes:
    return draw(compose(kind, content(kind, **LONG.get(case, {}))))


# Forms and kinds


def test_every_kind_of_document_has_a_form_and_is_issued_by_an_action() -> None:
    issued = {kind for book in all_rulebooks() for action in book.actions.values()
              for kind in action.documents}  # fmt: skip
    assert issued == set(DOCUMENTS) == kinds() == set(KINDS)


def test_the_content_of_these_tests_is_all_that_a_case_can_give() -> None:
    assert set(content("sp3d")) == set(Content(None))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_names_only_fields_acts_and_limits_of_rulebooks_that_issue_it(kind: str) -> None:
    books = [book for book in all_rulebooks()
             if any(kind in action.documents for action in book.actions.values())]  # fmt: skip
    known: dict[str, set[str]] = {
        "fields": {name for book in books for name in book.fields},
        "clocks": {name for book in books for name in book.clocks},
        "actions": {name for book in books for name in book.actions},
    }
    parts = {"texts": "fields", "typed": "fields", "clauses": "fields", "phrases": "fields",
             "days": "fields", "clocks": "clocks",
             "limits": "clocks", "taken": "actions", "acts": "actions"}  # fmt: skip
    given = content(kind)
    for part, what in parts.items():
        assert set(given[part]) <= known[what], part


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_with_a_hole_in_it_does_not_leave(kind: str) -> None:
    for part in ("unit", "number", "verification", "actor" if kind not in WITH_CHAIR else "chair"):
        holed = {name: value for name, value in content(kind).items() if name != part}
        with pytest.raises((UnknownPlaceholder, KeyError)):
            compose(kind, holed)


WITH_CHAIR = {"putusan_kkep", "putusan_banding", "putusan_pk"}


# The same everywhere


def test_a_paper_is_the_same_in_every_process_place_and_language() -> None:
    places = [{"PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C", "TZ": "Asia/Jayapura"},
              {"PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "LANG": "id_ID.UTF-8", "TZ": "America/Lima"}]
    here = hashes()
    for place in places:
        told = subprocess.run([sys.executable, "-m", "tests.documents.hashing"], cwd=ROOT,
                              env={**os.environ, **place}, capture_output=True, text=True)  # fmt: skip
        assert told.returncode == 0, told.stderr
        assert json.loads(told.stdout) == here, place


# Whole, whatever stands in it


@pytest.mark.parametrize("case", ["", *LONG])
@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_has_its_number_code_and_place_among_the_others(kind: str, case: str) -> None:
    pages = texts(_drawn(kind, case))
    for place, page in enumerate(pages, start=1):
        assert f"Halaman {place} dari {len(pages)}" in page
        assert NUMBER in page
        assert f"Kode verifikasi {CODE}" in page
    assert all(line in pages[0] for line in LETTERHEAD)


@pytest.mark.parametrize("case", ["", *LONG])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_falls_off_the_sheet_or_stands_on_something_else(kind: str, case: str) -> None:
    for page in boxes(_drawn(kind, case)):
        assert page
        assert [box.text for box in page if box.falls_off] == []
        assert overlaps(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_text_is_there_to_its_last_word(kind: str) -> None:
    marked = content(kind, text=f"{SENTENCE * 60}Akhirnya selesai.")
    snapshot = compose(kind, marked)
    if "Akhirnya selesai" in json.dumps(snapshot):
        pages = texts(draw(snapshot))
        assert re.search(r"Akhirnya\s+selesai", " ".join(pages))


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_is_broken(kind: str) -> None:
    snapshot = compose(kind, content(kind, rows=9, text=SENTENCE * 30))
    words = _words(snapshot) | FURNITURE
    printed = {word for page in texts(draw(snapshot)) for word in page.split()}
    broken = {word for word in printed - words if not re.fullmatch(r"[\d.]+|[a-z]\.|[-–:;]+", word)}
    assert broken == set()


def _words(told: Any) -> set[str]:
    """Every word of a snapshot, as written and in capitals, and parted at its strokes."""
    if isinstance(told, dict):
        return set().union(*map(_words, told.values()))
    if isinstance(told, list):
        return set().union(*map(_words, told), set())
    words = str(told).replace("\u00a0", " ").split()
    parted = [f"{part}{mark}" for word in words for part in word.split("/") for mark in ("", "/")]
    return {form for word in [*words, *parted] for form in (word, word.upper(), word.capitalize())}


# Checkable


@pytest.mark.parametrize("kind", KINDS)
def test_the_code_on_every_sheet_leads_to_where_it_is_checked(kind: str) -> None:
    assert set(map(tuple, codes(_drawn(kind, "enam puluh orang")))) == {(f"{URL}?kode={CODE}",)}


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_our_own_and_inside_the_paper(kind: str) -> None:
    for page in PdfReader(BytesIO(_drawn(kind))).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert {str(font["/BaseFont"]).split("+")[-1] for font in fonts} <= OURS
        assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


# What the fonts cannot write


@pytest.mark.parametrize("kind", KINDS)
def test_a_sign_that_cannot_be_set_leaves_a_mark_and_the_words_beside_it(kind: str) -> None:
    words = {name: f"sebelum{n} {sign} sesudah{n}" for n, (name, sign) in enumerate(STRANGE.items())}
    strange = content(kind, text="; ".join(words.values()), name=f"Sadewa {STRANGE['emoji']} Pranata")
    snapshot = compose(kind, strange)
    text = " ".join(texts(draw(snapshot)))
    if "Sadewa" in text:
        assert re.search(rf"Sadewa\s+{MISSING}+\s+Pranata", text)
    for n, name in enumerate(words):
        if "sebelum0" in text:
            assert re.search(rf"sebelum{n}\s+{MISSING}+\s+sesudah{n}", text), name


def test_an_accent_that_was_typed_apart_is_set_as_one_sign() -> None:
    decomposed = "Rene\u0301 Cafe\u0301"
    text = " ".join(texts(draw(compose("tanda_terima", content("tanda_terima", name=decomposed)))))
    assert "René Café" in text
