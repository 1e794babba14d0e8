"""Names every table of the public database once, for migrations and tests."""

from __future__ import annotations

from ethics.gazette import (  # noqa: F401 - a subject that is read names its tables
    blobs,
    changes,
    drafts,
    editions,
    figures,
    hearings,
    inbox,
    letterbox,
    messages,
    outcome_copies,
    outcomes,
    proofs,
    receipts,
    throttle,
)
from ethics.storage import PUBLIC, db

metadata = db.metadatas[PUBLIC]
