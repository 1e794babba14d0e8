"""The worker: opens the inbox, delivers the outbox, raises what is overdue, clears what expired, releases
the figures of a quarter once it is over."""

from __future__ import annotations

import logging
import os
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import current_app

from ethics.casework import (
    escalation,
    intake,
    kept_files,
    openings,
    rechecking,
    relay,
    releasing_figures,
)
from ethics.gazette import blobs, drafts
from ethics.law.zones import ZONES
from ethics.storage import PUBLIC, begin_write, db, empty_log

PAUSE_SECONDS = 2.0
RAISED_ON = "ethics_raised_on"
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
    done = len(intake.collect_inbox(at=now)) + openings.announce_openings(at=now)
    done += relay.deliver(at=now, limit=50)
    _once_a_day(now)
    begin_write(PUBLIC)
    drafts.sweep(at=now)
    db.session.commit()
    blobs.sweep(at=now)
    db.session.remove()
    return done


def _once_a_day(now: datetime) -> None:
    """When the day has begun in Jakarta it has in the whole country."""
    day = now.astimezone(ZoneInfo(ZONES["WIB"])).date()
    if current_app.extensions.get(RAISED_ON) != day:
        escalation.raise_overdue(at=now)
        kept_files.sweep(at=now)
        rechecking.recheck(at=now)
        release_figures(at=now)
        empty_log(PUBLIC)
        current_app.extensions[RAISED_ON] = day


def release_figures(*, at: datetime) -> int:
    """Release every quarter that is due; one that cannot be released holds up nothing but those after it."""
    delay, done = current_app.config["ETHICS"].figures_delay_days, 0
    try:
        for quarter in releasing_figures.due(at=at, delay_days=delay):
            releasing_figures.release(quarter, at=at)
            relay.deliver(at=at, kinds=frozenset({releasing_figures.JOB}))
            done += 1
    except Exception:
        LOG.exception("the figures of a quarter cannot be released; trying again tomorrow")
        db.session.rollback()
    return done
