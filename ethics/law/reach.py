"""How far a role goes: the subtree of the unit in which it was given."""

from __future__ import annotations


def reaches(grant_unit: str, unit: str) -> bool:
    """True if a role given in ``grant_unit`` reaches ``unit``: the unit itself or one below."""
    return unit == grant_unit or unit.startswith(f"{grant_unit}/")


def unit_above(unit: str) -> str:
    """The unit above one; the highest has none above it and stays."""
    return unit.rpartition("/")[0] or unit
