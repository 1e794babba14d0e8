"""A small Propam: the tables of cases as they are defined, and what anyone knows of the life of a case."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from ethics.measures.definitions import DEFINITIONS, Definitions
from ethics.measures.records import Record
from tests.measures.worlds import COUNTS, Office

NOW, THEN = "2026-K2", "2026-K1"
BINS = ("0-30", "91-180")
CHOICES = {
    "wilayah": ("Mabes", "Jabar"), "kuartal": (THEN, NOW), "jalur": ("etik", "disiplin"),
    "hasil": ("", "terbukti", "tidak_terbukti"), "kategori": ("", "berat"),
    "kuartal_putusan": ("", THEN, NOW), "lama": BINS,
    "status": ("berjalan", "selesai"), "umur": ("", *BINS),
}  # fmt: skip


def _definitions() -> Definitions:
    tables = {}
    for name, one in DEFINITIONS.tables.items():
        if one.kind == "perkara" and "lama_bersih" not in one.reads:
            values = {dim: tuple(v for v in listed if v in CHOICES.get(dim, ()))
                      for dim, listed in one.values.items()}  # fmt: skip
            tables[name] = replace(one, values=MappingProxyType(values))
    return replace(DEFINITIONS, tables=MappingProxyType(tables))


def possible(record: Record, compared: bool) -> bool:
    """Whether a case can have gone so: written down once more, and more sharply than the engine knows."""
    plain = {name: value for name, value in record.items() if "@" not in name}
    before = {name.partition("@")[0]: value for name, value in record.items() if "@" in name}
    if not _now(plain) or not compared:
        return _now(plain)
    if record["kuartal"] > THEN:
        return not before
    if record.get("kuartal_putusan") == THEN:
        return before == {name: plain[name] for name in ("lama", "status")}
    running = before.get("status") == "berjalan" and before.get("umur") == before.get("lama")
    grown = before.get("lama", "") in BINS and BINS.index(before["lama"]) <= BINS.index(
        plain["lama"]
    )
    return running and grown


def _now(record: Record) -> bool:
    decided = "kuartal_putusan" in record
    if ("hasil" in record, record["status"] == "selesai", "umur" in record) != (
        decided,
        decided,
        not decided,
    ):
        return False
    if "kategori" in record and not (decided and record["jalur"] == "etik"):
        return False
    if decided:
        return record["kuartal_putusan"] >= record["kuartal"]
    return record["umur"] == record["lama"]


def propam(seed: int) -> Office:
    """The same one for the same seed."""
    dice = random.Random(seed)
    cases = list(_cases(dice))
    earlier = [_then(dice, one) for one in cases if one["kuartal"] == THEN]
    values = {"lama": BINS, "kategori": ("berat",)}
    return Office(
        _definitions(), {**CHOICES, **values}, cases, earlier, (THEN, NOW), possible, CHOICES
    )


def _cases(dice: random.Random) -> Iterator[dict[str, str]]:
    counts, number = dice.choice(COUNTS), 0
    for _ in range(dice.randint(2, 8)):
        one = _case(dice)
        for _copy in range(dice.choice(counts)):
            number += 1
            yield {**one, "id": str(number)}


def _case(dice: random.Random) -> dict[str, str]:
    began, lasts = dice.choice((THEN, NOW)), dice.choice(BINS)
    case = {"wilayah": dice.choice(CHOICES["wilayah"]), "kuartal": began,
            "jalur": dice.choice(CHOICES["jalur"]), "lama": lasts}  # fmt: skip
    if dice.random() < 0.4:
        return {**case, "status": "berjalan", "umur": lasts}
    decided = {"status": "selesai", "hasil": dice.choice(CHOICES["hasil"][1:]),
               "kuartal_putusan": dice.choice([one for one in (THEN, NOW) if one >= began])}  # fmt: skip
    grave = {"kategori": "berat"} if case["jalur"] == "etik" and dice.random() < 0.5 else {}
    return {**case, **decided, **grave}


def _then(dice: random.Random, case: dict[str, str]) -> dict[str, str]:
    """The case as it was at the release before."""
    if case.get("kuartal_putusan") == THEN:
        return case
    lasted = dice.choice(BINS[: BINS.index(case["lama"]) + 1])
    kept = {name: case[name] for name in ("id", "wilayah", "kuartal", "jalur")}
    return {**kept, "lama": lasted, "status": "berjalan", "umur": lasted}
