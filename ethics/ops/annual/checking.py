"""Whether a report is true to its releases, and to itself: what does not add up is not written."""

from __future__ import annotations

from collections.abc import Iterable

from ethics.gazette.figures import Release
from ethics.measures.views import NOTHING, Amount, Figures, View


class Untrue(RuntimeError):
    """A figure that does not add up: the report is not made."""


def check_seals(releases: Iterable[Release]) -> None:
    """Each release still gives the hash under which it was sealed."""
    for one in releases:
        if not one.whole:
            raise Untrue(f"release {one.id} does not give its seal {one.sha256}")


def check_view(name: str, view: View) -> None:
    """Rows add up to the total, and the cells of each row to its end."""
    if _sum(row.total for row in view.rows) != _sum([view.total.total]):
        raise Untrue(f"{name}: its rows do not add up to its total")
    for row in (*view.rows, view.total):
        if view.columns and _sum(cell for cell in row.cells if cell) != _sum([row.total]):
            raise Untrue(f"{name}: {row.key or 'the total'} is not the sum of its parts")


def _sum(amounts: Iterable[Amount]) -> tuple[int, int]:
    """What is shown, and how many cells are hidden. Bounds are no sums: a whole knows more than its parts."""
    whole = sum(amounts, NOTHING)
    return whole.shown, whole.hidden


def check_shares(name: str, shares: Iterable[int]) -> None:
    """Percentages of one whole add up to 100."""
    whole = sum(shares)
    if whole not in (0, 100):
        raise Untrue(f"{name}: its shares add up to {whole}%")


def check_wholes(tables: dict[str, Figures]) -> None:
    """Tables that count the same cannot contradict each other."""
    for parts, whole, by in _SAME:
        finer, coarser = tables[parts].gathered(*by), tables[whole].gathered(*by)
        for key in coarser:
            _meet(f"{parts} and {whole} at {' '.join(key)}", finer.get(key, NOTHING), coarser[key])
    received = tables["perkara_nasional"].total
    _meet("cases received, answered and open", received,
          tables["putusan_nasional"].total + tables["menunggu_nasional"].total)  # fmt: skip


def _meet(what: str, one: Amount, other: Amount) -> None:
    """Two sums of the same records: there must be a number that both may be."""
    below = one.high is not None and one.high < other.low
    if below or (other.high is not None and other.high < one.low):
        raise Untrue(f"{what}: {_written(one)} and {_written(other)} cannot both be true")


def _written(one: Amount) -> str:
    return f"{one.low}-{'' if one.high is None else one.high}"


_SAME = (
    ("aduan_diterima", "aduan_nasional", ("kuartal",)),
    ("perkara_diterima", "perkara_nasional", ("kuartal", "jalur")),
    ("putusan", "putusan_nasional", ("kuartal", "jalur", "hasil")),
    ("orang_terlapor", "orang_nasional", ("kuartal",)),
    ("pelaksanaan", "pelaksanaan_nasional", ("kuartal", "tepat_waktu")),
)
"""The same records told by region and for the whole country."""
