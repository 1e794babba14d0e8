"""The JSON of ``ethics anonymize --ladder``: a roster and an outcome in, what may be shown out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from ethics.anonymize.climbing import Climbed, K, climb
from ethics.anonymize.crowd import Cell, Crowd, Outcome
from ethics.anonymize.ladder import date_rungs

LISTED = ("article", "sanction")


class Ladder:
    """Answers orders; of the rosters, which are large and come again, it remembers the last."""

    def __init__(self) -> None:
        """Nothing is remembered yet."""
        self._roster: Any = None
        self._crowd = Crowd({})

    def answer(self, given: Any) -> dict[str, Any]:
        """``{"published", "k_reached", "steps"}``. Raises ValueError for what is no order."""
        if not isinstance(given, dict) or not {"roster", "outcome"} <= given.keys():
            raise ValueError('needs an object with a "roster" and an "outcome"')
        shown = given["outcome"]
        climbed = climb(
            self._crowd_of(given["roster"]), _outcome(shown, "outcome"), k=_k(given.get("k", K)),
            same=_outcomes(given, "published"), others=_outcomes(given, "others"),
        )  # fmt: skip
        return _told(climbed, shown)

    def _crowd_of(self, roster: Any) -> Crowd:
        if self._roster is None or roster != self._roster:
            self._crowd = Crowd(_counted(roster))
            self._roster = roster
        return self._crowd


def _counted(roster: Any) -> Mapping[Cell, int]:
    """How many members each cell has; rows alike are added up."""
    if not isinstance(roster, list):
        raise ValueError('"roster" must be a list')
    counted: Counter[Cell] = Counter()
    for number, row in enumerate(roster, start=1):
        if not isinstance(row, dict):
            raise ValueError(f"roster, row {number}: must be an object")
        where, count = f"roster, row {number}", row.get("count")
        if type(count) is not int or count < 0:
            raise ValueError(f'{where}: "count" must be a whole number, 0 or more')
        counted[Cell(*(_text(row, name, where) for name in Cell._fields))] += count
    return counted


def _k(given: Any) -> int:
    if type(given) is not int or given < 1:
        raise ValueError('"k" must be a whole number, 1 or more')
    return given


def _outcomes(given: Mapping[str, Any], name: str) -> list[Outcome]:
    listed = given.get(name) or []
    if not isinstance(listed, list):
        raise ValueError(f'"{name}" must be a list')
    return [_outcome(one, f"{name}, {number}") for number, one in enumerate(listed, start=1)]


def _outcome(given: Any, where: str) -> Outcome:
    if not isinstance(given, dict):
        raise ValueError(f"{where}: must be an object")
    facts: dict[str, Any] = {name: _text(given, name, where) for name in (*Cell._fields, "date")}
    try:
        date_rungs(facts["date"])
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None
    return Outcome(**facts, article=_texts(given, "article", where),
                   sanction=_texts(given, "sanction", where))  # fmt: skip


def _text(given: Mapping[str, Any], name: str, where: str) -> str | None:
    """A text without the blanks around it; None where it is left out or empty."""
    value = given.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f'{where}: "{name}" must be a text')
    return value.strip() or None


def _texts(given: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    """One text or several."""
    value = given.get(name)
    listed = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(one, str) for one in listed):
        raise ValueError(f'{where}: "{name}" must be a text or a list of texts')
    return tuple(listed)


def _told(climbed: Climbed, given: Mapping[str, Any]) -> dict[str, Any]:
    """What is left out of ``published`` says nothing; article and sanction stand as they came."""
    shown = climbed.published
    published: dict[str, Any] | None = None
    if shown is not None:
        facts = {name: getattr(shown, name) for name in (*Cell._fields, "date")}
        facts |= {name: given.get(name) for name in LISTED}
        published = {name: value for name, value in facts.items() if value}
    steps = [{"attribute": step.attribute, "from": step.before, "to": step.after,
              "fits": step.fits} for step in climbed.steps]  # fmt: skip
    return {"published": published, "k_reached": climbed.fits, "steps": steps}
