"""What is typed at each action of a demo case, from its story; one entry for each field."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ethics.casework.situation import Situation, situation_of
from ethics.law import CALENDAR, Actor, rulebook
from ethics.law.ledger import served
from ethics.ops.demo.cast import Cast
from ethics.ops.demo.content import Story

CRITERIA = {
    "ringan": ["kelalaian", "bukan_kepentingan"],
    "sedang": ["kepentingan"],
    "berat": ["sengaja", "kepentingan"],
}
NOTICE_DAYS = 5
DEMOTION, YEAR = "mutasi_demosi", 12


@dataclass
class Scene:
    """One story being played in one place."""

    story: Story
    cast: Cast
    polda: str
    polres: str
    rng: random.Random
    incident_on: date
    at: datetime
    accused: list[str] = field(default_factory=list)
    cases: dict[str, str] = field(default_factory=dict)
    """The reference of each case that this story became, by track."""

    def situation(self, track: str) -> Situation:
        """The case of a track as it stands."""
        return situation_of(self.cases[track])

    def actor(self, role: str, track: str) -> Actor:
        """Who acts for a role: the chair for a commission, else anyone who holds it."""
        handed_up = track in self.cases and "/" not in self.situation(track).facts.unit
        holders = self.cast.holders(role, "MABES" if handed_up else self.polres)
        if role != "kkep":
            return holders[0]
        seats = self.situation(track).facts.panel
        chairs = [seat.account_id for seat in seats if seat.seat == "ketua"]
        everyone = [*holders, *self.cast.holders(role, "MABES")]
        return next(one for one in everyone if one.account_id in chairs[-1:])


def data_for(scene: Scene, track: str, action: str) -> dict[str, Any]:
    """Every field of the action that the story has something for."""
    facts = scene.situation(track).facts
    book = rulebook(facts.rulebook)
    filled = {}
    for name in book.actions[action].fields:
        answer = _OF_ACTION.get((action, name), _FIELDS.get(name))
        value = answer(scene, facts) if answer else None
        if value is not None:
            filled[name] = value
    return filled


def next_workday(day: date, *, after: int) -> date:
    """The ``after``-th working day after ``day``."""
    left = after
    while left:
        day += timedelta(days=1)
        left -= CALENDAR.is_workday(day)
    return day


def _said(name: str) -> Callable[[Scene, Any], Any]:
    return lambda scene, _facts: scene.story.text(name) or None


def _fixed(text: str) -> Callable[[Scene, Any], Any]:
    return lambda _scene, _facts: text


EXAMINERS = {"penerimaan": "paminal", "etik": "akreditor", "disiplin": "provos"}
"""Who examines in each track."""


def _team(scene: Scene, facts: Any) -> list[int]:
    holders = scene.cast.holders(EXAMINERS[facts.track], scene.polres)
    return [one.account_id for one in holders]


def _panel(scene: Scene, facts: Any) -> list[dict[str, Any]]:
    """Three of the seven, the second commission never of the first; five of Mabes for a review."""
    holders = scene.cast.holders("kkep", scene.polres)
    free = holders[4:7] if facts.panel else holders[0:3]
    if "pertimbangkan_pk" in facts.actions:
        free = scene.cast.holders("kkep", "MABES")[:5]
    seats = ("ketua", "wakil_ketua", *["anggota"] * (len(free) - 2))
    return [{"account": one.account_id, "seat": seat}
            for one, seat in zip(free, seats, strict=True)]  # fmt: skip


def _hearing(scene: Scene, _facts: Any) -> dict[str, Any]:
    day = next_workday(scene.at.date(), after=NOTICE_DAYS)
    return {"at": f"{day.isoformat()}T09:00", "place": "Ruang Sidang Bidpropam", "open": True}


def _attendance(_scene: Scene, facts: Any) -> list[dict[str, Any]]:
    accused = [f"Terduga Pelanggar {n}" for n in range(1, len(facts.accused) + 1)]
    return [{"who": who, "present": True} for who in [*accused, "Penuntut", "Pendamping"]]


def _findings(scene: Scene, facts: Any) -> list[dict[str, Any]]:
    """A cleared story proves nothing; in others the first charge of each accused is proven."""
    proven = scene.story.ends == "terbukti"
    return [{"charge": charge.id, "finding": "terbukti" if proven else "tidak_terbukti"}
            for charge in facts.charges]  # fmt: skip


def _sanctions(scene: Scene, facts: Any) -> list[dict[str, Any]] | None:
    if scene.story.ends != "terbukti":
        return None
    return [
        {"accused": member.person_id, "sanction": sanction, "amount": amount}
        for member in facts.accused
        for sanction, amount in scene.story.sanctions
    ]


def _demanded(scene: Scene, facts: Any) -> list[dict[str, Any]] | None:
    """A demotion is demanded for a year longer than it is then imposed."""
    rows = _sanctions(scene, facts) or []
    return [{**row, "amount": row["amount"] + YEAR} if row["sanction"] == DEMOTION else row
            for row in rows] or None  # fmt: skip


def _departure(scene: Scene, facts: Any) -> str | None:
    departs = scene.story.ends == "terbukti" and "ajukan_tuntutan" in facts.actions
    demoted = DEMOTION in {name for name, _amount in scene.story.sanctions}
    return "Pelanggar mengakui perbuatannya dan belum pernah dihukum." if departs and demoted else None


def _weighing(*names: str) -> Callable[[Scene, Any], list[dict[str, Any]] | None]:
    """Nothing weighs where nothing is proven."""
    return lambda scene, facts: [
        {"accused": one.person_id, "circumstance": name} for one in facts.accused for name in names
    ] if scene.story.ends == "terbukti" else None  # fmt: skip


def _served(scene: Scene, facts: Any) -> dict[str, Any]:
    over = [one.id for one in facts.sanctions if one.stage == "jatuh"
            and served(rulebook(facts.rulebook), one, on=scene.at.date(), calendar=CALENDAR)]  # fmt: skip
    return {"sanction": over[0]}


def _execution(scene: Scene, facts: Any) -> dict[str, Any]:
    open_ones = [one for one in facts.sanctions if one.stage == "jatuh" and not one.executed_on]
    return {"sanction": open_ones[0].id, "on": scene.at.date().isoformat(),
            "document": f"BA/{scene.rng.randint(1, 90)}/{scene.at.year}/Bidpropam",
            "evidence": "Berita acara pelaksanaan ditandatangani atasan dan yang bersangkutan."}  # fmt: skip


def _charges(scene: Scene, _facts: Any) -> list[dict[str, Any]]:
    return [{"norm": norm} for norm in scene.story.norms]


def _accused(scene: Scene, _facts: Any) -> list[dict[str, str]]:
    return [{"nrp": nrp} for nrp in scene.accused]


def _summary(scene: Scene, _facts: Any) -> dict[str, str]:
    return scene.story.summary


def _recommendation(scene: Scene, _facts: Any) -> str:
    return {"pidana": "pidana", "gugur": "tidak_terbukti"}.get(scene.story.ends, scene.story.track)


def _room(_scene: Scene, facts: Any) -> str:
    return "Ruang pemeriksaan Subbid " + ("Wabprof" if facts.track == "etik" else "Provos")


def _incident(scene: Scene, _facts: Any) -> str:
    return scene.incident_on.isoformat()


def _that_day(scene: Scene, _facts: Any) -> str:
    return scene.at.date().isoformat()


_FIELDS: dict[str, Callable[[Scene, Any], Any]] = {
    "kedudukan": lambda _scene, _facts: "terduga",
    "nrp_terpanggil": lambda scene, _facts: {"nrp": scene.accused[0]},
    "waktu_panggilan": lambda scene, facts: _hearing(scene, facts)["at"],
    "tempat_panggilan": _room,
    "nrp_dibawa": lambda scene, _facts: {"nrp": scene.accused[0]},
    "waktu_dihadapkan": lambda scene, facts: _hearing(scene, facts)["at"],
    "waktu_tidak_hadir": lambda scene, _facts: f"{scene.at.date() - timedelta(days=1)}T09:00",
    "pernyataan_bebas": lambda _scene, _facts: True,
    "pokok_aduan": _said("subject"),
    "tempat": _said("where"),
    "tanggal_kejadian": _incident,
    "tanggal_kejadian_pasti": _incident,
    "catatan_verifikasi": _fixed("Aduan memuat waktu, tempat, dan uraian yang cukup."),
    "telaah": _said("review"),
    "instansi": _fixed("Satuan Reserse Kriminal yang berwenang"),
    "petunjuk": _fixed("Laksanakan sesuai ketentuan dan laporkan hasilnya tepat waktu."),
    "tim": _team,
    "tim_audit": _team,
    "sasaran": _said("aim"),
    "sasaran_audit": _said("aim"),
    "hasil_penyelidikan": _said("enquiry"),
    "rekomendasi": _recommendation,
    "terduga": _accused,
    "persangkaan": _charges,
    "pertimbangan_gelar": _said("conference"),
    "perkembangan": _said("progress"),
    "isi_hasil": _said("result"),
    "pesan_pelapor": _fixed("Apakah saksi yang saya sebut sudah ditanya? Ia bersedia datang sore hari."),
    "pesan": _fixed("Terima kasih. Saksi itu akan kami mintai keterangan; waktunya kami sesuaikan."),
    "alasan_pelapor": _fixed("Rekaman yang saya kirim belum dijawab dalam surat pemberitahuan."),
    "isi_tinjauan": _fixed("Rekaman itu sudah dilihat dan tidak menunjukkan pelanggaran."),
    "hasil_audit": _said("enquiry"),
    "unsur_gelar": lambda _scene, _facts: ["itwas", "sdm", "hukum", "propam"],
    "kriteria": lambda scene, _facts: CRITERIA[scene.story.category],
    "kategori": lambda scene, _facts: scene.story.category,
    "pemberi_keterangan": _fixed("Saksi yang berada di tempat kejadian"),
    "isi_keterangan": _said("examination"),
    "hasil_pemeriksaan": _said("examination"),
    "pembelaan": _said("defence"),
    "resume": _said("conference"),
    "pendapat": _said("opinion"),
    "komisi": _panel,
    "sidang": _hearing,
    "kehadiran": _attendance,
    "jalannya_sidang": _said("examination"),
    "tuntutan": _said("prosecution"),
    "tanggal_dp3d_diterima": _that_day,
    "tanggal_dibacakan": _that_day,
    "tanggal_putusan_banding": _that_day,
    "tanggal_putusan_keberatan": _that_day,
    "temuan": _findings,
    "sanksi": _sanctions,
    "usul": _sanctions,
    "tuntutan_sanksi": _demanded,
    "alasan_tuntutan": _said("prosecution"),
    "alasan_penyimpangan": _departure,
    "keadaan_memberatkan": _weighing("merugikan_masyarakat"),
    "keadaan_meringankan": _weighing("mengakui_menyesal", "belum_pernah_dihukum"),
    "sanksi_selesai": _served,
    "hukuman": _sanctions,
    "usul_temuan": _said("conference"),
    "hal_memberatkan": _said("aggravating"),
    "hal_meringankan": _said("mitigating"),
    "pertimbangan_putusan": _said("consideration"),
    "penerima_petikan": lambda _scene, _facts: ["pelanggar", "kasatker", "sdm"],
    "pemohon": lambda _scene, _facts: "pelanggar",
    "tanggal_pernyataan": _that_day,
    "tanggal_putusan_diterima": _that_day,
    "tanggal_memori": _that_day,
    "tanggal_usul_diterima": _that_day,
    "tanggal_berkas_diterima": _that_day,
    "tanggal_keputusan_diterima": _that_day,
    "tanggal_keberatan": _that_day,
    "ringkasan_memori": _said("defence"),
    "hasil_banding": lambda _scene, _facts: "menguatkan",
    "hasil_keberatan": lambda _scene, _facts: "ditolak",
    "alasan_keberatan": _said("defence"),
    "pelaksanaan": _execution,
    "pemulihan": _fixed("Hak dan nama baik yang bersangkutan dipulihkan dalam data personel."),
    "laporan_pengawasan": _fixed("Selama masa pengawasan tidak ditemukan pelanggaran baru."),
    "laporan": _fixed("Hukuman dilaksanakan dan dicatat dalam data perseorangan."),
    "alasan": _fixed("Masih ada keterangan yang perlu dilengkapi sebelum dilanjutkan."),
    "alasan_tarik": lambda _scene, _facts: "identitas",
    "ringkasan": _summary,
    "kekurangan": _fixed("Waktu dan tempat kejadian, dan siapa yang melihatnya."),
    "alasan_patsus": lambda _scene, _facts: ["mengulangi"],
    "jenis_perdamaian": lambda _scene, _facts: "perdamaian",
    "tanggal_perdamaian": _that_day,
    "isi_perdamaian": _fixed("Pelapor dan terduga berdamai secara tertulis; perkara tetap berjalan."),
    "perkembangan_pidana": _fixed("Perkara pidananya masih dalam pemeriksaan pengadilan."),
    "hasil_pidana": lambda _scene, _facts: "berjalan",
    "pertimbangan_usul": _fixed("Putusan berkekuatan tetap dan menjatuhkan PTDH."),
    "pejabat_ptdh": lambda _scene, _facts: "kapolri",
    "pertimbangan_ptdh": _fixed("Usul beralasan menurut hukum."),
    "alasan_pk": lambda _scene, _facts: ["bukti"],
    "hasil_penelitian_pk": _fixed("Bukti baru perlu dinilai oleh komisi."),
    "laporan_pk": _fixed("Bukti baru tidak mengubah penilaian komisi."),
    "jenis_tindakan": lambda _scene, _facts: "teguran_lisan",
    "tanggal_tindakan": _that_day,
    "isi_tindakan": _fixed("Ditegur lisan di tempat oleh Provos."),
}

_OF_ACTION: dict[tuple[str, str], Callable[[Scene, Any], Any]] = {
    ("tempatkan_patsus", "alasan"): _fixed("Terduga dikhawatirkan mengulangi perbuatannya."),
    ("lepaskan_patsus", "alasan"): _fixed("Alasan penempatan tidak ada lagi."),
    ("teruskan_pidana", "alasan"): _fixed("Perbuatan terduga memuat unsur pidana."),
    ("tangguhkan", "alasan"): _fixed("Pembuktiannya bergantung pada perkara pidana."),
    ("ajukan_pengunduran", "alasan"): _fixed("Terduga memohon mengundurkan diri."),
    ("tolak_pengunduran", "alasan"): _fixed("Masa dinasnya kurang dari dua puluh tahun."),
    ("panggil_lagi", "alasan"): _fixed("Tidak datang pada panggilan pertama tanpa keterangan."),
    ("perintahkan_membawa", "alasan"): _fixed("Tidak ada kabar sejak panggilan kedua diterima atasannya."),
    ("catat_tidak_memenuhi_panggilan", "alasan"): _fixed("Tidak ada kabar sampai jam kerja berakhir."),
    ("teruskan_pidana_pk", "alasan"): _fixed("Bukti baru memuat unsur pidana."),
    ("tangguhkan_pk", "alasan"): _fixed("Bukti baru lebih dulu dinilai dalam perkara pidana."),
    ("catat_ketidakhadiran", "alasan"): _fixed("Terduga tidak datang tanpa keterangan."),
    ("pertimbangkan_pk", "alasan"): _fixed("Diajukan bukti yang belum diperiksa dalam sidang."),
    ("tolak_pk", "alasan"): _fixed("Tidak ada kekeliruan dan tidak ada bukti baru."),
    ("tutup_sesudah_ptdh", "laporan_pengawasan"): _fixed("Keputusan PTDH sudah diterima."),
    ("terbitkan_rehabilitasi", "pemulihan"): _fixed("Hak kepegawaiannya dipulihkan."),
}
"""What is said of a field in one action alone."""


def local_hour(day: date, rng: random.Random, zone: ZoneInfo) -> datetime:
    """A moment in office hours."""
    return datetime.combine(day, time(rng.randint(8, 15), rng.randint(0, 59)), tzinfo=zone)
