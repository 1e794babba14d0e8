"""Speed and cost, each figure measured beside its limit in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ethics.ops.bench import action, anonymizer, decision_pdf, filings, public_pages
from ethics.ops.bench.figure import Figure

FIGURES: dict[str, Callable[[], Figure]] = {
    "public-list": public_pages.public_list,
    "public-page": public_pages.public_page,
    "public-304": public_pages.public_same,
    "action": action.measure,
    "decision-pdf": decision_pdf.measure,
    "memory": public_pages.memory,
    "filings": filings.measure,
    "anonymizer": anonymizer.measure,
}


def run(names: Sequence[str] = ()) -> Iterator[Figure]:
    """Measure the named figures, or all. Raises KeyError for a name that is none."""
    chosen = [FIGURES[name] for name in names or FIGURES]
    return (measure() for measure in chosen)
