"""The law as anyone may read it, and the way of a case as its readers see it."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from markupsafe import escape
from sqlalchemy import select

from ethics.law import Rulebook, all_rulebooks
from ethics.ops.demo.cast import PASSWORD
from ethics.records.accounts import Account
from ethics.records.journal import JournalEntry
from ethics.storage import db
from tests.casework.cases import Case
from tests.office import Office, open_office
from tests.web.visiting import Visitor

BOOKS = {book.id: book for book in all_rulebooks()}
each = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
KILOBYTES_50 = 50 * 1024


@each
@pytest.mark.parametrize("lang", ["id", "en"])
def test_anyone_reads_every_state_act_limit_and_sanction_in_both_languages(
    office: Office, book: Rulebook, lang: str
) -> None:
    prefix = "" if lang == "id" else "/en"
    answer = office.app.test_client().get(f"{prefix}/panduan/hukum/{book.id}")
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert len(answer.data) < KILOBYTES_50
    rules = [*book.states.values(), *book.actions.values(), *book.sanctions.values(),
             *book.figures.values()]  # fmt: skip
    for rule in rules:
        assert escape(rule.label.in_(lang)) in html
    for clock in book.clocks.values():
        assert escape(clock.counts_from.in_(lang)) in html


@each
def test_a_default_is_never_passed_off_as_law(office: Office, book: Rulebook) -> None:
    html = office.app.test_client().get(f"/panduan/hukum/{book.id}").get_data(as_text=True)
    defaults = [one for one in (*book.states.values(), *book.actions.values())
                if one.mark == "default"]  # fmt: skip
    assert html.count("tanpa pasal<abbr") >= len(defaults)
    assert "tanpa pasal<" not in html.replace("tanpa pasal<abbr", "")
    assert "Tanda * berarti" in html


@each
def test_the_picture_stands_on_its_own_address_and_is_kept_until_the_law_changes(
    office: Office, book: Rulebook
) -> None:
    client = office.app.test_client()
    for path in (f"/panduan/hukum/{book.id}", f"/panduan/hukum/{book.id}.svg",
                 f"/en/panduan/hukum/{book.id}.svg?lembar=1", "/panduan/hukum"):  # fmt: skip
        first = client.get(path)
        assert first.status_code == 200
        assert first.headers["Cache-Control"] == "public, no-cache"
        assert "Set-Cookie" not in first.headers
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
    picture = client.get(f"/panduan/hukum/{book.id}.svg")
    assert picture.mimetype == "image/svg+xml"
    assert ElementTree.fromstring(picture.data).tag.endswith("svg")
    assert "img-src 'self'" in picture.headers["Content-Security-Policy"]


def test_the_sheets_of_a_picture_are_named_once_and_none_is_missing(office: Office) -> None:
    client = office.app.test_client()
    html = client.get("/panduan/hukum/etik-2022").get_data(as_text=True)
    sheets = html.count("lembar=")
    assert sheets >= 2
    assert html.count('alt=""') == sheets - 1
    whole = client.get("/panduan/hukum/etik-2022.svg").data
    for number in range(1, sheets + 1):
        assert client.get(f"/panduan/hukum/etik-2022.svg?lembar={number}").data != whole
    for nonsense in ("0", "99", "x", "-1"):
        assert client.get(f"/panduan/hukum/etik-2022.svg?lembar={nonsense}").data == whole


def test_the_list_leads_to_every_rulebook_and_the_guide_to_the_list(office: Office) -> None:
    visitor = office.visitor()
    assert "/panduan/hukum" in visitor.open("/panduan").links
    links = visitor.open("/panduan/hukum").links
    assert {f"/panduan/hukum/{name}" for name in BOOKS} <= set(links)
    visitor.open("/panduan/hukum/tidak-ada", status=404)
    visitor.open("/panduan/hukum/tidak-ada.svg", status=404)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Case, list[str]]:
    """An office with an ethics case that came up to its commission, and what was done to it."""
    office = open_office(tmp_path_factory.mktemp("alur"))
    with office.app.app_context():
        polda = next(iter(office.cast.members)).rsplit("/", 1)[0]
        case = Case(office, polda=polda).to_commission()
        return office, case, list(case.facts.actions)


def _reader(office: Office, unit: str, role: str) -> Visitor:
    actor = office.cast.holders(role, unit)[0]
    with office.app.app_context():
        username = db.session.execute(
            select(Account.username).where(Account.id == actor.account_id)
        ).scalar_one()
    visitor = Visitor(office.app)
    visitor.log_in(username, PASSWORD)
    return visitor


def test_a_reader_of_a_case_sees_its_way_and_where_it_stands(
    walked: tuple[Office, Case, list[str]],
) -> None:
    office, case, done = walked
    visitor = _reader(office, case.unit, "akreditor")
    path = f"/kerja/perkara/{case.reference}/alur"
    assert path in visitor.open(f"/kerja/perkara/{case.reference}").links
    answer = visitor.client.get(path)
    html = answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "SEKARANG" in html
    assert html.count("<svg xmlns=") >= 2
    assert html.count('id="gambar-judul"') == 1
    assert "style=" not in html
    book = BOOKS["etik-2022"]
    moved = [book.actions[name] for name in done if name in book.actions and book.actions[name].to]
    assert html.split('<ol class="timeline">')[1].count('<li class="moved">') == len(moved)
    for number, action in enumerate(moved, start=1):
        assert f"{number}. {action.label.id}" in html


def test_looking_at_the_way_is_on_record_and_a_stranger_learns_nothing(
    walked: tuple[Office, Case, list[str]],
) -> None:
    office, case, _done = walked
    path = f"/kerja/perkara/{case.reference}/alur"
    _reader(office, case.unit, "kabidpropam").open(path)
    with office.app.app_context():
        query = select(JournalEntry.body).where(JournalEntry.event == "perkara:dibaca")
        looks = [json.loads(body)["data"] for body in db.session.scalars(query)]
    assert {"case": case.reference, "part": "alur"} in looks
    elsewhere = next(one for one in office.cast.members if not one.startswith(f"{case.polda}/"))
    stranger = _reader(office, elsewhere, "akreditor")
    stranger.open(path, status=404)
    stranger.open("/kerja/perkara/E-2026-99999/alur", status=404)
