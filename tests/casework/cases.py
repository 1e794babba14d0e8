"""Cases for tests: a complaint taken along its way through the real use cases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from ethics.casework.change import Taken, take_step
from ethics.casework.draft import vault_of
from ethics.casework.exhibits import File, add_exhibit
from ethics.casework.intake import register_complaint
from ethics.casework.situation import situation_of
from ethics.law import Actor, rulebook
from ethics.law.appointed import declares, must_declare
from ethics.law.facts import CaseFacts
from ethics.ops.demo.script import next_workday
from ethics.records.cases import Case as CaseRow
from ethics.records.papers import Document
from ethics.storage import db
from tests.office import Office

CONFERENCE = ["itwas", "sdm", "hukum", "propam"]
"""The four functions that a case conference needs."""
JAKARTA = ZoneInfo("Asia/Jakarta")
FILED = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
STORY = {"what": "Diminta uang di jalan.", "when": "2026-02-27", "where": "Pasar lama",
         "who": "Seorang bintara", "witnesses": "", "wishes": "", "mode": "rahasia",
         "name": "Ratna Wulandari", "contact": "081100220033", "address": "Jalan Melati 4",
         "channel": "situs", "language": "id", "files": []}  # fmt: skip


DECIDED = {"baca_putusan": "tanggal_dibacakan", "putus_banding": "tanggal_putusan_banding",
           "tetapkan_hukuman": "tanggal_dibacakan", "tetapkan_hukuman_atasan": "tanggal_dibacakan",
           "putus_keberatan": "tanggal_putusan_keberatan"}
"""Where each action that decides asks for its day: that of the act, unless a test says another."""


class Case:
    """One complaint and the cases that it became, with a clock of its own."""

    def __init__(
        self, office: Office, *, polda: str, at: datetime = FILED, **told: Any
    ) -> None:
        self.office, self.at, self.polda = office, at, polda
        region = polda.split("/")[-1]
        self.root = register_complaint({**STORY, "region": region, **told},
                                       receipt_id=told.get("receipt_id"), actor=_nobody(),
                                       at=at)  # fmt: skip
        self.reference = self.root
        self.unit = next(path for path in office.cast.members if path.startswith(f"{polda}/"))
        self.nrp = office.cast.members[self.unit][0]
        self.accused = [self.nrp]

    @property
    def facts(self) -> CaseFacts:
        """The current case as the law sees it."""
        return situation_of(self.reference).facts

    def actor(self, role: str, nth: int = 0) -> Actor:
        """The ``nth`` holder of a role over the case."""
        return self.office.cast.holders(role, self.unit)[nth]

    def take(self, role: str, action: str, *, nth: int = 0, days: int = 0, **data: Any) -> Taken:
        """Take one action some working days later; follow the case that it opens."""
        if days:
            day = next_workday(self.at.astimezone(JAKARTA).date(), after=days)
            self.at = datetime.combine(day, self.at.timetz())
        self.at += timedelta(minutes=1)
        if action in DECIDED:
            data.setdefault(DECIDED[action], str(self.at.astimezone(JAKARTA).date()))
        for execution in (data[name] for name in data if name == "pelaksanaan"):
            execution.setdefault("document", "ST/17/IV/2026")
        actor = self.actor(role, nth)
        self.declare(actor, before=action)
        taken = take_step(self.reference, action, actor=actor, at=self.at, data=data)
        for opened in taken.opened:
            if not opened.startswith("P-"):
                self.reference = opened
        return taken

    def declare(self, actor: Actor, *, before: str = "") -> None:
        """Whoever was appointed says first that no conflict is theirs, unless they withdraw."""
        book = rulebook(self.facts.rulebook)
        declaring = before in book.actions and declares(book.actions[before], book)
        if must_declare(actor, self.facts) and not declaring:
            take_step(self.reference, "nyatakan_bebas", actor=actor, at=self.at,
                      data={"pernyataan_bebas": True})  # fmt: skip

    def tell(self) -> None:
        """The complainant is told the result, without which no case closes."""
        self.at += timedelta(minutes=1)
        take_step(self.root, "sampaikan_hasil", actor=self.actor("yanduan"), at=self.at,
                  data={"isi_hasil": "Perkara sudah diputus."})  # fmt: skip

    def attach(self, role: str) -> None:
        """Add an exhibit."""
        self.declare(self.actor(role))
        file = File("catatan.txt", "text/plain", f"catatan {self.reference}".encode())
        add_exhibit(self.reference, file, label="Catatan", actor=self.actor(role), at=self.at)

    def to_conference(self) -> Case:
        """Up to the first case conference."""
        self.take("yanduan", "verifikasi", pokok_aduan="Pungutan di jalan", tempat="Pasar lama")
        self.take("yanduan", "nyatakan_berkadar", telaah="Dugaan penyalahgunaan wewenang.")
        self.take("kabidpropam", "disposisi", petunjuk="Selidiki.")
        self.take("paminal", "mulai_penyelidikan", tim=[self.actor("paminal").account_id],
                  sasaran="Siapa yang bertugas.")  # fmt: skip
        self.take("paminal", "laporkan_penyelidikan", days=4, hasil_penyelidikan="Satu nama.",
                  rekomendasi="etik")  # fmt: skip
        return self

    def to_ethics(self, *norms: str) -> Case:
        """Up to a registered ethics case."""
        self.to_conference()
        self.take("gelar", "teruskan_etik", terduga=[{"nrp": nrp} for nrp in self.accused],
                  persangkaan=[{"norm": norm} for norm in norms or ("KEPP.5.1.b", "KEPP.12.d")],
                  tanggal_kejadian_pasti="2026-02-27", pertimbangan_gelar="Cukup.")  # fmt: skip
        return self

    def to_commission(self) -> Case:
        """Up to the point where the commission is formed, in category berat."""
        self.to_ethics()
        self.take("akreditor", "mulai_audit", tim_audit=[self.actor("akreditor").account_id],
                  sasaran_audit="Menguji keterangan.")  # fmt: skip
        self.take("akreditor", "laporkan_audit", days=5, hasil_audit="Terbukti awal.")
        self.take("gelar", "tetapkan_kategori", unsur_gelar=CONFERENCE, kriteria=["sengaja", "kepentingan"],
                  kategori="berat", pertimbangan_gelar="Sengaja.")  # fmt: skip
        self.attach("akreditor")
        self.take("akreditor", "selesaikan_pemeriksaan", days=5, hasil_pemeriksaan="Mengakui.")
        self.take("akreditor", "nyatakan_lengkap", resume="Lengkap.")
        self.take("hukum", "beri_saran_hukum", days=2, pendapat="Dapat disidangkan.")
        return self

    def to_decision(self) -> Case:
        """Up to a recorded hearing."""
        return self.to_commission().to_hearing()

    def to_hearing(self) -> Case:
        """From there to a recorded hearing."""
        self.take("pejabat_pembentuk", "bentuk_kkep", komisi=self.seats())
        self.take("sekretariat", "jadwalkan_sidang", sidang=self.hearing())
        self.take("sekretariat", "catat_sidang", days=5, jalannya_sidang="Saksi didengar.",
                  kehadiran=self.attending())  # fmt: skip
        return self

    def to_appeal_hearing(self) -> Case:
        """Up to an appeal that is being heard, against a demotion of 24 months."""
        self.to_decision()
        self.take("kkep", "baca_putusan", **self.decision(("mutasi_demosi", 24)))
        return self.to_appeal()

    def to_appeal(self) -> Case:
        """From a decision to the appeal that is being heard."""
        self.to_appeal_proposed()
        self.take("pejabat_pembentuk", "bentuk_kkep_banding", komisi=self.seats(4, 3, 6))
        self.take("sekretariat", "serahkan_berkas_banding", days=1,
                  tanggal_berkas_diterima=str(self.at.date()))  # fmt: skip
        self.take("kkep", "mulai_sidang_banding", nth=4, days=3)
        return self

    def to_appeal_proposed(self) -> Case:
        """From a decision to the proposal of an appeal commission."""
        said_on = str(self.at.date())
        self.take("sekretariat", "nyatakan_banding", pemohon="pelanggar", days=1,
                  tanggal_pernyataan=said_on, tanggal_putusan_diterima=said_on)  # fmt: skip
        self.take("sekretariat", "terima_memori", days=3, ringkasan_memori="Terlalu berat.",
                  tanggal_memori=str(self.at.date()))  # fmt: skip
        self.take("sekretariat", "usulkan_kkep_banding", tanggal_usul_diterima=str(self.at.date()))
        return self

    def to_review(self) -> Case:
        """Up to a review that is being heard and was reported, of a final demotion of 24 months."""
        self.to_decision()
        self.take("kkep", "baca_putusan", **self.decision(("mutasi_demosi", 24)))
        return self.to_final_review()

    def to_final_review(self) -> Case:
        """From a decision to the review of it, by a commission of its own."""
        self.take("sekretariat", "nyatakan_tetap", days=4)
        self.take("kapolri", "pertimbangkan_pk", alasan_pk=["bukti"], alasan="Ada rekaman baru.")
        self.take("gelar", "laporkan_penelitian_pk", days=4, hasil_penelitian_pk="Layak ditinjau.")
        self.take("kapolri", "bentuk_kkep_pk", days=2, komisi=self.seats(4, 3, 6))
        self.take("kkep", "mulai_sidang_pk", nth=4, days=3)
        self.take("kkep", "laporkan_sidang_pk", nth=4, days=2, laporan_pk="Perannya lebih kecil.")
        return self

    def to_proposal(self, *sanctions: tuple[str, int | None]) -> Case:
        """Up to a discipline punishment that is proposed to the Ankum."""
        self.to_discipline()
        self.take("hukum", "beri_saran_hukum", days=2, pendapat="Dapat disidangkan.")
        self.take("ankum", "jadwalkan_sidang", sidang=self.hearing())
        self.take("provos", "catat_sidang", days=5, jalannya_sidang="Saksi didengar.",
                  kehadiran=self.attending())  # fmt: skip
        self.take("provos", "usulkan_hukuman", days=1, usul_temuan="Terbukti.",
                  usul=self.imposing(*sanctions))  # fmt: skip
        return self

    def to_discipline(self) -> Case:
        """Up to a discipline file that is sent to the Ankum."""
        self.to_conference()
        self.take("gelar", "teruskan_disiplin", terduga=[{"nrp": nrp} for nrp in self.accused],
                  persangkaan=[{"norm": "DIS.3.c"}], tanggal_kejadian_pasti="2026-02-27",
                  pertimbangan_gelar="Cukup.")  # fmt: skip
        self.take("provos", "mulai_pemeriksaan", tim=[self.actor("provos").account_id],
                  sasaran="Menguji keterangan.")  # fmt: skip
        self.attach("provos")
        self.take("provos", "ajukan_dp3d", days=5, hasil_pemeriksaan="Mengakui.")
        return self

    def imposing(self, *sanctions: tuple[str, int | None]) -> list[dict[str, Any]]:
        """Sanctions for the accused."""
        member = self.facts.accused[0].person_id
        return [{"accused": member, "sanction": name, "amount": amount}
                for name, amount in sanctions]  # fmt: skip

    def weighing(self, **ticked: Any) -> dict[str, Any]:
        """What weighs: for each field one list of circumstances for each accused, in their order."""
        people = [one.person_id for one in self.facts.accused]
        return {field: [{"accused": person, "circumstance": name}
                        for person, names in zip(people, each, strict=False) for name in names]
                for field, each in ticked.items()}  # fmt: skip

    def finding(self, finding: str) -> list[dict[str, Any]]:
        """The same finding on every charge."""
        return [{"charge": one.id, "finding": finding} for one in self.facts.charges]

    def paper(self, kind: str) -> dict[str, Any]:
        """The frozen content of the newest document of a kind."""
        query = select(Document.content_item).join(CaseRow, CaseRow.id == Document.case_id).where(
            CaseRow.reference == self.reference, Document.kind == kind
        )  # fmt: skip
        item = db.session.scalars(query.order_by(Document.id.desc())).first()
        content: dict[str, Any] = vault_of(self.reference).open(str(item))
        return content

    def hearing(self) -> dict[str, Any]:
        """A hearing in five working days."""
        day = next_workday(self.at.astimezone(JAKARTA).date(), after=5)
        return {"at": f"{day}T09:00", "place": "Ruang sidang", "open": True}

    def attending(self) -> list[dict[str, Any]]:
        """Every accused came."""
        return [{"who": f"Terduga Pelanggar {number}", "present": True}
                for number in range(1, len(self.facts.accused) + 1)]  # fmt: skip

    def seats(self, *nth: int) -> list[dict[str, Any]]:
        """A commission of three."""
        chosen = [self.actor("kkep", n) for n in nth or (0, 1, 2)]
        names = ("ketua", "wakil_ketua", "anggota")
        return [{"account": one.account_id, "seat": seat}
                for one, seat in zip(chosen, names, strict=True)]  # fmt: skip

    def decision(self, *sanctions: tuple[str, int | None]) -> dict[str, Any]:
        """A decision that proves every charge."""
        return {"temuan": self.finding("terbukti"), "sanksi": self.imposing(*sanctions),
                "pertimbangan_putusan": "Terbukti dengan dua alat bukti."}  # fmt: skip

    def acquittal(self) -> dict[str, Any]:
        """A decision that proves no charge."""
        return {"temuan": self.finding("tidak_terbukti"),
                "pertimbangan_putusan": "Tidak cukup bukti."}  # fmt: skip


def _nobody() -> Actor:
    return Actor(account_id=0, name="sistem")
