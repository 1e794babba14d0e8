"""Loads the registers that the office keeps elsewhere: its units, the members of Polri, their kin.

A file is taken whole or not at all. What is there already is corrected, nothing is taken away: a
case may name a unit or a member for as long as it is kept.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from ethics.casework.change import writing
from ethics.casework.draft import journal_actor
from ethics.law import RANKS, Actor
from ethics.law.terms import SERVICE_NUMBER
from ethics.law.vocabulary import RELATIONS
from ethics.law.zones import ZONES
from ethics.records.journal import append
from ethics.records.people import REGISTER_STREAM, Person
from ethics.records.relations import Relation
from ethics.records.units import Unit
from ethics.storage import db

KINDS = ("mabes", "polda", "polres", "polsek")
LONGEST = {"path": 120, "name": 160, "code": 60, "address": 240, "city": 80, "post": 160,
           "function": 40}  # fmt: skip
UNIT_COLUMNS = ("path", "name", "kind", "code", "zone", "city", "address", "letterhead")
RELATION_COLUMNS = ("nrp", "other", "kind", "since", "until")
PERSON_COLUMNS = ("nrp", "name", "rank", "unit", "post", "function")
_RANKS = {rank.abbrev.casefold(): rank.ord for rank in RANKS}

Row = Mapping[str, str]


class Unfit(ValueError):
    """A file that cannot be taken; ``faults`` names each line and what is wrong with it."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(f"{len(faults)} faults, first: {faults[0]}")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were new, and how many corrected."""

    added: int
    changed: int


def load_units(path: Path, *, by: Actor, at: datetime) -> Loaded:
    """Take a CSV of units, parents before children or already there. Raises Unfit."""
    rows = _rows(path, UNIT_COLUMNS)
    known, seen = set(db.session.scalars(select(Unit.path))), set[str]()
    _refuse(_numbered(rows, lambda row: _unit_faults(row, known, seen)))
    made = [_unit(row) for row in rows]
    return _keep(Unit, "path", made, path=path, event="register:kesatuan", by=by, at=at)


def load_people(path: Path, *, by: Actor, at: datetime) -> Loaded:
    """Take a CSV of members. Raises Unfit."""
    rows = _rows(path, PERSON_COLUMNS)
    units, seen = set(db.session.scalars(select(Unit.path))), set[str]()
    _refuse(_numbered(rows, lambda row: _person_faults(row, units, seen)))
    made = [{**row, "rank": _RANKS[row["rank"].casefold()]} for row in rows]
    return _keep(Person, "nrp", made, path=path, event="register:personel", by=by, at=at)


def load_relations(path: Path, *, by: Actor, at: datetime) -> Loaded:
    """Take a CSV of relations between members, each pair and kind once. Raises Unfit."""
    rows = _rows(path, RELATION_COLUMNS)
    numbers = {row[column] for row in rows for column in ("nrp", "other")}
    query = select(Person.nrp, Person.id).where(Person.nrp.in_(numbers))
    people = {row.nrp: row.id for row in db.session.execute(query)}
    _refuse(_numbered(rows, lambda row: _relation_faults(row, people)))
    made = {(one["person_id"], one["other_id"], one["kind"]): one
            for one in (_relation(row, people, at=at) for row in rows)}  # fmt: skip
    with writing():
        added = _keep_relations(made)
        _note("register:hubungan", path, added=added, changed=len(made) - added, by=by, at=at)
    return Loaded(added, len(made) - added)


def _keep_relations(made: Mapping[tuple[Any, ...], dict[str, Any]]) -> int:
    """Insert what is new, give what is there the days of the file; how many were new."""
    known = {
        (row.person_id, row.other_id, row.kind): row for row in db.session.scalars(select(Relation))
    }
    for key in known.keys() & made.keys():
        known[key].since, known[key].until = made[key]["since"], made[key]["until"]
    new = [row for key, row in made.items() if key not in known]
    if new:
        db.session.execute(insert(Relation.__table__), new)
    return len(new)


def _relation(row: Row, people: Mapping[str, int], *, at: datetime) -> dict[str, Any]:
    one, other = sorted((people[row["nrp"]], people[row["other"]]))
    days = {
        name: date.fromisoformat(row[name]) if row[name] else None for name in ("since", "until")
    }
    return {"person_id": one, "other_id": other, "kind": row["kind"], "source": "dicatat",
            "recorded_at": at, **days}  # fmt: skip


def _relation_faults(row: Row, people: Mapping[str, int]) -> Iterator[str]:
    for column in ("nrp", "other"):
        if row[column] not in people:
            yield f"{column} {row[column]!r} is not in the register of members"
    if row["nrp"] == row["other"]:
        yield "a member is joined with themself"
    if row["kind"] not in RELATIONS:
        yield f"kind is one of {', '.join(RELATIONS)}"
    days = [row[name] for name in ("since", "until") if row[name]]
    if not all(map(_is_day, days)):
        yield "since and until are empty or written as 2026-03-02"
    elif days != sorted(days):
        yield "until is before since"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            given = tuple(reader.fieldnames or ())
            if set(given) != set(columns):
                raise Unfit([f"line 1: the columns must be {', '.join(columns)}"])
            return [{name: (row[name] or "").strip() for name in columns} for row in reader]
    except UnicodeDecodeError:
        raise Unfit(["the file is not UTF-8"]) from None


def _numbered(rows: list[dict[str, str]], judge: Callable[[Row], Iterable[str]]) -> list[str]:
    """Every fault with its line; the heading is line 1."""
    return [
        f"line {line}: {fault}" for line, row in enumerate(rows, start=2) for fault in judge(row)
    ]


def _refuse(faults: list[str]) -> None:
    if faults:
        raise Unfit(faults)


def _unit_faults(row: Row, known: set[str], seen: set[str]) -> Iterator[str]:
    """A unit joins ``known``, so that the lines below it can hang on it."""
    yield from _texts(row, ("path", "name", "code", "city", "address", "letterhead"))
    if not re.fullmatch(r"[A-Z0-9_-]+(/[A-Z0-9_-]+)*", row["path"]):
        yield "path is written as MABES/JABAR/BDGKOTA"
    parent = row["path"].rpartition("/")[0]
    if parent and parent not in known:
        yield f"its parent {parent} is not known"
    if row["kind"] not in KINDS:
        yield f"kind is one of {', '.join(KINDS)}"
    if row["zone"] not in ZONES:
        yield f"zone is one of {', '.join(ZONES)}"
    if row["path"] in seen:
        yield f"path {row['path']} stands here twice"
    known.add(row["path"])
    seen.add(row["path"])


def _person_faults(row: Row, units: set[str], seen: set[str]) -> Iterator[str]:
    yield from _texts(row, ("name", "post", "function"))
    if not SERVICE_NUMBER.fullmatch(row["nrp"]):
        yield "nrp has eight digits, a NIP eighteen"
    if row["nrp"] in seen:
        yield f"nrp {row['nrp']} stands here twice"
    if row["rank"].casefold() not in _RANKS:
        yield f"rank {row['rank']!r} is no abbreviation of a rank"
    if row["unit"] not in units:
        yield f"unit {row['unit']!r} is not known"
    seen.add(row["nrp"])


def _texts(row: Row, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if not row[name]:
            yield f"{name} is empty"
        elif len(row[name]) > LONGEST.get(name, 1000):
            yield f"{name} has more than {LONGEST[name]} characters"


def _unit(row: Row) -> dict[str, Any]:
    lines = [line.strip() for line in row["letterhead"].split("|") if line.strip()]
    return {**row, "letterhead": lines, "headcount": 0}


def _correct(table: Any, key: str, rows: list[dict[str, Any]]) -> None:
    """All corrections by one statement: a register has hundreds of thousands of rows."""
    names = [name for name in rows[0] if name not in (key, "headcount")]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    statement = update(table.__table__).where(getattr(table, key) == bindparam("of")).values(values)
    given = [{"of": row[key], **{f"new_{name}": row[name] for name in names}} for row in rows]
    db.session.connection().execute(statement, given)


def _keep(
    table: Any, key: str, rows: list[dict[str, Any]], *, path: Path, event: str, by: Actor,
    at: datetime,
) -> Loaded:  # fmt: skip
    """Insert what is new, correct what is there, and write one entry, in one transaction."""
    with writing():
        known = set(db.session.scalars(select(getattr(table, key))))
        new = [row for row in rows if row[key] not in known]
        old = [row for row in rows if row[key] in known]
        if new:
            db.session.execute(insert(table.__table__), new)
        if old:
            _correct(table, key, old)
        _note(event, path, added=len(new), changed=len(old), by=by, at=at)
    return Loaded(len(new), len(old))


def _note(
    event: str, path: Path, *, added: int, changed: int, by: Actor, at: datetime
) -> None:  # fmt: skip
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    append(REGISTER_STREAM, event, actor=journal_actor(by), at=at,
           data={"added": added, "changed": changed, "sha256": digest})  # fmt: skip
