"""Tells in whole sentences what the structured facts of a public outcome say, in both languages. Pure.

Everything is said from what the public may read: composed anew it says the same, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ethics.law.norms import norms
from ethics.law.provisions import Rulebook
from ethics.law.rulebook import rulebook
from ethics.law.terms import FINDINGS, MONTHS, UNITS, Text, Unit
from ethics.law.vocabulary import CIRCUMSTANCES, FOLDER, LESS, MORE, read_toml

Facts = Mapping[str, Any]
DAYS = ((7, "0–7"), (15, "8–15"), (30, "16–30"), (60, "31–60"), (90, "61–90"), (180, "91–180"),
        (365, "181–365"))  # fmt: skip
LONGER = "> 365"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the sentences below it."""

    id: str
    heading: Text
    sentences: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """How long one time limit was, in words, and whether it was kept."""

    label: Text
    allowed: Text
    taken: Text
    kept: bool
    basis: str


def retell(outcome: Facts) -> tuple[Part, ...]:
    """The parts of the summary, in the order of the case."""
    book = rulebook(outcome["rulebook"])
    parts = ((id_, tuple(tell(outcome, book))) for id_, tell in _PARTS.items())
    return tuple(Part(id_, _words("bagian", id_), said) for id_, said in parts if said)


def stages(outcome: Facts) -> tuple[Stage, ...]:
    """Each time limit that is told of: days taken against days allowed."""
    clocks = rulebook(outcome["rulebook"]).clocks
    told = (one for one in _story(outcome).get("stages", ()) if one["clock"] in clocks)
    return tuple(
        Stage(label=clocks[one["clock"]].label, kept=one["kept"], basis=clocks[one["clock"]].basis,
              allowed=_counted(one["limit"], one["unit"]), taken=_counted(one["days"], one["unit"]))
        for one in told
    )  # fmt: skip


def told_clocks(track: str) -> tuple[str, ...]:
    """The time limits of a track that a summary tells of."""
    return tuple(_terms()["tenggat"].get(track, ()))


def in_bins(days: int) -> str:
    """So many days, only as exactly as gives no day away."""
    return next((name for most, name in DAYS if days <= most), LONGER)


def when(period: str) -> Text:
    """``Maret 2026`` of ``2026-03``, ``Triwulan 1 2026`` of ``2026-Q1``, or the year."""
    year, _, part = period.partition("-")
    if part.startswith("Q"):
        return Text(id=f"Triwulan {part[1:]} {year}", en=f"quarter {part[1:]} of {year}")
    if not part:
        return Text(id=year, en=year)
    month = MONTHS[int(part) - 1]
    return Text(id=f"{month.id} {year}", en=f"{month.en} {year}")


def _begun(outcome: Facts, book: Rulebook) -> Iterator[Text]:
    begun = _story(outcome).get("begun")
    if begun:
        yield _words("kalimat", f"dari_{begun}")
    if outcome.get("period"):
        yield _said("waktu_kejadian", when=when(outcome["period"]))
    for member in outcome["members"]:
        if member.get("norms"):
            codes = [row["norm"] for row in member["norms"]]
            yield _said("disangka", who=_who(member), norms=_norms(book, codes))


def _found(outcome: Facts, book: Rulebook) -> Iterator[Text]:
    for member in outcome["members"]:
        rows = member.get("norms", ())
        by = {finding: [row["norm"] for row in rows if row["finding"] == finding] for finding in FINDINGS}
        if rows and len(by["terbukti"]) == len(rows):
            yield _said("semua_terbukti", who=_who(member))
        elif rows and len(by["tidak_terbukti"]) == len(rows):
            yield _said("tidak_satu_pun", who=_who(member))
        else:
            yield from (_said(finding, who=_who(member), norms=_norms(book, codes))
                        for finding, codes in by.items() if codes)  # fmt: skip


def _proposed(outcome: Facts, book: Rulebook) -> Iterator[Text]:
    if "proposed_as" not in _story(outcome):
        return
    label = _label(book, _story(outcome)["proposed_as"])
    proposed = [one for one in outcome["members"] if one.get("proposed")]
    for member in proposed:
        yield _said("diusulkan", label=label, who=_who(member),
                    sanctions=_sanctions(book, member["proposed"]))  # fmt: skip
    if not proposed:
        yield _words("kalimat", "tanpa_usul")


def _decided(outcome: Facts, book: Rulebook) -> Iterator[Text]:
    several = any("circumstances" in one for one in outcome["members"])
    for member in outcome["members"]:
        yield _given(member, book, member.get("sanctions", ()), "diputus", "tanpa_sanksi")
        weighed = member.get("circumstances") if several else outcome.get("circumstances")
        for weighs in (MORE, LESS):
            reasons = [CIRCUMSTANCES[name].label for name in (weighed or {}).get(weighs, ())
                       if name in CIRCUMSTANCES]  # fmt: skip
            if reasons:
                yield _said(weighs, who=_who(member), reasons=_listed(reasons))


def _given(
    member: Facts, book: Rulebook, sanctions: Sequence[Facts], some: str, none: str
) -> Text:
    if not sanctions:
        return _said(none, who=_who(member))
    return _said(some, who=_who(member), sanctions=_sanctions(book, sanctions))


def _appealed(outcome: Facts, book: Rulebook) -> Iterator[Text]:
    appeals = _story(outcome).get("appeals")
    if appeals is None:
        return
    for one in appeals:
        field = book.fields[one["field"]]
        chosen = next((each.label for each in field.options if each.value == one["value"]), None)
        if chosen is not None:
            yield _said("hasil", label=field.label, outcome=chosen)
    changed = [one for one in outcome["members"] if "before" in one]
    for member in changed:
        yield _given(member, book, member["before"], "semula", "semula_tanpa")
    if not changed:
        yield _words("kalimat", "tetap" if appeals else "tanpa_banding")


def _took(outcome: Facts, _book: Rulebook) -> Iterator[Text]:
    story = _story(outcome)
    if outcome.get("decided_month"):
        yield _said("diputus_pada", when=when(outcome["decided_month"]))
    if "days" in story:
        yield _said("lama", days=story["days"])
    told = stages(outcome)
    if told:
        yield _said("tenggat", kept=sum(one.kept for one in told), all=len(told))


def _carried_out(outcome: Facts, _book: Rulebook) -> Iterator[Text]:
    told = [one for one in outcome["members"] if "carried_out" in one]
    owing = [one for one in told if one["sanctions"]]
    for member in owing:
        done, all_ = member["carried_out"], len(member["sanctions"])
        name = "dilaksanakan" if done == all_ else "sebagian" if done else "belum"
        yield _said(name, who=_who(member), done=done, all=all_)
    if told and not owing:
        yield _words("kalimat", "tidak_perlu")


_PARTS = {"disangka": _begun, "ditemukan": _found, "diusulkan": _proposed, "diputus": _decided,
          "banding": _appealed, "waktu": _took, "pelaksanaan": _carried_out}  # fmt: skip


def _story(outcome: Facts) -> Facts:
    """What an outcome of before this was told holds nothing of."""
    return outcome.get("story") or {}


def _who(member: Facts) -> Text:
    called, _space, number = str(member["role"]).rpartition(" ")
    words = _terms()["sebutan"].get(called)
    return _numbered(Text(**words), number) if words else Text(id=member["role"], en=member["role"])


def _numbered(text: Text, number: str) -> Text:
    return Text(id=f"{text.id} {number}", en=f"{text.en} {number}")


def _norms(book: Rulebook, codes: Sequence[str]) -> Text:
    catalogue = norms(book.norms) if book.norms else {}
    return _listed([
        _said("norma", label=catalogue[code].label, article=catalogue[code].article)
        if code in catalogue else Text(id=code, en=code)
        for code in codes
    ])  # fmt: skip


def _sanctions(book: Rulebook, rows: Sequence[Facts]) -> Text:
    return _listed([_sanction(book, row) for row in rows])


def _sanction(book: Rulebook, row: Facts) -> Text:
    rule = book.sanctions.get(row["sanction"])
    if rule is None:
        return Text(id=row["sanction"], en=row["sanction"])
    if not row.get("amount") or not rule.unit:
        return _lowered(rule.label)
    return _said("sanksi", label=_lowered(rule.label), amount=row["amount"], unit=UNITS[Unit(rule.unit)])


def _lowered(label: Text) -> Text:
    """A label within a sentence."""
    return Text(id=label.id[:1].lower() + label.id[1:], en=label.en[:1].lower() + label.en[1:])


def _label(book: Rulebook, field: str) -> Text:
    return book.fields[field].label


def _counted(amount: int | str, unit: str) -> Text:
    return Text(id=f"{amount} {UNITS[Unit(unit)].id}", en=f"{amount} {UNITS[Unit(unit)].en}")


def _listed(texts: Sequence[Text]) -> Text:
    return Text(id="; ".join(one.id for one in texts), en="; ".join(one.en for one in texts))


def _said(sentence: str, **values: object) -> Text:
    return _words("kalimat", sentence).filled(**values)


def _words(table: str, name: str) -> Text:
    return Text(**_terms()[table][name])


@cache
def _terms() -> Mapping[str, Any]:
    return read_toml(FOLDER / "ringkasan.toml")
