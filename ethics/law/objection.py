"""A no of the law: each reason with its article, and the refusal that carries them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ethics.law.terms import Mark, Text


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason why an action is refused; ``field`` names the field it belongs beside."""

    code: str
    message: Text
    basis: str
    mark: Mark
    field: str | None = None


class Refused(Exception):
    """The law says no; ``objections`` holds every reason, not the first."""

    def __init__(self, objections: Iterable[Objection]) -> None:
        self.objections = tuple(objections)
        super().__init__(", ".join(one.code for one in self.objections))
