"""Cases: the newest state of each, its people and its allegations.

A complaint, an ethics case, a discipline case and a publication are all cases; the rulebook
makes the difference. What stands here is a projection of the journal.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db
from ethics.storage.instants import Instant


class Case(db.Model):  # type: ignore[name-defined]
    """The newest state of one case."""

    __tablename__ = "case"
    __table_args__ = (
        CheckConstraint("track in ('penerimaan','etik','disiplin','publikasi')", name="track_known"),
        CheckConstraint("version > 0", name="version_positive"),
        CheckConstraint(
            "category is null or category in ('ringan','sedang','berat')", name="category_known"
        ),
        Index("ix_case_worklist", "track", "ended", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    track: Mapped[str] = mapped_column(String(12))
    rulebook: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(60))
    state_since: Mapped[datetime] = mapped_column(Instant)
    ended: Mapped[bool] = mapped_column(default=False)
    unit: Mapped[str] = mapped_column(ForeignKey("unit.path"), index=True)
    category: Mapped[str | None] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(String(160))
    """What the case is about in neutral words: no name, no number."""
    incident_on: Mapped[date | None]
    place: Mapped[str | None] = mapped_column(String(160))
    registered_on: Mapped[date]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    root_id: Mapped[int | None] = mapped_column(index=True)
    """The complaint that all related cases come from; the case itself when it is the root."""
    receipt_id: Mapped[str | None] = mapped_column(String(36), unique=True)
    mode: Mapped[str | None] = mapped_column(String(10))
    """How the complainant chose to appear: anonim, rahasia or terbuka; nothing where nobody complains."""
    sensitive: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Told of a child or of sexual violence: few read the story."""
    kept_above: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Not to be handled by the unit on the spot; both stand in the complaint and hold for its family."""
    ground: Mapped[str | None] = mapped_column(String(40), index=True)
    """Why a complaint went no further, as ``terms/alasan.toml`` has it."""
    version: Mapped[int]


class Party(db.Model):  # type: ignore[name-defined]
    """A person in a case. Rank and unit are frozen, at the act and at the decision."""

    __tablename__ = "party"
    __table_args__ = (
        CheckConstraint("person_id is not null or name_item is not null", name="somebody"),
        UniqueConstraint("case_id", "role", "person_id", name="uq_party_once"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    role: Mapped[str] = mapped_column(String(30))
    ordinal: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name_item: Mapped[str | None] = mapped_column(ForeignKey("vault_item.id"))
    rank_at_event: Mapped[int | None]
    unit_at_event: Mapped[str | None] = mapped_column(String(120))
    post_at_event: Mapped[str | None] = mapped_column(String(160))
    rank_at_decision: Mapped[int | None]
    unit_at_decision: Mapped[str | None] = mapped_column(String(120))


class Allegation(db.Model):  # type: ignore[name-defined]
    """One person, one article, one finding."""

    __tablename__ = "allegation"
    __table_args__ = (
        UniqueConstraint("case_id", "person_id", "norm", name="uq_allegation_once"),
        CheckConstraint(
            "finding is null or finding in ('terbukti','tidak_terbukti')", name="finding_known"
        ),
        CheckConstraint("(finding is null) = (found_on is null)", name="found_when_found"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    norm: Mapped[str] = mapped_column(String(40))
    finding: Mapped[str | None] = mapped_column(String(20))
    found_on: Mapped[date | None]


class Assignment(db.Model):  # type: ignore[name-defined]
    """An account that was put on a case."""

    __tablename__ = "assignment"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    assigned_on: Mapped[date]


class Submission(db.Model):  # type: ignore[name-defined]
    """A form that was carried out, so that sending it again changes nothing."""

    __tablename__ = "submission"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int]
    reference: Mapped[str] = mapped_column(String(20))
    action: Mapped[str] = mapped_column(String(60))
    seq: Mapped[int]


class CaseCounter(db.Model):  # type: ignore[name-defined]
    """The last running number of a track and year, for references."""

    __tablename__ = "case_counter"

    track: Mapped[str] = mapped_column(String(12), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
