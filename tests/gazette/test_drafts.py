"""A complaint that is still being written: readable to its writer only, and not for long."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from ethics.gazette import drafts
from ethics.storage import PUBLIC, begin_write, db
from tests.gazette.releases import RELEASED

HOUR = timedelta(hours=1)
MINE, THEIRS = secrets.token_bytes(drafts.KEY_BYTES), secrets.token_bytes(drafts.KEY_BYTES)


def keep(key: bytes, part: str, content: bytes, *, hours: int = 1) -> None:
    begin_write(PUBLIC)
    drafts.keep(key, part, content, expires_at=RELEASED + hours * HOUR)
    db.session.commit()


def rows() -> int:
    return db.session.execute(select(func.count()).select_from(drafts.DRAFT)).scalar_one()


def test_a_draft_comes_back_to_the_key_that_wrote_it_only() -> None:
    keep(MINE, "answers", b"Diminta uang di jalan.")
    assert drafts.recall(MINE, "answers", at=RELEASED) == b"Diminta uang di jalan."
    assert drafts.recall(THEIRS, "answers", at=RELEASED) is None
    assert drafts.recall(MINE, "file", at=RELEASED) is None


def test_the_newest_text_of_a_part_replaces_the_older_one() -> None:
    keep(MINE, "answers", b"first")
    keep(MINE, "answers", b"second")
    assert drafts.recall(MINE, "answers", at=RELEASED) == b"second"
    assert rows() == 1


@pytest.mark.parametrize(
    ("after", "readable"),
    [(HOUR - timedelta(seconds=1), True), (HOUR, False), (2 * HOUR, False)],
)
def test_a_draft_expires_to_the_second_even_before_it_is_swept(
    after: timedelta, readable: bool
) -> None:
    keep(MINE, "answers", b"text")
    assert (drafts.recall(MINE, "answers", at=RELEASED + after) is not None) is readable


def test_a_sweep_destroys_what_expired_and_nothing_else() -> None:
    keep(MINE, "answers", b"old", hours=1)
    keep(THEIRS, "answers", b"young", hours=2)
    begin_write(PUBLIC)
    drafts.sweep(at=RELEASED + HOUR)
    db.session.commit()
    assert rows() == 1
    assert drafts.recall(THEIRS, "answers", at=RELEASED + HOUR) == b"young"


def test_forgetting_destroys_the_named_parts() -> None:
    for part in ("answers", "file-1", "file-2"):
        keep(MINE, part, part.encode())
    begin_write(PUBLIC)
    drafts.forget(MINE, "answers", "file-1")
    drafts.forget(THEIRS, "file-2")
    db.session.commit()
    assert drafts.recall(MINE, "answers", at=RELEASED) is None
    assert drafts.recall(MINE, "file-2", at=RELEASED) == b"file-2"


def test_what_is_stored_of_a_draft_shows_neither_text_nor_key() -> None:
    keep(MINE, "answers", b"Diminta uang di jalan.")
    row = db.session.execute(select(drafts.DRAFT)).one()
    assert b"uang" not in row.ciphertext
    assert MINE not in row.ciphertext
    assert MINE.hex() not in row.id


def test_a_draft_that_was_tampered_with_is_no_draft() -> None:
    keep(MINE, "answers", b"text")
    begin_write(PUBLIC)
    db.session.execute(update(drafts.DRAFT).values(ciphertext=b"0" * 80))
    db.session.commit()
    assert drafts.recall(MINE, "answers", at=RELEASED) is None
