"""Evidence on its whole way: from a complainant's device to whoever looks into it, and to nobody else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update

from ethics.casework import audit, kept_files
from ethics.casework.draft import vault_of
from ethics.casework.intake import SYSTEM, collect_inbox, register_complaint
from ethics.files.sealed_chunks import CHUNK
from ethics.gazette import blobs, inbox
from ethics.records.cases import Case
from ethics.records.journal import JournalEntry
from ethics.records.papers import Exhibit, ExhibitChunk
from ethics.storage import PUBLIC, begin_write, db
from tests.files.sound_files import PDF, PLACE, box, film, picture, with_place
from tests.office import Office, open_office
from tests.web.filing import ANSWERS, REGISTERED, write_until
from tests.web.visiting import Visitor

REASON = "Memeriksa tempat kejadian dari keterangan foto."
JABAR = "MABES/JABAR"
PHRASE = b"Kalimat yang hanya ada di dalam berkas ini."
NOTES = PHRASE + b"\n" + secrets.token_hex(CHUNK).encode() + b"\n" + PHRASE
PHOTO = picture(size=(400, 300), exif=with_place())
FILM = film(box(b"udta", box(b"\xa9xyz", PLACE)), media=PHRASE + secrets.token_bytes(CHUNK))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office whose inbox these tests collect themselves."""
    opened = open_office(tmp_path_factory.mktemp("office"))
    yield opened
    with opened.app.app_context():
        opened.close()


def send(office: Office, *files: tuple[str, bytes]) -> None:
    """File a complaint with these files."""
    visitor = Visitor(office.app)
    write_until(visitor, "bukti")
    visitor.send("/lapor/bukti", {"files": [(BytesIO(content), name) for name, content in files]})
    visitor.send("/lapor/kontak", ANSWERS["kontak"])
    visitor.send("/lapor/periksa", holding="token")


def collect(office: Office) -> str:
    """Let the staff side take in what waits; the newest reference."""
    with office.app.app_context():
        references = collect_inbox(at=datetime.now(UTC))
        return references[-1] if references else ""


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def rows(office: Office, reference: str) -> list[Any]:
    with office.app.app_context():
        db.session.rollback()
        query = select(*Exhibit.__table__.columns).join(Case, Case.id == Exhibit.case_id)
        query = query.where(Case.reference == reference).order_by(Exhibit.id)
        return list(db.session.execute(query).all())


def count(office: Office, table: Any) -> int:
    with office.app.app_context():
        return db.session.execute(select(func.count()).select_from(table)).scalar_one()


def change(office: Office, statement: Any, bind: str | None = None) -> None:
    with office.app.app_context():
        begin_write(bind)
        db.session.execute(statement)
        db.session.commit()


@pytest.fixture(scope="module")
def collected(office: Office) -> tuple[str, list[Any]]:
    """A complaint that came with a note, a photograph and a film, taken in by the staff side."""
    send(office, ("catatan.txt", NOTES), ("foto.jpg", PHOTO), ("film.mp4", FILM))
    reference = collect(office)
    return reference, rows(office, reference)


def test_every_file_arrives_and_nothing_of_it_stays_with_the_public_side(
    office: Office, collected: Any
) -> None:
    reference, exhibits = collected
    assert [one.file_name for one in exhibits] == ["catatan.txt", "foto.jpg", "film.mp4"]
    assert [one.label for one in exhibits] == [f"Lampiran pelapor {n}" for n in (1, 2, 3)]
    assert not any(one.lost or one.scanned or one.sealed for one in exhibits)
    visitor = office.visitor("yanduan", unit=JABAR)
    opened = visitor.client.get(f"/kerja/perkara/{reference}/bukti/{exhibits[0].id}")
    assert digest(opened.data) == digest(NOTES)
    with office.app.app_context():
        blobs.sweep(at=datetime.now(UTC))
        assert blobs.stored_bytes() == 0
        assert audit.verify().faults == ()
    assert count(office, blobs.CHUNK) == 0


def test_staff_see_the_picture_drawn_anew_and_every_other_file_only_as_a_download(
    office: Office, collected: Any
) -> None:
    reference, exhibits = collected
    visitor = office.visitor("yanduan", unit=JABAR)
    for row, shown, kind in zip(exhibits, ("attachment", "inline", "attachment"),
                                ("application/octet-stream", "image/jpeg", "application/octet-stream"),
                                strict=True):  # fmt: skip
        answer = visitor.client.get(f"/kerja/perkara/{reference}/bukti/{row.id}")
        assert answer.headers["Content-Disposition"] == f"{shown}; filename={row.file_name}"
        assert answer.mimetype == kind
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["Cache-Control"] == "no-store"
        assert PLACE not in answer.data
        assert b"Rahasia" not in answer.data


def test_the_original_opens_to_who_may_know_the_complainant_and_each_time_stands_in_the_record(
    office: Office, collected: Any
) -> None:
    reference, exhibits = collected
    notes, photo, movie = exhibits
    path = f"/kerja/perkara/{reference}/bukti/%s/asli"
    chief = office.visitor("yanduan", unit=JABAR)
    answer = chief.send(path % photo.id, reason=REASON, status=200)
    assert digest(answer.data) == digest(PHOTO)
    assert (answer.mimetype, answer.headers["Content-Disposition"].split(";")[0]) == (
        "application/octet-stream", "attachment")  # fmt: skip
    assert chief.send(path % notes.id, reason=REASON, status=404).status_code == 404, "it is the original"
    assert digest(chief.send(path % movie.id, reason=REASON, status=200).data) == digest(FILM)
    assert "Tulis alasan" in chief.send(path % photo.id, reason="", status=422).get_data(as_text=True)
    assert path % photo.id in chief.open(f"/kerja/perkara/{reference}").links
    with office.app.app_context():
        opened = select(JournalEntry.body).where(JournalEntry.event == "identitas:dibuka")
        said = [json.loads(body)["data"] for body in db.session.scalars(opened.order_by(JournalEntry.id))]
    assert [(one["case"], one["exhibit"]) for one in said] == [(reference, one.id) for one in (photo, movie)]
    assert all(one["reason"]["vault"] for one in said)


def test_who_looks_into_the_case_without_knowing_the_complainant_gets_no_original(
    office: Office, collected: Any
) -> None:
    reference, exhibits = collected
    paminal = office.visitor("paminal", unit=JABAR)
    assert paminal.client.get(f"/kerja/perkara/{reference}/bukti/{exhibits[1].id}/asli").status_code == 403
    assert "/asli" not in " ".join(paminal.open(f"/kerja/perkara/{reference}").links)


def test_of_several_files_only_the_bad_ones_are_refused_each_with_its_reason(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "bukti")
    sent = [("arsip.zip", b"PK\x03\x04" + bytes(40)), ("surat.pdf", PDF), ("x.exe", b"MZ" + bytes(80)),
            ("foto.jpg", PHOTO)]  # fmt: skip
    answer = visitor.send("/lapor/bukti", {"files": [(BytesIO(content), name) for name, content in sent]},
                          status=422)  # fmt: skip
    html = answer.get_data(as_text=True)
    refused = re.search(r'id="files-galat">(.*?)</p>', html, re.S)
    assert refused
    assert all(words in refused[1] for words in ("“arsip.zip” rusak", "“x.exe” adalah program"))
    assert html.count("/hapus") == 2, "the others are kept"
    assert "Keterangan tempat, waktu, dan alat sudah dihapus" in html
    shown = visitor.open("/lapor/bukti").text
    assert "surat.pdf" in shown
    assert "foto.jpg" in shown


def test_whoever_begins_with_the_evidence_finds_what_was_kept_although_one_file_was_refused(
    office: Office,
) -> None:
    visitor = Visitor(office.app)
    sent = [(BytesIO(PDF), "surat.pdf"), (BytesIO(b""), "kosong.txt")]
    visitor.send("/lapor/bukti", {"files": sent}, status=422)
    assert "surat.pdf" in visitor.open("/lapor/bukti").text


def test_a_file_that_is_taken_out_is_gone_at_once_with_its_original(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "bukti")
    before = count(office, blobs.BLOB)
    visitor.send("/lapor/bukti", {"files": (BytesIO(PHOTO), "foto.jpg")})
    assert count(office, blobs.BLOB) == before + 2
    visitor.send("/lapor/bukti", at="/hapus")
    assert count(office, blobs.BLOB) == before
    assert "foto.jpg" not in visitor.open("/lapor/bukti").text


def test_whoever_clears_the_browser_leaves_no_file_behind(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "bukti")
    before = count(office, blobs.BLOB)
    visitor.send("/lapor/bukti", {"files": (BytesIO(PHOTO), "foto.jpg")})
    token = dict(visitor.open("/lapor/bukti").form().values)["csrf_token"]
    assert visitor.client.post("/lapor/selesai", data={"csrf_token": token}).status_code == 303
    assert count(office, blobs.BLOB) == before


LOSS = {
    "its chunks are gone": lambda: delete(blobs.CHUNK).where(blobs.CHUNK.c.ordinal >= 0),
    "its end was cut off": lambda: delete(blobs.CHUNK).where(blobs.CHUNK.c.ordinal == 1),
    "it was changed": lambda: update(blobs.CHUNK).values(ciphertext=b"0" * 99),
}  # fmt: skip


@pytest.mark.parametrize("name", LOSS)
def test_a_file_that_does_not_arrive_whole_is_said_to_be_lost_and_holds_up_no_complaint(
    office: Office, name: str
) -> None:
    with office.app.app_context():
        blobs.discard(*db.session.scalars(select(blobs.BLOB.c.id)).all())
    send(office, ("catatan.txt", NOTES))
    change(office, LOSS[name](), PUBLIC)
    reference = collect(office)
    (row,) = rows(office, reference)
    assert (row.lost, row.file_id) == (True, None)
    visitor = office.visitor("yanduan", unit=JABAR)
    page = visitor.open(f"/kerja/perkara/{reference}")
    assert "hilang di jalan" in page.text
    assert f"/bukti/{row.id}" not in " ".join(page.links)
    assert visitor.client.get(f"/kerja/perkara/{reference}/bukti/{row.id}").status_code == 404
    assert count(office, inbox.INBOX.select().where(inbox.INBOX.c.collected_at.is_(None)).subquery()) == 0


def test_whatever_moment_the_collecting_is_killed_at_each_file_arrives_once(office: Office) -> None:
    send(office, ("catatan.txt", NOTES), ("foto.jpg", PHOTO))
    waiting = inbox.INBOX.select().where(inbox.INBOX.c.collected_at.is_(None))
    with office.app.app_context():
        (before,) = db.session.execute(waiting).all()
        blob = db.session.scalars(select(blobs.BLOB.c.id).order_by(blobs.BLOB.c.size.desc())).first()
        name = kept_files_name(before.id, str(blob))
        first = next(iter(blobs.ciphertext(str(blob))))
        kept_files.copy_in(name, [first], first=0, at=datetime.now(UTC))  # killed after the first chunk
    reference = collect(office)
    cut = update(inbox.INBOX).where(inbox.INBOX.c.id == before.id)
    change(office, cut.values(collected_at=None, sealed=before.sealed), PUBLIC)  # killed before the mark
    pieces = count(office, ExhibitChunk.__table__)
    assert collect(office) == reference
    assert count(office, ExhibitChunk.__table__) == pieces
    exhibits = rows(office, reference)
    assert [(one.file_name, one.lost) for one in exhibits] == [("catatan.txt", False), ("foto.jpg", False)]
    visitor = office.visitor("yanduan", unit=JABAR)
    arrived = visitor.client.get(f"/kerja/perkara/{reference}/bukti/{exhibits[0].id}").data
    assert digest(arrived) == digest(NOTES)


def kept_files_name(receipt: str, blob: str) -> str:
    """How the case database names a file of a complaint."""
    return digest(f"aduan:{receipt}/{blob}".encode())[:32]


def test_a_file_that_was_changed_in_the_case_database_never_leaves_it_and_that_is_on_record(
    office: Office,
) -> None:
    send(office, ("catatan.txt", NOTES))
    reference = collect(office)
    (row,) = rows(office, reference)
    mine = (ExhibitChunk.file_id == row.file_id) & (ExhibitChunk.ordinal == 1)
    change(office, update(ExhibitChunk.__table__).where(mine).values(ciphertext=b"0" * 99))
    visitor = office.visitor("yanduan", unit=JABAR)
    with pytest.raises(RuntimeError, match="not what was handed in"):
        visitor.client.get(f"/kerja/perkara/{reference}/bukti/{row.id}")
    with office.app.app_context():
        noted = db.session.scalars(select(JournalEntry).where(JournalEntry.event == "bukti:rusak")).all()
        assert [json.loads(one.body)["data"]["id"] for one in noted] == [row.id]


def test_files_as_they_came_before_can_be_taken_in_and_read(office: Office) -> None:
    old = {"name": "lama.txt", "type": "text/plain", "content": base64.b64encode(b"isi lama").decode()}
    with office.app.app_context():
        reference = register_complaint({**REGISTERED, "files": [old]}, receipt_id=None, actor=SYSTEM,
                                       at=datetime.now(UTC))  # fmt: skip
        case = db.session.scalars(select(Case.id).where(Case.reference == reference)).one()
        begin_write()
        sealed = vault_of(reference).seal_bytes(b"bukti lama")
        before = {"case_id": case, "label": "Lama", "file_name": "lama.jpg", "media_type": "image/jpeg",
                  "size": 10, "sha256": digest(b"bukti lama"), "sealed": sealed,
                  "added_by": office.cast.holders("paminal", JABAR)[0].account_id,
                  "added_at": datetime.now(UTC)}  # fmt: skip
        db.session.execute(insert(Exhibit.__table__), before)
        db.session.commit()
    visitor = office.visitor("yanduan", unit=JABAR)
    answers = [visitor.client.get(f"/kerja/perkara/{reference}/bukti/{one.id}")
               for one in rows(office, reference)]  # fmt: skip
    assert [one.data for one in answers] == [b"isi lama", b"bukti lama"]
    assert {one.headers["Content-Disposition"].split(";")[0] for one in answers} == {"attachment"}


def test_nothing_of_a_file_lies_in_clear_on_any_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    office = open_office(tmp_path / "instance")
    send(office, ("catatan.txt", NOTES), ("film.mp4", FILM))
    reference = collect(office)
    visitor = office.visitor("yanduan", unit=JABAR)
    for one in rows(office, reference):
        assert visitor.client.get(f"/kerja/perkara/{reference}/bukti/{one.id}").status_code == 200
    with office.app.app_context():
        office.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"case.sqlite", "public.sqlite"} <= {path.name for path in files}
    encoded = base64.b64encode(PHRASE)[4:-4]
    for path in files:
        lying = path.read_bytes()
        assert PHRASE not in lying, path
        assert encoded not in lying, path
    assert PHRASE.decode() not in caplog.text
