"""The law: rulebooks, and the machine that decides by them. Knows no web and no database."""

from ethics.law.access import holds, may, may_read
from ethics.law.deadlines import Due, Spent, StartedClock, due, spent
from ethics.law.facts import Actor, CaseFacts, Grant, Pause
from ethics.law.machine import Option, Step, barred, options, step
from ethics.law.norms import Norm, norms
from ethics.law.numbering import document_number
from ethics.law.objection import Objection, Refused
from ethics.law.provisions import Action, Clock, Field, PauseReason, Rulebook, SanctionRule, State
from ethics.law.rulebook import all_rulebooks, in_force, rulebook
from ethics.law.terms import Mark, Text
from ethics.law.vocabulary import (
    CLOSED_DOORS,
    DOCUMENTS,
    PROCEDURES,
    RANKS,
    ROLES,
    STAGES,
    TRACKS,
    DocumentKind,
)
from ethics.law.workdays import CALENDAR, Calendar

__all__ = [
    "CALENDAR",
    "CLOSED_DOORS",
    "DOCUMENTS",
    "PROCEDURES",
    "RANKS",
    "ROLES",
    "STAGES",
    "TRACKS",
    "Action",
    "Actor",
    "Calendar",
    "CaseFacts",
    "Clock",
    "DocumentKind",
    "Due",
    "Field",
    "Grant",
    "Mark",
    "Norm",
    "Objection",
    "Option",
    "Pause",
    "PauseReason",
    "Refused",
    "Rulebook",
    "SanctionRule",
    "Spent",
    "StartedClock",
    "State",
    "Step",
    "Text",
    "all_rulebooks",
    "barred",
    "document_number",
    "due",
    "holds",
    "in_force",
    "may",
    "may_read",
    "norms",
    "options",
    "rulebook",
    "spent",
    "step",
]
