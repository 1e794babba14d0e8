"""Walks a case through a rulebook with nothing but the law: what a step decides is carried over."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from ethics.law import (
    CALENDAR,
    Action,
    Actor,
    CaseFacts,
    Grant,
    Refused,
    Rulebook,
    Step,
    due,
    step,
)
from ethics.law.appointed import must_declare
from ethics.law.facts import Charge, Hearing, Imposed, OpenClock, Pause, Related, Seat
from ethics.law.guards import GUARDS, Given
from ethics.law.reach import unit_above
from ethics.law.ways import ends
from tests.law.answers import SEATS, Asking, Office, Row
from tests.law.cases import AKP, POLDA, REKAN, TERDUGA, facts

MABES = "MABES"
"""Whoever acts here reaches a case wherever it is handed up to."""
MEMBERS = 3
APPOINTED = ("paminal", "akreditor", "provos", "kkep")
ROLES = ("yanduan", "kabidpropam", "paminal", "akreditor", "provos", "gelar", "hukum", "ankum",
         "atasan_ankum", "pejabat_pembentuk", "kkep", "sekretariat", "sdm", "ppid", "humas",
         "kapolri", "pelapor", "sistem")  # fmt: skip
FIRST_SEAT, REPLACEMENT = 500, 800
TINJAU = ("telaah", "periksa", "setujui")
"""Duties after which nobody reviews a complaint that was not carried on."""


def holder(role: str, account: int | None = None) -> Actor:
    """The one who holds a role over the case and does nothing else."""
    account = account or ROLES.index(role) + 10
    return Actor(account, "Petugas Rekaan", account + 1000, (Grant(role, MABES),))


def _accused() -> list[Row]:
    return [{"nrp": one.nrp, "person": one.person_id, "rank": one.rank, "unit": one.unit,
             "post": None} for one in (TERDUGA, REKAN)]  # fmt: skip


def _seats(case: CaseFacts) -> list[Row]:
    first = FIRST_SEAT + len(case.panel) + 10 * len(case.recused)
    return [{"account": first + n, "seat": seat, "person": first + n + 1000, "rank": AKP,
             "unit": POLDA} for n, seat in enumerate(SEATS)]  # fmt: skip


def _team(action: Action) -> list[int]:
    """The one who takes charge, or somebody else where one takes another's place."""
    return [REPLACEMENT if "satu_pengganti" in action.checks else holder(action.by[0]).account_id]


OFFICE = Office(accused=_accused, team=_team, seats=_seats)


@dataclass(frozen=True)
class World:
    """A case on a day, under one rulebook."""

    book: Rulebook
    facts: CaseFacts
    on: date

    @classmethod
    def begin(cls, book: Rulebook, on: date, **given: Any) -> World:
        """A case just opened, with two accused, one charge against each."""
        charges = (Charge(1, TERDUGA.person_id, "x"), Charge(2, REKAN.person_id, "x"))
        begun = tuple(OpenClock(name, on, on) for name in book.starts_on_open)
        known = {"accused": (TERDUGA, REKAN), "charges": charges, "registered_on": on,
                 "named": frozenset({TERDUGA.person_id, REKAN.person_id}), "clocks": begun}  # fmt: skip
        return cls(book, facts(book.start, book, **{**known, **given}), on)

    def asking(self, action: Action, *, guilty: bool) -> Asking:
        """The form of an action, today."""
        return Asking(self.book, action, self.facts, self.on, guilty, OFFICE)

    def actor(self, role: str) -> Actor:
        """Whoever holds a role; for the commission its newest chair."""
        seated = self.facts.panel[-MEMBERS:]
        if role == "kkep" and seated:
            return holder(role, seated[0].account_id)
        account = ROLES.index(role) + 10
        judged = self._judged_already(role)
        while account in self.facts.recused or account in judged:
            account += len(ROLES)
        return holder(role, account)

    def _judged_already(self, role: str) -> frozenset[int]:
        """Who decided below, where somebody else must look at it again."""
        below = {"atasan_ankum": ("putus",), "kabidpropam": TINJAU, "gelar": TINJAU}.get(role, ())
        if below == TINJAU and self.facts.state != "ditinjau":
            return frozenset()
        return frozenset().union(*(self.facts.duties.get(duty, ()) for duty in below))

    def decided(self, action: str, actor: Actor, data: Row) -> Step:
        """What the law says to an action today. Raises Refused."""
        beside = self.asking(self.book.actions[action], guilty=True).beside()
        return step(self.book, action, facts=self.facts, actor=actor, data={**data, **beside},
                    on=self.on, calendar=CALENDAR)  # fmt: skip

    def after(self, taken: Step, actor: Actor, data: Row) -> World:
        """The case once a step is written down, as casework would."""
        case, act = self.facts, taken.action
        begun = {clock.id for clock in taken.clocks_started} | set(taken.clocks_stopped)
        clocks = [one for one in case.clocks if one.id not in begun]
        clocks += [OpenClock(one.id, one.started_on, one.due.due_on)
                   for one in taken.clocks_started]  # fmt: skip
        duties = dict(case.duties)
        if act.duty:
            duties[act.duty] = duties.get(act.duty, frozenset()) | {actor.account_id}
        changed: dict[str, Any] = {
            "state": taken.to_state, "clocks": tuple(clocks), "duties": duties,
            "documents": case.documents | set(taken.documents),
            "actions": (*case.actions, act.id), "ended": taken.to_state in ends(self.book),
            "unit": unit_above(case.unit) if act.hands_up else case.unit,
        }  # fmt: skip
        if taken.opens:
            opened = Related("X-1", taken.opens, "x", frozenset())
            changed["children"] = (*case.children, opened)
        world = replace(self, facts=replace(case, **changed))._declared(act, actor)
        for name in act.fields:
            field, value = self.book.fields[name], data.get(name)
            if field.writes == "category":
                world = world.but(category=value)
            written = getattr(world, f"_write_{field.kind}", None)
            if written is not None and value is not None and not taken.opens:
                world = written(value, field.stage, act.id)
        return world

    def _declared(self, act: Action, actor: Actor) -> World:
        """Who declared, and who withdrew with all that it ends."""
        kinds, one = {self.book.fields[name].kind for name in act.fields}, {actor.account_id}
        if "declaration" in kinds:
            return self.but(declared=self.facts.declared | one)
        if "conflict" in kinds:
            return self.but(recused=self.facts.recused | one, assigned=self.facts.assigned - one,
                            panel=() if act.to else self.facts.panel)  # fmt: skip
        return self

    def but(self, **changed: Any) -> World:
        """The same day, with something else in the case."""
        return replace(self, facts=replace(self.facts, **changed))

    def _write_charges(self, value: list[Row], *_: object) -> World:
        last = len(self.facts.charges)
        added = [Charge(last + n, row["accused"], row["norm"]) for n, row in enumerate(value, 1)]
        return self.but(charges=(*self.facts.charges, *added))

    def _write_team(self, value: list[int], *_: object) -> World:
        return self.but(assigned=self.facts.assigned | set(value))

    def _write_panel(self, value: list[Row], _stage: object, action: str) -> World:
        seats = [Seat(row["account"], row["person"], row["seat"], row["rank"], row["unit"], action)
                 for row in value]  # fmt: skip
        return self.but(panel=(*self.facts.panel, *seats))

    def _write_hearing(self, value: Row, *_: object) -> World:
        on = date.fromisoformat(value["at"][:10])
        return self.but(hearings=(*self.facts.hearings, Hearing(len(self.facts.hearings), on)))

    def _write_attendance(self, _value: object, *_: object) -> World:
        *earlier, newest = self.facts.hearings
        return self.but(hearings=(*earlier, replace(newest, recorded=True)))

    def _write_findings(self, value: list[Row], *_: object) -> World:
        found = {row["charge"]: row["finding"] for row in value}
        return self.but(charges=tuple(
            replace(one, finding=found[one.id], found_on=self.on) for one in self.facts.charges
        ))  # fmt: skip

    def _write_sanctions(self, value: list[Row], stage: str, *_: object) -> World:
        rows = enumerate(value, 1)
        return self.but(sanctions=tuple(
            Imposed(n, row["accused"], row["sanction"], row["amount"], stage) for n, row in rows
        ))  # fmt: skip

    def _write_pause(self, value: Row, *_: object) -> World:
        begun = Pause(date.fromisoformat(value["from"]), reason=value["reason"])
        return self.but(clocks=tuple(
            replace(one, pauses=(*one.pauses, begun)) if one.id == value["clock"] else one
            for one in self.facts.clocks
        ))  # fmt: skip

    def _write_resume(self, value: Row, *_: object) -> World:
        again = date.fromisoformat(value["on"])
        return self.but(clocks=tuple(
            self._resumed(one, again) if one.id == value["clock"] else one
            for one in self.facts.clocks
        ))  # fmt: skip

    def _resumed(self, clock: OpenClock, again: date) -> OpenClock:
        pauses = tuple(one.until(again) for one in clock.pauses)
        moved = due(self.book.clocks[clock.id], clock.started_on, CALENDAR, pauses)
        return replace(clock, due_on=moved.due_on, pauses=pauses)

    def _write_execution(self, value: Row, *_: object) -> World:
        on = date.fromisoformat(value["on"])
        return self.but(sanctions=tuple(
            replace(one, executed_on=on) if one.id == value["sanction"] else one
            for one in self.facts.sanctions
        ))  # fmt: skip

    def _write_served(self, value: Row, *_: object) -> World:
        return self.but(sanctions=tuple(
            replace(one, finished_on=self.on) if one.id == value["sanction"] else one
            for one in self.facts.sanctions
        ))  # fmt: skip

    def patient(self) -> World:
        """The same case when every clock has run out and whatever it waits for has come."""
        days = [self.on, *(one.due_on for one in self.facts.clocks),
                *(one.on for one in self.facts.hearings)]  # fmt: skip
        over = tuple(replace(one, flags=frozenset({"akhir"})) for one in self.facts.children)
        waited = replace(self, on=max(days) + timedelta(days=1))
        told = Related("A-1", "penerimaan", "selesai", frozenset({"akhir", "diberitahukan"}))
        return waited.but(exhibits=1, children=over, complaint=told)

    def standing(self) -> tuple[object, ...]:
        """What decides where the case can go from here: nothing else needs to be tried twice."""
        given = Given(self.book, self.facts, holder("kkep"), self.on)
        names = {name for action in self.book.actions.values() for name in action.guards}
        carried_out = sum(one.executed_on is not None for one in self.facts.sanctions)
        paused = tuple(sorted(one.id for one in self.facts.clocks if one.paused_on))
        waits = (must_declare(self.actor(role), self.facts) for role in APPOINTED)
        return (self.facts.state, carried_out, min(len(self.facts.panel), 2 * MEMBERS), paused,
                *waits, min(len(self.facts.recused), 2),
                *(GUARDS[name](given) for name in sorted(names)))  # fmt: skip


def finished(world: World) -> World | None:
    """The case brought to an end by people who do their work; None when nothing they do ends it."""
    distance = _distances(world.book)
    order = count()
    waiting = [(distance[world.facts.state], next(order), world)]
    seen = set()
    while waiting:
        _far, _n, here = heapq.heappop(waiting)
        if here.facts.state in ends(here.book):
            return here
        here = here.patient()
        if here.standing() in seen:
            continue
        seen.add(here.standing())
        for there in _next(here):
            heapq.heappush(waiting, (distance[there.facts.state], next(order), there))
    return None


def _next(world: World) -> list[World]:
    found = []
    for action in world.book.leaving(world.facts.state):
        for guilty in (False, True):
            for role in action.by:
                actor, data = world.actor(role), world.asking(action, guilty=guilty).good()
                try:
                    taken = world.decided(action.id, actor, data)
                except Refused:
                    continue
                found.append(world.after(taken, actor, data))
    return found


def _distances(book: Rulebook) -> dict[str, int]:
    """How many steps each state is from an end: those that stop a case count only where no other
    leads on, since what they need is seldom so."""
    onward = [action for action in book.actions.values() if action.tone != "henti"]
    far = dict.fromkeys(ends(book), 0)
    for actions in (onward, list(book.actions.values())):
        edge, steps = set(far), max(far.values())
        while edge:
            steps += 1
            edge = {state for action in actions if action.to in edge
                    for state in action.from_} - set(far)  # fmt: skip
            far |= dict.fromkeys(edge, steps)
    return far
