"""Generalises facts for the public: day to month, rank to group, unit to Polda, rung by rung."""

from __future__ import annotations

import re
from datetime import date

from ethics.law.vocabulary import RANKS

POLDA_DEPTH = 2
ANYONE = "Anggota Polri"
_HALVES = {"Perwira": ("Pati", "Pamen", "Pama"), "Bintara/Tamtama": ("Bintara", "Tamtama")}
RANK_GROUPS = tuple(dict.fromkeys(rank.group for rank in RANKS))
WIDER = {**_HALVES, ANYONE: RANK_GROUPS}
"""The groups of ranks that each wider word means."""
PERIODS = {"day": 365, "month": 12, "quarter": 4, "year": 1}
"""How many of each a year has."""
_FORMS = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "month": re.compile(r"\d{4}-(0[1-9]|1[0-2])"),
    "quarter": re.compile(r"\d{4}-Q[1-4]"),
    "year": re.compile(r"\d{4}"),
}


def month(day: date) -> str:
    """``2026-03`` for any day of that month."""
    return f"{day.year:04d}-{day.month:02d}"


def rank_group(rank: int) -> str:
    """Tamtama, Bintara, Pama, Pamen or Pati for the order of a rank, 1 the lowest."""
    return RANKS[rank - 1].group


def region(path: str) -> str:
    """The path of the Polda that a unit belongs to; Mabes stays Mabes."""
    return "/".join(path.split("/")[:POLDA_DEPTH])


def rank_rungs(group: str | None) -> tuple[str | None, ...]:
    """A group of ranks and what is wider, the narrowest first: Pama, Perwira, Anggota Polri.

    A word that is no group of ranks has nothing above it but silence.
    """
    if group is None or group == ANYONE:
        return (group,)
    if group in _HALVES:
        return (group, ANYONE)
    half = next((wide for wide, groups in _HALVES.items() if group in groups), None)
    return (group, half, ANYONE) if half else (group, None)


def date_rungs(written: str | None) -> tuple[str | None, ...]:
    """A date and what is wider: ``2026-03-14``, ``2026-03``, ``2026-Q1``, ``2026``.

    It may begin at any of the four. Raises ValueError for what is none of them.
    """
    if written is None:
        return (None,)
    name = period(written)
    if name == "day":
        date.fromisoformat(written)
    year = written[:4]
    if name in ("quarter", "year"):
        return tuple(dict.fromkeys((written, year)))
    quarter = f"{year}-Q{(int(written[5:7]) + 2) // 3}"
    return tuple(dict.fromkeys((written, written[:7], quarter, year)))


def period(written: str) -> str:
    """``day``, ``month``, ``quarter`` or ``year``. Raises ValueError for any other form."""
    found = next((name for name, form in _FORMS.items() if form.fullmatch(written)), None)
    if found is None or not written.isascii():
        raise ValueError(f"a date is written as 2026-03-14, 2026-03, 2026-Q1 or 2026: {written!r}")
    return found
