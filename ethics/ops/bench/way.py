"""The way of an ethics case through the real use cases, act by act, from complaint to decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ethics.casework.change import Taken, take_step
from ethics.casework.exhibits import File, add_exhibit
from ethics.casework.intake import SYSTEM, register_complaint
from ethics.casework.situation import situation_of
from ethics.law import CALENDAR
from ethics.law.facts import CaseFacts
from ethics.ops.bench.office import OPENED, Office

COMPLAINT = {
    "what": "Saya diminta uang di jalan, padahal surat kendaraan saya lengkap. " * 4,
    "when": "2026-01-02", "where": "Simpang pasar lama", "who": "Seorang bintara",
    "witnesses": "Teman saya", "wishes": "Uang saya kembali", "mode": "rahasia",
    "name": "Orang Rekaan", "contact": "081100220033", "address": "Jalan Contoh 4",
    "channel": "situs", "language": "id", "region": "JABAR", "files": [],
}  # fmt: skip
TEXT = "Keterangan para saksi saling menguatkan dan bersesuaian dengan barang bukti. " * 5
SEATS = ("ketua", "wakil_ketua", "anggota")
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: who, what, what is typed, and how many working days after the one before."""

    role: str
    action: str
    data: Data | Callable[[Walk], Data]
    days: int = 0


class Walk:
    """One complaint on its way, with a calendar of its own."""

    def __init__(self, office: Office, *, number: int = 0, complaint: str | None = None) -> None:
        self.office, self.at = office, OPENED
        self.nrp = office.members[number % len(office.members)]
        self.reference = complaint or register_complaint(COMPLAINT, receipt_id=None, actor=SYSTEM,
                                                         at=self.at)  # fmt: skip

    @property
    def facts(self) -> CaseFacts:
        """The case as the law sees it."""
        return situation_of(self.reference).facts

    @property
    def day(self) -> date:
        """The local day; the office works in the morning, when UTC has the same date."""
        return self.at.date()

    def steps(self) -> Iterator[Callable[[], Taken]]:
        """Each step, ready to be taken: what it needs was read before, so that it can be timed."""
        for act in WAY:
            self._wait(act.days)
            if act.action == "selesaikan_pemeriksaan":
                self._add_exhibit()
            yield self._ready(act)

    def to_decision(self) -> Walk:
        """Take every step."""
        for step in self.steps():
            step()
        return self

    def _ready(self, act: Act) -> Callable[[], Taken]:
        data = act.data(self) if callable(act.data) else act.data
        actor, at, reference = self.office.actor(act.role), self.at, self.reference

        def take() -> Taken:
            taken = take_step(reference, act.action, actor=actor, at=at, data=data)
            self.reference = next(iter(taken.opened), reference)
            return taken

        return take

    def _wait(self, days: int) -> None:
        day = self.day
        while days:
            day += timedelta(days=1)
            days -= CALENDAR.is_workday(day)
        self.at = datetime.combine(day, self.at.timetz()) + timedelta(minutes=1)

    def _add_exhibit(self) -> None:
        file = File("catatan.txt", "text/plain", f"catatan {self.reference}".encode())
        add_exhibit(self.reference, file, label="Catatan", actor=self.office.actor("akreditor"),
                    at=self.at)  # fmt: skip


def _accusation(walk: Walk) -> Data:
    return {"terduga": [{"nrp": walk.nrp}], "tanggal_kejadian_pasti": "2026-01-02",
            "persangkaan": [{"norm": norm} for norm in ("KEPP.5.1.b", "KEPP.12.d")],
            "pertimbangan_gelar": TEXT}  # fmt: skip


def _team(role: str, name: str, *, aim: str) -> Callable[[Walk], Data]:
    return lambda walk: {name: [walk.office.actor(role).account_id], aim: TEXT}


def _panel(walk: Walk) -> Data:
    members = walk.office.actors["kkep"]
    return {"komisi": [{"account": one.account_id, "seat": seat}
                       for one, seat in zip(members, SEATS, strict=True)]}  # fmt: skip


def _hearing(walk: Walk) -> Data:
    day, left = walk.day, 5
    while left:
        day += timedelta(days=1)
        left -= CALENDAR.is_workday(day)
    return {"sidang": {"at": f"{day}T09:00", "place": "Ruang sidang", "open": True}}


def _decision(walk: Walk) -> Data:
    facts = walk.facts
    accused = facts.accused[0].person_id
    return {
        "tanggal_dibacakan": walk.day.isoformat(),
        "temuan": [{"charge": one.id, "finding": "terbukti"} for one in facts.charges],
        "sanksi": [{"accused": accused, "sanction": "permintaan_maaf", "amount": None},
                   {"accused": accused, "sanction": "mutasi_demosi", "amount": 24}],
        "pertimbangan_putusan": TEXT * 3, "hal_memberatkan": TEXT, "hal_meringankan": TEXT,
    }  # fmt: skip


WAY = (
    Act("yanduan", "verifikasi", {"pokok_aduan": "Pungutan di jalan", "tempat": "Pasar lama"}),
    Act("yanduan", "nyatakan_berkadar", {"telaah": TEXT}),
    Act("kabidpropam", "disposisi", {"petunjuk": "Selidiki dan laporkan."}),
    Act("paminal", "mulai_penyelidikan", _team("paminal", "tim", aim="sasaran")),
    Act("paminal", "laporkan_penyelidikan",
        {"hasil_penyelidikan": TEXT, "rekomendasi": "etik"}, days=4),
    Act("gelar", "teruskan_etik", _accusation),
    Act("akreditor", "mulai_audit", _team("akreditor", "tim_audit", aim="sasaran_audit")),
    Act("akreditor", "nyatakan_bebas", {"pernyataan_bebas": True}),
    Act("akreditor", "laporkan_audit", {"hasil_audit": TEXT}, days=5),
    Act("gelar", "tetapkan_kategori",
        {"unsur_gelar": ["itwas", "sdm", "hukum", "propam"],
         "kriteria": ["sengaja", "kepentingan"], "kategori": "berat", "pertimbangan_gelar": TEXT}),
    Act("akreditor", "selesaikan_pemeriksaan", {"hasil_pemeriksaan": TEXT}, days=5),
    Act("akreditor", "nyatakan_lengkap", {"resume": TEXT}),
    Act("hukum", "beri_saran_hukum", {"pendapat": TEXT}, days=2),
    Act("pejabat_pembentuk", "bentuk_kkep", _panel),
    Act("sekretariat", "jadwalkan_sidang", _hearing),
    Act("sekretariat", "catat_sidang",
        {"jalannya_sidang": TEXT * 2, "kehadiran": [{"who": "Terduga Pelanggar 1",
                                                     "present": True}]}, days=5),
    Act("kkep", "nyatakan_bebas", {"pernyataan_bebas": True}),
    Act("kkep", "baca_putusan", _decision),
)  # fmt: skip
"""An ethics case from the verified complaint to the decision, read out in a hearing."""
