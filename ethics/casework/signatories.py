"""Who signs a paper, under which letterhead and with which code of the unit."""

from __future__ import annotations

from dataclasses import dataclass

from ethics.casework.draft import Draft
from ethics.casework.offices import Office
from ethics.law import DocumentKind
from ethics.law.offices import letterhead, unit_code


@dataclass(frozen=True, slots=True)
class Issuer:
    """In whose name a paper goes out."""

    signer: dict[str, str]
    letterhead: list[str]
    code: str


def issuer_of(draft: Draft, kind: DocumentKind, office: Office) -> Issuer:
    """The signatory of this kind of paper in this action, with the letterhead of that office."""
    role = _signing_role(draft, kind)
    signer, unit = _signer(draft, role, office), office.unit
    return Issuer(
        signer,
        letterhead=letterhead(role, level=unit.kind, lines=unit.letterhead),
        code=unit_code(role, level=unit.kind, code=unit.code, post=signer["short_post"]),
    )


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
