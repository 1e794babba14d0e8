"""What was approved waits, can be stopped, and is looked at once more in the moment it is released."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from ethics.casework.change import take_step_of_system
from ethics.law import Action, Refused, rulebook
from ethics.law.terms import SISTEM
from ethics.records.cases import Case
from ethics.records.publications import Publication
from ethics.storage import db

HELD = "Saat akan terbit, pemeriksaan sekali lagi menolaknya ({codes}). Ringkasannya ditinjau kembali."
"""Why the system stops a release, for the journal: the kind of reason, never what it is about."""


def deliver_release(payload: dict[str, Any], at: datetime) -> None:
    """Release what was approved when its time has come, or give it back with the reason.

    What was stopped meanwhile, or approved anew and waits again, is left alone.
    """
    query = (
        select(Case.reference, Case.rulebook, Case.state, Publication.release_at)
        .join(Publication, Publication.case_id == Case.id)
        .where(Case.id == payload["case"])
    )
    row = db.session.execute(query).one()
    if row.release_at is None or row.release_at > at:
        return
    release, stop = _of_its_own(row)
    try:
        take_step_of_system(row.reference, release.id, at=at, data={})
    except Refused as refused:
        codes = ", ".join(sorted({one.code for one in refused.objections}))
        take_step_of_system(row.reference, stop.id, at=at, data={"alasan": HELD.format(codes=codes)})


def _of_its_own(row: Any) -> tuple[Action, Action]:
    """What the system may do where the case stands: release it, and give it back."""
    book = rulebook(row.rulebook)
    open_to = [one for one in book.leaving(row.state) if SISTEM in one.by]
    shows = [one for one in open_to if "terbit" in book.states[str(one.to)].flags]
    return shows[0], next(one for one in open_to if one not in shows)
