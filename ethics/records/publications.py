"""What a publication case will show: structured facts, already generalised, and short texts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ethics.storage import db
from ethics.storage.instants import Instant


class Publication(db.Model):  # type: ignore[name-defined]
    """One public summary in preparation or released. The public id follows from nothing."""

    __tablename__ = "publication"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    outcome: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Generalised facts: rank group, function, region, month, norms, sanctions. They follow the case; what
    was released stays as it is until something else is released."""
    shown: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """The facts that the public reads now, or read last."""
    summary: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """The texts that were last drafted."""
    released: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """The texts that the public reads now."""
    released_at: Mapped[datetime | None] = mapped_column(Instant)
    release_at: Mapped[datetime | None] = mapped_column(Instant)
    """When what was approved will be released, unless it is stopped before."""
    hidden_at: Mapped[datetime | None] = mapped_column(Instant)
    """Since when it is taken off view, until two persons have decided what becomes of it."""
