"""Cases as the law sees them, and people who act on them; no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ethics.law import CALENDAR, Action, Actor, CaseFacts, Grant, Refused, Rulebook, rulebook, step
from ethics.law.asking import Asked
from ethics.law.facts import Accused, Charge, Imposed, OpenClock, Pause

ETIK, DISIPLIN = rulebook("etik-2022"), rulebook("disiplin-2003")
POLDA, POLRES = "MABES/JABAR", "MABES/JABAR/BDGKOTA"
MONDAY = date(2026, 3, 2)
BRIPKA, AKP = 8, 12
TERDUGA = Accused(person_id=100, nrp="90010001", rank=BRIPKA, unit=POLRES)
REKAN = Accused(person_id=101, nrp="90010002", rank=BRIPKA - 2, unit=POLRES)


def facts(state: str = "audit_investigasi", book: Rulebook = ETIK, **other: Any) -> CaseFacts:
    """A case with one accused and one charge."""
    given: dict[str, Any] = {
        "reference": "E-2026-00001", "track": book.track, "rulebook": book.id, "state": state,
        "unit": POLRES, "registered_on": MONDAY, "accused": (TERDUGA,),
        "charges": (Charge(1, TERDUGA.person_id, "KEPP.5.1.b"),),
        "named": frozenset({TERDUGA.person_id}),
    }  # fmt: skip
    return CaseFacts(**{**given, **other})


ASKS = 77
"""The account of who asks, in no team and no commission."""


def actor(*roles: str, unit: str = POLDA, account: int = 1, person: int | None = 900) -> Actor:
    """Someone with these roles in a unit."""
    return Actor(account, "Petugas Rekaan", person, tuple(Grant(role, unit) for role in roles))


def asked(
    action: str, data: Mapping[str, Any], book: Rulebook = ETIK, *, on: date = MONDAY, **other: Any
) -> Asked:
    """An action asked of the law with the data of its form."""
    known = book.actions[action]
    who = actor(*known.by, account=ASKS)
    return Asked(rulebook=book, action=known, facts=facts(known.from_[0], book, **other),
                 actor=who, data=data, on=on, calendar=CALENDAR)  # fmt: skip


def refused(book: Rulebook, action: str, **given: Any) -> set[str]:
    """The codes of what stands against an action; empty when it is allowed."""
    given = {"data": {}, "on": MONDAY, "calendar": CALENDAR, **given}
    try:
        step(book, action, **given)
    except Refused as no:
        return {one.code for one in no.objections}
    return set()


def explained(no: Refused) -> None:
    """A refusal gives a reason in both languages for everything, and where it comes from."""
    assert no.objections
    for one in no.objections:
        assert all((one.basis.strip(), one.message.id.strip(), one.message.en.strip())), one.code


def running(clock: str, due_on: date) -> OpenClock:
    """A clock that runs."""
    return OpenClock(clock, MONDAY, due_on)


def paused(clock: str, *, since: date = MONDAY, due_on: date = MONDAY) -> OpenClock:
    """A clock that stands still."""
    return OpenClock(clock, MONDAY, due_on, (Pause(since, reason="sakit"),))


def imposed(sanction: str, amount: int | None = None, **other: Any) -> Imposed:
    """A sanction that was imposed on the accused."""
    return replace(Imposed(1, TERDUGA.person_id, sanction, amount), **other)


def every_action() -> list[tuple[Rulebook, Action]]:
    """Each action of each rulebook."""
    from ethics.law import all_rulebooks

    return [(book, action) for book in all_rulebooks() for action in book.actions.values()]
