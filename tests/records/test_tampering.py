"""Tampering past the triggers: ``ethics audit verify`` finds it, at the right entry."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from ethics.cli import group
from ethics.records.journal import GENESIS, canonical, entry_hash
from ethics.storage import db
from tests.records.keeping import sql, without_guards, write

VICTIM = "akun:2"
MINE = f"where stream = '{VICTIM}' and seq ="


@pytest.fixture
def kept(fresh: Flask) -> Flask:
    """Three streams of five entries each."""
    for stream in ("akun:1", VICTIM, "akun:3"):
        write(stream, 5)
    return fresh


def verify(app: Flask) -> Result:
    """``ethics audit verify`` on this record."""
    settings = app.config["ETHICS"]
    db.session.remove()
    env = {"ETHICS_INSTANCE": str(settings.instance), "ETHICS_CASE_DATABASE": settings.case_database,
           "ETHICS_PUBLIC_DATABASE": settings.public_database}  # fmt: skip
    return CliRunner().invoke(group, ["audit", "verify"], env=env)


def rewrite(seq: int, *, follow: bool = False) -> None:
    """Write another text into an entry, with the hash that fits it; ``follow`` mends the rest."""
    query = f"select seq, body, previous from journal where stream = '{VICTIM}' order by seq"
    entries = db.session.connection().exec_driver_sql(query).all()
    previous = entries[seq - 1].previous
    for one in entries[seq - 1 : None if follow else seq]:
        told = {**json.loads(one.body), "data": {"n": 99}} if one.seq == seq else json.loads(one.body)
        body = canonical(told)
        digest = entry_hash(previous, body)
        sql(f"update journal set body = :body, previous = :previous, hash = :hash {MINE} :seq",
            body=body, previous=previous, hash=digest, seq=one.seq)  # fmt: skip
        previous = digest


def change_the_text() -> None:
    sql(f"update journal set body = replace(body, 'akun:7', 'akun:8') {MINE} 3")


def change_the_actor_column() -> None:
    sql(f"update journal set actor = 'akun:8' {MINE} 3")


def change_the_hash() -> None:
    sql(f"update journal set hash = :hash {MINE} 3", hash="a" * 64)


def change_text_and_hash() -> None:
    rewrite(3)


def remove_one() -> None:
    sql(f"delete from journal {MINE} 3")


def remove_one_and_close_the_gap() -> None:
    sql(f"delete from journal {MINE} 3")
    sql(f"update journal set seq = 3 {MINE} 4")
    sql(f"update journal set seq = 4 {MINE} 5")


def remove_the_first() -> None:
    sql(f"delete from journal {MINE} 1")


def remove_the_last() -> None:
    sql(f"delete from journal {MINE} 5")


def remove_the_stream() -> None:
    sql(f"delete from journal where stream = '{VICTIM}'")


def insert_one_at_the_end() -> None:
    sql("insert into journal (id, stream, seq, at, actor, event, body, previous, hash) "
        f"select 900001, stream, 6, at, actor, event, body, hash, :hash from journal {MINE} 5",
        hash="b" * 64)  # fmt: skip


def insert_one_between() -> None:
    sql(f"update journal set seq = 6 {MINE} 5")
    sql(f"update journal set seq = 5 {MINE} 4")
    sql("insert into journal (id, stream, seq, at, actor, event, body, previous, hash) "
        f"select 900002, stream, 4, at, actor, event, body, hash, :hash from journal {MINE} 3",
        hash="b" * 64)  # fmt: skip


def swap_two() -> None:
    for old, new in ((3, 30), (4, 3), (30, 4)):
        sql(f"update journal set seq = {new} {MINE} {old}")


def move_to_another_stream() -> None:
    sql(f"update journal set seq = seq + 100, stream = 'akun:3' {MINE} 5")


DAMAGE = [
    (change_the_text, VICTIM, 3, "does not give the hash"),
    (change_the_actor_column, VICTIM, 3, "columns do not say"),
    (change_the_hash, VICTIM, 3, "does not give the hash"),
    (change_text_and_hash, VICTIM, 4, "does not follow"),
    (remove_one, VICTIM, 4, "entry 3 is missing"),
    (remove_one_and_close_the_gap, VICTIM, 3, "does not follow"),
    (remove_the_first, VICTIM, 2, "entry 1 is missing"),
    (remove_the_last, VICTIM, 4, "not the one on record as the head"),
    (remove_the_stream, VICTIM, 0, "not the one on record as the head"),
    (insert_one_at_the_end, VICTIM, 6, "does not give the hash"),
    (insert_one_between, VICTIM, 4, "does not give the hash"),
    (swap_two, VICTIM, 3, "does not follow"),
    (move_to_another_stream, "akun:3", 105, "entry 6 is missing"),
]


def test_a_record_nobody_touched_has_no_fault(kept: Flask) -> None:
    told = verify(kept)
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout == "3 streams, 15 entries, 0 cases: no faults\n"


@pytest.mark.parametrize(("damage", "stream", "seq", "what"), DAMAGE,
                         ids=[row[0].__name__ for row in DAMAGE])  # fmt: skip
def test_tampering_past_the_triggers_is_found_at_the_entry(
    kept: Flask, damage: Callable[[], None], stream: str, seq: int, what: str
) -> None:
    with without_guards():
        damage()
    told = verify(kept)
    assert told.exit_code == 1
    first = told.stderr.splitlines()[0]
    assert re.match(rf"{stream} {seq or ''}: ", first), told.stderr
    assert what in first


def test_one_damaged_stream_is_one_fault_and_the_others_are_still_read(kept: Flask) -> None:
    with without_guards():
        change_the_text()
    told = verify(kept)
    assert len(told.stderr.splitlines()) == 1
    assert "3 streams, 15 entries" in told.stdout


def test_a_chain_rewritten_to_its_end_is_found_by_the_head(kept: Flask) -> None:
    with without_guards():
        rewrite(3, follow=True)
    told = verify(kept)
    assert told.exit_code == 1
    assert f"{VICTIM} 5: the newest entry is not the one on record" in told.stderr


def test_a_whole_stream_made_up_afterwards_is_found(kept: Flask) -> None:
    body = canonical({"stream": "akun:9", "seq": 1, "at": "", "actor": "x", "event": "x"})
    with without_guards():
        sql("insert into journal (id, stream, seq, at, actor, event, body, previous, hash) "
            "select 900003, 'akun:9', 1, at, 'x', 'x', :body, :previous, :hash "
            f"from journal {MINE} 1",
            body=body, previous=GENESIS, hash=entry_hash(GENESIS, body))  # fmt: skip
    told = verify(kept)
    assert "akun:9 1: the newest entry is not the one on record" in told.stderr


def test_a_trigger_left_out_is_a_fault_by_itself(kept: Flask) -> None:
    with without_guards():
        pass
    assert verify(kept).exit_code == 0
    connection = db.session.connection()
    on_table = " on journal" if connection.dialect.name == "postgresql" else ""
    connection.exec_driver_sql(f"drop trigger journal_no_update{on_table}")
    db.session.commit()
    told = verify(kept)
    assert told.exit_code == 1
    assert "journal : trigger journal_no_update is missing" in told.stderr
