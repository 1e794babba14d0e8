"""One figure beside its limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured. ``at_least`` tells on which side of the limit the value should be."""

    name: str
    what: str
    value: float
    limit: float
    at_least: bool
    unit: str = "ratio"
    measured: Mapping[str, float] = field(default_factory=dict)
    """The medians behind the value, each under a name with its unit."""
    profile: tuple[str, ...] = ()
    """Where the time goes, when the limit was missed."""

    @property
    def kept(self) -> bool:
        """Whether the limit was kept."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def as_json(self) -> dict[str, Any]:
        """For a script."""
        return {"name": self.name, "what": self.what, "value": round(self.value, 4),
                "unit": self.unit, "limit": self.limit,
                "bound": "at least" if self.at_least else "at most", "kept": self.kept,
                "measured": {name: round(number, 4) for name, number in self.measured.items()},
                "profile": list(self.profile)}  # fmt: skip

    def as_text(self) -> str:
        """For a reader: the figure, its limit, what it is made of, and why it fell short."""
        bound = "at least" if self.at_least else "at most"
        unit = "" if self.unit == "ratio" else f" {self.unit}"
        digits = 2 if self.unit == "ratio" else 0
        head = (f"{self.name:<13}{self.value:>7.{digits}f}{unit}, {bound} {self.limit:g}{unit}: "
                f"{'kept' if self.kept else 'MISSED'}")  # fmt: skip
        medians = ", ".join(f"{name} {number:,.4g}" for name, number in self.measured.items())
        return "\n".join([head, f"    {self.what}", f"    {medians}",
                          *(f"    | {line}" for line in self.profile)])  # fmt: skip
