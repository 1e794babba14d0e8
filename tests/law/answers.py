"""What is typed at an action, worked out from the rulebook and the case alone: good, or spoilt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from ethics.law import CALENDAR, Action, CaseFacts, Field, Rulebook, in_force, norms
from ethics.law.ledger import served
from ethics.law.summoned import FIRST, SECOND, SUMMONED, called
from ethics.law.terms import accused_roles

TEXT = "Keterangan rekaan yang cukup untuk diuji."
CRITERIA, CATEGORY = ["sengaja", "kepentingan"], "berat"
SEATS = ("ketua", "wakil_ketua", "anggota")
Row = dict[str, Any]


@dataclass(frozen=True)
class Office:
    """Who there is: how a form names the accused, the team and the next commission."""

    accused: Callable[[], list[Row]]
    team: Callable[[Action], list[int]]
    seats: Callable[[CaseFacts], list[Row]]
    names_people: bool = True
    """Whether a charge says against whom, as the law sees it; a form leaves that to casework."""


@dataclass(frozen=True)
class Asking:
    """One form to fill in, by somebody who finds everybody ``guilty`` or nobody."""

    book: Rulebook
    action: Action
    facts: CaseFacts
    on: date
    guilty: bool
    office: Office

    def good(self) -> Row:
        """Answers to every field that the law has nothing against; numbers come from the register."""
        fields = [self.book.fields[name] for name in self.action.fields]
        return {one.id: self._answer(one) for one in fields if one.numbers is None}

    def beside(self) -> Row:
        """What the records lay beside the form: whoever it names was called twice before."""
        people = {self._member()["person"], called(None, TEXT)}
        return {SUMMONED: dict.fromkeys((FIRST, SECOND), people)}

    def _answer(self, field: Field) -> Any:
        if field.means == "criteria":
            return CRITERIA
        if field.writes == "category":
            return CATEGORY
        if field.means == "outcome":
            return self._outcome(field)
        if field.means == "whole":
            return [one.value for one in field.options]
        if field.means == "dismisser":
            return "kapolri"
        return getattr(self, f"_{field.kind}")(field)

    def _outcome(self, field: Field) -> str:
        """Upheld, where that is offered, by whoever finds people guilty; else annulled."""
        offered = {one.sanctions: one.value for one in field.options}
        return offered.get("sama" if self.guilty else "nihil", offered["nihil"])

    def _line(self, _field: Field) -> str:
        return TEXT

    _paragraph = _line

    def _date(self, field: Field) -> str:
        day = self.facts.registered_on if field.writes == "incident_on" else self.on
        for clock in self.facts.clocks:
            day = min(day, clock.due_on) if clock.id == field.until else day
        for clock in self.facts.clocks:
            day = max(day, clock.started_on) if clock.id == field.since else day
        return day.isoformat()

    def _choice(self, field: Field) -> str:
        return field.options[0].value

    def _choices(self, field: Field) -> list[str]:
        return [field.options[0].value] if field.required else []

    def _accused(self, _field: Field) -> list[Row]:
        return self.office.accused()

    def _charges(self, _field: Field) -> list[Row]:
        book = in_force(self.action.opens, self.on) if self.action.opens else self.book
        norm = next(iter(norms(book.norms)))
        if not self.office.names_people:
            return [{"norm": norm}]
        people = [row["person"] for row in self.office.accused()]
        return [{"norm": norm, "accused": person} for person in people]

    def _team(self, _field: Field) -> list[int]:
        return self.office.team(self.action)

    def _panel(self, _field: Field) -> list[Row]:
        return self.office.seats(self.facts)

    def _hearing(self, _field: Field) -> Row:
        day, left = self.on, 5
        while left:
            day += timedelta(days=1)
            left -= CALENDAR.is_workday(day)
        return {"at": f"{day}T09:00", "place": "Ruang sidang", "open": True}

    def _attendance(self, _field: Field) -> list[Row]:
        return [{"who": role, "present": True} for role in accused_roles(len(self.facts.accused) or 1)]

    def _findings(self, _field: Field) -> list[Row]:
        finding = "terbukti" if self.guilty else "tidak_terbukti"
        return [{"charge": one.id, "finding": finding} for one in self.facts.charges]

    def _votes(self, field: Field) -> Row:
        return {"findings": self._findings(field), "dissent": ""}

    def _sanctions(self, _field: Field) -> list[Row]:
        if not self.guilty:
            return []
        if any(self.book.fields[name].means == "outcome" for name in self.action.fields):
            return [{"accused": one.accused_id, "sanction": one.sanction, "amount": one.amount}
                    for one in self.facts.sanctions if one.stage == "jatuh"]  # fmt: skip
        category = self.facts.category
        rule = next(one for one in reversed(self.book.sanctions.values())
                    if one.unit and (not one.categories or category in one.categories))  # fmt: skip
        charged = dict.fromkeys(one.accused_id for one in self.facts.charges)
        return [{"accused": person, "sanction": rule.id, "amount": rule.min} for person in charged]

    def _circumstances(self, field: Field) -> list[Row]:
        return [{"accused": one.person_id, "circumstance": field.options[0].value}
                for one in self.facts.accused]  # fmt: skip

    def _execution(self, _field: Field) -> Row:
        left = [one.id for one in self.facts.sanctions
                if one.stage == "jatuh" and not one.executed_on]  # fmt: skip
        return {"sanction": left[0] if left else 0, "on": self.on.isoformat(), "evidence": TEXT,
                "document": "ST/1/2026"}  # fmt: skip

    def _served(self, _field: Field) -> Row:
        over = [one.id for one in self.facts.sanctions if one.stage == "jatuh"
                and served(self.book, one, on=self.on, calendar=CALENDAR)]  # fmt: skip
        return {"sanction": over[0] if over else 0}

    def _pause(self, _field: Field) -> Row:
        going = [one.id for one in self.facts.clocks if one.paused_on is None]
        others = [name for name in going if self.book.clocks[name].by not in self.action.by]
        first = (others or going or ["tiada"])[0]
        return {"clock": first, "reason": "sakit", "from": self.on.isoformat(), "note": TEXT}

    def _resume(self, _field: Field) -> Row:
        still = [one.id for one in self.facts.clocks if one.paused_on is not None]
        return {"clock": (still or ["tiada"])[0], "on": self.on.isoformat()}

    def _datetime(self, field: Field) -> str:
        return f"{self.on + timedelta(days=-1 if field.when == 'past' else 3)}T09:00"

    def _member(self, _field: Field | None = None) -> Row:
        """The first accused, as the register knows them; a form gives the number alone."""
        first = self.facts.accused[0] if self.facts.accused else None
        if first is None:
            return {"nrp": "90010001", "person": 1, "rank": 8}
        return {"nrp": first.nrp, "person": first.person_id, "rank": first.rank}

    def _lifting(self, _field: Field) -> Row:
        return {"account": min(self.facts.liftings_asked, default=600), "person": 1600}

    _agreement = _lifting

    def _leaver(self, _field: Field) -> Row:
        return {"account": min((one.account_id for one in self.facts.appointed), default=5)}

    def _related(self, _field: Field) -> Row:
        """A complaint that nothing joins with this one; a form gives its number alone."""
        number = "A-2026-00001"
        if not self.office.names_people:
            return {"reference": number}
        other = CaseFacts(reference=number, track="penerimaan", rulebook="penerimaan-2024", state="diterima",
                          unit=self.facts.unit, registered_on=self.on)  # fmt: skip
        return {"reference": number, "case": other, "linked": False}

    def _declaration(self, _field: Field) -> bool:
        return True

    def _conflict(self, _field: Field) -> Row:
        return {"kind": "keluarga", "with": min(self.facts.named, default=None), "note": TEXT}

    def _summary(self, _field: Field) -> Row:
        return {"fakta": TEXT, "pertimbangan": TEXT}


SPOILT: dict[str, list[Any]] = {
    "line": [None, " ", "x" * 20_000, 7],
    "paragraph": [None, "", "x" * 20_000, ["x"]],
    "date": [None, "kemarin", "2099-01-01", "1800-01-01", 7],
    "choice": [None, "lain", 7],
    "choices": [None, [], ["lain"], ["kelalaian", "sengaja"], 7],
    "circumstances": [None, [], ["pengulangan"], [{"accused": 9_999, "circumstance": "pengulangan"}],
                      [{"accused": 100, "circumstance": "lain"}], [{}], 7],
    "accused": [None, [], [{"nrp": "12345678"}], "90010001"],
    "charges": [None, [], [{"norm": "KUHP.1", "accused": 1}]],
    "team": [None, []],
    "panel": [None, []],
    "hearing": [None, {"at": "2026-03-08T09:00", "place": "x"}, {"at": "2020-01-01T09:00"}],
    "attendance": [None, [], [{"who": "x", "present": False}], [{}]],
    "findings": [None, [], [{"charge": 9, "finding": "terbukti"}], [{"charge": 1, "finding": "x"}]],
    "votes": [None, {}, {"findings": [], "dissent": ""}, {"findings": [{"charge": 9}]},
              {"findings": [{"charge": 1, "finding": "x"}], "dissent": "x" * 20_000}, 7],
    "sanctions": [None, [], [{"accused": 9, "sanction": "ptdh", "amount": 3}],
                  [{"accused": 100, "sanction": "kerja_bakti", "amount": None}]],
    "execution": [None, {"sanction": 99, "on": "2020-01-01", "evidence": "x"},
                  {"sanction": 1, "on": "2026-03-02", "evidence": "x", "document": "x" * 200}],
    "served": [None, {}, {"sanction": 99}, {"sanction": "x"}, 7],
    "summary": [None, {}, {"fakta": ""}, 7],
    "pause": [None, {}, {"clock": "tiada", "from": "2026-03-02"}, "sakit",
              {"clock": [], "reason": {}, "from": "2026-03-02", "note": 7}],
    "datetime": [None, "besok", "2020-01-01T09:00", 7],
    "member": [None, {"nrp": "12345678"}, {}, "90010001", {"nrp": [], "person": "x", "rank": None}],
    "lifting": [None, {}, {"account": "x"}, {"account": 1}, 7],
    "agreement": [None, {}, {"account": "x"}, {"account": 1}, 7],
    "leaver": [None, {}, {"account": "x"}, {"account": 99_999}, 7],
    "related": [None, {}, {"reference": "A-2099-99999"}, {"reference": "A-2026-00001", "case": 7}, 7],
    "declaration": [None, False, "ya"],
    "conflict": [None, {}, {"kind": "teman"}, {"kind": "keluarga", "with": 7}, "keluarga",
                 {"kind": "keluarga", "note": "x" * 20_000}, {"kind": [], "with": {}}],
    "resume": [None, {"clock": "tiada", "on": "2020-01-01"}, {"on": 7}],
}  # fmt: skip


def spoil(answers: Row, asking: Asking, rng: Random) -> Row:
    """The same answers with one of them spoilt; sometimes it does no harm."""
    if not answers:
        return answers
    name = rng.choice(sorted(answers))
    return {**answers, name: rng.choice(SPOILT[asking.book.fields[name].kind])}
