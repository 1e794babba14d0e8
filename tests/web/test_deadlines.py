"""Every date explains itself: to staff on the page of a limit, to everyone in the calculator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from ethics.app import create_app
from ethics.casework.escalation import raise_overdue
from ethics.law import CALENDAR, all_rulebooks, due
from ethics.web.words import tanggal
from tests.casework.cases import Case
from tests.casework.test_clocks import AUDIT, NOTE, audited, pause, resume
from tests.office import Office, open_office
from tests.web.visiting import Visitor

JABAR = "MABES/JABAR"
CALCULATOR = "/panduan/tenggat"
NOW = datetime(2026, 3, 9, 3, tzinfo=UTC)


@pytest.fixture
def case(office: Office) -> Iterator[Case]:
    """An audit that began on Friday 6 March 2026."""
    with time_machine.travel(NOW, tick=False):
        with office.app.app_context():
            begun = audited(office)
        yield begun


def words(text: str) -> str:
    return " ".join(text.split())


def in_jabar(office: Office, role: str) -> Visitor:
    return office.visitor(role, unit=JABAR)


def test_a_limit_of_a_case_tells_start_skipped_days_article_and_use(
    office: Office, case: Case
) -> None:
    visitor = in_jabar(office, "kabidpropam")
    path = f"/kerja/perkara/{case.reference}/tenggat/{AUDIT}"
    assert path in visitor.open(f"/kerja/perkara/{case.reference}").links
    told = words(visitor.open(path).text)
    for part in ("Jumat, 6 Maret 2026", "Kamis, 2 April 2026", "14 hari kerja", "Tidak pernah dijeda.",
                 "13 hari yang dilewati", "Rabu, 18 Maret 2026 Cuti Bersama Hari Suci Nyepi",
                 "1 hari kerja bruto, 1 hari kerja neto"):  # fmt: skip
        assert part in told, part
    english = words(visitor.open(f"/en{path}").text)
    assert "13 days that were skipped" in english
    assert "Thursday, 2 April 2026" in english


def test_a_pause_is_asked_approved_shown_and_ended_through_the_pages(
    office: Office, case: Case
) -> None:
    visitor, page = in_jabar(office, "kabidpropam"), f"/kerja/perkara/{case.reference}"
    asked = {"jeda-clock": AUDIT, "jeda-reason": "sakit", "jeda-from": "2026-03-09"}
    bad = visitor.send(f"{page}/jeda_tenggat", asked, status=422).get_data(as_text=True)
    assert "jelaskan dasarnya" in bad
    assert f'value="{AUDIT}" checked' in bad
    late = visitor.send(f"{page}/jeda_tenggat", {**asked, "jeda-note": NOTE, "jeda-from": "2026-03-10"},
                        status=422)  # fmt: skip
    assert "Tanggal ini belum tiba." in late.get_data(as_text=True)
    visitor.send(f"{page}/jeda_tenggat", {**asked, "jeda-note": NOTE})
    told = words(visitor.open(page).text)
    assert "dijeda sejak 9 Mar 2026" in told
    assert "Sakit, sejak 9 Maret 2026. Surat dokter" in told
    assert "dijeda sejak 9 Mar 2026" in words(in_jabar(office, "akreditor").open("/kerja/").text)
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        visitor = in_jabar(office, "kabidpropam")
        visitor.send(f"{page}/lanjutkan_tenggat", {"lanjut-clock": AUDIT, "lanjut-on": "2026-03-12"})
        explained = words(visitor.open(f"{page}/tenggat/{AUDIT}").text)
    for part in ("9 Mar 2026 – dihitung lagi 12 Mar 2026", "Rabu, 8 April 2026", NOTE, "3 hari kerja",
                 "4 hari kerja bruto, 1 hari kerja neto"):  # fmt: skip
        assert part in explained, part


def test_an_overdue_limit_stands_on_the_desk_of_whom_it_was_raised_to(
    office: Office, case: Case
) -> None:
    with office.app.app_context():
        raise_overdue(at=datetime(2026, 4, 10, 3, tzinfo=UTC))
    with time_machine.travel(datetime(2026, 4, 10, 4, tzinfo=UTC), tick=False):
        superior = words(in_jabar(office, "kabidpropam").open("/kerja/").text)
        itwas = office.visitor("itwas")
        desk = words(itwas.open("/kerja/").text)
        page = words(itwas.open(f"/kerja/perkara/{case.reference}").text)
    heading = "Lewat tenggat, dinaikkan kepada Anda"
    assert heading in superior
    assert heading in desk
    assert "sebelumnya kepada Kepala Propam 10 Apr 2026, belum selesai" in desk
    assert "dinaikkan ke Inspektorat Pengawasan (Itwas) 10 Apr 2026" in page
    assert heading not in words(in_jabar(office, "akreditor").open("/kerja/").text)


def test_a_stranger_finds_no_limit_and_a_limit_that_never_ran_is_not_there(
    office: Office, case: Case
) -> None:
    path = f"/kerja/perkara/{case.reference}/tenggat"
    office.visitor("akreditor", unit="MABES/PAPUA").open(f"{path}/{AUDIT}", status=404)
    in_jabar(office, "kabidpropam").open(f"{path}/putusan", status=404)


def test_a_date_whose_calendar_changed_since_says_what_binds(tmp_path: Path) -> None:
    with time_machine.travel(NOW, tick=False):
        office = open_office(tmp_path)
        with office.app.app_context():
            case = audited(office)
            office.close()
        (tmp_path / "hari-libur.toml").write_text(
            "[[added]]\non = 2026-03-11\nlabel = { id = 'Libur daerah', en = 'Regional' }\n"
        )
        office.app = create_app(office.app.config["ETHICS"])
        told = words(in_jabar(office, "kabidpropam")
                     .open(f"/kerja/perkara/{case.reference}/tenggat/{AUDIT}").text)  # fmt: skip
    assert "Menurut kalender yang berlaku sekarang hitungannya 6 April 2026" in told
    assert "Kamis, 2 April 2026" in told


def test_a_run_that_was_paused_and_ended_shows_both_numbers(office: Office, case: Case) -> None:
    with office.app.app_context():
        pause(case, days=3)
        resume(case, days=1)
        case.take("akreditor", "laporkan_audit", hasil_audit="Terbukti awal.")
    told = words(in_jabar(office, "kabidpropam")
                 .open(f"/kerja/perkara/{case.reference}/tenggat/{AUDIT}").text)  # fmt: skip
    assert "berakhir 10 Mar 2026" in told
    assert "2 hari kerja bruto, 1 hari kerja neto" in told


# The calculator.


def asked(office: Office, query: str, *, status: int = 200, language: str = "") -> str:
    return words(Visitor(office.app).open(f"{language}{CALCULATOR}?{query}", status=status).text)


def test_anyone_works_out_a_limit_of_the_law_with_every_day_on_the_way(office: Office) -> None:
    told = asked(office, "tenggat=etik-2022.memori_banding&mulai=10-03-2026&zona=WIB")
    for part in ("Memori banding", "Selasa, 10 Maret 2026", "Kamis, 16 April 2026", "21 hari kerja",
                 "Perpol 7/2022 Pasal 69(3)", "Kamis, 19 Maret 2026 Hari Suci Nyepi"):  # fmt: skip
        assert part in told, part
    english = asked(office, "tenggat=etik-2022.memori_banding&mulai=10-03-2026", language="/en")
    assert "Thursday, 16 April 2026" in english
    assert "Wednesday, 18 March 2026" in english


def test_anyone_works_out_a_limit_of_their_own(office: Office) -> None:
    assert "Minggu, 28 Februari 2027" in asked(office, "lama=6&ukuran=bulan&mulai=31-08-2026")
    assert "tanpa pasal" in asked(office, "lama=5&ukuran=hk&mulai=2026-03-02")
    told = asked(office, "lama=5&ukuran=hari&mulai=2026-03-02")
    assert "hari libur ikut dihitung" in told


def test_a_date_whose_days_off_are_not_decreed_is_called_provisional(office: Office) -> None:
    assert "Sementara:" in asked(office, "lama=30&ukuran=hk&mulai=2026-12-01")
    assert "Sementara:" not in asked(office, "lama=30&ukuran=hk&mulai=2026-03-01")


def test_what_day_it_is_depends_on_the_zone(office: Office) -> None:
    with time_machine.travel(datetime(2026, 3, 9, 15, 30, tzinfo=UTC), tick=False):
        for zone, day in (("WIB", "Senin, 9 Maret 2026"), ("WIT", "Selasa, 10 Maret 2026")):
            told = asked(office, f"lama=5&ukuran=hari&mulai=2026-03-09&zona={zone}")
            assert f"Hari ini di {zone} {day}" in told


@pytest.mark.parametrize(("query", "field", "message"), [
    ("lama=5&ukuran=hk", "mulai", "Isi hari peristiwanya"),
    ("lama=5&ukuran=hk&mulai=kemarin", "mulai", "Tanggal ini tidak dikenali"),
    ("lama=5&ukuran=hk&mulai=31-12-1999", "mulai", "Isi hari sejak tahun 2003"),
    ("lama=lima&ukuran=hk&mulai=2026-03-02", "lama", "Tulis dengan angka bulat"),
    ("lama=0&ukuran=hk&mulai=2026-03-02", "lama", "Isi lamanya dengan angka"),
    ("ukuran=hk&mulai=2026-03-02", "lama", "Isi lamanya dengan angka"),
    ("lama=501&ukuran=hk&mulai=2026-03-02", "lama", "Paling lama 500"),
    ("lama=11&ukuran=tahun&mulai=2026-03-02", "lama", "Paling lama 10"),
    ("lama=5&mulai=2026-03-02", "ukuran", "Pilih ukurannya"),
    ("lama=5&ukuran=abad&mulai=2026-03-02", "ukuran", "Pilih salah satu dari daftar"),
    ("tenggat=etik-1900.banding&mulai=2026-03-02", "tenggat", "Pilih salah satu dari daftar"),
    ("lama=5&ukuran=hk&mulai=2026-03-02&zona=UTC", "zona", "Pilih salah satu dari daftar"),
    ("lama=999999999&ukuran=tahun&mulai=2026-03-02", "lama", "Paling lama 10"),
])  # fmt: skip
def test_what_cannot_be_worked_out_is_said_beside_its_field_and_stays_typed(
    office: Office, query: str, field: str, message: str
) -> None:
    answer = office.app.test_client().get(f"{CALCULATOR}?{query}")
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    beside = html.split(f'id="{field}-galat"')[1].split("</p>")[0]
    assert message in beside
    assert f'href="#{field}"' in html
    for part in query.split("&"):
        name, value = part.split("=")
        if name in ("lama", "mulai"):
            assert f'name="{name}"' in html
            assert f'value="{value}"' in html


@pytest.mark.parametrize("query", ["x" * 4000, "mulai=%00&lama=%ff", "tenggat[]=1", "mulai=&lama=&ukuran="])
def test_nonsense_breaks_nothing(office: Office, query: str) -> None:
    assert office.app.test_client().get(f"{CALCULATOR}?{query}").status_code in (200, 422)


def test_the_empty_calculator_accuses_nobody_and_is_kept_by_browsers(office: Office) -> None:
    answer = office.app.test_client().get(CALCULATOR)
    assert answer.status_code == 200
    assert "galat" not in answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert CALCULATOR in Visitor(office.app).open("/panduan").links


def test_every_limit_of_every_rulebook_can_be_asked(office: Office) -> None:
    for book in all_rulebooks():
        for clock in book.clocks.values():
            told = asked(office, f"tenggat={book.id}.{clock.id}&mulai=2026-03-02")
            with office.app.test_request_context():
                assert tanggal(due(clock, date(2026, 3, 2), CALENDAR).due_on) in told, clock.id
