"""What a rulebook holds: states, actions, fields, clocks, sanctions and more. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ethics.law.terms import Mark, Text, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a case can stand."""

    id: str
    label: Text
    stage: str
    flags: frozenset[str]
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class ClockStart:
    """A clock that an action starts: on the day of the action, or on the date in a field."""

    clock: str
    field: str | None = None
    once: bool = False
    """Whether a clock that runs already goes on instead of beginning anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What can be done to a case: from where, to where, by whom, if what."""

    id: str
    label: Text
    from_: tuple[str, ...]
    to: str | None
    by: tuple[str, ...]
    duty: str | None
    guards: tuple[str, ...]
    checks: tuple[str, ...]
    fields: tuple[str, ...]
    starts: tuple[ClockStart, ...]
    stops: tuple[str, ...]
    documents: tuple[str, ...]
    replaces: tuple[str, ...]
    """Kinds of documents whose earlier issue in this case the new one supersedes."""
    opens: str | None
    reopens: bool
    """Whether it leads on from where a case had ended: by a review of its decision alone."""
    hands_up: bool
    """Whether it hands the case to the unit above, with all that comes of it."""
    tone: str
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice."""

    value: str
    label: Text
    sanctions: str | None = None
    """For an outcome: what it does to the sanctions in force, such as ``sama`` or ``nihil``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What an action asks for."""

    id: str
    kind: str
    label: Text
    hint: Text | None
    required: bool
    max: int | None
    options: tuple[Choice, ...]
    when: str | None
    private: bool
    writes: str | None
    means: str | None
    """What the law reads from the answer: ``criteria``, ``aggravation``, ``outcome``,
    ``decided_on``, the day of the decision that the action records, ``departure``, why it is not
    what was proposed, ``reasons``, what it rests on, ``memberatkan`` and ``meringankan``, the
    circumstances of ``terms/pertimbangan.toml`` that weigh so, ``whole`` where every option must
    hold, or ``dismisser`` for who may dismiss."""
    since: str | None
    """For a date: not before the day on which this clock began."""
    until: str | None
    """For a date: not after the last day of this clock."""
    stage: str | None
    """For sanctions: ``usul`` while they are proposed, ``jatuh`` once imposed."""
    names: bool
    """Whether it names people, whom the publication gate then knows."""
    numbers: str | None = None
    """The kind of paper whose number is typed here, taken from a register kept elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time limit: how long, who must act, from what it counts."""

    id: str
    label: Text
    limit: int
    unit: Unit
    by: str
    counts_from: Text
    promised: bool
    """Whether the complainant is promised it: the receipt code shows when it is due."""
    outlives: bool
    """Whether it must be kept although the case has ended."""
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseReason:
    """Why a clock may stand still, and the clocks that it never stops."""

    id: str
    label: Text
    not_for: tuple[str, ...]
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step of the ladder: so many working days after a clock ran out, this role must know."""

    id: str
    label: Text
    after: int
    to: str
    """A role, or ``atasan`` for the superior of whoever should have acted."""
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class CarriedOutBy:
    """The role that carries a sanction out, with the article that gives it to that role."""

    role: str
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionRule:
    """A sanction the law knows, with its bounds."""

    id: str
    code: str
    label: Text
    family: str
    categories: tuple[str, ...]
    unit: str | None
    min: int | None
    max: int | None
    excludes: tuple[str, ...]
    aggravated_max: int | None
    needs: str | None
    """The kind of document without which it cannot be carried out."""
    by: CarriedOutBy | None
    """Who carries it out; where nobody is named, whoever may record it."""
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """How grave a violation is: by any of these sets of criteria."""

    id: str
    label: Text
    made_by: tuple[frozenset[str], ...]
    contrary: tuple[frozenset[str], ...]
    """Pairs of criteria that cannot both be met."""
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that the law counts with and that is no time limit."""

    id: str
    label: Text
    value: int
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rulebook:
    """One version of the law of one track, in force from a day on."""

    id: str
    track: str
    title: Text
    basis: str
    in_force_from: date
    start: str
    norms: str | None
    incompatible: tuple[frozenset[str], ...]
    starts_on_open: tuple[str, ...]
    states: Mapping[str, State]
    actions: Mapping[str, Action]
    fields: Mapping[str, Field]
    clocks: Mapping[str, Clock]
    sanctions: Mapping[str, SanctionRule]
    categories: Mapping[str, Category]
    """From the lightest to the gravest."""
    figures: Mapping[str, Figure]
    pauses: Mapping[str, PauseReason]
    escalation: Mapping[str, Rung]
    """The ladder, lowest rung first."""

    def leaving(self, state: str) -> tuple[Action, ...]:
        """The actions that can be taken in ``state``, in the order of the rulebook."""
        return tuple(action for action in self.actions.values() if state in action.from_)

    def limits(self, action: Action) -> tuple[Clock, ...]:
        """The time limits that an action keeps; others it only brings to an end.

        It keeps those of its own roles, and those that nobody who has them ends by an act of theirs: the
        first that it names, and others unless an act of the same role is there for them alone. Who
        withdraws keeps none.
        """
        if any(self.fields[name].kind == "conflict" for name in action.fields):
            return ()
        ended = (self.clocks[name] for name in action.stops)
        mine = (clock for clock in ended if clock.by in action.by or not self._kept(clock))
        return tuple(one for one in mine if one.id == action.stops[0] or not self._kept(one, alone=True))

    def _kept(self, clock: Clock, *, alone: bool = False) -> bool:
        """Whether whoever must keep a limit ends it by an act of theirs, or by one for it alone."""
        acts = (one for one in self.actions.values() if clock.id in one.stops and clock.by in one.by)
        return any(not alone or one.stops == (clock.id,) for one in acts)
