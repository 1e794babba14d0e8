"""Releases the figures of a quarter: measured, protected, sealed on record, and put before the public.

The record of the cases keeps the hash of each release in a stream of its own, so that ``audit verify`` can
say whether the public reads what was sealed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from ethics.casework import measuring
from ethics.casework.change import writing
from ethics.casework.quarters import Quarter
from ethics.gazette import figures
from ethics.law.zones import ZONES
from ethics.measures.release import build, canonical, sha256
from ethics.records.cases import Case
from ethics.records.journal import append, entries
from ethics.records.outbox import Job, announce
from ethics.storage import PUBLIC, begin_write, db

STREAM = "angka"
SEALED = "angka:dirilis"
JOB = "figures"


class NotReleased(RuntimeError):
    """Why a quarter gets no release now."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A release that was put on record, and what it hides by table."""

    quarter: str
    sha256: str
    report: Mapping[str, Mapping[str, int]]

    def as_json(self) -> dict[str, Any]:
        """For a script."""
        return {"release": self.quarter, "sha256": self.sha256, "tables": self.report}


def release(quarter: Quarter, *, at: datetime) -> Sealed:
    """Make the release of a quarter: one transaction, one entry, one job that carries it across.

    Raises NotReleased, and Unprovable when it could not be shown that nothing is given away.
    """
    db.session.rollback()
    _refuse(quarter, at)
    told = _built(quarter, at)
    content = canonical(told)
    sealed = Sealed(str(quarter), sha256(content), {one["id"]: one["report"] for one in told["tables"]})
    with writing(alone=STREAM):
        if sealed.quarter in on_record():
            raise NotReleased(f"{quarter} is released already")
        append(STREAM, SEALED, actor="sistem", at=at,
               data={"release": sealed.quarter, "sha256": sealed.sha256})  # fmt: skip
        announce([{"kind": JOB, "payload": {"content": content, "at": at.isoformat()}}], at=at)
    return sealed


def due(*, at: datetime, delay_days: int) -> list[Quarter]:
    """The quarters that should have a release by now and have none, the earliest first.

    Without any before it the newest is enough: each release holds the whole history.
    """
    newest = Quarter.of(_today(at) - timedelta(days=delay_days)).before
    known = on_record()
    if not known:
        return [newest] if _anything(newest) else []
    missing, one = [], Quarter.parse(max(known)).next
    while one <= newest:
        missing.append(one)
        one = one.next
    return missing


def newest_over(at: datetime) -> Quarter:
    """The last quarter that has ended."""
    return Quarter.of(_today(at)).before


def deliver_figures(payload: dict[str, Any], _at: datetime) -> None:
    """Put a sealed release before the public."""
    begin_write(PUBLIC, alone=JOB)
    figures.publish(json.loads(payload["content"]), datetime.fromisoformat(payload["at"]))
    db.session.commit()


def on_record() -> dict[str, str]:
    """The hash of each release that was sealed, by quarter."""
    told = (json.loads(entry.body)["data"] for entry in entries(STREAM))
    return {one["release"]: one["sha256"] for one in told}


def differing(told: Mapping[str, str]) -> Iterator[str]:
    """Where what the public reads is not what was sealed; what still waits in the outbox is no fault."""
    published = {one: figures.get(one) for one in figures.releases()}
    for quarter in sorted(told.keys() | published.keys()):
        found = published.get(quarter)
        if found is None:
            if not _waits():
                yield f"{quarter} is on record and the public cannot read it"
        elif not found.whole or found.sha256 != told.get(quarter):
            yield f"{quarter} as the public reads it is not what was sealed"


def _refuse(quarter: Quarter, at: datetime) -> None:
    known = on_record()
    if quarter.last_day >= _today(at):
        raise NotReleased(f"{quarter} is not over")
    if known and str(quarter) <= max(known):
        raise NotReleased(f"{max(known)} is released already, and holds all that came before")
    if known and max(known) not in figures.releases():
        raise NotReleased(f"{max(known)} is sealed and not published yet: let the worker run first")
    _refuse_empty(quarter)


def _refuse_empty(quarter: Quarter) -> None:
    if not _anything(quarter):
        raise NotReleased(f"nothing was registered by the end of {quarter}")


def _built(quarter: Quarter, at: datetime) -> dict[str, Any]:
    before = figures.newest()
    known = measuring.known(quarter)
    earlier = measuring.records(measuring.known(Quarter.parse(before.id))) if before else None
    return build(
        measuring.records(known), quarter=str(quarter), made_on=_today(at).isoformat(),
        population=known.population, previous=before.figures if before else None, earlier=earlier,
        values=measuring.values(), first=str(known.first),
    )  # fmt: skip


def _anything(quarter: Quarter) -> bool:
    query = select(func.count()).where(Case.registered_on <= quarter.last_day)
    return bool(db.session.execute(query).scalar_one())


def _waits() -> bool:
    query = select(Job.id).where(Job.kind == JOB, Job.done_at.is_(None)).limit(1)
    return db.session.execute(query).first() is not None


def _today(at: datetime) -> date:
    """When a day is over in the west it is over in the whole country."""
    return at.astimezone(ZoneInfo(ZONES["WIB"])).date()
