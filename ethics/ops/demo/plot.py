"""The beats of a story: which action, by whom, how many working days after the one before."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ethics.law import in_force
from ethics.ops.demo.content import Story

APPEALS = 0.18
OBJECTIONS = 0.15
CORRECTIONS = 0.08
WITHDRAWALS = 0.04
INCOMPLETE = 0.12
SETTLED = 0.08
PLACED = 0.35
HELD_UP = 0.1
ABSENT = 0.1
UNANSWERED = 0.12
RESIGNING = 0.4
REVIEWED = 0.5
MEASURED = 0.3
SUPPORTED = 0.6
WRITING, DOUBTED = 0.3, 0.5
DISMISSAL = "ptdh"
SHORT = frozenset({"patsus_etik", "patsus_disiplin", "pembinaan"})
"""Sanctions that are over while the case is still supervised."""


@dataclass(frozen=True, slots=True)
class Beat:
    """One act of the play; ``days`` is a range of working days since the one before."""

    track: str
    role: str
    action: str
    days: tuple[int, int]


def plot_of(story: Story, rng: random.Random) -> Iterator[Beat]:
    """Every beat of a story up to its end."""
    yield from _intake(story, rng)
    if story.ends in {"gugur", "pidana"}:
        return
    yield from (_ethics if story.track == "etik" else _discipline)(story, rng)


def _intake(story: Story, rng: random.Random) -> Iterator[Beat]:
    if rng.random() < INCOMPLETE:
        yield Beat("penerimaan", "yanduan", "minta_kelengkapan", (0, 1))
    yield Beat("penerimaan", "yanduan", "verifikasi", (1, 3))
    yield Beat("penerimaan", "yanduan", "nyatakan_berkadar", (0, 2))
    yield Beat("penerimaan", "kabidpropam", "disposisi", (1, 2))
    yield Beat("penerimaan", "paminal", "mulai_penyelidikan", (1, 3))
    if rng.random() < WRITING:
        yield Beat("penerimaan", "pelapor", "kirim_pesan_pelapor", (0, 2))
        yield Beat("penerimaan", "yanduan", "kirim_pesan", (1, 4))
    yield Beat("penerimaan", "yanduan", "kirim_sp3d", (2, 6))
    yield Beat("penerimaan", "paminal", "laporkan_penyelidikan", (3, 9))
    if story.ends == "gugur":
        yield Beat("penerimaan", "gelar", "nyatakan_tidak_terbukti", (2, 6))
        yield Beat("penerimaan", "yanduan", "arsipkan", (1, 5))
        if rng.random() < DOUBTED:
            yield Beat("penerimaan", "pelapor", "minta_tinjauan", (2, 12))
            yield Beat("penerimaan", "kabidpropam", "kuatkan_pengarsipan", (3, 12))
    elif story.ends == "pidana":
        yield Beat("penerimaan", "gelar", "limpahkan_pidana", (2, 6))
        yield Beat("penerimaan", "yanduan", "sampaikan_hasil", (1, 5))
    else:
        yield Beat("penerimaan", "gelar", f"teruskan_{story.track}", (2, 6))


def _ethics(story: Story, rng: random.Random) -> Iterator[Beat]:
    yield Beat("etik", "akreditor", "mulai_audit", (1, 3))
    yield Beat("etik", "akreditor", "nyatakan_bebas", (0, 0))
    placed = story.category == "berat" and rng.random() < PLACED
    if placed:
        yield Beat("etik", "pejabat_pembentuk", "tempatkan_patsus", (0, 1))
    yield Beat("etik", "akreditor", "laporkan_audit", (5, 13))
    if story.ends == "dihentikan":
        yield Beat("etik", "gelar", "hentikan", (2, 6))
        yield Beat("penerimaan", "yanduan", "sampaikan_hasil", (1, 4))
        return
    yield Beat("etik", "gelar", "tetapkan_kategori", (2, 6))
    if placed:  # whoever is held comes
        yield Beat("etik", "akreditor", "panggil", (0, 2))
        yield Beat("etik", "provos", "lepaskan_patsus", (1, 2))
    else:
        yield from _summoned("etik", "akreditor", "perintahkan_membawa", rng)
    if rng.random() < SETTLED:
        yield Beat("etik", "akreditor", "catat_perdamaian", (1, 2))
    yield Beat("etik", "akreditor", "catat_keterangan", (2, 8))
    if story.category == "berat" and rng.random() < HELD_UP:
        yield from _held_up()
    yield Beat("etik", "akreditor", "tambah_bukti", (0, 2))
    yield Beat("etik", "akreditor", "selesaikan_pemeriksaan", (3, 12))
    yield Beat("etik", "akreditor", "nyatakan_lengkap", (2, 8))
    yield Beat("etik", "hukum", "beri_saran_hukum", (3, 9))
    yield Beat("etik", "pejabat_pembentuk", "bentuk_kkep", (3, 10))
    yield Beat("etik", "sekretariat", "jadwalkan_sidang", (1, 4))
    if _dismissing(story) and rng.random() < RESIGNING:
        yield Beat("etik", "sekretariat", "ajukan_pengunduran", (0, 1))
        yield Beat("etik", "pejabat_pembentuk", "tolak_pengunduran", (1, 2))
    if rng.random() < ABSENT:
        yield Beat("etik", "sekretariat", "catat_ketidakhadiran", (5, 5))
    yield Beat("etik", "sekretariat", "catat_sidang", (5, 5))
    yield Beat("etik", "kkep", "nyatakan_bebas", (0, 0))
    yield Beat("etik", "akreditor", "ajukan_tuntutan", (0, 0))
    yield Beat("etik", "kkep", "baca_putusan", (1, 8))
    yield Beat("etik", "sekretariat", "serahkan_petikan", (1, 2))
    yield from _final_ethics(story, rng)


def _final_ethics(story: Story, rng: random.Random) -> Iterator[Beat]:
    appealed = story.ends == "terbukti" and story.category != "ringan" and rng.random() < APPEALS
    if appealed:
        yield Beat("etik", "sekretariat", "nyatakan_banding", (0, 0))
        yield Beat("etik", "sekretariat", "terima_memori", (5, 18))
        yield Beat("etik", "sekretariat", "usulkan_kkep_banding", (1, 4))
        yield Beat("etik", "pejabat_pembentuk", "bentuk_kkep_banding", (6, 25))
        yield Beat("etik", "sekretariat", "serahkan_berkas_banding", (1, 2))
        yield Beat("etik", "kkep", "nyatakan_bebas", (0, 0))
        yield Beat("etik", "kkep", "mulai_sidang_banding", (4, 20))
        yield Beat("etik", "kkep", "putus_banding", (8, 20))
        yield Beat("etik", "sekretariat", "serahkan_petikan", (1, 2))
    else:
        yield Beat("etik", "sekretariat", "nyatakan_tetap", (4, 6))
    yield Beat("penerimaan", "yanduan", "sampaikan_hasil", (1, 4))
    yield from _publication(rng)
    if story.ends != "terbukti":
        yield Beat("etik", "sdm", "pulihkan_hak", (2, 6))
        return
    yield Beat("etik", "pejabat_pembentuk", "tetapkan_pelaksanaan", (1, 5))
    if rng.random() < SUPPORTED:
        yield Beat("etik", "sdm", "dampingi", (0, 1))
    if _dismissing(story):
        yield Beat("etik", "sdm", "usulkan_ptdh", (1, 5))
        yield Beat("etik", "kapolri", "tetapkan_ptdh", (5, 25))
    yield from _carried_out(story, "etik", "laksanakan_sanksi")
    if _dismissing(story):
        yield Beat("etik", "kabidpropam", "tutup_sesudah_ptdh", (1, 3))
    else:
        yield Beat("etik", "kabidpropam", "mulai_pengawasan", (1, 3))
        yield from _certified(story, "etik")
        yield Beat("etik", "kabidpropam", "akhiri_pengawasan", (132, 140))
        yield Beat("etik", "sdm", "terbitkan_rehabilitasi", (1, 6))
        yield Beat("etik", "kabidpropam", "tutup", (1, 3))
    if story.category == "berat" and rng.random() < REVIEWED:
        yield from _reviewed(rng)


def _certified(story: Story, track: str) -> Iterator[Beat]:
    """A letter for each sanction that has ended meanwhile."""
    letters = story.accused * sum(name in SHORT for name, _amount in story.sanctions)
    for number in range(letters):
        yield Beat(track, "sdm", "terbitkan_surat_selesai", (0, 1) if number else (45, 50))


def _dismissing(story: Story) -> bool:
    return any(sanction == DISMISSAL for sanction, _amount in story.sanctions)


def _summoned(track: str, role: str, unanswered: str, rng: random.Random) -> Iterator[Beat]:
    """Called once; whoever does not come is called again, and does not come."""
    yield Beat(track, role, "panggil", (0, 2))
    if rng.random() < UNANSWERED:
        yield Beat(track, role, "panggil_lagi", (3, 5))
        yield Beat(track, role, unanswered, (3, 4))


def _held_up() -> Iterator[Beat]:
    """The criminal case goes first for a while."""
    yield Beat("etik", "kabidpropam", "teruskan_pidana", (1, 2))
    yield Beat("etik", "kabidpropam", "tangguhkan", (1, 2))
    yield Beat("etik", "kabidpropam", "tinjau_penangguhan", (14, 18))
    yield Beat("etik", "kabidpropam", "lanjutkan_perkara", (8, 16))
    yield Beat("etik", "gelar", "tetapkan_kategori", (2, 6))


def _reviewed(rng: random.Random) -> Iterator[Beat]:
    """The Kapolri looks at the decision again; half of the time there is no ground."""
    yield Beat("etik", "kapolri", "pertimbangkan_pk", (10, 40))
    yield Beat("etik", "gelar", "laporkan_penelitian_pk", (4, 9))
    if rng.random() < REVIEWED:
        yield Beat("etik", "kapolri", "teruskan_pidana_pk", (1, 3))
        yield Beat("etik", "kapolri", "tangguhkan_pk", (0, 2))
        yield Beat("etik", "kapolri", "tinjau_penangguhan_pk", (14, 18))
        yield Beat("etik", "kapolri", "lanjutkan_pk", (8, 16))
        yield Beat("etik", "gelar", "laporkan_penelitian_pk", (4, 9))
    if rng.random() < REVIEWED:
        yield Beat("etik", "kapolri", "tolak_pk", (2, 8))
        return
    yield Beat("etik", "kapolri", "bentuk_kkep_pk", (2, 8))
    yield Beat("etik", "kkep", "mulai_sidang_pk", (4, 12))
    yield Beat("etik", "kkep", "laporkan_sidang_pk", (3, 8))
    yield Beat("etik", "kkep", "kuatkan_putusan_pk", (1, 4))


def _discipline(story: Story, rng: random.Random) -> Iterator[Beat]:
    if rng.random() < MEASURED:
        yield Beat("disiplin", "provos", "catat_tindakan", (0, 1))
    yield Beat("disiplin", "provos", "mulai_pemeriksaan", (1, 3))
    yield Beat("disiplin", "provos", "nyatakan_bebas", (0, 0))
    yield from _summoned("disiplin", "provos", "catat_tidak_memenuhi_panggilan", rng)
    yield Beat("disiplin", "provos", "catat_keterangan", (2, 8))
    yield Beat("disiplin", "provos", "tambah_bukti", (0, 2))
    yield Beat("disiplin", "provos", "ajukan_dp3d", (3, 12))
    yield Beat("disiplin", "ankum", "terima_berkas", (0, 2))
    yield Beat("disiplin", "hukum", "beri_saran_hukum", (2, 6))
    yield Beat("disiplin", "ankum", "jadwalkan_sidang", (1, 5))
    yield Beat("disiplin", "provos", "catat_sidang", (5, 5))
    yield Beat("disiplin", "provos", "usulkan_hukuman", (1, 3))
    yield Beat("disiplin", "ankum", "tetapkan_hukuman", (1, 4))
    yield Beat("disiplin", "provos", "serahkan_keputusan", (1, 3))
    if story.ends == "terbukti" and rng.random() < OBJECTIONS:
        yield Beat("disiplin", "ankum", "ajukan_keberatan", (1, 3))
        yield Beat("disiplin", "atasan_ankum", "putus_keberatan", (5, 18))
    else:
        yield Beat("disiplin", "provos", "nyatakan_tetap", (14, 18))
    yield Beat("penerimaan", "yanduan", "sampaikan_hasil", (1, 4))
    yield from _publication(rng)
    if story.ends != "terbukti":
        yield Beat("disiplin", "sdm", "pulihkan_hak", (2, 6))
        return
    yield Beat("disiplin", "ankum", "perintahkan_pelaksanaan", (1, 3))
    yield from _carried_out(story, "disiplin", "laksanakan_hukuman")
    yield Beat("disiplin", "ankum", "laporkan_pelaksanaan", (1, 3))
    yield from _certified(story, "disiplin")
    yield Beat("disiplin", "ankum", "tutup", (132, 140))


def _publication(rng: random.Random) -> Iterator[Beat]:
    yield Beat("publikasi", "humas", "tulis_ringkasan", (2, 8))
    yield Beat("publikasi", "ppid", "setujui_terbit", (1, 4))
    if rng.random() < CORRECTIONS:
        yield Beat("publikasi", "humas", "usulkan_koreksi", (3, 20))
        yield Beat("publikasi", "ppid", "setujui_koreksi", (1, 3))
    elif rng.random() < WITHDRAWALS:
        yield Beat("publikasi", "humas", "usulkan_tarik", (5, 30))
        yield Beat("publikasi", "ppid", "tarik", (1, 1))


def _carried_out(story: Story, track: str, action: str) -> Iterator[Beat]:
    """Each function its own, in the order in which they were imposed on each accused."""
    rules = in_force(track, date.max).sanctions
    for _accused in range(story.accused):
        for name, _amount in story.sanctions:
            by = rules[name].by
            yield Beat(track, by.role if by else "provos", action, (1, 6))
