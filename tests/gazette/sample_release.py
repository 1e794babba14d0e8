"""A release of figures for tests: every table, some leaves hidden, the same at each call."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import product
from typing import Any

from ethics.gazette import figures
from ethics.measures.definitions import DEFINITIONS
from ethics.storage import PUBLIC, begin_write, db

REGIONS = ("Kepolisian Daerah Jawa Barat", "Kepolisian Daerah Jawa Timur", "Kepolisian Daerah Maluku",
           "Markas Besar Polri")  # fmt: skip
QUARTERS = ("2025-K1", "2025-K2", "2025-K3", "2025-K4", "2026-K1", "2026-K2", "2026-K3")
YEARS, TRACKS = ("2025", "2026"), ("etik", "disiplin")
AGES = ("0-30", "31-60", "61-90", "91-180", "181-365", ">365")
OUTCOMES = ("terbukti", "tidak_terbukti", "dihentikan", "tanpa_putusan")
STAGES = ("ditelaah", "diselidiki", "diperiksa", "menuju_sidang", "disidangkan", "diputus",
          "dilaksanakan", "selesai")  # fmt: skip
NORMS = {"etik": ("KEPP.5.1.b", "KEPP.12.d", "KEPP.4.h"), "disiplin": ("DIS.3.c", "DIS.4.a")}
SANCTIONS = {"etik": ("permintaan_maaf", "mutasi_demosi", "patsus_etik", "ptdh"),
             "disiplin": ("teguran_tertulis", "tunda_pangkat", "patsus_disiplin")}  # fmt: skip
CLOCKS = ("verifikasi", "penyelidikan", "pemeriksaan", "putusan", "pelaksanaan")
CODED = (("kanal", "yanduan"), ("pasal", "akreditor"), ("kategori", "gelar"), ("sanksi", "sekretariat"))
MADE_AT = datetime(2026, 10, 15, 1, 0, tzinfo=UTC)


def sample(quarter: str = "2026-K3") -> dict[str, Any]:
    """The release of one quarter, with the history before it."""
    quarters = [one for one in QUARTERS if one <= quarter]
    years = [one for one in YEARS if one <= quarter[:4]]
    return {
        "id": quarter, "made_on": MADE_AT.date().isoformat(), "least": 5, "base": 5, "edition": 1,
        "population": dict(zip(REGIONS, (32000, 41000, 11000, 26000), strict=True)),
        "tables": list(_tables(quarters, years)),
    }  # fmt: skip


def release_sample(quarter: str = "2026-K3") -> str:
    """Publish the sample; return its hash."""
    begin_write(PUBLIC)
    sha256 = figures.publish(sample(quarter), MADE_AT)
    db.session.commit()
    return sha256


def _tables(quarters: Sequence[str], years: Sequence[str]) -> Iterator[dict[str, Any]]:
    where = (REGIONS, quarters)
    yield _table("aduan_diterima", ("wilayah", "kuartal"), product(*where), 60)
    yield _table("aduan_nasional", ("kuartal",), product(quarters), 240)
    yield _table("perkara_diterima", ("wilayah", "kuartal", "jalur"), product(*where, TRACKS), 25)
    yield _table("perkara_nasional", ("kuartal", "jalur"), product(quarters, TRACKS), 90)
    yield _table("orang_terlapor", ("wilayah", "kuartal"), product(*where), 40)
    yield _table("orang_nasional", ("kuartal",), product(quarters), 160)
    yield _table("pelanggaran", ("tahun", "jalur", "pasal", "hasil"),
                 ((year, track, norm, found) for year in years for track in TRACKS
                  for norm in NORMS[track] for found in OUTCOMES[:2]), 30)  # fmt: skip
    yield _table("putusan", ("wilayah", "kuartal", "jalur", "hasil"), product(*where, TRACKS, OUTCOMES), 15)
    yield _table("putusan_nasional", ("kuartal", "jalur", "hasil"), product(quarters, TRACKS, OUTCOMES), 60)
    yield _table("sanksi", ("tahun", "jalur", "sanksi"),
                 ((year, track, one) for year in years for track in TRACKS for one in SANCTIONS[track]),
                 50)  # fmt: skip
    yield _table("sanksi_wilayah", ("wilayah", "kuartal"), product(*where), 30)
    yield _table("kategori", ("tahun", "kategori"), product(years, ("ringan", "sedang", "berat")), 60)
    yield _table("menunggu", ("wilayah", "lama"), product(REGIONS, AGES), 25)
    yield _table("menunggu_nasional", ("jalur", "lama"), product(TRACKS, AGES), 60)
    status = ("selesai", "berjalan")
    yield _table("lama_ke_putusan", ("tahun", "jalur", "lama", "status"),
                 product(years, TRACKS, AGES, status), 35)  # fmt: skip
    yield _table("lama_ke_putusan_bersih", ("tahun", "jalur", "lama", "status"),
                 product(years, TRACKS, AGES, status), 35)  # fmt: skip
    yield _table("lama_ke_tahap", ("tahap", "lama", "status"), product(STAGES, AGES, status), 60)
    yield _table("tenggat", ("tahun", "tenggat", "tepat_waktu"), product(years, CLOCKS, ("ya", "tidak")), 90)
    yield _table("banding", ("tahun", "jalur", "hasil"), product(years, TRACKS, ("dikuatkan", "diubah")), 20)
    yield _table("penyimpangan", ("tahun", "jalur", "hasil"),
                 product(years, TRACKS, ("menyimpang", "sejalan")), 60)  # fmt: skip
    yield _table("pelaksanaan", ("wilayah", "kuartal", "tepat_waktu"), product(*where, ("ya", "tidak")), 20)
    yield _table("pelaksanaan_nasional", ("kuartal", "tepat_waktu"), product(quarters, ("ya", "tidak")), 80)
    yield _table("kepuasan", ("tahun", "nilai"), product(years, "12345"), 40)
    yield _table("lainnya", ("tahun", "kode", "pemilik", "status"),
                 ((year, code, owner, one) for year in years for code, owner in CODED
                  for one in ("terkode", "lain")), 80)  # fmt: skip


def _table(id_: str, dims: tuple[str, ...], leaves: Any, most: int) -> dict[str, Any]:
    rows = sorted([*leaf, _shown(id_, leaf, most)] for leaf in leaves)
    report = {"leaves": len(rows), "small": sum(row[-1] is None for row in rows), "withheld": 0, "kept": 0}
    return {"id": id_, "measure": DEFINITIONS.tables[id_].measure, "dims": list(dims), "rows": rows,
            "report": report}  # fmt: skip


def _shown(id_: str, leaf: Sequence[str], most: int) -> int | None:
    """A multiple of five, or hidden: drawn from the name of the leaf, so that it never changes."""
    drawn = int(hashlib.sha256("|".join((id_, *leaf)).encode()).hexdigest()[:8], 16) % (most + 1)
    return None if drawn < 5 else drawn // 5 * 5
