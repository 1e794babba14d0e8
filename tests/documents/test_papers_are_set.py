"""How papers are set: nothing that belongs together is parted, no sheet is left to scraps."""

from __future__ import annotations

import re

import pytest

from ethics.documents import draw
from ethics.documents.wording import bound
from tests.casework.cases import Case
from tests.documents.saying import papers, sheets

FURNITURE = re.compile(r"PUT/|Kode |Periksa|Halaman|RAHASIA")
"""What stands on every sheet beside its text."""


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
