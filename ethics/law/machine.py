"""The machine: what can be done to a case, and what an action does to it. It writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ethics.law.access import holds, is_overseer
from ethics.law.appointed import declares, must_declare, undeclared
from ethics.law.asking import Asked
from ethics.law.checks import CHECKS
from ethics.law.conflicts import conflicts
from ethics.law.deadlines import StartedClock, due
from ethics.law.entries import objections_to_entries
from ethics.law.facts import Actor, CaseFacts
from ethics.law.guarding import runs
from ethics.law.guards import COUNTED_BY, GUARDS, Given
from ethics.law.objection import Objection, Refused
from ethics.law.provisions import Action, ClockStart, Rulebook
from ethics.law.terms import Mark, Text, joined
from ethics.law.vocabulary import CONDITIONS, DOCUMENTS, ROLES, DocumentKind
from ethics.law.workdays import CALENDAR, Calendar

UNKNOWN = Text(id="Tindakan ini tidak dikenal.", en="There is no such action.")
NOT_FROM_HERE = Text(id="Tindakan ini tidak dapat dilakukan dari keadaan “{state}”.",
                     en="This cannot be done from the state “{state}”.")  # fmt: skip
NOT_YOURS = Text(id="Tindakan ini dilakukan oleh: {roles}.", en="This is done by: {roles}.")
READ_ONLY = Text(id="Pengawas membaca perkara dan tidak bertindak di dalamnya.",
                 en="An overseer reads a case and does not act on it.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Option:
    """An action that leaves the present state, and what stands against it for this actor."""

    action: Action
    objections: tuple[Objection, ...]

    @property
    def allowed(self) -> bool:
        """True if the actor may take the action, given the right data."""
        return not self.objections

    @property
    def of_role(self) -> bool:
        """True if the actor's role does this, whatever else stands in the way."""
        return not {one.code for one in self.objections} & {"pengawas", "bukan_peran"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What an action does: the decision of the law, still to be written down."""

    action: Action
    from_state: str
    to_state: str
    clocks_started: tuple[StartedClock, ...]
    clocks_stopped: tuple[str, ...]
    documents: tuple[str, ...]
    opens: str | None
    basis: str
    mark: Mark


def options(
    rulebook: Rulebook, facts: CaseFacts, actor: Actor, on: date, *, calendar: Calendar = CALENDAR
) -> tuple[Option, ...]:
    """Every action that leaves the present state, those allowed first, in rulebook order."""
    given = [
        Option(action, tuple(_standing(rulebook, action, facts=facts, actor=actor, on=on,
                                       calendar=calendar)))
        for action in rulebook.leaving(facts.state)
    ]  # fmt: skip
    return tuple(sorted(given, key=lambda option: not option.allowed))


def step(
    rulebook: Rulebook,
    action_id: str,
    *,
    facts: CaseFacts,
    actor: Actor,
    data: Mapping[str, Any],
    on: date,
    calendar: Calendar,
) -> Step:
    """Decide one action. Raises Refused with every objection at once."""
    action = rulebook.actions.get(action_id)
    if action is None:
        raise Refused([_no("tindakan_tidak_dikenal", UNKNOWN, rulebook)])
    objections = list(_standing(rulebook, action, facts=facts, actor=actor, on=on,
                                calendar=calendar))  # fmt: skip
    asked = Asked(rulebook=rulebook, action=action, facts=facts, actor=actor, data=data, on=on,
                  calendar=calendar)  # fmt: skip
    objections += _to_data(asked)
    if objections:
        raise Refused(objections)
    return _step(asked)


def _standing(
    rulebook: Rulebook, action: Action, *, facts: CaseFacts, actor: Actor, on: date,
    calendar: Calendar,
) -> Iterator[Objection]:  # fmt: skip
    """What stands against the action whatever is typed: place, person, conditions."""
    if facts.state not in action.from_:
        state = rulebook.states[facts.state].label
        yield _no("bukan_dari_sini", NOT_FROM_HERE.filled(state=state), action)
    yield from barred(rulebook, action, facts=facts, actor=actor)
    given = Given(rulebook, facts, actor, on, calendar)
    for name in action.guards:
        if not GUARDS[name](given):
            reason = CONDITIONS[name]
            yield Objection(code=name, message=_counted(reason.reason, rulebook, name),
                            basis=reason.basis, mark=reason.mark)  # fmt: skip


def _counted(reason: Text, rulebook: Rulebook, guard: str) -> Text:
    """A reason with the figure of the rulebook that its guard counts with."""
    name = COUNTED_BY.get(guard)
    return reason.filled(**{name: rulebook.figures[name].value}) if name else reason


def barred(
    rulebook: Rulebook, action: Action, *, facts: CaseFacts, actor: Actor
) -> tuple[Objection, ...]:
    """What keeps this person from the action whatever the case and the data: role, unit, conflict.

    Asked before anything is looked up for the one who acts.
    """
    waits = must_declare(actor, facts) and not declares(action, rulebook)
    return (
        *_authority(action, facts, actor),
        *conflicts(actor, facts, duty=action.duty, rulebook=rulebook),
        *([undeclared()] if waits else ()),
    )


def _authority(action: Action, facts: CaseFacts, actor: Actor) -> Iterator[Objection]:
    if is_overseer(actor):
        yield _no("pengawas", READ_ONLY, action)
    elif not holds(actor, action.by, facts.unit):
        roles = joined([ROLES[role].label for role in action.by])
        yield _no("bukan_peran", NOT_YOURS.filled(roles=roles), action)


def _to_data(asked: Asked) -> list[Objection]:
    """Checks look at the whole, so they wait until every field can be read at all."""
    objections = objections_to_entries(asked)
    if objections:
        return objections
    return [no for name in asked.action.checks for no in CHECKS[name](asked)]


def _step(asked: Asked) -> Step:
    action = asked.action
    return Step(
        action=action,
        from_state=asked.facts.state,
        to_state=action.to or asked.facts.state,
        clocks_started=tuple(_started(asked, start) for start in action.starts if _begins(asked, start)),
        clocks_stopped=action.stops,
        documents=tuple(kind for kind in action.documents if _issued(DOCUMENTS[kind], asked)),
        opens=action.opens,
        basis=action.basis,
        mark=action.mark,
    )


def _issued(kind: DocumentKind, asked: Asked) -> bool:
    """Whether what this paper is made of is there, and somebody whom it is written to."""
    answered = kind.answers is None or bool(asked.data.get(kind.answers))
    told = not kind.to_complainant or asked.facts.has_complainant
    return told and answered and kind.named in {None, asked.facts.identity_known}


def _begins(asked: Asked, start: ClockStart) -> bool:
    return not start.once or not runs(asked.facts, start.clock)


def _started(asked: Asked, start: ClockStart) -> StartedClock:
    given = asked.data.get(start.field) if start.field else None
    day = date.fromisoformat(given[:10]) if given else asked.on
    clock = asked.rulebook.clocks[start.clock]
    return StartedClock(clock.id, day, due(clock, day, asked.calendar))


def _no(code: str, message: Text, source: Action | Rulebook) -> Objection:
    mark = source.mark if isinstance(source, Action) else Mark.DEFAULT
    return Objection(code=code, message=message, basis=source.basis, mark=mark)
