"""Copies without identities: the decision's own blocks, and a file that says nothing beside them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from ethics.documents import compose, copied, draw_copy, texts_of
from ethics.documents.public_copy import MARKED, Copying, Shown
from ethics.law import DOCUMENTS
from tests.documents.content import CODE, DAY, URL, content
from tests.documents.looking import boxes, codes, overlaps, texts

NAME, NUMBER = "Sadewa Pranata", "SALINAN/k7m2p9xw4t/1"
DECISIONS = sorted(one.id for one in DOCUMENTS.values() if one.decision)
ROLES = [Shown(f"Pelanggar {nth}", [("Golongan pangkat", "Bintara"), ("Wilayah", "Polda Jawa Barat")])
         for nth in range(1, 4)]  # fmt: skip


def said(text: str) -> str:
    """What the casework does with the anonymiser, in small."""
    for part in (*NAME.split(), "Wening", "Laksana", DAY, "Bripka", "Ruang Sidang Satu"):
        text = text.replace(part, "*")
    return re.sub(r"\d{8}", "*", text)


def copy_of(kind: str, **more: Any) -> dict[str, Any]:
    how = Copying(accused=ROLES, said=said, title=DOCUMENTS[kind].label, number=NUMBER, code=CODE, url=URL)
    return copied(compose(kind, content(kind, rows=3, name=NAME, **more)), how)


@pytest.mark.parametrize("kind", DECISIONS)
def test_a_copy_tells_the_decision_and_nobody_in_it(kind: str) -> None:
    pdf = draw_copy(copy_of(kind))
    told = " ".join(" ".join(texts(pdf)).split())
    for part in (*NAME.split(), "Wening", "900", "Bripka", "BANDUNG", "Bandung", "Rekaan", "KEPALA", "Ruang"):
        assert part not in told, part
    for part in ("Pelanggar 1", "Pelanggar 3", "Pasal 5", "Mutasi bersifat demosi", "24 (dua puluh empat)",
                 "Keterangan saksi"):  # fmt: skip
        assert part in told, part
    assert [pair for page in boxes(pdf) for pair in overlaps(page)] == []


def test_a_copy_says_on_every_sheet_in_both_languages_that_it_is_one() -> None:
    pages = texts(draw_copy(copy_of("putusan_kkep", text="Baris yang panjang.\n" * 60)))
    assert len(pages) > 2
    assert all(MARKED.id in page and MARKED.en in page and NUMBER in page for page in pages)


def test_the_square_on_a_copy_leads_to_its_verification() -> None:
    found = [code for page in codes(draw_copy(copy_of("skhd"))) for code in page]
    assert set(found) == {f"{URL}?kode={CODE}"}


def test_the_file_says_what_it_is_and_by_which_product_and_no_more() -> None:
    pdf = draw_copy(copy_of("putusan_kkep"))
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata == {"/Title": f"{MARKED.id} / {MARKED.en} {NUMBER}", "/Producer": "Ethics"}
    assert reader.xmp_metadata is None
    assert not reader.attachments
    assert pdf.count(b"%%EOF") == pdf.count(b"startxref") == 1
    assert b"eportlab" not in pdf.lower()
    assert all("/Annots" not in page for page in reader.pages)


def test_the_same_content_gives_the_same_bytes() -> None:
    copy = copy_of("putusan_banding")
    assert draw_copy(copy) == draw_copy(dict(copy))


def test_who_signed_is_told_by_office_and_a_title_of_one_person_not_at_all() -> None:
    assert copy_of("putusan_kkep")["hands"][0] == "Ketua Komisi"
    assert copy_of("skhd")["hands"] == ["pejabat yang berwenang"]


def test_the_gate_is_shown_every_word_that_came_from_the_decision() -> None:
    copy = copy_of("putusan_kkep", text="Kalimat penentu.")
    shown = list(texts_of(copy))
    assert any("Kalimat penentu." in text for text in shown)
    assert not any("Undang-Undang Nomor 2" in text for text in shown)
