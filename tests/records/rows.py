"""The fewest rows that a case can stand on: a unit, two members, an account, a case."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import insert

from ethics.records.accounts import Account
from ethics.records.cases import Case
from ethics.records.people import Person
from ethics.records.units import Unit
from ethics.storage import db
from tests.records.keeping import BEGUN

UNIT = "MABES/CONTOH"


def put(model: Any, **values: Any) -> None:
    """Insert one row past the session."""
    db.session.execute(insert(model.__table__), values)


def stand(reference: str = "E-2026-00001") -> None:
    """Insert a unit, two members, an account and a case, ids 1 and 2."""
    put(Unit, path=UNIT, name="Satuan Contoh", kind="polda", code="Bidpropam", letterhead=[],
        address="Jalan Rekaan 1", city="Bandung", zone="WIB", headcount=10)  # fmt: skip
    for number in (1, 2):
        person(id=number, nrp=f"8801{number:04d}")
    put(Account, id=1, username="seseorang", password_hash="x", name="Sigit Batuara", epoch=1,
        must_change=False, person_id=1, created_at=BEGUN)  # fmt: skip
    case(id=1, reference=reference)


def person(**differing: Any) -> None:
    """Insert a member."""
    row = {"name": "Galuh Imbirana", "rank": 9, "post": "Banit", "function": "Reserse",
           "unit": UNIT}  # fmt: skip
    put(Person, **{**row, **differing})


def case(**differing: Any) -> None:
    """Insert a case."""
    row = {"track": "etik", "rulebook": "etik-2022", "state": "lp_terbit", "state_since": BEGUN,
           "ended": False, "unit": UNIT, "subject": "Pungutan di jalan", "version": 1,
           "registered_on": date(2026, 3, 9)}  # fmt: skip
    put(Case, **{**row, **differing})
