"""The smallest office that can take an ethics case to its decision: one Polres, one of each role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import insert

from ethics.casework.change import writing
from ethics.law import Actor, Grant
from ethics.records.accounts import Account, RoleGrant
from ethics.records.journal import append
from ethics.records.people import Person
from ethics.records.statements import insert_row
from ethics.records.units import Unit
from ethics.storage import db

MABES, POLDA, POLRES = "MABES", "MABES/JABAR", "MABES/JABAR/BDGKOTA"
OPENED = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
UNITS = ((MABES, "mabes", "Mabes Polri"), (POLDA, "polda", "Polda Jawa Barat"),
         (POLRES, "polres", "Polres Bandung Kota"))  # fmt: skip
STAFF = ("yanduan", "kabidpropam", "paminal", "gelar", "akreditor", "hukum", "pejabat_pembentuk",
         "sekretariat", "kkep", "kkep", "kkep")  # fmt: skip
MEMBERS = 40
STAFF_RANK, MEMBER_RANK = 18, 8


@dataclass
class Office:
    """Who acts, by role, and the NRPs of those who may be accused."""

    actors: dict[str, list[Actor]] = field(default_factory=dict)
    members: list[str] = field(default_factory=list)

    def actor(self, role: str) -> Actor:
        """The first holder of a role."""
        return self.actors[role][0]


def open_office() -> Office:
    """Make units, members and accounts in a fresh instance."""
    office = Office(members=[_nrp(number) for number in range(MEMBERS)])
    with writing():
        db.session.execute(insert(Unit.__table__), [_unit(*unit) for unit in UNITS])
        for number in range(MEMBERS):
            _person(number, rank=MEMBER_RANK, unit=POLRES)
        for number, role in enumerate(STAFF, start=MEMBERS):
            office.actors.setdefault(role, []).append(_hire(role, number))
    return office


def _unit(path: str, kind: str, name: str) -> dict[str, object]:
    return {"path": path, "kind": kind, "name": name, "code": path.rsplit("/", 1)[-1],
            "letterhead": ["KEPOLISIAN NEGARA REPUBLIK INDONESIA", name.upper()],
            "address": "Jalan Contoh 1, Bandung 40000", "city": "Bandung", "zone": "WIB",
            "headcount": 1200}  # fmt: skip


def _person(number: int, *, rank: int, unit: str) -> int:
    row = {"nrp": _nrp(number), "name": f"Orang Rekaan {number + 1}", "rank": rank,
           "post": "Anggota", "function": "Samapta", "unit": unit}  # fmt: skip
    return int(insert_row(Person.__table__, row))


def _nrp(number: int) -> str:
    return f"{90010001 + number}"


def _hire(role: str, number: int) -> Actor:
    person_id = _person(number, rank=STAFF_RANK, unit=POLDA)
    account = Account(
        username=f"{role}{number}",
        password_hash="-",  # noqa: S106 - nobody logs in
        name=f"Petugas {number}",
        person_id=person_id,
        created_at=OPENED,
    )
    account.roles = [RoleGrant(role=role, unit=POLDA)]
    db.session.add(account)
    db.session.flush()
    append(f"akun:{account.id}", "akun:dibuat", actor="sistem", at=OPENED,
           data={"roles": [[role, POLDA]]})  # fmt: skip
    return Actor(account_id=account.id, name=account.name, person_id=person_id,
                 grants=(Grant(role, POLDA),), unit=POLDA, function="Samapta",
                 post="Anggota")  # fmt: skip
