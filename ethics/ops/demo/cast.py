"""The invented cast: units, members of the register, and an account for every role."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product

from sqlalchemy import insert, select

from ethics.casework.accounts import hashed
from ethics.casework.change import writing
from ethics.law import Actor, Grant
from ethics.ops.demo import content
from ethics.records.accounts import Account, RoleGrant
from ethics.records.journal import append
from ethics.records.people import Person
from ethics.records.statements import insert_row
from ethics.records.units import Unit
from ethics.storage import db

PASSWORD = "contoh-ethics-2026"  # noqa: S105 - printed for whoever tries the demo
MEMBERS_PER_POLRES = 14
OF_THE_FORCE = 65
"""Members besides in each Polda, of each function and kind of rank: among fewer than twelve times
five an outcome may not even tell its month."""
KINDS_OF_RANK = (range(7, 13), range(13, 16))
"""Bintara and Pama."""
JUNIOR = (7, 7, 8, 8, 9, 9, 10, 10, 11, 12, 13, 14, 15)
"""Ranks of ordinary members: mostly Bintara, some Pama."""


@dataclass(frozen=True, slots=True)
class Post:
    """One account to make: its role, the rank and post of its holder."""

    role: str
    rank: int
    post: str
    suffix: str = ""

    @property
    def function(self) -> str:
        """What the last words of the post name, such as Bidpropam; a head of a unit leads it."""
        words = self.post.split()
        return words[-1] if len(words) > 1 else "Pimpinan"


PER_POLDA = (
    Post("yanduan", 13, "Kasubbagyanduan Bidpropam"),
    Post("kabidpropam", 18, "Kabidpropam"),
    Post("paminal", 14, "Kanit Paminal Bidpropam"),
    Post("akreditor", 15, "Kaurwabprof Bidpropam"),
    Post("akreditor", 12, "Akreditor Subbid Wabprof", "2"),
    Post("provos", 14, "Kanit Provos Bidpropam"),
    Post("gelar", 17, "Auditor Itwasda"),
    Post("hukum", 16, "Kasubbid Bankum Bidkum"),
    Post("pejabat_pembentuk", 20, "Kapolda"),
    Post("atasan_ankum", 19, "Wakapolda"),
    Post("kkep", 18, "Irwasda"),
    Post("kkep", 17, "Kabag Dalpers Ro SDM", "2"),
    Post("kkep", 17, "Kasubbid Wabprof Bidpropam", "3"),
    Post("kkep", 17, "Kabag Binkar Ro SDM", "4"),
    Post("kkep", 18, "Karo SDM", "5"),
    Post("kkep", 18, "Kabidkum", "6"),
    Post("kkep", 17, "Kabag Psikologi Ro SDM", "7"),
    Post("sekretariat", 13, "Sekretaris KKEP"),
    Post("sdm", 16, "Kasubbag Mutjab Ro SDM"),
    Post("ppid", 17, "PPID Bidhumas"),
    Post("humas", 14, "Kasubbid Penmas Bidhumas"),
)
PER_POLRES = (Post("ankum", 17, "Kapolres"),)
AT_MABES = (
    Post("itwas", 18, "Auditor Itwasum"),
    Post("kompolnas", 0, "Anggota Kompolnas"),
    Post("ombudsman", 0, "Asisten Ombudsman"),
    Post("admin", 12, "Pengelola akun Divpropam"),
)

OF_THE_KAPOLRI = (
    Post("kapolri", 22, "Kapolri"),
    Post("yanduan", 16, "Kabagyanduan Divpropam"),
    Post("kabidpropam", 20, "Kadivpropam"),
    Post("paminal", 17, "Kanit Paminal Divpropam"),
    Post("gelar", 18, "Auditor Itwasum", "2"),
    Post("akreditor", 17, "Akreditor Rowabprof"),
    Post("kkep", 21, "Wakapolri"),
    Post("kkep", 20, "Irwasum", "2"),
    Post("kkep", 20, "As SDM Kapolri", "3"),
    Post("kkep", 20, "Kadivkum", "4"),
    Post("kkep", 19, "Karowabprof Divpropam", "5"),
)
"""Hired last, so that whoever looks for a holder of a role finds those of the Polda first."""


@dataclass
class Cast:
    """Who can act where. ``roles`` maps a role and the unit it was given in to its accounts."""

    roles: dict[tuple[str, str], list[Actor]] = field(default_factory=dict)
    usernames: dict[tuple[str, str], str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    """NRPs of ordinary members by the unit where they serve."""

    def holders(self, role: str, unit: str) -> list[Actor]:
        """The accounts of a role given in ``unit`` or the nearest one above it."""
        parts = unit.split("/")
        for length in range(len(parts), 0, -1):
            found = self.roles.get((role, "/".join(parts[:length])))
            if found:
                return found
        raise LookupError(f"nobody holds {role} over {unit}")


def hire(rng: random.Random, *, at: datetime) -> Cast:
    """Make units, people and accounts in four transactions; they all share one password."""
    people = content.people(rng.randrange(1_000_000))
    units = content.units()
    with writing():
        db.session.execute(insert(Unit.__table__), [unit.as_row() for unit in units])
    with writing():
        cast = Cast()
        _hire_members(cast, units, people, rng)
    with writing():
        _hire_staff(cast, units, people, at=at)
    with writing():
        _fill_the_ranks(units, people, random.Random(OF_THE_FORCE))  # noqa: S311 - invented
    return cast


def _fill_the_ranks(
    units: Sequence[content.UnitSeed], people: Iterator[content.Invented], rng: random.Random
) -> None:
    """Members of the register to whom nothing happens: the many among whom one is not known."""
    rows = []
    for polda in (unit.path for unit in units if unit.kind == "polda"):
        below = [unit.path for unit in units if unit.path.startswith(f"{polda}/")]
        for function, ranks in product(content.FUNCTIONS, KINDS_OF_RANK):
            for _n in range(OF_THE_FORCE):
                rows.append(_member(next(people), rng.choice(below), rng, function, rng.choice(ranks)))
    db.session.execute(insert(Person.__table__), rows)


def _member(
    person: content.Invented, unit: str, rng: random.Random, function: str, rank: int
) -> dict[str, object]:
    return {"nrp": person.nrp, "name": person.name, "rank": rank, "unit": unit,
            "post": f"{rng.choice(content.POSTS)} {function}", "function": function}  # fmt: skip


def _hire_members(
    cast: Cast,
    units: Sequence[content.UnitSeed],
    people: Iterator[content.Invented],
    rng: random.Random,
) -> None:
    rows = []
    for unit in units:
        if unit.kind not in {"polres", "polsek"}:
            continue
        for _n in range(MEMBERS_PER_POLRES):
            person = next(people)
            function, rank = rng.choice(content.FUNCTIONS), rng.choice(JUNIOR)
            rows.append(_member(person, unit.path, rng, function, rank))
            cast.members.setdefault(unit.path, []).append(person.nrp)
    db.session.execute(insert(Person.__table__), rows)


def _hire_staff(
    cast: Cast,
    units: Sequence[content.UnitSeed],
    people: Iterator[content.Invented],
    *,
    at: datetime,
) -> None:
    password_hash = hashed(PASSWORD)
    posts = {"mabes": AT_MABES, "polda": PER_POLDA, "polres": PER_POLRES}
    for unit in units:
        for post in posts.get(unit.kind, ()):
            _open_account(cast, unit, post, next(people), password_hash=password_hash, at=at)
    mabes = next(unit for unit in units if unit.kind == "mabes")
    for post in OF_THE_KAPOLRI:
        _open_account(cast, mabes, post, next(people), password_hash=password_hash, at=at)


def _open_account(
    cast: Cast,
    unit: content.UnitSeed,
    post: Post,
    person: content.Invented,
    *,
    password_hash: str,
    at: datetime,
) -> None:
    username = f"{post.role.replace('_', '')}{post.suffix}.{unit.path.split('/')[-1].lower()}"
    account = Account(username=username, password_hash=password_hash, name=person.name,
                      person_id=_register(unit, post, person), created_at=at)  # fmt: skip
    account.roles = [RoleGrant(role=post.role, unit=unit.path)]
    db.session.add(account)
    db.session.flush()
    append(f"akun:{account.id}", "akun:dibuat", actor="sistem", at=at,
           data={"roles": [[post.role, unit.path]]})  # fmt: skip
    actor = Actor(account_id=account.id, name=account.name, person_id=account.person_id,
                  grants=(Grant(post.role, unit.path),), **_served(unit, post))  # fmt: skip
    cast.roles.setdefault((post.role, unit.path), []).append(actor)
    cast.usernames.setdefault((post.role, unit.path), username)


def _register(unit: content.UnitSeed, post: Post, person: content.Invented) -> int | None:
    """A member of Polri is in the register; an overseer from outside is not."""
    if not post.rank:
        return None
    row = {"nrp": person.nrp, "name": person.name, "rank": post.rank, **_served(unit, post)}
    return int(insert_row(Person.__table__, row))


def _served(unit: content.UnitSeed, post: Post) -> dict[str, str]:
    """Where the holder of a post serves, as the register tells it."""
    if not post.rank:
        return {}
    return {"unit": unit.path, "function": post.function, "post": post.post}


def already_there() -> bool:
    """Whether the instance has units: the demo never mixes with what somebody entered."""
    return db.session.execute(select(Unit.path).limit(1)).first() is not None
