"""A public side with a little of everything: outcomes that stand, one corrected, one withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask

from ethics.gazette import outcomes
from ethics.storage import PUBLIC, begin_write, db
from tests.gazette.sample_release import release_sample
from tests.instances import instance

EXAMPLE = "k7m2xq9tfa"
"""The id that the API gives as its example."""
GONE, MENDED, PLURAL = "tarik00000", "koreksi000", "berdua0000"
BEGUN = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
SECRET = "Pengendara itu bernama rahasia sekali"
"""What the withdrawn outcome said."""
FORMULA = '=HYPERLINK("x")'


def member(number: int, **other: Any) -> dict[str, Any]:
    """One person of an outcome."""
    return {"role": f"Pelanggar {number}", "rank_group": "Bintara", "function_group": "Lalu Lintas",
            "norms": [{"norm": "KEPP.5.1.b", "finding": "terbukti"}],
            "sanctions": [{"sanction": "mutasi_demosi", "amount": 24}], **other}  # fmt: skip


def facts(**other: Any) -> dict[str, Any]:
    """The structured facts of an outcome."""
    return {"track": "etik", "rulebook": "etik-2022", "category": "sedang", "region": "Polda Bali",
            "period": "2026-01", "decided_month": "2026-03", "rank_group": "Bintara",
            "function_group": "Lalu Lintas", "finding": "terbukti", "norms": ["KEPP.5.1.b"],
            "sanctions": [{"sanction": "permintaan_maaf", "amount": None},
                          {"sanction": "mutasi_demosi", "amount": 24}],
            "circumstances": {"memberatkan": ["pengulangan"], "meringankan": []},
            "members": [member(1)], **other}  # fmt: skip


def tell(public_id: str, *, hours: int, fact: str = "Uang diminta.", english: str = "",
         **other: Any) -> None:  # fmt: skip
    """Publish an outcome, or its correction, so many hours after the beginning."""
    begin_write(PUBLIC)
    summary = {"fakta": fact, "pertimbangan": "Diakui.", **({"fakta_en": english} if english else {})}
    outcomes.publish(public_id, outcome=facts(**other), summary=summary, at=BEGUN + timedelta(hours=hours))
    db.session.commit()


def take_back(public_id: str, *, hours: int, reason: str = "identitas") -> None:
    """Withdraw an outcome."""
    begin_write(PUBLIC)
    outcomes.withdraw(public_id, reason=reason, at=BEGUN + timedelta(hours=hours))
    db.session.commit()


@contextmanager
def open_data(folder: Path) -> Iterator[Flask]:
    """The public side alone, filled."""
    with instance(folder, side="public") as app:
        tell(EXAMPLE, hours=0, english="Money was asked for.")
        tell(GONE, hours=1, fact=SECRET, region="Polda Papua", period="2025-02")
        tell(PLURAL, hours=2, fact=FORMULA, members=[member(1), member(2, norms=[], sanctions=[])],
             decided_month="2026-Q1", period=None, rank_group=None, function_group=None)  # fmt: skip
        tell("disiplin00", hours=3, track="disiplin", rulebook="disiplin-2003", norms=["DIS.3.g"],
             category=None, members=[], circumstances=None, region="Polda Aceh",
             fact="Dua baris,\n\"dikutip\"; dan titik koma.",
             sanctions=[{"sanction": "patsus_disiplin", "amount": 14}])  # fmt: skip
        tell(MENDED, hours=4, finding="tidak_terbukti", sanctions=[])
        tell(MENDED, hours=5, finding="tidak_terbukti", sanctions=[], fact="Versi yang benar.")
        take_back(GONE, hours=6)
        release_sample()
        yield app
