"""The tree of units, as forms and lists need it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from ethics.records.units import Unit
from ethics.storage import db


@dataclass(frozen=True, slots=True)
class UnitSeen:
    """A unit in the tree."""

    path: str
    name: str
    kind: str


def above(path: str) -> list[str]:
    """A unit and those above it: where a role must be held to reach it."""
    return ["/".join(path.split("/")[:length]) for length in range(1, path.count("/") + 2)]


def competent_unit(region: str) -> Unit:
    """The Polda with this code, or Mabes for any other."""
    units = db.session.execute(select(Unit).where(Unit.kind.in_(("mabes", "polda")))).scalars()
    by_code = {unit.path.split("/")[-1]: unit for unit in units}
    return by_code.get(region) or by_code["MABES"]


def units() -> tuple[UnitSeen, ...]:
    """Every unit, parents before children."""
    query = select(Unit.path, Unit.name, Unit.kind).order_by(Unit.path)
    return tuple(UnitSeen(row.path, row.name, row.kind) for row in db.session.execute(query))
