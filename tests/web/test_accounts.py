"""Logging in and out, passwords, sessions: what an account protects."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from argon2 import Type, extract_parameters
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from ethics.casework import account_keeping
from ethics.casework.accounts import Resting, account_named, log_in
from ethics.law import Actor, Grant, Refused
from ethics.ops.demo.cast import PASSWORD
from ethics.records.accounts import Account
from ethics.records.journal import entries
from ethics.records.people import Person
from ethics.storage import db
from tests.conftest import REAL_HASHER
from tests.office import Office
from tests.web.visiting import Visitor

JABAR = "MABES/JABAR"
NEW = "hujan-payung-kereta-jingga-7"
ADMIN = Actor(account_id=0, name="Penguji", person_id=None, grants=())


def _account(office: Office, username: str, role: str = "yanduan", *, password: str | None = PASSWORD) -> str:
    """A fresh account; returns its password."""
    with office.app.app_context():
        _id, first = account_keeping.create_account(
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


def test_passwords_are_kept_at_the_cost_that_rfc_9106_asks_for() -> None:
    kept = extract_parameters(REAL_HASHER.hash("sandi yang panjang"))
    assert kept.type is Type.ID
    assert kept.time_cost >= 3
    assert kept.memory_cost >= 64 * 1024
    assert kept.parallelism >= 4


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


def test_logging_out_ends_the_session_and_every_copy_of_its_cookie(office: Office) -> None:
    _account(office, "sari.lima")
    visitor, thief = Visitor(office.app), Visitor(office.app)
    visitor.log_in("sari.lima", PASSWORD)
    cookie = visitor.client.get_cookie("ethics")
    assert cookie is not None
    thief.client.set_cookie("ethics", cookie.value)
    assert thief.client.get("/kerja/").status_code == 200
    visitor.send("/kerja/", at="keluar")
    assert visitor.client.get("/kerja/").status_code == 303
    assert thief.client.get("/kerja/").status_code == 303


def test_a_session_ends_after_a_working_day_even_if_it_was_never_idle(office: Office) -> None:
    _account(office, "sari.tigabelas")
    visitor = Visitor(office.app)
    visitor.log_in("sari.tigabelas", PASSWORD)
    begun, settings = datetime.now(UTC), office.app.config["ETHICS"]
    step = timedelta(minutes=settings.session_minutes - 1)
    last = begun
    while last + step < begun + timedelta(hours=settings.session_hours):
        last += step
        with time_machine.travel(last, tick=False):
            assert visitor.client.get("/kerja/sandi").status_code == 200
    with time_machine.travel(last + step, tick=False):
        assert visitor.client.get("/kerja/sandi").status_code == 303


def test_whoever_types_your_name_elsewhere_does_not_lock_you_out(office: Office) -> None:
    _account(office, "sari.empatbelas")
    settings = office.app.config["ETHICS"]
    with office.app.app_context():
        for _attempt in range(settings.login_attempts + 1):
            with suppress(Resting):
                log_in("sari.empatbelas", "salah", address="198.51.100.7", at=datetime.now(UTC))
        with pytest.raises(Resting):
            log_in("sari.empatbelas", PASSWORD, address="198.51.100.7", at=datetime.now(UTC))
        assert log_in("sari.empatbelas", PASSWORD, address="203.0.113.9", at=datetime.now(UTC))


def test_guessing_the_old_password_of_an_open_session_is_limited_and_on_record(
    office: Office,
) -> None:
    _account(office, "sari.limabelas")
    visitor = Visitor(office.app)
    visitor.log_in("sari.limabelas", PASSWORD)
    for _attempt in range(office.app.config["ETHICS"].login_attempts):
        visitor.send("/kerja/sandi", holding="new", old="bukan ini", new=NEW, status=422)
    answer = visitor.send("/kerja/sandi", holding="new", old=PASSWORD, new=NEW, status=422)
    assert "Terlalu banyak percobaan" in answer.get_data(as_text=True)
    with office.app.app_context():
        account = account_named("sari.limabelas")
        assert account is not None
        failed = [one.event for one in entries(f"akun:{account.id}")]
    assert failed.count("akun:gagal_ganti_sandi") == office.app.config["ETHICS"].login_attempts


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
    with suppress(Refused):  # made by an earlier row of the table
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
        account_keeping.disable_account("sari.sembilan", by=ADMIN, at=datetime.now(UTC))
    assert visitor.client.get("/kerja/").status_code == 303
    assert _try(office, "sari.sembilan", PASSWORD)[0] == 422


@pytest.mark.parametrize("onward", ["https://penipu.example/", "//penipu.example/", "/lapor",
                                    "javascript:alert(1)", "/kerja/../lapor\r\nX: y", "//["])  # fmt: skip
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
    new = {"username": "baru.sekali", "name": "Petugas Baru", "nrp": _free_nrp(office),
           "role": "yanduan", "unit": JABAR}  # fmt: skip
    answer = admin.send("/kerja/kelola/akun", new, holding="username", status=200)
    assert "baru.sekali" in answer.get_data(as_text=True)
    answer = admin.send("/kerja/kelola/akun", new, holding="username", status=422)
    assert "sudah dipakai" in answer.get_data(as_text=True)
    admin.send("/kerja/kelola/akun/baru.sekali", at="atur-ulang", status=200)
    admin.send("/kerja/kelola/akun/baru.sekali", at="nonaktif", status=303)
    assert "A-20" not in admin.open("/kerja/aduan").text


def _free_nrp(office: Office) -> str:
    with office.app.app_context():
        unused = Person.id.not_in(select(Account.person_id).where(Account.person_id.is_not(None)))
    with office.app.app_context():
        return str(db.session.scalars(select(Person.nrp).where(unused)).first())


def test_a_member_has_one_account_so_that_duties_stay_apart(office: Office) -> None:
    admin, nrp = office.visitor("admin"), _free_nrp(office)
    new = {"name": "Petugas Baru", "nrp": nrp, "role": "akreditor", "unit": JABAR}
    admin.send("/kerja/kelola/akun", {**new, "username": "akun.satu"}, holding="username", status=200)
    answer = admin.send("/kerja/kelola/akun", {**new, "username": "akun.dua", "role": "humas"},
                        holding="username", status=422)  # fmt: skip
    assert "sudah mempunyai akun" in answer.get_data(as_text=True)


@pytest.mark.parametrize("nrp", ["123", "99999999", "abcdefgh"])
def test_an_nrp_that_is_none_is_refused_beside_its_field(office: Office, nrp: str) -> None:
    admin = office.visitor("admin")
    answer = admin.send("/kerja/kelola/akun", holding="username", username="tanpa.nrp", name="X Y",
                        nrp=nrp, role="yanduan", unit=JABAR, status=422)  # fmt: skip
    assert 'id="nrp-galat"' in answer.get_data(as_text=True)


def test_roles_are_given_and_taken_and_work_at_once(office: Office) -> None:
    _account(office, "sari.sepuluh", "humas")
    admin, sari = office.visitor("admin"), Visitor(office.app)
    sari.log_in("sari.sepuluh", PASSWORD)
    page = "/kerja/kelola/akun/sari.sepuluh"
    admin.send(page, holding="role", role="yanduan", unit=JABAR)
    assert "Yanduan" in sari.open("/kerja/").text
    admin.send(page, at="cabut")
    assert "Cabut" not in admin.open(page).text, "the last role cannot be taken"
    _account(office, "sari.sebelas", "humas")
    answer = admin.client.post("/kerja/kelola/akun/sari.sebelas/cabut", data={
        **dict(admin.open("/kerja/kelola/akun/sari.sebelas").form(action="nonaktif").values),
        "role": "humas", "unit": JABAR})  # fmt: skip
    assert answer.status_code == 422
    assert "peran terakhirnya" in answer.get_data(as_text=True)


@pytest.mark.parametrize(("first", "second"), [("admin", "yanduan"), ("itwas", "akreditor")])
def test_who_gives_authority_or_oversees_it_does_not_use_it(
    office: Office, first: str, second: str
) -> None:
    username = f"rangkap.{first}"
    _account(office, username, first)
    admin = office.visitor("admin")
    answer = admin.send(f"/kerja/kelola/akun/{username}", holding="role", role=second, unit=JABAR,
                        status=422)  # fmt: skip
    assert 'id="role-galat"' in answer.get_data(as_text=True)


def test_an_administrator_changes_neither_the_own_account_nor_one_beyond_reach(
    office: Office,
) -> None:
    _account(office, "pengelola.jabar", "admin")
    keeper = Visitor(office.app)
    keeper.log_in("pengelola.jabar", PASSWORD)
    own = keeper.send("/kerja/kelola/akun/pengelola.jabar", at="nonaktif", status=422)
    assert "pengelola lain" in own.get_data(as_text=True)
    beyond = office.username("itwas")
    assert beyond not in keeper.open("/kerja/kelola").text
    keeper.open(f"/kerja/kelola/akun/{beyond}", status=404)
    form = keeper.open("/kerja/kelola/akun").form(holding="username")
    assert 'value="MABES"' not in keeper.client.get("/kerja/kelola/akun").get_data(as_text=True)
    answer = keeper.client.post("/kerja/kelola/akun", data=MultiDict(form.filled(
        username="naik.pangkat", name="X Y", role="admin", unit="MABES")))  # fmt: skip
    assert answer.status_code == 422


def test_a_session_cookie_is_for_this_site_only(office: Office) -> None:
    visitor = Visitor(office.app)
    form = visitor.open("/kerja/masuk").form(holding="username")
    answer = visitor.client.post("/kerja/masuk", data={
        **dict(form.values), "username": office.username("itwas"), "password": PASSWORD,
    })  # fmt: skip
    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if "ethics=" in line)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
