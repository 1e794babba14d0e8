"""Quarters and years: ``2026-K3`` is the third quarter of ``2026``."""

from __future__ import annotations

from collections.abc import Iterable


def year_of(period: str) -> str:
    """The year of a quarter or of a year."""
    return period[:4]


def within(period: str, quarters: Iterable[str]) -> tuple[str, ...]:
    """The quarters that belong to a period: itself, or those of the year that are there."""
    return tuple(one for one in quarters if one == period or one.startswith(f"{period}-"))


def year_before(period: str) -> str:
    """The same period one year earlier."""
    return f"{int(period[:4]) - 1}{period[4:]}"


def periods(quarters: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each year with its quarters, the newest first."""
    found: dict[str, list[str]] = {}
    for one in sorted(quarters, reverse=True):
        found.setdefault(year_of(one), []).append(one)
    return tuple((year, tuple(some)) for year, some in found.items())
