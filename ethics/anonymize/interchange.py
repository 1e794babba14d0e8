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


def from_json(given: Any) -> Order:
    """Read an order; people without a role are parties. Raises ValueError for what is none."""
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise ValueError('needs an object with a "text"')
    try:
        listed = (given.get("known") or {}).get("people") or []
        return Order(given["text"], Known(tuple(_person(one) for one in listed)))
    except (AttributeError, TypeError):
        raise ValueError('"known" must be {"people": [{"name": …}]}') from None


def run(order: Order) -> Anonymized:
    """Carry out an order."""
    return anonymize(order.text, order.known)


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
