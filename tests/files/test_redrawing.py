"""Files drawn anew with boxes burned in: nothing of what was covered is left, and nothing breaks us."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from ethics.files import contained
from ethics.files.boxing import BLOCK, WHOLE, Box, as_rows, from_rows, is_on_a_page
from ethics.files.refusing import Unacceptable
from tests.files.hostile_files import png_of
from tests.files.sound_files import picture, with_place

SECRET, NUMBER, AUTHOR = "Wiratmoko Hadipurna", "90010001", "Penulis Rahasia"
PAPER, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"


def paper() -> bytes:
    """Two pages with a name on each, an author, a note, an attachment, and an earlier version."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setAuthor(AUTHOR)
    canvas.setTitle(SECRET)
    for page in (1, 2):
        canvas.drawString(100, 700, f"Saksi {SECRET}, NRP {NUMBER}")
        canvas.drawString(100, 300, f"Halaman {page}: tidak ada yang ditutup di sini.")
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=BytesIO(out.getvalue()))
    writer.add_attachment(f"{SECRET}.txt", NUMBER.encode())
    changed = BytesIO()
    writer.write(changed)
    return out.getvalue() + changed.getvalue().split(b"\n", 1)[1]


def streams(content: bytes) -> Iterator[bytes]:
    """Every stream of a PDF as it lies there, and opened where it opens."""
    yield content
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        yield found[1]
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            continue


@pytest.fixture(scope="module")
def original() -> bytes:
    return paper()


@pytest.fixture(scope="module")
def boxes(original: bytes) -> list[Box]:
    found = [contained.boxes_over(original, PAPER, words, reason="nama") for words in (SECRET, NUMBER)]
    return [box for each in found for box in each]


@pytest.fixture(scope="module")
def burned(original: bytes, boxes: list[Box]) -> bytes:
    return contained.burned(original, PAPER, boxes)


def test_words_are_found_on_every_page_whatever_their_case(original: bytes, boxes: list[Box]) -> None:
    assert sorted(box.page for box in boxes) == [1, 1, 2, 2]
    again = contained.boxes_over(original, PAPER, SECRET.upper(), reason="nama")
    assert again == [box for box in boxes if box in again]
    assert len(again) == 2


def test_nothing_can_be_copied_out_of_what_was_burned(burned: bytes) -> None:
    pages = PdfReader(BytesIO(burned)).pages
    assert [page.extract_text() for page in pages] == ["", ""]
    assert contained.boxes_over(burned, PAPER, "Saksi", reason="nama") == []


def test_no_trace_of_the_original_is_in_any_stream_of_the_result(burned: bytes) -> None:
    words = [one for text in (SECRET, NUMBER, AUTHOR, "Saksi") for one in (text, *text.split())]
    traces = [one.encode(code) for one in words for code in ("utf-8", "utf-16-be", "utf-16-le")]
    traces += [one.encode().hex().encode() for one in words]
    assert [trace for content in streams(burned) for trace in traces if trace in content] == []


def test_the_result_has_pictures_and_no_other_object(burned: bytes) -> None:
    reader = PdfReader(BytesIO(burned))
    assert reader.metadata is None
    assert set(reader.trailer) == {"/Size", "/Root"}
    assert set(reader.trailer["/Root"]) == {"/Type", "/Pages"}
    assert {key for page in reader.pages for key in page} == {
        "/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"}  # fmt: skip
    assert burned.count(b"%%EOF") == 1
    assert burned.count(b" obj\n") == len(re.findall(rb"^\d{10} 00000 n", burned, re.MULTILINE)) == 8


def test_every_pixel_under_a_box_is_the_same_and_the_rest_can_be_read(
    original: bytes, burned: bytes, boxes: list[Box]
) -> None:
    for number, page in enumerate(PdfReader(BytesIO(burned)).pages, start=1):
        shown = page.images[0].image
        assert shown is not None
        for box in (one for one in boxes if one.page == number):
            covered = shown.crop(box.pixels(*shown.size))
            assert covered.getcolors() == [(covered.width * covered.height, (0, 0, 0))]
        drawn = contained.preview(original, PAPER, page=number, boxes=())
        with Image.open(BytesIO(drawn)) as before:
            below = (0, before.height // 2, before.width, before.height)
            assert before.size == shown.size
            assert len(set(before.convert("L").crop(below).tobytes())) > 10


def test_the_same_file_and_boxes_give_the_same_bytes(
    original: bytes, burned: bytes, boxes: list[Box]
) -> None:
    assert contained.burned(original, PAPER, reversed(boxes)) == burned


def test_a_picture_stays_a_picture_and_loses_what_its_camera_noted() -> None:
    photo = picture(size=(400, 300), exif=with_place())
    result = contained.burned(photo, JPEG, [Box(1, 0, 0, 5000, 5000, "wajah")])
    with Image.open(BytesIO(result)) as shown:
        assert (shown.format, shown.size) == ("PNG", (400, 300))
        assert dict(shown.info) == dict(shown.getexif()) == {}
        covered = shown.crop((0, 0, 200, 152))
        assert covered.getcolors() == [(200 * 152, (0, 0, 0))]
        assert shown.getpixel((390, 290)) != (0, 0, 0)


def test_a_transparent_picture_lies_on_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (64, 64), (10, 20, 30, 0)).save(out, "PNG")
    with Image.open(BytesIO(contained.burned(out.getvalue(), PNG, []))) as shown:
        assert shown.getcolors() == [(64 * 64, (255, 255, 255))]


@pytest.mark.parametrize(("content", "kind", "why"), [
    (b"%PDF-1.7\n%%EOF\n", PAPER, "broken"),
    (b"", PAPER, "broken"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), PNG, "broken"),
    (png_of(30_000, 30_000), PNG, "too_many_pixels"),
    (picture("PNG"), JPEG, "broken"),
    (b"catatan", "text/plain", "no_pages"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused_and_says_why(content: bytes, kind: str, why: str) -> None:
    with pytest.raises(Unacceptable) as no:
        contained.shapes(content, kind)
    assert no.value.why == why


def test_a_paper_of_too_many_pages_and_one_that_is_endlessly_wide_are_refused() -> None:
    long, wide = PdfWriter(), PdfWriter()
    for _page in range(61):
        long.add_blank_page(100, 100)
    wide.add_blank_page(14_000, 1)
    for writer, why in ((long, "too_many_pages"), (wide, "broken")):
        out = BytesIO()
        writer.write(out)
        with pytest.raises(Unacceptable) as no:
            contained.burned(out.getvalue(), PAPER, [])
        assert no.value.why == why


def test_a_page_that_is_not_there_is_refused(original: bytes) -> None:
    with pytest.raises(Unacceptable, match="no_pages"):
        contained.layer(original, PAPER, page=3, boxes=())


def test_whoever_draws_a_file_gets_no_setting_and_a_bounded_memory(
    original: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = ("import os, resource, sys; sys.stdin.buffer.read(); from ethics.files import redrawing;"
            "sys.stdout.write(str([sorted(os.environ), redrawing.MEMORY < 2**31]))")  # fmt: skip
    monkeypatch.setenv("ETHICS_SECRET", "rahasia")
    monkeypatch.setattr(contained, "CHILD", (contained.CHILD[0], "-I", "-c", code))
    said = contained._asked(original, PAPER, "look").decode()
    assert "ETHICS" not in said
    assert said.endswith("True]")


def test_a_drawer_that_never_ends_is_ended_and_the_file_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contained, "CHILD", (contained.CHILD[0], "-I", "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(contained, "PATIENCE", 0.2)
    with pytest.raises(Unacceptable, match="broken"):
        contained.shapes(b"%PDF-", PAPER)


def test_a_box_grows_to_whole_blocks_and_never_shrinks() -> None:
    box = Box(1, 1234, 3456, 789, 1011, "nama")
    left, top, right, bottom = box.pixels(1241, 1754)
    assert left % BLOCK == top % BLOCK == right % BLOCK == bottom % BLOCK == 0
    assert left <= 1234 * 1241 / WHOLE
    assert right >= (1234 + 789) * 1241 / WHOLE
    assert top <= 3456 * 1754 / WHOLE
    assert bottom >= (3456 + 1011) * 1754 / WHOLE
    assert Box(1, 9999, 9999, 1, 1, "nama").pixels(100, 100)[2:] == (100, 100)


@pytest.mark.parametrize("wrong", [
    Box(0, 0, 0, 10, 10, "nama"), Box(3, 0, 0, 10, 10, "nama"), Box(1, -1, 0, 10, 10, "nama"),
    Box(1, 0, 0, 0, 10, "nama"), Box(1, 9_995, 0, 10, 10, "nama"), Box(1, 0, 9_995, 10, 10, "nama"),
])  # fmt: skip
def test_a_box_that_covers_nothing_or_lies_beside_its_page_is_none(wrong: Box) -> None:
    assert not is_on_a_page(wrong, 2)
    assert is_on_a_page(Box(2, 0, 0, WHOLE, WHOLE, "nama"), 2)


def test_boxes_are_kept_in_one_order_and_once() -> None:
    one, two = Box(1, 0, 0, 10, 10, "nama"), Box(2, 0, 0, 10, 10, "nama")
    assert from_rows(as_rows([two, one, two])) == (one, two)
