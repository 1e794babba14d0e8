"""A form can be read in the other language at any moment, with all that was typed, valid or not."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from ethics.casework.situation import situation_of
from tests.office import Office
from tests.web.filing import registered, write_until
from tests.web.reading import Page
from tests.web.visiting import Visitor

JABAR = "MABES/JABAR"
BUTTON = re.compile(r'<button class="link" form="isian" name="bahasa" value="(\w+)" formaction="([^"]+)"')
HALF: dict[str, dict[str, Any]] = {
    "cara": {"mode": "anonim", "keep_from": "Kapolsek & wakilnya", "handling": "atas"},
    "kejadian": {"what": "Baris “satu” & <dua>", "sensitive": "ya"},
    "waktu-tempat": {"when": "31-02-2026", "when_note": "awal bulan", "region": "JATIM"},
    "siapa": {"who": "Dua orang", "clue_looks": "berkumis", "witnesses": "Penjual kopi", "wishes": ""},
    "kontak": {"reach": "surel", "contact": "0811", "paper": "kk", "paper_number": "32"},
}


def switch(visitor: Visitor, path: str, **typed: Any) -> tuple[str, TestResponse]:
    """Press the button of the other language; where it leads, and what comes."""
    html = visitor.client.get(path).get_data(as_text=True)
    return press(visitor, html, Page(html).form(holding="csrf_token").filled(**typed))


def press(visitor: Visitor, html: str, sent: list[tuple[str, Any]]) -> tuple[str, TestResponse]:
    found = BUTTON.search(html)
    assert found, "no button for the other language"
    target = unescape(found[2])
    return target, visitor.client.post(target, data=MultiDict([*sent, ("bahasa", found[1])]))


@pytest.mark.parametrize(("step", "typed"), HALF.items(), ids=HALF.keys())
def test_a_half_filled_step_keeps_its_text_there_and_back(
    office: Office, step: str, typed: dict[str, Any]
) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, step)
    target, english = switch(visitor, f"/lapor/{step}", **typed)
    assert (target, english.status_code) == (f"/en/lapor/{step}", 200)
    html = english.get_data(as_text=True)
    assert '<html lang="en">' in html
    assert 'class="errors"' not in html, "nothing is complained of before it was sent"
    form = Page(html).form(holding="csrf_token")
    assert set(typed.items()) <= set(form.values)
    target, back = press(visitor, html, list(form.values))
    assert target == f"/lapor/{step}"
    assert set(typed.items()) <= set(
        Page(back.get_data(as_text=True)).form(holding="csrf_token").values
    )


def test_praise_half_written_keeps_its_text_and_is_not_sent(office: Office) -> None:
    visitor = Visitor(office.app)
    typed = {"what": "Baris “satu” & <dua>", "region": "JATIM", "contact": "0811"}
    target, english = switch(visitor, "/apresiasi", **typed)
    assert (target, english.status_code) == ("/en/apresiasi", 200)
    assert set(typed.items()) <= set(Page(english.get_data(as_text=True)).form(holding="token").values)


def test_a_switch_is_no_answer(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "kejadian")
    switch(visitor, "/lapor/kejadian", what="Baru setengah")
    assert "Baru setengah" not in visitor.client.get("/lapor/kejadian").get_data(as_text=True)


def test_a_change_from_the_last_look_leads_back_to_it_in_the_other_language(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "periksa")
    target, english = switch(visitor, "/lapor/siapa?kembali=periksa", who="Tiga orang")
    assert target == "/en/lapor/siapa?kembali=periksa"
    form = Page(english.get_data(as_text=True)).form(holding="csrf_token")
    done = visitor.client.post(target, data=MultiDict(form.values))
    assert done.headers["Location"] == "/en/lapor/periksa"
    assert "Tiga orang" in visitor.open("/en/lapor/periksa").text


def test_files_that_were_chosen_are_kept_since_no_browser_fills_them_in_again(office: Office) -> None:
    visitor = Visitor(office.app)
    write_until(visitor, "bukti")
    target, sent = switch(visitor, "/lapor/bukti", files=(BytesIO(b"%PDF-1.4 surat %%EOF"), "surat.pdf"))
    assert (sent.status_code, sent.headers["Location"]) == (303, target)
    assert "surat.pdf" in visitor.open("/en/lapor/bukti").text


def test_the_enter_key_sends_the_form_and_does_not_change_its_language(office: Office) -> None:
    html = Visitor(office.app).client.get("/lapor/kejadian").get_data(as_text=True)
    first = re.search(r'<button[^>]*form="isian"[^>]*>', html)
    assert first
    assert "name=" not in first.group()


def test_an_act_half_written_keeps_its_text_and_is_not_carried_out(office: Office) -> None:
    reference = registered(office)
    path = f"/kerja/perkara/{reference}/verifikasi"
    visitor = office.visitor("yanduan", unit=JABAR)
    typed = {"pokok_aduan": "Pungutan & <pemerasan>", "tempat": "Pasar", "tanggal_kejadian": "kemarin"}
    target, english = switch(visitor, path, **typed)
    html = english.get_data(as_text=True)
    assert (target, english.status_code) == (f"/en{path}", 200)
    assert set(typed.items()) <= set(
        Page(html).form(holding="token").values
    )
    with office.app.app_context():
        assert situation_of(reference).version == 1
