"""The less usual ways of a case, as steps: placement, dismissal, resignation, abeyance, review."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from ethics.law.facts import CaseFacts
from ethics.records.accounts import RoleGrant
from ethics.storage import db
from ethics.web.pages import today
from tests.stories import endings, plots
from tests.stories.plots import Step, Typed, findings, sanctions

MABES = "MABES"
MONTHS = 185
"""Days in which six months go by."""


def placed() -> list[Step]:
    """The accused placed in special quarters while the audit goes on, for two of four grounds."""
    grounds = {"alasan_patsus": ["melarikan_diri", "mengulangi"],
               "alasan": "Terduga menyiapkan kepergiannya ke luar provinsi."}  # fmt: skip
    start = endings.before("laporkan_audit", plots.ethics())
    return [*start, Step("etik", "pejabat_pembentuk", "tempatkan_patsus", grounds, later=1)]


def released() -> Step:
    """Out of special quarters, in time."""
    return Step("etik", "provos", "lepaskan_patsus", {"alasan": "Pemeriksaan sudah selesai."}, later=1)


def after(action: str, steps: list[Step]) -> list[Step]:
    """The steps of a way that follow an action."""
    return steps[[step.action for step in steps].index(action) + 1 :]


def decided(chosen: dict[str, int | None], *, since: str) -> list[Step]:
    """The ethics case from ``since`` to a decision with these sanctions."""
    way = endings.before("baca_putusan", plots.ethics())
    return [*after(since, way), read(chosen)]


def read(chosen: dict[str, int | None]) -> Step:
    """The decision, everything proven."""
    return Step("etik", "kkep", "baca_putusan",
                lambda facts: {"tanggal_dibacakan": _today(), **findings(facts, "terbukti"),
                               **sanctions(facts, "sanksi", chosen),
                               "pertimbangan_putusan": "Terbukti dengan dua alat bukti."})  # fmt: skip


def final() -> list[Step]:
    """No appeal: the extract handed over, the time over, the execution ordered."""
    return after("baca_putusan", plots.ethics())


def carried_out(track: str = "etik", role: str = "sdm", action: str = "laksanakan_sanksi") -> Step:
    """The first sanction that is still open, carried out today."""
    return Step(track, role, action,
                lambda facts: {"pelaksanaan-sanction": str(_open(facts)), "pelaksanaan-on": _today(),
                               "pelaksanaan-evidence": "Berita acara dan tanda terima.",
                               "pelaksanaan-document": "ST/12/VI/2026"},
                later=2)  # fmt: skip


def supervised() -> list[Step]:
    """Six months of supervision, the certificate, the letter, the complainant told, the end."""
    return [
        Step("etik", "kabidpropam", "mulai_pengawasan", {}, later=1),
        Step("etik", "kabidpropam", "catat_pengawasan", {"laporan_pengawasan": "Tidak ada pelanggaran."},
             later=30),
        Step("etik", "kabidpropam", "akhiri_pengawasan",
             {"laporan_pengawasan": "Enam bulan tanpa pelanggaran baru."}, later=MONTHS),
        endings.told(),
        Step("etik", "sdm", "terbitkan_rehabilitasi",
             {"pemulihan": "Hak kepegawaiannya dipulihkan dalam data personel."}, later=3),
        Step("etik", "kabidpropam", "tutup", {"laporan_pengawasan": "Semua sanksi dibuktikan."}, later=1),
    ]  # fmt: skip


def dismissed() -> list[Step]:
    """The dismissal proposed, decreed by the Kapolri, handed over; the case closed."""
    return [
        Step("etik", "sdm", "usulkan_ptdh", {"pertimbangan_usul": "Putusan sudah tetap."}, later=1),
        Step("etik", "kapolri", "tetapkan_ptdh",
             {"pejabat_ptdh": "kapolri", "pertimbangan_ptdh": "Usul beralasan menurut hukum."}, later=9),
        carried_out(),
        endings.told(),
        Step("etik", "kabidpropam", "tutup_sesudah_ptdh",
             {"laporan_pengawasan": "Keputusan PTDH diterima yang bersangkutan."}, later=1),
    ]  # fmt: skip


def review(outcome: list[Step], *, going_on: bool = False) -> list[Step]:
    """A review, from the order of the Kapolri to its outcome, by a commission of its own.

    While the case is ``going_on``, whoever sits in it declares first.
    """
    declared = [replace(plots.declared("etik", "kkep", 0), unit=MABES)]
    return [
        Step("etik", "kapolri", "pertimbangkan_pk",
             {"alasan_pk": ["bukti"], "alasan": "Ada rekaman yang belum diperiksa."}, later=20),
        Step("etik", "gelar", "laporkan_penelitian_pk",
             {"hasil_penelitian_pk": "Rekaman mengubah penilaian atas peran terduga."}, later=9, unit=MABES),
        Step("etik", "kapolri", "bentuk_kkep_pk", _review_commission, later=5),
        *(declared if going_on else []),
        Step("etik", "kkep", "mulai_sidang_pk", {}, later=6, unit=MABES),
        Step("etik", "kkep", "laporkan_sidang_pk", {"laporan_pk": "Peran terduga lebih kecil."},
             later=4, unit=MABES),
        *outcome,
    ]  # fmt: skip


def reduced(chosen: dict[str, int | None]) -> Step:
    """The review that reduces the sanction."""
    return Step("etik", "kkep", "ubah_putusan_pk",
                lambda facts: {"tanggal_putusan_pk": _today(), "hasil_pk": "meringankan",
                               **findings(facts, "terbukti"),
                               **sanctions(facts, "sanksi", chosen),
                               "pertimbangan_putusan": "Rekaman mengubah penilaian."},
                later=1, unit=MABES)  # fmt: skip


def corrected() -> list[Step]:
    """The summary after the review, written by one and released by another."""
    return [
        Step("publikasi", "humas", "usulkan_koreksi",
             {"ringkasan-fakta": "Seorang anggota meminta uang kepada warga saat bertugas.",
              "ringkasan-pertimbangan": "Peninjauan kembali menilai perannya lebih kecil."}, later=2),
        Step("publikasi", "ppid", "setujui_koreksi", {}, later=1),
    ]  # fmt: skip


def _review_commission(_facts: CaseFacts) -> Typed:
    query = select(RoleGrant.account_id).where(RoleGrant.role == "kkep", RoleGrant.unit == MABES)
    chair, deputy, *members = db.session.scalars(query.order_by(RoleGrant.account_id))
    return {f"komisi-{chair}": "ketua", f"komisi-{deputy}": "wakil_ketua",
            **{f"komisi-{one}": "anggota" for one in members}}  # fmt: skip


def _open(facts: CaseFacts) -> int:
    return next(one.id for one in facts.sanctions if one.stage == "jatuh" and not one.executed_on)


def _today() -> str:
    return f"{today():%d-%m-%Y}"
