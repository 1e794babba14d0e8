"""How the sanctions of a case changed hands: proposed, imposed, changed; by whom, when and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ethics.casework.telling import SanctionTold
from ethics.casework.timeline import Doer, Event, Told
from ethics.law import Action, Text

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

    def against(self, person_id: int) -> tuple[SanctionTold, ...]:
        """What it holds for one person."""
        return tuple(one for one in self.sanctions if one.person_id == person_id)


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
    )


def _label(chosen: Told) -> Any:
    return next((one.label for one in chosen.field.options if one.value == chosen.value), None)
