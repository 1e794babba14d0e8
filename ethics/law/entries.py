"""Judges each field of an action by its kind: is it there, and can it be so?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from ethics.law.asking import Asked, plain
from ethics.law.facts import CaseFacts
from ethics.law.norms import norms
from ethics.law.numbering import misshapen
from ethics.law.objection import Objection
from ethics.law.pauses import objections_to_pause, objections_to_resume
from ethics.law.provisions import Field
from ethics.law.rulebook import in_force
from ethics.law.terms import Text
from ethics.law.vocabulary import CLOSED_DOORS, DOCUMENTS, RELATIONS

LONGEST = {"line": 200, "paragraph": 10_000, "summary": 6_000, "conflict": 2_000,
           "document": 80}  # fmt: skip
EARLIEST = date(1945, 8, 17)
FURTHEST_YEARS = 5

MISSING = Text(id="“{label}” wajib diisi.", en="“{label}” is required.")
STRANGE = Text(id="Isian ini tidak dikenali. Pilih atau isi kembali.",
               en="This entry is not recognised. Choose or type again.")  # fmt: skip
TOO_LONG = Text(id="Paling banyak {most} karakter; sekarang {given}.",
                en="At most {most} characters; now {given}.")  # fmt: skip
TOO_MUCH = Text(id="Paling banyak {most}.", en="At most {most}.")
IN_FUTURE = Text(id="Tanggal ini belum terjadi.", en="This date has not come yet.")
IN_PAST = Text(id="Tanggal ini sudah lewat.", en="This date has passed.")
TOO_EARLY = Text(id="Tanggal ini sebelum {day}, hari mulainya “{clock}”.",
                 en="This date is before {day}, when “{clock}” began.")  # fmt: skip
TOO_LATE = Text(id="Tanggal ini sesudah {day}, hari terakhir “{clock}”.",
                en="This date is after {day}, the last day of “{clock}”.")  # fmt: skip
ABSURD = Text(id="Tanggal ini terlalu jauh.", en="This date is too far away.")
NOT_CHOSEN = Text(id="Pilih salah satu yang tersedia.", en="Choose one of those offered.")
UNKNOWN_NORM = Text(id="Pasal {norm} tidak ada dalam daftar norma.",
                    en="Article {norm} is not in the catalogue of norms.")  # fmt: skip
CHARGED_ALREADY = Text(id="Semua pasal itu sudah disangkakan.",
                       en="All of these articles are charged already.")  # fmt: skip
STRANGER = Text(id="Orang ini bukan terduga dalam perkara ini.",
                en="This person is not an accused in this case.")  # fmt: skip
NOBODY_CAME = Text(id="Tandai sedikitnya satu orang yang hadir.",
                   en="Mark at least one person as present.")  # fmt: skip
WHY_CLOSED = Text(id="Pilih alasan sidang dinyatakan tertutup.",
                  en="Choose why the hearing is closed to the public.")  # fmt: skip
NO_PART = Text(id="Isi bagian “{part}”.", en="Fill in the part “{part}”.")
SUMMARY_PARTS = {
    "fakta": Text(id="fakta", en="facts"),
    "pertimbangan": Text(id="pertimbangan", en="considerations"),
}

Judge = Callable[[Asked, Field, Any], Iterator[Objection]]


def objections_to_entries(asked: Asked) -> list[Objection]:
    """Every field that is missing or cannot be so, each with its message."""
    return [no for one in asked.fields for no in _judge(asked, one)]


def _judge(asked: Asked, field: Field) -> Iterator[Objection]:
    value = asked.data.get(field.id)
    if value is None or value in ("", [], {}):
        if field.required:
            yield plain("wajib", MISSING.filled(label=field.label), field.id)
        return
    judge = _BY_KIND.get(field.kind)
    if judge is not None:
        try:
            yield from judge(asked, field, value)
        except (KeyError, TypeError, ValueError, AttributeError):
            yield plain("tidak_dikenali", STRANGE, field.id)


def _text(_asked: Asked, field: Field, value: str) -> Iterator[Objection]:
    most = field.max or LONGEST[field.kind]
    if len(value.strip()) == 0:
        yield plain("wajib", MISSING.filled(label=field.label), field.id)
    if len(value) > most:
        yield plain("terlalu_panjang", TOO_LONG.filled(most=most, given=len(value)), field.id)


def _date(asked: Asked, field: Field, value: str) -> Iterator[Objection]:
    yield from _day(asked, field, date.fromisoformat(value[:10]))


def _day(asked: Asked, field: Field, day: date) -> Iterator[Objection]:
    if day < EARLIEST or day.year > asked.on.year + FURTHEST_YEARS:
        yield plain("tanggal_mustahil", ABSURD, field.id)
    elif field.when == "past" and day > asked.on:
        yield plain("tanggal_depan", IN_FUTURE, field.id)
    elif field.when == "future" and day < asked.on:
        yield plain("tanggal_lewat", IN_PAST, field.id)
    else:
        yield from _within(asked, field, day)


def _execution(asked: Asked, field: Field, value: Mapping[str, Any]) -> Iterator[Objection]:
    yield from _day(asked, field, date.fromisoformat(value["on"]))
    if len(value.get("document") or "") > LONGEST["document"]:
        message = TOO_LONG.filled(most=LONGEST["document"], given=len(value["document"]))
        yield plain("terlalu_panjang", message, field.id)


def _served(_asked: Asked, field: Field, value: Mapping[str, Any]) -> Iterator[Objection]:
    if not isinstance(value["sanction"], int):
        yield plain("tidak_dikenali", STRANGE, field.id)


def _within(asked: Asked, field: Field, day: date) -> Iterator[Objection]:
    """A day that counts against a clock lies within it; the clock's own article says so."""
    for clock in asked.facts.clocks:
        if clock.id not in {field.since, field.until}:
            continue
        rule = asked.rulebook.clocks[clock.id]
        if clock.id == field.since and day < clock.started_on:
            message = TOO_EARLY.filled(clock=rule.label, day=f"{clock.started_on:%d-%m-%Y}")
            yield asked.objection("tanggal_terlalu_awal", message, field.id, by=rule)
        if clock.id == field.until and day > clock.due_on:
            message = TOO_LATE.filled(clock=rule.label, day=f"{clock.due_on:%d-%m-%Y}")
            yield asked.objection("lewat_tenggat", message, field.id, by=rule)


def _number(_asked: Asked, field: Field, value: int) -> Iterator[Objection]:
    if field.max is not None and value > field.max:
        yield plain("terlalu_besar", TOO_MUCH.filled(most=field.max), field.id)


def _choice(_asked: Asked, field: Field, value: str) -> Iterator[Objection]:
    if value not in {option.value for option in field.options}:
        yield plain("bukan_pilihan", NOT_CHOSEN, field.id)


def _choices(_asked: Asked, field: Field, value: list[str]) -> Iterator[Objection]:
    if not set(value) <= {option.value for option in field.options}:
        yield plain("bukan_pilihan", NOT_CHOSEN, field.id)


def _circumstances(
    asked: Asked, field: Field, value: list[Mapping[str, Any]]
) -> Iterator[Objection]:
    """Each weighs for one accused of this case."""
    if not {row["circumstance"] for row in value} <= {option.value for option in field.options}:
        yield plain("bukan_pilihan", NOT_CHOSEN, field.id)
    if not {row["accused"] for row in value} <= {one.person_id for one in asked.facts.accused}:
        yield plain("bukan_terduga", STRANGER, field.id)


def _accused(_asked: Asked, field: Field, value: list[Mapping[str, Any]]) -> Iterator[Objection]:
    if not all(isinstance(row["person"], int) for row in value):
        yield plain("tidak_dikenali", STRANGE, field.id)


def _charges(asked: Asked, field: Field, value: list[Mapping[str, Any]]) -> Iterator[Objection]:
    known = _catalogue(asked)
    people = _people(asked)
    standing = {(one.accused_id, one.norm) for one in asked.facts.charges}
    if not asked.action.opens and {(row["accused"], row["norm"]) for row in value} <= standing:
        yield plain("sudah_disangkakan", CHARGED_ALREADY, field.id)
    for row in value:
        if row["norm"] not in known:
            yield plain("pasal_tidak_dikenal", UNKNOWN_NORM.filled(norm=str(row["norm"])[:40]),
                        field.id)  # fmt: skip
        if row["accused"] not in people:
            yield plain("bukan_terduga", STRANGER, field.id)


def _catalogue(asked: Asked) -> Mapping[str, object]:
    book = in_force(asked.action.opens, asked.on) if asked.action.opens else asked.rulebook
    return norms(book.norms) if book.norms else {}


def _people(asked: Asked) -> set[int]:
    _id, listed = asked.of_kind("accused")
    return {row["person"] for row in listed or ()} | {
        member.person_id for member in asked.facts.accused
    }


def _attendance(_asked: Asked, field: Field, value: list[Mapping[str, Any]]) -> Iterator[Objection]:
    if not any(row["present"] for row in value):
        yield plain("tidak_ada_hadir", NOBODY_CAME, field.id)


def _hearing(_asked: Asked, field: Field, value: Mapping[str, Any]) -> Iterator[Objection]:
    """Open to the public, or closed for one of the reasons that are listed."""
    if not value["open"] and value.get("closed_for") not in CLOSED_DOORS:
        yield plain("alasan_tertutup", WHY_CLOSED, field.id)


def _vote(_asked: Asked, field: Field, value: Mapping[str, Any]) -> Iterator[Objection]:
    """What a member holds against the others is a text like any other."""
    if value["findings"] and len(value["dissent"]) > LONGEST["paragraph"]:
        message = TOO_LONG.filled(most=LONGEST["paragraph"], given=len(value["dissent"]))
        yield plain("terlalu_panjang", message, field.id)


def _member(_asked: Asked, field: Field, value: Mapping[str, Any]) -> Iterator[Objection]:
    if not isinstance(value["person"], int) or not isinstance(value["rank"], int):
        yield plain("tidak_dikenali", STRANGE, field.id)


def _officer(_asked: Asked, field: Field, value: Mapping[str, Any]) -> Iterator[Objection]:
    if not isinstance(value["account"], int) or "person" not in value:
        yield plain("tidak_dikenali", STRANGE, field.id)


def _leaver(_asked: Asked, field: Field, value: Mapping[str, Any]) -> Iterator[Objection]:
    if not isinstance(value["account"], int):
        yield plain("tidak_dikenali", STRANGE, field.id)


def _related(_asked: Asked, field: Field, value: Mapping[str, Any]) -> Iterator[Objection]:
    if not isinstance(value["case"], CaseFacts) or not isinstance(value["linked"], bool):
        yield plain("tidak_dikenali", STRANGE, field.id)


def _declaration(_asked: Asked, field: Field, value: object) -> Iterator[Objection]:
    if value is not True:
        yield plain("wajib", MISSING.filled(label=field.label), field.id)


def _conflict(asked: Asked, field: Field, value: Mapping[str, Any]) -> Iterator[Objection]:
    known = value["kind"] in RELATIONS and isinstance(value.get("note") or "", str)
    if not known or value.get("with") not in {None, *asked.facts.named}:
        yield plain("tidak_dikenali", STRANGE, field.id)
    elif len(value.get("note") or "") > LONGEST["conflict"]:
        message = TOO_LONG.filled(most=LONGEST["conflict"], given=len(value["note"]))
        yield plain("terlalu_panjang", message, field.id)


def _paper_number(asked: Asked, field: Field, value: str) -> Iterator[Objection]:
    _id, decided = asked.answer(means="decided_on")
    kind = DOCUMENTS[str(field.numbers)]
    day = date.fromisoformat(decided) if kind.decision and decided else asked.on
    message = misshapen(kind, value, on=day)
    if message is not None:
        yield plain("nomor_lain_bentuk", message, field.id)


def _summary(_asked: Asked, field: Field, value: Mapping[str, str]) -> Iterator[Objection]:
    """The composed summary stands without any; a translation does not stand without what it translates."""
    most = field.max or LONGEST["summary"]
    for part, label in SUMMARY_PARTS.items():
        if value.get(f"{part}_en", "").strip() and not value.get(part, "").strip():
            yield plain("wajib", NO_PART.filled(part=label), field.id)
    longest = max(map(len, value.values()))
    if longest > most:
        yield plain("terlalu_panjang", TOO_LONG.filled(most=most, given=longest), field.id)


_BY_KIND: dict[str, Judge] = {
    "line": _text,
    "paragraph": _text,
    "date": _date,
    "datetime": _date,
    "number": _number,
    "choice": _choice,
    "choices": _choices,
    "circumstances": _circumstances,
    "accused": _accused,
    "charges": _charges,
    "hearing": _hearing,
    "attendance": _attendance,
    "execution": _execution,
    "served": _served,
    "votes": _vote,
    "summary": _summary,
    "pause": objections_to_pause,
    "resume": objections_to_resume,
    "declaration": _declaration,
    "conflict": _conflict,
    "member": _member,
    "paper_number": _paper_number,
    "lifting": _officer,
    "agreement": _officer,
    "leaver": _leaver,
    "related": _related,
}
