"""Who may sit in a commission (law.md 1.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ethics.law.asking import Asked
from ethics.law.conflicts import BASIS as SEPARATION
from ethics.law.conflicts import in_conflict
from ethics.law.lifting import as_actor
from ethics.law.objection import Objection
from ethics.law.provisions import Figure
from ethics.law.terms import Mark, Text
from ethics.law.vocabulary import RANKS

Seats = list[Mapping[str, Any]]

UNEVEN = Text(id="Komisi terdiri atas sedikitnya {least} orang dan berjumlah ganjil; sekarang {n}.",
              en="A commission has at least {least} members and an odd number; now {n}.")  # fmt: skip
ONE_CHAIR = Text(id="Tetapkan tepat satu ketua.", en="Name exactly one chair.")
TWICE = Text(id="Satu orang hanya dapat menduduki satu kursi.", en="One person, one seat.")
TOO_LOW = Text(id="Pangkat setiap anggota sedikitnya sama dengan terduga, yaitu {rank}.",
               en="Every member's rank is at least that of the accused, {rank}.")  # fmt: skip
CHAIR_TOO_LOW = Text(id="Pangkat ketua harus lebih tinggi daripada {rank}.",
                     en="The chair's rank must be higher than {rank}.")  # fmt: skip
SAT_BEFORE = Text(id="Anggota komisi tingkat pertama tidak dapat memutus bandingnya.",
                  en="A member of the first commission cannot decide its appeal.")  # fmt: skip
FORMER = Text(id="Pejabat yang membentuk komisi tidak duduk di dalamnya.",
              en="The official who forms a commission does not sit in it.")  # fmt: skip
NO_RANK = Text(id="Ada anggota komisi yang pangkatnya tidak tercatat.",
               en="A member of the commission has no rank on record.")  # fmt: skip
PARTY = Text(id="Orang yang tercantum sebagai pihak tidak dapat menjadi anggota komisi.",
             en="A party of the case cannot sit in its commission.")  # fmt: skip
EXAMINED = Text(id="Pemeriksa perkara tidak dapat menjadi anggota komisinya.",
                en="An examiner of the case cannot sit in its commission.")  # fmt: skip


def objections_to_panel(
    asked: Asked, field: str, seats: Seats, *, rule: Figure
) -> Iterator[Objection]:
    """Every reason why these people cannot be the commission of this case; ``rule`` says how many.

    Conflicts of interest stand in no article: they rest on the separation of duties.
    """
    for code, message in (*_size(seats, rule.value), *_ranks(asked, seats)):
        yield asked.objection(code, message, field, by=rule)
    for code, message in _conflicts(asked, seats):
        yield Objection(code=code, message=message, basis=SEPARATION, mark=Mark.DEFAULT,
                        field=field)  # fmt: skip
    yield from in_conflict(map(as_actor, seats), asked.facts, field=field)


def _size(seats: Seats, least: int) -> Iterator[tuple[str, Text]]:
    if len(seats) < least or len(seats) % 2 == 0:
        yield "jumlah_komisi", UNEVEN.filled(least=least, n=len(seats))
    if sum(row["seat"] == "ketua" for row in seats) != 1:
        yield "satu_ketua", ONE_CHAIR
    if len({row["account"] for row in seats}) != len(seats):
        yield "kursi_ganda", TWICE


def _conflicts(asked: Asked, seats: Seats) -> Iterator[tuple[str, Text]]:
    accounts = {row["account"] for row in seats}
    if {row["person"] for row in seats} & asked.facts.named:
        yield "pihak_di_komisi", PARTY
    if accounts & (asked.facts.duties.get("periksa", frozenset()) | asked.facts.assigned):
        yield "pemeriksa_di_komisi", EXAMINED
    if asked.actor.account_id in accounts:
        yield "pembentuk_di_komisi", FORMER
    if accounts & {seat.account_id for seat in asked.facts.panel}:
        yield "pernah_memutus", SAT_BEFORE


def _ranks(asked: Asked, seats: Seats) -> Iterator[tuple[str, Text]]:
    highest = max((member.rank for member in asked.facts.accused), default=0)
    if any(row["rank"] is None for row in seats):
        yield "tanpa_pangkat", NO_RANK
        return
    if highest and any(row["rank"] < highest for row in seats):
        yield "pangkat_anggota", TOO_LOW.filled(rank=RANKS[highest - 1].abbrev)
    if highest and any(row["rank"] <= highest for row in seats if row["seat"] == "ketua"):
        yield "pangkat_ketua", CHAIR_TOO_LOW.filled(rank=RANKS[highest - 1].abbrev)
