"""How else a case can end: acquitted, freed or eased on appeal, cancelled on objection."""

from __future__ import annotations

from sqlalchemy import select

from ethics.law.facts import CaseFacts
from ethics.records.accounts import RoleGrant
from ethics.storage import db
from ethics.web.pages import today
from tests.stories import plots
from tests.stories.plots import POLDA, Step, Typed, findings, sanctions

APPEAL_CHAIR = 4
"""Who of the unit's commission members chairs on appeal; none of the three sat at first."""
CHAIR, DEPUTY, MEMBER = APPEAL_CHAIR, 3, 6


def before(action: str, steps: list[Step]) -> list[Step]:
    """The steps of a way up to an action, without it."""
    names = [step.action for step in steps]
    return steps[: names.index(action)]


def ethics_decided(*, proven: bool) -> list[Step]:
    """An ethics case to its decision: 24 months of demotion, or nothing proven."""
    if proven:
        return before("serahkan_petikan", plots.ethics())
    acquit = Step("etik", "kkep", "baca_putusan",
                  lambda facts: {"tanggal_dibacakan": _today(),
                                 **findings(facts, "tidak_terbukti"),
                                 "pertimbangan_putusan": "Hanya satu alat bukti."})  # fmt: skip
    return [*before("baca_putusan", plots.ethics()), acquit]


def acquitted() -> list[Step]:
    """From an acquittal to the rights restored."""
    return [
        Step("etik", "sekretariat", "serahkan_petikan", {"penerima_petikan": ["pelanggar", "sdm"]}, later=1),
        Step("etik", "sekretariat", "nyatakan_tetap", {}, later=9),
        *restored("etik"),
    ]


def told() -> Step:
    """The complainant is told the result, without which no case closes."""
    return Step("penerimaan", "yanduan", "sampaikan_hasil",
                {"isi_hasil": "Perkara sudah diputus dan putusannya tetap."}, later=1)  # fmt: skip


def restored(track: str) -> list[Step]:
    """The complainant told, rights restored, the case closed."""
    rights = {"pemulihan": "Nama baik dipulihkan di apel satuan; jabatan semula dikembalikan."}
    return [told(), Step(track, "sdm", "pulihkan_hak", rights, later=3)]


def appealed(
    outcome: str, *, sanction: dict[str, int | None], by: str = "pelanggar"
) -> list[Step]:
    """From the declaration of appeal, by the offender or their family, to its decision."""
    found = "terbukti" if sanction else "tidak_terbukti"
    return [
        Step("etik", "sekretariat", "nyatakan_banding",
             lambda facts: {"pemohon": by, "tanggal_pernyataan": _today(),
                            "tanggal_putusan_diterima": _today()}, later=1),
        Step("etik", "sekretariat", "terima_memori",
             lambda facts: {"tanggal_memori": _today(),
                            "ringkasan_memori": "Saksi utama mencabut keterangannya."}, later=5),
        Step("etik", "sekretariat", "usulkan_kkep_banding",
             lambda facts: {"tanggal_usul_diterima": _today()}, later=1),
        Step("etik", "pejabat_pembentuk", "bentuk_kkep_banding", _appeal_commission, later=2),
        Step("etik", "sekretariat", "serahkan_berkas_banding",
             lambda facts: {"tanggal_berkas_diterima": _today()}, later=1),
        plots.declared("etik", "kkep", APPEAL_CHAIR),
        Step("etik", "kkep", "mulai_sidang_banding", {}, later=3, nth=APPEAL_CHAIR),
        Step("etik", "kkep", "putus_banding",
             lambda facts: {"hasil_banding": outcome, "tanggal_putusan_banding": _today(),
                            **findings(facts, found),
                            **sanctions(facts, "sanksi", sanction),
                            "pertimbangan_putusan": "Memori banding beralasan."},
             later=2, nth=APPEAL_CHAIR),
        Step("etik", "sekretariat", "serahkan_petikan", {"penerima_petikan": ["pelanggar", "sdm"]},
             later=1),
    ]  # fmt: skip


def objected() -> list[Step]:
    """A discipline punishment, the objection, and the superior who cancels it."""
    return [
        *before("serahkan_keputusan", plots.discipline()),
        Step("disiplin", "provos", "serahkan_keputusan",
             lambda facts: {"tanggal_keputusan_diterima": _today()}, later=1),
        Step("disiplin", "ankum", "ajukan_keberatan",
             lambda facts: {"tanggal_keberatan": _today(),
                            "alasan_keberatan": "Saya sudah mendapat izin lisan."}, later=3),
        Step("disiplin", "atasan_ankum", "putus_keberatan",
             lambda facts: {"hasil_keberatan": "dibatalkan",
                            "tanggal_putusan_keberatan": _today(), **findings(facts, "tidak_terbukti"),
                            "pertimbangan_putusan": "Izin lisan itu dibenarkan oleh pemberinya."},
             later=4),
        *restored("disiplin"),
    ]  # fmt: skip


def _today() -> str:
    return f"{today():%d-%m-%Y}"


def _appeal_commission(_facts: CaseFacts) -> Typed:
    query = select(RoleGrant.account_id).where(RoleGrant.role == "kkep", RoleGrant.unit == POLDA)
    members = list(db.session.scalars(query.order_by(RoleGrant.account_id)))
    return {f"komisi-{members[CHAIR]}": "ketua", f"komisi-{members[DEPUTY]}": "wakil_ketua",
            f"komisi-{members[MEMBER]}": "anggota"}  # fmt: skip
