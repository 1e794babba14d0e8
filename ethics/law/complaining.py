"""How somebody appears who complains, and what becomes of that."""

from __future__ import annotations

ANONIM, RAHASIA, TERBUKA = "anonim", "rahasia", "terbuka"
"""Without a name; with one that few may open; with one that the examiners may know."""
NAMED = frozenset({RAHASIA, TERBUKA})
COMPLAINTS = "penerimaan"
"""The track of complaints."""


def appears(mode: str, *, sensitive: bool) -> str:
    """As whom: nobody is named openly who tells of a child or of sexual violence (UU 12/2022)."""
    return RAHASIA if mode == TERBUKA and sensitive else mode
