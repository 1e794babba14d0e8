"""``ethics demo``, ``worker``, ``audit`` and ``anonymize``."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing

import pytest

from ethics.gazette import inbox
from ethics.gazette.sealing import seal
from ethics.ops import worker
from ethics.settings import Settings
from ethics.storage import PUBLIC, begin_write, db
from tests.cli.line import Line, Told
from tests.gazette.releases import RELEASED
from tests.instances import instance


def test_the_demo_prints_what_was_made_and_keeps_it_in_a_file(ethics: Line) -> None:
    file = ethics.instance / "demo.txt"
    ethics.instance.mkdir()
    told = ethics("demo", "--cases", "1", "--keep", str(file))
    assert (told.code, told.out) == (0, "")
    kept = file.read_text()
    assert "Kata sandi semua akun contoh" in kept
    assert "kkep.jabar" in kept
    assert told.err.strip() == "1/1"
    assert ethics("db", "check").code == 0


def test_a_second_demo_is_refused_and_leaves_the_first_alone(office: Line) -> None:
    before = office("audit", "verify").out
    told = office("demo", "--cases", "3")
    assert told.code == 1
    assert told.err == "Error: this instance holds units already; use an empty one\n"
    assert office("audit", "verify").out == before


def test_the_demo_is_told_as_one_json_object(office: Line, ethics: Line) -> None:
    told = ethics("demo", "--cases", "1", "--json")
    assert told.err == ""
    assert told.json.keys() == {"cases", "password", "receipt", "accounts", "states"}
    text = Line(ethics.instance.parent / "other")("demo", "--cases", "1")
    assert told.json["password"] in text.out
    assert all(name in text.out for name in told.json["accounts"].values())


def test_the_record_of_a_demo_has_no_fault(office: Line) -> None:
    told = office("audit", "verify")
    assert told.code == 0
    assert told.out.endswith("cases: no faults\n")
    counted = office("audit", "verify", "--json").json
    assert counted["faults"] == []
    assert counted["cases"] >= 2
    assert counted["entries"] > counted["streams"] > counted["cases"]


def test_the_worker_takes_in_what_waits_and_then_has_nothing_to_do(office: Line) -> None:
    settings = Settings.for_tests(office.instance)
    office("worker", "--once")
    with instance(office.instance):
        begin_write(PUBLIC)
        complaint = {"what": "Diminta uang.", "when": "", "region": "JABAR", "mode": "anonim"}
        inbox.drop(seal(complaint, settings.inbox_public_key), id="r-1", at=RELEASED)
        db.session.commit()
    told = office("worker", "--once")
    assert told.code == 0
    assert int(told.out.split()[0]) >= 1
    while office("worker", "--once").out != "0 jobs done\n":
        pass
    assert office("audit", "verify").code == 0


def test_the_worker_works_until_the_process_that_started_it_is_gone(
    office: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = iter([4711, 4711, 4711, 1])
    monkeypatch.setattr(os, "getppid", lambda: next(seen))
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0)
    assert office("worker") == Told(0, "", "")
    assert next(seen, None) is None


def test_the_worker_belongs_to_the_staff_side(ethics: Line) -> None:
    told = ethics("worker", "--once", ETHICS_SIDE="public")
    assert told.code == 1
    assert told.err == "Error: the worker belongs to the staff side\n"


def test_a_case_changed_past_the_journal_is_a_fault_with_its_number(ethics: Line) -> None:
    ethics("demo", "--cases", "1")
    with closing(sqlite3.connect(ethics.instance / "case.sqlite")) as connection:
        connection.execute("update \"case\" set state = 'ditutup' where id = 1")
        connection.commit()
        (reference,) = connection.execute('select reference from "case" where id = 1').fetchone()
    told = ethics("audit", "verify")
    assert told.code == 1
    assert told.err.startswith(f"{reference} ")
    assert "state is 'ditutup', the journal says" in told.err
    assert told.out.endswith(": 1 faults\n")
    (fault,) = ethics("audit", "verify", "--json").json["faults"]
    assert fault["stream"] == reference


def test_a_text_is_anonymised_from_the_keyboard(ethics: Line) -> None:
    order = {"text": "Bripka Sigit Batuara menerima uang.",
             "known": {"people": [{"name": "Sigit Batuara", "role": "terduga"}]}}  # fmt: skip
    told = ethics("anonymize", "-", typed=json.dumps(order)).json
    assert "Sigit" not in told["text"]
    assert "Batuara" not in told["text"]
    assert told["findings"]


def test_many_texts_come_line_by_line_and_empty_lines_are_passed_over(ethics: Line) -> None:
    lines = [json.dumps({"text": f"Uang diminta {n} kali."}) for n in range(3)]
    told = ethics("anonymize", "--jsonl", "-", typed="\n\n".join(lines))
    assert [json.loads(line)["text"] for line in told.out.splitlines()] == [
        f"Uang diminta {n} kali." for n in range(3)
    ]


@pytest.mark.parametrize(
    ("typed", "message"),
    [("{", "not JSON"), ("[]", 'needs an object with a "text"'), ('{"text": 3}', "needs an object"),
     ('{"text": "x", "known": {"people": [{"role": "terduga"}]}}', "needs a name"),
     ('{"text": "x", "known": ["Sigit"]}', "known"),
     ('{"text": "x", "known": {"people": ["Sigit"]}}', "known")],
)  # fmt: skip
def test_a_wrong_order_is_refused_in_one_line(ethics: Line, typed: str, message: str) -> None:
    told = ethics("anonymize", "-", typed=typed)
    assert (told.code, told.out) == (1, "")
    assert message in told.err
    assert len(told.err.splitlines()) == 1
