"""Whom a text must not give away."""

from __future__ import annotations

from dataclasses import dataclass, field

from ethics.law.terms import ACCUSED, PELAPOR, SAKSI, TERDUGA


@dataclass(frozen=True, slots=True)
class Person:
    """One party: the name on record, other names, and numbers that point to the person."""

    name: str
    role: str
    aliases: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Everyone whose identity stands in the family of a case."""

    people: tuple[Person, ...] = field(default=())


LABELS = {
    TERDUGA: ACCUSED,
    "pelanggar": "Pelanggar",
    "terlapor": "Terlapor",
    PELAPOR: "Pelapor",
    "korban": "Korban",
    SAKSI: "Saksi",
    "ahli": "Ahli",
    "pendamping": "Pendamping",
    "petugas": "Petugas",
    "anak": "Anak Korban",
}
OTHER = "Pihak"
ALONE = frozenset({"Pelapor", "Anak Korban"})
"""Called without a number where there is only one."""


def label_of(role: str) -> str:
    """What somebody of this role is called; a role in other words (*Anak Korban*) is understood."""
    plain = " ".join(role.lower().replace("_", " ").split())
    called = {label.lower(): label for label in LABELS.values()}
    return LABELS.get(plain) or called.get(plain) or OTHER
