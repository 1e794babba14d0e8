"""The journal: a chain of hashes that the database itself refuses to change."""

from __future__ import annotations

import hashlib
import json
import threading
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ethics.records import journal
from ethics.records.append_only import missing_guards
from ethics.storage import begin_write, db
from tests.records.keeping import BEGUN, write

ROW = """insert into journal (id, stream, seq, at, actor, event, body, previous, hash)
         values (:id, :stream, :seq, '2026-03-09 02:00:00+00:00', 'x', 'x', '{}', :previous, :hash)"""


def refused(statement: str, **values: Any) -> str:
    """What the database says when it refuses."""
    begin_write()
    with pytest.raises(DBAPIError) as refusal:
        db.session.execute(text(statement), values)
    db.session.rollback()
    return str(refusal.value.orig)


def chain(stream: str) -> list[journal.JournalEntry]:
    db.session.rollback()
    return journal.entries(stream)


def test_each_entry_holds_the_hash_of_the_one_before(record: Flask) -> None:
    write("akun:1", 4)
    entries = chain("akun:1")
    assert [one.seq for one in entries] == [1, 2, 3, 4]
    assert entries[0].previous == "0" * 64
    for before, after in pairwise(entries):
        assert after.previous == before.hash
    assert journal.heads()["akun:1"] == (4, entries[-1].hash)


def test_a_hash_can_be_worked_out_by_hand_from_what_is_stored(record: Flask) -> None:
    write("akun:2", 2, alasan="keberatan \u2013 diterima")
    for one in chain("akun:2"):
        by_hand = hashlib.sha256(f"{one.previous}\n{one.body}".encode()).hexdigest()
        assert by_hand == one.hash
        assert json.loads(one.body)["data"]["alasan"] == "keberatan \u2013 diterima"


def test_the_hash_covers_who_did_what_and_when(record: Flask) -> None:
    write("akun:3")
    told = json.loads(chain("akun:3")[0].body)
    assert (told["stream"], told["seq"], told["actor"], told["event"], told["at"]) == (
        "akun:3", 1, "akun:7", "akun:masuk", BEGUN.isoformat())  # fmt: skip


def test_streams_do_not_touch_each_other(record: Flask) -> None:
    for _n in range(2):
        write("akun:4")
        write("akun:5")
    assert [one.seq for one in chain("akun:4")] == [one.seq for one in chain("akun:5")] == [1, 2]
    assert chain("akun:4")[1].previous != chain("akun:5")[1].previous


def test_an_entry_that_is_rolled_back_leaves_no_gap(record: Flask) -> None:
    write("akun:6")
    begin_write()
    journal.append("akun:6", "akun:masuk", actor="akun:7", at=BEGUN, data={})
    db.session.rollback()
    write("akun:6")
    assert [one.seq for one in chain("akun:6")] == [1, 2]


@pytest.mark.parametrize(
    "statement",
    [
        "update journal set body = body where stream = 'akun:7'",
        "update journal set actor = 'akun:9' where stream = 'akun:7' and seq = 1",
        "delete from journal where stream = 'akun:7'",
        "delete from journal where stream = 'akun:7' and seq = 2",
    ],
)
def test_the_database_itself_refuses_to_change_or_delete_an_entry(
    record: Flask, statement: str
) -> None:
    write("akun:7", 2)
    assert "append-only" in refused(statement)


def test_the_database_refuses_to_empty_the_journal(record: Flask) -> None:
    write("akun:8")
    sqlite = db.engines[None].dialect.name == "sqlite"
    assert "append-only" in refused("delete from journal" if sqlite else "truncate journal")


def test_no_entry_can_be_written_over_an_old_one(record: Flask) -> None:
    write("akun:9", 2)
    old = chain("akun:9")[1]
    same = {"id": old.id, "stream": "akun:9", "seq": 2, "previous": old.previous, "hash": "f" * 64}
    if db.engines[None].dialect.name == "sqlite":
        assert "append-only" in refused(ROW.replace("insert", "insert or replace"), **same)
        assert "append-only" in refused(ROW, **same)
    else:
        upsert = f"{ROW} on conflict (id) do update set hash = excluded.hash"
        assert "append-only" in refused(upsert, **same)
        assert "duplicate" in refused(ROW, **same)


@pytest.mark.parametrize(
    ("seq", "previous"),
    [(2, "f" * 64), (3, "0" * 64), (4, None), (2, "0" * 64)],
    ids=["wrong hash", "after a gap", "right hash, wrong number", "begins again"],
)
def test_the_database_refuses_an_entry_that_does_not_follow(
    record: Flask, seq: int, previous: str | None
) -> None:
    stream = f"akun:10-{seq}-{previous}"[:60]
    write(stream)
    head = chain(stream)[0].hash
    row = {"id": 900_000, "stream": stream, "seq": seq, "previous": previous or head,
           "hash": "e" * 64}  # fmt: skip
    assert "does not follow" in refused(ROW, **row)


def test_a_first_entry_must_begin_from_nothing(record: Flask) -> None:
    row = {"id": 900_001, "stream": "akun:11", "seq": 1, "previous": "a" * 64, "hash": "e" * 64}
    assert "does not follow" in refused(ROW, **row)


@pytest.mark.parametrize("power", ["drop trigger {}{}", "alter table journal disable trigger {}"])
def test_a_trigger_that_is_dropped_or_switched_off_is_missed(fresh: Flask, power: str) -> None:
    connection = db.session.connection()
    assert missing_guards(connection) == []
    if connection.dialect.name == "sqlite":  # knows no way to switch a trigger off
        power = "drop trigger {}"
    connection.execute(text(power.format("journal_in_order", " on journal")))
    assert missing_guards(connection) == ["journal_in_order"]


def test_writers_at_the_same_time_make_one_chain(record: Flask) -> None:
    ready, faults = threading.Barrier(4), []

    def writer(number: int) -> None:
        with record.app_context():
            ready.wait()
            try:
                for n in range(5):
                    begin_write()
                    journal.append("akun:12", "akun:masuk", actor=f"akun:{number}",
                                   at=BEGUN + timedelta(minutes=n), data={})  # fmt: skip
                    db.session.commit()
            except DBAPIError as error:
                faults.append(error)
            finally:
                db.session.remove()

    write("akun:12")
    threads = [threading.Thread(target=writer, args=(n,)) for n in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert faults == []
    entries = chain("akun:12")
    assert [one.seq for one in entries] == list(range(1, 22))
    assert [one.previous for one in entries[1:]] == [one.hash for one in entries[:-1]]


def test_the_whole_journal_is_read_stream_by_stream_in_order(record: Flask) -> None:
    write("akun:14", 3)
    write("akun:13", 3)
    write("akun:14", 1, start=3)
    read = [(one.stream, one.seq) for one in journal.all_entries(batch=2)]
    mine = [one for one in read if one[0] in {"akun:13", "akun:14"}]
    assert mine == [*(("akun:13", n) for n in (1, 2, 3)), *(("akun:14", n) for n in (1, 2, 3, 4))]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner,
                                                                max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(json_values)
def test_one_value_has_one_canonical_text(value: Any) -> None:
    body = journal.canonical(value)
    assert json.loads(body) == value
    assert journal.canonical(json.loads(body)) == body


@given(st.dictionaries(st.text(max_size=4), st.integers(), min_size=2, max_size=5))
def test_the_order_in_which_fields_came_does_not_matter(value: dict[str, int]) -> None:
    turned = dict(reversed(value.items()))
    assert journal.canonical(turned) == journal.canonical(value)


@given(st.tuples(st.text(max_size=8), st.text(max_size=8)), st.text(max_size=8))
def test_another_text_or_another_past_gives_another_hash(
    bodies: tuple[str, str], previous: str
) -> None:
    first, second = bodies
    same = first == second
    assert (journal.entry_hash(previous, first) == journal.entry_hash(previous, second)) is same
    assert journal.entry_hash("0" * 64, first) != journal.entry_hash("1" * 64, first)
