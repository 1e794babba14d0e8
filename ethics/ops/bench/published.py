"""Ten thousand outcomes in the public database: forty told by hand, each there many times."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from ethics.gazette import outcomes
from ethics.gazette.editions import EDITION, TALLY
from ethics.gazette.outcomes import OUTCOME, SANCTION
from ethics.ops.bench.office import OPENED
from ethics.storage import PUBLIC, begin_write, db

OUTCOMES, DIFFERENT = 10_000, 40
REGIONS = ("Polda Jawa Barat", "Polda Bali", "Polda Papua", "Polda Aceh", "Polda Riau")
NORMS = ("KEPP.5.1.b", "KEPP.12.d", "KEPP.5.1.c", "KEPP.10.1.a.5")
FACT = "Pelanggar meminta uang dari pengendara tanpa surat tilang pada jam dinas di jalan umum. "
VIEW = "Komisi menimbang keterangan saksi, pengakuan, dan catatan tugas yang saling bersesuaian. "


def publish_many() -> str:
    """Publish ``DIFFERENT`` outcomes as the product does, then copy them; the newest's address."""
    begin_write(PUBLIC)
    for number in range(DIFFERENT):
        outcomes.publish(_address(number), outcome=_outcome(number), summary=_summary(number),
                         at=_moment(number))  # fmt: skip
    columns = [column for column in OUTCOME.c if column.name != "id"]
    first = [dict(row._mapping) for row in db.session.execute(select(*columns))]
    copies = range(DIFFERENT, OUTCOMES)
    db.session.execute(insert(OUTCOME), [
        {**first[number % DIFFERENT], "public_id": _address(number), "published_at": _moment(number)}
        for number in copies
    ])  # fmt: skip
    _copy_sanctions()
    times = OUTCOMES // DIFFERENT
    db.session.execute(update(TALLY).values(total=TALLY.c.total * times))
    db.session.execute(update(EDITION).values(number=EDITION.c.number * times))
    db.session.commit()
    return _address(OUTCOMES - 1)


def _copy_sanctions() -> None:
    shown = select(SANCTION.c.outcome_id, SANCTION.c.sanction)
    kinds: dict[int, list[str]] = {}
    for row in db.session.execute(shown):
        kinds.setdefault(row.outcome_id, []).append(row.sanction)
    db.session.execute(insert(SANCTION), [
        {"outcome_id": number + 1, "sanction": kind}
        for number in range(DIFFERENT, OUTCOMES)
        for kind in kinds[number % DIFFERENT + 1]
    ])  # fmt: skip


def _outcome(number: int) -> dict[str, Any]:
    norms = [NORMS[number % len(NORMS)], NORMS[(number + 1) % len(NORMS)]]
    sanctions = [{"sanction": "permintaan_maaf", "amount": None},
                 {"sanction": "mutasi_demosi", "amount": 12 + number}]  # fmt: skip
    member = {"role": "Pelanggar 1", "rank_group": "Bintara", "function_group": "Lalu Lintas",
              "norms": [{"norm": norm, "finding": "terbukti"} for norm in norms],
              "sanctions": sanctions}  # fmt: skip
    return {"track": "etik", "rulebook": "etik-2022", "category": "sedang",
            "region": REGIONS[number % len(REGIONS)], "period": "2025-11",
            "decided_month": f"2026-{number % 9 + 1:02d}", "rank_group": "Bintara",
            "function_group": "Lalu Lintas", "finding": "terbukti", "norms": norms,
            "sanctions": sanctions, "members": [member]}  # fmt: skip


def _summary(number: int) -> dict[str, str]:
    return {"fakta": f"Perkara contoh {number + 1}. {FACT * 4}", "pertimbangan": VIEW * 4}


def _address(number: int) -> str:
    return f"contoh{number:05d}"


def _moment(number: int) -> datetime:
    return OPENED + timedelta(minutes=number)
