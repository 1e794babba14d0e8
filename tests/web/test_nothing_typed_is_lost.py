"""A token that no longer holds, a session that ended: the form comes back with all that was typed.

Nothing is done meanwhile, and nobody but the account that typed it sees it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from ethics.casework import account_keeping
from ethics.casework.situation import situation_of
from ethics.law import Actor, Grant
from ethics.ops.demo.cast import PASSWORD
from ethics.web.access import PUBLIC, authorities
from ethics.web.forms import is_kept
from ethics.web.staff import unsent
from tests.office import Office
from tests.web.filing import registered
from tests.web.reading import Page
from tests.web.visiting import Visitor

JABAR = "MABES/JABAR"
ADMIN = Actor(account_id=0, name="Penguji", person_id=None, grants=())
TYPED = {
    "pokok_aduan": "Pungutan di jalan & di pasar", "tempat": "Pasar “lama” <timur>",
    "tanggal_kejadian": "2026-01-14",
}  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A form that somebody filled in: where, who, and what."""

    role: str
    path: str
    typed: dict[str, Any]


FORMS = {
    "an action": Written("yanduan", "/kerja/perkara/{reference}/verifikasi", TYPED),
    "an exhibit": Written("yanduan", "/kerja/perkara/{reference}/bukti", {"label": "Catatan jaga malam"}),
    "an identity": Written("yanduan", "/kerja/perkara/{reference}/identitas",
                           {"reason": "Pelapor harus dipanggil sebagai saksi."}),
    "an account": Written("admin", "/kerja/kelola/akun",
                          {"username": "baru.sekali", "name": "Nama Yang Baru"}),
}  # fmt: skip


@contextmanager
def idle(office: Office) -> Iterator[None]:
    """Later than a session lasts."""
    minutes = office.app.config["ETHICS"].session_minutes + 1
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=minutes), tick=True):
        yield


def _person(office: Office, username: str, role: str) -> Visitor:
    with office.app.app_context():
        account_keeping.create_account(
            username=username, name="Sari Melati", grants=[Grant(role, JABAR)], by=ADMIN,
            at=datetime.now(UTC), password=PASSWORD,
        )  # fmt: skip
    visitor = Visitor(office.app)
    visitor.log_in(username, PASSWORD)
    return visitor


def _version(office: Office, reference: str) -> int:
    with office.app.app_context():
        return situation_of(reference).version


def _post(visitor: Visitor, path: str, values: list[tuple[str, Any]]) -> TestResponse:
    return visitor.client.post(path, data=MultiDict(values))


def _log_in_where_it_ended(
    visitor: Visitor, path: str, asked: TestResponse, username: str, password: str = PASSWORD
) -> TestResponse:
    form = Page(asked.get_data(as_text=True)).form(holding="unsent")
    assert form.action in {"", path}, "the log-in stands in the place of the form"
    return _post(visitor, path, form.filled(username=username, password=password))


def _holds(answer: TestResponse, typed: dict[str, Any]) -> bool:
    values = Page(answer.get_data(as_text=True)).form(holding=next(iter(typed))).values
    return all((name, str(value)) in values for name, value in typed.items())


def test_every_form_of_the_staff_side_promises_to_keep_what_is_typed(office: Office) -> None:
    forms = {
        rule.endpoint
        for rule in office.app.url_map.iter_rules()
        if {"GET", "POST"} <= (rule.methods or set())
        and PUBLIC not in authorities(office.app, rule.endpoint)
    }
    with office.app.app_context():
        assert {endpoint for endpoint in forms if not is_kept(endpoint)} == set()
    assert "staff.act" in forms


@pytest.mark.parametrize("written", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("token", [None, "", "dipalsukan"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_token_that_does_not_hold_gives_the_form_again_with_all_that_was_typed(
    office: Office, written: Written, token: str | None, prefix: str
) -> None:
    reference = registered(office)
    path = prefix + written.path.format(reference=reference)
    visitor = office.visitor(written.role, unit="MABES" if written.role == "admin" else JABAR)
    form = visitor.open(path).form(holding=next(iter(written.typed)))
    sent = [pair for pair in form.filled(**written.typed) if pair[0] != "csrf_token"]
    answer = _post(visitor, path, [*sent, *([("csrf_token", token)] if token is not None else [])])
    assert answer.status_code == 422
    words = "has been open for too long" if prefix else "sudah terlalu lama terbuka"
    assert words in answer.get_data(as_text=True)
    assert _holds(answer, written.typed)
    assert _version(office, reference) == 1


def test_the_form_that_came_back_can_be_sent(office: Office) -> None:
    reference = registered(office)
    path = f"/kerja/perkara/{reference}/verifikasi"
    yanduan = office.visitor("yanduan", unit=JABAR)
    form = yanduan.open(path).form(holding="token")
    back = _post(yanduan, path, form.filled(**TYPED, csrf_token="kedaluwarsa"))
    again = Page(back.get_data(as_text=True)).form(holding="token")
    assert _post(yanduan, path, list(again.values)).status_code == 303
    assert _version(office, reference) == 2


def test_a_new_password_is_not_written_into_the_page_that_asks_again(office: Office) -> None:
    visitor = office.visitor("yanduan", unit=JABAR)
    form = visitor.open("/kerja/sandi").form(holding="new")
    answer = _post(visitor, "/kerja/sandi",
                   form.filled(old=PASSWORD, new="hujan-payung-kereta", csrf_token="x"))  # fmt: skip
    assert answer.status_code == 422
    assert "sudah terlalu lama terbuka" in answer.get_data(as_text=True)
    assert "hujan-payung-kereta" not in answer.get_data(as_text=True)


def _left_idle(visitor: Visitor, office: Office) -> None:
    del visitor, office  # the clock does it


def _left_in_another_window(visitor: Visitor, office: Office) -> None:
    del office
    visitor.send("/kerja/", at="keluar")


def _ended_from_elsewhere(visitor: Visitor, office: Office) -> None:
    del visitor
    elsewhere = Visitor(office.app)
    elsewhere.log_in("sari.elsewhere", PASSWORD)
    elsewhere.send("/kerja/sandi", holding="new", old=PASSWORD, new=PASSWORD[::-1])


@pytest.mark.parametrize(("how", "username", "password"), [
    (_left_idle, "sari.idle", PASSWORD), (_left_in_another_window, "sari.window", PASSWORD),
    (_ended_from_elsewhere, "sari.elsewhere", PASSWORD[::-1]),
])  # fmt: skip
def test_a_session_that_ended_does_nothing_and_its_owner_finds_the_form_as_it_was_typed(
    office: Office, how: Any, username: str, password: str
) -> None:
    visitor = _person(office, username, "yanduan")
    reference = registered(office)
    path = f"/kerja/perkara/{reference}/verifikasi"
    form = visitor.open(path).form(holding="token")
    how(visitor, office)
    with idle(office):
        asked = _post(visitor, path, form.filled(**TYPED))
        assert asked.status_code == 401
        html = asked.get_data(as_text=True)
        assert "Masuk untuk petugas" in html
        for value in TYPED.values():
            assert value not in html, "whoever stands at the screen now cannot read it"
        assert _version(office, reference) == 1
        back = _log_in_where_it_ended(visitor, path, asked, username, password)
        assert back.status_code == 422
        assert _holds(back, TYPED)
        assert _version(office, reference) == 1, "it is never sent by itself"
        again = Page(back.get_data(as_text=True)).form(holding="token")
        assert _post(visitor, path, list(again.values)).status_code == 303
    assert _version(office, reference) == 2


@pytest.mark.parametrize("written", FORMS.values(), ids=FORMS.keys())
def test_every_form_is_found_again_after_the_session_ended(office: Office, written: Written) -> None:
    path = written.path.format(reference=registered(office))
    unit = "MABES" if written.role == "admin" else JABAR
    visitor = office.visitor(written.role, unit=unit)
    form = visitor.open(path).form(holding=next(iter(written.typed)))
    with idle(office):
        asked = _post(visitor, path, form.filled(**written.typed))
        back = _log_in_where_it_ended(visitor, path, asked, office.username(written.role, unit=unit))
        assert _holds(back, written.typed)


def test_a_wrong_password_in_between_loses_nothing(office: Office) -> None:
    reference = registered(office)
    path = f"/kerja/perkara/{reference}/verifikasi"
    visitor = _person(office, "sari.salah", "yanduan")
    form = visitor.open(path).form(holding="token")
    with idle(office):
        asked = _post(visitor, path, form.filled(**TYPED))
        wrong = _log_in_where_it_ended(visitor, path, asked, "sari.salah", "bukan sandinya")
        assert wrong.status_code == 422
        assert _holds(_log_in_where_it_ended(visitor, path, wrong, "sari.salah"), TYPED)


def test_the_log_in_that_was_sent_twice_finds_the_form_twice(office: Office) -> None:
    path = f"/kerja/perkara/{registered(office)}/verifikasi"
    visitor = _person(office, "sari.dua.kali", "yanduan")
    form = visitor.open(path).form(holding="token")
    with idle(office):
        asked = _post(visitor, path, form.filled(**TYPED))
        for _click in range(2):
            assert _holds(_log_in_where_it_ended(visitor, path, asked, "sari.dua.kali"), TYPED)


def test_another_account_gets_nothing_of_it(office: Office) -> None:
    reference = registered(office)
    path = f"/kerja/perkara/{reference}/verifikasi"
    visitor = _person(office, "sari.pemilik", "yanduan")
    form = visitor.open(path).form(holding="token")
    _person(office, "sari.lain", "yanduan")
    with idle(office):
        asked = _post(visitor, path, form.filled(**TYPED))
        answer = _log_in_where_it_ended(visitor, path, asked, "sari.lain")
        assert answer.status_code == 303
        assert answer.headers["Location"].endswith("/kerja/")
        html = visitor.client.get("/kerja/").get_data(as_text=True)
        assert "akunnya lain" in html
        assert TYPED["tempat"] not in html
        stolen = _log_in_where_it_ended(visitor, path, asked, "sari.lain")
        assert stolen.status_code == 303, "and not when it is sent again, logged in"
    assert _version(office, reference) == 1


def test_what_was_sealed_for_one_page_opens_on_no_other(office: Office) -> None:
    here, there = (f"/kerja/perkara/{registered(office)}/verifikasi" for _n in range(2))
    visitor = _person(office, "sari.halaman", "yanduan")
    form = visitor.open(here).form(holding="token")
    with idle(office):
        asked = _post(visitor, here, form.filled(**TYPED))
        assert _log_in_where_it_ended(visitor, there, asked, "sari.halaman").status_code == 303


def test_what_was_carried_is_opened_for_half_a_day_and_no_longer(office: Office) -> None:
    path = f"/kerja/perkara/{registered(office)}/verifikasi"
    visitor = _person(office, "sari.lama", "yanduan")
    form = visitor.open(path).form(holding="token")
    with idle(office):
        asked = _post(visitor, path, form.filled(**TYPED))
    with time_machine.travel(datetime.now(UTC) + unsent.LASTS + timedelta(hours=2), tick=True):
        assert _log_in_where_it_ended(visitor, path, asked, "sari.lama").status_code == 303
        assert "terlalu lama" in visitor.client.get("/kerja/").get_data(as_text=True)


@pytest.mark.parametrize("forged", ["", "x", "A" * 400, "é", "AAAA\x00"])
def test_a_forged_seal_opens_nothing(office: Office, forged: str) -> None:
    path = f"/kerja/perkara/{registered(office)}/verifikasi"
    visitor = office.visitor("yanduan", unit=JABAR)
    assert _post(visitor, path, [("unsent", forged), *TYPED.items()]).status_code == 303


def test_a_post_of_nobody_is_sent_to_the_log_in_and_nothing_of_it_is_kept(office: Office) -> None:
    path = f"/kerja/perkara/{registered(office)}/verifikasi"
    answer = _post(Visitor(office.app), path, list(TYPED.items()))
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/kerja/masuk")


def test_files_are_not_carried_and_the_page_says_so(office: Office) -> None:
    path = f"/kerja/perkara/{registered(office)}/bukti"
    visitor = _person(office, "sari.berkas", "yanduan")
    form = visitor.open(path).form(holding="label")
    sent = form.filled(label="Catatan jaga", file=(BytesIO(b"isi rahasia"), "catatan.txt"))
    with idle(office):
        asked = _post(visitor, path, sent)
        assert "tidak ikut terbawa" in asked.get_data(as_text=True)
        back = _log_in_where_it_ended(visitor, path, asked, "sari.berkas")
        assert _holds(back, {"label": "Catatan jaga"})
        assert "pilih lagi sebelum mengirim" in back.get_data(as_text=True)


def test_more_than_a_page_can_carry_is_told_before_anything_else_is_asked(office: Office) -> None:
    path = f"/kerja/perkara/{registered(office)}/verifikasi"
    visitor = _person(office, "sari.panjang", "yanduan")
    form = visitor.open(path).form(holding="token")
    with idle(office):
        asked = _post(visitor, path, form.filled(pokok_aduan="x" * (unsent.MOST_BYTES + 1)))
        assert asked.status_code == 413
        html = asked.get_data(as_text=True)
        assert "terlalu panjang untuk dibawa" in html
        log_in = Page(html).form(holding="username")
        assert log_in.action.endswith("/kerja/masuk")
        answer = _post(visitor, log_in.action,
                       log_in.filled(username="sari.panjang", password=PASSWORD))  # fmt: skip
        assert answer.status_code == 303
