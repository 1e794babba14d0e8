"""What an entry of the journal tells: names and words where it holds numbers and ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ethics.casework.offices import rank_words
from ethics.casework.seen import (
    AllegationSeen,
    DocumentSeen,
    ExhibitSeen,
    SanctionSeen,
    SeatSeen,
)
from ethics.law import Field, Norm, Rulebook, SanctionRule, norms
from ethics.law.circumstances import for_person
from ethics.law.norms import catalogues
from ethics.law.terms import SEATS


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a case beside its journal, as this reader may see it."""

    units: Mapping[str, str]
    members: Mapping[int, str]
    """The members who are parties, with the rank that the case froze."""
    accused: Sequence[int]
    """Those of them who are accused, in the order of the case."""
    allegations: Sequence[AllegationSeen]
    sanctions: Sequence[SanctionSeen]
    documents: Sequence[DocumentSeen]
    exhibits: Sequence[ExhibitSeen]
    related: frozenset[str] = frozenset()
    """The numbers of other cases that this reader may be told."""


class Meanings:
    """What the numbers and ids in a journal mean."""

    def __init__(
        self, shown: Shown, *, accounts: Mapping[int, str], members: Mapping[int, str]
    ) -> None:
        self.accounts = accounts
        self.members = {**members, **shown.members}
        self.units = shown.units
        self.accused = shown.accused
        self.allegations = {one.id: one for one in shown.allegations}
        self.sanctions = {one.id: one for one in shown.sanctions}
        self.documents = {one.number: one for one in shown.documents}
        self.related = shown.related
        self.exhibits = {one.sha256: one for one in shown.exhibits}


@dataclass(frozen=True, slots=True)
class ChargeTold:
    """One article held against one member, and what was found."""

    accused: str
    norm: Norm
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class SanctionTold:
    """One sanction for one member."""

    person_id: int
    accused: str
    sanction: SanctionRule
    amount: int | None


@dataclass(frozen=True, slots=True)
class WeighingTold:
    """What weighed for one member, with the number that the case gives the accused."""

    person_id: int
    number: int
    accused: str
    circumstances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExecutionTold:
    """A sanction that was carried out: on which day, and what shows it."""

    sanction: SanctionTold
    on: str
    evidence: str
    document: str
    """The number of the document that proves it; empty where a file does."""


@dataclass(frozen=True, slots=True)
class VoteTold:
    """A vote that may be read, with what its member held against the others."""

    findings: tuple[ChargeTold, ...]
    dissent: str


def told_value(field: Field, kept: Any, means: Meanings, book: Rulebook) -> Any:
    """The answer to one field as a reader understands it; plain text and dates stay as they are."""
    telling = _BY_KIND.get(field.kind)
    return kept if telling is None else telling(kept, means, book)


def accounts_in(field: Field, kept: Any) -> Iterator[int]:
    """The accounts that an answer names."""
    if field.kind == "team":
        yield from kept
    elif field.kind in {"lifting", "agreement", "leaver"}:
        yield kept["account"]
    elif field.kind == "panel":
        yield from (row["account"] for row in kept)


def members_in(field: Field, kept: Any) -> Iterator[int]:
    """The members that an answer names."""
    if field.kind == "accused":
        yield from kept
    elif field.kind == "member":
        yield kept
    elif field.kind == "charges":
        yield from (person for person, _norm in kept)
    elif field.kind == "sanctions":
        yield from (row["accused"] for row in kept)


def _member(kept: Any, means: Meanings, _book: Rulebook) -> str:
    return means.members.get(kept, "")


def _accused(kept: Any, means: Meanings, _book: Rulebook) -> tuple[str, ...]:
    return tuple(means.members.get(person, "") for person in kept)


def _team(kept: Any, means: Meanings, _book: Rulebook) -> tuple[str, ...]:
    return tuple(means.accounts.get(account, "") for account in kept)


def _officer(kept: Any, means: Meanings, _book: Rulebook) -> str:
    return means.accounts.get(kept["account"], "")


def _panel(kept: Any, means: Meanings, _book: Rulebook) -> tuple[SeatSeen, ...]:
    return tuple(
        SeatSeen(SEATS[row["seat"]], means.accounts.get(row["account"], ""),
                 rank_words(row["rank"]), row["account"])
        for row in kept
    )  # fmt: skip


def _charges(kept: Any, means: Meanings, _book: Rulebook) -> tuple[ChargeTold, ...]:
    return tuple(
        ChargeTold(means.members.get(person, ""), _every_norm()[norm]) for person, norm in kept
    )


def _votes(kept: Any, means: Meanings, book: Rulebook) -> VoteTold:
    return VoteTold(_findings(kept["findings"], means, book), kept.get("dissent") or "")


def _findings(kept: Any, means: Meanings, _book: Rulebook) -> tuple[ChargeTold, ...]:
    charges = ((means.allegations[row["charge"]], row["finding"]) for row in kept)
    return tuple(ChargeTold(one.accused, one.norm, finding) for one, finding in charges)


def _sanctions(kept: Any, means: Meanings, book: Rulebook) -> tuple[SanctionTold, ...]:
    return tuple(
        SanctionTold(row["accused"], means.members.get(row["accused"], ""), book.sanctions[row["sanction"]],
                     row.get("amount"))
        for row in kept
    )  # fmt: skip


def _circumstances(kept: Any, means: Meanings, _book: Rulebook) -> tuple[WeighingTold, ...]:
    rows = (
        WeighingTold(person, number, means.members.get(person, ""), tuple(for_person(kept, person)))
        for number, person in enumerate(means.accused, start=1)
    )
    return tuple(one for one in rows if one.circumstances)


def _execution(kept: Any, means: Meanings, _book: Rulebook) -> ExecutionTold:
    one = means.sanctions[kept["sanction"]]
    sanction = SanctionTold(one.person_id, one.accused, one.sanction, one.amount)
    return ExecutionTold(sanction, kept["on"], kept["evidence"], kept.get("document") or "")


def _served(kept: Any, means: Meanings, _book: Rulebook) -> SanctionTold:
    one = means.sanctions[kept["sanction"]]
    return SanctionTold(one.person_id, one.accused, one.sanction, one.amount)


def _related(kept: Any, means: Meanings, _book: Rulebook) -> str:
    """A number; nothing where that case is closed to the reader."""
    return kept if kept in means.related else ""


@cache
def _every_norm() -> Mapping[str, Norm]:
    """A charge may be under another catalogue than the case that it stands in: it opens another."""
    return {code: norm for name in catalogues() for code, norm in norms(name).items()}


_BY_KIND: dict[str, Callable[[Any, Meanings, Rulebook], Any]] = {
    "accused": _accused,
    "member": _member,
    "lifting": _officer,
    "agreement": _officer,
    "leaver": _officer,
    "team": _team,
    "panel": _panel,
    "charges": _charges,
    "findings": _findings,
    "votes": _votes,
    "sanctions": _sanctions,
    "circumstances": _circumstances,
    "execution": _execution,
    "served": _served,
    "related": _related,
}
