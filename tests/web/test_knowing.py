"""What somebody can know before they complain: each article, rights, a leaflet; on pages that are light."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from ethics.law import norms
from ethics.law.norms import catalogues
from ethics.web.access import PUBLIC, authorities
from ethics.web.public.guide import TOPICS
from tests.documents.looking import boxes, codes, texts
from tests.office import Office
from tests.web.filing import ANSWERS
from tests.web.visiting import Visitor

HTML, FIRST_VISIT = 50_000, 150_000
LOADED = re.compile(r'<(?:link|script|img)[^>]* (?:href|src)="([^"]+)"')


def _addresses(app: Flask) -> list[str]:
    """Every public page that needs no key, in both languages."""
    plain = [rule.rule for rule in app.url_map.iter_rules()
             if "GET" in (rule.methods or ()) and not rule.arguments
             and authorities(app, rule.endpoint) == {PUBLIC} and rule.endpoint != "public.leave"]  # fmt: skip
    asked = [*(f"/lapor/{step}" for step in ANSWERS), *(f"/panduan/{topic}" for topic in TOPICS),
             *(f"/panduan/pasal/{one}" for one in catalogues())]  # fmt: skip
    return [f"{tongue}{path}" for path in (*plain, *asked) for tongue in ("", "/en")]


def test_every_public_page_is_light_and_loads_nothing_from_elsewhere(office: Office) -> None:
    client = Visitor(office.app).client
    sizes, weights = {}, {}
    for path in _addresses(office.app):
        answer = client.get(path)
        if not answer.content_type.startswith("text/html"):
            continue
        html = answer.get_data(as_text=True)
        loaded = {address for address in LOADED.findall(html) if "hreflang" not in address}
        assert all(address.startswith("/") for address in loaded), path
        pieces = [address for address in loaded if "/static/" in address]
        sizes[path] = len(answer.data)
        weights[path] = len(answer.data) + sum(len(client.get(one).data) for one in pieces)
    assert len(sizes) > 40
    assert {path: size for path, size in sizes.items() if size > HTML} == {}
    assert {path: weight for path, weight in weights.items() if weight > FIRST_VISIT} == {}


@pytest.mark.parametrize("catalogue", sorted(catalogues()))
def test_each_article_has_a_page_that_its_code_lists(office: Office, catalogue: str) -> None:
    visitor = Visitor(office.app)
    links = visitor.open(f"/panduan/pasal/{catalogue}").links
    for code, norm in norms(catalogue).items():
        assert f"/panduan/pasal/{catalogue}/{code}" in links
        if code.endswith((".a", "w")):
            page = visitor.open(f"/panduan/pasal/{catalogue}/{code}")
            for words in (norm.label.id, norm.example.id, norm.article, "rekaan"):
                assert words in page.text
            assert f"/putusan?q={code}" in page.links


@pytest.mark.parametrize("path", [
    "/panduan/pasal/kuhp", "/panduan/pasal/kepp-2022/KEPP.99", "/panduan/pasal/..%2f..%2fterms/a",
    "/panduan/pasal/kepp-2022/%00", "/panduan/pasal/kepp-2022/" + "a" * 5000, "/panduan/pasal/%ff/x",
])  # fmt: skip
def test_what_is_no_article_is_not_found(office: Office, path: str) -> None:
    assert Visitor(office.app).client.get(path).status_code == 404


def test_the_leaflet_speaks_the_language_of_its_page_and_is_not_sent_twice(office: Office) -> None:
    client, site = Visitor(office.app).client, office.app.config["ETHICS"].base_url
    for tongue, title in (("", "Mengadukan anggota Polri"), ("/en", "Complaining about a police")):
        answer = client.get(f"{tongue}/panduan/selebaran.pdf")
        assert title in texts(answer.data)[0].replace("\r\n", " ")
        assert len(boxes(answer.data)) == 2
        assert codes(answer.data)[0] == [f"{site}{tongue}/lapor"]
        for number in ("112", "110", "129", "148"):
            assert number in texts(answer.data)[0]
        known = {"If-None-Match": answer.headers["ETag"]}
        again = client.get(f"{tongue}/panduan/selebaran.pdf", headers=known)
        assert (again.status_code, again.data) == (304, b"")


def test_the_rights_of_everybody_stand_with_the_limits_of_the_rulebooks(office: Office) -> None:
    text = Visitor(office.app).open("/panduan/hak-para-pihak").text
    for words in ("3 hari kerja", "21 hari kerja", "14 hari", "LPSK"):
        assert words in text


@pytest.mark.parametrize("path", ["/lapor", "/lapor/kejadian", "/panduan/perlindungan"])
def test_where_to_turn_at_once_is_said_before_anything_is_asked(office: Office, path: str) -> None:
    text = Visitor(office.app).open(path).text
    for number in ("110", "112", "129", "08111-129-129", "148", "119 ext. 8"):
        assert number in text
