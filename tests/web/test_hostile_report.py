"""Whatever is typed into the complaint form: a clear message beside its field, nothing lost."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from PIL import Image
from sqlalchemy import func, select

from ethics.casework import intake
from ethics.gazette.inbox import SealedComplaint
from ethics.storage import db
from ethics.web.pages import JAYAPURA, now, today
from ethics.web.public.report_draft import recall
from ethics.web.uploads import accept
from tests.office import Office
from tests.web.filing import ANSWERS, file_complaint, uploaded, write_until
from tests.web.visiting import Visitor

TOMORROW = (today(JAYAPURA) + timedelta(days=1)).strftime("%d-%m-%Y")
LONG = "a" * 100_000
OLD = {"mode", "what", "when", "when_note", "where", "region", "who", "witnesses", "wishes", "name",
       "contact"}  # fmt: skip
"""What a draft could hold in the first release."""
ABSURD = [
    ("cara", {"mode": "samaran"}, "mode"),
    ("cara", {"mode": ""}, "mode"),
    ("kejadian", {"what": ""}, "what"),
    ("kejadian", {"what": " \x00\x07​ "}, "what"),
    ("kejadian", {"what": LONG}, "what"),
    ("waktu-tempat", {"when": TOMORROW}, "when"),
    ("waktu-tempat", {"when": "31-02-2026"}, "when"),
    ("waktu-tempat", {"when": "kemarin dulu"}, "when"),
    ("waktu-tempat", {"when": "14-01-0026"}, "when"),
    ("waktu-tempat", {"when": "1' or '1'='1"}, "when"),
    ("waktu-tempat", {"where": LONG}, "where"),
    ("waktu-tempat", {"where": ""}, "where"),
    ("waktu-tempat", {"region": "ATLANTIS"}, "region"),
    ("siapa", {"who": LONG}, "who"),
    ("siapa", {"witnesses": "x" * 2001}, "witnesses"),
    ("kontak", {"name": ""}, "name"),
    ("kontak", {"contact": ""}, "contact"),
    ("kontak", {"reach": ""}, "reach"),
    ("kontak", {"reach": "surel", "contact": "0811"}, "contact"),
    ("kontak", {"reach": "telepon", "contact": "rumah \U0001f54a"}, "contact"),
    ("kontak", {"paper": "sim"}, "paper"),
    ("kontak", {"paper_number": "1" * 41}, "paper_number"),
    ("kontak", {"paper_number": "3201"}, "paper"),
    ("cara", {"keep_from": LONG}, "keep_from"),
    ("cara", {"handling": "bulan"}, "handling"),
    ("kejadian", {"sensitive": "mungkin"}, "sensitive"),
    ("siapa", {"clue_looks": LONG}, "clue_looks"),
    ("kontak", {"name": LONG}, "name"),
]


def _drops(office: Office) -> int:
    with office.app.app_context():
        return int(db.session.execute(select(func.count()).select_from(SealedComplaint)).scalar_one())


@pytest.mark.parametrize(("step", "typed", "field"), ABSURD)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_absurd_answer_gets_a_message_beside_its_field_and_stays_typed(
    office: Office, step: str, typed: dict[str, Any], field: str, prefix: str
) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, step)
    answer = visitor.send(f"{prefix}/lapor/{step}", {**ANSWERS[step], **typed}, status=422)
    html = answer.get_data(as_text=True)
    assert re.search(rf'id="{field}(-galat)?"', html)
    assert f'id="{field}-galat"' in html, "no message beside the field"
    assert "aria-invalid" in html or field in {"mode", "handling", "sensitive", "reach"}
    for name, value in ANSWERS[step].items():
        if name not in typed and name not in {"mode", "region", "reach"}:
            assert str(value) in html, f"{name} was lost"


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>", "{{ 7*7 }} {% raw %}", "'; DROP TABLE inbox; --",
    "‮gnikcah", "𝕏😀" * 50, "a\r\nSet-Cookie: x=1", "%00%0d%0a", "\ud7ff￿",
])  # fmt: skip
def test_signs_that_mean_something_to_machines_are_only_text(office: Office, text: str) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "kejadian")
    visitor.send("/lapor/kejadian", what=f"Kejadian: {text}")
    answer = visitor.client.get("/lapor/kejadian")
    assert answer.status_code == 200
    html = answer.get_data(as_text=True)
    assert "<script>alert" not in html
    assert "Set-Cookie" not in answer.headers
    assert "7*7" in html or "7*7" not in text, "a template was run"


def test_bytes_that_are_no_text_are_answered_not_crashed_on(office: Office) -> None:
    visitor = Visitor(office.app)
    token = dict(visitor.open("/lapor/cara").form().values)["csrf_token"]
    body = b"csrf_token=" + token.encode() + b"&mode=%ff%fe%80"
    answer = visitor.client.post("/lapor/cara", data=body,
                                 content_type="application/x-www-form-urlencoded")  # fmt: skip
    assert answer.status_code == 422


def _picture(kind: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, kind)
    return out.getvalue()


FALSE_FILES = [
    (b"", "kosong.txt"),
    (b"MZ\x90\x00\x03" + b"\x00" * 60, "foto.jpg"),
    (b"PK\x03\x04" + b"\x00" * 60, "laporan.pdf"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "gambar.png"),
    (b"<html><script>1</script></html>", "catatan.txt"),
    (_picture("PNG"), "surat.pdf"),
    (_picture("PNG")[:50], "rusak.png"),
    (b"catatan biasa", "foto.jpg"),
    (b"catatan biasa", "program.exe"),
    (b"%PDF-1.7" + b"0" * 26_300_000, "besar.pdf"),
]


@pytest.mark.parametrize(("content", "name"), FALSE_FILES, ids=[name for _c, name in FALSE_FILES])
def test_a_file_that_is_not_what_it_says_is_refused_by_name(
    office: Office, content: bytes, name: str
) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "bukti")
    answer = visitor.send("/lapor/bukti", {"files": (BytesIO(content), name)}, status=422)
    html = answer.get_data(as_text=True)
    assert 'id="files-galat"' in html
    assert name in html
    assert "/hapus" not in html, "the file was kept"


def test_a_photo_is_taken_without_what_the_camera_wrote_into_it(office: Office) -> None:
    out = BytesIO()
    picture = Image.new("RGB", (40, 30), "white")
    exif = picture.getexif()
    exif[0x010E] = "Jalan Rahasia 7"
    picture.save(out, "JPEG", exif=exif)
    assert b"Jalan Rahasia 7" in out.getvalue()
    with office.app.test_request_context():
        kept = accept(uploaded(out.getvalue(), "foto.jpg"))
    assert b"Jalan Rahasia 7" not in kept.content.read()
    assert b"Jalan Rahasia 7" in kept.sent.read(), "the original stays as it came"
    assert kept.media_type == "image/jpeg"


def test_a_file_after_the_twentieth_is_one_too_many_and_the_others_stay(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "bukti")
    form = visitor.open("/lapor/bukti").form()
    data: dict[str, Any] = {**dict(form.values), "files": [
        (BytesIO(f"catatan {n}".encode()), f"catatan{n}.txt") for n in range(21)
    ]}  # fmt: skip
    answer = visitor.client.post("/lapor/bukti", data=data, content_type="multipart/form-data")
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    assert "Paling banyak 20 berkas" in html
    assert "catatan20.txt" in html, "which one is said"
    assert html.count("/hapus") == 20


def test_a_request_larger_than_the_house_takes_is_told_so(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "bukti")
    visitor.send("/lapor/bukti", {"files": (BytesIO(b"catatan"), "sudah.txt")})
    most = office.app.config["ETHICS"].upload_megabytes * 1024 * 1024
    token = dict(visitor.open("/lapor/bukti").form().values)["csrf_token"]
    body = f'--s\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n--s--\r\n'
    answer = visitor.client.post("/en/lapor/bukti", data=body,
                                 content_type="multipart/form-data; boundary=s",
                                 environ_overrides={"CONTENT_LENGTH": str(most + 1)})  # fmt: skip
    assert answer.status_code == 413
    assert "is not lost" in answer.get_data(as_text=True)
    assert "sudah.txt" in visitor.open("/lapor/bukti").text


@pytest.mark.parametrize("token", [None, "", "dipalsukan", "a.b.c"])
def test_a_form_without_the_token_of_this_browser_changes_nothing_and_keeps_the_text(
    office: Office, token: str | None
) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "kejadian")
    data = {"what": "Uraian yang tidak boleh hilang"}
    if token is not None:
        data["csrf_token"] = token
    answer = visitor.client.post("/lapor/kejadian", data=data)
    assert answer.status_code == 422
    assert "Uraian yang tidak boleh hilang" in answer.get_data(as_text=True)
    assert "Uraian yang tidak boleh hilang" not in visitor.open("/lapor/kejadian").text


def test_a_complaint_sent_twice_is_one_complaint(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "periksa")
    before = _drops(office)
    filled = dict(visitor.open("/lapor/periksa").form(holding="token").values)
    answers = [visitor.client.post("/lapor/periksa", data=filled) for _click in range(3)]
    assert {answer.status_code for answer in answers} == {303}
    assert _drops(office) == before + 1
    assert re.search(r"\d{4} \d{4} \d{4} \d{4}", visitor.open("/lapor/tanda-terima").text)


def test_the_receipt_is_shown_once(office: Office) -> None:
    visitor = Visitor(office.app)
    code = file_complaint(visitor)
    assert code not in visitor.open("/lapor/tanda-terima").text


@pytest.mark.parametrize("cookie", ["", "zz", "00" * 32, "ff" * 500, "'; --"])
def test_a_forged_draft_key_opens_an_empty_draft(office: Office, cookie: str) -> None:
    visitor = Visitor(office.app)
    visitor.client.set_cookie("aduan", cookie)
    assert visitor.open("/lapor/kejadian").text
    answer = visitor.client.get("/lapor/periksa")
    assert answer.status_code == 303


def test_an_anonymous_complaint_carries_no_name_whatever_was_typed_before(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "periksa")
    visitor.send("/lapor/cara", mode="anonim")
    visitor.send("/lapor/periksa", holding="token")
    with office.app.app_context():
        reference = intake.collect_inbox(at=now())[-1]
    staff = office.visitor("yanduan", unit="MABES/JABAR")
    page = staff.open(f"/kerja/perkara/{reference}")
    assert "Tanpa nama" in page.text
    assert "Ratna" not in page.text


def test_a_draft_begun_before_an_upgrade_is_looked_at_and_sent(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "periksa")
    key = visitor.client.get_cookie("aduan")
    assert key is not None
    with office.app.test_request_context():
        draft = recall(bytes.fromhex(key.value))
        assert draft is not None
        draft.answers = {name: value for name, value in draft.answers.items() if name in OLD}
        draft.keep({"mode": "terbuka"})
    assert "Teman saya" in visitor.open("/lapor/periksa").text
    visitor.send("/lapor/periksa", holding="token")
    with office.app.app_context():
        reference = intake.collect_inbox(at=now())[-1]
    assert "Seorang bintara" in office.visitor("yanduan", unit="MABES/JABAR").open(
        f"/kerja/perkara/{reference}").text  # fmt: skip


@time_machine.travel("2026-11-24T15:30:00+00:00", tick=False)
def test_a_day_that_has_begun_in_papua_has_come(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "waktu-tempat")
    visitor.send("/lapor/waktu-tempat", {**ANSWERS["waktu-tempat"], "when": "25-11-2026"})
    visitor.send("/lapor/waktu-tempat", {**ANSWERS["waktu-tempat"], "when": "26-11-2026"},
                 status=422)  # fmt: skip


def test_a_part_without_a_name_is_no_answer_and_no_error(office: Office) -> None:
    part = b'--x\r\nContent-Disposition: form-data{}\r\n\r\nsesuatu\r\n--x--\r\n'
    for ending in (b"", b'; filename="catatan.txt"'):
        for path in ("/lapor/bukti/hapus", "/lacak", "/kerja/masuk", "/verifikasi"):
            sent = office.visitor().client.post(path, data=part.replace(b"{}", ending),
                                                content_type="multipart/form-data; boundary=x")  # fmt: skip
            assert sent.status_code in {303, 400, 404, 422}, (path, sent.status_code)
