"""Says what a decision says, without whoever and wherever: one wording for everything of one case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ethics.anonymize import Known, Registered, anonymize, too_exact
from ethics.documents.wording import DAYS
from ethics.law.terms import ACCUSED, MONTHS, TERDUGA
from ethics.law.vocabulary import RANKS

REFERENCE = re.compile(r"\b[A-Z]-\d{4}-\d{5,9}\b")
NUMBER, PLACE = "[nomor]", "[tempat]"
NOBODY = "anggota Polri"
"""Instead of a rank, where the summary shows no group of ranks."""
ROUNDS = 4
"""What is replaced may leave something else to replace; more often than that it is held."""
_DAY = re.compile(rf"\b\d{{1,2}}[\s\u00a0]+({'|'.join(one.id for one in MONTHS)})[\s\u00a0]+(\d{{4}})\b")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(DAYS)}),?[\s\u00a0]+(?=\d{{1,2}}[\s\u00a0])")
_ON_THE_DAY = re.compile(rf"\btanggal[\s\u00a0]+(?=(?:{'|'.join(one.id for one in MONTHS)})\b)")
_MONTH = re.compile(rf"\b({'|'.join(one.id for one in MONTHS)})[\s\u00a0]+(\d{{4}})\b")
_BEFORE_A_ROLE = re.compile(
    rf"\b(?:{'|'.join(sorted({one.group for one in RANKS} | {NOBODY}))})[\s\u00a0]+"
    r"(?=[A-Z][a-z]+(?: [A-Z][a-z]+)?(?: \d|\b))"
)
_ROLE = re.compile(rf"\b{ACCUSED} (\d+)\b")


@dataclass(frozen=True)
class Wording:
    """How everything of one case is said."""

    known: Known
    registered: Registered
    numbers: Sequence[str]
    """The numbers of the papers of the case."""
    places: Sequence[str]
    """Where it was heard."""
    outcome: Mapping[str, Any]
    """The generalised facts of the public summary: no text says more than they."""

    def said(self, text: str) -> str:
        """A text with everything replaced that is known to say who, where or when."""
        for number in sorted(self.numbers, key=len, reverse=True):
            text = text.replace(number, NUMBER)
        for place in sorted(self.places, key=len, reverse=True):
            text = text.replace(place, PLACE)
        text = self._dated(REFERENCE.sub(NUMBER, text))
        text = anonymize(text, self.known).text
        for _round in range(ROUNDS):
            text, before = self._general(text), text
            if text == before:
                break
        return _ROLE.sub(self._role, _BEFORE_A_ROLE.sub("", text))

    def _dated(self, text: str) -> str:
        """A day becomes its month; where the summary tells a quarter or a year alone, so do all dates."""
        text = _DAY.sub(lambda found: f"{found[1]} {found[2]}", _WEEKDAY.sub("", text))
        text = _ON_THE_DAY.sub("bulan ", text)
        decided = str(self.outcome.get("decided_month") or "")
        if re.fullmatch(r"\d{4}-\d{2}", decided):
            return text
        coarse = _MONTH.sub(lambda found: _coarse(found[1], int(found[2]), quarter="Q" in decided), text)
        return coarse.replace("bulan triwulan", "triwulan").replace("bulan tahun", "tahun")

    def _general(self, text: str) -> str:
        """Ranks to their groups, units to the Polda, the place to nothing that could be found."""
        for one in sorted(too_exact(text, self.registered), key=lambda each: each.start, reverse=True):
            text = f"{text[: one.start]}{self._instead(one.text)}{text[one.end :]}"
        return text

    def _instead(self, exact: str) -> str:
        words = " ".join(exact.lower().replace(".", "").split())
        if words in _GROUPS:
            return self._rank_group(_GROUPS[words])
        if any(words in " ".join(place.lower().split()) for place in self.registered.places):
            return PLACE
        return str(self.outcome.get("region") or "kesatuan Polri")

    def _rank_group(self, group: str) -> str:
        """The group of a rank, where the summary tells groups; else whatever it tells."""
        shown = self.outcome.get("rank_group")
        return group if shown in _GROUPS.values() else str(shown or NOBODY)

    def _role(self, found: re.Match[str]) -> str:
        """The role that the summary gives the accused of this number."""
        place = int(found[1]) - 1
        return self.roles[place] if place < len(self.roles) else found[0]

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """What the public summary calls each accused, in order."""
        return tuple(str(one["role"]) for one in self.outcome.get("members") or ())


def in_order(known: Known, names: Sequence[str]) -> Known:
    """The same people, the accused first and in the order of the case: by that they are numbered."""
    places = {name: place for place, name in enumerate(names)}
    accused = sorted((one for one in known.people if one.role == TERDUGA),
                     key=lambda one: places.get(one.name, len(places)))  # fmt: skip
    return Known((*accused, *(one for one in known.people if one.role != TERDUGA)))


def _coarse(month: str, year: int, *, quarter: bool) -> str:
    number = next(nth for nth, one in enumerate(MONTHS) if one.id == month)
    return f"triwulan {number // 3 + 1} tahun {year}" if quarter else f"tahun {year}"


def _groups() -> dict[str, str]:
    names = {name.lower().replace(".", ""): rank.group for rank in RANKS for name in (rank.name, rank.abbrev)}
    short = {"brigadir": "Bintara", "kombes": "Pamen", "brigjen": "Pati", "irjen": "Pati", "komjen": "Pati"}
    return short | names


_GROUPS = _groups()
