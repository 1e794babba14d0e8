"""Files that come with something from the public side, on both databases: each once, whole, or lost."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from ethics.casework import audit, kept_files, received_files
from ethics.casework.change import writing
from ethics.casework.draft import vault_of
from ethics.casework.exhibits import File, add_exhibit, exhibit, original
from ethics.casework.noes import Unknown
from ethics.casework.situation import situation_of
from ethics.files.sealed_chunks import CHUNK, Stored
from ethics.gazette import blobs
from ethics.records.papers import Exhibit, ExhibitChunk
from ethics.storage import db
from tests.casework.cases import FILED, Case
from tests.casework.test_identities import reader
from tests.office import Office

JABAR = "MABES/JABAR"
REASON = "Memeriksa tempat kejadian dari foto itu."
CONTENT, CAMERA = secrets.token_bytes(CHUNK + 99), b"dengan tempat"
CHUNKS = ExhibitChunk.__table__


@pytest.fixture(autouse=True)
def swept(office: Office) -> Iterator[None]:
    """No file waits on the public side."""
    yield
    blobs.discard(*db.session.scalars(select(blobs.BLOB.c.id)).all())


def put(content: bytes) -> Stored:
    return blobs.store(BytesIO(content), expires_at=FILED)


def told(file: Stored, **more: Any) -> dict[str, Any]:
    return {"blob": file.id, "key": file.key.hex(), "size": file.size, "sha256": file.sha256, **more}


def sent(content: bytes = CONTENT, first: bytes | None = CAMERA) -> dict[str, Any]:
    """A file as a sealed complaint tells it."""
    before = told(put(first)) if first is not None else None
    return told(put(content), name="foto.jpg", type="image/jpeg", scanned=True, original=before)


def listed(case: Case) -> list[Any]:
    db.session.rollback()
    query = select(*Exhibit.__table__.columns).where(Exhibit.case_id == situation_of(case.root).id)
    return list(db.session.execute(query.order_by(Exhibit.id)).all())


def pieces() -> int:
    db.session.rollback()
    return db.session.execute(select(func.count()).select_from(CHUNKS)).scalar_one()


def test_a_copy_and_its_original_come_over_and_open_each_to_its_readers(office: Office) -> None:
    case = Case(office, polda=JABAR, files=[sent()])
    (row,) = listed(case)
    assert (row.lost, row.scanned, row.file_name, row.sealed) == (False, True, "foto.jpg", b"")
    shown = exhibit(case.root, row.id, actor=reader(office, "paminal"), at=case.at)
    assert (b"".join(shown.content), shown.drawn) == (CONTENT, True)
    first = original(case.root, row.id, reason=REASON, actor=reader(office, "yanduan"), at=case.at)
    assert (b"".join(first.content), first.drawn) == (CAMERA, False)
    with pytest.raises(Unknown):
        original(case.root, row.id, reason=REASON, actor=reader(office, "paminal"), at=case.at)


def test_fetching_goes_on_where_it_was_cut_off_and_brings_nothing_twice(office: Office) -> None:
    file, origin = sent(), secrets.token_hex(8)
    first = received_files.fetch([file], origin=origin, at=FILED)
    before = pieces()
    begin = delete(CHUNKS).where(CHUNKS.c.file_id == first[0].file_id, CHUNKS.c.ordinal == 1)
    with writing():
        db.session.execute(begin)  # as if the second chunk had not come
    assert pieces() == before - 1
    assert received_files.fetch([file], origin=origin, at=FILED) == first
    assert pieces() == before
    blobs.discard(file["blob"], file["original"]["blob"])
    assert received_files.fetch([file], origin=origin, at=FILED) == first, "what is here is not asked for"


def test_the_same_file_with_another_complaint_is_another_file(office: Office) -> None:
    file = sent(first=None)
    one, two = (received_files.fetch([file], origin=name, at=FILED)[0].file_id for name in ("a", "b"))
    assert None not in {one, two}
    assert one != two


@pytest.mark.parametrize("loss", ["gone", "other key", "other hash", "original gone"])
def test_what_is_not_the_file_that_was_sent_is_lost_and_the_complaint_is_a_case(
    office: Office, loss: str
) -> None:
    file = sent()
    if loss == "gone":
        blobs.discard(file["blob"])
    elif loss == "original gone":
        blobs.discard(file["original"]["blob"])
    else:
        name = "key" if loss == "other key" else "sha256"
        file[name] = secrets.token_hex(32)
    case = Case(office, polda=JABAR, files=[file, sent(b"utuh", None)], receipt_id=secrets.token_hex(8))
    lost, whole = listed(case)
    assert (lost.lost, lost.file_id is None) == ((loss != "original gone"),) * 2
    assert lost.original_id is None
    assert not whole.lost
    assert case.facts.state == "diterima"


def test_what_comes_later_is_numbered_on_and_an_officers_photo_has_its_original_as_well(
    office: Office,
) -> None:
    case = Case(office, polda=JABAR, files=[sent(), sent(b"dua", None)])
    later = received_files.fetch([sent(b"tiga", None)], origin="pesan:1", at=case.at)
    with writing():
        number = situation_of(case.root).id
        received_files.attach(number, later, vault=vault_of(case.root), at=case.at)
    add_exhibit(case.root, File("foto.jpg", "image/jpeg", b"bersih", original=BytesIO(CAMERA)), label="Foto",
                actor=case.actor("paminal"), at=case.at)  # fmt: skip
    rows = listed(case)
    assert [one.label for one in rows] == [*(f"Lampiran pelapor {n}" for n in (1, 2, 3)), "Foto"]
    first = original(case.root, rows[3].id, reason=REASON, actor=reader(office, "yanduan"), at=case.at)
    assert b"".join(first.content) == CAMERA
    assert audit.verify().faults == ()


def test_a_chunk_of_a_file_that_changed_here_lets_none_of_it_out(office: Office) -> None:
    case = Case(office, polda=JABAR, files=[sent()])
    (row,) = listed(case)
    for mine, opening in ((row.original_id, partial(original, reason=REASON)), (row.file_id, exhibit)):
        with writing():
            damaged = update(CHUNKS).where(CHUNKS.c.file_id == mine, CHUNKS.c.ordinal == 0)
            db.session.execute(damaged.values(ciphertext=b"0" * 99))
        with pytest.raises(RuntimeError, match="not what was handed in"):
            opening(case.root, row.id, actor=reader(office, "yanduan"), at=case.at)


def test_only_what_no_exhibit_names_is_swept_and_only_after_two_days(office: Office) -> None:
    case = Case(office, polda=JABAR, files=[sent()])
    (row,) = listed(case)
    stray = kept_files.keep(BytesIO(b"tak bertuan"), at=case.at)
    kept_files.sweep(at=case.at + timedelta(hours=47))
    assert kept_files.count(stray.id) == 1
    kept_files.sweep(at=case.at + timedelta(hours=48))
    assert kept_files.count(stray.id) == 0
    assert (kept_files.count(row.file_id), kept_files.count(row.original_id)) == (2, 1)
