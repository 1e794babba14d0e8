"""Files on their way to the staff: whole or not at all, readable to who has the key, gone in time."""

from __future__ import annotations

import secrets
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import delete, func, select, update

from ethics.files.sealed_chunks import CHUNK, Damaged, Stored, new_key
from ethics.gazette import blobs
from ethics.storage import PUBLIC, begin_write, db
from tests.gazette.releases import RELEASED

HOUR = timedelta(hours=1)
CONTENT = secrets.token_bytes(2 * CHUNK + 77)
ROWS = blobs.CHUNK


def store(content: bytes = CONTENT, *, hours: int = 1) -> Stored:
    return blobs.store(BytesIO(content), expires_at=RELEASED + hours * HOUR)


def said(file: Stored) -> bytes:
    return b"".join(blobs.read(file.id, file.key))


def chunks() -> int:
    db.session.rollback()
    return db.session.execute(select(func.count()).select_from(ROWS)).scalar_one()


def change(statement: object) -> None:
    begin_write(PUBLIC)
    db.session.execute(statement)
    db.session.commit()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 77])
def test_a_file_comes_back_as_it_went_and_lies_in_pieces(size: int) -> None:
    file = store(CONTENT[:size])
    assert (said(file), file.size) == (CONTENT[:size], size)
    assert chunks() == max(1, -(-size // CHUNK))
    lengths = db.session.scalars(select(func.length(ROWS.c.ciphertext))).all()
    assert max(lengths) <= CHUNK + 64


def test_nobody_reads_it_without_its_own_key() -> None:
    words = b"Diminta uang di jalan. " * 9
    file, other = store(words), store(words)
    lying = db.session.scalars(select(ROWS.c.ciphertext)).all()
    assert not any(b"uang" in one or file.key in one for one in lying)
    assert lying[0] != lying[1], "the same twice does not look the same"
    for key in (other.key, new_key()):
        with pytest.raises(Damaged):
            list(blobs.read(file.id, key))


DAMAGE = {
    "the last piece is gone": lambda mine: delete(ROWS).where(mine, ROWS.c.ordinal == 2),
    "the last two are gone": lambda mine: delete(ROWS).where(mine, ROWS.c.ordinal > 0),
    "the middle one is gone": lambda mine: delete(ROWS).where(mine, ROWS.c.ordinal == 1),
    "all are gone": lambda mine: delete(ROWS).where(mine),
    "one is changed": lambda mine: update(ROWS).where(mine, ROWS.c.ordinal == 0).values(ciphertext=b"0" * 90),
    "one is empty": lambda mine: update(ROWS).where(mine, ROWS.c.ordinal == 1).values(ciphertext=b""),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_is_not_whole_and_in_order_says_so(name: str) -> None:
    file = store()
    change(DAMAGE[name](ROWS.c.blob_id == file.id))
    with pytest.raises(Damaged):
        said(file)


def test_two_pieces_that_changed_places_are_found_out() -> None:
    file = store()
    mine = ROWS.c.blob_id == file.id
    for before, after in ((0, 9), (1, 0), (9, 1)):
        change(update(ROWS).where(mine, ROWS.c.ordinal == before).values(ordinal=after))
    with pytest.raises(Damaged):
        said(file)


def test_a_file_of_a_draft_expires_and_one_that_was_sent_stays_until_it_is_collected() -> None:
    forgotten, sent, young = store(), store(), store(hours=3)
    begin_write(PUBLIC)
    blobs.keep_until_collected([sent.id])
    db.session.commit()
    blobs.sweep(at=RELEASED + HOUR)
    assert said(sent) == said(young) == CONTENT
    with pytest.raises(Damaged):
        said(forgotten)
    begin_write(PUBLIC)
    blobs.release([sent.id], at=RELEASED + HOUR)
    blobs.prolong([sent.id, young.id], until=RELEASED + 5 * HOUR)
    db.session.commit()
    blobs.sweep(at=RELEASED + 4 * HOUR)
    assert chunks() == 6


def test_what_was_sent_does_not_expire_by_being_prolonged() -> None:
    sent = store()
    begin_write(PUBLIC)
    blobs.keep_until_collected([sent.id])
    blobs.prolong([sent.id], until=RELEASED)
    db.session.commit()
    blobs.sweep(at=RELEASED + 9 * HOUR)
    assert said(sent) == CONTENT


def test_all_files_are_weighed_and_a_discarded_one_weighs_nothing() -> None:
    assert blobs.stored_bytes() == 0
    first, _second = store(), store(b"dua")
    assert blobs.stored_bytes() == len(CONTENT) + 3
    blobs.discard(first.id)
    assert (blobs.stored_bytes(), chunks()) == (3, 1)


def test_a_file_whose_sender_was_cut_off_half_way_is_nobodys_and_expires() -> None:
    class CutOff(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > CHUNK:
                raise ConnectionError
            return super().read(size)

    with pytest.raises(ConnectionError):
        blobs.store(CutOff(CONTENT), expires_at=RELEASED + HOUR)
    assert chunks() == 1
    blobs.sweep(at=RELEASED + HOUR)
    assert chunks() == 0
