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
    PELAPOR: "Pelapor",
    "korban": "Korban",
    SAKSI: "Saksi",
    "petugas": "Petugas",
    "anak": "Anak Korban",
}


def labels(known: Known) -> dict[Person, str]:
    """What each person is called instead: a role, numbered when several share it."""
    by_role: dict[str, list[Person]] = {}
    for person in dict.fromkeys(known.people):
        by_role.setdefault(person.role, []).append(person)
    named: dict[Person, str] = {}
    for role, people in by_role.items():
        label = LABELS.get(role, "Pihak")
        for number, person in enumerate(people, start=1):
            named[person] = label if role == PELAPOR and len(people) == 1 else f"{label} {number}"
    return named
