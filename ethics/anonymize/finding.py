"""A span of a text that may say who."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ethics.anonymize.people import Person
from ethics.law.terms import Text

REASONS = {
    "nama": Text(id="nama orang", en="a person's name"),
    "asing": Text(
        id="kata yang tidak dikenal; mungkin nama", en="a word that is in no list; it may be a name"
    ),
    "inisial": Text(id="inisial", en="initials"),
    "samaran": Text(
        id="tanda yang dapat menyamarkan nama atau nomor",
        en="a sign that can disguise a name or a number",
    ),
    "nomor": Text(id="nomor yang menunjuk orang", en="a number that points to a person"),
    "surel": Text(id="alamat surel", en="an e-mail address"),
    "tautan": Text(id="tautan atau akun", en="a link or an account"),
    "pelat": Text(id="nomor kendaraan", en="a number plate"),
    "alamat": Text(id="alamat", en="an address"),
    "tanggal": Text(id="tanggal lengkap", en="an exact date"),
    "rekening": Text(id="nomor rekening", en="a bank account"),
    "perkara": Text(id="nomor perkara atau surat", en="the number of a case or a letter"),
    "dokumen": Text(id="nomor dokumen pribadi", en="the number of a personal document"),
    "perangkat": Text(id="nomor perangkat atau barang", en="the number of a device or an object"),
    "koordinat": Text(id="titik di peta", en="a point on the map"),
    "kesatuan": Text(id="kesatuan yang kecil", en="a small unit"),
    "tempat": Text(id="tempat yang kecil", en="a small place"),
    "jabatan": Text(id="jabatan yang dipegang satu orang", en="a post that one person holds"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Where it stands, what kind it is, what takes its place; ``known`` if a party's, and whose."""

    start: int
    end: int
    kind: str
    replacement: str
    known: bool = False
    who: Person | None = None


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that do not overlap: a party's own before a pattern, the longer before the shorter.

    Where two overlap the kept one grows over both, so that no letter of either is left.
    """
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda f: (f.start, -f.end)):
        if kept and one.start < kept[-1].end:
            last = kept.pop()
            lead = max(last, one, key=lambda f: (f.known, f.end - f.start))
            kept.append(replace(lead, start=last.start, end=max(last.end, one.end)))
        else:
            kept.append(one)
    return kept
