"""Whoever takes the public side whole, its database, files and environment, reads nothing of a complaint."""

from __future__ import annotations

import base64
import itertools
import logging
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from nacl.secret import SecretBox
from sqlalchemy import text

from ethics.gazette import receipts
from ethics.ops import worker
from ethics.storage import PUBLIC, db
from tests.office import Office, open_office
from tests.web.filing import STORY, file_complaint
from tests.web.visiting import Visitor

MESSAGE = "Tolong tanyakan kepada penjaga parkir di depan apotek itu."
DRAFT = "Belum selesai saya tulis, tetapi sudah ada di sini."
NAMES = ("Ratna Wulandari", "081100220033")
PUBLIC_KEYS = {"pepper", "inbox.pub", "filing", "session"}
"""What docs/operations.md lets a public folder hold."""
SHORTEST = 24
"""Shorter values are no ciphertext: a nonce alone is as long."""


@dataclass(frozen=True)
class Loot:
    """What was taken: every value of the public database, every public key, the environment."""

    values: tuple[bytes, ...]
    keys: tuple[bytes, ...]

    def everything(self) -> bytes:
        return b"\n".join((*self.values, *self.keys))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return open_office(tmp_path_factory.mktemp("thief"))


@pytest.fixture(scope="module")
def secrets(office: Office) -> tuple[str, ...]:
    """A complaint that waits in the inbox, one that was taken in, a message, a draft; what they say."""
    taken_in = Visitor(office.app)
    code = file_complaint(taken_in)
    with office.app.app_context():
        while worker.turn():
            pass
    taken_in.follow(code)
    taken_in.send("/lacak/pesan", holding="token", text=MESSAGE)
    waiting = file_complaint(Visitor(office.app))
    half = Visitor(office.app)
    half.send("/lapor/cara", mode="anonim")
    half.send("/lapor/kejadian", what=DRAFT)
    codes = [form for one in (code, waiting) for form in (one, receipts.digits_of(one))]
    return (STORY, MESSAGE, DRAFT, *NAMES, *codes)


def loot(office: Office) -> Loot:
    with office.app.app_context():
        with db.engines[PUBLIC].connect() as connection:
            names = connection.execute(text("select name from sqlite_master where type = 'table'"))
            rows = [row for (name,) in names.all()
                    for row in connection.execute(text(f"select * from {name}"))]  # fmt: skip
        folder: Path = office.app.config["ETHICS"].keys.folder
        keys = [_raw(folder / name) for name in PUBLIC_KEYS if (folder / name).exists()]
        keys += [os.fsencode(f"{name}={value}") for name, value in os.environ.items()]
    return Loot(tuple(_bytes(one) for row in rows for one in row if one is not None), tuple(keys))


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()


def _raw(file: Path) -> bytes:
    content = file.read_bytes().strip()
    return bytes.fromhex(content.decode()) if re.fullmatch(rb"[0-9a-f]+", content) else content


def written(secret: str) -> Iterator[bytes]:
    """A secret as it could lie somewhere."""
    plain = secret.encode()
    yield from (plain, plain.hex().encode(), secret.encode("utf-16-le"), plain[::-1])
    # whatever stands before it, some of its signs are the same in base64
    yield from (base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3))


def test_nothing_lies_there_in_the_clear(office: Office, secrets: tuple[str, ...]) -> None:
    found = loot(office)
    assert len(found.values) > 50
    everything = found.everything()
    unpacked = b"".join(_unpacked(found.values))
    for secret in secrets:
        for form in written(secret):
            assert form not in everything, secret
            assert form not in unpacked, secret


def _unpacked(values: tuple[bytes, ...]) -> Iterator[bytes]:
    for value in values:
        try:
            yield zlib.decompress(value)
        except zlib.error:
            continue


def test_no_key_that_lies_there_opens_anything(office: Office, secrets: tuple[str, ...]) -> None:
    """Every value that could be a key is tried on every value that could be sealed."""
    found = loot(office)
    keys = {key[:32] for key in (*found.keys, *found.values) if len(key) >= 32}
    keys |= {key[-32:] for key in (*found.keys, *found.values) if len(key) >= 32}
    sealed = [one for one in found.values if len(one) > SHORTEST]
    assert len(keys) > 10
    opened = [one for key, one in itertools.product(keys, sealed) if _opens(key, one)]
    assert opened == []


def _opens(key: bytes, sealed: bytes) -> bool:
    for box in (SecretBox(key), SealedBox(PrivateKey(key))):
        try:
            box.decrypt(sealed)
        except (CryptoError, ValueError, TypeError):
            continue
        return True
    return False


def test_the_attempt_would_succeed_with_the_keys_that_are_kept_elsewhere(
    office: Office, secrets: tuple[str, ...]
) -> None:
    """Else the two tests above would prove nothing."""
    private = bytes(PrivateKey(office.app.config["ETHICS"].keys.inbox_private_key))
    assert any(_opens(private, one) for one in loot(office).values if len(one) > SHORTEST)


def test_not_even_the_whole_instance_says_what_was_written(
    office: Office, secrets: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    """Both databases with their journals, the logs, and what lies beside them."""
    caplog.set_level(logging.DEBUG)
    with office.app.app_context():
        while worker.turn():
            pass
    folder: Path = office.app.config["ETHICS"].instance
    files = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert {file.name for file in files} >= {"case.sqlite", "public.sqlite"}
    for secret in secrets:
        for form in written(secret):
            assert [file.name for file, content in files.items() if form in content] == [], secret
        assert secret not in caplog.text
