"""Which files are taken, as data: ``kinds.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_READ: dict[str, Any] = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Kind:
    """What is taken: the type, the endings that fit it, and the ways to look into it and to clean it."""

    type: str
    suffixes: frozenset[str]
    check: str = ""
    clean: str = ""
    inside: str = ""
    brands: frozenset[str] = frozenset()
    pillow: str = ""
    most_pixels: int = 0


def _kind(row: dict[str, Any]) -> Kind:
    sets: dict[str, Any] = {name: frozenset(row[name]) for name in ("suffixes", "brands") if name in row}
    return Kind(**{**row, **sets})


KINDS: dict[str, Kind] = {row["type"]: _kind(row) for row in _READ["kind"]}
NOT_TAKEN: dict[str, str] = {kind: group for group, kinds in _READ["not_taken"].items() for kind in kinds}
"""What is known and not taken, and the group whose words say what to do."""
BRANDS: dict[str, Kind] = {brand: kind for kind in KINDS.values() for brand in kind.brands}
PICTURE_BRANDS = frozenset(_READ["picture_brands"]["brands"])
OFFICE: dict[str, Any] = _READ["office"]
MOST_FILES: int = _READ["limits"]["most_files"]
MOST_MEGABYTES: int = _READ["limits"]["most_megabytes"]
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
"""Of one file."""
ACCEPT = ",".join([*KINDS, *sorted({one for kind in KINDS.values() for one in kind.suffixes})])
"""For the chooser of a browser, which knows some by their type and some by their ending."""
