"""What a decision may depend on: an immutable snapshot of a case and of the one who acts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in a unit; it reaches the unit's subtree (``MABES/JABAR`` reaches its Polres)."""

    role: str
    unit: str


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts: an account, the person behind it, and the roles it was given."""

    account_id: int
    name: str
    person_id: int | None = None
    grants: tuple[Grant, ...] = ()
    unit: str | None = None
    """Where the person serves, in which function and post: what relations are told by."""
    function: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Accused:
    """A terduga pelanggar; rank and unit as they were on the day of the event."""

    person_id: int
    nrp: str
    rank: int
    unit: str
    function: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation on record between two members; it holds for both."""

    kind: str
    one: int
    other: int

    def joins(self, person: int, others: Collection[int]) -> bool:
        """True if it joins ``person`` with one of the others."""
        return (self.one == person and self.other in others) or (
            self.other == person and self.one in others
        )


@dataclass(frozen=True, slots=True)
class Charge:
    """One article charged against one accused; its finding is None until it is decided."""

    id: int
    accused_id: int
    norm: str
    finding: str | None = None
    found_on: date | None = None
    """The day of the newest decision on it."""


@dataclass(frozen=True, slots=True)
class Imposed:
    """A sanction proposed (``usul``) or imposed (``jatuh``)."""

    id: int
    accused_id: int
    sanction: str
    amount: int | None = None
    stage: str = "jatuh"
    executed_on: date | None = None
    finished_on: date | None = None
    """The day of the letter that says that it was served."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of the panel; the rank is that of the day of its appointment."""

    account_id: int
    person_id: int | None = None
    seat: str = "anggota"
    rank: int | None = None
    unit: str | None = None
    panel: str = ""
    """The action that formed the commission: a case may have a first one and one on appeal."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a clock stands still: from the first up to, and without, ``until_on``."""

    from_on: date
    until_on: date | None = None
    """The day from which it counts again; None while the pause lasts."""
    reason: str = ""

    def holds(self, day: date) -> bool:
        """True on a day of a pause that is over."""
        return self.until_on is not None and self.from_on <= day < self.until_on

    def until(self, day: date) -> Pause:
        """The same pause, ended on ``day`` if it still lasts."""
        return self if self.until_on else replace(self, until_on=max(day, self.from_on))


@dataclass(frozen=True, slots=True)
class OpenClock:
    """A clock that runs, or stands still in the midst of a pause."""

    id: str
    started_on: date
    due_on: date
    pauses: tuple[Pause, ...] = ()
    """In order; only the last one can still last."""

    @property
    def paused_on(self) -> date | None:
        """The day since which it stands still; None when it runs."""
        last = self.pauses[-1] if self.pauses else None
        return last.from_on if last and last.until_on is None else None

    def is_over(self, on: date) -> bool:
        """True after its last day; a clock that stands still does not run out."""
        return self.paused_on is None and self.due_on < on


@dataclass(frozen=True, slots=True)
class Hearing:
    """A hearing called; ``recorded`` once its minutes are written."""

    id: int
    on: date
    open: bool = True
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """A case that this one came from or led to."""

    reference: str
    track: str
    state: str
    flags: frozenset[str] = frozenset()
    children: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """A case as the law sees it."""

    reference: str
    track: str
    rulebook: str
    state: str
    unit: str
    registered_on: date
    ended: bool = False
    category: str | None = None
    incident_on: date | None = None
    accused: tuple[Accused, ...] = ()
    charges: tuple[Charge, ...] = ()
    sanctions: tuple[Imposed, ...] = ()
    panel: tuple[Seat, ...] = ()
    clocks: tuple[OpenClock, ...] = ()
    documents: frozenset[str] = frozenset()
    hearings: tuple[Hearing, ...] = ()
    exhibits: int = 0
    named: frozenset[int] = frozenset()
    """Person ids of all parties, the accused among them."""
    suspected: tuple[Accused, ...] = ()
    """The accused of this case and of those it is joined with."""
    relations: tuple[Relation, ...] = ()
    """What is on record between a party and anyone else."""
    recused: frozenset[int] = frozenset()
    """Account ids of those who withdrew from this case or one it is joined with."""
    lifted: frozenset[int] = frozenset()
    """Account ids for whom two officials lifted what their relations close."""
    liftings_asked: Mapping[int, int] = field(default_factory=dict)
    """Account -> who proposed in this case to lift it, while nobody has agreed."""
    declared: frozenset[int] = frozenset()
    """Account ids of those who declared in this case that they have no conflict."""
    lead: int | None = None
    """The account that began to examine, while it is in the team."""
    assigned: frozenset[int] = frozenset()
    """Account ids of the examining team."""
    appointed: tuple[Actor, ...] = ()
    """Who is in the team or in a commission, as they serve today."""
    duties: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Which accounts did which duty, in this case and in those it is joined with."""
    actions: tuple[str, ...] = ()
    """Actions taken so far, in order."""
    has_complainant: bool = False
    has_receipt: bool = False
    """Whether a code is out that opens what is written to the complainant."""
    identity_known: bool = False
    sensitive: bool = False
    """The complaint tells of a child or of sexual violence."""
    kept_above: bool = False
    """The complainant asked that the unit on the spot should not handle it."""
    children: tuple[Related, ...] = ()
    parent: Related | None = None
    complaint: Related | None = None
    """The complaint that the whole family came from."""
    merged: tuple[Related, ...] = ()
    """Complaints that went into that one."""
    punishments: Mapping[int, int] = field(default_factory=dict)
    """Person id -> earlier final discipline punishments (PP 2/2003 Pasal 13)."""

    @property
    def merged_into(self) -> Related | None:
        """The complaint that this one went into."""
        apart = self.parent is None and self.complaint and self.complaint.reference != self.reference
        return self.complaint if apart else None

    @property
    def took_in(self) -> tuple[Related, ...]:
        """The complaints that went into this one."""
        return self.merged if self.complaint and self.complaint.reference == self.reference else ()

    @property
    def newest_panel(self) -> tuple[Seat, ...]:
        """The commission that decides now; on appeal it is another one than at first."""
        newest = self.panel[-1].panel if self.panel else ""
        return tuple(seat for seat in self.panel if seat.panel == newest)
