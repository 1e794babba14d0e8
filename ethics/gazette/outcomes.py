"""Outcomes that anyone may read: structured facts, already generalised, and short texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from ethics.gazette.changes import CORRECTED, PUBLISHED, WITHDRAWN, note
from ethics.gazette.editions import count, new_edition
from ethics.gazette.search import forget, matches, stems
from ethics.law import norms, rulebook
from ethics.storage import PUBLIC, db
from ethics.storage.instants import Instant

SUBJECT = "putusan"
BATCH = 500
FACTS = ("track", "rulebook", "category", "region", "period", "decided_month", "rank_group",
         "function_group", "finding", "norms", "sanctions", "members", "circumstances", "story")  # fmt: skip


class Outcome(db.Model):  # type: ignore[name-defined]
    """One public summary. Ids follow the order of publication; the address follows from nothing."""

    __bind_key__ = PUBLIC
    __tablename__ = "outcome"
    __table_args__ = (
        CheckConstraint("track in ('etik','disiplin')", name="track_known"),
        CheckConstraint("finding in ('terbukti','tidak_terbukti')", name="finding_known"),
        CheckConstraint(
            "(withdrawn_at is null) = (withdrawal_reason is null)", name="withdrawn_with_reason"
        ),
        Index("ix_outcome_track", "track", "id"),
        Index("ix_outcome_region", "region", "id"),
        Index("ix_outcome_year", "decided_year", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    track: Mapped[str] = mapped_column(String(12))
    rulebook: Mapped[str] = mapped_column(String(40))
    category: Mapped[str | None] = mapped_column(String(8))
    region: Mapped[str] = mapped_column(String(160))
    period: Mapped[str | None] = mapped_column(String(10))
    decided_month: Mapped[str] = mapped_column(String(10))
    decided_year: Mapped[int]
    rank_group: Mapped[str | None] = mapped_column(String(40))
    function_group: Mapped[str | None] = mapped_column(String(60))
    finding: Mapped[str] = mapped_column(String(20))
    norms: Mapped[list[Any]] = mapped_column(JSON)
    sanctions: Mapped[list[Any]] = mapped_column(JSON)
    members: Mapped[list[Any]] = mapped_column(JSON)
    circumstances: Mapped[dict[str, list[str]] | None] = mapped_column(JSON)
    """What weighed more and what less, of the list of the law."""
    story: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """How it began, what was proposed and appealed, and how long it took, as ``law.retelling`` reads it."""
    summary: Mapped[dict[str, Any]] = mapped_column(JSON)
    stems: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime] = mapped_column(Instant)
    revised_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawal_reason: Mapped[str | None] = mapped_column(Text)


class OutcomeSanction(db.Model):  # type: ignore[name-defined]
    """A kind of sanction in an outcome, so that a filter is a walk of an index."""

    __bind_key__ = PUBLIC
    __tablename__ = "outcome_sanction"

    sanction: Mapped[str] = mapped_column(String(60), primary_key=True)
    outcome_id: Mapped[int] = mapped_column(
        ForeignKey("outcome.id"), primary_key=True, index=True
    )


OUTCOME = Outcome.__table__
SANCTION = OutcomeSanction.__table__


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a reader narrows the list by; an empty one narrows nothing."""

    text: str = ""
    track: str = ""
    sanction: str = ""
    region: str = ""
    year: int | None = None

    def chosen(self) -> dict[str, str]:
        """The properties that were chosen, as the running totals name them."""
        named = {"track": self.track, "sanction": self.sanction, "region": self.region,
                 "year": str(self.year or "")}  # fmt: skip
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True)
class Found:
    """One page of a list and the key after which the next one begins."""

    outcomes: list[Outcome]
    next_after: int | None


def publish(
    public_id: str, *, outcome: Mapping[str, Any], summary: Mapping[str, Any], at: datetime
) -> None:
    """Show an outcome, or its newer text. Publishing the same again changes nothing."""
    row = _row(outcome, summary)
    before = _current(public_id)
    act = CORRECTED if before is not None and before.withdrawn_at is None else PUBLISHED
    if before is None:
        values = {**row, "public_id": public_id, "published_at": at}
        added: Any = db.session.execute(insert(OUTCOME), values)
        outcome_id = int(added.inserted_primary_key[0])
    elif before.withdrawn_at is None and all(getattr(before, key) == row[key] for key in row):
        return
    else:
        outcome_id = before.id
        values = {**row, "revised_at": at, "withdrawn_at": None, "withdrawal_reason": None}
        db.session.execute(update(OUTCOME).where(OUTCOME.c.id == outcome_id).values(**values))
        forget()
        _uncount(before)
    _count(outcome_id, row)
    note(public_id, act, edition=new_edition(SUBJECT), at=at)


def withdraw(public_id: str, *, reason: str, at: datetime) -> None:
    """Take an outcome back: what it said is erased, that it stood here is not.

    What was taken off view at first, and is then withdrawn for another reason, says the newer one.
    """
    before = _current(public_id)
    if before is None or (before.withdrawn_at is not None and before.withdrawal_reason == reason):
        return
    _uncount(before)
    empty: dict[str, Any] = {"norms": [], "sanctions": [], "members": [],
             "circumstances": {}, "story": {}, "summary": {}, "stems": "",
             "rank_group": None, "function_group": None, "period": None, "category": None,
             "region": "", "decided_month": "", "decided_year": 0}  # fmt: skip
    gone = update(OUTCOME).where(OUTCOME.c.id == before.id)
    db.session.execute(gone.values(**empty, withdrawn_at=at, withdrawal_reason=reason))
    forget()
    note(public_id, WITHDRAWN, edition=new_edition(SUBJECT), at=at, reason=reason)


def get(public_id: str) -> Outcome | None:
    """One outcome, also when it was withdrawn."""
    return db.session.execute(
        select(Outcome).where(Outcome.public_id == public_id)
    ).scalar_one_or_none()


def facts_of(outcome: Outcome) -> dict[str, Any]:
    """The structured facts of an outcome, as they were handed over."""
    return {name: getattr(outcome, name) for name in FACTS}


def several(public_ids: Collection[str]) -> dict[str, Outcome]:
    """Those of these outcomes that stand, by their public ids."""
    query = select(Outcome).where(Outcome.public_id.in_(public_ids), Outcome.withdrawn_at.is_(None))
    return {one.public_id: one for one in db.session.execute(query).scalars()}


def every_one() -> Iterator[Outcome]:
    """Each outcome that stands, oldest first, a batch at a time: they do not all fit in memory."""
    last = 0
    while batch := list(db.session.execute(
        select(Outcome).where(Outcome.withdrawn_at.is_(None), Outcome.id > last)
        .order_by(Outcome.id).limit(BATCH)).scalars()):  # fmt: skip
        yield from batch
        last = batch[-1].id
        db.session.expunge_all()


def search(filters: Filters, *, after: int | None = None, limit: int = 20) -> Found:
    """Outcomes newest first, in one statement; ``after`` is the last key of the page before."""
    query = _narrowed(filters)
    if after is not None:
        query = query.where(Outcome.id < after)
    rows = list(db.session.execute(query.order_by(Outcome.id.desc()).limit(limit + 1)).scalars())
    more = len(rows) > limit
    return Found(rows[:limit], rows[limit - 1].id if more else None)


def _narrowed(filters: Filters) -> Select[Any]:
    query = select(Outcome).where(Outcome.withdrawn_at.is_(None))
    found = matches(filters.text)
    if found is not None:
        # Matches first, then the order: PostgreSQL must not walk the primary key for a rare word.
        ids = found.cte("found").prefix_with("MATERIALIZED", dialect="postgresql")
        query = query.join(ids, ids.c.id == Outcome.id)
    if filters.track:
        query = query.where(Outcome.track == filters.track)
    if filters.region:
        query = query.where(Outcome.region == filters.region)
    if filters.year:
        query = query.where(Outcome.decided_year == filters.year)
    if filters.sanction:
        query = query.join(SANCTION, SANCTION.c.outcome_id == Outcome.id)
        query = query.where(SANCTION.c.sanction == filters.sanction)
    return query


def _current(public_id: str) -> Any:
    query = select(OUTCOME).where(OUTCOME.c.public_id == public_id)
    return db.session.execute(query).one_or_none()


def _row(outcome: Mapping[str, Any], summary: Mapping[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {name: outcome.get(name) for name in FACTS}
    row["members"] = row["members"] or []
    row["decided_year"] = int(str(row["decided_month"])[:4])
    row["summary"] = dict(summary)
    row["stems"] = stems(" ".join(_searchable(row)))
    return row


def _searchable(row: Mapping[str, Any]) -> Iterator[str]:
    """Everything a reader may look for, in both languages where the law has both."""
    yield from (str(row[name]) for name in ("track", "category", "region", "rank_group",
                                            "function_group") if row[name])  # fmt: skip
    book = rulebook(row["rulebook"])
    catalogue = norms(book.norms) if book.norms else {}
    for code in row["norms"]:
        yield code
        if code in catalogue:
            yield f"{catalogue[code].label.id} {catalogue[code].label.en}"
    for entry in row["sanctions"]:
        label = book.sanctions[entry["sanction"]].label
        yield f"{label.id} {label.en}"
    yield from (str(text) for text in row["summary"].values())


def _count(outcome_id: int, row: Mapping[str, Any]) -> None:
    kinds = sorted({entry["sanction"] for entry in row["sanctions"]})
    if kinds:
        rows = [{"sanction": kind, "outcome_id": outcome_id} for kind in kinds]
        db.session.execute(insert(SANCTION), rows)
    _tally(row, kinds, by=1)


def _uncount(before: Any) -> None:
    if before.withdrawn_at is None:
        kinds = sorted({entry["sanction"] for entry in before.sanctions})
        _tally(before._mapping, kinds, by=-1)
    db.session.execute(delete(SANCTION).where(SANCTION.c.outcome_id == before.id))


def _tally(row: Mapping[str, Any], kinds: list[str], *, by: int) -> None:
    count("all", "", by=by)
    for name in ("track", "region"):
        count(name, row[name], by=by)
    count("year", str(row["decided_year"]), by=by)
    for kind in kinds:
        count("sanction", kind, by=by)
