"""Names every table of the public database once, for migrations and tests."""

from __future__ import annotations

from ethics.gazette import drafts, editions, inbox, outcomes, proofs, receipts, throttle
from ethics.storage import PUBLIC, db

SUBJECTS = (drafts, editions, inbox, outcomes, proofs, receipts, throttle)
metadata = db.metadatas[PUBLIC]
