"""Two cases and their papers: one of ethics against two members, one of discipline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ethics.ops.demo.script import next_workday
from tests.casework.cases import CONFERENCE, JAKARTA, Case
from tests.office import Office, open_office

POLDA = "MABES/JABAR"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with everybody hired."""
    office = open_office(tmp_path_factory.mktemp("office"))
    with office.app.app_context():
        yield office
        office.close()


@pytest.fixture(scope="module")
def decided(office: Office) -> Case:
    """An ethics case against two members, of whom one is found guilty, with its extract."""
    case = _against_two(office)
    first, _second = case.facts.accused
    guilty = [one for one in case.facts.charges if one.accused_id == first.person_id]
    case.take(
        "kkep", "baca_putusan", pertimbangan_putusan="Terbukti dengan dua alat bukti.",
        temuan=[{"charge": one.id, "finding": "terbukti" if one == guilty[0] else "tidak_terbukti"}
                for one in case.facts.charges],
        sanksi=[{"accused": first.person_id, "sanction": "mutasi_demosi", "amount": 24}],
    )  # fmt: skip
    case.take("sekretariat", "serahkan_petikan", penerima_petikan=["pelanggar", "sdm"])
    return case


@pytest.fixture(scope="module")
def disciplined(office: Office) -> Case:
    """A discipline case up to its decision."""
    case = Case(office, polda=POLDA).to_conference()
    case.take("gelar", "teruskan_disiplin", terduga=[{"nrp": case.nrp}], persangkaan=[{"norm": "DIS.6.b"}],
              tanggal_kejadian_pasti="2026-02-27", pertimbangan_gelar="Cukup.")  # fmt: skip
    case.take("provos", "mulai_pemeriksaan", tim=[case.actor("provos").account_id],
              sasaran="Memastikan ketidakhadiran.\nMencari alasannya.")  # fmt: skip
    case.attach("provos")
    case.take("provos", "ajukan_dp3d", days=3, hasil_pemeriksaan="Tidak hadir dua hari.")
    case.take("hukum", "beri_saran_hukum", days=2, pendapat="Dapat disidangkan.")
    case.take("ankum", "jadwalkan_sidang", sidang=_hearing(case))
    case.take("provos", "catat_sidang", days=6, jalannya_sidang="Terduga didengar.",
              kehadiran=[{"who": "Terduga Pelanggar 1", "present": True}])  # fmt: skip
    member = case.facts.accused[0].person_id
    reprimand = [{"accused": member, "sanction": "teguran_tertulis", "amount": None}]
    case.take("provos", "usulkan_hukuman", usul_temuan="Meninggalkan tugas.", usul=reprimand)
    case.take("ankum", "tetapkan_hukuman",
              pertimbangan_putusan="Ketidakhadiran tanpa izin terbukti.\nPolri wajib hadir.",
              temuan=[{"charge": one.id, "finding": "terbukti"} for one in case.facts.charges],
              hukuman=reprimand)  # fmt: skip
    return case


def _against_two(office: Office) -> Case:
    case = Case(office, polda=POLDA).to_conference()
    pair = [{"nrp": nrp} for nrp in office.cast.members[case.unit][:2]]
    case.take("gelar", "teruskan_etik", terduga=pair,
              persangkaan=[{"norm": "KEPP.5.1.b"}, {"norm": "KEPP.12.d"}],
              tanggal_kejadian_pasti="2026-02-27", pertimbangan_gelar="Cukup.")  # fmt: skip
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji keterangan.\nMencari bukti.")  # fmt: skip
    case.take("akreditor", "laporkan_audit", days=5, hasil_audit="Terbukti awal.")
    case.take("gelar", "tetapkan_kategori", unsur_gelar=CONFERENCE, kategori="berat",
              kriteria=["sengaja", "kepentingan"], pertimbangan_gelar="Sengaja.")  # fmt: skip
    case.attach("akreditor")
    case.take("akreditor", "catat_keterangan", pemberi_keterangan="Saksi", isi_keterangan="Melihat.")
    case.take("akreditor", "selesaikan_pemeriksaan", days=5, hasil_pemeriksaan="Mengakui.")
    case.take("akreditor", "nyatakan_lengkap", resume="Lengkap.")
    case.take("hukum", "beri_saran_hukum", days=2, pendapat="Dapat disidangkan.")
    case.take("pejabat_pembentuk", "bentuk_kkep", komisi=case.seats())
    case.take("sekretariat", "jadwalkan_sidang", sidang=_hearing(case))
    case.take("sekretariat", "catat_ketidakhadiran", days=6, alasan="Terduga kedua tidak datang.",
              sidang=_hearing(case, after=11))  # fmt: skip
    case.take("sekretariat", "catat_sidang", days=6, jalannya_sidang="Saksi didengar.",
              kehadiran=[{"who": "Terduga Pelanggar 1", "present": True},
                         {"who": "Terduga Pelanggar 2", "present": False},
                         {"who": "Penuntut", "present": True}])  # fmt: skip
    return case


def _hearing(case: Case, *, after: int = 5) -> dict[str, Any]:
    day = next_workday(case.at.astimezone(JAKARTA).date(), after=after)
    return {"at": f"{day}T09:00", "place": "Ruang Sidang Satu", "open": False,
            "closed_for": "kesusilaan"}  # fmt: skip
