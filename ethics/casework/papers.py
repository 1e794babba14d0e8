"""Issues the documents of a step: number, frozen content, code, proof."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, bindparam, func, select, update

from ethics.casework.content import Content
from ethics.casework.draft import Draft, Paper
from ethics.casework.offices import Office
from ethics.casework.signatories import issuer_of
from ethics.documents import compose
from ethics.law import DOCUMENTS, DocumentKind, Refused, Text, document_number
from ethics.law.access import acting_unit
from ethics.law.asking import plain
from ethics.law.numbering import place_in_register
from ethics.records.journal import canonical
from ethics.records.papers import Document, NumberSeries
from ethics.records.statements import fetch_column, fetch_first, insert_row
from ethics.storage.upsert import insert_or_add

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""32 letters, without I, O, 0 or 1: a code is read aloud and typed from paper."""

TWICE = Text(
    id="Nomor urut {place} sudah dipakai dalam buku nomor ini tahun ini. Periksa kembali nomornya.",
    en="{place} is taken in this register this year already. Check the number.",
)
Register = tuple[str, str, int]
"""The unit, the series, and the year."""

_SERIES: Any = NumberSeries.__table__
_REGISTER = ("unit", "series", "year")
_AT_PLACE = (
    select(Document.id)
    .where(*(getattr(Document, name) == bindparam(name) for name in _REGISTER))
    .where(func.substr(Document.number, 1, bindparam("length")) == bindparam("place"))
    .limit(1)
)


def issue_documents(draft: Draft) -> None:
    """Issue every document that the step calls for, and end those that it replaces."""
    if not draft.step.documents:
        return
    actor, roles = draft.actor, draft.step.action.by
    path = acting_unit(actor, roles, draft.situation.facts)
    office, content = Office(path, account_id=actor.account_id), Content(draft)
    for kind in (DOCUMENTS[name] for name in draft.step.documents):
        for recipient in _recipients(draft, kind):
            _issue(content, kind, office, recipient)
    for name in draft.step.action.replaces:
        _supersede(draft, Document.kind == name, newer=_newest(draft, name))


def _recipients(draft: Draft, kind: DocumentKind) -> list[dict[str, str]]:
    """Whoever gets a paper of their own; nobody in particular for most kinds."""
    if kind.each is None:
        return [{}]
    options = draft.rulebook.fields[kind.each].options
    chosen = draft.data[kind.each]
    return [{"id": one.value, "label": one.label.id} for one in options if one.value in chosen]


def _issue(content: Content, kind: DocumentKind, office: Office, recipient: dict[str, str]) -> None:
    draft, unit = content.draft, office.unit
    on = draft.decided_on if kind.decision else draft.on
    issuer = issuer_of(draft, kind, office)
    register = (unit.path, kind.series, on.year)
    given = _given_number(draft, kind, register)
    sequence, number = (None, given) if given else _own_number(kind, register, on=on, code=issuer.code)
    code = verification_code()
    frame = {"number": number, "code": code, "office": office, "kind": kind, "issuer": issuer, "on": on,
             "recipient": recipient, "base_url": current_app.config["ETHICS"].base_url}  # fmt: skip
    snapshot = compose(kind.id, content.framed(frame))
    sha256 = hashlib.sha256(canonical(snapshot).encode()).hexdigest()
    sealed = draft.vault.seal(snapshot, purpose="dokumen")
    row = {"case_id": draft.situation.id, "kind": kind.id, "number": number,
           "number_seq": sequence, "series": kind.series, "year": on.year,
           "unit": unit.path, "issued_on": on, "issued_at": draft.at, "recipient": recipient.get("id"),
           "content_item": sealed["vault"], "content_sha256": sha256, "code": code}  # fmt: skip
    document_id = insert_row(Document.__table__, row)
    draft.papers.append(Paper(document_id, kind.id, number, sha256))
    draft.jobs += [
        {"kind": "proof", "payload": {"document": document_id}},
        {"kind": "archive", "payload": {"document": document_id}},
    ]
    if kind.to_complainant:
        draft.jobs.append({"kind": "letter", "payload": {"document": document_id}})
    if recipient:
        theirs = (Document.kind == kind.id) & (Document.recipient == recipient["id"])
        _supersede(draft, theirs, newer=[document_id])


def _given_number(draft: Draft, kind: DocumentKind, register: Register) -> str | None:
    """A number from a register kept elsewhere: it takes none of ours, and none that is taken."""
    fields = (draft.rulebook.fields[name] for name in draft.step.action.fields)
    field = next((one for one in fields if one.numbers == kind.id and draft.data.get(one.id)), None)
    if field is None:
        return None
    number = str(draft.data[field.id])
    hold_register(*register)
    if _is_taken(number, register):
        raise Refused([plain("nomor_ganda", TWICE.filled(place=place_in_register(number)[:-1]), field.id)])
    return number


def _own_number(
    kind: DocumentKind, register: Register, *, on: date, code: str
) -> tuple[int, str]:
    """The next number; one that was given by hand already is passed over."""
    while True:
        drawn = next_number(*register)
        number = document_number(kind, drawn.last, on=on, unit_code=code)
        if not (drawn.by_hand and _is_taken(number, register)):
            return drawn.last, number


def _is_taken(number: str, register: Register) -> bool:
    """Whether its place in the register is given; asked while the register is held."""
    place = place_in_register(number)
    return fetch_first(_AT_PLACE, **dict(zip(_REGISTER, register, strict=True)), length=len(place),
                       place=place) is not None  # fmt: skip


def hold_register(unit: str, series: str, year: int) -> None:
    """Count a number given by hand, and let nobody else number in the register until the commit."""
    row = {"unit": unit, "series": series, "year": year, "last": 0, "by_hand": 1}
    insert_or_add(_SERIES, row, keys=_REGISTER)


def next_number(unit: str, series: str, year: int) -> Any:
    """The next number of a register as ``last``, without gap or double: held until the commit.

    ``by_hand`` says how many numbers were given by hand: only then one of them can be the next.
    """
    row = {"unit": unit, "series": series, "year": year, "last": 1, "by_hand": 0}
    return insert_or_add(_SERIES, row, keys=_REGISTER)


def verification_code() -> str:
    """Twelve letters in three groups: 60 bits that follow from nothing."""
    letters = "".join(ALPHABET[byte % len(ALPHABET)] for byte in secrets.token_bytes(12))
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def _newest(draft: Draft, kind: str) -> list[int]:
    """What this act issued of a kind; where it issued none, what it issued first."""
    mine = [paper.id for paper in draft.papers if paper.kind == kind]
    return mine or [draft.papers[0].id]


def _supersede(draft: Draft, which: ColumnElement[bool], *, newer: list[int]) -> None:
    """What was issued before holds no more: a new one does, or the decision on appeal."""
    older = (Document.case_id == draft.situation.id) & Document.superseded_by.is_(None)
    ended = (
        update(Document.__table__)
        .where(which, older, Document.id.not_in(newer))
        .values(superseded_by=newer[0])
        .returning(Document.id)
    )
    replaced = fetch_column(ended)
    draft.jobs += [{"kind": "proof", "payload": {"document": one}} for one in replaced]
