"""Files that people hand in: shown as they were taken, named on one line, never too many."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage, MultiDict

from ethics.web.uploads import Unusable, accept
from tests.office import Office, open_office
from tests.web.filing import uploaded, write_until
from tests.web.test_hostile_casework import _under_enquiry
from tests.web.visiting import Visitor

RED, GREEN = (255, 0, 0), (0, 255, 0)


def _taken(office: Office, picture: Image.Image, kind: str, **more: object) -> Image.Image:
    out = BytesIO()
    picture.save(out, kind, **more)
    with office.app.test_request_context():
        kept = accept(uploaded(out.getvalue(), f"foto.{kind.lower()}"))
    return Image.open(kept.content)


def _two_colours(mode: str) -> Image.Image:
    picture = Image.new("RGB", (16, 8), RED)
    picture.paste(GREEN, (8, 0, 16, 8))
    return picture.convert(mode)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "1"])
def test_a_picture_keeps_what_it_shows(office: Office, mode: str) -> None:
    before = _two_colours(mode)
    after = _taken(office, before, "PNG")
    spots = ((2, 2), (13, 5))
    assert [after.convert("RGB").getpixel(spot) for spot in spots] == [
        before.convert("RGB").getpixel(spot) for spot in spots
    ]


def test_a_photo_taken_with_a_phone_on_its_side_stands_upright(office: Office) -> None:
    picture = _two_colours("RGB")
    exif = picture.getexif()
    exif[0x0112] = 6  # turn by a quarter to see it upright
    assert _taken(office, picture, "JPEG", exif=exif).size == (8, 16)


def test_a_picture_larger_than_any_screen_is_refused_before_it_fills_the_memory(
    office: Office,
) -> None:
    with pytest.raises(Unusable):
        _taken(office, Image.new("1", (7000, 7000)), "PNG")


def _multipart(fields: list[tuple[str, object]], *, name: str, content: bytes) -> bytes:
    """A body as a hostile client writes it: the name of the file encoded, whatever is in it."""
    parts = [f'--sekat\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in fields]  # fmt: skip
    head = f"--sekat\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''{quote(name)}"
    return b"".join(parts) + head.encode() + b"\r\n\r\n" + content + b"\r\n--sekat--\r\n"


@pytest.mark.parametrize("name", ["a\nb.txt", "a\r\nX-Y: 1.txt", "../../etc/b.txt", "a\tb\\c.txt"])
def test_a_file_name_is_one_line_without_folders_and_the_file_can_be_read_again(
    office: Office, name: str
) -> None:
    reference, visitor = _under_enquiry(office)
    address = f"/kerja/perkara/{reference}/bukti"
    fields = visitor.open(address).form(holding="label").filled(label="Catatan jaga")
    body = _multipart(fields, name=name, content=b"catatan jaga malam")
    sent = visitor.client.post(address, data=body, content_type="multipart/form-data; boundary=sekat")
    assert sent.status_code == 303
    page = visitor.open(f"/kerja/perkara/{reference}")
    link = next(one for one in page.links if re.search(r"/bukti/\d+$", one))
    answer = visitor.client.get(link)
    assert answer.status_code == 200
    assert answer.get_data() == b"catatan jaga malam"
    shown = answer.headers["Content-Disposition"]
    assert shown.startswith("attachment")
    assert "%0A" not in shown
    assert "/" not in shown


def test_of_several_files_none_is_lost_unseen(office: Office) -> None:
    reference, visitor = _under_enquiry(office)
    address = f"/kerja/perkara/{reference}/bukti"
    sent = MultiDict(visitor.open(address).form(holding="label").filled(label="Catatan jaga"))
    for number in range(3):
        sent.add("file", FileStorage(BytesIO(b"catatan %d" % number), f"{number}.txt"))
    answer = visitor.client.post(address, data=sent)
    assert answer.status_code == 422
    assert 'id="file-galat"' in answer.get_data(as_text=True)


def test_when_too_many_drafts_wait_files_are_refused_and_words_are_still_taken(
    tmp_path: Path,
) -> None:
    full = open_office(tmp_path, draft_megabytes=1)
    first = Visitor(full.app)
    write_until(first, "bukti")
    first.send("/lapor/bukti", {"files": (BytesIO(b"%PDF-1.7" + b"0" * 1_100_000 + b"%%EOF"), "a.pdf")})
    second = Visitor(full.app)
    write_until(second, "bukti")
    answer = second.send("/lapor/bukti", {"files": (BytesIO(b"catatan"), "b.txt")}, status=422)
    assert "dapat dikirim tanpa berkas" in answer.get_data(as_text=True)
    second.send("/lapor/bukti", {})
    with full.app.app_context():
        full.close()


HUGE = ("9" * 30, "2147483648", "9" * 5000)


@pytest.mark.parametrize("number", HUGE)
def test_numbers_beyond_any_row_are_not_found_and_no_fault(office: Office, number: str) -> None:
    reference, visitor = _under_enquiry(office)
    for path in (f"dokumen/{number}.pdf", f"bukti/{number}"):
        assert visitor.client.get(f"/kerja/perkara/{reference}/{path}").status_code == 404
    answer = visitor.send(f"/kerja/perkara/{reference}/laporkan_penyelidikan",
                          {"version": number}, holding="token", status=422)  # fmt: skip
    assert answer.status_code == 422
