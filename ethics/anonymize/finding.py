"""A span of a text that may say who."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ethics.law.terms import Text

REASONS = {
    "nama": Text(id="nama orang", en="a person's name"),
    "inisial": Text(id="inisial", en="initials"),
    "samaran": Text(id="tanda yang dapat menyamarkan nama atau nomor",
                    en="a sign that can disguise a name or a number"),
    "nomor": Text(id="nomor yang menunjuk orang", en="a number that points to a person"),
    "surel": Text(id="alamat surel", en="an e-mail address"),
    "tautan": Text(id="tautan atau akun", en="a link or an account"),
    "pelat": Text(id="nomor kendaraan", en="a number plate"),
    "alamat": Text(id="alamat", en="an address"),
    "tanggal": Text(id="tanggal lengkap", en="an exact date"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Where it stands, what kind it is, what takes its place; ``known`` if a party's."""

    start: int
    end: int
    kind: str
    replacement: str
    known: bool = False


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that do not overlap: a party's own before a pattern, the longer before the shorter.

    Where two overlap the kept one grows over both, so that no letter of either is left.
    """
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda f: (f.start, -f.end)):
        if kept and one.start < kept[-1].end:
            last = kept.pop()
            lead = max(last, one, key=lambda f: (f.known, f.end - f.start))
            kept.append(Finding(last.start, max(last.end, one.end), lead.kind, lead.replacement,
                                lead.known))  # fmt: skip
        else:
            kept.append(one)
    return kept
