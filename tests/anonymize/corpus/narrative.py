"""A narrative with its labels, read from text in which each labelled piece stands in braces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ethics.anonymize import Known, Person

KINDS = {
    "k": "pihak yang dikenal", "u": "orang yang tidak dikenal", "n": "nomor", "m": "surel", "v": "pelat",
    "a": "rekening", "d": "alamat", "t": "tanggal", "l": "tautan atau akun", "c": "perkara", "i": "perangkat",
    "w": "kesatuan kecil", "p": "tempat kecil", "j": "jabatan tunggal", "o": "inisial", "s": "harus tetap",
}  # fmt: skip
SURVIVES, KNOWN, STRANGER = "s", "k", "u"
_PIECE = re.compile(r"\{([a-z])\|([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Label:
    """A piece of the text: where it stands, and its kind of ``KINDS``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """One invented text with everything in it that was labelled."""

    id: str
    style: str
    text: str
    labels: tuple[Label, ...]
    known: Known

    @property
    def held_out(self) -> bool:
        """Whether it is kept for checking: nothing is ever tuned on it."""
        return int(self.id.split("-")[-1]) % 2 == 1


def narrative(id_: str, style: str, marked: str, known: Known) -> Narrative:
    """Read the marks out of a text."""
    parts: list[str] = []
    labels: list[Label] = []
    length = last = 0
    for found in _PIECE.finditer(marked):
        before = marked[last : found.start()]
        start = length + len(before)
        parts += before, found[2]
        length = start + len(found[2])
        if found[1] in KINDS:
            labels.append(Label(start, length, found[1]))
        last = found.end()
    return Narrative(id_, style, "".join([*parts, marked[last:]]), tuple(labels), known)


def people(listed: str) -> Known:
    """``Name=role;Name=role``."""
    pairs = (one.split("=") for one in listed.split(";") if one)
    return Known(tuple(Person(name.strip(), role.strip()) for name, role in pairs))
