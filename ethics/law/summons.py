"""Which office signs the summons to an examination (Perpol 7/2022 Pasal 19(2)-(3)), in each track."""

from __future__ import annotations

from dataclasses import dataclass

from ethics.law.terms import Mark
from ethics.law.vocabulary import FOLDER, RANKS, read_toml

LEVELS = ("mabes", "polda", "polres")
"""A unit's level by how deep it lies in the tree; what lies deeper turns to its Polres."""
_ORDS = {rank.abbrev: rank.ord for rank in RANKS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Summoner:
    """Who signs at one level for ranks from ``least`` to ``most``; for civilians without ranks."""

    track: str
    level: str
    least: int | None
    most: int | None
    office: str
    delegate: str | None
    role: str
    """Under whose letterhead the office writes."""
    basis: str
    mark: Mark


def _row(table: dict[str, str]) -> Summoner:
    ranks = {"least": _ORDS[table["from"]], "most": _ORDS[table["to"]]} if "from" in table else {}
    return Summoner(track=table.get("track", "etik"), level=table["level"],
                    least=ranks.get("least"), most=ranks.get("most"),
                    office=table["office"], delegate=table.get("delegate"), role=table["role"],
                    basis=table["basis"], mark=Mark(table["mark"]))  # fmt: skip


SUMMONERS = tuple(map(_row, read_toml(FOLDER / "pemanggil.toml")["row"]))


def level_of(path: str) -> str:
    """The level of a unit by its place in the tree."""
    return LEVELS[min(path.count("/"), len(LEVELS) - 1)]


def summoner(level: str, rank: int | None, *, track: str = "etik") -> Summoner | None:
    """Who signs at ``level`` for this rank, or for a civilian; None where the unit above does."""
    for row in SUMMONERS:
        if (row.track, row.level) == (track, level) and _covers(row, rank):
            return row
    return None


def _covers(row: Summoner, rank: int | None) -> bool:
    if rank is None or row.least is None or row.most is None:
        return rank is None and row.least is None
    return row.least <= rank <= row.most
