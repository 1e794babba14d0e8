"""The sealed inbox: the public side can put a complaint in and never read it again."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
from flask import Flask
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from sqlalchemy import select

from ethics.gazette import inbox
from ethics.gazette.sealing import seal
from ethics.storage import PUBLIC, begin_write, db
from tests.gazette.releases import RELEASED

COMPLAINT = {"what": "Diminta uang di jalan.", "name": "Ratna Wulandari", "mode": "rahasia"}


def drop(id: str, sealed: bytes = b"sealed", *, minutes: int = 0) -> bool:
    begin_write(PUBLIC)
    new = inbox.drop(sealed, id=id, at=RELEASED + timedelta(minutes=minutes))
    db.session.commit()
    return new


def collect(id: str, *, minutes: int = 60) -> None:
    begin_write(PUBLIC)
    inbox.mark_collected(id, at=RELEASED + timedelta(minutes=minutes))
    db.session.commit()


def waiting(limit: int = 10) -> list[str]:
    return [id for id, _sealed, _at in inbox.uncollected(limit, at=RELEASED)]


def test_a_sealed_complaint_opens_with_the_private_key_and_says_what_was_written() -> None:
    private = PrivateKey.generate()
    sealed = seal(COMPLAINT, bytes(private.public_key))
    assert json.loads(SealedBox(private).decrypt(sealed)) == COMPLAINT


def test_a_sealed_complaint_cannot_be_opened_with_what_the_public_side_holds(
    public_side: Flask,
) -> None:
    keys = public_side.config["ETHICS"].keys
    sealed = seal(COMPLAINT, keys.inbox_public_key)
    for held in (keys.inbox_public_key, keys.session, keys.pepper, keys.master):
        with pytest.raises(CryptoError):
            SealedBox(PrivateKey(held)).decrypt(sealed)
        with pytest.raises(CryptoError):
            SecretBox(held).decrypt(sealed)
    with pytest.raises(TypeError, match="cannot decrypt"):
        SealedBox(PublicKey(keys.inbox_public_key)).decrypt(sealed)
    with pytest.raises(CryptoError):
        SealedBox(PrivateKey.generate()).decrypt(sealed)


def test_a_sealed_complaint_shows_no_word_and_never_looks_the_same_twice() -> None:
    key = bytes(PrivateKey.generate().public_key)
    sealed = seal(COMPLAINT, key)
    assert sealed != seal(COMPLAINT, key)
    for word in ("uang", "Ratna", "Wulandari", "rahasia"):
        assert word.encode() not in sealed
        assert word.encode() not in base64.b64encode(sealed)


def test_a_sealed_complaint_that_was_changed_on_the_way_is_refused() -> None:
    private = PrivateKey.generate()
    sealed = bytearray(seal(COMPLAINT, bytes(private.public_key)))
    sealed[-1] ^= 1
    with pytest.raises(CryptoError):
        SealedBox(private).decrypt(bytes(sealed))


def test_the_same_complaint_dropped_twice_is_one_complaint() -> None:
    assert drop("one", b"first") is True
    assert drop("one", b"second") is False
    assert inbox.uncollected(10, at=RELEASED) == [("one", b"first", RELEASED)]


def test_the_oldest_complaints_are_collected_first() -> None:
    for id, minutes in (("late", 9), ("early", 1), ("middle", 5)):
        drop(id, minutes=minutes)
    assert waiting() == ["early", "middle", "late"]
    assert waiting(limit=2) == ["early", "middle"]


def test_a_collected_complaint_waits_no_more_and_its_sealed_text_is_gone() -> None:
    drop("one", b"what was sealed")
    drop("two", minutes=1)
    collect("one")
    assert waiting() == ["two"]
    row = db.session.execute(select(inbox.INBOX).where(inbox.INBOX.c.id == "one")).one()
    assert row.sealed == b""


def test_collecting_twice_keeps_the_first_time_and_an_unknown_id_is_nothing() -> None:
    drop("one")
    collect("one", minutes=60)
    collect("one", minutes=90)
    collect("unknown")
    row = db.session.execute(select(inbox.INBOX)).one()
    assert row.collected_at == RELEASED + timedelta(minutes=60)


def test_a_collected_complaint_cannot_be_dropped_again() -> None:
    drop("one")
    collect("one")
    assert drop("one", b"again") is False
    assert waiting() == []
