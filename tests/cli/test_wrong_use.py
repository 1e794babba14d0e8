"""Wrong use: an exit code for scripts, one clear line for people, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import heads
from tests.cli.line import Line

WRONG_WORDS = [
    (["nonsense"], "No such command 'nonsense'"),
    (["db"], "Commands:"),
    (["db", "sideways"], "No such command 'sideways'"),
    (["demo", "--cases", "0"], "0 is not in the range"),
    (["demo", "--cases", "many"], "not a valid integer"),
    (["law", "show", "etik-1999"], "there are: "),
    (["law", "show", "etik-2022", "--format", "png"], "'png' is not one of"),
    (["law", "due", "etik-2022", "nonsense", "--from", "2026-03-06"], "has no clock nonsense"),
    (["law", "due", "etik-2022", "audit_investigasi"], "Missing option '--from'"),
    (["law", "due", "etik-2022", "audit_investigasi", "--from", "06-03-2026"], "does not match"),
    (["law", "check", "nowhere.toml"], "does not exist"),
    (["user", "create", "x", "--name", "X"], "Missing option '--role'"),
    (["bench", "nonsense"], "nonsense: one of"),
    (["serve", "--side", "other"], "'other' is not one of"),
]

UNSAFE = [
    ({"ETHICS_SIDE": "other"}, "side must be public, staff or both"),
    ({"ETHICS_CASE_DATABASE": "sqlite:////tmp/x", "ETHICS_PUBLIC_DATABASE": "sqlite:////tmp/x"},
     "must not be the same"),
    ({"ETHICS_WORKERS": "two"}, "workers must be a whole number, not 'two'"),
    ({"ETHICS_LOGIN_ATTEMPTS": "0"}, "login_attempts must be above zero"),
    ({"ETHICS_SESSION_MINUTES": "-5"}, "session_minutes must be above zero"),
    ({"ETHICS_TRUSTED_PROXIES": "-1"}, "trusted_proxies must not be below zero"),
    ({"ETHICS_SECURE_COOKIES": "perhaps"}, "secure_cookies must be true or false"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "message"), WRONG_WORDS)
def test_wrong_words_end_with_two_and_say_what_is_wrong(
    ethics: Line, words: list[str], message: str
) -> None:
    told = ethics(*words)
    assert told.code == 2
    assert message in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize(("environment", "message"), UNSAFE)
def test_unsafe_settings_end_with_one_and_one_line(
    ethics: Line, environment: dict[str, str], message: str
) -> None:
    told = ethics("db", "upgrade", **environment)
    assert told.code == 1
    (line,) = told.err.splitlines()
    assert line.startswith("ethics: Unsafe: ")
    assert message in line


@pytest.mark.parametrize(
    ("content", "message"),
    [("colour = 'red'", "unknown setting colour"), ("side = ", "config.toml: "),
     ("workers = 'two'", "workers must be a whole number"),
     ("threads = true", "threads must be a whole number"),
     ("demo = 'yes'", "demo must be true or false"), ("base_url = 8", "base_url must be a text")],
)  # fmt: skip
def test_a_wrong_settings_file_is_one_line(ethics: Line, content: str, message: str) -> None:
    ethics.instance.mkdir()
    (ethics.instance / "config.toml").write_text(content)
    told = ethics("db", "upgrade")
    assert told.code == 1
    (line,) = told.err.splitlines()
    assert message in line


@pytest.mark.parametrize("words", [["audit", "verify"], ["worker", "--once"], ["user", "list"]])
def test_a_database_that_was_never_laid_is_one_line(ethics: Line, words: list[str]) -> None:
    told = ethics(*words)
    assert told.code == 1
    (line,) = told.err.splitlines()
    assert line.startswith("ethics: ")
    assert line.endswith(": run 'ethics db upgrade'")


def test_a_database_that_does_not_answer_is_one_line_without_its_password(ethics: Line) -> None:
    told = ethics("db", "upgrade",
                  ETHICS_CASE_DATABASE="postgresql+psycopg://u:s3cret-word@127.0.0.1:1/x")  # fmt: skip
    assert told.code == 1
    assert len(told.err.splitlines()) == 1
    assert "s3cret-word" not in told.err


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    told = Line(tmp_path / "file" / "instance")("db", "upgrade")
    assert told.code == 1
    assert len(told.err.splitlines()) == 1


def test_help_names_every_command(ethics: Line) -> None:
    told = ethics("--help")
    assert told.code == 0
    for command in ("anonymize", "audit", "bench", "db", "demo", "law", "serve", "user", "worker"):
        assert f"\n  {command} " in told.out


def test_the_program_is_started_by_its_module(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "ethics", "db", "upgrade"],
        env={**os.environ, "ETHICS_INSTANCE": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    at = f"case: {heads.CASE}\npublic: {heads.PUBLIC}\n"
    assert (told.returncode, told.stdout) == (0, at), told.stderr
