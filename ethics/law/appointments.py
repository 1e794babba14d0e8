"""Which roles an account may hold, and who may give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ethics.law.access import OVERSEERS, holds
from ethics.law.conflicts import BASIS
from ethics.law.facts import Actor, Grant
from ethics.law.objection import Objection
from ethics.law.terms import Mark, Text
from ethics.law.vocabulary import PERMISSIONS, ROLES

(KEEPER,) = PERMISSIONS["kelola"].roles

NO_ROLE = Text(id="Beri sedikitnya satu peran yang dikenal.", en="Give at least one known role.")
KEEPER_ALONE = Text(
    id="Pengelola akun tidak memegang peran lain: yang memberi wewenang tidak memakainya.",
    en="An account administrator holds no other role: who gives authority does not use it.",
)
OVERSEER_ALONE = Text(
    id="Pengawas tidak memegang peran yang bertindak dalam perkara.",
    en="An overseer holds no role that acts on a case.",
)
OWN_ACCOUNT = Text(
    id="Akun sendiri hanya dapat diubah oleh pengelola lain.",
    en="One's own account can only be changed by another administrator.",
)
OUT_OF_REACH = Text(
    id="Satuan {unit} berada di luar wilayah Anda.",
    en="The unit {unit} lies outside your reach.",
)


def objections_to_roles(grants: Sequence[Grant]) -> list[Objection]:
    """What stands against these roles in one hand."""
    roles = {one.role for one in grants}
    unknown = any(role not in ROLES or not ROLES[role].staff for role in roles)
    found = []
    if unknown or not roles:
        found.append(_no("peran_tidak_dikenal", NO_ROLE, "role"))
    if KEEPER in roles and len(roles) > 1:
        found.append(_no("pengelola_rangkap", KEEPER_ALONE, "role"))
    if roles & OVERSEERS and roles - OVERSEERS - {KEEPER}:
        found.append(_no("pengawas_rangkap", OVERSEER_ALONE, "role"))
    return found


def objections_to_keeper(by: Actor, *, account_id: int | None, units: Iterable[str]) -> list[Objection]:
    """Why ``by`` may not make or change an account whose roles lie in ``units``."""
    if account_id is not None and account_id == by.account_id:
        return [_no("akun_sendiri", OWN_ACCOUNT, None)]
    beyond = [unit for unit in dict.fromkeys(units) if not holds(by, {KEEPER}, unit)]
    return [_no("di_luar_wilayah", OUT_OF_REACH.filled(unit=unit), "unit") for unit in beyond]


def _no(code: str, message: Text, field: str | None) -> Objection:
    return Objection(code=code, message=message, basis=BASIS, mark=Mark.DEFAULT, field=field)
