"""The signed file that goes with a complaint which is passed to another authority."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from flask import current_app
from nacl.signing import SigningKey
from sqlalchemy import select

from ethics.anonymize import Known, Person, anonymize
from ethics.casework import access
from ethics.casework.arrival import ONLINE, arrival_of
from ethics.casework.dossier import readable
from ethics.casework.draft import vault_of
from ethics.casework.noes import Unknown
from ethics.casework.referrals import passes_on
from ethics.casework.situation import Situation
from ethics.gazette.hand_over import FORMAT, LONGEST_STORY, PERSON, STORY, signed_bytes
from ethics.law import Actor, CaseFacts, may, rulebook
from ethics.law.complaining import TERBUKA
from ethics.law.terms import PELAPOR
from ethics.records.journal import acts_of
from ethics.records.papers import Document, Exhibit
from ethics.records.vault import VaultItem
from ethics.storage import db

PERMISSION, LETTER = "serahkan_berkas", "surat_pelimpahan"
HIDDEN = "[pelapor]"
_COULD_BE_THEIRS = frozenset((
    "nomor", "surel", "tautan", "alamat", "rekening", "dokumen", "perangkat", "koordinat", "pelat",
))  # fmt: skip
_PART_OF_NAME = re.compile(r"\w{2,}")
_PART_OF_ADDRESS = re.compile(r"[^\W\d]{4,}")


def may_hand_over(facts: CaseFacts, actor: Actor) -> bool:
    """Whether the complaint was passed on, and this actor may give the file out."""
    return bool(_passing(facts) and may(actor, PERMISSION, facts))


def hand_over_file(reference: str, *, actor: Actor, at: datetime) -> dict[str, Any]:
    """The facts of a complaint, its exhibits and papers by their hashes, signed; that it went out is kept.

    Raises Unknown for a complaint that was not passed on or may not be read. The complainant is in it
    only where they agreed to be known; in what they wrote their name is left out.
    """
    situation = readable(reference, actor=actor, at=at)
    if not may_hand_over(situation.facts, actor):
        raise Unknown(reference)
    told = _told(situation, at)
    signer = SigningKey(current_app.config["ETHICS"].keys.filing)
    told["key"] = bytes(signer.verify_key).hex()
    told["signature"] = signer.sign(signed_bytes(told)).signature.hex()
    access.note("serah_terima:diunduh", actor=actor, at=at,
                data={"case": reference, "signature": told["signature"]})  # fmt: skip
    return told


def _passing(facts: CaseFacts) -> list[str]:
    """The acts by which it was passed on."""
    actions = rulebook(facts.rulebook).actions
    return [name for name in facts.actions if name in actions and passes_on(actions[name])]


def _told(situation: Situation, at: datetime) -> dict[str, Any]:
    passed = acts_of(situation.facts.reference, _passing(situation.facts))[-1]["data"]
    papers = (row["number"] for row in passed["documents"] if row["kind"] == LETTER)
    arrival, facts = arrival_of(situation.id), situation.facts
    story, identity = _sealed(situation, "aduan"), _sealed(situation, "identitas")
    open_name = situation.mode == TERBUKA
    person = {name: str(identity.get(name) or "") for name in sorted(PERSON)} if open_name else {}
    return {
        "format": FORMAT,
        "issued_at": at.isoformat(timespec="seconds"),
        "from": {"unit": situation.unit_name},
        "to": str(passed["fields"]["instansi"]),
        "letter": {"number": next(papers, "")},
        "complaint": {"number": facts.reference, "received_on": facts.registered_on.isoformat(),
                      "channel": arrival.channel.id if arrival else ONLINE, "subject": situation.subject,
                      "incident_on": facts.incident_on.isoformat() if facts.incident_on else ""},
        "story": {name: _without(str(story.get(name) or ""), {} if open_name else identity)
                  for name in sorted(STORY)},
        "complainant": {"mode": situation.mode or "tanpa_pelapor", **person},
        "exhibits": _exhibits(situation),
        "documents": _documents(situation),
    }  # fmt: skip


def _sealed(situation: Situation, purpose: str) -> dict[str, Any]:
    reference = situation.facts.reference
    query = select(VaultItem.id).where(VaultItem.subject == reference, VaultItem.purpose == purpose)
    item = db.session.execute(query).scalar_one_or_none()
    found: dict[str, Any] = vault_of(reference, wrapped=situation.wrapped_key).open(item) if item else {}
    return found


def _without(text: str, identity: dict[str, Any]) -> str:
    """A text without what says who wrote it: name, numbers, address, in any way of writing.

    Where somebody is to stay unknown any number that could be theirs goes as well, as do the words of an
    address: whose they are cannot be told.
    """
    if not identity or not text:
        return text
    parts = set(_PART_OF_NAME.findall(str(identity.get("name") or "")))
    parts |= set(_PART_OF_ADDRESS.findall(str(identity.get("address") or "")))
    for part in sorted(parts, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    known = Known((Person(str(identity.get("name") or HIDDEN), PELAPOR, numbers=_numbers(identity)),))
    for one in sorted(anonymize(text, known).findings, key=lambda found: found.start, reverse=True):
        if one.known or one.kind in _COULD_BE_THEIRS:
            text = text[: one.start] + HIDDEN + text[one.end :]
    return text[:LONGEST_STORY]


def _numbers(identity: dict[str, Any]) -> tuple[str, ...]:
    given = (str(identity.get(name) or "").strip() for name in ("contact", "paper_number"))
    return tuple(one for one in given if one)


def _exhibits(situation: Situation) -> list[dict[str, Any]]:
    columns = (Exhibit.label, Exhibit.media_type, Exhibit.size, Exhibit.sha256)
    query = select(*columns).where(Exhibit.case_id == situation.id).order_by(Exhibit.id)
    return [{"label": row.label, "type": row.media_type, "bytes": row.size, "sha256": row.sha256}
            for row in db.session.execute(query)]  # fmt: skip


def _documents(situation: Situation) -> list[dict[str, Any]]:
    columns = (Document.kind, Document.number, Document.issued_on, Document.content_sha256)
    query = select(*columns).where(Document.case_id == situation.id).order_by(Document.id)
    return [{"kind": row.kind, "number": row.number, "issued_on": row.issued_on.isoformat(),
             "sha256": row.content_sha256} for row in db.session.execute(query)]  # fmt: skip
