"""Two whole cases as their people live them: who does what, and what they type.

The same steps are taken through the test client and in a real browser.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ethics.casework.situation import situation_of
from ethics.law.facts import CaseFacts
from ethics.web.pages import today

Typed = dict[str, Any]
POLDA = "MABES/JABAR"
CONFERENCE = ["itwas", "sdm", "hukum", "propam"]


@dataclass(frozen=True)
class Step:
    """One action: the track of the case, the role, the action, and what is typed.

    ``later`` says how many days pass before it, ``nth`` which holder of the role acts.
    """

    track: str
    role: str
    action: str
    typed: Typed | Callable[[CaseFacts], Typed] = field(default_factory=dict)
    later: int = 0
    nth: int = 0
    unit: str = ""
    """Where the role was given; the unit nearest to the case unless one is named."""

    def fields(self, facts: CaseFacts) -> Typed:
        """What is typed, given the case as it stands."""
        return self.typed(facts) if callable(self.typed) else self.typed


def facts_of(reference: str) -> CaseFacts:
    """The case as the law sees it; needs an app context."""
    return situation_of(reference).facts


COMPLAINT = {
    "what": (
        "Saya diberhentikan di jalan waktu pulang kerja. Surat saya lengkap, tetapi petugas itu "
        "minta uang dua ratus ribu supaya motor tidak dibawa. Saya kasih seratus lima puluh karena "
        "takut. Tidak ada surat tilang sama sekali. Teman saya yang membonceng ikut melihat."
    ),
    "where": "Dekat simpang empat pasar lama",
    "who": "Seorang bintara lalu lintas, memakai rompi hijau",
    "witnesses": "Teman saya yang membonceng",
    "wishes": "Saya ingin uang saya kembali dan tidak ada lagi yang seperti ini.",
}


def intake(nrp: str, *, track: str, norms: list[str], incident: str) -> list[Step]:
    """From the verified complaint to the case that it becomes."""
    return [
        Step("penerimaan", "yanduan", "verifikasi",
             {"pokok_aduan": "Pungutan saat pemeriksaan surat kendaraan",
              "tempat": "Simpang empat pasar lama", "tanggal_kejadian": incident}),
        Step("penerimaan", "yanduan", "nyatakan_berkadar",
             {"telaah": "Uraian memuat dugaan penyalahgunaan wewenang oleh anggota."}),
        Step("penerimaan", "kabidpropam", "disposisi",
             {"petunjuk": "Selidiki dan laporkan dalam empat belas hari kerja."}, later=1),
        Step("penerimaan", "paminal", "mulai_penyelidikan",
             lambda facts: {"tim": [_first_of("paminal")],
                            "sasaran": "Memastikan siapa yang bertugas dan apa yang diminta."}),
        Step("penerimaan", "yanduan", "kirim_sp3d",
             {"perkembangan": "Aduan sedang diselidiki. Saksi dan rekaman sudah diminta."}, later=2),
        Step("penerimaan", "paminal", "laporkan_penyelidikan",
             {"hasil_penyelidikan": "Jadwal jaga dan keterangan saksi menunjuk satu anggota.",
              "rekomendasi": track}, later=6),
        Step("penerimaan", "gelar", f"teruskan_{track}",
             {"terduga": nrp, "persangkaan": norms, "tanggal_kejadian_pasti": incident,
              "pertimbangan_gelar": "Keterangan saksi dan jadwal jaga saling menguatkan."}, later=2),
    ]  # fmt: skip


def ethics() -> list[Step]:
    """An ethics case from its audit to the approval of its execution."""
    return [
        Step("etik", "akreditor", "mulai_audit",
             lambda facts: {"tim_audit": [_first_of("akreditor")],
                            "sasaran_audit": "Menguji keterangan pelapor dan saksi."}, later=1),
        declared("etik", "akreditor"),
        Step("etik", "akreditor", "laporkan_audit",
             {"hasil_audit": "Permintaan uang diakui sebagian dan dilihat seorang saksi."}, later=5),
        Step("etik", "gelar", "tetapkan_kategori",
             {"unsur_gelar": CONFERENCE, "kriteria": ["sengaja", "kepentingan"], "kategori": "berat",
              "pertimbangan_gelar": "Ada kesengajaan dan kepentingan pribadi."}, later=2),
        Step("etik", "akreditor", "selesaikan_pemeriksaan",
             {"hasil_pemeriksaan": "Terduga mengakui menerima uang dan menyesalinya.",
              "pembelaan": "Baru sekali dan sudah mengembalikan uangnya."}, later=6),
        Step("etik", "akreditor", "nyatakan_lengkap",
             {"resume": "Berkas memuat keterangan, catatan jaga, dan pengakuan."}, later=2),
        Step("etik", "hukum", "beri_saran_hukum",
             {"pendapat": "Unsur pasal yang disangkakan terpenuhi. Dapat disidangkan."}, later=3),
        Step("etik", "pejabat_pembentuk", "bentuk_kkep", _commission, later=3),
        Step("etik", "sekretariat", "jadwalkan_sidang", {}, later=1),
        Step("etik", "sekretariat", "catat_sidang",
             {"jalannya_sidang": "Persangkaan dibacakan, dua saksi didengar, terduga didengar."},
             later=9),
        declared("etik", "kkep"),
        Step("etik", "kkep", "baca_putusan",
             lambda facts: {"tanggal_dibacakan": today().isoformat(),
                            **findings(facts, "terbukti"),
                            **sanctions(facts, "sanksi", {"permintaan_maaf": None,
                                                          "mutasi_demosi": 24}),
                            "hal_memberatkan": "Merusak kepercayaan masyarakat.",
                            "hal_meringankan": "Mengakui perbuatannya.",
                            "pertimbangan_putusan": "Perbuatan terbukti dengan dua alat bukti."}),
        Step("etik", "sekretariat", "serahkan_petikan",
             {"penerima_petikan": ["pelanggar", "sdm"]}, later=1),
        Step("etik", "sekretariat", "nyatakan_tetap", {}, later=9),
        Step("etik", "pejabat_pembentuk", "tetapkan_pelaksanaan",
             {"petunjuk": "Laksanakan sesuai amar putusan."}, later=1),
    ]  # fmt: skip


def declared(track: str, role: str, nth: int = 0) -> Step:
    """Whoever was appointed declares before the case opens to them."""
    return Step(track, role, "nyatakan_bebas", {"pernyataan_bebas": "ya"}, nth=nth)


def discipline() -> list[Step]:
    """A discipline case from its examination to the order of execution, returned once."""
    proposal: Callable[[CaseFacts], Typed] = lambda facts: {  # noqa: E731
        "usul_temuan": "Meninggalkan wilayah tugas tanpa izin selama dua hari.",
        **sanctions(facts, "usul", {"teguran_tertulis": None, "patsus_disiplin": 14}),
    }
    return [
        Step("disiplin", "provos", "mulai_pemeriksaan",
             lambda facts: {"tim": [_first_of("provos")],
                            "sasaran": "Memastikan ketidakhadiran dan alasannya."}, later=1),
        declared("disiplin", "provos"),
        Step("disiplin", "provos", "ajukan_dp3d",
             {"hasil_pemeriksaan": "Daftar hadir dan keterangan atasan saling cocok."}, later=5),
        Step("disiplin", "hukum", "beri_saran_hukum",
             {"pendapat": "Unsur pasal terpenuhi."}, later=2),
        Step("disiplin", "ankum", "jadwalkan_sidang", {}, later=1),
        Step("disiplin", "provos", "catat_sidang",
             {"jalannya_sidang": "Terduga dan atasan langsung didengar."}, later=9),
        Step("disiplin", "provos", "usulkan_hukuman", proposal),
        Step("disiplin", "ankum", "kembalikan_usul",
             {"alasan": "Jelaskan dulu mengapa penempatan khusus empat belas hari."}),
        Step("disiplin", "provos", "usulkan_hukuman", proposal, later=1),
        Step("disiplin", "ankum", "tetapkan_hukuman",
             lambda facts: {"tanggal_dibacakan": today().isoformat(),
                            **findings(facts, "terbukti"),
                            **sanctions(facts, "hukuman", {"teguran_tertulis": None,
                                                           "patsus_disiplin": 14}),
                            "pertimbangan_putusan": "Pelanggaran terbukti dari daftar hadir."}),
        Step("disiplin", "provos", "serahkan_keputusan",
             lambda facts: {"tanggal_keputusan_diterima": today().isoformat()}, later=1),
        Step("disiplin", "provos", "nyatakan_tetap", {}, later=16),
        Step("disiplin", "ankum", "perintahkan_pelaksanaan", {}, later=1),
    ]  # fmt: skip


def publication() -> list[Step]:
    """The summary, written by one and released by another."""
    return [
        Step("publikasi", "humas", "tulis_ringkasan",
             {"ringkasan-fakta": "Seorang anggota meminta uang kepada warga saat bertugas.",
              "ringkasan-pertimbangan": "Perbuatan itu terbukti dan merusak kepercayaan warga."},
             later=1),
        Step("publikasi", "ppid", "setujui_terbit", {}, later=1),
    ]  # fmt: skip


def _commission(_facts: CaseFacts) -> Typed:
    from sqlalchemy import select

    from ethics.records.accounts import RoleGrant
    from ethics.storage import db

    query = select(RoleGrant.account_id).where(RoleGrant.role == "kkep", RoleGrant.unit == POLDA)
    chair, deputy, member = db.session.scalars(query.order_by(RoleGrant.account_id).limit(3))
    return {f"komisi-{chair}": "ketua", f"komisi-{deputy}": "wakil_ketua",
            f"komisi-{member}": "anggota"}  # fmt: skip


def _first_of(role: str) -> int:
    from sqlalchemy import func, select

    from ethics.records.accounts import RoleGrant
    from ethics.storage import db

    query = select(func.min(RoleGrant.account_id)).where(RoleGrant.role == role)
    return int(db.session.execute(query).scalar_one())


def findings(facts: CaseFacts, finding: str) -> Typed:
    """The same finding on every charge."""
    return {f"temuan-{charge.id}": finding for charge in facts.charges}


def sanctions(facts: CaseFacts, name: str, chosen: dict[str, int | None]) -> Typed:
    """These sanctions ticked for the accused, with their amounts."""
    person = facts.accused[0].person_id
    ticked = [f"{person}:{sanction}" for sanction in chosen]
    amounts = {f"{name}-{person}-{sanction}": amount
               for sanction, amount in chosen.items() if amount}  # fmt: skip
    return {name: ticked, **amounts}
