"""A complaint from the first page to the review, in real browsers: on a telephone of 320 pixels and on a
desk, with scripts and without, in both languages, with a name and without; and by keyboard alone."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator
from pypdf import PdfReader

from ethics.casework import audit
from tests.browser.person import Person
from tests.browser.site import Site
from tests.browser.watching import WIDE, Watch
from tests.browser.words import words_in
from tests.files.sound_files import PDF
from tests.web.filing import STORY
from tests.web.test_after_filing import ANSWER, QUESTION, REASON, Filed

SMALL = {"width": 320, "height": 640}


@dataclass(frozen=True)
class Way:
    """With which machine, in which language and how somebody complains."""

    mode: str
    language: str
    size: dict[str, int]
    javascript: bool

    def __str__(self) -> str:
        scripts = "scripts" if self.javascript else "no-scripts"
        return f"{self.mode}-{self.language}-{self.size['width']}-{scripts}"


WAYS = [
    Way("anonim", "id", SMALL, javascript=False), Way("anonim", "en", WIDE, javascript=True),
    Way("rahasia", "en", SMALL, javascript=False), Way("rahasia", "id", WIDE, javascript=True),
]  # fmt: skip


def photograph() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (120, 90, 60)).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_complaint_is_filed_followed_answered_and_reviewed(
    browser: Browser, site: Site, watch: Watch, way: Way, tmp_path: Path
) -> None:
    person = Person(browser, site, watch, size=way.size, javascript=way.javascript)
    code = file_it(person, way)
    site.work()
    follow(person, code, way)
    found = re.search(r"A-\d{4}-\d{5}", person.text)
    assert found
    case = Filed(site.office, code, found.group(), site.office.visitor())
    write_and_be_answered(person, case, site, way)
    letters = person.page.locator('a[href*="/lacak/surat/"]')
    assert letters.count() >= 2
    person.save(letters.first, tmp_path / "surat.pdf")
    assert PdfReader(tmp_path / "surat.pdf").pages
    ask_for_a_review(person, site, way)
    assert REASON in case.seen_by("kabidpropam", unit="MABES")
    person.press(words_in(way.language)("Selesai, hapus dari peramban ini"))
    person.open("/lacak/aduan")
    assert person.page.url.endswith("/lacak")
    assert watch.faults == []
    with site.office.app.app_context():
        assert audit.verify().faults == ()


def write_and_be_answered(person: Person, case: Filed, site: Site, way: Way) -> None:
    """In the end the complaint is archived."""
    say = words_in(way.language)
    person.follow(say("Tulis pesan"))
    person.press(say("Kirim pesan"))  # empty: the page says what is missing
    person.reads(say("Tulis pesan Anda."))
    person.type(say("Pesan Anda"), QUESTION)
    person.press(say("Kirim pesan"))
    site.work()
    case.act("kirim_pesan", pesan=ANSWER)
    case.archive()
    person.follow(say("Kembali ke aduan"))
    person.follow(say("Baca dan tulis pesan"))
    person.reads(ANSWER)
    person.follow(say("Kembali ke aduan"))


def ask_for_a_review(person: Person, site: Site, way: Way) -> None:
    """And say how one was treated."""
    say = words_in(way.language)
    person.follow(say("Minta tinjauan ulang"))
    person.type(say("Mengapa menurut Anda aduan ini harus ditinjau ulang?"), REASON)
    person.press(say("Kirim permintaan"))
    site.work()
    person.follow(say("Nilai bagaimana Anda diperlakukan"))
    for place in range(3):
        person.page.get_by_label(say("Baik"), exact=True).nth(place).check()
    person.press(say("Kirim penilaian"))


def file_it(person: Person, way: Way) -> str:
    """Every step to the receipt; its code."""
    say = words_in(way.language)
    person.open("/" if way.language == "id" else "/en/")
    person.follow(say("Sampaikan aduan"))
    person.follow(say("Mulai"))
    person.press(say("Lanjut"))  # nothing chosen: the page says what is missing
    person.choose(say("Tanpa nama" if way.mode == "anonim" else "Dengan nama, dirahasiakan"))
    person.press(say("Lanjut"))
    person.type(say("Apa yang terjadi?"), STORY)
    person.press(say("Lanjut"))
    person.type(say("Di mana?"), "Simpang pasar lama")
    person.pick(say("Wilayah Polda"), "Polda Jawa Barat")
    person.press(say("Lanjut"))
    person.type(say("Siapa petugasnya?"), "Seorang bintara")
    person.press(say("Lanjut"))
    person.page.get_by_label(re.compile(re.escape(say("Tambahkan bukti")))).set_input_files([
        {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": photograph()},
        {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": PDF},
        {"name": "catatan.txt", "mimeType": "text/plain", "buffer": b"Pukul lima sore."},
    ])  # fmt: skip
    person.choose(say("Simpan lalu tambah berkas lain"))
    person.press(say("Lanjut"))
    for name in ("foto.jpg", "surat.pdf", "catatan.txt"):
        person.reads(name)
    person.press(say("Lanjut"))
    if way.mode != "anonim":
        person.type(say("Nama Anda"), "Ratna Wulandari")
        person.choose(say("Tidak usah"))
        person.press(say("Lanjut"))
    person.reads("Simpang pasar lama")
    person.press(say("Kirim aduan"))
    return person.page.get_by_label(say("Kode tanda terima")).inner_text()


def follow(person: Person, code: str, way: Way) -> None:
    say = words_in(way.language)
    person.follow(say("Ikuti aduan"))
    person.type(say("Kode tanda terima"), "1234 1234 1234 1234")
    person.press(say("Lihat perkembangan"))
    person.type(say("Kode tanda terima"), code)
    person.press(say("Lihat perkembangan"))


def test_a_complaint_is_filed_by_keyboard_alone(browser: Browser, site: Site, watch: Watch) -> None:
    person = Person(browser, site, watch, size=WIDE)
    page = person.page
    person.open("/lapor/cara")
    forward = page.get_by_role("button", name="Lanjut", exact=True)
    tab_to(person, page.get_by_label("Dengan nama, dirahasiakan", exact=True))
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Tanpa nama", exact=True).is_checked()
    enter(person, forward)
    for label, words in (("Apa yang terjadi?", STORY), ("Di mana?", "Simpang pasar lama")):
        tab_to(person, page.get_by_label(re.compile(f"^{re.escape(label)}")))
        page.keyboard.type(words)
        enter(person, forward)
    for _step in ("siapa", "bukti"):
        enter(person, forward)
    enter(person, page.get_by_role("button", name="Kirim aduan", exact=True))
    assert re.fullmatch(r"(\d{4} ){3}\d{4}", page.get_by_label("Kode tanda terima").inner_text())
    assert watch.faults == []


def tab_to(person: Person, target: Locator) -> None:
    """Press Tab until something has the focus, as somebody without a mouse would."""
    for _n in range(80):
        if target.evaluate("(element) => element === document.activeElement"):
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by Tab")


def enter(person: Person, button: Locator) -> None:
    tab_to(person, button)
    with person.page.expect_event("load"):
        person.page.keyboard.press("Enter")
    person.look()
