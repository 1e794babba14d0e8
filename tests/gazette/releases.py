"""Outcomes for tests, as a release hands them over, and how they are brought to the public."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from ethics.gazette import outcomes
from ethics.storage import PUBLIC, begin_write, db

RELEASED = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)
JABAR, JATIM = "Kepolisian Daerah Jawa Barat", "Kepolisian Daerah Jawa Timur"
SUMMARY = {"fakta": "Seorang anggota meminta uang dari pengemudi.", "pertimbangan": "Diakui."}


def facts(**differing: Any) -> dict[str, Any]:
    """The structured facts of an ethics outcome; ``differing`` replaces some."""
    return {
        "track": "etik", "rulebook": "etik-2022", "category": "sedang", "region": JABAR,
        "period": "2026-01", "decided_month": "2026-03", "rank_group": "Bintara",
        "function_group": "Lalu Lintas", "finding": "terbukti", "norms": ["KEPP.5.1.b"],
        "sanctions": [{"sanction": "permintaan_maaf", "amount": None}],
        "members": [{"role": "Pelanggar 1", "rank_group": "Bintara"}],
        **differing,
    }  # fmt: skip


def release(
    public_id: str, summary: dict[str, str] | None = None, *, days: int = 0, **differing: Any
) -> None:
    """Publish one outcome, ``days`` after the first day of these tests."""
    begin_write(PUBLIC)
    outcomes.publish(public_id, outcome=facts(**differing), summary=summary or SUMMARY,
                     at=RELEASED + timedelta(days=days))  # fmt: skip
    db.session.commit()


def take_back(public_id: str, reason: str = "identitas") -> None:
    """Withdraw one outcome."""
    begin_write(PUBLIC)
    outcomes.withdraw(public_id, reason=reason, at=RELEASED + timedelta(days=30))
    db.session.commit()


def found(after: int | None = None, limit: int = 20, **filters: Any) -> list[str]:
    """The public ids of one page of a search."""
    page = outcomes.search(outcomes.Filters(**filters), after=after, limit=limit)
    return [one.public_id for one in page.outcomes]
