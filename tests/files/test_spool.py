"""Where a file waits while its request lasts: as it came to who holds it, unreadable on the disk."""

from __future__ import annotations

import hashlib
import io
import secrets
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ethics.files.spool import BLOCK, Spool

CONTENT = secrets.token_bytes(3 * BLOCK + 100)


def filled(content: bytes, *, step: int = 10_000, most: int | None = None) -> Spool:
    spool = Spool(most=most)
    for at in range(0, len(content), step):
        spool.write(content[at : at + step])
    spool.seek(0)
    return spool


@given(st.lists(st.tuples(st.integers(0, len(CONTENT) + 9), st.integers(-1, 2 * BLOCK)), max_size=6))
@settings(max_examples=25, deadline=None)
def test_it_reads_like_a_file_wherever_one_begins(reads: list[tuple[int, int]]) -> None:
    spool, plain = filled(CONTENT), io.BytesIO(CONTENT)
    for at, size in reads:
        assert spool.seek(at) == plain.seek(at)
        assert digest(spool.read(size)) == digest(plain.read(size))
        assert spool.tell() == plain.tell()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_it_knows_its_size_and_hash_without_being_read_again() -> None:
    spool = filled(CONTENT)
    assert (spool.size, spool.sha256) == (len(CONTENT), digest(CONTENT))
    spool.seek(-100, io.SEEK_END)
    spool.seek(20, io.SEEK_CUR)
    assert spool.read1() == CONTENT[-80:]
    assert (spool.readable(), spool.writable(), spool.seekable()) == (True, True, True)
    with pytest.raises(OSError, match="beginning"):
        spool.seek(-1)


@pytest.mark.parametrize("most", [0, 10, BLOCK, 2 * BLOCK + 7])
def test_what_is_too_large_is_counted_and_not_kept(most: int) -> None:
    spool = filled(CONTENT, most=most)
    assert spool.too_large
    assert (spool.size, digest(spool.read())) == (len(CONTENT), digest(CONTENT[:most]))
    assert not filled(CONTENT, most=len(CONTENT)).too_large


def test_on_the_disk_nothing_of_it_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[io.BytesIO] = []
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_named: kept.append(io.BytesIO()) or kept[-1])
    words = b"Kalimat rahasia. " * 9000
    spool = filled(words)
    assert digest(spool.read()) == digest(words)
    (disk,) = kept
    assert len(disk.getvalue()) > 2 * BLOCK
    assert b"rahasia" not in disk.getvalue()
    spool.close()
    assert disk.closed


def test_a_small_file_never_reaches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", None)
    assert len(filled(CONTENT[: BLOCK - 1]).read()) == BLOCK - 1
