"""When two officials outside the unit may lift what a relation closes to somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ethics.law.asking import Asked
from ethics.law.facts import Actor, CaseFacts
from ethics.law.objection import Objection
from ethics.law.relations import closings
from ethics.law.terms import Text

NOT_BARRED = Text(id="Petugas ini tidak terhalang oleh hubungan yang dapat dikesampingkan.",
                  en="Nothing that can be lifted bars this officer.")  # fmt: skip
OWN_UNIT = Text(id="Pejabat dari satuan terduga tidak dapat mengesampingkan halangan.",
                en="An official of the accused's unit cannot lift what bars somebody.")  # fmt: skip
YOURSELF = Text(id="Halangan sendiri hanya dikesampingkan oleh dua pejabat lain.",
                en="What bars oneself is lifted by two others only.")  # fmt: skip
SAME_OFFICIAL = Text(id="Yang mengusulkan tidak menyetujui usulnya sendiri.",
                     en="Whoever proposed does not agree to it.")  # fmt: skip
NOT_PROPOSED = Text(id="Belum ada usul untuk petugas ini.",
                    en="Nothing was proposed for this officer.")  # fmt: skip
ASKED_ALREADY = Text(id="Usul untuk petugas ini sudah ada.",
                     en="It was proposed for this officer already.")  # fmt: skip


def objections_to_lifting(asked: Asked) -> Iterator[Objection]:
    """What stands against the proposal, or against the agreement to it."""
    proposed, officer = asked.of_kind("lifting")
    agreed, other = asked.of_kind("agreement")
    field, row = (proposed, officer) if proposed else (agreed, other)
    if not row:
        return
    for code, message in _all(asked, row, agrees=bool(agreed)):
        yield asked.objection(code, message, field)


def _all(asked: Asked, row: Mapping[str, Any], *, agrees: bool) -> Iterator[tuple[str, Text]]:
    facts, who = asked.facts, asked.actor
    if not is_barred(as_actor(row), facts):
        yield "tidak_terhalang", NOT_BARRED
    if who.unit in {member.unit for member in facts.suspected}:
        yield "pejabat_sesatuan", OWN_UNIT
    if row["account"] == who.account_id:
        yield "halangan_sendiri", YOURSELF
    asker = facts.liftings_asked.get(row["account"])
    if agrees and asker is None:
        yield "belum_diusulkan", NOT_PROPOSED
    elif agrees and asker == who.account_id:
        yield "pengusul_menyetujui", SAME_OFFICIAL
    elif not agrees and asker is not None:
        yield "sudah_diusulkan", ASKED_ALREADY


def is_barred(officer: Actor, facts: CaseFacts) -> bool:
    """True for whoever a relation shuts out, and nothing else: a party, or one who withdrew, stays out."""
    for_good = officer.person_id in facts.named or officer.account_id in facts.recused
    return bool(closings(officer, facts)) and not for_good


def as_actor(row: Mapping[str, Any]) -> Actor:
    """An officer as relations are told of them."""
    return Actor(row["account"], "", row["person"], (), row.get("unit"), row.get("function"),
                 row.get("post"))  # fmt: skip
