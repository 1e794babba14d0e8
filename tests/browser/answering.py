"""Answers the fields of an action as a person does: by what their labels say.

What is typed comes from the plots, under the names of the fields; which label a name has stands
in the rulebook.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator

from ethics.law import Action, Field, Rulebook
from ethics.law.facts import CaseFacts
from tests.browser.person import Person, labelled

SEATS = {"ketua": "Ketua", "wakil_ketua": "Wakil Ketua", "anggota": "Anggota"}
FINDINGS = {"terbukti": "Terbukti", "tidak_terbukti": "Tidak terbukti"}
HEARING = {"terbuka": "Sidang terbuka", "tertutup": "Sidang tertutup"}
SUMMARY = {
    "fakta": "Apa yang terjadi",
    "pertimbangan": "Mengapa diputus demikian",
    "fakta_en": "Apa yang terjadi, dalam bahasa Inggris",
    "pertimbangan_en": "Mengapa diputus demikian, dalam bahasa Inggris",
}


class Answering:
    """One form of one action."""

    def __init__(self, person: Person, book: Rulebook, facts: CaseFacts,
                 colleagues: Mapping[int, str]) -> None:  # fmt: skip
        self.person, self.book, self.facts = person, book, facts
        self.colleagues = colleagues

    def fill(self, action: Action, typed: Mapping[str, Any]) -> None:
        """Answer every field of the action that the plot says something about."""
        fields = [self.book.fields[name] for name in action.fields]
        for field in fields:
            own = {key.removeprefix(field.id).removeprefix("-"): value
                   for key, value in typed.items()
                   if key == field.id or key.startswith(f"{field.id}-")}  # fmt: skip
            if own:
                getattr(self, f"_{field.kind}")(field, own)

    def _text(self, field: Field, own: Mapping[str, Any]) -> None:
        self.person.type(field.label.id, str(own[""]))

    _line = _paragraph = _date = _accused = _text

    def _choices(self, field: Field, own: Mapping[str, Any]) -> None:
        chosen = own[""] if isinstance(own[""], list) else [own[""]]
        labels = {one.value: one.label.id for one in field.options}
        for value in chosen:
            self._group(field).get_by_label(labels[value], exact=True).check()

    _choice = _choices

    def _declaration(self, field: Field, own: Mapping[str, Any]) -> None:
        self.person.page.get_by_label(field.label.id, exact=True).check()

    def _team(self, field: Field, own: Mapping[str, Any]) -> None:
        for account in own[""]:
            self._group(field).get_by_label(self.colleagues[account]).check()

    def _charges(self, field: Field, own: Mapping[str, Any]) -> None:
        for code in own[""]:
            box = self._group(field).get_by_label(re.compile(rf"^{re.escape(code)} "))
            if not box.is_visible():
                box.locator("xpath=ancestor::details/summary").click()
            box.check()

    def _panel(self, field: Field, own: Mapping[str, Any]) -> None:
        for account, seat in own.items():
            seats = self._group(field).get_by_label(self.colleagues[int(account)])
            seats.select_option(label=SEATS[seat])

    def _hearing(self, field: Field, own: Mapping[str, Any]) -> None:
        group = self._group(field)
        group.get_by_label("Tanggal dan jam", exact=True).fill(own["at"])
        group.get_by_label("Tempat", exact=True).fill(own["place"])
        group.get_by_label(HEARING[own["open"]], exact=True).check()

    def _attendance(self, field: Field, own: Mapping[str, Any]) -> None:
        for who in own["present"]:
            self._group(field).get_by_label(who, exact=True).check()

    def _findings(self, field: Field, own: Mapping[str, Any]) -> None:
        norms = {str(charge.id): charge.norm for charge in self.facts.charges}
        for charge, finding in own.items():
            about = re.compile(rf"^{re.escape(norms[charge])} ")
            group = self._group(field).get_by_role("group", name=about)
            group.get_by_label(FINDINGS[finding], exact=True).check()

    def _sanctions(self, field: Field, own: Mapping[str, Any]) -> None:
        for ticked in own[""]:
            person, _colon, name = ticked.partition(":")
            rule = self.book.sanctions[name]
            group = self._group(field)
            group.get_by_label(re.compile(rf"^{re.escape(rule.label.id)} ")).check()
            amount = own.get(f"{person}-{name}")
            if amount:
                group.get_by_label(f"Lama: {rule.label.id}", exact=True).fill(str(amount))

    def _summary(self, field: Field, own: Mapping[str, Any]) -> None:
        for part, text in own.items():
            self._group(field).get_by_label(labelled(SUMMARY[part])).fill(text)

    def _group(self, field: Field) -> Locator:
        return self.person.page.get_by_role("group", name=labelled(field.label.id))
