"""Who is named in a case and those it is joined with: members, complainant, officials, witnesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from ethics.anonymize import Known
from ethics.anonymize import Person as KnownPerson
from ethics.casework.draft import vault_of
from ethics.casework.situation import Situation
from ethics.casework.told_names import told_names
from ethics.law import all_rulebooks
from ethics.law.terms import SAKSI, TERDUGA
from ethics.records.accounts import Account
from ethics.records.cases import Assignment, Case, Party
from ethics.records.hearings import PanelSeat
from ethics.records.nested import nested
from ethics.records.people import Person
from ethics.records.statements import fetch_first
from ethics.records.vault import VaultItem

STORY = "aduan"
"""Under what a complaint in its own words lies in the vault."""

_FAMILY = select(Case.id).where(
    (Case.root_id == bindparam("root")) | (Case.id == bindparam("root"))
)
_SEATED = select(PanelSeat.account_id).where(PanelSeat.case_id.in_(_FAMILY))
_ASSIGNED = select(Assignment.account_id).where(Assignment.case_id.in_(_FAMILY))
_NAMED = select(
    nested(
        select(Person.name, Person.nrp)
        .distinct()
        .join(Party, Party.person_id == Person.id)
        .where(Party.case_id.in_(_FAMILY))
    ).label("members"),
    nested(
        select(Account.name, Person.nrp)
        .outerjoin(Person, Person.id == Account.person_id)
        .where(Account.id.in_(_SEATED.union(_ASSIGNED)))
    ).label("officials"),
    nested(
        select(Case.reference, Party.name_item, Party.role)
        .join(Case, Case.id == Party.case_id)
        .where(Party.case_id.in_(_FAMILY), Party.name_item.is_not(None))
    ).label("sealed"),
    nested(
        select(VaultItem.subject, VaultItem.id, VaultItem.purpose)
        .join(Case, Case.reference == VaultItem.subject)
        .where(Case.id.in_(_FAMILY))
        .where(VaultItem.purpose.in_(bindparam("purposes", expanding=True)))
    ).label("told"),
)
Item = tuple[str, str, str]
"""A sealed item: its subject, its id, and what it is."""


def known_people(situation: Situation) -> Known:
    """Every name and number in the family of a case: one statement, and two for each sealed subject.

    Members, complainant, panel and team are on record; witnesses are only told of.
    """
    found = fetch_first(_NAMED, root=situation.root_id, purposes=_purposes())
    opened = _opened(situation, [*found.sealed, *found.told])
    people = [
        *(KnownPerson(name=name, role=TERDUGA, numbers=(nrp,)) for name, nrp in found.members),
        *(KnownPerson(name=name, role="petugas", numbers=(nrp,) if nrp else ())
          for name, nrp in found.officials),
        *_identities(found.sealed, opened),
        *_witnesses(found.told, opened),
    ]  # fmt: skip
    return Known(people=tuple(people))


def _identities(sealed: Sequence[Item], opened: dict[str, Any]) -> Iterator[KnownPerson]:
    for _subject, item, role in sealed:
        value = opened[item]
        identity = value if isinstance(value, dict) else {"name": str(value)}
        if identity.get("name"):
            told = (identity.get("contact"), identity.get("paper_number"))
            yield KnownPerson(identity["name"], role, numbers=tuple(one for one in told if one))


def _witnesses(told: Sequence[Item], opened: dict[str, Any]) -> Iterator[KnownPerson]:
    """Who gave a statement, and whom the complaint names as having seen it."""
    names = (
        name
        for _subject, item, purpose in told
        for name in told_names(_naming(opened[item], purpose))
    )
    return (KnownPerson(name=name, role=SAKSI) for name in dict.fromkeys(names))


def _opened(situation: Situation, sealed: Iterable[Item]) -> dict[str, Any]:
    """Sealed items by id, read in one statement for each subject that they belong to."""
    by_subject: dict[str, list[str]] = {}
    for subject, item, _what in sealed:
        by_subject.setdefault(subject, []).append(item)
    mine = situation.facts.reference
    return {
        item: value
        for subject, items in by_subject.items()
        for item, value in vault_of(
            subject, wrapped=situation.wrapped_key if subject == mine else None
        ).open_many(items).items()
    }  # fmt: skip


def _naming(opened: Any, purpose: str) -> str:
    return str(opened.get("witnesses") or "") if purpose == STORY else str(opened)


@cache
def _purposes() -> tuple[str, ...]:
    """Under what names of people who are no party lie in the vault."""
    fields = (one for book in all_rulebooks() for one in book.fields.values())
    return (STORY, *sorted({one.id for one in fields if one.names}))
