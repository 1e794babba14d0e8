"""Reads the invented content: units, names, and the stories that complainants tell."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR = 70, 99


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSeed:
    """A unit as the register keeps it."""

    path: str
    name: str
    kind: str
    code: str
    letterhead: list[str]
    address: str
    city: str
    zone: str
    headcount: int

    def as_row(self) -> dict[str, Any]:
        """The columns of the unit table."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented member."""

    nrp: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One complaint and what became of it. ``ends`` says how: terbukti, tidak_terbukti,
    dihentikan, gugur (not enough evidence) or pidana."""

    id: str
    track: str
    ends: str
    norms: list[str]
    what: str
    subject: str
    where: str
    who: str
    witnesses: str = ""
    wishes: str = ""
    mode: str = "rahasia"
    language: str = "id"
    category: str = "sedang"
    sanctions: list[tuple[str, int | None]] = field(default_factory=list)
    accused: int = 1
    enquiry: str
    examination: str = ""
    defence: str = ""
    consideration: str = ""
    aggravating: str = ""
    mitigating: str = ""
    fakta: str = ""
    pertimbangan: str = ""
    fakta_en: str = ""
    pertimbangan_en: str = ""

    def text(self, name: str) -> str:
        """What is typed for a field: the story's own words, or those that fit its end."""
        own = getattr(self, name, None)
        if isinstance(own, str) and own:
            return own
        return _COMMON.get((name, self.ends)) or _COMMON.get((name, "")) or self.enquiry

    @property
    def summary(self) -> dict[str, str]:
        """The texts of the public summary."""
        parts = ("fakta", "pertimbangan", "fakta_en", "pertimbangan_en")
        return {part: getattr(self, part) for part in parts if getattr(self, part)}

    def complaint(self, rng: random.Random) -> dict[str, Any]:
        """The answers of the complaint form."""
        named = self.mode != "anonim"
        person = _person(rng) if named else ""
        return {
            "language": self.language, "mode": self.mode, "what": self.what, "when_note": "",
            "where": self.where, "who": self.who, "witnesses": self.witnesses,
            "wishes": self.wishes, "name": person,
            "contact": f"0811-0000-{rng.randrange(10_000):04d}" if named else "",
            "address": f"{rng.choice(_names()['streets'])} {rng.randint(1, 90)}" if named else "",
            "files": [],
        }  # fmt: skip


_COMMON = {
    ("review", ""): "Aduan menyebut waktu, tempat, dan perbuatan anggota, sehingga berkadar "
                    "pengawasan dan perlu diselidiki.",
    ("aim", ""): "Memastikan kejadian, siapa anggota yang terlibat, dan bukti yang tersedia.",
    ("progress", ""): "Aduan Saudara sudah diverifikasi dan sedang diselidiki. Keterangan dan "
                      "bukti sedang dikumpulkan.",
    ("conference", "gugur"): "Keterangan yang terkumpul tidak saling menguatkan dan tidak "
                             "menunjuk perbuatan anggota.",
    ("conference", "pidana"): "Perbuatan yang diadukan memuat unsur pidana dan dilimpahkan kepada "
                              "penyidik.",
    ("conference", "dihentikan"): "Setelah diaudit, bukti tidak cukup untuk melanjutkan perkara.",
    ("conference", ""): "Keterangan dan bukti saling menguatkan, sehingga perkara dapat "
                        "dilanjutkan.",
    ("opinion", ""): "Unsur pasal yang disangkakan didukung bukti. Perkara dapat disidangkan.",
    ("prosecution", ""): "Penuntut meminta komisi menyatakan terduga terbukti dan menjatuhkan "
                         "sanksi yang setimpal.",
    ("result", "gugur"): "Setelah diselidiki, tidak ditemukan cukup bukti atas hal yang Saudara "
                         "adukan.",
    ("result", "pidana"): "Hal yang Saudara adukan dilimpahkan kepada penyidik pidana untuk "
                          "ditangani lebih lanjut.",
    ("result", "dihentikan"): "Setelah diperiksa, bukti tidak cukup, sehingga perkara dihentikan.",
    ("result", "tidak_terbukti"): "Perkara sudah disidangkan. Pelanggaran yang diadukan tidak "
                                  "terbukti.",
    ("result", ""): "Perkara sudah disidangkan dan diputus. Pelanggaran terbukti dan sanksi "
                    "dijatuhkan. Ringkasannya akan dimuat di halaman putusan tanpa identitas.",
}  # fmt: skip


@cache
def units() -> tuple[UnitSeed, ...]:
    """Every unit of the demo, the upper ones first."""
    return tuple(UnitSeed(**row) for row in _read("units.toml")["unit"])


@cache
def stories() -> tuple[Story, ...]:
    """Every story of the demo."""
    return tuple(_story(row) for row in _read("stories.toml")["story"])


def people(seed: int) -> Iterator[Invented]:
    """Invented members without end, no name and no NRP twice."""
    rng = random.Random(seed)  # noqa: S311 - a demo that can be repeated
    names: set[str] = set()
    for serial in range(1, 10_000):
        name = _person(rng)
        while name in names:
            name = f"{_person(rng)} {rng.choice(_names()['family']).split()[0]}"
        names.add(name)
        year = rng.randint(FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR)
        yield Invented(f"{year:02d}{rng.randint(1, 12):02d}{serial:04d}", name)


def _person(rng: random.Random) -> str:
    pools = _names()
    return f"{rng.choice(pools['given'])} {rng.choice(pools['family'])}"


def _story(row: dict[str, Any]) -> Story:
    sanctions = [(one[0], one[1] if len(one) > 1 else None) for one in row.pop("sanctions", [])]
    return Story(sanctions=sanctions, **{key: _unfolded(value) for key, value in row.items()})


def _unfolded(value: Any) -> Any:
    """A text of several lines in the file is one paragraph for each empty line."""
    if not isinstance(value, str):
        return value
    return "\n\n".join(" ".join(part.split()) for part in value.strip().split("\n\n"))


@cache
def _names() -> dict[str, list[str]]:
    return _read("names.toml")


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))


FUNCTIONS: list[str] = _read("names.toml")["functions"]
POSTS: list[str] = _read("names.toml")["posts"]
