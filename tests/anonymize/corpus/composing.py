"""Composes narratives from frames and stock, always the same for the same seed."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ethics.anonymize import Known, Person
from ethics.law import terms
from tests.anonymize.corpus.narrative import Narrative, narrative, people

FOLDER = Path(__file__).parent
SEED = 20260
EACH = 26
"""Composed narratives in each style: together with those written by hand more than 300."""
_SLOT = re.compile(r"\{([a-z_]+)\}|\[\[([^\]]*)\]\]")
_MONTHS = tuple(month.id for month in terms.MONTHS)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_BOXES = ("arman", "lestari.k", "budi_w", "rsp88")
_NOISE = {"l": "1", "i": "1", "o": "0", "m": "rn", "S": "5", "B": "8"}


@cache
def _told(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


@cache
def _pool(name: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in _told("stock.toml")[name].split("|") if one.strip())


def written() -> Iterator[Narrative]:
    """The narratives that were written by hand, those for checking in a file of their own."""
    for half, name in enumerate(("written.txt", "written_checked.txt")):
        pieces = (FOLDER / name).read_text(encoding="utf-8").split("## ")[1:]
        for number, piece in enumerate(pieces):
            head, _, text = piece.partition("\n")
            style, _, known = head.partition(" ")
            yield narrative(f"tulis-{2 * number + half}", style, text.strip(), people(known))


def composed() -> Iterator[Narrative]:
    """The narratives that were put together; half of the stock and the frames is only for checking."""
    for style, told in _told("frames.toml").items():
        for number in range(EACH):
            yield _compose(style, told, number)
    for style, change in CHANGED.items():
        for number in range(EACH):
            yield _compose(style, _told("frames.toml")[_FROM[style]], number, change=change)


def _compose(
    style: str, told: dict[str, Any], number: int, *,
    change: Callable[[str, random.Random], str] | None = None,
) -> Narrative:  # fmt: skip
    rng = random.Random(f"{SEED}/{style}/{number}")
    half = number % 2
    person = Person(rng.choice(_half("people", half)), told["known_role"])
    frames = told["checked" if half else "frames"].split("\n")
    chosen = rng.sample([one for one in frames if one], k=rng.randint(3, 5))
    marked = " ".join(_SLOT.sub(lambda slot: _fill(slot, rng, person, half), one) for one in chosen)
    if style == "obrolan":
        marked = marked.replace("} ", "}\n", 1)
    changed = change(marked, rng) if change else marked
    return narrative(f"{style}-{number}", style, changed, Known((person,)))


def _half(pool: str, half: int) -> tuple[str, ...]:
    """People for checking are others altogether; of the rest every second piece is for checking."""
    if pool == "people":
        return _pool("people_checked" if half else "people")
    return _pool(pool)[half::2]


def _fill(slot: re.Match[str], rng: random.Random, person: Person, half: int) -> str:
    if slot[2]:
        kept = slot[2].replace("{province}", rng.choice(_half("provinces", half)))
        return f"{{s|{kept}}}"
    kind, text = _piece(slot[1], rng, person, half)
    return f"{{{kind}|{text}}}"


def _piece(name: str, rng: random.Random, person: Person, half: int) -> tuple[str, str]:
    if name in ("u", "ul"):
        other = rng.choice([one for one in _half("people", half) if one != person.name])
        return "u", other if name == "u" else rng.choice([other, other.split()[0]]).lower()
    if name in ("k", "kl", "kf"):
        first = max(person.name.split()[:2], key=len)
        return "k", {"k": person.name, "kl": person.name.lower(), "kf": first}[name]
    for kind, names in _FROM_STOCK.items():
        if name in names:
            told = names[name].format(*(rng.choice(_half(pool, half)) for pool in _POOLS[name]))
            return kind, told.lower() if name.endswith("_l") else told
    return _made(name, rng)


_FROM_STOCK = {
    "u": {"nick": "{}"},
    "w": {
        "polres": "Polres {}",
        "polsek": "Polsek {}",
        "polsek_l": "polsek {}",
        "polsek_name": "{}",
    },
    "p": {
        "shop": "{}",
        "shop_l": "{}",
        "village": "{}",
        "district": "{}",
        "village_place": "Puskesmas {}",
    },
    "d": {"road_l": "{}"},
    "j": {"title": "Kapolsek {}"},
    "s": {"province": "{}"},
    "x": {"bank": "{}"},
}
_POOLS = {"nick": ["nicknames"], "polres": ["polres"], "polsek": ["polsek"], "polsek_l": ["polsek"],
          "polsek_name": ["polsek"], "shop": ["shops"], "shop_l": ["shops"], "village": ["villages"],
          "district": ["districts"], "village_place": ["villages"], "road_l": ["roads"], "title": ["polsek"],
          "province": ["provinces"], "bank": ["banks"]}  # fmt: skip


def _made(name: str, rng: random.Random) -> tuple[str, str]:
    kind, make = _MADE[name]
    return kind, make(rng)


def _digits(rng: random.Random, many: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(many))


def _shaped(shape: str, rng: random.Random) -> str:
    return "".join(rng.choice("0123456789") if one == "#" else one for one in shape)


def _day(rng: random.Random) -> str:
    return f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {rng.choice((2025, 2026))}"


def _phone(rng: random.Random) -> str:
    digits = "8" + rng.choice("1257") + _digits(rng, 9)
    shape = rng.choice(["0{}", "+62 {}", "62{}", "0{}", "0{}"]).format(digits)
    gap = rng.choice(["", "-", " ", "."])
    return gap.join([shape[:4], shape[4:8], shape[8:]])


def _plate(rng: random.Random) -> str:
    letters = rng.choice(["D", "B", "AB", "BK", "DK", "F"])
    end = "".join(rng.choice("ACDFGHJKLPRSTVXYZ") for _ in range(rng.choice((2, 3))))
    return f"{letters} {rng.randint(1000, 9999)} {end}"


def _address(rng: random.Random) -> str:
    road = rng.choice(_pool("roads"))
    return rng.choice([
        f"Jalan {road} No. {rng.randint(1, 99)}",
        f"Jl. {road} Nomor {rng.randint(1, 99)} RT 0{rng.randint(1, 9)}/RW 1{rng.randint(0, 9)}",
        f"Gang {road} RT {rng.randint(1, 9)} RW {rng.randint(1, 9)}",
    ])  # fmt: skip


def _case(rng: random.Random) -> str:
    return f"LP/B/{rng.randint(1, 300)}/{rng.choice(_ROMAN)}/2026/SPKT/POLDA JABAR"


_MADE: dict[str, tuple[str, Callable[[random.Random], str]]] = {
    "nrp": ("n", lambda rng: rng.choice("789") + _digits(rng, 7)),
    "nik": ("n", lambda rng: "32" + _digits(rng, 14)),
    "npwp": ("n", lambda rng: _shaped("##.###.###.#-###.000", rng)),
    "phone": ("n", _phone),
    "imei": ("i", lambda rng: "35" + _digits(rng, 13)),
    "serial": ("i", lambda rng: f"MH1{_digits(rng, 4)}KJ{_digits(rng, 6)}"),
    "passport": ("i", lambda rng: rng.choice("ABCX") + _digits(rng, 7)),
    "coordinates": ("i", lambda rng: f"-6.{_digits(rng, 6)}, 107.{_digits(rng, 6)}"),
    "date": ("t", _day),
    "birth": ("t", lambda rng: f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {rng.randint(1965, 2001)}"),
    "date_short": ("t", lambda rng: f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/26"),
    "date_slash": ("t", lambda rng: f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/2026"),
    "weekday": ("x", lambda rng: rng.choice(["Senin", "Kamis", "Sabtu"])),
    "address": ("d", _address),
    "case": ("c", _case),
    "letter": ("c", lambda rng: f"B/{rng.randint(1, 900)}/{rng.choice(_ROMAN)}/WAS.2.4/2026/Bidpropam"),
    "account": ("a", lambda rng: _shaped(rng.choice(["###-###-####", "### ### ####", "##########"]), rng)),
    "plate": ("v", _plate),
    "plate_l": ("v", lambda rng: _plate(rng).lower()),
    "mail": ("m", lambda rng: f"{rng.choice(_BOXES)}{rng.randint(1, 99)}@contohpos.id"),
    "link": ("l", lambda rng: f"https://contoh.id/v/{_digits(rng, 6)}"),
    "social": ("l", lambda rng: f"{rng.choice(['rara', 'kopral', 'si_bro', 'wong'])}_{rng.randint(10, 99)}"),
    "social_at": ("l", lambda rng: f"@{rng.choice(['warga', 'jujur', 'peduli'])}.kita{rng.randint(1, 99)}"),
    "initials": ("o", lambda rng: "".join(rng.choice("ABDFGJKLMNRSTW") for _ in range(2))),
    "age": ("x", lambda rng: str(rng.randint(22, 50))),
}  # fmt: skip


def _in_pieces(marked: str, change: Callable[[str], str]) -> str:
    """Change the letters and leave the marks as they are."""
    return re.sub(r"(\{[a-z]\|)|([^{}|]+)", lambda one: one[1] or change(one[2]), marked)


def _capitals(marked: str, _rng: random.Random) -> str:
    return _in_pieces(marked, str.upper)


def _small(marked: str, _rng: random.Random) -> str:
    return _in_pieces(marked, str.lower)


def _scanned(marked: str, rng: random.Random) -> str:
    """Letters misread now and then, lines broken, blanks doubled."""

    def noisy(piece: str) -> str:
        signs = [_NOISE[one] if one in _NOISE and rng.random() < 0.03 else one for one in piece]
        gaps = ("  ", "\n")
        return "".join(
            rng.choice(gaps) if one == " " and rng.random() < 0.08 else one for one in signs
        )

    return _in_pieces(marked, noisy)


CHANGED = {"kapital": _capitals, "kecil": _small, "pindaian": _scanned}
_FROM = {"kapital": "laporan", "kecil": "surat", "pindaian": "putusan"}


def corpus() -> list[Narrative]:
    """Every narrative."""
    return [*written(), *composed()]
