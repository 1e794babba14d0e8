"""How a complaint came, as its first entry and its row tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from ethics.law.vocabulary import CHANNELS, Channel
from ethics.records.accounts import Account
from ethics.records.intakes import Intake
from ethics.records.statements import fetch_first

ONLINE, IN_BULK = "situs", "situs_beruntun"
"""By the site; as one of many from one network, which nobody is turned away for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """How a complaint came: the clocks count from when it was received, not from when it was logged."""

    received_at: datetime
    logged_at: datetime
    channel: str = ONLINE
    body: str | None = None
    """Who passed it on, with the number and the date of their letter."""
    body_number: str | None = None
    body_date: date | None = None

    @property
    def at(self) -> datetime:
        """When the case begins: at once for what came through the site, else when it is logged."""
        return self.received_at if CHANNELS[self.channel].online else self.logged_at

    def as_journal(self) -> dict[str, Any]:
        """As the first entry of the complaint tells it."""
        day = self.body_date.isoformat() if self.body_date else None
        return {"channel": self.channel, "received_at": self.received_at.astimezone(UTC).isoformat(),
                "body": self.body, "body_number": self.body_number, "body_date": day}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Arrival:
    """The same as a page shows it."""

    channel: Channel
    received_at: datetime
    logged_at: datetime
    taken_by: str | None
    body: str | None
    body_number: str | None
    body_date: date | None

    @property
    def days_to_log(self) -> int:
        """How many days it lay before somebody logged it."""
        return (self.logged_at - self.received_at).days


_ARRIVAL = (
    select(Intake.channel, Intake.received_at, Intake.logged_at, Account.name, Intake.body,
           Intake.body_number, Intake.body_date)
    .outerjoin(Account, Account.id == Intake.taken_by)
    .where(Intake.case_id == bindparam("case"))
)  # fmt: skip


def arrival_of(case_id: int) -> Arrival | None:
    """How a complaint came; None for any other case."""
    row = fetch_first(_ARRIVAL, case=case_id)
    return Arrival(CHANNELS[row.channel], *row[1:]) if row else None
