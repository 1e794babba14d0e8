"""Whatever is tried on a case through casework, its record stays whole: a random machine.

It is small in every run; ``make test-long`` gives it a hundred thousand steps, in many offices.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ethics.almanac import calendar
from ethics.casework import audit
from ethics.casework.change import Taken, complainant, take_step, take_step_of_complainant
from ethics.casework.noes import Unknown
from ethics.casework.situation import situation_of
from ethics.law import Action, Actor, Refused, due, may_read, rulebook
from ethics.law.access import holds
from ethics.law.facts import CaseFacts
from ethics.law.terms import PELAPOR
from ethics.records.journal import entries
from tests.casework.cases import JAKARTA, Case
from tests.law.answers import Asking, spoil
from tests.law.answers import Office as Answering
from tests.law.cases import TERDUGA, explained
from tests.law.walking import World, finished
from tests.office import Office, open_office

JABAR = "MABES/JABAR"
DAYS = st.integers(0, 20)
MOSTLY, OFTEN, SELDOM = 0.8, 0.5, 0.1
SEEDS = st.integers(0, 2**32 - 1)
STEPS = int(os.environ.get("ETHICS_RANDOM_STEPS", "240"))
STEPS_OF_A_CASE = 120
STEPS_OF_AN_OFFICE = 1000
"""Then another office is opened: the whole record is proven after every case, and it grows."""
STRANGER = 100_000
"""Added to the number of an account that already acted or sat, so that nobody else has it."""
OFFICES = -(-STEPS // STEPS_OF_AN_OFFICE)


@pytest.fixture
def hired(tmp_path: Path) -> Iterator[Office]:
    """Everybody hired, on SQLite: what differs on PostgreSQL is tested elsewhere."""
    office = open_office(tmp_path)
    with office.app.app_context():
        yield office
        office.close()


class Trying(RuleBasedStateMachine):
    """One complaint and what becomes of it, in the hands of people who try anything."""

    def __init__(self, office: Office, taken: Counter[str], reached: set[str]) -> None:
        super().__init__()
        self.office, self.taken, self.reached, self.tries = office, taken, reached, 0
        self._hear_of_another()
        self.answering = Answering(
            accused=lambda: [{"nrp": self.case.nrp}],
            team=lambda action: [self.case.actor(action.by[0]).account_id],
            seats=self._seats, names_people=False,
        )  # fmt: skip

    @rule(seed=SEEDS, days=DAYS)
    def whoever_should_acts(self, seed: int, days: int) -> None:
        """The right role, a good form; mostly onward, else no case would come far."""
        rng = self._later(seed, days)
        leaving = self._leaving()
        onward = [action for action in leaving if action.tone == "maju"] if rng.random() < OFTEN else []
        action = rng.choice(onward or leaving)
        if rng.random() < SELDOM:
            self._add_an_exhibit()
        actor = self._actor(rng.choice(action.by))
        if rng.random() < MOSTLY and may_read(actor, self.case.facts):
            self.case.declare(actor, before=action.id)
        self._try(action, actor, self._asking(action, rng).good())

    @rule(seed=SEEDS, days=DAYS)
    def somebody_tries_something(self, seed: int, days: int) -> None:
        """A role, an action, a form: any of them may be the wrong one."""
        rng = self._later(seed, days)
        every = list(rulebook(self.case.facts.rulebook).actions.values())
        action = rng.choice(every if rng.random() < SELDOM else self._leaving())
        roles = sorted({role for one in every for role in one.by}) if rng.random() < OFTEN else action.by
        data = self._asking(action, rng).good()
        if rng.random() < OFTEN:
            data = spoil(data, self._asking(action, rng), rng)
        self._try(action, self._actor(rng.choice(roles)), data)

    @invariant()
    def a_case_stands_where_its_rulebook_and_its_journal_say(self) -> None:
        """One entry for each version, and a state that exists."""
        for reference in self.known:
            case = situation_of(reference)
            assert case.facts.state in rulebook(case.facts.rulebook).states
            assert entries(reference)[-1].seq == case.version

    @invariant()
    def no_sanction_is_beyond_its_bounds(self) -> None:
        """As the rulebook has them, the graver ones included, and only against the accused."""
        facts = self.case.facts
        for one in facts.sanctions:
            rule = rulebook(facts.rulebook).sanctions[one.sanction]
            assert one.accused_id in {member.person_id for member in facts.accused}
            assert (one.amount is None) == (rule.unit is None), one
            if one.amount is not None:
                assert (rule.min or 1) <= one.amount <= (rule.aggravated_max or rule.max or one.amount), one

    @invariant()
    def every_running_clock_is_explained(self) -> None:
        """By its start, its limit, the days off and its pauses."""
        facts = self.case.facts
        clocks = rulebook(facts.rulebook).clocks
        for one in facts.clocks:
            reached = due(clocks[one.id], one.started_on, calendar(), one.pauses)
            assert reached.due_on == one.due_on, one

    def teardown(self) -> None:
        """In the end the whole record agrees with itself, and the case can still come to an end."""
        assert audit.verify().faults == ()
        facts, day = self.case.facts, self.case.at.astimezone(JAKARTA).date()
        assert facts.ended or finished(World(rulebook(facts.rulebook), _for_others(facts), day)), facts

    def _later(self, seed: int, days: int) -> Random:
        """Nobody acts for some days; what happens then follows from the seed and its place.

        To a case that has ended, or is closed to those of its Polda, little can happen: another
        complaint comes in before long.
        """
        self.case.at += timedelta(days=days)
        self.tries += 1
        rng = Random(f"{seed} {self.tries}")
        facts = self.case.facts
        if (facts.ended or not facts.unit.startswith(JABAR)) and rng.random() < OFTEN:
            self._hear_of_another()
        return rng

    def _hear_of_another(self) -> None:
        self.case = Case(self.office, polda=JABAR, receipt_id=str(uuid4()))
        self.known = {self.case.root}

    def _add_an_exhibit(self) -> None:
        """Those who enquire may, while the case goes on."""
        try:
            self.case.attach("akreditor")
        except Unknown:
            assert self.case.facts.ended or not may_read(self.case.actor("akreditor"), self.case.facts)

    def _try(self, action: Action, actor: Actor, data: dict[str, Any]) -> None:
        before = self.case.facts
        self.case.at += timedelta(minutes=1)
        try:
            taken = self._take(action, actor, data)
        except Refused as no:
            explained(no)
            self.taken["refused"] += 1
            self._unchanged_since(before)
            return
        except Unknown:  # handed up, out of the reach of whoever handled it so far
            assert not may_read(actor, before)
            self.taken["closed"] += 1
            self._unchanged_since(before)
            return
        self.taken["acted"] += 1
        self.reached.add(taken.state)
        assert before.state in action.from_
        assert holds(actor, action.by, before.unit)
        assert actor.person_id not in before.named
        assert actor.account_id not in before.recused
        self.known |= set(taken.opened)
        self.case.reference = next((one for one in taken.opened if one[0] != "P"), before.reference)

    def _take(self, action: Action, actor: Actor, data: dict[str, Any]) -> Taken:
        """By whoever complained with their receipt, which is that of the complaint."""
        if actor.account_id or self.case.reference != self.case.root:
            return take_step(self.case.reference, action.id, actor=actor, at=self.case.at, data=data)
        receipt = situation_of(self.case.root).receipt_id
        return take_step_of_complainant(str(receipt), action.id, at=self.case.at, data=data,
                                        token=f"{receipt} {self.tries}")  # fmt: skip

    def _unchanged_since(self, before: CaseFacts) -> None:
        assert self.case.facts == before

    def _leaving(self) -> tuple[Action, ...]:
        book, state = rulebook(self.case.facts.rulebook), self.case.facts.state
        return book.leaving(state) or tuple(book.actions.values())

    def _asking(self, action: Action, rng: Random) -> Asking:
        facts = self.case.facts
        day = self.case.at.astimezone(JAKARTA).date()
        return Asking(rulebook(facts.rulebook), action, facts, day, rng.random() < 0.7, self.answering)

    def _actor(self, role: str) -> Actor:
        if role == PELAPOR:
            return complainant(situation_of(self.case.reference))
        seated = [seat.account_id for seat in self.case.facts.panel][-3:]
        holders = self._holders(role)
        return next((one for one in holders if one.account_id in seated), holders[0])

    def _holders(self, role: str) -> list[Actor]:
        """Those of the unit that has the case, or of the Polda that had it."""
        cast, unit = self.case.office.cast, self.case.facts.unit
        try:
            return cast.holders(role, self.case.unit if unit.count("/") else unit)
        except LookupError:
            return cast.holders(role, self.case.unit)

    def _seats(self, facts: CaseFacts) -> list[dict[str, Any]]:
        return self.case.seats(4, 5, 6) if facts.panel else self.case.seats()


def _for_others(facts: CaseFacts) -> CaseFacts:
    """The case in the hands of those who finish it: captains with numbers of their own.

    Nobody is accused whom they may not judge, and nobody among them acted or sat in it before.
    """
    lesser = tuple(replace(one, rank=TERDUGA.rank, unit=TERDUGA.unit) for one in facts.accused)
    return replace(
        facts, accused=lesser,
        duties={duty: _strangers(who) for duty, who in facts.duties.items()},
        panel=tuple(replace(one, account_id=STRANGER + one.account_id) for one in facts.panel),
        appointed=tuple(replace(one, account_id=STRANGER + one.account_id) for one in facts.appointed),
        assigned=_strangers(facts.assigned), declared=_strangers(facts.declared),
        recused=_strangers(facts.recused), lead=facts.lead and STRANGER + facts.lead,
    )  # fmt: skip


def _strangers(accounts: Iterable[int]) -> frozenset[int]:
    return frozenset(STRANGER + one for one in accounts)


@pytest.mark.uncounted  # what anybody tries is no proof that a line is tested
@pytest.mark.parametrize("office", range(OFFICES))
def test_whatever_is_tried_on_a_case_its_record_stays_whole(hired: Office, office: int) -> None:
    wanted = min(STEPS, STEPS_OF_AN_OFFICE)
    taken: Counter[str] = Counter()
    reached: set[str] = set()
    while taken.total() < wanted:
        cases = -(-(wanted - taken.total()) // STEPS_OF_A_CASE)
        some = settings(max_examples=cases, stateful_step_count=STEPS_OF_A_CASE, deadline=None,
                        phases=(Phase.generate,), suppress_health_check=list(HealthCheck))  # fmt: skip
        run_state_machine_as_test(partial(Trying, hired, taken, reached), settings=some)
    print(f"office {office}: {dict(taken)}, states {len(reached)}")
    assert taken["acted"] > wanted / 20, taken
    assert taken["refused"] > wanted / 20, taken
