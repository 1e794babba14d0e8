"""The catalogues of norms that a charge can name: KEPP (2022) and discipline (2003)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ethics.law.terms import Mark, Text
from ethics.law.vocabulary import entry, read_toml

FOLDER = Path(__file__).parent / "norms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """One norm: its code (``KEPP.5.1.b``), what it says in our words, its article."""

    code: str
    label: Text
    example: Text
    """Invented by us: a default, whatever the mark of the norm."""
    article: str
    group: str
    mark: Mark


@cache
def norms(catalogue: str) -> Mapping[str, Norm]:
    """The norms of a catalogue by code. Raises LookupError for one that is not there."""
    path = FOLDER / f"{catalogue}.toml"
    if catalogue not in catalogues():
        raise LookupError(catalogue)
    listed = (entry(Norm, table) for table in read_toml(path)["norm"])
    return MappingProxyType({norm.code: norm for norm in listed})


@cache
def catalogues() -> frozenset[str]:
    """The ids of the catalogues that exist."""
    return frozenset(path.stem for path in FOLDER.glob("*.toml"))
