"""The worker: opens the inbox, delivers the outbox, clears what has expired."""

from __future__ import annotations

import logging
import os
import time
from datetime import UTC, datetime

from ethics.casework import intake, relay
from ethics.gazette import drafts
from ethics.storage import PUBLIC, begin_write, db

PAUSE_SECONDS = 2.0
LOG = logging.getLogger("ethics.worker")


def work() -> None:
    """Take turns until the process that started us is gone."""
    parent = os.getppid()
    while os.getppid() == parent:
        try:
            done = turn()
        except Exception:
            LOG.exception("a turn failed; trying again")
            db.session.rollback()
            done = 0
        if not done:
            time.sleep(PAUSE_SECONDS)


def turn() -> int:
    """One round of everything that waits; how many things were done."""
    now = datetime.now(UTC)
    done = len(intake.collect_inbox(at=now)) + relay.deliver(at=now, limit=50)
    begin_write(PUBLIC)
    drafts.sweep(at=now)
    db.session.commit()
    db.session.remove()
    return done
