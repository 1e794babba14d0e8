"""How papers are set: nothing that belongs together is parted, no sheet is left to scraps."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.platypus import Paragraph, SimpleDocTemplate

from ethics.documents import draw
from ethics.documents.drawing import story
from ethics.documents.fonts import register
from ethics.documents.styles import BOTTOM, LEFT, PAGE, RIGHT, TOP
from ethics.documents.wording import bound
from tests.casework.cases import Case
from tests.documents.saying import papers, sheets

FURNITURE = re.compile(r"PUT/|Kode |Periksa|Halaman|RAHASIA")
"""What stands on every sheet beside its text."""
pytestmark = pytest.mark.uncounted  # how a sheet looks says little of which lines are tested


@pytest.mark.parametrize(
    "text", ["3 Desember 2026", "Pasal 13", "huruf b", "ayat (2)", "Nomor 7", "09.00 WIB", "24 (dua"]
)
def test_what_belongs_together_stays_on_one_line(text: str) -> None:
    assert " " not in bound(f"({text}")


def test_ordinary_words_may_part() -> None:
    assert bound("huruf besar dan pasal lain (lihat 2 lampiran)").count("\u00a0") == 0


def test_no_line_of_any_paper_ends_where_something_must_not_part(decided: Case, disciplined: Case) -> None:
    for case in (decided, disciplined):
        for kind, snapshot in papers(case.reference).items():
            for line in (line for sheet in sheets(snapshot) for line in sheet):
                assert not re.search(r"\S (huruf|Pasal|ayat|Nomor)$", line), (kind, line)


def test_every_sheet_can_be_checked_by_itself(decided: Case) -> None:
    snapshot = papers(decided.reference)["putusan_kkep"]
    pages = sheets(snapshot)
    assert len(pages) > 1
    for page in pages:
        assert any("Periksa keaslian di" in line for line in page)
        assert any(snapshot["verification"]["code"] in line for line in page)


@pytest.mark.parametrize("lines", range(18, 46, 2))
def test_nothing_that_announces_ends_a_sheet_and_nobody_signs_an_empty_one(decided: Case, lines: int) -> None:
    """Whatever the length of the text before, wherever the sheet happens to end."""
    snapshot = dict(papers(decided.reference)["putusan_kkep"])
    filler = {"type": "alinea", "text": "\n".join(f"Uraian {n}." for n in range(lines))}
    snapshot["blocks"] = [filler, *snapshot["blocks"][-9:]]
    for page in sheets(snapshot):
        body = [line for line in page if line and not FURNITURE.match(line)]
        assert body[-1] != "MEMUTUSKAN"
        assert not body[-1].endswith(":")
        assert ("KETUA KOMISI" in page) == any(line.startswith("Demikian diputuskan") for line in body)
        text = " ".join(body)
        assert ("Undang-Undang Nomor 2" in text) == ("Peraturan Pemerintah Nomor 1" in text)


@pytest.mark.parametrize("kind", ["petikan_putusan", "sprin_audit", "kep_pembentukan_kkep"])
def test_no_sheet_holds_a_closing_sentence_and_a_signature_alone(decided: Case, kind: str) -> None:
    snapshot = dict(papers(decided.reference)[kind])
    signed = " ".join([snapshot["signature"]["post"], *snapshot["copies"]]).split()
    longer = [sheets(_longer(snapshot, lines)) for lines in range(26)]
    assert 2 in map(len, longer)
    for lines, (_first, *others) in enumerate(longer):
        if others:
            text = " ".join(line for line in others[-1] if not FURNITURE.search(line))
            assert len(text.split()) - len(signed) >= 20, (lines, text)


def test_a_paper_that_runs_over_by_little_is_set_closer_and_stays_on_one_sheet(decided: Case) -> None:
    snapshot = dict(papers(decided.root)["sprin_penyelidikan"])
    fits = [n for n in range(26) if len(sheets(_longer(snapshot, n))) == 1]
    as_easily = [n for n in range(26) if _sheets_set_easily(_longer(snapshot, n)) == 1]
    assert len(fits) > len(as_easily) > 0


def test_what_people_read_for_themselves_has_no_gaps_between_its_words(decided: Case) -> None:
    register()
    for kind, aligned in (("tanda_terima", TA_LEFT), ("ba_gelar", TA_JUSTIFY)):
        set_so = {one.style.alignment for one in story(papers(decided.root)[kind])
                  if isinstance(one, Paragraph) and one.style.name.startswith("badan")}  # fmt: skip
        assert set_so == {aligned}, kind


def _sheets_set_easily(snapshot: dict[str, Any]) -> int:
    document = SimpleDocTemplate(BytesIO(), pagesize=PAGE, leftMargin=LEFT, rightMargin=RIGHT,
                                 topMargin=TOP, bottomMargin=BOTTOM)  # fmt: skip
    document.build(story(snapshot))
    return int(document.page)


def _longer(snapshot: dict[str, Any], lines: int) -> dict[str, Any]:
    """The paper with so many lines more before what it says."""
    filler = [{"type": "alinea", "text": "\n".join(f"Uraian {n}." for n in range(lines))}] if lines else []
    return {**snapshot, "blocks": [*filler, *snapshot["blocks"]]}


def test_a_decree_fills_its_sheet_before_the_next_one_begins(decided: Case) -> None:
    first, *_rest = sheets(papers(decided.reference)["kep_pembentukan_kkep"])
    assert any(line.startswith("KETIGA") for line in first)


@pytest.mark.parametrize("lines", range(16, 32, 2))
def test_no_sheet_holds_only_the_copies(decided: Case, lines: int) -> None:
    snapshot = dict(papers(decided.reference)["petikan_putusan"])
    snapshot["blocks"] = [{"type": "alinea", "text": "\n".join(f"Uraian {n}." for n in range(lines))},
                          *snapshot["blocks"][-1:]]  # fmt: skip
    for page in sheets(snapshot):
        assert ("Disampaikan kepada:" in page) == ("Petikan ini sesuai dengan putusan aslinya." in page)


def test_a_table_to_sign_in_parts_only_between_its_rows(decided: Case) -> None:
    snapshot = dict(papers(decided.reference)["ba_gelar"])
    for lines in range(20, 34):
        filler = {"type": "alinea", "text": "\n".join(f"Uraian {n}." for n in range(lines))}
        pages = sheets({**snapshot, "blocks": [filler, *snapshot["blocks"][-2:]]})
        assert all(page.count("Tanda tangan") <= 1 for page in pages)


def test_those_who_confer_sign_on_the_sheet_that_says_so(decided: Case) -> None:
    for reference in (decided.root, decided.reference):
        snapshot = dict(papers(reference)["ba_gelar"])
        for lines in range(26):
            last = " ".join(sheets(_longer(snapshot, lines))[-1])
            assert "Demikian berita acara" in last
            assert "Peserta gelar perkara" in last, (reference, lines)


@pytest.mark.parametrize("kind", ["panggilan_sidang", "sp3d"])
def test_a_number_is_never_broken_inside_a_word(decided: Case, kind: str) -> None:
    number = "S.Pgl/12345/VIII/HUK.12.10/2026/Bidpropam-Kepolisian-Daerah"
    snapshot = dict(papers(decided.reference)["panggilan_sidang"], kind=kind, number=number)
    lines = [line for sheet in sheets(snapshot) for line in sheet]
    for part in number.split("/"):
        assert any(part in line for line in lines[:12]), part


def test_a_paper_frozen_before_still_draws(decided: Case) -> None:
    snapshot = papers(decided.reference)["putusan_kkep"]
    older = {key: value for key, value in snapshot.items() if key != "copies_label"}
    assert older["form"] == 1
    assert draw(older) == draw(older)
