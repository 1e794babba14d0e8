"""The category of an ethics violation follows from its criteria (Perpol 7/2022 Pasal 17)."""

from __future__ import annotations

INTENT = frozenset({"sengaja", "kepentingan"})
GRAVE = frozenset(
    {"pemufakatan", "berdampak_hukum", "perhatian_publik", "pidana_berkekuatan_tetap"}
)
LIGHT = frozenset({"kelalaian", "bukan_kepentingan", "tanpa_dampak"})


def lawful_category(criteria: frozenset[str]) -> str | None:
    """``ringan``, ``sedang`` or ``berat``; None when no criterion was marked.

    One grave criterion is enough for berat, and so are intent and interest together (17(3)); one
    of these two makes it sedang (17(2)).
    """
    if criteria & GRAVE or criteria >= INTENT:
        return "berat"
    if criteria & INTENT:
        return "sedang"
    return "ringan" if criteria & LIGHT else None
