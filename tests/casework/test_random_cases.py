"""Whatever is tried on a case through casework, its record stays whole: a small random machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ethics.casework import audit
from ethics.casework.change import take_step
from ethics.casework.noes import Unknown
from ethics.casework.situation import situation_of
from ethics.law import Action, Actor, Refused, may_read, rulebook
from ethics.law.access import holds
from ethics.law.facts import CaseFacts
from ethics.records.journal import entries
from tests.casework.cases import JAKARTA, Case
from tests.law.answers import Asking, spoil
from tests.law.answers import Office as Answering
from tests.law.cases import explained
from tests.office import Office, open_office

JABAR = "MABES/JABAR"
SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def hired(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Everybody hired, on SQLite: what differs on PostgreSQL is tested elsewhere."""
    folder: Path = tmp_path_factory.mktemp("random")
    office = open_office(folder)
    with office.app.app_context():
        yield office
        office.close()


class Trying(RuleBasedStateMachine):
    """One complaint and what becomes of it, in the hands of people who try anything."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.case = Case(office, polda=JABAR)
        self.known = {self.case.root}
        self.answering = Answering(
            accused=lambda: [{"nrp": self.case.nrp}],
            team=lambda action: [self.case.actor(action.by[0]).account_id],
            seats=self._seats, names_people=False,
        )  # fmt: skip

    @rule(seed=SEEDS)
    def whoever_should_acts(self, seed: int) -> None:
        """The right role, a good form."""
        rng = Random(seed)
        action = rng.choice(self._leaving())
        self._try(action, self._actor(rng.choice(action.by)), self._asking(action, rng).good())

    @rule(seed=SEEDS)
    def somebody_tries_something(self, seed: int) -> None:
        """Any role, any action, a form that may be spoilt."""
        rng = Random(seed)
        book = rulebook(self.case.facts.rulebook)
        action = rng.choice(list(book.actions.values()))
        roles = sorted({role for one in book.actions.values() for role in one.by})
        asking = self._asking(action, rng)
        self._try(action, self._actor(rng.choice(roles)), spoil(asking.good(), asking, rng))

    @rule(days=st.integers(1, 20))
    def time_passes(self, days: int) -> None:
        """Nobody acts."""
        self.case.at += timedelta(days=days)

    @rule()
    def an_exhibit_is_added(self) -> None:
        """Those who enquire may, while the case goes on."""
        try:
            self.case.attach("akreditor")
        except Unknown:
            assert self.case.facts.ended or not may_read(self.case.actor("akreditor"), self.case.facts)

    @invariant()
    def a_case_stands_where_its_rulebook_and_its_journal_say(self) -> None:
        """One entry for each version, and a state that exists."""
        for reference in self.known:
            case = situation_of(reference)
            assert case.facts.state in rulebook(case.facts.rulebook).states
            assert entries(reference)[-1].seq == case.version

    def teardown(self) -> None:
        """In the end the whole record agrees with itself."""
        assert audit.verify().faults == ()

    def _try(self, action: Action, actor: Actor, data: dict[str, Any]) -> None:
        before = self.case.facts
        self.case.at += timedelta(minutes=1)
        try:
            taken = take_step(before.reference, action.id, actor=actor, at=self.case.at, data=data)
        except Refused as no:
            explained(no)
            self._unchanged_since(before)
            return
        except Unknown:  # handed up, out of the reach of whoever handled it so far
            assert not may_read(actor, before)
            self._unchanged_since(before)
            return
        assert before.state in action.from_
        assert holds(actor, action.by, before.unit)
        self.known |= set(taken.opened)
        self.case.reference = next((one for one in taken.opened if one[0] != "P"), before.reference)

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


def test_whatever_is_tried_on_a_case_its_record_stays_whole(hired: Office) -> None:
    few = settings(max_examples=6, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(partial(Trying, hired), settings=few)
