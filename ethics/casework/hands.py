"""How the sanctions of a case changed hands: proposed, imposed, changed; by whom, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ethics.casework.telling import SanctionTold, WeighingTold
from ethics.casework.timeline import Doer, Event, Told
from ethics.law import Action, Text
from ethics.law.vocabulary import LESS, MORE

WHY = ("departure", "reasons")
"""What a reason is read from, the closer one first."""


@dataclass(frozen=True, slots=True)
class Hand:
    """One set of sanctions, as somebody proposed or decided it."""

    action: Action
    proposes: bool
    by: Doer
    on: date
    outcome: Text | None
    reason: str
    sanctions: tuple[SanctionTold, ...]
    weighing: Mapping[str, tuple[WeighingTold, ...]]
    """What weighed more and what less, for each accused."""

    def against(self, person_id: int) -> tuple[SanctionTold, ...]:
        """What it holds for one person."""
        return tuple(one for one in self.sanctions if one.person_id == person_id)

    def weighed(self, person_id: int, means: str) -> tuple[str, ...]:
        """The circumstances that weighed so for one person."""
        told = self.weighing.get(means, ())
        return next((one.circumstances for one in told if one.person_id == person_id), ())


def hands_of(timeline: Iterable[Event]) -> tuple[Hand, ...]:
    """Every set in order; one that was replaced stays beside what replaced it."""
    return tuple(
        _hand(event, event.action, one)
        for event in timeline
        for one in event.told
        if event.action is not None and one.field.kind == "sanctions"
    )


def _hand(event: Event, action: Action, sanctions: Told) -> Hand:
    said = {one.field.means: one for one in event.told if one.field.means}
    day = said.get("decided_on")
    chosen = said.get("outcome")
    return Hand(
        action=action,
        proposes=sanctions.field.stage == "usul",
        by=event.actor,
        on=date.fromisoformat(day.value) if day else event.at.date(),
        outcome=_label(chosen) if chosen else None,
        reason=next((str(said[means].value) for means in WHY if means in said), ""),
        sanctions=sanctions.value,
        weighing={means: said[means].value for means in (MORE, LESS) if means in said},
    )


def _label(chosen: Told) -> Any:
    return next((one.label for one in chosen.field.options if one.value == chosen.value), None)
