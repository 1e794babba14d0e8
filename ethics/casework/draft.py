"""A change in the making: what the gate's parts write down before the journal is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask import current_app

from ethics.casework.situation import Situation
from ethics.law import Actor, Rulebook, Step
from ethics.law.access import office_of
from ethics.records.vault import Vault


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that this change issues."""

    id: int
    kind: str
    number: str
    sha256: str

    def as_journal(self) -> dict[str, Any]:
        """What the journal keeps: no content, only its hash."""
        return {"kind": self.kind, "number": self.number, "sha256": self.sha256}


@dataclass(kw_only=True)
class Draft:
    """One change of one case."""

    situation: Situation
    rulebook: Rulebook
    step: Step
    actor: Actor
    at: datetime
    data: Mapping[str, Any]

    kept: dict[str, Any] = field(default_factory=dict)
    """The fields as the journal may hold them."""
    clocks: dict[str, Any] = field(default_factory=dict)
    effects: dict[str, Any] = field(default_factory=dict)
    """What the register and the calendar made of the fields: ranks frozen, the day of a decision."""
    writes: dict[str, Any] = field(default_factory=dict)
    """Columns of the case's row that this change sets."""
    opened: list[str] = field(default_factory=list)
    child_id: int | None = None
    publication_id: int | None = None
    """The publication that this change begins."""
    papers: list[Paper] = field(default_factory=list)
    jobs: list[dict[str, Any]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    """Hashes of the files that came with this change."""
    _vault: Vault | None = None

    @property
    def on(self) -> date:
        """The local day of the change."""
        return self.situation.local_date(self.at)

    @property
    def decided_on(self) -> date:
        """The day of the decision that this change records; the day of the change for others."""
        for name in self.step.action.fields:
            if self.rulebook.fields[name].means == "decided_on" and self.data.get(name):
                return date.fromisoformat(self.data[name])
        return self.on

    @property
    def subject_id(self) -> int:
        """The case that people and charges are written to: the one just opened, or this one."""
        return self.child_id or self.situation.id

    @property
    def vault(self) -> Vault:
        """Where this case's texts are sealed."""
        if self._vault is None:
            self._vault = vault_of(
                self.situation.facts.reference, wrapped=self.situation.wrapped_key
            )
        return self._vault

    @property
    def journal_actor(self) -> str:
        """The actor as the journal names it."""
        return journal_actor(self.actor)

    @property
    def office(self) -> dict[str, str] | None:
        """The role and unit that the actor acts by, as the journal tells them."""
        return journal_office(self.actor, self.step.action.by, self.situation.facts.unit)

    def announce_status(self) -> None:
        """Let the complainant's receipt follow."""
        self.jobs.append({"kind": "status", "payload": {"root": self.situation.root_id}})

    def announce_message(self, item: str) -> None:
        """Let a message reach whoever complained: sealed to their code, and only then."""
        sent = {"case": self.situation.id, "item": item, "seq": self.situation.head.seq + 1,
                "at": self.at.isoformat()}  # fmt: skip
        self.jobs.append({"kind": "message", "payload": sent})


def vault_of(reference: str, *, wrapped: bytes | None = None) -> Vault:
    """The vault of one case."""
    return Vault(reference, current_app.config["ETHICS"].keys.master, wrapped=wrapped)


def journal_actor(actor: Actor) -> str:
    """``akun:12`` for an account, ``sistem`` for the product itself."""
    return f"akun:{actor.account_id}" if actor.account_id else "sistem"


def journal_office(actor: Actor, roles: Collection[str], unit: str) -> dict[str, str] | None:
    """By which role, held where, somebody acts: kept, since roles are given and taken."""
    held = office_of(actor, roles, unit)
    return {"role": held.role, "unit": held.unit} if held else None
