"""Messages between whoever complained and the officers, as the file of the case tells them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ethics.casework.timeline import Event
from ethics.gazette import messages

SENT, RECEIVED = "pesan", "pesan_pelapor"


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """One message on the page of a case. ``read_at`` is when the complainant saw what was written to
    them; None until they did, and for what they wrote themselves."""

    at: datetime
    text: str
    writer: str
    from_complainant: bool
    read_at: datetime | None


def message_id(reference: str, seq: int) -> str:
    """What a message of the officers is called on the public side: by the entry that tells of it."""
    return hashlib.sha256(f"message {reference} {seq}".encode()).hexdigest()[:32]


def correspondence(reference: str, timeline: Iterable[Event]) -> tuple[MessageSeen, ...]:
    """The messages of a case in the order of its journal."""
    told = [(event, one) for event in timeline for one in event.told if one.field.id in {SENT, RECEIVED}]
    sent = (event.seq for event, one in told if one.field.id == SENT)
    ids = {seq: message_id(reference, seq) for seq in sent}
    read = messages.read_at(list(ids.values())) if ids else {}
    return tuple(
        MessageSeen(event.at, one.value, event.actor.name, one.field.id == RECEIVED,
                    read.get(ids.get(event.seq, "")))
        for event, one in told
    )  # fmt: skip
