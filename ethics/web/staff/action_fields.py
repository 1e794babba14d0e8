"""Reads the fields of an action from a posted form: one reader for each kind of the rulebook.

A reader only turns what was typed into the shape that the law judges; whether it may be so is
the law's to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from ethics.law import Field
from ethics.law.terms import NRP, SEATS
from ethics.web.fields import clean, read_day, read_moment

LONGEST = 20_000
REFERENCE = re.compile(r"[A-Z]-[0-9]{4}-[0-9]{5,9}")
NUMBER = re.compile(r"\d{1,9}")
SUMMARY_PARTS = ("fakta", "pertimbangan", "fakta_en", "pertimbangan_en")


class Unreadable(ValueError):
    """What was typed has not the shape of its kind; the message stands beside the field."""


def read_field(field: Field, form: MultiDict[str, str]) -> Any:
    """The value of one field, or None when nothing was given. Raises Unreadable."""
    return READERS[field.kind](field.id, form)


def _text(name: str, form: MultiDict[str, str]) -> str | None:
    text = clean(form.get(name, ""))
    if len(text) > LONGEST:
        raise Unreadable(
            _("Teks ini %(given)s karakter; paling banyak %(most)s.", given=len(text), most=LONGEST)
        )
    return text or None


def _date(name: str, form: MultiDict[str, str]) -> str | None:
    text = clean(form.get(name, ""))
    if not text:
        return None
    day = read_day(text)
    if day is None:
        raise Unreadable(_("Isi tanggal yang ada di kalender, misalnya 23-11-2026."))
    return day.isoformat()


def _moment(name: str, form: MultiDict[str, str]) -> str | None:
    text = clean(form.get(name, ""))
    if not text:
        return None
    moment = read_moment(text)
    if moment is None:
        raise Unreadable(_("Isi tanggal dan jam, misalnya 23-11-2026 09.00."))
    return moment


def _number(name: str, form: MultiDict[str, str]) -> int | None:
    text = clean(form.get(name, ""))
    if not text:
        return None
    if not NUMBER.fullmatch(text):
        raise Unreadable(_("Isi bilangan bulat, misalnya 12."))
    return int(text)


def _yes_no(name: str, form: MultiDict[str, str]) -> bool | None:
    return {"ya": True, "tidak": False}.get(form.get(name, ""))


def _choice(name: str, form: MultiDict[str, str]) -> str | None:
    return form.get(name) or None


def _choices(name: str, form: MultiDict[str, str]) -> list[str] | None:
    return [value for value in form.getlist(name) if value] or None


def _accused(name: str, form: MultiDict[str, str]) -> list[dict[str, str]] | None:
    numbers = [number for number in re.split(r"[\s,;]+", clean(form.get(name, ""))) if number]
    wrong = [number for number in numbers if not NRP.fullmatch(number)]
    if wrong:
        raise Unreadable(
            _("NRP terdiri atas delapan angka, satu NRP tiap baris. Periksa: %(wrong)s.",
              wrong=", ".join(wrong)[:80])
        )  # fmt: skip
    if len(numbers) > 40:  # more than anyone charges in one case
        raise Unreadable(_("Paling banyak 40 NRP dalam satu perkara."))
    return [{"nrp": number} for number in dict.fromkeys(numbers)] or None


def _member(name: str, form: MultiDict[str, str]) -> dict[str, str] | None:
    found = _accused(name, form)
    if found and len(found) > 1:
        raise Unreadable(_("Isi satu NRP saja."))
    return found[0] if found else None


def _charges(name: str, form: MultiDict[str, str]) -> list[dict[str, str]] | None:
    return [{"norm": code} for code in form.getlist(name) if code] or None


def _team(name: str, form: MultiDict[str, str]) -> list[int] | None:
    return [int(value) for value in form.getlist(name) if NUMBER.fullmatch(value)] or None


def _panel(name: str, form: MultiDict[str, str]) -> list[dict[str, Any]] | None:
    order = list(SEATS)
    seats = [
        {"account": int(key.removeprefix(f"{name}-")), "seat": seat}
        for key, seat in form.items()
        if NUMBER.fullmatch(key.removeprefix(f"{name}-")) and seat in order
    ]
    return sorted(seats, key=lambda row: (order.index(row["seat"]), row["account"])) or None


def _hearing(name: str, form: MultiDict[str, str]) -> dict[str, Any] | None:
    moment, place = _moment(f"{name}-at", form), _text(f"{name}-place", form)
    if moment is None and place is None:
        return None
    if moment is None or place is None:
        raise Unreadable(_("Isi waktu dan tempat sidang."))
    if len(place) > 200:  # the column's width
        raise Unreadable(_("Tempat sidang paling banyak 200 karakter."))
    if form.get(f"{name}-open") != "tertutup":
        return {"at": moment, "place": place, "open": True}
    return {"at": moment, "place": place, "open": False,
            "closed_for": form.get(f"{name}-closed_for", "")[:20]}  # fmt: skip


def _attendance(name: str, form: MultiDict[str, str]) -> list[dict[str, Any]] | None:
    present = set(form.getlist(f"{name}-present"))
    listed = [clean(who)[:120] for who in form.getlist(f"{name}-who")]
    return [{"who": who, "present": who in present} for who in listed if who] or None


def _findings(name: str, form: MultiDict[str, str]) -> list[dict[str, Any]] | None:
    rows = [
        {"charge": int(key.removeprefix(f"{name}-")), "finding": finding}
        for key, finding in form.items()
        if NUMBER.fullmatch(key.removeprefix(f"{name}-"))
    ]
    return sorted(rows, key=lambda row: int(row["charge"])) or None


def _votes(name: str, form: MultiDict[str, str]) -> dict[str, Any] | None:
    findings = _findings(name, form)
    if findings is None:
        return None
    return {"findings": findings, "dissent": _text(f"{name}-dissent", form) or ""}


def _sanctions(name: str, form: MultiDict[str, str]) -> list[dict[str, Any]] | None:
    """Each ticked sanction is ``<person>:<sanction>``; its amount stands in a field of its own."""
    return [
        {"accused": person, "sanction": sanction,
         "amount": _number(f"{name}-{person}-{sanction}", form)}
        for person, sanction in _of_each(name, form)
    ] or None  # fmt: skip


def _circumstances(name: str, form: MultiDict[str, str]) -> list[dict[str, Any]] | None:
    return [{"accused": person, "circumstance": circumstance}
            for person, circumstance in _of_each(name, form)] or None  # fmt: skip


def _of_each(name: str, form: MultiDict[str, str]) -> Iterator[tuple[int, str]]:
    """What was ticked beside each accused: ``<person>:<what>``."""
    for ticked in form.getlist(name):
        person, _colon, what = ticked.partition(":")
        if NUMBER.fullmatch(person) and what:
            yield int(person), what


def _execution(name: str, form: MultiDict[str, str]) -> dict[str, Any] | None:
    sanction, on = form.get(f"{name}-sanction", ""), _date(f"{name}-on", form)
    evidence = _text(f"{name}-evidence", form)
    if not NUMBER.fullmatch(sanction) or on is None or evidence is None:
        raise Unreadable(_("Pilih sanksi, isi tanggal pelaksanaan, dan sebutkan buktinya."))
    return {"sanction": int(sanction), "on": on, "evidence": evidence,
            "exhibit": _number(f"{name}-exhibit", form),
            "document": _text(f"{name}-document", form)}  # fmt: skip


def _served(name: str, form: MultiDict[str, str]) -> dict[str, int] | None:
    sanction = _number(name, form)
    return None if sanction is None else {"sanction": sanction}


def _pause(name: str, form: MultiDict[str, str]) -> dict[str, str]:
    return _whole(_("Pilih tenggat dan alasannya, isi tanggal, dan jelaskan dasarnya."),
                  clock=_choice(f"{name}-clock", form), reason=_choice(f"{name}-reason", form),
                  note=_text(f"{name}-note", form), **{"from": _date(f"{name}-from", form)})  # fmt: skip


def _resume(name: str, form: MultiDict[str, str]) -> dict[str, str]:
    return _whole(_("Pilih tenggat dan isi tanggal mulai dihitung lagi."),
                  clock=_choice(f"{name}-clock", form), on=_date(f"{name}-on", form))  # fmt: skip


def _officer(name: str, form: MultiDict[str, str]) -> dict[str, int] | None:
    chosen = _number(name, form)
    return None if chosen is None else {"account": chosen}


def _declaration(name: str, form: MultiDict[str, str]) -> bool | None:
    return True if form.get(name) == "ya" else None


def _conflict(name: str, form: MultiDict[str, str]) -> dict[str, Any]:
    kind = _choice(f"{name}-kind", form)
    if kind is None:
        raise Unreadable(_("Pilih jenis benturannya."))
    return {"kind": kind, "with": _number(f"{name}-with", form), "note": _text(f"{name}-note", form)}


def _related(name: str, form: MultiDict[str, str]) -> dict[str, str] | None:
    text = clean(form.get(name, "")).upper()
    if text and not REFERENCE.fullmatch(text):
        raise Unreadable(_("Isi nomor aduan atau perkara, misalnya A-2026-00012."))
    return {"reference": text} if text else None


def _whole(message: str, **parts: str | None) -> dict[str, str]:
    """A composite of which no part may be missing."""
    given = {part: value for part, value in parts.items() if value is not None}
    if len(given) < len(parts):
        raise Unreadable(message)
    return given


def _summary(name: str, form: MultiDict[str, str]) -> dict[str, str] | None:
    parts = {part: _text(f"{name}-{part}", form) for part in SUMMARY_PARTS}
    return {part: text for part, text in parts.items() if text} or None


READERS: dict[str, Callable[[str, MultiDict[str, str]], Any]] = {
    "line": _text,
    "paper_number": _text,
    "paragraph": _text,
    "date": _date,
    "datetime": _moment,
    "number": _number,
    "yesno": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "circumstances": _circumstances,
    "accused": _accused,
    "charges": _charges,
    "team": _team,
    "panel": _panel,
    "hearing": _hearing,
    "attendance": _attendance,
    "findings": _findings,
    "votes": _votes,
    "sanctions": _sanctions,
    "execution": _execution,
    "served": _served,
    "summary": _summary,
    "pause": _pause,
    "resume": _resume,
    "declaration": _declaration,
    "conflict": _conflict,
    "member": _member,
    "related": _related,
    "lifting": _officer,
    "agreement": _officer,
    "leaver": _officer,
}
