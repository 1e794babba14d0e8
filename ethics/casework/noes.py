"""The lawful noes that are not the law's own ``Refused``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class Unknown(LookupError):
    """No such case, or none that this reader may know of: the answer is the same."""


class Undeclared(LookupError):
    """A case that opens to this reader once they have declared where they stand to its parties."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did meanwhile."""

    seq: int
    at: datetime
    actor: str
    action: str


class Stale(RuntimeError):
    """The case moved on since the form was drawn; ``changes`` says who did what."""

    def __init__(self, reference: str, changes: tuple[Change, ...]) -> None:
        super().__init__(reference)
        self.reference = reference
        self.changes = changes
