"""Logging in and out, passwords, sessions: what an account protects."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from ethics.casework import accounts
from ethics.law import Actor, Grant
from ethics.ops.demo.cast import PASSWORD
from tests.office import Office
from tests.web.visiting import Visitor

JABAR = "MABES/JABAR"
NEW = "hujan-payung-kereta-jingga-7"
ADMIN = Actor(account_id=0, name="Penguji", person_id=None, grants=())


def _account(office: Office, username: str, role: str = "yanduan", *, password: str | None = PASSWORD) -> str:
    """A fresh account; returns its password."""
    with office.app.app_context():
        _id, first = accounts.create_account(
            username=username, name="Sari Melati", grants=[Grant(role, JABAR)], by=ADMIN,
            at=datetime.now(UTC), password=password,
        )  # fmt: skip
    return first


def _try(office: Office, username: str, password: str) -> tuple[int, str]:
    visitor = Visitor(office.app)
    form = visitor.open("/kerja/masuk").form(holding="username")
    answer = visitor.client.post("/kerja/masuk", data={**dict(form.values), "username": username,
                                                       "password": password})  # fmt: skip
    return answer.status_code, answer.get_data(as_text=True)


def test_a_wrong_name_and_a_wrong_password_are_told_with_the_same_words(office: Office) -> None:
    _account(office, "sari.satu")
    unknown = _try(office, "tidak.ada", "apa saja yang panjang")
    wrong = _try(office, "sari.satu", "apa saja yang panjang")
    assert unknown[0] == wrong[0] == 422
    for html in (unknown[1], wrong[1]):
        assert "Nama pengguna atau kata sandi tidak cocok." in html
        assert "apa saja yang panjang" not in html


def test_after_too_many_failures_even_the_right_password_waits(office: Office) -> None:
    _account(office, "sari.dua")
    for _attempt in range(office.app.config["ETHICS"].login_attempts):
        _try(office, "sari.dua", "salah sekali lagi")
    status, html = _try(office, "sari.dua", PASSWORD)
    assert status == 422
    assert "Terlalu banyak percobaan" in html
    later = datetime.now(UTC) + timedelta(
        minutes=office.app.config["ETHICS"].login_rest_minutes + 1
    )
    with time_machine.travel(later, tick=True):
        assert _try(office, "sari.dua", PASSWORD)[0] == 303


def test_a_session_is_a_new_one_after_logging_in(office: Office) -> None:
    _account(office, "sari.tiga")
    visitor = Visitor(office.app)
    visitor.open("/kerja/masuk")
    with visitor.client.session_transaction() as before:
        before["planted"] = "oleh orang lain"
    visitor.log_in("sari.tiga", PASSWORD)
    with visitor.client.session_transaction() as after:
        assert "planted" not in after


def test_a_session_ends_when_nobody_used_it_for_long(office: Office) -> None:
    _account(office, "sari.empat")
    visitor = Visitor(office.app)
    visitor.log_in("sari.empat", PASSWORD)
    later = datetime.now(UTC) + timedelta(minutes=office.app.config["ETHICS"].session_minutes + 1)
    with time_machine.travel(later, tick=True):
        answer = visitor.client.get("/kerja/")
    assert answer.status_code == 303
    assert "/kerja/masuk" in answer.headers["Location"]


def test_logging_out_ends_the_session(office: Office) -> None:
    _account(office, "sari.lima")
    visitor = Visitor(office.app)
    visitor.log_in("sari.lima", PASSWORD)
    visitor.send("/kerja/", at="keluar")
    assert visitor.client.get("/kerja/").status_code == 303


def test_a_new_password_ends_every_other_session(office: Office) -> None:
    _account(office, "sari.enam")
    here, elsewhere = Visitor(office.app), Visitor(office.app)
    for visitor in (here, elsewhere):
        visitor.log_in("sari.enam", PASSWORD)
    here.send("/kerja/sandi", holding="new", old=PASSWORD, new=NEW)
    assert here.client.get("/kerja/").status_code == 200
    assert elsewhere.client.get("/kerja/").status_code == 303
    assert _try(office, "sari.enam", PASSWORD)[0] == 422
    assert _try(office, "sari.enam", NEW)[0] == 303


@pytest.mark.parametrize(("new", "words"), [
    ("pendek", "sekurangnya 12 karakter"), ("password12345", "mudah ditebak"),
    ("sari.tujuh2026", "mudah ditebak"), (PASSWORD, "berbeda dari yang lama"),
    ("x" * 2000, "karakter"),
])  # fmt: skip
def test_a_password_that_would_be_guessed_is_refused_with_advice(
    office: Office, new: str, words: str
) -> None:
    with suppress(ValueError):  # made by an earlier row of the table
        _account(office, "sari.tujuh")
    visitor = Visitor(office.app)
    visitor.log_in("sari.tujuh", PASSWORD)
    answer = visitor.send("/kerja/sandi", holding="new", old=PASSWORD, new=new, status=422)
    assert words in answer.get_data(as_text=True)


def test_a_first_password_opens_only_the_page_where_it_is_changed(office: Office) -> None:
    first = _account(office, "sari.delapan", password=None)
    visitor = Visitor(office.app)
    visitor.log_in("sari.delapan", first)
    for path in ("/kerja/", "/kerja/aduan", "/kerja/perkara"):
        answer = visitor.client.get(path)
        assert answer.status_code == 303
        assert answer.headers["Location"].endswith("/kerja/sandi")
    visitor.send("/kerja/sandi", holding="new", old=first, new=NEW)
    visitor.open("/kerja/aduan")


def test_an_account_that_is_switched_off_is_out_at_once(office: Office) -> None:
    _account(office, "sari.sembilan")
    visitor = Visitor(office.app)
    visitor.log_in("sari.sembilan", PASSWORD)
    with office.app.app_context():
        accounts.disable_account("sari.sembilan", by=ADMIN, at=datetime.now(UTC))
    assert visitor.client.get("/kerja/").status_code == 303
    assert _try(office, "sari.sembilan", PASSWORD)[0] == 422


@pytest.mark.parametrize("onward", ["https://penipu.example/", "//penipu.example/", "/lapor",
                                    "javascript:alert(1)", "/kerja/../lapor\r\nX: y"])  # fmt: skip
def test_after_logging_in_nobody_is_sent_elsewhere(office: Office, onward: str) -> None:
    visitor = Visitor(office.app)
    form = visitor.open("/kerja/masuk").form(holding="username")
    username = office.username("itwas")
    answer = visitor.client.post(
        "/kerja/masuk", query_string={"lanjut": onward},
        data={**dict(form.values), "username": username, "password": PASSWORD},
    )  # fmt: skip
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/kerja/")
    assert "penipu" not in answer.headers["Location"]


def test_the_administrator_makes_resets_and_ends_accounts_and_sees_no_case(office: Office) -> None:
    admin = office.visitor("admin")
    answer = admin.send("/kerja/kelola/akun", holding="username", username="baru.sekali",
                        name="Petugas Baru", role="yanduan", unit=JABAR, status=200)  # fmt: skip
    assert "baru.sekali" in answer.get_data(as_text=True)
    answer = admin.send("/kerja/kelola/akun", holding="username", username="baru.sekali",
                        name="Petugas Baru", role="yanduan", unit=JABAR, status=422)  # fmt: skip
    assert "sudah dipakai" in answer.get_data(as_text=True)
    admin.send("/kerja/kelola", at="baru.sekali/atur-ulang", status=200)
    admin.send("/kerja/kelola", at="baru.sekali/nonaktif", status=303)
    assert "A-20" not in admin.open("/kerja/aduan").text


def test_a_session_cookie_is_for_this_site_only(office: Office) -> None:
    visitor = Visitor(office.app)
    form = visitor.open("/kerja/masuk").form(holding="username")
    answer = visitor.client.post("/kerja/masuk", data={
        **dict(form.values), "username": office.username("itwas"), "password": PASSWORD,
    })  # fmt: skip
    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if "ethics=" in line)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
