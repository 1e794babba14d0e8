"""After a complaint was filed: to be heard, answered and reviewed, with a name or without."""

from __future__ import annotations

import io
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from ethics.casework.audit import verify
from ethics.casework.intake import SYSTEM, register_complaint
from ethics.casework.situation import situation_of
from ethics.gazette import letterbox, receipts
from ethics.ops import worker
from ethics.storage import PUBLIC, begin_write, db
from tests.office import Office
from tests.web.filing import REGISTERED, file_complaint
from tests.web.reading import Page
from tests.web.visiting import Visitor

JABAR = "MABES/JABAR"
QUESTION = "Apakah saksi di warung kopi itu sudah ditanya?"
ANSWER = "Saksi itu kami mintai keterangan minggu depan."
REASON = "Rekaman kamera toko tidak dilihat siapa pun."
PATHS = ("/lacak/aduan", "/lacak/pesan", "/lacak/tinjauan", "/lacak/penilaian")


@dataclass
class Filed:
    """A complaint in the queue of Polda Jawa Barat, and whoever follows it."""

    office: Office
    code: str
    reference: str
    visitor: Visitor

    @property
    def page(self) -> Page:
        return self.visitor.open("/lacak/aduan")

    def say(self, what: str, *, status: int = 303, **typed: Any) -> Page:
        answer = self.visitor.send(f"/lacak/{what}", holding="token", status=status, **typed)
        work(self.office)
        return Page(answer.get_data(as_text=True))

    def staff(self, role: str = "yanduan", *, unit: str = JABAR) -> Visitor:
        return self.office.visitor(role, unit=unit)

    def act(self, action: str, *, role: str = "yanduan", unit: str = JABAR, **data: str) -> None:
        self.staff(role, unit=unit).send(f"/kerja/perkara/{self.reference}/{action}", data, holding="token")
        work(self.office)

    def seen_by(self, role: str = "yanduan", *, unit: str = JABAR, status: int = 200) -> str:
        return self.staff(role, unit=unit).open(f"/kerja/perkara/{self.reference}", status=status).text

    def archive(self) -> None:
        self.act("verifikasi", pokok_aduan="Pungutan", tempat="Pasar lama")
        self.act("nyatakan_tidak_berkadar", telaah="Bukan urusan Propam.",
                 alasan_tidak_berkadar="bukan_anggota")  # fmt: skip
        self.act("arsipkan", isi_hasil="Aduan tidak dilanjutkan.")


def work(office: Office) -> None:
    with office.app.app_context():
        while worker.turn():
            pass


@pytest.fixture(params=["anonim", "rahasia"])
def filed(office: Office, request: pytest.FixtureRequest) -> Filed:
    """A complaint of somebody who gave the code a moment ago."""
    id_, code, at = str(uuid.uuid4()), receipts.new_code(), datetime.now(UTC)
    with office.app.app_context():
        pepper = office.app.config["ETHICS"].keys.pepper
        begin_write(PUBLIC)
        receipts.open_receipt(id_, receipt_hash=receipts.receipt_hash(code, pepper), at=at,
                              letterbox_key=letterbox.public_key(code, pepper),
                              filed_on=at.date())  # fmt: skip
        db.session.commit()
        told = {**REGISTERED, "mode": request.param}
        reference = register_complaint(told, receipt_id=id_, actor=SYSTEM, at=at)
    visitor = Visitor(office.app)
    visitor.follow(code)
    return Filed(office, code, reference, visitor)


def test_a_message_is_answered_and_both_sides_see_that_it_was_read(filed: Filed) -> None:
    filed.say("pesan", text=QUESTION)
    assert "sudah di tangan petugas" in filed.visitor.open("/lacak/pesan").text
    read = filed.seen_by()
    assert QUESTION in read
    assert "Jawaban atas pesan pelapor" in read
    filed.act("kirim_pesan", pesan=ANSWER)
    assert "belum dibaca pelapor" in filed.seen_by()
    assert "1 pesan baru dari petugas." in filed.page.text
    thread = filed.visitor.open("/lacak/pesan").text
    assert thread.index(QUESTION) < thread.index(ANSWER)
    assert "baru" in thread
    assert "2 pesan." in filed.page.text
    assert "dibaca pelapor" in filed.seen_by().replace("belum dibaca pelapor", "")
    with filed.office.app.app_context():
        clocks = {one.id for one in situation_of(filed.reference).facts.clocks}
    assert "jawab_pesan" not in clocks


def test_a_second_message_does_not_give_the_officers_more_time(filed: Filed) -> None:
    for words in (QUESTION, "Masih menunggu."):
        filed.say("pesan", text=words)
    with filed.office.app.app_context():
        entries = situation_of(filed.reference).facts.actions
        assert entries.count("kirim_pesan_pelapor") == 2
        assert verify().faults == ()


def test_the_same_form_sent_twice_is_said_once(filed: Filed) -> None:
    form = filed.visitor.open("/lacak/pesan").form(holding="token").filled(text=QUESTION)
    for _n in range(2):
        assert filed.visitor.client.post("/lacak/pesan", data=dict(form)).status_code == 303
    work(filed.office)
    assert filed.visitor.open("/lacak/pesan").text.count(QUESTION) == 1
    assert filed.seen_by().count(QUESTION) == 2  # in the thread, and in the journal below


def test_evidence_comes_later_with_a_message_and_staff_open_it(filed: Filed) -> None:
    filed.say("pesan", text=QUESTION, files=(io.BytesIO(b"Catatan dari tetangga."), "catatan.txt"))
    staff = filed.staff("yanduan")
    page = staff.open(f"/kerja/perkara/{filed.reference}")
    link = next(one for one in page.links if "/bukti/" in one)
    assert staff.client.get(link).get_data() == b"Catatan dari tetangga."
    refused = filed.say("pesan", status=422, text="Ini juga.", files=(io.BytesIO(b"MZ" + bytes(64)), "a.exe"))
    assert "Ini juga." in refused.text
    with filed.office.app.app_context():
        assert verify().faults == ()


def test_what_cannot_be_sent_stays_on_the_page(filed: Filed) -> None:
    page = filed.say("pesan", status=422, text="x" * 5001)
    assert "x" * 5001 in page.text
    assert "Tulis pesan Anda." in filed.say("pesan", status=422, text="\x00 \u200b").text
    refused = filed.say("penilaian", status=422, text="Lama sekali", respect="7").text
    assert "Pilih bagaimana Anda diberi tahu." in refused
    assert "Pilih bagaimana lamanya." in refused


def test_what_was_not_carried_on_is_reviewed_by_somebody_else(filed: Filed) -> None:
    assert "Anda tidak sependapat?" not in filed.page.text
    assert filed.visitor.client.get("/lacak/tinjauan").headers["Location"] == "/lacak/aduan"
    filed.archive()
    assert "Anda tidak sependapat?" in filed.page.text
    filed.say("tinjauan", text=REASON)
    assert "Sedang ditinjau ulang" in filed.page.text
    assert filed.visitor.client.get("/lacak/tinjauan").headers["Location"] == "/lacak/aduan"
    filed.seen_by(status=404)  # it left the unit that had not carried it on
    assert REASON in filed.seen_by("kabidpropam", unit="MABES")
    filed.act("kabulkan_tinjauan", role="kabidpropam", unit="MABES", isi_tinjauan="Rekaman akan dilihat.")
    assert "Aduan ditelaah" in filed.page.text
    assert "Jawaban atas permintaan tinjauan" in filed.page.text


def test_a_review_that_upholds_the_end_is_the_last(filed: Filed) -> None:
    filed.archive()
    filed.say("tinjauan", text=REASON)
    filed.act("kuatkan_pengarsipan", role="kabidpropam", unit="MABES", isi_tinjauan="Sudah tepat.")
    assert "Jawaban atas permintaan tinjauan" in filed.page.text
    assert "Anda tidak sependapat?" not in filed.page.text
    with filed.office.app.app_context():
        assert verify().faults == ()


def test_how_somebody_was_treated_is_read_by_those_above_and_said_once(filed: Filed) -> None:
    filed.say("penilaian", respect="1", told="2", speed="5", text="Saya dibentak.")
    assert "Saya dibentak." in filed.seen_by("kabidpropam")
    assert "Saya dibentak." not in filed.seen_by("yanduan")
    assert filed.visitor.client.get("/lacak/penilaian").headers["Location"] == "/lacak/aduan"
    with filed.office.app.app_context():
        assert verify().faults == ()


def test_who_opened_the_file_is_told_by_role_and_day(filed: Filed) -> None:
    assert "Belum ada petugas yang membukanya." in filed.page.text
    for _n in range(3):
        filed.seen_by("yanduan")
    filed.seen_by("kabidpropam")
    work(filed.office)
    told = filed.visitor.client.get("/lacak/aduan").get_data(as_text=True)
    for role in ("Pelayanan Pengaduan (Yanduan)", "Kepala Propam"):
        row = told.split(f'<th scope="row">{role}</th>')[1].split("</tr>")[0]
        assert re.findall(r">([^<]+)</td>", row)[0] == "1"


def test_nothing_of_a_complaint_opens_without_its_code(filed: Filed) -> None:
    filed.say("pesan", text=QUESTION)
    stranger = Visitor(filed.office.app)
    for path in PATHS:
        assert stranger.client.get(path).headers["Location"] == "/lacak"
        assert stranger.client.post(path, data={"text": "x"}).status_code in {303, 405, 409}
    token = filed.page.form(action="/lacak/selesai").values
    filed.visitor.client.post("/lacak/selesai", data=dict(token))
    assert filed.visitor.client.get("/lacak/pesan").headers["Location"] == "/lacak"


def test_the_public_database_gives_away_no_message(filed: Filed) -> None:
    filed.say("pesan", text=QUESTION)
    filed.act("kirim_pesan", pesan=ANSWER)
    filed.say("penilaian", respect="1", told="2", speed="5", text="Saya dibentak.")
    with filed.office.app.app_context(), db.engines[PUBLIC].connect() as connection:
        dump = b""
        for table in ("message", "inbox", "receipt", "draft"):
            for row in connection.execute(text(f"select * from {table}")):
                dump += b"".join(bytes(one) if isinstance(one, bytes) else str(one).encode() for one in row)
    for secret in (QUESTION, ANSWER, "Saya dibentak.", filed.code.replace(" ", ""), filed.code):
        assert secret.encode() not in dump


def test_without_a_name_nothing_is_missing_but_the_name(office: Office) -> None:
    """Both are taken the same way; every heading, row, link and form of one is on the other."""
    pages = {}
    for mode in ("anonim", "rahasia"):
        visitor = Visitor(office.app)
        code = file_complaint(visitor, mode=mode)
        work(office)
        found = re.search(r"A-\d{4}-\d{5}", visitor.follow(code))
        assert found
        case = Filed(office, code, found.group(), visitor)
        case.say("pesan", text=QUESTION)
        case.act("kirim_pesan", pesan=ANSWER)
        case.archive()
        pages[mode] = [_shape(visitor.client.get(path).get_data(as_text=True)) for path in PATHS]
    assert pages["anonim"] == pages["rahasia"]


def _shape(html: str) -> str:
    """A page without what differs from one complaint to the next: numbers, addresses, tokens."""
    for what in (r'value="[^"]+"', r"/lacak/surat/[0-9a-f]+", r"A-\d{4}-\d{5}", r"[A-Z]+/\d+/[^,<]+",
                 r"pukul \d\d\.\d\d"):  # fmt: skip
        html = re.sub(what, "…", html)
    return html
