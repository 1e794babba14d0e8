"""Whoever drafts a summary sees how it will be read, what is held back and why, and loses no word."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from ethics.casework.rechecking import recheck
from ethics.casework.relay import deliver
from ethics.records.cases import Case as CaseRow
from ethics.records.publications import Publication
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.test_gate_of_publication import JABAR, PLAIN, final
from tests.office import Office, open_office
from tests.web.reading import Page
from tests.web.visiting import Visitor

NAMED = {"ringkasan-fakta": "Bripka itu menerimanya di depan Wiratmoko.",
         "ringkasan-pertimbangan": "Terbukti dua alat bukti."}  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office of its own, where what was approved waits a day."""
    return open_office(tmp_path_factory.mktemp("menulis"), publish_delay_hours=24)


@pytest.fixture(scope="module")
def drafted(office: Office) -> Case:
    """A case whose summary is still to be written."""
    with office.app.app_context():
        return final(office)


@pytest.fixture
def submitted(office: Office, humas: Visitor) -> Case:
    """Another one, whose summary was written and submitted."""
    with office.app.app_context():
        case = final(office)
    typed = {f"ringkasan-{part}": text for part, text in PLAIN.items()}
    humas.send(form_of(case), typed, holding="token")
    return case


@pytest.fixture
def humas(office: Office) -> Visitor:
    """Whoever drafts."""
    return office.visitor("humas", unit=JABAR)


def form_of(case: Case) -> str:
    return f"/kerja/perkara/{case.reference}/tulis_ringkasan"


def summary_of(case: Case) -> object:
    query = select(Publication.summary).join(CaseRow, CaseRow.id == Publication.case_id)
    return db.session.execute(query.where(CaseRow.reference == case.reference)).scalar_one()


def check(visitor: Visitor, case: Case, typed: dict[str, str], *, lang: str = "") -> str:
    """Press the button that shows and does nothing."""
    answer = visitor.send(f"{lang}{form_of(case)}", {**typed, "periksa": "ya"}, holding="token", status=200)
    return answer.get_data(as_text=True)


def test_before_a_word_is_written_the_composed_summary_is_there(humas: Visitor, drafted: Case) -> None:
    page = humas.open(form_of(drafted))
    assert "Begini umum membacanya" in page.text
    assert "Pelanggar 1 dijatuhi: permintaan maaf" in page.text
    assert "Sanksi" in page.text
    assert re.search(r"Terduga Pelanggar 1: [\d.]+ anggota cocok dengan semua yang terbaca", page.text)


def test_what_is_found_is_marked_in_its_place_and_explained_in_words(humas: Visitor, drafted: Case) -> None:
    html = check(humas, drafted, NAMED)
    assert re.findall(r'<mark id="tanda-(\d)">([^<]*)</mark>', html) == [("1", "Bripka"), ("2", "Wiratmoko")]
    said = Page(html).text
    assert "“Bripka”: Pangkat yang tepat. Tulis golongannya saja: Bintara." in said
    assert "“Wiratmoko”: nama orang" in said
    assert "2 bagian ditahan" in said
    reads = html.split('class="reads"')[1].split("</section>")[0]
    assert "Wiratmoko" not in reads
    assert "Terbukti dua alat bukti." in reads


def test_checking_keeps_every_word_and_does_nothing(office: Office, humas: Visitor, drafted: Case) -> None:
    kept = dict(Page(check(humas, drafted, NAMED)).form(holding="token").values)
    assert kept["ringkasan-fakta"].strip() == NAMED["ringkasan-fakta"]
    with office.app.app_context():
        assert drafted.facts.state == "draf"
        assert summary_of(drafted) is None


def test_a_clean_text_is_said_to_be_clean(humas: Visitor, drafted: Case) -> None:
    html = check(humas, drafted, {f"ringkasan-{part}": text for part, text in PLAIN.items()})
    assert "Tidak ada yang ditemukan pada tulisan ini." in html
    assert "<mark" not in html


def test_the_check_is_told_in_english_too(humas: Visitor, drafted: Case) -> None:
    said = Page(check(humas, drafted, NAMED, lang="/en")).text
    assert "This is how the public reads it" in said
    assert "2 pieces are held back" in said
    assert "Offender 1 was given: " in said


def test_nobody_but_whoever_may_submit_it_is_shown_a_check(office: Office, drafted: Case) -> None:
    page = office.visitor("ppid", unit=JABAR).open(form_of(drafted))
    assert "Begini umum membacanya" not in page.text


def test_two_people_release_it_and_the_second_sees_when_and_can_stop_it(
    office: Office, submitted: Case
) -> None:
    at = f"/kerja/perkara/{submitted.reference}"
    ppid = office.visitor("ppid", unit=JABAR)
    before = ppid.open(f"{at}/setujui_terbit").text
    assert "Tulisan yang diajukan, dengan tanda" in before
    assert before.count(PLAIN["fakta"]) == 2
    ppid.send(f"{at}/setujui_terbit", holding="token")
    waiting = ppid.open(at).text
    assert re.search(r"Akan terbit pada \d+ \w+ \d{4} pukul \d\d\.\d\d WIB", waiting)
    assert "Hentikan sebelum terbit" in waiting
    assert "Terbit sesudah jeda" not in waiting.split("Langkah petugas lain")[0]
    ppid.send(f"{at}/hentikan_rilis", holding="token", alasan="Dibaca sekali lagi.")
    assert "Akan terbit" not in ppid.open(at).text


def test_what_the_night_finds_stands_on_the_page_of_both_and_off_the_public_one(
    office: Office, humas: Visitor, submitted: Case
) -> None:
    at = f"/kerja/perkara/{submitted.reference}"
    ppid = office.visitor("ppid", unit=JABAR)
    ppid.send(f"{at}/setujui_terbit", holding="token")
    tomorrow = datetime.now(UTC) + timedelta(hours=25)
    work(office, tomorrow)
    (link,) = ppid.open(at).outcomes
    public = Visitor(office.app)
    assert "Pelanggar 1 dijatuhi: permintaan maaf" in public.open(link).text
    with office.app.app_context():
        named = {**PLAIN, "fakta": "Yang menyaksikannya Wiratmoko."}
        db.session.execute(update(Publication).values(released=named))
        db.session.commit()
        recheck(at=tomorrow + timedelta(hours=12))
    work(office, tomorrow + timedelta(hours=12))
    assert "Identitas seseorang dapat dikenali" in public.open(link, status=410).text
    for visitor in (humas, ppid):
        said = visitor.open(at).text
        assert "Diturunkan sementara sejak" in said
        assert "Memuat nama atau nomor orang yang kini dikenal dalam perkara" in said
    assert "Usulkan koreksi" in humas.open(at).text
    for role, visitor in (("humas", humas), ("ppid", ppid)):
        assert submitted.reference in visitor.open("/kerja").text, role


def work(office: Office, at: datetime) -> None:
    """What the worker delivers at a moment."""
    with office.app.app_context():
        while deliver(at=at, kinds=frozenset({"release", "outcome"})):
            pass
        db.session.remove()
