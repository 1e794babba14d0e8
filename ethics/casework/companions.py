"""Which cases stand beside one: linked, merged, or perhaps about the same. What is closed counts nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from ethics.casework import sketching
from ethics.casework.identities import STORY, may_read_story
from ethics.casework.reach import visible
from ethics.casework.situation import Situation
from ethics.law import Actor, State, may, rulebook
from ethics.law.complaining import COMPLAINTS
from ethics.records.cases import Case, Party
from ethics.records.intakes import CaseLink, Likeness, LikenessBand
from ethics.records.statements import insert_row, insert_rows
from ethics.records.units import Unit
from ethics.storage import db

NEAR = timedelta(days=3)
"""How far apart two people may date one event."""
LIKE, SAME_PLACE = 0.25, 0.5
"""From which likeness two texts, and from which share of words two places, are told of."""
LOOKED_AT, SHOWN = 200, 8


@dataclass(frozen=True, slots=True)
class Beside:
    """Another case, as a list tells it."""

    reference: str
    subject: str
    state: State
    unit_name: str
    registered_on: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A complaint that may be about the same, and why."""

    beside: Beside
    members: int
    """How many of the members that are named here it names."""
    near: bool
    """Whether it tells of the same place within three days."""
    percent: int
    """How like the texts are; 0 where that says nothing."""

    @property
    def score(self) -> float:
        """What says more comes first."""
        return 50.0 * bool(self.members) + 30.0 * self.near + self.percent


@dataclass(frozen=True, slots=True)
class Companions:
    """What stands beside a case, as one reader may know it."""

    linked: tuple[Beside, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def readable(self) -> frozenset[str]:
        """The numbers that the case may show to this reader."""
        return frozenset(one.reference for one in self.linked)


def keep_likeness(case_id: int, story: Mapping[str, Any]) -> None:
    """Keep what a complaint is found by: nothing that can be read back."""
    key = current_app.config["ETHICS"].keys.pepper[:64]
    text = " ".join(str(story.get(name) or "") for name in ("what", "who", "witnesses"))
    sketch = sketching.sketch_of(text, key)
    bands = sketching.bands_of(sketch, str(story.get("where") or ""), key)
    insert_row(Likeness.__table__, {"case_id": case_id, "sketch": sketch})
    insert_rows(LikenessBand.__table__,
                [{"case_id": case_id, "band": band, "value": value} for band, value in bands])  # fmt: skip


def companions_of(situation: Situation, *, actor: Actor) -> Companions:
    """What is linked with a case, and for a complaint what may be about the same."""
    linked = _linked(situation, actor)
    facts = situation.facts
    if situation.parent_id is not None or facts.track != COMPLAINTS or facts.ended:
        return Companions(linked)
    if not may_read_story(actor, facts):
        return Companions(linked)  # how like two stories are tells of both
    known = {one.reference for one in linked}
    found = (one for one in _candidates(situation, actor) if one.beside.reference not in known)
    ranked = sorted(found, key=lambda one: (-one.score, one.beside.reference))
    return Companions(linked, tuple(ranked[:SHOWN]))


def _linked(situation: Situation, actor: Actor) -> tuple[Beside, ...]:
    mine = situation.id
    joined = or_((CaseLink.case_id == mine) & (CaseLink.other_id == Case.id),
                 (CaseLink.other_id == mine) & (CaseLink.case_id == Case.id))  # fmt: skip
    query = _beside().where(select(CaseLink.case_id).where(joined).exists(), visible(actor))
    return tuple(_one(row) for row in db.session.execute(query.order_by(Case.id)))


def _candidates(situation: Situation, actor: Actor) -> list[Candidate]:
    """Every complaint of its own within reach that shares something, in six statements at most."""
    root, on = situation.root_id, situation.facts.incident_on
    ways: list[ColumnElement[bool]] = [Case.root_id.in_(_naming(situation)),
                                       Case.id.in_(_sharing(root, _TEXT))]  # fmt: skip
    if on is not None:
        ways.append(Case.incident_on.between(on - NEAR, on + NEAR) & Case.id.in_(_sharing(root, _PLACE)))
    query = _beside().where(or_(*ways), Case.root_id == Case.id, Case.id != root, visible(actor))
    if not may(actor, STORY, situation.facts):
        query = query.where(Case.sensitive.is_(False))
    rows = list(db.session.execute(query.order_by(Case.id.desc()).limit(LOOKED_AT)))
    if not rows:
        return []
    ids = [row.id for row in rows]
    members, places, sketches = _members(situation, ids), _places(root, ids), _sketches([root, *ids])
    found = (
        Candidate(_one(row), members.get(row.id, 0),
                  _is_near(on, row.incident_on) and places.get(row.id, 0.0) >= SAME_PLACE,
                  _percent(sketches.get(root, b""), sketches.get(row.id, b"")))
        for row in rows
    )  # fmt: skip
    return [one for one in found if one.members or one.near or one.percent]


def _is_near(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= NEAR


def _percent(mine: bytes, theirs: bytes) -> int:
    like = sketching.likeness(mine, theirs)
    return round(100 * like) if like >= LIKE else 0


_MINE, _THEIRS = aliased(LikenessBand), aliased(LikenessBand)
_PLACE, _TEXT = _THEIRS.band == sketching.PLACE, _THEIRS.band < sketching.PLACE


def _sharing(root: int, what: ColumnElement[bool]) -> Select[Any]:
    same = (_MINE.band == _THEIRS.band) & (_MINE.value == _THEIRS.value)
    query = select(_THEIRS.case_id).join(_MINE, same)
    return query.where(_MINE.case_id == root, _THEIRS.case_id != root, what)


def _places(root: int, ids: list[int]) -> dict[int, float]:
    """Which part of the words of the place each of these has as well."""
    mine = select(func.count()).where(LikenessBand.case_id == root, LikenessBand.band == sketching.PLACE)
    words = db.session.execute(mine).scalar_one()
    hits = _sharing(root, _PLACE).add_columns(func.count().label("hits"))
    rows = db.session.execute(hits.where(_THEIRS.case_id.in_(ids)).group_by(_THEIRS.case_id))
    return {row.case_id: row.hits / words for row in rows}


def _naming(situation: Situation) -> Select[Any]:
    """The families that name a member who is named here."""
    relative = aliased(Case)
    query = select(relative.root_id).join(Party, Party.case_id == relative.id)
    return query.where(Party.person_id.in_(situation.facts.named))


def _members(situation: Situation, ids: list[int]) -> dict[int, int]:
    relative = aliased(Case)
    query = (
        select(relative.root_id, func.count(func.distinct(Party.person_id)).label("members"))
        .join(Party, Party.case_id == relative.id)
        .where(Party.person_id.in_(situation.facts.named), relative.root_id.in_(ids))
        .group_by(relative.root_id)
    )
    return {row.root_id: row.members for row in db.session.execute(query)}


def _sketches(ids: list[int]) -> dict[int, bytes]:
    query = select(Likeness.case_id, Likeness.sketch).where(Likeness.case_id.in_(ids))
    return {row.case_id: row.sketch for row in db.session.execute(query)}


def _beside() -> Select[*tuple[Any, ...]]:
    columns = (Case.id, Case.reference, Case.subject, Case.state, Case.rulebook, Case.registered_on,
               Case.incident_on, Unit.name.label("unit_name"))  # fmt: skip
    return select(*columns).join(Unit, Unit.path == Case.unit)


def _one(row: Any) -> Beside:
    return Beside(row.reference, row.subject, rulebook(row.rulebook).states[row.state], row.unit_name,
                  row.registered_on)  # fmt: skip
