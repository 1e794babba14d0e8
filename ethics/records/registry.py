"""Names every table of the case database once, for migrations and tests."""

from __future__ import annotations

from ethics.records import (  # noqa: F401 - a subject that is read names its tables
    accounts,
    cases,
    clocks,
    compliments,
    following,
    hearings,
    intakes,
    journal,
    outbox,
    papers,
    people,
    publications,
    redactions,
    relations,
    sanctions,
    supports,
    units,
    vault,
)
from ethics.storage import db

metadata = db.metadatas[None]
