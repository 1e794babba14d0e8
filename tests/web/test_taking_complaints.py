"""Complaints that came by another way than the site: logged or refused, each with its receipt."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from ethics.casework import audit
from ethics.casework.situation import situation_of
from ethics.records.cases import Case
from ethics.records.journal import entries
from ethics.records.outbox import Job
from ethics.records.people import Person
from ethics.storage import db
from tests.office import Office, open_office
from tests.web.reading import Page
from tests.web.visiting import Visitor

JABAR, FORM = "MABES/JABAR", "/kerja/aduan/baru"
TOLD: dict[str, Any] = {
    "channel": "langsung", "received": "20-11-2025 09.30", "unit": JABAR, "mode": "rahasia",
    "name": "Ratna Wulandari", "contact": "081100220033", "what": "Petugas meminta uang di jalan.",
    "when": "18-11-2025", "where": "Simpang pasar lama", "who": "Seorang bintara", "verdict": "terima",
}  # fmt: skip
REFUSAL = {"verdict": "tolak", "alasan_tolak": "sengketa_perdata",
           "uraian_tolak": "Ini utang piutang antartetangga."}  # fmt: skip
BODY = {"channel": "ombudsman", "body_number": "0123/LM/XI/2025", "body_date": "19-11-2025"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("taking")
    return open_office(folder)


@pytest.fixture(scope="module")
def yanduan(office: Office) -> Visitor:
    return office.visitor("yanduan", unit=JABAR)


def typed(visitor: Visitor, **other: Any) -> MultiDict[str, str]:
    """The form as it is sent."""
    return MultiDict(visitor.open(FORM).form(holding="token").filled(**{**TOLD, **other}))


def logged(visitor: Visitor, **other: Any) -> Page:
    """The page that answers."""
    answer = visitor.client.post(FORM, data=typed(visitor, **other))
    page = Page(answer.get_data(as_text=True))
    assert answer.status_code == 201, page.text
    return page


def number_in(page: Page) -> str:
    found = re.search(r"A-\d{4}-\d{5}", page.text)
    assert found
    return found.group()


def code_in(page: Page) -> str:
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", page.text)
    assert found
    return found.group()


def followed(office: Office, code: str) -> str:
    return Page(Visitor(office.app).follow(code)).text


def test_whoever_comes_in_person_follows_the_complaint_as_from_the_site(
    office: Office, yanduan: Visitor
) -> None:
    page = logged(yanduan)
    reference, code = number_in(page), code_in(page)
    assert reference in followed(office, code)
    assert "20 November 2025" in followed(office, code)
    case = yanduan.open(f"/kerja/perkara/{reference}").text
    assert "Datang langsung, 20 November 2025 pukul 09.30 WIB" in case
    assert "hari sesudah masuk" in case
    assert "Ratna" not in case
    with office.app.app_context():
        clocks = {one.id: one.started_on for one in situation_of(reference).facts.clocks}
        assert str(clocks["verifikasi"]) == "2025-11-20", "the limit counts from the receipt"
        written = json.dumps([job.payload for job in db.session.scalars(select(Job))])
        assert code.replace(" ", "") not in written
        assert audit.verify().faults == ()


def test_a_form_that_is_sent_twice_logs_once_and_shows_the_same_code(
    office: Office, yanduan: Visitor
) -> None:
    form = typed(yanduan)
    pages = [Page(yanduan.client.post(FORM, data=form).get_data(as_text=True)) for _n in range(2)]
    assert number_in(pages[0]) == number_in(pages[1])
    assert code_in(pages[0]) == code_in(pages[1])
    other = office.visitor("yanduan", unit="MABES")
    theirs = dict(other.open(FORM).form(holding="token").values)
    stolen = MultiDict({**form, "csrf_token": theirs["csrf_token"]})
    answer = other.client.post(FORM, data=stolen)
    assert answer.status_code == 409
    assert code_in(pages[0]) not in answer.get_data(as_text=True)
    assert "Petugas meminta uang" in answer.get_data(as_text=True)


def test_what_another_body_passed_on_keeps_its_number_and_date(yanduan: Visitor) -> None:
    reference = number_in(logged(yanduan, **BODY, mode="anonim", name="", contact=""))
    case = yanduan.open(f"/kerja/perkara/{reference}").text
    assert "Ombudsman Republik Indonesia, nomor 0123/LM/XI/2025 tanggal 19 Nov 2025" in case
    assert reference in yanduan.open("/kerja/aduan?saluran=ombudsman").text
    assert reference not in yanduan.open("/kerja/aduan?saluran=surat").text


def test_what_the_unit_found_itself_has_nobody_to_tell_and_no_receipt(
    office: Office, yanduan: Visitor
) -> None:
    page = logged(yanduan, channel="temuan", mode="", name="", contact="")
    assert not re.search(r"\d{4} \d{4} \d{4} \d{4}", page.text)
    case = yanduan.open(f"/kerja/perkara/{number_in(page)}").text
    assert "SP3D kepada pelapor" not in case
    assert "Aduan ini tidak punya pelapor yang dapat diberi tahu." in case
    verified = f"/kerja/perkara/{number_in(page)}/verifikasi"
    yanduan.send(verified, {"pokok_aduan": "Pungutan di jalan", "tempat": "Pasar"}, holding="version")
    assert "Tanda terima aduan" not in yanduan.open(f"/kerja/perkara/{number_in(page)}").text


def test_a_refusal_is_on_record_with_its_reason_and_told(office: Office, yanduan: Visitor) -> None:
    page = logged(yanduan, **REFUSAL)
    reference = number_in(page)
    assert "Aduan tidak diterima" in followed(office, code_in(page))
    found = yanduan.open("/kerja/aduan?selesai=ya&alasan=sengketa_perdata").text
    assert reference in found
    assert "Sengketa perdata tanpa perbuatan anggota dalam jabatan atau martabatnya (1)" in found
    assert reference not in yanduan.open("/kerja/aduan?selesai=ya&alasan=bukan_anggota").text
    with office.app.app_context():
        events = [one.event for one in entries(reference)]
        assert events == ["perkara:diterima", "perkara:tolak_aduan"]
        assert audit.verify().faults == ()


def test_a_refusal_is_not_made_for_another_unit_nor_by_whoever_is_named(
    office: Office, yanduan: Visitor
) -> None:
    answer = yanduan.client.post(FORM, data=typed(yanduan, **REFUSAL, unit="MABES/JATIM"))
    assert answer.status_code == 422
    assert "hanya untuk kesatuan Anda sendiri" in answer.get_data(as_text=True)
    with office.app.app_context():
        before = len(db.session.scalars(select(Case.id)).all())
        name = office.username("yanduan", unit=JABAR)
        nrp = db.session.scalars(select(Person.nrp).where(Person.name == _name_of(name))).one()
    answer = yanduan.client.post(FORM, data=typed(yanduan, **REFUSAL, who=f"NRP {nrp}"))
    assert "Anda atau yang berhubungan dengan Anda disebut" in answer.get_data(as_text=True)
    with office.app.app_context():
        assert len(db.session.scalars(select(Case.id)).all()) == before
    page = logged(yanduan, who=f"NRP {nrp}")
    yanduan.open(f"/kerja/perkara/{number_in(page)}", status=404)


def _name_of(username: str) -> str:
    from ethics.records.accounts import Account

    return str(db.session.scalars(select(Account.name).where(Account.username == username)).one())


def test_a_complaint_for_another_polda_goes_to_its_queue(office: Office, yanduan: Visitor) -> None:
    page = logged(yanduan, unit="MABES/JATIM")
    assert "ditangani kesatuan lain" in page.text
    yanduan.open(f"/kerja/perkara/{number_in(page)}", status=404)
    theirs = office.visitor("yanduan", unit="MABES/JATIM")
    theirs.open(f"/kerja/perkara/{number_in(page)}")


@pytest.mark.parametrize(("other", "message"), [
    ({"received": "20-11-2099 09.30"}, "Waktu ini belum terjadi di tempat kesatuan itu."),
    ({"received": "01-01-2001 09.30"}, "belum ada aturan penerimaan"),
    ({"received": "01-01-0001 00.01"}, "belum ada aturan penerimaan"),
    ({"when": "21-11-2025"}, "Kejadian tidak mungkin sesudah aduan masuk."),
    ({"received": "besok"}, "Tulis tanggal dan jam"),
    ({"channel": "situs"}, "Pilih salah satu dari daftar."),
    ({"unit": "MABES/JABAR/BDGKOTA/x"}, "Pilih salah satu dari daftar."),
    ({"mode": ""}, "Pilih cara mengadu."),
    ({"name": "\x00"}, "Isi nama pelapor."),
    ({"contact": ""}, "Isi nomor telepon atau surel pelapor."),
    ({"channel": "kompolnas"}, "Isi nomor surat atau aduan di instansi itu."),
    ({**BODY, "channel": "instansi_lain"}, "Sebutkan instansi atau satuan yang meneruskan."),
    ({**BODY, "body_date": "kemarin"}, "Tanggal ini tidak dikenali."),
    ({"verdict": "tolak"}, "Pilih alasan tidak diterima."),
    ({**REFUSAL, "alasan_tolak": "malas"}, "Pilih salah satu dari daftar."),
    ({**REFUSAL, "uraian_tolak": " "}, "Tulis penjelasan kepada pelapor."),
])  # fmt: skip
def test_what_cannot_be_so_is_said_beside_its_field_and_nothing_typed_is_lost(
    yanduan: Visitor, other: dict[str, str], message: str
) -> None:
    form = typed(yanduan)
    answer = yanduan.client.post(FORM, data=MultiDict({**form, **other}))
    page = Page(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert message in page.text
    kept = dict(page.form(holding="token").values)
    assert kept["what"].strip() == TOLD["what"]
    assert kept["token"] == form["token"]


def test_a_complaint_from_the_queue_can_be_refused_as_well(office: Office, yanduan: Visitor) -> None:
    page = logged(yanduan, mode="anonim", name="", contact="")
    answers = {name: REFUSAL[name] for name in ("alasan_tolak", "uraian_tolak")}
    refused = f"/kerja/perkara/{number_in(page)}/tolak_aduan"
    yanduan.send(refused, {**answers, "alasan_tolak": "bukan_anggota"}, holding="version")
    case = yanduan.open(f"/kerja/perkara/{number_in(page)}").text
    assert "Yang diadukan bukan anggota Polri" in case
    assert "Surat tidak diterimanya aduan" in case
