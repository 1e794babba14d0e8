"""The category of a violation follows from the criteria that the rulebook gives for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ethics.law.provisions import Category


def lawful_category(
    categories: Mapping[str, Category], criteria: Collection[str]
) -> Category | None:
    """The gravest category that the criteria make; None when they make none."""
    met = frozenset(criteria)
    made = [one for one in categories.values() if any(way <= met for way in one.made_by)]
    return made[-1] if made else None


def contradictions(
    categories: Mapping[str, Category], criteria: Collection[str]
) -> Iterator[tuple[Category, list[str]]]:
    """Pairs of criteria that exclude each other and were both marked, with what says so."""
    for category in categories.values():
        for pair in category.contrary:
            if pair <= set(criteria):
                yield category, sorted(pair)
