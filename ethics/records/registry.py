"""Names every table of the case database once, for migrations and tests."""

from __future__ import annotations

from ethics.records import (
    accounts,
    cases,
    clocks,
    hearings,
    journal,
    outbox,
    papers,
    people,
    publications,
    sanctions,
    units,
    vault,
)
from ethics.storage import db

SUBJECTS = (accounts, cases, clocks, hearings, journal, outbox, papers, people, publications,
            sanctions, units, vault)  # fmt: skip
metadata = db.metadatas[None]
