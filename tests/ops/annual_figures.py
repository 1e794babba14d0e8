"""Releases for reports: invented records of three hundred cases a quarter, protected as any others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

from ethics.gazette import figures
from ethics.law import STAGES, norms
from ethics.measures.release import build
from ethics.storage import PUBLIC, begin_write, db

POPULATION = {"Kepolisian Daerah Jawa Barat": 32000, "Kepolisian Daerah Jawa Timur": 41000,
              "Kepolisian Daerah Papua": 11000, "Mabes Polri": 26000}  # fmt: skip
QUARTERS = ("2026-K1", "2026-K2", "2026-K3", "2026-K4")
MANY = 300
AGES = ("0-30", "31-60", "61-90", "91-180")
STAGE = tuple(one.id for one in STAGES.values() if not one.aside)[1:]
MADE_AT = datetime(2027, 1, 15, 1, 0, tzinfo=UTC)
Record = dict[str, str]


@cache
def told() -> dict[str, Any]:
    """The release of the last quarter of 2026."""
    rng = random.Random(11)
    kinds: dict[str, list[Record]] = {"perkara": [], "tahap": []}
    for quarter in QUARTERS:
        for _ in range(MANY):
            one = _case(rng, quarter)
            kinds["perkara"].append(one)
            kinds["tahap"] += [{"tahap": stage, "lama": rng.choice(AGES), "status": "selesai"}
                               for stage in rng.sample(STAGE, 3)]  # fmt: skip
            for kind, record in _beside(rng, one):
                kinds.setdefault(kind, []).append(record)
    return build(kinds, quarter=QUARTERS[-1], made_on="2027-01-15", population=POPULATION,
                 values={("kode", "pemilik"): [("kanal", "yanduan")]})  # fmt: skip


def _case(rng: random.Random, quarter: str) -> Record:
    lasted, track = rng.choice(AGES), rng.choice(("etik", "disiplin"))
    one = {"wilayah": rng.choice(list(POPULATION)), "kuartal": quarter, "jalur": track, "lama": lasted,
           "lama_bersih": lasted}  # fmt: skip
    if rng.random() < 0.3:
        return {**one, "status": "berjalan", "umur": lasted}
    return {**one, "status": "selesai", "kuartal_putusan": quarter,
            "hasil": rng.choice(("terbukti", "tidak_terbukti"))}  # fmt: skip


def _beside(rng: random.Random, one: Record) -> Iterator[tuple[str, Record]]:
    where, quarter, track = one["wilayah"], one["kuartal"], one["jalur"]
    yield "aduan", {"wilayah": where, "kuartal": quarter}
    yield "orang", {"wilayah": where, "kuartal": quarter}
    catalogue = {"etik": "kepp-2022", "disiplin": "disiplin-2003"}[track]
    yield "pelanggaran", {"kuartal": quarter, "jalur": track, "pasal": rng.choice([*norms(catalogue)][:9]),
                          "hasil": "terbukti"}  # fmt: skip
    yield "sanksi", {"wilayah": where, "kuartal": quarter, "jalur": track, "sanksi": "mutasi_demosi"}
    in_time = rng.choice(("ya", "ya", "tidak"))
    yield "pelaksanaan", {"wilayah": where, "kuartal": quarter, "tepat_waktu": in_time}
    yield "tenggat", {"kuartal": quarter, "tenggat": "verifikasi", "tepat_waktu": in_time}
    yield "banding", {"kuartal": quarter, "jalur": track, "hasil": rng.choice(("diubah", "dikuatkan"))}
    yield "penilaian", {"kuartal": quarter, "nilai": rng.choice("12345")}
    yield "kode", {"kuartal": quarter, "kode": "kanal", "pemilik": "yanduan", "status": "terkode"}


def publish(release: dict[str, Any] | None = None) -> str:
    """Put it before the public."""
    begin_write(PUBLIC)
    seal = figures.publish(release or told(), MADE_AT)
    db.session.commit()
    return seal
