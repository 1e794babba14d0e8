"""The form of an action, drawn from the rulebook: fields, what was typed, what is wrong."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from ethics.casework.candidates import Candidate, candidates
from ethics.casework.dossier import Dossier
from ethics.casework.situation import Situation
from ethics.law import Action, Field, Norm, SanctionRule, norms
from ethics.law.objection import Objection
from ethics.web.language import language
from ethics.web.staff.action_fields import Unreadable, read_field


@dataclass(kw_only=True)
class ActionForm:
    """One action of one case as a form. ``typed`` is shown again whatever happens."""

    action: Action
    dossier: Dossier
    situation: Situation
    typed: MultiDict[str, str]
    posted: bool
    data: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    general: list[Objection] = field(default_factory=list)

    @property
    def fields(self) -> list[Field]:
        """The fields in the order of the rulebook."""
        return [self.dossier.rulebook.fields[name] for name in self.action.fields]

    @property
    def refused(self) -> bool:
        """Whether something stands against what was sent."""
        return bool(self.errors or self.general)

    @property
    def token(self) -> str:
        """Names this submission: kept when the form comes back, so that a resend is the same."""
        return self.typed.get("token") or secrets.token_urlsafe(18)

    @property
    def version(self) -> int:
        """The version of the case that this form was drawn for."""
        given = self.typed.get("version", "")
        plain = given.isascii() and given.isdigit() and len(given) < 10  # noqa: PLR2004
        return int(given) if plain else self.dossier.version

    def read(self) -> bool:
        """Read every field; False when one has not the shape of its kind."""
        for one in self.fields:
            try:
                value = read_field(one, self.typed)
            except Unreadable as unreadable:
                self.errors[one.id].append(str(unreadable))
            else:
                if value is not None:
                    self.data[one.id] = value
        return not self.errors

    def object(self, objections: Iterable[Objection]) -> None:
        """Put the law's objections beside the fields that they concern."""
        for one in objections:
            if one.field in self.action.fields:
                text = one.message.in_(language())
                if one.basis not in ("", "-"):
                    text = f"{text} ({one.basis})"
                if text not in self.errors[one.field]:
                    self.errors[one.field].append(text)
            else:
                self.general.append(one)

    # What the composite kinds offer.

    def officers(self, one: Field) -> tuple[Candidate, ...]:
        """Who can be put on a team or a panel."""
        roles = ("kkep",) if one.kind == "panel" else self.action.by
        return candidates(self.situation, roles)

    def norm_groups(self) -> Mapping[str, list[Norm]]:
        """The catalogue of norms of the track that this action opens or belongs to, by group."""
        catalogue = self.dossier.rulebook.norms or _CATALOGUES.get(self.action.opens or "")
        groups: dict[str, list[Norm]] = defaultdict(list)
        for norm in norms(catalogue).values() if catalogue else ():
            groups[norm.group].append(norm)
        return groups

    def lawful_sanctions(self) -> list[SanctionRule]:
        """Only what the law allows for the category of this case."""
        category = self.dossier.facts.category
        rules = self.dossier.rulebook.sanctions.values()
        return [rule for rule in rules if not rule.categories or category in rule.categories]

    def proposed(self, person_id: int, sanction: str) -> int | bool | None:
        """The amount that was proposed, True for one without amount, None when it was not."""
        for one in self.dossier.facts.sanctions:
            if (one.accused_id, one.sanction) == (person_id, sanction) and one.stage == "usul":
                return one.amount or True
        return None

    def expected(self) -> list[str]:
        """Who should come to the hearing, by role and not by name."""
        accused = [f"Terduga Pelanggar {n}" for n in range(1, len(self.dossier.facts.accused) + 1)]
        seats = [f"{one.seat} – {one.rank} {one.name}".strip() for one in self.dossier.panel]
        return [*accused, *seats, "Penuntut", "Pendamping", "Sekretaris"]


_CATALOGUES = {"etik": "kepp-2022", "disiplin": "disiplin-2003"}
