"""What the record keeps of looking: openings, refusals, log-ins, exports."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ethics.casework.draft import journal_actor
from ethics.casework.noes import Undeclared, Unknown
from ethics.law import Actor, Refused
from ethics.records.journal import append
from ethics.storage import begin_write, db


def note(event: str, *, actor: Actor, at: datetime, data: dict[str, Any]) -> None:
    """Write one entry of the actor's own stream, in a transaction of its own."""
    begin_write()
    add_note(event, actor=actor, at=at, data=data)
    db.session.commit()


def add_note(event: str, *, actor: Actor, at: datetime, data: dict[str, Any]) -> None:
    """The same within a transaction that is already open."""
    who = journal_actor(actor)
    append(f"akses:{who.removeprefix('akun:')}", event, actor=who, at=at, data=data)


def note_refusal(
    reference: str, action: str, *, actor: Actor, at: datetime, no: Refused | Unknown | Undeclared
) -> None:
    """Keep that somebody tried what the law or the authority refused: codes, never texts."""
    codes = _codes(no)
    data = {"case": reference, "action": action, "codes": codes}
    note("perkara:ditolak", actor=actor, at=at, data=data)


def _codes(no: Refused | Unknown | Undeclared) -> list[str]:
    if isinstance(no, Refused):
        return [one.code for one in no.objections]
    return ["belum_menyatakan" if isinstance(no, Undeclared) else "tidak_dikenal"]
