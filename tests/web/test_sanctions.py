"""What a case page shows of its sanctions, the tasks that follow, and the support beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ethics.casework.situation import situation_of
from tests.casework.cases import Case
from tests.office import Office, office_days_ago, open_office
from tests.web.visiting import Visitor

JABAR = "MABES/JABAR"
REASON = "Mengakui dan menyesali perbuatannya."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("sanctions")
    return open_office(folder)


@pytest.fixture(scope="module")
def reference(office: Office) -> str:
    """A demotion that was demanded for 24 months, imposed for 12, and ordered to be carried out."""
    with office.app.app_context():
        case = Case(office, polda=JABAR, at=office_days_ago(70)).to_decision()
        case.take("akreditor", "ajukan_tuntutan", alasan_tuntutan="Perbuatannya disengaja.",
                  tuntutan_sanksi=case.imposing(("mutasi_demosi", 24)))  # fmt: skip
        case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 12)),
                  alasan_penyimpangan=REASON)  # fmt: skip
        case.take("sekretariat", "serahkan_petikan", days=2, penerima_petikan=["pelanggar"])
        main = case.reference
        case.take("sekretariat", "nyatakan_tetap", days=5)
        case.reference = main
        case.take("pejabat_pembentuk", "tetapkan_pelaksanaan", days=2)
        return case.reference


def sdm(office: Office) -> Visitor:
    return office.visitor("sdm", unit=JABAR)


def test_what_was_demanded_and_imposed_stands_side_by_side_with_who_and_why(
    office: Office, reference: str
) -> None:
    page = sdm(office).open(f"/kerja/perkara/{reference}").text
    words = page[page.index("Dari usul sampai putusan terakhir"):]
    for told in ("Catat sanksi yang dituntut", "Akreditor", "Bacakan putusan", "24 bulan", "12 bulan",
                 "Perbuatannya disengaja.", REASON):  # fmt: skip
        assert told in words, told


def test_a_sanction_is_a_task_until_it_is_proven(office: Office, reference: str) -> None:
    visitor = sdm(office)
    assert reference in visitor.open("/kerja/pelaksanaan").text
    path = f"/kerja/perkara/{reference}/laksanakan_sanksi"
    with office.app.app_context():
        (chosen,) = [one.id for one in situation_of(reference).facts.sanctions]
    today = office_days_ago(0).date().isoformat()
    typed = {"pelaksanaan-sanction": chosen, "pelaksanaan-on": today,
             "pelaksanaan-evidence": "Sudah dimutasi."}  # fmt: skip
    visitor.send(path, typed, holding="pelaksanaan-sanction", status=422)
    visitor.send(path, {**typed, "pelaksanaan-document": "ST/8/2026"}, holding="pelaksanaan-sanction")
    assert "ST/8/2026" in visitor.open(f"/kerja/perkara/{reference}").text
    tasks = visitor.open("/kerja/pelaksanaan").text
    assert "Sedang berjalan (1)" in tasks


def test_support_is_opened_and_ended_where_only_those_who_support_read(
    office: Office, reference: str
) -> None:
    visitor = sdm(office)
    path = f"/kerja/perkara/{reference}/dampingan"
    visitor.send(path, holding="plan", status=422)
    visitor.send(path, holding="plan", whom="pelapor", kind="psikologi", plan="Rujukan ke psikolog.")
    page = visitor.open(path)
    assert "Rujukan ke psikolog." in page.text
    visitor.send(f"{path}/1", holding="text", text="Tiga pertemuan.", selesai="ya")
    assert "Tiga pertemuan." in visitor.open(path).text
    assert "Rujukan ke psikolog." not in visitor.open(f"/kerja/perkara/{reference}").text
    assert visitor.client.get(f"{path}/1").status_code == 404, "a task that has ended takes no more notes"
    other = office.visitor("kabidpropam", unit=JABAR)
    assert other.client.get(path).status_code in {403, 404}


def test_whom_one_more_punishment_sends_to_the_kkep_is_marked_on_the_case_and_the_decision(
    office: Office,
) -> None:
    with office.app.app_context():
        for _time in range(3):
            case = Case(office, polda=JABAR, at=office_days_ago(90)).to_proposal(("teguran_tertulis", None))
            case.take("ankum", "tetapkan_hukuman", temuan=case.finding("terbukti"),
                      hukuman=case.imposing(("teguran_tertulis", None)),
                      pertimbangan_putusan="Terbukti.")  # fmt: skip
            case.take("provos", "serahkan_keputusan", tanggal_keputusan_diterima=str(case.at.date()))
            case.take("provos", "nyatakan_tetap", days=16)
        fourth = Case(office, polda=JABAR, at=office_days_ago(40)).to_proposal(("teguran_tertulis", None))
        home = f"/kerja/perkara/{fourth.reference}"
    ankum = office.visitor("ankum", unit=fourth.unit)
    assert "3 kali dihukum disiplin" in ankum.open(home).text
    form = ankum.open(f"{home}/tetapkan_hukuman").text
    assert "Sudah sering dihukum disiplin" in form
    assert "3 kali dihukum disiplin" in form
