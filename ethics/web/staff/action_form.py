"""The form of an action, drawn from the rulebook: fields, what was typed, what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from ethics.casework.candidates import (
    Candidate,
    Member,
    barred_officers,
    candidates,
    joining_roles,
    members,
)
from ethics.casework.checking import Checked, checked
from ethics.casework.declaring import Declaration
from ethics.casework.dossier import Dossier
from ethics.casework.precedents import precedents
from ethics.casework.publication import approves
from ethics.casework.situation import Situation
from ethics.law import Action, Clock, Field, Norm, SanctionRule, in_force, norms
from ethics.law.facts import OpenClock
from ethics.law.replacing import ShutOut, replaced_by
from ethics.law.terms import accused_roles
from ethics.measures.likeness import LikeCases
from ethics.web.forms import DeedForm
from ethics.web.staff.action_fields import Unreadable, read_field
from ethics.web.words import in_words, sebutan


class ActionForm(DeedForm):
    """One action of one case as a form. ``typed`` is shown again whatever happens.

    Its fields stand in the rulebook, not in this class: what is wrong with them is in ``messages``.
    """

    def __init__(
        self,
        action: Action,
        *,
        dossier: Dossier | Declaration,
        situation: Situation,
        typed: MultiDict[str, str] | None,
    ) -> None:
        super().__init__(formdata=typed, data={"version": str(dossier.version)})
        self.action, self.dossier, self.situation = action, dossier, situation
        self.posted = typed is not None
        self.typed: MultiDict[str, str] = MultiDict() if typed is None else typed
        self.messages: dict[str, list[str]] = defaultdict(list)
        self._answers: dict[str, Any] = {}
        self._members: dict[str, tuple[Member, ...]] = {}

    def begin_with(self, given: MultiDict[str, str]) -> None:
        """Show the number of another case that a link brought along; nothing is sent by that."""
        for one in self.fields:
            if one.kind == "related" and one.id in given:
                self.typed[one.id] = given[one.id][:20]

    @property
    def fields(self) -> list[Field]:
        """The fields in the order of the rulebook."""
        return [self.dossier.rulebook.fields[name] for name in self.action.fields]

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the token holds and every field has the shape of its kind."""
        for one in self.fields:
            try:
                value = read_field(one, self.typed)
            except Unreadable as unreadable:
                self.refuse(one.id, str(unreadable))
            else:
                if value is not None:
                    self._answers[one.id] = value
            if one.kind == "accused":
                self._ask_who(one)
        return bool(super().validate(extra_validators)) and not self.messages

    def _ask_who(self, one: Field) -> None:
        """A number is easily mistyped: who it names is shown, and confirmed by a second sending.

        Whoever is not in the register is refused with the rest, by the deed itself.
        """
        found = {member.nrp for member in self.members(one)}
        typed = {row["nrp"] for row in self._answers.get(one.id, ())}
        if found == typed and not found <= set(self.typed.getlist(f"{one.id}-benar")):
            self.refuse(one.id, _("Cocokkan nama, pangkat, dan kesatuan di bawah. Tandai orang yang "
                                  "benar, lalu kirim lagi."))  # fmt: skip

    def facts(self) -> dict[str, Any]:
        """The answers that were read."""
        return self._answers

    def asks(self, field: str) -> bool:
        """Whether the action has a field of this name."""
        return field in self.action.fields

    def asks_kind(self, kind: str) -> bool:
        """Whether the action has a field of this kind."""
        return any(one.kind == kind for one in self.fields)

    def refuse(self, field: str, message: str) -> None:
        """Put a message beside a field, once."""
        if message not in self.messages[field]:
            self.messages[field].append(message)

    @property
    def refused(self) -> bool:
        """Whether something stands against what was sent."""
        return bool(self.messages) or super().refused

    def problems(self) -> Iterator[tuple[str, str]]:
        """Each message with the id of the field it belongs to."""
        yield from super().problems()
        yield from ((one.id, text) for one in self.fields for text in self.messages.get(one.id, ()))

    # What the composite kinds offer.

    def members(self, one: Field) -> tuple[Member, ...]:
        """Who has the numbers that were typed; the register is not asked for who may not act."""
        option = self.dossier.option(self.action.id)
        if option is None or not option.allowed or one.id not in self._answers:
            return ()
        if one.id not in self._members:
            self._members[one.id] = members([row["nrp"] for row in self._answers[one.id]])
        return self._members[one.id]

    def officers(self, one: Field) -> tuple[Candidate, ...]:
        """Who can be put on a team or a panel."""
        roles = joining_roles(self.dossier.rulebook, one)
        return candidates(self.situation, roles)

    def checked(self) -> Checked | None:
        """How a public summary would be read, for whoever may submit it, or approve what was submitted."""
        option = self.dossier.option(self.action.id)
        fields = [one.id for one in self.fields if one.kind == "summary"]
        if option is None or not option.allowed:
            return None
        if not fields and not approves(self.dossier.rulebook, self.action):
            return None
        drafted = (getattr(self.dossier, "publication", None) or {}).get("summary") or {}
        typed = self._answers.get(fields[0], {}) if fields and self.posted else drafted
        return checked(self.situation, typed)

    def barred(self, *, asked: bool) -> tuple[Candidate, ...]:
        """Whom a relation shuts out, or those of them for whom it was proposed to lift that."""
        waiting = self.dossier.facts.liftings_asked
        found = barred_officers(self.situation, self.dossier.rulebook)
        return tuple(one for one in found if (one.account_id in waiting) == asked)

    def shut_out(self) -> tuple[ShutOut, ...]:
        """Whose place this action may take, and why: for nobody but who may take the action."""
        option = self.dossier.option(self.action.id)
        if option is None or not option.allowed:
            return ()
        return replaced_by(self.action, self.dossier.rulebook, self.dossier.facts)

    def norm_groups(self) -> Mapping[str, list[Norm]]:
        """The catalogue of norms of the track that this action opens or belongs to, by group."""
        opens = self.action.opens
        book = in_force(opens, self.dossier.today) if opens else self.dossier.rulebook
        groups: dict[str, list[Norm]] = defaultdict(list)
        for norm in norms(book.norms).values() if book.norms else ():
            groups[norm.group].append(norm)
        return groups

    def lawful_sanctions(self) -> list[SanctionRule]:
        """Only what the law allows for the category of this case."""
        category = self.dossier.facts.category
        rules = self.dossier.rulebook.sanctions.values()
        return [rule for rule in rules if not rule.categories or category in rule.categories]

    def like_cases(self) -> Mapping[int, LikeCases]:
        """How the like of this case was decided, by accused: for nobody but who may decide it now."""
        option = self.dossier.option(self.action.id)
        return precedents(self.situation) if option is not None and option.allowed else {}

    def clocks(self, *, paused: bool) -> list[tuple[OpenClock, Clock]]:
        """The clocks that stand still, or those that run, with their rules."""
        rules = self.dossier.rulebook.clocks
        return [(one, rules[one.id]) for one in self.dossier.facts.clocks
                if (one.paused_on is not None) == paused]  # fmt: skip

    def proposed(self, person_id: int, sanction: str) -> int | bool | None:
        """The amount that was proposed, True for one without amount, None when it was not."""
        for one in self.dossier.facts.sanctions:
            if (one.accused_id, one.sanction) == (person_id, sanction) and one.stage == "usul":
                return one.amount or True
        return None

    def expected(self) -> dict[str, str]:
        """Who should come to the hearing, by role and not by name: as recorded, and as shown."""
        accused = {
            role: sebutan(role) for role in accused_roles(len(self.dossier.facts.accused))
        }
        seats = {
            f"{one.seat.id} – {one.rank} {one.name}": f"{in_words(one.seat)} – {one.rank} {one.name}"
            for one in self.dossier.panel
        }
        return {**accused, **seats, "Penuntut": _("Penuntut"), "Pendamping": _("Pendamping"),
                "Sekretaris": _("Sekretaris")}  # fmt: skip
