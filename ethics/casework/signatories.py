"""Who signs a paper, under which letterhead and with which code of the unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ethics.casework.draft import Draft
from ethics.casework.offices import NOBODY, Office, post_holder
from ethics.law import DocumentKind
from ethics.law.offices import letterhead, unit_code
from ethics.law.summons import level_of, summoner


@dataclass(frozen=True, slots=True)
class Issuer:
    """In whose name a paper goes out."""

    signer: dict[str, str]
    letterhead: list[str]
    code: str


def issuer_of(draft: Draft, kind: DocumentKind, office: Office) -> Issuer:
    """The signatory of this kind of paper in this action, with the letterhead of that office."""
    unit = office.unit
    if kind.summons:
        role, signer = _summoner(draft, unit)
    else:
        role = _signing_role(draft, kind)
        signer = _signer(draft, role, office)
    return Issuer(
        signer,
        letterhead=letterhead(role, level=unit.kind, lines=unit.letterhead),
        code=unit_code(role, level=unit.kind, code=unit.code, post=signer["short_post"]),
    )


def _summoner(draft: Draft, unit: Any) -> tuple[str, dict[str, str]]:
    """The office of the matrix for whoever is called; its line stays empty where nobody holds it."""
    fields = (draft.rulebook.fields[name] for name in draft.step.action.fields)
    called = next((draft.data.get(one.id) for one in fields if one.kind == "member"), None)
    rank = called["rank"] if called else None
    row = summoner(level_of(unit.path), rank, track=draft.rulebook.track)
    if row is None:  # the law refused it before
        raise LookupError(unit.path)
    for post in (row.office, row.delegate):
        found = post_holder(post, unit.path) if post else None
        if found is not None:
            return row.role, found
    return row.role, {**NOBODY, "title": row.office.upper(), "post": row.office,
                      "short_post": row.office}  # fmt: skip


def _signing_role(draft: Draft, kind: DocumentKind) -> str:
    instead = (role for role in kind.signs_instead if role in draft.step.action.by)
    return next(instead, kind.signatory or "")


def _signer(draft: Draft, role: str, office: Office) -> dict[str, str]:
    """The actor when the role is theirs, else whoever holds it nearest above."""
    if role and not any(grant.role == role for grant in draft.actor.grants):
        holder = office.nearest(role)
        if holder["name"]:
            return holder
    return office.actor
