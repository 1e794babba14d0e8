"""What a sanction means for a person over time: when it began, when it ends, whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ethics.law.deadlines import after
from ethics.law.facts import Imposed
from ethics.law.provisions import Rulebook, SanctionRule
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


def served(rulebook: Rulebook, one: Imposed, *, on: date, calendar: Calendar) -> bool:
    """Whether a sanction with a length is over and still lacks the letter that says so."""
    rule = rulebook.sanctions.get(one.sanction)
    if rule is None or rule.unit is None or one.amount is None or one.finished_on is not None:
        return False
    standing = term(rule, one.amount, executed_on=one.executed_on, final=True, on=on,
                    calendar=calendar).standing  # fmt: skip
    return standing is Standing.SELESAI


class Progress(StrEnum):
    """Where the task to carry a sanction out stands."""

    LEWAT = "lewat"
    """It should have begun by now."""
    MENUNGGU = "menunggu"
    BERAKHIR = "berakhir"
    """Served to its last day: its letter is due."""
    BERJALAN = "berjalan"


def progress(term: Term, *, due_on: date | None, on: date) -> Progress:
    """A task that is not closed: without proof it waits, without a letter it is not over."""
    if term.standing is Standing.BERJALAN:
        return Progress.BERJALAN
    if term.standing is Standing.SELESAI:
        return Progress.BERAKHIR
    return Progress.LEWAT if due_on is not None and due_on < on else Progress.MENUNGGU
