"""What is asked of the law: an action on a case, by someone, with data, on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from ethics.law.facts import Actor, CaseFacts
from ethics.law.objection import Objection
from ethics.law.provisions import Action, Field, Rulebook
from ethics.law.terms import Mark, Text
from ethics.law.workdays import Calendar


class Cited(Protocol):
    """Anything in a rulebook that says where it comes from."""

    @property
    def basis(self) -> str:
        """The article."""

    @property
    def mark(self) -> Mark:
        """How sure we are of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One action that somebody wants to take; ``data`` maps field ids to parsed values."""

    rulebook: Rulebook
    action: Action
    facts: CaseFacts
    actor: Actor
    data: Mapping[str, Any]
    on: date
    calendar: Calendar

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the action in the order of the rulebook."""
        return tuple(self.rulebook.fields[name] for name in self.action.fields)

    def of_kind(self, kind: str) -> tuple[str, Any]:
        """Id and value of the action's field of one kind; ``("", None)`` when it has none."""
        return self.answer(kind=kind)

    def answer(self, **wanted: str) -> tuple[str, Any]:
        """Id and value of the field whose ``kind``, ``means`` or ``writes`` is the one wanted."""
        for one in self.fields:
            if all(getattr(one, key) == value for key, value in wanted.items()):
                return one.id, self.data.get(one.id)
        return "", None

    def objection(
        self, code: str, message: Text, field: str | None = None, *, by: Cited | None = None
    ) -> Objection:
        """A no with the article of what it goes ``by``: an entry of the rulebook, or the action."""
        cited = by or self.action
        return Objection(code=code, message=message, basis=cited.basis, mark=cited.mark,
                         field=field or None)  # fmt: skip


def plain(code: str, message: Text, field: str) -> Objection:
    """A no that rests on no article: the form was filled in wrongly."""
    return Objection(code=code, message=message, basis="-", mark=Mark.DEFAULT, field=field)
