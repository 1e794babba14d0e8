"""Completes the data of a form with what the register knows: ranks, units, persons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select

from ethics.casework.candidates import holders, joining_roles
from ethics.casework.joining import are_linked
from ethics.casework.noes import Unknown
from ethics.casework.situation import Situation, situation_of
from ethics.casework.summoning import called_in
from ethics.casework.voting import decides_by_majority, votes_in
from ethics.law import Action, Actor, Field, Rulebook, Text, rulebook
from ethics.law.asking import plain
from ethics.law.conflicts import in_conflict
from ethics.law.objection import Objection
from ethics.law.relating import no_such_case
from ethics.law.summoned import CHECKED, SUMMONED
from ethics.law.votes import VOTES
from ethics.records.accounts import Account
from ethics.records.cases import Case
from ethics.records.papers import Exhibit
from ethics.records.people import Person
from ethics.records.statements import fetch, fetch_first
from ethics.records.units import Unit

_MEMBERS = select(Person.id, Person.nrp, Person.rank, Person.unit, Person.post).where(
    Person.nrp.in_(bindparam("numbers", expanding=True))
)
_MEMBER = (
    select(Person.id.label("person"), Person.nrp, Person.name, Person.rank, Person.post, Person.unit,
           Unit.name.label("unit_name"))
    .join(Unit, Unit.path == Person.unit)
    .where(Person.nrp == bindparam("number"))
)  # fmt: skip
_ACTIVE = (
    select(Account.id, Account.name, Account.person_id, Person.rank, Person.unit, Person.function,
           Person.post)
    .outerjoin(Person, Person.id == Account.person_id)
    .where(Account.id.in_(bindparam("accounts", expanding=True)), Account.disabled_at.is_(None))
)  # fmt: skip

_EXHIBIT = select(Exhibit.id).where(
    Exhibit.id == bindparam("exhibit"), Exhibit.case_id.in_(bindparam("cases", expanding=True))
)

_HELD = select(Case.id).where(Case.reference == bindparam("number")).with_for_update(skip_locked=True)

NO_SUCH_EXHIBIT = Text(
    id="Pilih berkas bukti dari perkara ini.", en="Choose an exhibit of this case.",
)
UNKNOWN_NRP = Text(
    id="NRP {nrp} tidak ada dalam data personel. Periksa kembali delapan angkanya.",
    en="NRP {nrp} is not in the personnel register. Check its eight digits.",
)
UNKNOWN_ACCOUNT = Text(
    id="Pilih petugas yang akunnya masih aktif.",
    en="Choose an officer whose account is active.",
)
NOT_OFFERED = Text(
    id="Pilih hanya petugas yang perannya untuk tugas ini menjangkau perkara ini.",
    en="Choose only officers whose role for this duty reaches this case.",
)

PARTY = Text(
    id="Orang yang tercantum sebagai pihak tidak dapat menjadi anggota tim.",
    en="A party of the case cannot be a member of the team.",
)
BUSY = Text(
    id="Aduan itu sedang dikerjakan petugas lain. Kirim lagi sebentar lagi.",
    en="Somebody is working on that complaint right now. Send this again in a moment.",
)

Completed = tuple[Any, list[Objection]]


def enriched(
    situation: Situation, book: Rulebook, action: str, data: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Objection]]:
    """The form's data with what the law needs beside it, and objections to people not known.

    Whoever is not known is left out of the data, so that the law can still say the rest.
    """
    full, objections = dict(data), []
    known = book.actions.get(action)
    for name in known.fields if known else ():
        shape, completing = _BY_KIND.get(book.fields[name].kind, (None, None))
        if completing is not None and shape is not None and isinstance(full.get(name), shape):
            full[name], unknown = completing(situation, full, name)
            objections += unknown
    if decides_by_majority(book, action, data):
        full[VOTES] = votes_in(situation, book)
    if known is not None and CHECKED & set(known.checks):
        full[SUMMONED] = called_in(situation, book)
    if known is not None:
        objections += _not_offered(situation, book, known, full)
    return full, objections


def _not_offered(
    situation: Situation, book: Rulebook, action: Action, full: Mapping[str, Any]
) -> list[Objection]:
    """Who was put on a team or a commission without the role for it over this case."""
    objections = []
    for field in (book.fields[name] for name in action.fields):
        chosen = _accounts(field, full.get(field.id))
        if chosen:
            roles = joining_roles(book, field)
            if chosen - holders(situation, roles):
                objections.append(_unknown(NOT_OFFERED, field.id))
    return objections


def _accounts(field: Field, value: Any) -> set[int]:
    if field.kind == "team":
        return set(value or ())
    return {row["account"] for row in value or ()} if field.kind == "panel" else set()


def _accused(_situation: Situation, data: dict[str, Any], name: str) -> Completed:
    numbers = list(dict.fromkeys(str(row["nrp"]).strip() for row in data[name]))
    found = {row.nrp: row for row in fetch(_MEMBERS, numbers=numbers)}
    rows = [found[number] for number in numbers if number in found]
    members = [
        {"nrp": row.nrp, "person": row.id, "rank": row.rank, "unit": row.unit, "post": row.post}
        for row in rows
    ]
    missing = [number for number in numbers if number not in found]
    return members, [_unknown(UNKNOWN_NRP, name, nrp=number) for number in missing]


def _member(_situation: Situation, data: dict[str, Any], name: str) -> Completed:
    """One member by NRP; whoever is not in the register is left out."""
    number = str(data[name].get("nrp", ""))
    row = fetch_first(_MEMBER, number=number)
    if row is None:
        return None, [_unknown(UNKNOWN_NRP, name, nrp=number)]
    return dict(row._mapping), []


def _officer(_situation: Situation, data: dict[str, Any], name: str) -> Completed:
    """One officer by account, as relations are told of them."""
    chosen = data[name].get("account")
    row = _active([chosen]).get(chosen) if isinstance(chosen, int) else None
    if row is None:
        return None, [_unknown(UNKNOWN_ACCOUNT, name)]
    return {"account": row.id, "person": row.person_id, "unit": row.unit, "function": row.function,
            "post": row.post}, []  # fmt: skip


def _charges(situation: Situation, data: dict[str, Any], name: str) -> Completed:
    """An article named for nobody is charged against every accused of the same form."""
    listed = [
        row.get("person")
        for value in data.values()
        if isinstance(value, list)
        for row in value
        if isinstance(row, dict) and "nrp" in row
    ]
    people = listed or [member.person_id for member in situation.facts.accused]
    charges = []
    for row in data[name]:
        targets = [row["accused"]] if row.get("accused") else people
        charges += [{"accused": person, "norm": row["norm"]} for person in targets]
    return charges, []


def _panel(_situation: Situation, data: dict[str, Any], name: str) -> Completed:
    found = _active([row["account"] for row in data[name]])
    seats = [
        {**row, "person": found[row["account"]].person_id, "rank": found[row["account"]].rank,
         "unit": found[row["account"]].unit, "function": found[row["account"]].function,
         "post": found[row["account"]].post}
        for row in data[name]
        if row["account"] in found
    ]  # fmt: skip
    return seats, [_unknown(UNKNOWN_ACCOUNT, name)] if len(seats) < len(data[name]) else []


def _team(situation: Situation, data: dict[str, Any], name: str) -> Completed:
    found = _active(data[name])
    objections = [] if set(data[name]) <= set(found) else [_unknown(UNKNOWN_ACCOUNT, name)]
    if situation.facts.named & {row.person_id for row in found.values()}:
        objections.append(_unknown(PARTY, name))
    members = [Actor(row.id, row.name, row.person_id, (), row.unit, row.function, row.post)
               for row in found.values()]  # fmt: skip
    objections += in_conflict(members, situation.facts, field=name)
    return [account for account in data[name] if account in found], objections


def _execution(situation: Situation, data: dict[str, Any], name: str) -> Completed:
    """The file that proves it is one of this case or of what it came from."""
    value = dict(data[name])
    exhibit = value.get("exhibit")
    if exhibit and fetch_first(_EXHIBIT, exhibit=exhibit, cases=situation.evidence_of) is None:
        value["exhibit"] = None
        return value, [_unknown(NO_SUCH_EXHIBIT, name)]
    return value, []


def _related(situation: Situation, data: dict[str, Any], name: str) -> Completed:
    """Another case by its number. One that takes this one in is held: two never go into each other.

    Held by somebody else it is not waited for, since they may wait for this one.
    """
    number = str(data[name].get("reference", "")).strip().upper()
    try:
        other = situation_of(number)
        if rulebook(situation.facts.rulebook).fields[name].means == "main":
            if fetch_first(_HELD, number=number) is None:
                return None, [plain("sedang_dikerjakan", BUSY, name)]
            other = situation_of(number)
    except Unknown:
        return None, [no_such_case(name)]
    return {"reference": other.facts.reference, "id": other.id, "root": other.root_id, "case": other.facts,
            "linked": are_linked(situation.id, other.id)}, []  # fmt: skip


def _active(accounts: Sequence[int]) -> dict[int, Any]:
    """Those of the accounts that are in use, with what the register knows of the person."""
    return {row.id: row for row in fetch(_ACTIVE, accounts=accounts)}


def _unknown(message: Text, field: str, **values: str) -> Objection:
    return plain("tidak_dikenal", message.filled(**values), field)


_BY_KIND: dict[str, tuple[type, Callable[[Situation, dict[str, Any], str], Completed]]] = {
    "accused": (list, _accused),
    "charges": (list, _charges),
    "execution": (dict, _execution),
    "member": (dict, _member),
    "lifting": (dict, _officer),
    "agreement": (dict, _officer),
    "panel": (list, _panel),
    "related": (dict, _related),
    "team": (list, _team),
}
"""The shape of an answer that can be completed, and how."""
