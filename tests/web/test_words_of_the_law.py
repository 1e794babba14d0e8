"""What pages say of the law is the law's: its stages, its marks, its seats, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ethics.gazette import receipts
from ethics.law import DOCUMENTS, STAGES, all_rulebooks
from ethics.law.terms import SEATS, UNITS, Unit
from ethics.law.vocabulary import Stage
from ethics.storage import PUBLIC, begin_write, db
from ethics.web.access import authorities
from ethics.web.public.follow import MAIN_WAY
from ethics.web.staff.words import moment
from ethics.web.words import nama_kategori, nama_ukuran, waktu
from tests.office import Office
from tests.web.filing import registered
from tests.web.visiting import Visitor


def _receipt(office: Office, stage: str) -> str:
    """A receipt that stands at a stage; its code."""
    code, now = receipts.new_code(), datetime.now(UTC)
    with office.app.app_context():
        pepper = office.app.config["ETHICS"].keys.pepper
        begin_write(PUBLIC)
        receipts.open_receipt(f"r-{code}", receipt_hash=receipts.receipt_hash(code, pepper),
                              filed_on=now.date() - timedelta(days=30), at=now)  # fmt: skip
        letter = {"kind": "sp3d", "label": "Tulisan lama", "number": "B/1", "issued_on": "2026-03-01"}
        receipts.set_status(f"r-{code}", stage=stage, since=now.date(), next_due=None, number=None,
                            at=now, letters=[letter])  # fmt: skip
        db.session.commit()
    return code


@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES.keys())
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_complaint_sees_its_stage_and_only_stages_that_can_still_come(
    office: Office, stage: Stage, language: str
) -> None:
    visitor = Visitor(office.app)
    path = "/lacak" if language == "id" else "/en/lacak"
    text = visitor.follow(_receipt(office, stage.id), door=path)
    way = text.split('<ol class="timeline">')[1].split("</ol>")[0]
    shown = [one for one in STAGES.values() if f"<h3>{one.label.in_(language)}</h3>" in way]
    assert stage in shown
    assert shown == ([MAIN_WAY[0], stage] if stage.aside else MAIN_WAY)
    assert stage.next.in_(language) in text


def test_a_letter_is_named_in_the_language_of_the_reader(office: Office) -> None:
    code = _receipt(office, "diselidiki")
    visitor = Visitor(office.app)
    texts = {path: visitor.follow(code, door=path)
             for path in ("/lacak", "/en/lacak")}  # fmt: skip
    assert DOCUMENTS["sp3d"].label.id in texts["/lacak"]
    assert DOCUMENTS["sp3d"].label.en in texts["/en/lacak"]


def test_every_unit_that_a_clock_or_a_sanction_counts_has_words(office: Office) -> None:
    counted = {clock.unit for book in all_rulebooks() for clock in book.clocks.values()}
    counted |= {Unit(rule.unit) for book in all_rulebooks() for rule in book.sanctions.values()
                if rule.unit}  # fmt: skip
    assert counted <= set(UNITS)
    with office.app.test_request_context("/"):
        assert (nama_ukuran("hk"), nama_ukuran(None)) == ("hari kerja", "")


@pytest.mark.parametrize("role", ["admin", "yanduan", "itwas"])
def test_the_menu_offers_just_what_the_reader_may_open(office: Office, role: str) -> None:
    page = office.visitor(role).open("/kerja/")
    may = role in authorities(office.app, "staff.manage")
    assert ("/kerja/kelola" in page.links) is may


def test_a_category_is_named_as_its_rulebook_names_it(office: Office) -> None:
    known = {key: one.label for book in all_rulebooks() for key, one in book.categories.items()}
    assert known
    with office.app.test_request_context("/en/", environ_overrides={"ethics.language": "en"}):
        assert {key: nama_kategori(key) for key in known} == {k: one.en for k, one in known.items()}
        assert nama_kategori("lain") == "lain"


def test_seats_are_offered_in_the_order_of_their_rank() -> None:
    assert list(SEATS) == ["ketua", "wakil_ketua", "anggota"]


def test_a_case_leads_back_to_the_list_that_it_stands_in(office: Office) -> None:
    reference = registered(office)
    page = office.visitor("yanduan", unit="MABES/JABAR").open(f"/kerja/perkara/{reference}")
    assert "/kerja/aduan" in page.links


def test_an_hour_is_written_as_the_reader_writes_it_on_every_page(office: Office) -> None:
    at = datetime(2026, 6, 14, 9, 30, tzinfo=UTC)
    with office.app.test_request_context("/"):
        assert (moment(at), waktu(at, ZoneInfo("UTC"))[:25]) == (
            "14 Juni 2026, 09.30", "14 Juni 2026 pukul 09.30 ")  # fmt: skip
    with office.app.test_request_context("/en/", environ_overrides={"ethics.language": "en"}):
        assert (moment(at), waktu(at, ZoneInfo("UTC"))[:22]) == (
            "14 June 2026, 09:30", "14 June 2026 at 09:30 ")  # fmt: skip


@pytest.mark.parametrize(("path", "explained"), [("/kerja/", True), ("/kerja/sandi", False)])
def test_the_signs_of_certainty_are_explained_just_where_they_can_stand(
    office: Office, path: str, explained: bool
) -> None:
    assert ("* bawaan sistem" in office.visitor("kabidpropam").open(path).text) is explained
