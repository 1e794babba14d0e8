"""Takes in what came with a receipt code: a message, a request for a review, how somebody was treated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from ethics.casework import received_files
from ethics.casework.change import complainant, take_step_of_complainant, writing
from ethics.casework.draft import Draft, journal_actor, journal_office, vault_of
from ethics.casework.feedback import RATED
from ethics.casework.mentions import add_mentions
from ethics.casework.received_files import Received
from ethics.casework.situation import filed_as, reference_of, situation_of
from ethics.law import Refused
from ethics.law.terms import PELAPOR
from ethics.records.cases import Case
from ethics.records.following import Feedback
from ethics.records.journal import append
from ethics.storage import db

MARKS = ("respect", "told", "speed")


@dataclass(frozen=True, slots=True)
class _Said:
    """Something that was said, and the files that came with it, fetched already."""

    payload: Mapping[str, Any]
    id: str
    at: datetime
    files: Sequence[Received]


def take_in(payload: Mapping[str, Any], *, id: str, at: datetime, fetched_at: datetime) -> None:
    """Put it on the file, once however often it is tried. Raises Unknown while the complaint is not."""
    reference_of(payload["receipt"])
    files = received_files.fetch(payload.get("files") or [], origin=f"pesan:{id}", at=fetched_at)
    _KINDS[payload["kind"]](_Said(payload, id, at, files))


def _message(said: _Said) -> None:
    def attach(draft: Draft) -> None:
        draft.files += received_files.attach(draft.situation.id, said.files, vault=draft.vault, at=said.at)
        _shut_out(draft, said)

    take_step_of_complainant(said.payload["receipt"], "kirim_pesan_pelapor", at=said.at,
                             token=f"{said.id}:pesan", data={"pesan_pelapor": said.payload["text"]},
                             beside=attach)  # fmt: skip


def _review(said: _Said) -> None:
    """A request that came too late is no reason to lose what was written: it stays as a message."""
    try:
        take_step_of_complainant(said.payload["receipt"], "minta_tinjauan", at=said.at, token=said.id,
                                 data={"alasan_pelapor": said.payload["text"]},
                                 beside=lambda draft: _shut_out(draft, said))  # fmt: skip
    except Refused:
        _message(said)


def _shut_out(draft: Draft, said: _Said) -> None:
    """Close the case to members whom the words name, as the story did to those whom it named."""
    words = said.payload["text"]
    named = add_mentions(draft.situation.root_id, {"what": words, "who": words})
    if named:
        draft.effects["mentioned"] = named


def _rating(said: _Said) -> None:
    payload, at = said.payload, said.at
    reference = str(filed_as(payload["receipt"]))
    with writing():
        situation = situation_of(reference, lock=True)
        if _rated(situation.id):
            return
        words = payload.get("text")
        sealed = vault_of(reference).seal(words, purpose="penilaian") if words else None
        marks = {name: int(payload["marks"][name]) for name in MARKS}
        row = {"case_id": situation.id, "given_on": situation.local_date(at), **marks,
               "words_item": sealed["vault"] if sealed else None}  # fmt: skip
        db.session.execute(insert(Feedback.__table__), row)
        state, holder = situation.facts.state, complainant(situation)
        office = journal_office(holder, (PELAPOR,), situation.facts.unit)
        append(reference, f"perkara:{RATED}", actor=journal_actor(holder), at=at,
               data={"as": office, "from": state, "to": state, "clocks": {}, "documents": [],
                     "opens": [], "feedback": {**marks, "words": sealed}})  # fmt: skip
        bumped = update(Case.__table__).where(Case.id == situation.id)
        db.session.execute(bumped.values(version=situation.version + 1))


def _rated(case_id: int) -> bool:
    return db.session.execute(select(Feedback.case_id).where(Feedback.case_id == case_id)).first() is not None


_KINDS: dict[str, Callable[[_Said], None]] = {
    "pesan": _message,
    "tinjauan": _review,
    "penilaian": _rating,
}
KINDS = frozenset(_KINDS)
