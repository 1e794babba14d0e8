"""Finds what is more exact than the public learns: a rank, a unit below the Polda, the place.

The public reads the group of a rank, the Polda and the month. A summary may say no more than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ethics.anonymize.ordinary import is_root
from ethics.anonymize.signs import Reading, read
from ethics.law.terms import Text
from ethics.law.vocabulary import RANKS

RANK = Text(id="Pangkat yang tepat. Tulis golongannya saja: {instead}.",
            en="An exact rank. Write its group alone: {instead}.")  # fmt: skip
UNIT = Text(id="Kesatuan di bawah Polda. Tulis Poldanya saja, misalnya {instead}.",
            en="A unit below the Polda. Write the Polda alone, such as {instead}.")  # fmt: skip
PLACE = Text(id="Tempat kejadian yang tercatat. Tulis jenis tempatnya saja, misalnya “di jalan”.",
             en="The recorded place. Write what kind of place it was, such as “on the road”.")  # fmt: skip

HIDDEN = Text(id="Tidak ditampilkan pada putusan ini, karena terlalu sedikit anggota yang cocok. Hapus.",
              en="Not shown in this outcome, because too few members fit it. Remove it.")  # fmt: skip

_SHORT = {"Brigadir": "Bintara", "Kombes": "Pamen", "Brigjen": "Pati", "Irjen": "Pati",
          "Komjen": "Pati"}  # fmt: skip
_BEFORE_A_UNIT = re.compile(
    r"\b(?:(?:ka|waka|ma)?(?:polres(?:tabes|ta)?|polsek(?:tabes|ta)?|polwil(?:tabes)?)"
    r"|kepolisian\s+(?:resor|sektor))\b(?:\s+(?:kota|besar|metro|khusus|pelabuhan)\b)*"
)
_UNIT_WORDS = frozenset({
    "kepolisian", "resor", "sektor", "kota", "besar", "metro", "khusus", "pelabuhan", "polres",
    "polresta", "polrestabes", "polsek", "polsekta", "polsektabes", "polwil", "polwiltabes",
})  # fmt: skip
_WORD = re.compile(r"[\w'’]+")
_LONGEST_NAME = 5
_PART = re.compile(r"[,;:()/]|\bdan\b|\band\b")
_KINDS = """
    acara asrama bagian balai bank barang bukti desa di gedung gudang hotel jaga jalan kampus kantin
    kantor kecamatan kelurahan kios lapangan loket makan masjid media parkir pasar pelabuhan
    pelayanan pemeriksaan penginapan perumahan piket polisi pos puskesmas raya reserse ruang rumah
    sakit sekolah sel sidang sosial stasiun tahanan tempat terminal toko umum warung
"""
_KINDS_OF_PLACE = frozenset(_KINDS.split())
"""A place told in these words alone may be anywhere."""
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Registered:
    """What the registers hold of a case that the public may not read."""

    polda: str
    units: frozenset[str]
    """The names of all units below a Polda."""
    own_units: frozenset[str] = frozenset()
    """Those of the case and of its members: their town alone is too exact."""
    places: frozenset[str] = frozenset()
    """Where the case is recorded to have happened."""
    hidden: frozenset[str] = frozenset()
    """A group of ranks, a function or a Polda that is true, and that this outcome may not tell."""


@dataclass(frozen=True, slots=True)
class TooExact:
    """A span that says more than the public learns, and what to write instead."""

    start: int
    end: int
    text: str
    instead: Text


def too_exact(text: str, registered: Registered) -> list[TooExact]:
    """Every span that is more exact than the public learns, in order."""
    reading = read(text)
    found = [*_ranks(reading), *_units(reading, registered), *_own_towns(reading, registered),
             *_places(reading, registered), *_hidden(reading, registered)]  # fmt: skip
    apart: list[TooExact] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


def _ranks(reading: Reading) -> Iterator[TooExact]:
    groups = _rank_groups()
    for found in _rank_pattern().finditer(reading.flat):
        words = " ".join(found.group().replace(".", "").split())
        yield _span(reading, found.span(), RANK.filled(instead=groups[words]))


@cache
def _rank_groups() -> dict[str, str]:
    names = {name.lower(): rank.group for rank in RANKS for name in (rank.name, rank.abbrev)}
    return {word.lower(): group for word, group in _SHORT.items()} | names


@cache
def _rank_pattern() -> re.Pattern[str]:
    """Each rank with any gap between its words and, as ``A.K.P.``, with stops between letters."""
    names = sorted(_rank_groups(), key=len, reverse=True)
    written = (
        r"\.?".join(name) if name.isalpha() and len(name) < 5 else r"\s+".join(name.split())
        for name in names
    )
    return re.compile(rf"\b(?:{'|'.join(written)})\b")


def _units(reading: Reading, registered: Registered) -> Iterator[TooExact]:
    """A word for a unit below the Polda before a name of the register, or before any capital."""
    known = {_town(name) for name in registered.units}
    for before in _BEFORE_A_UNIT.finditer(reading.flat):
        end = _end_of_name(reading, before.end(), known)
        if end is not None:
            yield _span(reading, (before.start(), end), UNIT.filled(instead=registered.polda))


def _end_of_name(reading: Reading, start: int, known: set[str]) -> int | None:
    """Where a name ends that begins at ``start``: the longest that is registered or capital."""
    words: list[str] = []
    capital, end = True, None
    for found in _words_after(reading, start):
        words.append(found.group())
        capital = capital and reading.capital(found.start())
        if capital or " ".join(words) in known:
            end = found.end()
    return end


def _words_after(reading: Reading, start: int) -> Iterator[re.Match[str]]:
    for _nth in range(_LONGEST_NAME):
        found = _WORD.search(reading.flat, start)
        if found is None or reading.flat[start : found.start()].strip(" \t\r\n-\"'“(") != "":
            return
        yield found
        start = found.end()


def _own_towns(reading: Reading, registered: Registered) -> Iterator[TooExact]:
    """The town of a unit of the case says the unit; unless the Polda bears the same name."""
    for town in {_town(name) for name in registered.own_units}:
        if town and town not in registered.polda.lower():
            message = UNIT.filled(instead=registered.polda)
            yield from _said(reading, town, message, only_capital=True)


def _town(unit: str) -> str:
    """``bandung`` of *Kepolisian Resor Kota Besar Bandung*."""
    words = _WORD.findall(read(unit).flat)
    while words and words[0] in _UNIT_WORDS:
        words = words[1:]
    return " ".join(words)


def _places(reading: Reading, registered: Registered) -> Iterator[TooExact]:
    for place in registered.places:
        for part in _PART.split(place):
            words = _WORD.findall(read(part).flat)
            if len(words) > 1 and not _KINDS_OF_PLACE.issuperset(words):
                yield from _said(reading, " ".join(words), PLACE)
        for name in _names_in(place):
            yield from _said(reading, name, PLACE, only_capital=True)


def _hidden(reading: Reading, registered: Registered) -> Iterator[TooExact]:
    """Also as a part of a word, such as *Satlantas*, and a Polda by its area alone."""
    for name in registered.hidden:
        area = read(name).flat.removeprefix("kepolisian daerah ")
        words = r"[\W_]+".join(map(re.escape, area.split()))
        for found in re.finditer(words, reading.flat):
            yield _span(reading, found.span(), HIDDEN)


def _names_in(place: str) -> Iterator[str]:
    """The words of a place that are names: capital, though not to begin with, in no dictionary."""
    for nth, part in enumerate(_PART.split(place)):
        words = _WORD.findall(part)
        for word in words[1:] if nth == 0 and len(words) > 1 else words:
            if _is_name(word):
                yield read(word).flat


def _is_name(word: str) -> bool:
    written_as_name = word[0].isupper() and not word.isupper() and len(word) >= _SHORTEST_NAME
    return written_as_name and not is_root(read(word).flat)


def _said(
    reading: Reading, words: str, instead: Text, *, only_capital: bool = False
) -> Iterator[TooExact]:
    pattern = r"[\W_]+".join(map(re.escape, words.split()))
    for found in re.finditer(rf"\b{pattern}\b", reading.flat):
        if reading.capital(found.start()) or not only_capital:
            yield _span(reading, found.span(), instead)


def _span(reading: Reading, place: tuple[int, int], instead: Text) -> TooExact:
    start, end = reading.span(*place)
    return TooExact(start, end, reading.text[start:end], instead)
