"""``ethics user``: accounts made, listed, disabled and reset from the command line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ethics.app import create_app
from ethics.casework import accounts
from ethics.casework.accounts import LoggedIn
from ethics.records.journal import entries
from ethics.settings import Settings
from tests.cli.line import Line
from tests.instances import close

NOON = datetime(2026, 3, 9, 5, 0, tzinfo=UTC)


def log_in(line: Line, username: str, password: str) -> LoggedIn | None:
    """What the log-in page would find."""
    with create_app(Settings.for_tests(line.instance)).app_context():
        try:
            return accounts.log_in(username, password, address="192.0.2.1", at=NOON)
        finally:
            close()


def events(line: Line, account: int) -> list[str]:
    with create_app(Settings.for_tests(line.instance)).app_context():
        try:
            return [one.event for one in entries(f"akun:{account}")]
        finally:
            close()


def create(office: Line, username: str, *roles: str) -> dict[str, str]:
    told = office("user", "create", username, "--name", "Sekar Laturake", "--json",
                  *(word for role in roles or ("akreditor@MABES/JABAR",)
                    for word in ("--role", role)))  # fmt: skip
    assert told.code == 0, told.err
    return told.json


def test_a_new_account_can_log_in_with_its_first_password_and_must_change_it(
    office: Line,
) -> None:
    made = create(office, "Sekar.Satu")
    found = log_in(office, "sekar.satu", made["password"])
    assert found is not None
    assert (found.account_id, found.must_change) == (made["id"], True)
    assert log_in(office, "sekar.satu", "wrong") is None


def test_a_new_account_is_told_in_one_line_without_json(office: Line) -> None:
    told = office("user", "create", "sekar.dua", "--name", "Sekar Dua", "--role", "admin@MABES")
    number, username, password = told.out.split()
    assert (told.code, number.isdigit(), username) == (0, True, "sekar.dua")
    assert len(password) >= 12


def test_the_list_shows_every_account_with_its_roles(office: Line) -> None:
    create(office, "sekar.tiga", "akreditor@MABES/JABAR", "kkep@MABES/JATIM")
    (row,) = [line for line in office("user", "list").out.splitlines() if "sekar.tiga" in line]
    assert "akreditor@MABES/JABAR kkep@MABES/JATIM" in row
    listed = [one for one in office("user", "list", "--json").out.splitlines() if "tiga" in one]
    assert listed == ['{"username": "sekar.tiga", "name": "Sekar Laturake", "roles": '
                      '["akreditor@MABES/JABAR", "kkep@MABES/JATIM"], "disabled": false}']  # fmt: skip


def test_a_disabled_account_cannot_log_in_and_is_listed_as_such(office: Line) -> None:
    made = create(office, "sekar.empat")
    told = office("user", "disable", "sekar.empat")
    assert (told.code, told.out) == (0, "sekar.empat: disabled\n")
    assert log_in(office, "sekar.empat", made["password"]) is None
    (listed,) = [one for one in office("user", "list", "--json").out.splitlines() if "empat" in one]
    assert '"disabled": true' in listed


def test_a_reset_gives_a_new_password_and_the_old_one_is_worth_nothing(office: Line) -> None:
    made = create(office, "sekar.lima")
    told = office("user", "reset", "sekar.lima", "--json").json
    assert told["password"] != made["password"]
    assert log_in(office, "sekar.lima", made["password"]) is None
    found = log_in(office, "sekar.lima", told["password"])
    assert found is not None
    assert found.must_change


def test_what_is_done_to_an_account_is_on_record_and_no_password_is(office: Line) -> None:
    made = create(office, "sekar.enam")
    office("user", "reset", "sekar.enam")
    office("user", "disable", "sekar.enam")
    assert events(office, int(made["id"])) == ["akun:dibuat", "akun:sandi_diatur_ulang",
                                               "akun:dinonaktifkan"]  # fmt: skip
    assert office("audit", "verify").code == 0
    for file in office.instance.glob("*.sqlite*"):
        assert made["password"].encode() not in file.read_bytes()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["create", "baru", "--name", "X", "--role", "akreditor"], 2, "is not ROLE@UNIT"),
        (["create", "baru", "--name", "X", "--role", "raja@MABES"], 1, "Give at least one known role"),
        (["create", "baru", "--name", "X", "--role", "pelapor@MABES"], 1, "Give at least one known role"),
        (["create", "baru", "--name", "X", "--role", "admin@BULAN"], 1, "The unit BULAN is not known"),
        (["create", " ", "--name", "X", "--role", "admin@MABES"], 1, "This user name is taken"),
        (["create", "ADMIN.mabes", "--name", "X", "--role", "admin@MABES"], 1, "taken"),
        (["create", "baru", "--name", "X", "--role", "admin@MABES", "--role", "kkep@MABES"], 1,
         "holds no other role"),
        (["create", "baru", "--name", "X", "--role", "admin@MABES", "--nrp", "99999999"], 1,
         "NRP 99999999 is not in the personnel register"),
        (["disable", "siapa"], 1, "no account 'siapa'"),
        (["reset", "siapa"], 1, "no account 'siapa'"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_one_line_and_nothing_is_made(
    office: Line, words: list[str], code: int, message: str
) -> None:
    before = office("user", "list").out
    told = office("user", *words)
    assert told.code == code
    assert message in told.err
    assert "Traceback" not in told.err
    assert office("user", "list").out == before
