"""Who must not touch a case: the accused, those named in it, those who did the other duty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ethics.law.access import WITHDREW, is_named
from ethics.law.facts import Actor, CaseFacts
from ethics.law.objection import Objection
from ethics.law.provisions import Rulebook
from ethics.law.relations import closings
from ethics.law.terms import Mark, Text
from ethics.law.vocabulary import DUTIES, RELATIONS, RelationKind

BASIS = "Pemisahan tugas"
"""No article was found that lists the conflicts; the rule is ours and shown as such."""

OWN_CASE = Text(
    id="Anda sendiri terduga dalam perkara ini.",
    en="You are yourself an accused in this case.",
)
NAMED = Text(
    id="Nama Anda tercantum sebagai pihak dalam perkara ini.",
    en="You are named as a party in this case.",
)
WITHDRAWN = Text(
    id="Ada yang sudah mengundurkan diri dari perkara ini.",
    en="Somebody has withdrawn from this case.",
)
OTHER_DUTY = Text(
    id="Anda sudah {done} dalam perkara ini, sehingga tidak dapat {wanted} di dalamnya.",
    en="You have already {done} in this case, so you cannot {wanted} in it.",
)


def conflicts(
    actor: Actor, facts: CaseFacts, *, duty: str | None, rulebook: Rulebook
) -> list[Objection]:
    """Every reason why ``actor`` must stay out of this case, or out of ``duty`` in it."""
    objections = [_objection("perkara_sendiri", OWN_CASE)] if _is_accused(actor, facts) else []
    if is_named(actor, facts) and not objections:
        objections.append(_objection("tercantum", NAMED))
    objections += [related(kind) for kind in closings(actor, facts)]
    if actor.account_id in facts.recused:
        objections.append(_objection("mengundurkan_diri", WITHDREW))
    if duty is not None:
        objections += [_other_duty(done, duty) for done in _clashing(actor, facts, duty, rulebook)]
    return objections


def related(kind: RelationKind, *, field: str | None = None) -> Objection:
    """What a relation stands against: the actor, or with ``field`` whoever was chosen there."""
    words = kind.theirs if field else kind.yours
    return Objection(code=f"hubungan_{kind.id}", message=words, basis=kind.basis, mark=kind.mark,
                     field=field)  # fmt: skip


def in_conflict(people: Iterable[Actor], facts: CaseFacts, *, field: str) -> list[Objection]:
    """What stands against appointing these people: each relation once, and who withdrew."""
    chosen = tuple(people)
    kinds = dict.fromkeys(kind.id for one in chosen for kind in closings(one, facts))
    found = [related(RELATIONS[id_], field=field) for id_ in kinds]
    if {one.account_id for one in chosen} & facts.recused:
        found.append(replace(_objection("pernah_mundur", WITHDRAWN), field=field))
    return found


def duties_done(actor: Actor, facts: CaseFacts) -> frozenset[str]:
    """What the actor did in the case so far; a seat or a place in the team counts as done."""
    done = {duty for duty, accounts in facts.duties.items() if actor.account_id in accounts}
    if actor.account_id in facts.assigned:
        done.add("periksa")
    if any(seat.account_id == actor.account_id for seat in facts.panel):
        done.add("putus")
    return frozenset(done)


def _clashing(actor: Actor, facts: CaseFacts, duty: str, rulebook: Rulebook) -> Iterator[str]:
    for done in sorted(duties_done(actor, facts)):
        if done != duty and frozenset({done, duty}) in rulebook.incompatible:
            yield done


def _is_accused(actor: Actor, facts: CaseFacts) -> bool:
    return any(member.person_id == actor.person_id for member in facts.accused)


def _objection(code: str, message: Text) -> Objection:
    return Objection(code=code, message=message, basis=BASIS, mark=Mark.DEFAULT)


def _other_duty(done: str, wanted: str) -> Objection:
    words = {"done": DUTIES[done].done, "wanted": DUTIES[wanted].wanted}
    return _objection("tugas_rangkap", OTHER_DUTY.filled(**words))
