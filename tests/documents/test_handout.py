"""What the public takes along is legible, whole, and the same bytes each time, whatever it says."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from ethics.documents import draw_leaflet, draw_receipt
from ethics.documents.handout import Leaflet, Receipt, Section
from tests.documents.looking import boxes, codes, overlaps, texts

ADDRESS = "https://etik.contoh.id/lacak"
CODE = "1234 5678 9012 3456"
STEPS = [("paling lambat 5 Maret 2026", "Aduan diperiksa."), ("kemudian", "Anda diberi tahu.")]
RECEIPT = Receipt("id", "Tanda terima", CODE, "Diterima.", "Simpan.", [Section("Langkah", lines=STEPS)],
                  ADDRESS, ["Kunci:", "abcdef01 " * 8])  # fmt: skip
TOLD = ["Ceritakan \u2028 apa yang terjadi & di mana <b>"]
PANEL = [Section("Caranya", TOLD, [("1", "Buka."), ("112", "Telepon.")])]
LEAFLET = Leaflet("id", "Mengadu", "Aman.", ADDRESS, [PANEL] * 5)


def test_the_receipt_is_one_sheet_with_the_code_and_a_picture_that_does_not_hold_it() -> None:
    pdf = draw_receipt(RECEIPT)
    (page,), (text,) = boxes(pdf), texts(pdf)
    assert CODE in text
    assert codes(pdf) == [[ADDRESS]]
    assert overlaps(page) == []
    assert not any(box.falls_off for box in page)


def test_the_leaflet_is_two_sides_of_six_panels() -> None:
    pdf = draw_leaflet(LEAFLET)
    sides = boxes(pdf)
    assert len(sides) == 2
    assert [text.count("Caranya") for text in texts(pdf)] == [2, 3]
    assert codes(pdf) == [[ADDRESS], []]
    for side in sides:
        assert overlaps(side) == []


def test_a_panel_that_says_too_much_is_set_smaller_and_stays_one_panel() -> None:
    long = [Section(f"Bagian {n}", ["Kalimat yang panjang sekali. " * 12]) for n in range(5)]
    pdf = draw_leaflet(Leaflet("id", "Mengadu", "Aman.", ADDRESS, [long, *[PANEL] * 4]))
    assert len(boxes(pdf)) == 2
    assert "Bagian 4" in texts(pdf)[1]


@pytest.mark.parametrize("drawn", [lambda: draw_receipt(RECEIPT), lambda: draw_leaflet(LEAFLET)])
def test_the_same_words_give_the_same_bytes(drawn: object) -> None:
    assert callable(drawn)
    assert drawn() == drawn()


def test_receipts_that_are_drawn_at_the_same_moment_are_what_each_is_alone() -> None:
    """A font is read at one place: two threads that embed it would take parts of each other's."""
    several = [replace(RECEIPT, title=f"Tanda terima {letters}") for letters in ("AXQ", "kzw", "ÉÑ%", "jq@")]
    alone = [draw_receipt(one) for one in several]
    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(draw_receipt, several * 16))
    finally:
        sys.setswitchinterval(often)
    assert together == alone * 16
