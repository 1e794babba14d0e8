"""Finds the names of known people, whole or in part, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ethics.anonymize.finding import Finding
from ethics.anonymize.folding import Word, fold, nearly, plain, words
from ethics.anonymize.people import Known, Person, labels

SHORTEST = 3
"""Parts of a name shorter than this say nothing alone."""
RUN = 6
"""At most so many words make one name when it is written apart."""

_PARTICLES = frozenset({"bin", "binti", "van", "der", "alias", "dan", "almarhum", "haji", "hajah"})
_ORDINARY = frozenset(
    fold(word)
    for word in [
        "adil",
        "agung",
        "alam",
        "aman",
        "api",
        "asih",
        "bagus",
        "bakti",
        "bakar",
        "bangun",
        "banyu",
        "bintang",
        "bulan",
        "budi",
        "bunga",
        "cahaya",
        "cinta",
        "cipta",
        "damai",
        "dewa",
        "dewi",
        "embun",
        "fajar",
        "gagah",
        "gemilang",
        "gunung",
        "guntur",
        "hadi",
        "harapan",
        "hasil",
        "hati",
        "hidayat",
        "ikhlas",
        "iman",
        "indah",
        "jaya",
        "jelita",
        "juara",
        "karunia",
        "kasih",
        "kencana",
        "kurnia",
        "laksana",
        "lestari",
        "lintang",
        "made",
        "maju",
        "makmur",
        "mega",
        "mekar",
        "melati",
        "merah",
        "merdeka",
        "mulia",
        "murni",
        "mustika",
        "nugraha",
        "nusa",
        "panji",
        "perdana",
        "permata",
        "perwira",
        "pratama",
        "prima",
        "purnama",
        "putih",
        "putra",
        "putri",
        "rahmat",
        "raja",
        "raya",
        "rejeki",
        "rembulan",
        "restu",
        "rezeki",
        "sabar",
        "sakti",
        "sari",
        "satria",
        "sejati",
        "sejahtera",
        "selamat",
        "senja",
        "setia",
        "setiawan",
        "suci",
        "sumber",
        "surya",
        "teguh",
        "teladan",
        "tirta",
        "tulus",
        "utama",
        "utomo",
        "wahyu",
        "widya",
        "wijaya",
    ]
)
"""Names that are words too: alone and in small letters they are read as words."""
_OF_THE_WORK = frozenset(
    fold(word)
    for word in [
        "anggota",
        "atasan",
        "komisi",
        "korban",
        "ketua",
        "pelanggar",
        "pelapor",
        "pemeriksa",
        "penyidik",
        "pendamping",
        "pengadu",
        "pengemudi",
        "penuntut",
        "perkara",
        "petugas",
        "pihak",
        "pimpinan",
        "putusan",
        "saksi",
        "sanksi",
        "sidang",
        "tahanan",
        "terbukti",
        "terduga",
        "terlapor",
        "warga",
    ]
)
"""Words of every summary: a slip of the key from a name (Anggita), and never meant for it."""


@dataclass(frozen=True, slots=True)
class _Name:
    person: Person
    parts: tuple[str, ...]
    whole: str
    initials: str


def known_names(text: str, known: Known) -> Iterator[Finding]:
    """Every place where a known person is named."""
    names = [name for person in known.people for name in _names_of(person)]
    if not names:
        return
    called = labels(known)
    found = list(words(text))
    for start, end, name in (*_by_part(found, names), *_written_apart(found, names),
                             *_by_initials(text, names)):  # fmt: skip
        yield Finding(start, end, "nama", called[name.person], known=True)


def _names_of(person: Person) -> Iterator[_Name]:
    for written in (person.name, *person.aliases):
        before_degrees = written.split(",")[0]
        parts = tuple(
            word.folded for word in words(before_degrees) if word.folded not in _PARTICLES
        )
        telling = tuple(part for part in parts if len(part) >= SHORTEST)
        if parts:
            yield _Name(person, telling or parts, "".join(parts), "".join(p[0] for p in parts))


def _by_part(found: Sequence[Word], names: Sequence[_Name]) -> Iterator[tuple[int, int, _Name]]:
    exact: dict[str, _Name] = {part: name for name in reversed(names) for part in name.parts}
    matched = [(word, _owner(word, exact)) for word in found]
    for place, (word, name) in enumerate(matched):
        if name is None:
            continue
        beside = any(
            other is not None and other.person == name.person
            for _word, other in matched[max(0, place - 1) : place] + matched[place + 1 : place + 2]
        )
        if word.folded in _ORDINARY and not word.capital and not beside:
            continue
        yield word.start, word.end, name


def _owner(word: Word, exact: dict[str, _Name]) -> _Name | None:
    if word.folded in exact:
        return exact[word.folded]
    bare = _without_ending(word.folded)
    if bare in exact:
        return exact[bare]
    if word.folded in _ORDINARY | _OF_THE_WORK or not word.capital:
        return None
    return next((name for part, name in exact.items() if nearly(part, word.folded)), None)


def _without_ending(folded: str) -> str:
    """A name with an ending of the language: ``Budinya`` is ``Budi``."""
    return re.sub(r"(nia|lah|kah|pun|ku|mu)$", "", folded)


def _written_apart(
    found: Sequence[Word], names: Sequence[_Name]
) -> Iterator[tuple[int, int, _Name]]:
    """A name whose letters were parted: ``Bu-di``, ``B u d i``, ``Budi_Santoso``."""
    wanted = {part: name for name in names for part in (*name.parts, name.whole)
              if len(part) >= 4}  # fmt: skip  # noqa: PLR2004
    longest = max((len(part) for part in wanted), default=0)
    for place in range(len(found)):
        joined = ""
        for last in range(place, min(place + max(RUN, longest), len(found))):
            if last > place and found[last].start - found[last - 1].end > 2:  # noqa: PLR2004
                break
            joined += found[last].folded
            if len(joined) > longest:
                break
            if last > place and fold(joined) in wanted:
                yield found[place].start, found[last].end, wanted[fold(joined)]


def _by_initials(text: str, names: Sequence[_Name]) -> Iterator[tuple[int, int, _Name]]:
    """``B.S.`` or ``B. S.`` for a known name of two parts or more."""
    flat, places = plain(text)
    for name in _with_initials(names):
        pattern = r"(?<![a-z])" + r"\s?\.\s?".join(name.initials) + r"(?![a-z])"
        for found in re.finditer(pattern, flat):
            end = places[found.end() - 1] + 1
            yield places[found.start()], end, name


def _with_initials(names: Iterable[_Name]) -> Iterator[_Name]:
    return (name for name in names if len(name.initials) > 1)
