"""Which sanctions may be imposed, and within which bounds (Perpol 7/2022 107–109; PP 2/2003 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ethics.law.asking import Asked
from ethics.law.objection import Objection
from ethics.law.provisions import SanctionRule
from ethics.law.terms import UNITS, Text, Unit

Row = Mapping[str, Any]

UNKNOWN = Text(id="Sanksi ini tidak ada dalam aturan jalur ini.",
               en="The rules of this track know no such sanction.")  # fmt: skip
NOT_FOR_CATEGORY = Text(id="{sanction} tidak dapat dijatuhkan dalam kategori “{category}”.",
                        en="{sanction} cannot be imposed in the category “{category}”.")  # fmt: skip
NEEDS_AMOUNT = Text(id="{sanction}: isi lamanya dalam {unit}.",
                    en="{sanction}: give its length in {unit}.")  # fmt: skip
NO_AMOUNT = Text(id="{sanction} tidak mempunyai jangka waktu.", en="{sanction} has no length.")
TOO_SHORT = Text(id="{sanction}: paling singkat {bound} {unit}.",
                 en="{sanction}: at least {bound} {unit}.")  # fmt: skip
TOO_LONG = Text(id="{sanction}: paling lama {bound} {unit}.",
                en="{sanction}: at most {bound} {unit}.")  # fmt: skip
EXCLUDED = Text(id="{sanction} tidak dapat digabung dengan {other}.",
                en="{sanction} cannot be combined with {other}.")  # fmt: skip
TWICE = Text(id="{sanction} dipilih dua kali untuk orang yang sama.",
             en="{sanction} is chosen twice for the same person.")  # fmt: skip
STRANGER = Text(id="Sanksi hanya dapat ditujukan kepada terduga dalam perkara ini.",
                en="A sanction can only be aimed at an accused of this case.")  # fmt: skip
NOT_PROVEN = Text(id="Sanksi hanya dapat dijatuhkan kepada orang yang pelanggarannya terbukti.",
                  en="A sanction needs a violation declared proven against that person.")  # fmt: skip
NONE_FOR_PROVEN = Text(id="Setiap orang yang pelanggarannya terbukti diberi sedikitnya satu sanksi.",
                       en="Everyone with a proven violation gets at least one sanction.")  # fmt: skip
UNCLASSIFIED = Text(id="tanpa kategori", en="unclassified")


def objections_to_sanctions(asked: Asked, field: str, rows: list[Row]) -> Iterator[Objection]:
    """Every sanction that the law does not allow, with the article that says so."""
    yield from objections_to_proposal(asked, field, rows)
    yield from _proven(asked, field, rows)


def objections_to_proposal(asked: Asked, field: str, rows: list[Row]) -> Iterator[Objection]:
    """The same for a proposal, which comes before the findings."""
    rules = asked.rulebook.sanctions
    for row in rows:
        if row["sanction"] not in rules:
            yield asked.objection("sanksi_tidak_dikenal", UNKNOWN, field)
            continue
        rule = rules[row["sanction"]]
        yield from (
            asked.objection(code, message, field, by=rule)
            for code, message in _one(asked, rule, row["amount"])
        )
    known = [row for row in rows if row["sanction"] in rules]
    yield from _together(asked, field, known)
    strangers = {row["accused"] for row in rows} - {one.person_id for one in asked.facts.accused}
    if strangers:
        yield asked.objection("bukan_terduga", STRANGER, field)


def _one(asked: Asked, rule: SanctionRule, amount: int | None) -> Iterator[tuple[str, Text]]:
    category = asked.facts.category
    if rule.categories and category not in rule.categories:
        known = asked.rulebook.categories.get(category or "")
        named = known.label if known else UNCLASSIFIED
        yield "kategori_sanksi", NOT_FOR_CATEGORY.filled(sanction=rule.label, category=named)
    if rule.unit is None:
        if amount is not None:
            yield "tanpa_jangka", NO_AMOUNT.filled(sanction=rule.label)
        return
    unit = UNITS[Unit(rule.unit)]
    if not amount:
        yield "jangka_kosong", NEEDS_AMOUNT.filled(sanction=rule.label, unit=unit)
        return
    most = longest(asked, rule)
    if rule.min is not None and amount < rule.min:
        yield "terlalu_singkat", TOO_SHORT.filled(sanction=rule.label, bound=rule.min, unit=unit)
    if most is not None and amount > most:
        yield "terlalu_lama", TOO_LONG.filled(sanction=rule.label, bound=most, unit=unit)


def longest(asked: Asked, rule: SanctionRule) -> int | None:
    """The upper bound; aggravating grounds may raise it (PP 2/2003 Pasal 10)."""
    _id, grounds = asked.answer(means="aggravation")
    return rule.aggravated_max if grounds and rule.aggravated_max else rule.max


def _together(asked: Asked, field: str, rows: list[Row]) -> Iterator[Objection]:
    by_person: dict[int, list[str]] = {}
    for row in rows:
        chosen = by_person.setdefault(row["accused"], [])
        rule = asked.rulebook.sanctions[row["sanction"]]
        if rule.id in chosen:
            yield asked.objection("sanksi_ganda", TWICE.filled(sanction=rule.label), field)
        chosen.append(rule.id)
    for chosen in by_person.values():
        yield from _excluded(asked, field, chosen)


def _excluded(asked: Asked, field: str, chosen: list[str]) -> Iterator[Objection]:
    for rule in (asked.rulebook.sanctions[name] for name in dict.fromkeys(chosen)):
        for other in set(chosen) & set(rule.excludes):
            message = EXCLUDED.filled(
                sanction=rule.label, other=asked.rulebook.sanctions[other].label
            )
            yield asked.objection("tidak_dapat_digabung", message, field, by=rule)


def _proven(asked: Asked, field: str, rows: list[Row]) -> Iterator[Objection]:
    guilty = proven_people(asked)
    punished = {row["accused"] for row in rows}
    if punished - guilty:
        yield asked.objection("tidak_terbukti", NOT_PROVEN, field)
    if guilty - punished:
        yield asked.objection("terbukti_tanpa_sanksi", NONE_FOR_PROVEN, field)


def proven_people(asked: Asked) -> set[int]:
    """Whose violation is proven: by the findings of this very form, else by those on record."""
    _id, findings = asked.of_kind("findings")
    said = {row["charge"]: row["finding"] for row in findings or ()}
    return {
        charge.accused_id
        for charge in asked.facts.charges
        if said.get(charge.id, charge.finding) == "terbukti"
    }

