"""Whoever must leave at once can, from every page that tells of them, without JavaScript."""

from __future__ import annotations

import pytest

from tests.office import Office
from tests.web.filing import ANSWERS, file_complaint
from tests.web.visiting import Visitor

PAGES = ["/lapor", *(f"/lapor/{step}" for step in ANSWERS), "/lapor/tanda-terima", "/apresiasi",
         "/apresiasi/terkirim", "/lacak", "/panduan", "/panduan/perlindungan", "/en/lapor/kejadian",
         "/lapor/tidak-ada"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_each_page_that_tells_of_somebody_has_the_way_out(office: Office, path: str) -> None:
    html = Visitor(office.app).client.get(path).get_data(as_text=True)
    assert 'class="leave"' in html
    assert 'href="/keluar"' in html or 'href="/en/keluar"' in html
    assert "/static/leave.js" in html


def test_outcomes_which_tell_of_nobody_have_none(office: Office) -> None:
    assert 'class="leave"' not in Visitor(office.app).client.get("/putusan").get_data(as_text=True)


def test_it_leads_to_a_neutral_site_that_learns_nothing_and_keeps_what_was_written(office: Office) -> None:
    visitor = Visitor(office.app)
    visitor.send("/lapor/kejadian", what="Cerita yang belum selesai")
    answer = visitor.client.get("/keluar")
    assert (answer.status_code, answer.headers["Location"]) == (303, "https://www.bmkg.go.id/")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    assert "Cerita yang belum selesai" in visitor.open("/lapor/kejadian").text


def test_what_was_written_is_destroyed_when_its_writer_says_so(office: Office) -> None:
    visitor = Visitor(office.app)
    visitor.send("/lapor/kejadian", what="Cerita yang harus hilang")
    visitor.send("/lapor", at="/lapor/selesai")
    assert "harus hilang" not in visitor.open("/lapor/kejadian").text
    assert "/lapor/selesai" not in visitor.client.get("/lapor").get_data(as_text=True)


def test_the_page_of_the_code_has_it_too(office: Office) -> None:
    visitor = Visitor(office.app)
    file_complaint(visitor)
    assert 'class="leave"' in visitor.client.get("/lapor/tanda-terima").get_data(as_text=True)
