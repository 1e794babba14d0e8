"""Whoever complains can prove it: what was filed and when, checked here or anywhere."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from nacl.signing import SigningKey
from PIL import Image

from ethics.gazette import drafts
from ethics.gazette.proof_of_filing import (
    LONGEST,
    NoProof,
    is_signed,
    main,
    part_of,
    read,
    signed_bytes,
)
from ethics.storage import db
from ethics.web.pages import now
from ethics.web.public import report_draft
from ethics.web.public.report_draft import recall
from tests.documents.looking import codes, texts
from tests.office import Office
from tests.web.filing import ANSWERS, STORY, file_complaint, write_until
from tests.web.visiting import Visitor

PROOF, COPY = "/lapor/bukti-pengaduan.json", "/lapor/salinan-aduan.txt"
PAPER = "/lapor/tanda-terima.pdf"


def photo() -> bytes:
    """A picture that says where it was taken."""
    out, exif = BytesIO(), Image.Exif()
    exif.get_ifd(0x8825)[1] = "S"
    Image.new("RGB", (40, 30), "navy").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture(scope="module")
def filed(office: Office) -> tuple[Visitor, bytes, bytes, bytes]:
    """Somebody who filed with a photograph, and what they were handed: proof, copy, the photograph."""
    visitor, picture = Visitor(office.app), photo()
    write_until(visitor, "bukti")
    visitor.send("/lapor/bukti", {"files": (BytesIO(picture), "foto.jpg")})
    visitor.send("/lapor/kontak", ANSWERS["kontak"])
    visitor.send("/lapor/periksa", holding="token")
    visitor.open("/lapor/tanda-terima")
    proof, copy = (visitor.client.get(path) for path in (PROOF, COPY))
    assert proof.headers["Content-Disposition"] == 'attachment; filename="bukti-pengaduan.json"'
    assert {proof.headers["Cache-Control"], copy.headers["Cache-Control"]} == {"no-store"}
    return visitor, proof.data, copy.data, picture


def checked(office: Office, *files: tuple[str, bytes], status: int = 200) -> str:
    sent = [(BytesIO(content), name) for name, content in files]
    answer = Visitor(office.app).send(
        "/verifikasi", {"berkas": sent}, status=status, holding="berkas"
    )
    return answer.get_data(as_text=True)


def test_the_proof_holds_hashes_and_the_time_and_no_word_of_the_complaint(filed: Any) -> None:
    _visitor, proof, copy, picture = filed
    said = read(proof)
    assert [part["of"] for part in said["parts"]] == ["text", "sent", "kept"]
    assert part_of(said, copy) == "text"
    assert part_of(said, picture) == "sent"
    assert part_of(said, b"something else") is None
    assert is_signed(said)
    for word in (*STORY.split(), "Ratna", "081100220033", "foto.jpg"):
        assert word.encode() not in proof or len(word) < 4, word


def test_the_copy_says_all_that_was_written(filed: Any) -> None:
    text = filed[2].decode()
    for answers in ANSWERS.values():
        for name, value in answers.items():
            if name not in {"mode", "region", "when"}:
                assert str(value) in text
    assert "14 Januari 2026" in text


def test_the_site_says_when_it_was_filed_and_which_files_belong_to_it(
    office: Office, filed: Any
) -> None:
    _visitor, proof, copy, picture = filed
    page = checked(office, ("bukti.json", proof), ("salinan.txt", copy), ("foto.jpg", picture),
                   ("lain.txt", b"lain"))  # fmt: skip
    for words in ("Bukti pengaduan ini asli", "salinan aduan yang dikirim", "berkas seperti dikirim",
                  "bukan bagian dari aduan ini", "WIB"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize("change", [
    {"filed_at": "2020-01-01T00:00:00+00:00"}, {"parts": []}, {"signature": "00" * 64},
])  # fmt: skip
def test_a_proof_that_was_changed_is_not_believed(office: Office, filed: Any, change: Any) -> None:
    changed = json.dumps({**json.loads(filed[1]), **change}).encode()
    assert not is_signed(read(changed))
    assert "tidak ditandatangani oleh sistem ini" in checked(
        office, ("bukti.json", changed), status=422
    )


def test_a_proof_that_somebody_else_signed_is_not_believed(office: Office, filed: Any) -> None:
    signer = SigningKey.generate()
    forged = {**json.loads(filed[1]), "key": bytes(signer.verify_key).hex()}
    forged["signature"] = signer.sign(signed_bytes(forged)).signature.hex()
    assert is_signed(forged), "by the key that it names"
    assert "tidak ditandatangani" in checked(
        office, ("b.json", json.dumps(forged).encode()), status=422
    )


def nested(deep: int) -> bytes:
    """A proof that could be read, but not written again."""
    part = b'{"of": "text", "sha256": "%s", "bytes": %s%s}' % (b"a" * 64, b"[" * deep, b"]" * deep)
    return (b'{"format": "ethics-filing-1", "filed_at": "2026-01-01T00:00:00+00:00", "parts": [%s], '
            b'"key": "%s", "signature": "%s"}' % (part, b"a" * 64, b"b" * 128))  # fmt: skip


@pytest.mark.parametrize("content", [
    *map(nested, (1, 900, 960, 973, 985, 990)),
    nested(1).replace(b"[]", b"1").replace(b"a" * 64, b"\\u001b[2K" + b"a" * 63),
    nested(1).replace(b"[]", b"1").replace(b"T00:00:00", b"\\u000a00:00:00"),
    b"", b"{}", b"[]", b"null", b"7", b'"x"', b"\xff\xfe", b"[" * 20_000, b"{" + b" " * LONGEST + b"}",
    b'{"format": 1, "filed_at": 2, "parts": 3, "key": 4, "signature": 5}',
    b'{"format": "ethics-filing-1", "filed_at": "x", "parts": [], "key": "", "signature": ""}',
    b'{"format": "ethics-filing-1", "filed_at": "2026-01-01", "parts": [], "key": "", "signature": ""}',
    b'{"format": "ethics-filing-1", "filed_at": "2026-01-01T00:00:00+00:00", "parts": [7], "key": "", '
    b'"signature": ""}',
])  # fmt: skip
def test_what_is_no_proof_is_no_proof(office: Office, content: bytes) -> None:
    with pytest.raises(NoProof):
        read(content)
    if content:
        assert "tidak cocok dengan dokumen mana pun" in checked(
            office, ("x.json", content), status=422
        )


def test_the_program_checks_it_without_the_site(
    office: Office, filed: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor, proof, copy, picture = filed
    program = visitor.client.get("/verifikasi/proof_of_filing.py").data
    key = visitor.client.get("/verifikasi/kunci.txt").get_data(as_text=True).strip()
    files = {"program.py": program, "bukti.json": proof, "salinan.txt": copy, "foto.jpg": picture}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    called = [
        sys.executable,
        "-I",
        "program.py",
        "bukti.json",
        "salinan.txt",
        "foto.jpg",
        "--key",
        key,
    ]
    ran = subprocess.run(called, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "signed by" in ran.stdout
    assert "NOT" not in ran.stdout
    bukti, other = str(tmp_path / "bukti.json"), str(tmp_path / "program.py")
    for no_key in ("", "ab", "x" * 64):
        with pytest.raises(SystemExit):
            main([bukti, "--key", no_key])
    assert main([bukti, "--key", "ab" * 32]) == 1
    assert main([bukti, other]) == 1
    assert main([other]) == 1
    told = capsys.readouterr().out
    assert all(words in told for words in ("NOT SIGNED", "NOT FILED", "no proof of filing"))


def test_one_genuine_file_vouches_for_no_other(office: Office, filed: Any) -> None:
    _visitor, proof, _copy, _picture = filed
    forged = json.dumps({**json.loads(proof), "parts": []}).encode()
    page = checked(office, ("asli.json", proof), ("palsu.json", forged))
    assert "bukan bagian dari aduan ini" in page
    checked(office, ("palsu.json", forged), ("asli.json", proof), status=422)
    assert "satu per satu" in checked(
        office, ("a.pdf", b"%PDF-1"), ("b.pdf", b"%PDF-2"), status=422
    )


def test_the_same_file_twice_counts_twice_and_a_draft_from_before_is_sent(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "bukti")
    for _n in range(2):
        visitor.send("/lapor/bukti", {"files": (BytesIO(b"catatan"), "catatan.txt")})
    with office.app.app_context():
        key = bytes.fromhex(visitor.client.get_cookie("aduan").value)
        held = json.loads(drafts.recall(key, report_draft.ANSWERS, at=now()) or b"")
        del held["files"][1]["sent"]
        expires_at = now() + report_draft.LASTS
        drafts.keep(key, report_draft.ANSWERS, json.dumps(held).encode(), expires_at=expires_at)
        db.session.commit()
    visitor.send("/lapor/kontak", ANSWERS["kontak"])
    visitor.send("/lapor/periksa", holding="token")
    said = read(visitor.client.get(PROOF).data)
    assert [part["of"] for part in said["parts"]] == ["text", "sent", "kept", "kept"]


def test_done_also_destroys_a_complaint_that_was_begun_meanwhile(office: Office) -> None:
    visitor = Visitor(office.app)
    file_complaint(visitor)
    write_until(visitor, "siapa")
    with office.app.app_context():
        key = bytes.fromhex(visitor.client.get_cookie("aduan").value)
        assert recall(key) is not None
        visitor.send("/lapor/tanda-terima", at="/lapor/selesai")
        db.session.rollback()
        assert recall(key) is None


def test_the_receipt_on_paper_says_the_code_the_days_and_where_to_follow(office: Office) -> None:
    with time_machine.travel("2026-03-02T03:00:00+00:00", tick=False):
        visitor = Visitor(office.app)
        write_until(visitor, "periksa")
        visitor.send("/lapor/periksa", holding="token")
        assert visitor.client.get(PAPER).status_code == 404, (
            "before the code was shown there is none"
        )
        page = visitor.open("/lapor/tanda-terima")
        answer = visitor.client.get(PAPER)
        site = office.app.config["ETHICS"].base_url
    assert (answer.content_type, answer.headers["Cache-Control"]) == ("application/pdf", "no-store")
    (text,), (seen,) = texts(answer.data), codes(answer.data)
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", page.text)
    assert code
    assert code.group() in text
    for day in ("2 Maret 2026", "5 Maret 2026"):
        assert day in text
        assert day in page.text
    assert seen == [f"{site}/lacak"]
    key = visitor.client.get("/verifikasi/kunci.txt").get_data(as_text=True).strip()
    assert key in text.replace(" ", "").replace("\r\n", "")


def test_nobody_else_can_fetch_it_and_after_done_nobody_at_all(office: Office) -> None:
    visitor = Visitor(office.app)
    file_complaint(visitor)
    for path in (PROOF, COPY, PAPER):
        Visitor(office.app).open(path, status=404)
        assert visitor.client.get(path).status_code == 200
    assert "Salinan aduan" in visitor.open("/lapor/tanda-terima").text, (
        "the code is gone, they are not"
    )
    answer = visitor.send("/lapor/tanda-terima", at="/lapor/selesai")
    assert "aduan=;" in answer.headers["Set-Cookie"]
    for path in (PROOF, COPY, PAPER):
        visitor.open(path, status=404)


def test_the_code_waits_for_a_slow_line_and_the_copy_leaves_a_shared_browser_soon(
    office: Office,
) -> None:
    visitor, sent = Visitor(office.app), datetime.now(UTC)
    with time_machine.travel(sent, tick=False) as clock:
        write_until(visitor, "periksa")
        visitor.send("/lapor/periksa", holding="token")
        clock.move_to(sent + timedelta(minutes=50))
        assert re.search(r"\d{4} \d{4} \d{4} \d{4}", visitor.open("/lapor/tanda-terima").text)
        clock.move_to(sent + timedelta(minutes=64))
        assert STORY in visitor.client.get(COPY).get_data(as_text=True)
        clock.move_to(sent + timedelta(minutes=66))
        assert "Salinan aduan" not in visitor.open("/lapor/tanda-terima").text
        for path in (PROOF, COPY, PAPER):
            visitor.open(path, status=404)


def test_an_anonymous_copy_holds_no_name_even_where_one_was_typed_before(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "periksa")
    visitor.send("/lapor/cara", {"mode": "anonim"})
    visitor.send("/lapor/periksa", holding="token")
    text = visitor.client.get(COPY).get_data(as_text=True)
    assert STORY in text
    assert "Ratna" not in text
    assert hashlib.sha256(text.encode()).hexdigest() in visitor.client.get(PROOF).get_data(
        as_text=True
    )
