"""The vault: what may name a person, readable only while the key of its case exists."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.exceptions import CryptoError
from sqlalchemy import func, select, update

from ethics.records.vault import Erased, Vault, VaultItem, VaultKey
from ethics.storage import begin_write, db
from tests.casework.counting import statements

MASTER = bytes(range(32))


@pytest.fixture
def subject(record: Flask) -> str:
    """A subject of its own for each test, in a transaction of its own."""
    begin_write()
    return f"A-{secrets.token_hex(6)}"


def vault(subject: str, master: bytes = MASTER) -> Vault:
    return Vault(subject, master)


def stored(item: str) -> bytes:
    return db.session.execute(select(VaultItem.sealed).where(VaultItem.id == item)).scalar_one()


def test_what_was_sealed_is_read_again_with_the_same_master_key(subject: str) -> None:
    text = {"name": "Ratna Wulandari", "address": "Jalan Melati 4 \u2013 belakang"}
    kept = vault(subject).seal(text, purpose="identitas")
    db.session.commit()
    assert vault(subject).open(kept["vault"]) == text


def test_the_journal_gets_an_id_and_the_hash_of_what_is_stored_and_no_word_of_it(
    subject: str,
) -> None:
    kept = vault(subject).seal("Ratna Wulandari", purpose="identitas")
    assert kept.keys() == {"vault", "sha256"}
    assert hashlib.sha256(stored(kept["vault"])).hexdigest() == kept["sha256"]
    assert b"Ratna" not in stored(kept["vault"])
    assert hashlib.sha256(b'"Ratna Wulandari"').hexdigest() != kept["sha256"]


def test_the_same_text_sealed_twice_cannot_be_recognised(subject: str) -> None:
    one, two = (vault(subject).seal("sama", purpose="aduan") for _n in range(2))
    assert one["sha256"] != two["sha256"]


def test_an_item_opens_in_its_own_case_only(subject: str) -> None:
    kept = vault(subject).seal("milik perkara ini", purpose="aduan")
    other = vault(f"{subject}x")
    with pytest.raises(LookupError):
        other.open(kept["vault"])
    assert other.open_many([kept["vault"]]) == {}


def test_another_master_key_opens_nothing(subject: str) -> None:
    kept = vault(subject).seal("rahasia", purpose="aduan")
    with pytest.raises(CryptoError):
        vault(subject, bytes(32)).open(kept["vault"])


def test_an_item_that_was_altered_does_not_open(subject: str) -> None:
    kept = vault(subject).seal("rahasia", purpose="aduan")
    sealed = bytearray(stored(kept["vault"]))
    sealed[-1] ^= 1
    mine = VaultItem.__table__.c.id == kept["vault"]
    db.session.execute(update(VaultItem.__table__).where(mine).values(sealed=bytes(sealed)))
    with pytest.raises(CryptoError):
        vault(subject).open(kept["vault"])


def test_once_the_key_is_destroyed_nobody_reads_or_adds_anything(subject: str) -> None:
    first = vault(subject)
    kept = first.seal("rahasia", purpose="aduan")
    file = first.seal_bytes(b"foto")
    mine = VaultKey.__table__.c.subject == subject
    db.session.execute(update(VaultKey.__table__).where(mine).values(wrapped=None))
    late = vault(subject)
    for attempt in (
        lambda: late.open(kept["vault"]),
        lambda: late.open_many([kept["vault"]]),
        lambda: late.open_bytes(file),
        lambda: late.seal("baru", purpose="aduan"),
    ):
        with pytest.raises(Erased):
            attempt()


def test_files_are_sealed_with_the_key_of_their_case(subject: str) -> None:
    sealed = vault(subject).seal_bytes(b"\x89PNG foto kejadian")
    assert b"foto" not in sealed
    assert vault(subject).open_bytes(sealed) == b"\x89PNG foto kejadian"
    with pytest.raises(CryptoError):
        vault(f"{subject}y").open_bytes(sealed)


def test_a_case_has_one_key_however_much_is_sealed(subject: str) -> None:
    for _n in range(3):
        vault(subject).seal("teks", purpose="aduan")
    count = select(func.count()).where(VaultKey.subject == subject)
    assert db.session.execute(count).scalar_one() == 1


def test_the_key_of_a_case_is_stored_wrapped(subject: str) -> None:
    opened = vault(subject)
    opened.seal("teks", purpose="aduan")
    wrapped = db.session.execute(
        select(VaultKey.wrapped).where(VaultKey.subject == subject)
    ).scalar_one()
    assert opened._key() not in wrapped


@pytest.mark.parametrize("number", [1, 2, 25])
def test_many_items_are_read_in_one_statement_beside_the_key(subject: str, number: int) -> None:
    items = [vault(subject).seal(n, purpose="aduan")["vault"] for n in range(number)]
    with statements() as sent:
        assert vault(subject).open_many(items) == {item: n for n, item in enumerate(items)}
    assert len(sent) == 2


def test_reading_no_items_asks_nothing(subject: str) -> None:
    with statements() as sent:
        assert vault(subject).open_many([]) == {}
    assert sent == []


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner,
                                                                max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(values)
def test_whatever_a_field_holds_comes_back_the_same(subject: str, value: Any) -> None:
    sealed = vault(subject)
    assert sealed.open(sealed.seal(value, purpose="aduan")["vault"]) == value
