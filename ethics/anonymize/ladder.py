"""Generalises facts for the public: day to month, rank to group, unit to Polda."""

from __future__ import annotations

from datetime import date

from ethics.law.vocabulary import RANKS

POLDA_DEPTH = 2


def month(day: date) -> str:
    """``2026-03`` for any day of that month."""
    return f"{day.year:04d}-{day.month:02d}"


def rank_group(rank: int) -> str:
    """Tamtama, Bintara, Pama, Pamen or Pati for the order of a rank, 1 the lowest."""
    return RANKS[rank - 1].group


def region(path: str) -> str:
    """The path of the Polda that a unit belongs to; Mabes stays Mabes."""
    return "/".join(path.split("/")[:POLDA_DEPTH])
