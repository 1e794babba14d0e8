"""The parts of a case as one actor may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ethics.casework.escalation import Alert
from ethics.law import Clock, DocumentKind, Norm, SanctionRule, Text


@dataclass(frozen=True, slots=True)
class PartySeen:
    """A person in the case; the name of a complainant stays sealed."""

    role: str
    ordinal: int
    person_id: int | None
    name: str | None
    nrp: str | None
    rank: str
    unit: str
    post: str
    rank_at_decision: str
    unit_at_decision: str


@dataclass(frozen=True, slots=True)
class AllegationSeen:
    """One charge: person, norm, finding."""

    id: int
    person_id: int
    accused: str
    norm: Norm
    finding: str | None
    found_on: date | None


@dataclass(frozen=True, slots=True)
class SanctionSeen:
    """One sanction, proposed or imposed."""

    id: int
    person_id: int
    accused: str
    sanction: SanctionRule
    amount: int | None
    stage: str
    decided_on: date
    executed_on: date | None
    superseded: bool
    document: str | None
    finished_on: date | None


@dataclass(frozen=True, slots=True)
class ClockSeen:
    """One run of a clock."""

    clock: Clock
    started_on: date
    due_on: date
    stopped_on: date | None
    paused_on: date | None
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    """An issued document."""

    id: int
    kind: DocumentKind
    number: str
    issued_on: date
    code: str
    superseded_by: str | None
    """The number of the paper that holds in its place."""
    may_open: bool


@dataclass(frozen=True, slots=True)
class ExhibitSeen:
    """A file of the case, or of the one that it came from: ``reference`` says which holds it."""

    id: int
    reference: str
    track: str
    label: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    added_at: datetime
    may_open: bool
    may_open_original: bool
    """Whether there is one, with what a camera wrote into it, and this reader may open it."""
    scanned: bool | None
    lost: bool


@dataclass(frozen=True, slots=True)
class HearingSeen:
    """A session: when, where, who came."""

    at: datetime
    place: str
    open: bool
    attendance: list[dict[str, Any]]
    recorded: bool


@dataclass(frozen=True, slots=True)
class SeatSeen:
    """A member of the commission."""

    seat: Text
    name: str
    rank: str
    account_id: int
