"""What was decided in cases like one that is to be decided, everywhere in the country, without names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ethics.casework.situation import Situation
from ethics.law import Action, Rulebook, Text
from ethics.law.objection import Objection
from ethics.law.terms import Mark
from ethics.measures.likeness import Decided, LikeCases, like_cases
from ethics.records.cases import Allegation, Case
from ethics.records.sanctions import Sanction
from ethics.storage import db

WITHIN = 1000
"""So many of the newest decisions on the same norms are compared."""
LEFT_BEHIND = Text(
    id="Tidak satu pun dari {count} perkara serupa diputus seperti ini. Tulis alasannya.",
    en="None of {count} like cases was decided like this. Say why.",
)
BASIS = "Usulan sistem"

Who = tuple[int, int]
"""A case and one of its accused."""


def precedents(situation: Situation) -> Mapping[int, LikeCases]:
    """For each accused of a case the decided cases that are like it, by person; four statements."""
    facts = situation.facts
    norms: dict[int, set[str]] = defaultdict(set)
    for one in facts.charges:
        if one.finding != "tidak_terbukti":
            norms[one.accused_id].add(one.norm)
    found = _decided_on(set().union(*norms.values()), track=facts.track, but=situation.id)
    before = _punished_before(norms, but=situation.id)
    return {
        person: like_cases(Decided(frozenset(mine), facts.category, person in before), found)
        for person, mine in norms.items()
    }


def unlike_all(
    situation: Situation, book: Rulebook, action: Action, data: Mapping[str, Any]
) -> Iterator[Objection]:
    """Who decides as no like case was decided says why, as for leaving a proposal."""
    reason = next((name for name in action.fields if book.fields[name].means == "departure"), None)
    imposes = next((name for name in action.fields if book.fields[name].kind == "sanctions"), None)
    if reason is None or imposes is None or str(data.get(reason) or "").strip():
        return
    chosen: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    for row in data.get(imposes) or ():
        chosen[row["accused"]].append((row["sanction"], row["amount"]))
    for person, like in precedents(situation).items():
        if person in chosen and like.left_behind_by(chosen[person]):
            yield Objection(code="tanpa_banding", message=LEFT_BEHIND.filled(count=like.count),
                            basis=BASIS, mark=Mark.DEFAULT, field=reason)  # fmt: skip
            return


def _decided_on(norms: Iterable[str], *, track: str, but: int) -> Sequence[Decided]:
    """Members whose decision on any of these norms was the newest, the newest first."""
    newest = func.max(Allegation.found_on)
    who = (
        select(Allegation.case_id, Allegation.person_id, Case.category, newest.label("on"))
        .join(Case, Case.id == Allegation.case_id)
        .where(Allegation.norm.in_(sorted(norms)), Allegation.finding == "terbukti",
               Case.track == track, Case.id != but)
        .group_by(Allegation.case_id, Allegation.person_id, Case.category)
        .order_by(newest.desc(), Allegation.case_id.desc())
        .limit(WITHIN)
    )  # fmt: skip
    rows = db.session.execute(who).all()
    proven = _norms_of({row.case_id for row in rows})
    imposed, first = _imposed_on({row.person_id for row in rows})
    return [
        Decided(
            frozenset(proven[row.case_id, row.person_id]), row.category,
            first.get(row.person_id, row.on) < row.on, tuple(imposed[row.case_id, row.person_id]),
        )
        for row in rows
    ]  # fmt: skip


def _norms_of(cases: set[int]) -> Mapping[Who, set[str]]:
    found: dict[Who, set[str]] = defaultdict(set)
    query = select(Allegation.case_id, Allegation.person_id, Allegation.norm)
    query = query.where(Allegation.case_id.in_(cases), Allegation.finding == "terbukti")
    for row in db.session.execute(query):
        found[row.case_id, row.person_id].add(row.norm)
    return found


def _imposed_on(
    people: set[int],
) -> tuple[Mapping[Who, list[tuple[str, int | None]]], Mapping[int, date]]:
    """What holds now for some members, by case, and the day of each one's first sanction."""
    found: dict[Who, list[tuple[str, int | None]]] = defaultdict(list)
    first: dict[int, date] = {}
    query = (
        select(Sanction.case_id, Sanction.person_id, Sanction.sanction, Sanction.amount,
               Sanction.decided_on)
        .where(Sanction.person_id.in_(people), *_holding())
        .order_by(Sanction.decided_on, Sanction.id)
    )  # fmt: skip
    for row in db.session.execute(query):
        found[row.case_id, row.person_id].append((row.sanction, row.amount))
        first.setdefault(row.person_id, row.decided_on)
    return found, first


def _punished_before(people: Iterable[int], *, but: int) -> frozenset[int]:
    query = select(Sanction.person_id).where(
        Sanction.person_id.in_(list(people)), Sanction.case_id != but
    )
    return frozenset(db.session.scalars(query.where(*_holding())))


def _holding() -> tuple[Any, ...]:
    return (Sanction.stage == "jatuh", Sanction.superseded.is_(False))
