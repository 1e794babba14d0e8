"""What a sanction means for a person over time: when it began, when it ends, whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ethics.law.deadlines import after
from ethics.law.provisions import SanctionRule
from ethics.law.terms import Unit
from ethics.law.workdays import Calendar


class Standing(StrEnum):
    """Where a sanction stands in a person's record."""

    BELUM_TETAP = "belum_tetap"
    """Imposed, but an appeal or objection may still undo it."""
    MENUNGGU = "menunggu"
    """Final, not carried out yet."""
    BERJALAN = "berjalan"
    SELESAI = "selesai"


@dataclass(frozen=True, slots=True)
class Term:
    """A sanction in time; ``ends_on`` is its last day, None when it has no length."""

    standing: Standing
    begins_on: date | None
    ends_on: date | None


def term(
    rule: SanctionRule, amount: int | None, *, executed_on: date | None, final: bool, on: date,
    calendar: Calendar,
) -> Term:  # fmt: skip
    """How a sanction stands on a day. It begins when it is carried out, not when it is imposed.

    A sanction without a length is over with its execution: an apology was made, a member left.
    """
    if executed_on is None:
        waiting = Standing.MENUNGGU if final else Standing.BELUM_TETAP
        return Term(waiting, begins_on=None, ends_on=None)
    if rule.unit is None or amount is None:
        return Term(Standing.SELESAI, executed_on, ends_on=None)
    ends_on = after(Unit(rule.unit), executed_on, amount, calendar)
    lasting = Standing.BERJALAN if on <= ends_on else Standing.SELESAI
    return Term(lasting, executed_on, ends_on)
