"""The JSON of ``ethics anonymize``: text and known people in, findings and what is held out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ethics.anonymize.gate import Anonymized, anonymize
from ethics.anonymize.people import Known, Person


@dataclass(frozen=True, slots=True)
class Order:
    """A text to anonymise and the people whom it may name."""

    text: str
    known: Known
    assigned: Mapping[str, str] | None = None
    """What the documents of the case before this one called people: label to name."""


def from_json(given: Any) -> Order:
    """Read an order; people without a role are parties. Raises ValueError for what is none."""
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise ValueError('needs an object with a "text"')
    try:
        listed = (given.get("known") or {}).get("people") or []
        known = Known(tuple(_person(one) for one in listed))
    except (AttributeError, TypeError):
        raise ValueError('"known" must be {"people": [{"name": …}]}') from None
    return Order(given["text"], known, _assigned(given.get("assigned")))


def _assigned(told: Any) -> Mapping[str, str] | None:
    if told is None:
        return None
    if not isinstance(told, dict):
        raise ValueError('"assigned" must be {"Saksi 1": "name", …}')
    return {str(label): str(name) for label, name in told.items()}


def run(order: Order) -> Anonymized:
    """Carry out an order."""
    return anonymize(order.text, order.known, assigned=order.assigned or {})


def answer(order: Order) -> dict[str, Any]:
    """Carry out an order; what was assigned is told to whoever told what was assigned before."""
    done = run(order)
    more = {} if order.assigned is None else {"assigned": dict(done.assigned)}
    return to_json(done) | more


def to_json(done: Anonymized) -> dict[str, Any]:
    """The answer as data."""
    return {
        "text": done.text,
        "findings": [
            {"start": one.start, "end": one.end, "kind": one.kind,
             "replacement": one.replacement, "known": one.known}
            for one in done.findings
        ],
        "held": [
            {"start": one.start, "end": one.end, "text": one.text, "reason": one.reason.id}
            for one in done.held
        ],
    }  # fmt: skip


def _person(given: Mapping[str, Any]) -> Person:
    name = str(given.get("name") or "").strip()
    if not name:
        raise ValueError("a known person needs a name")
    return Person(
        name=name,
        role=str(given.get("role") or "pihak"),
        aliases=tuple(map(str, given.get("aliases") or ())),
        numbers=tuple(map(str, given.get("numbers") or ())),
    )
