"""Settings: from the file, from the environment, and refused when they are unsafe."""

from __future__ import annotations

import stat
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from nacl.public import PrivateKey

from ethics.almanac import calendar
from ethics.app import create_app
from ethics.settings import Settings, Unsafe


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing comes from the machine that runs the tests."""
    for field in fields(Settings):
        monkeypatch.delenv(f"ETHICS_{field.name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_without_anything_set_the_databases_lie_in_the_instance_folder(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / "here")
    assert settings.instance == tmp_path / "here"
    assert settings.case_database == f"sqlite:///{tmp_path}/here/case.sqlite"
    assert settings.public_database == f"sqlite:///{tmp_path}/here/public.sqlite"
    assert (settings.side, settings.secure_cookies, settings.demo) == ("both", False, False)


def test_the_instance_folder_is_named_by_the_environment_or_called_instance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Settings.load().instance == tmp_path / "instance"
    monkeypatch.setenv("ETHICS_INSTANCE", str(tmp_path / "elsewhere"))
    assert Settings.load().instance == tmp_path / "elsewhere"
    assert (tmp_path / "elsewhere").is_dir()


def test_the_environment_is_stronger_than_the_file_and_the_command_than_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text('workers = 3\nthreads = 5\nside = "staff"\n')
    monkeypatch.setenv("ETHICS_THREADS", " 6 ")
    monkeypatch.setenv("ETHICS_SIDE", "public")
    settings = Settings.load(tmp_path, side="both")
    assert (settings.workers, settings.threads, settings.side) == (3, 6, "both")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", True), ("true", True), ("YES", True), ("ya", True), ("on", True), ("0", False),
     ("False", False), ("no", False), ("tidak", False), ("off", False), ("", False)],
)  # fmt: skip
def test_yes_and_no_are_understood_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, value: bool
) -> None:
    monkeypatch.setenv("ETHICS_SECURE_COOKIES", text)
    assert Settings.load(tmp_path).secure_cookies is value


@pytest.mark.parametrize(
    ("name", "text"),
    [("secure_cookies", "ture"), ("demo", "2"), ("workers", "two"), ("workers", "1.5"),
     ("workers", "--1"), ("workers", ""), ("workers", "0"), ("login_attempts", "-1"),
     ("trusted_proxies", "-1"), ("trusted_proxies", "all"), ("upload_megabytes", "16MB"),
     ("side", "everything"), ("side", ""), ("known_signers", "abc")],
)  # fmt: skip
def test_a_setting_that_means_nothing_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(f"ETHICS_{name.upper()}", text)
    with pytest.raises(Unsafe, match=name):
        Settings.load(tmp_path)


@pytest.mark.parametrize("line", ["colour = 'red'", "instance = '/x'", "worker = 2"])
def test_a_setting_nobody_knows_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "config.toml").write_text(line)
    with pytest.raises(Unsafe, match="unknown setting"):
        Settings.load(tmp_path)


@pytest.mark.parametrize("content", [b"side = ", b"[", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(content)
    with pytest.raises(Unsafe, match=r"config\.toml"):
        Settings.load(tmp_path)


def test_cases_and_outcomes_never_lie_in_one_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/all.sqlite"
    with pytest.raises(Unsafe, match="must not be the same"):
        Settings.load(tmp_path, case_database=url, public_database=url)
    with pytest.raises(Unsafe, match="must not be the same"):
        Settings.load(tmp_path, public_database=f"sqlite:///{tmp_path}/case.sqlite")


def test_settings_for_tests_read_neither_file_nor_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text("workers = 9")
    monkeypatch.setenv("ETHICS_THREADS", "9")
    settings = Settings.for_tests(tmp_path)
    assert (settings.workers, settings.threads) == (2, 4)


@pytest.mark.parametrize("name", ["inbox", "master"])
def test_a_public_side_that_can_read_a_key_of_the_staff_does_not_start(
    tmp_path: Path, name: str
) -> None:
    keys = tmp_path / "keys"
    keys.mkdir()
    (keys / name).write_text("ab" * 32)
    with pytest.raises(Unsafe, match=f"keys/{name}: give it an instance folder of its own"):
        Settings.load(tmp_path, side="public")
    assert Settings.load(tmp_path, side="both").side == "both"


def test_a_public_side_with_its_own_two_keys_starts_and_makes_none_of_the_staff(
    tmp_path: Path,
) -> None:
    both = Settings.for_tests(tmp_path / "staff").keys
    own = tmp_path / "public" / "keys"
    own.mkdir(parents=True)
    (own / "pepper").write_text(both.pepper.hex())
    (own / "inbox.pub").write_text(both.inbox_public_key.hex())
    settings = Settings.load(tmp_path / "public", side="public")
    settings.require_keys()
    assert (settings.inbox_public_key, settings.keys.pepper) == (both.inbox_public_key, both.pepper)
    assert settings.keys.session != both.session
    assert {one.name for one in own.iterdir()} == {"pepper", "inbox.pub", "session", "filing"}


def test_a_public_side_without_the_key_that_seals_makes_no_pair_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(Unsafe, match=r"keys/inbox\.pub is missing"):
        Settings.load(tmp_path, side="public").require_keys()
    assert not (tmp_path / "keys").exists()


KEYS = ("session", "master", "pepper", "filing", "inbox_private_key", "inbox_public_key")


def every_key(instance: Path) -> dict[str, bytes]:
    keys = Settings.for_tests(instance).keys
    return {name: getattr(keys, name) for name in KEYS}


def test_secrets_are_made_once_all_different_and_only_then_read(tmp_path: Path) -> None:
    first = every_key(tmp_path)
    assert every_key(tmp_path) == first
    assert len(set(first.values())) == len(KEYS)
    assert all(len(key) == 32 for key in first.values())


def test_another_instance_has_other_secrets(tmp_path: Path) -> None:
    one, two = every_key(tmp_path / "one"), every_key(tmp_path / "two")
    assert set(one.values()) & set(two.values()) == set()


def test_the_public_key_of_the_inbox_belongs_to_the_private_one(tmp_path: Path) -> None:
    keys = every_key(tmp_path)
    private = PrivateKey(keys["inbox_private_key"])
    assert bytes(private.public_key) == keys["inbox_public_key"]
    assert Settings.for_tests(tmp_path).inbox_public_key == keys["inbox_public_key"]


def test_only_the_owner_may_read_the_secrets(tmp_path: Path) -> None:
    every_key(tmp_path)
    folder = tmp_path / "keys"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}
    assert modes == dict.fromkeys(("filing", "inbox", "inbox.pub", "master", "pepper", "session"), 0o600)


def test_a_secret_is_never_printed_with_the_settings(tmp_path: Path) -> None:
    keys = every_key(tmp_path)
    settings = Settings.for_tests(tmp_path)
    shown = f"{settings!r} {settings} {settings.keys!r}"
    for key in keys.values():
        assert key.hex() not in shown
        assert repr(key) not in shown


def test_the_first_of_two_starts_makes_the_secret_and_both_have_it(tmp_path: Path) -> None:
    one, two = (Settings.for_tests(tmp_path).keys for _n in range(2))
    assert one._once("session", "aa" * 32) == "aa" * 32
    (tmp_path / "keys" / "session").rename(tmp_path / "hidden")
    real = Path.exists
    seen: list[Any] = []

    def too_early(path: Path, **options: Any) -> bool:
        there = real(path, **options)
        if not seen:  # the other process is faster by a moment
            seen.append(path)
            (tmp_path / "hidden").rename(path)
        return there

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "exists", too_early)
        assert two._once("session", "bb" * 32) == "aa" * 32
    assert [one.name for one in (tmp_path / "keys").iterdir()] == ["session"]


@pytest.mark.parametrize("name", ["session", "master", "pepper", "filing", "inbox", "inbox.pub"])
@pytest.mark.parametrize("content", ["", "not hex", "ab" * 31])
def test_a_damaged_secret_is_refused_and_not_replaced(
    tmp_path: Path, name: str, content: str
) -> None:
    every_key(tmp_path)
    (tmp_path / "keys" / name).write_text(content)
    with pytest.raises(Unsafe, match=f"keys/{name} is damaged"):
        every_key(tmp_path)
    assert (tmp_path / "keys" / name).read_text() == content


def test_days_off_of_the_office_are_read_at_the_start_where_there_is_a_file(tmp_path: Path) -> None:
    assert Settings.load(tmp_path).holiday_file is None
    (tmp_path / "hari-libur.toml").write_text("")
    assert Settings.load(tmp_path).holiday_file == tmp_path / "hari-libur.toml"


def test_a_file_of_days_off_that_is_named_and_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unsafe, match="libur-kami"):
        create_app(Settings.load(tmp_path, holidays="libur-kami.toml"))


def test_a_broken_file_of_days_off_lets_nothing_start(tmp_path: Path) -> None:
    (tmp_path / "hari-libur.toml").write_text("official_until = 2027")
    with pytest.raises(Unsafe, match=r"hari-libur\.toml: official_until is not a date"):
        create_app(Settings.load(tmp_path))


def test_the_clocks_of_an_instance_run_by_its_own_calendar(tmp_path: Path) -> None:
    (tmp_path / "hari-libur.toml").write_text("[[removed]]\non = 2026-08-17\n")
    with create_app(Settings.load(tmp_path)).app_context():
        assert calendar().is_workday(date(2026, 8, 17))
    (tmp_path / "other").mkdir()
    with create_app(Settings.load(tmp_path / "other")).app_context():
        assert not calendar().is_workday(date(2026, 8, 17))
