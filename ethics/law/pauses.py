"""When a clock may stand still, and when it goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ethics.law.asking import Asked, plain
from ethics.law.facts import OpenClock
from ethics.law.objection import Objection
from ethics.law.provisions import Field
from ethics.law.terms import Text

LONGEST_NOTE = 2_000

NOT_RUNNING = Text(id="Pilih tenggat yang sedang berjalan.", en="Choose a limit that is running.")
NOT_PAUSED = Text(id="Pilih tenggat yang sedang dijeda.", en="Choose a limit that is paused.")
NO_REASON = Text(id="Pilih alasan jeda yang tersedia.", en="Choose one of the reasons offered.")
NOT_FOR_THIS = Text(id="Tenggat “{clock}” tidak dapat dijeda dengan alasan “{reason}”.",
                    en="The limit “{clock}” cannot be paused for “{reason}”.")  # fmt: skip
OWN_CLOCK = Text(id="Tenggat Anda sendiri dijeda oleh pejabat lain.",
                 en="Your own limit is paused by somebody else.")  # fmt: skip
RUN_OUT = Text(id="Tenggat ini sudah lewat; yang sudah lewat tidak dapat dijeda.",
               en="This limit has run out; what has run out cannot be paused.")  # fmt: skip
NOT_YET = Text(id="Tanggal ini belum tiba.", en="This day has not come yet.")
TOO_EARLY = Text(id="Isi hari sesudah {day}.", en="Give a day after {day}.")
BEFORE_PAUSE = Text(id="Tenggat ini dijeda sejak {day}; isi hari itu atau sesudahnya.",
                    en="This limit is paused since {day}; give that day or a later one.")  # fmt: skip
NO_NOTE = Text(id="Jelaskan dasarnya, misalnya nomor surat.",
               en="Say what it rests on, such as the number of a letter.")  # fmt: skip
LONG_NOTE = Text(id="Penjelasan paling banyak {most} karakter.",
                 en="The explanation has at most {most} characters.")  # fmt: skip


def objections_to_pause(
    asked: Asked, field: Field, value: Mapping[str, Any]
) -> Iterator[Objection]:
    """A clock that runs, a reason of the rulebook, a day within the clock's time, and why."""
    clock, from_on = _open_clock(asked, value), date.fromisoformat(value["from"])
    if clock is None or clock.paused_on is not None:
        yield plain("tenggat_tidak_berjalan", NOT_RUNNING, field.id)
        return
    yield from _against_reason(asked, field, clock, value["reason"])
    if asked.rulebook.clocks[clock.id].by in {grant.role for grant in asked.actor.grants}:
        yield asked.objection("tenggat_sendiri", OWN_CLOCK, field.id)
    if clock.is_over(asked.on):
        yield asked.objection("tenggat_lewat", RUN_OUT, field.id)
    yield from _against_day(asked, field, from_on, after=_last_counted(clock))
    yield from _against_note(field, value["note"])


def objections_to_resume(
    asked: Asked, field: Field, value: Mapping[str, Any]
) -> Iterator[Objection]:
    """A clock that stands still, and a day from which it counts again."""
    clock, again_on = _open_clock(asked, value), date.fromisoformat(value["on"])
    if clock is None or clock.paused_on is None:
        yield plain("tenggat_tidak_dijeda", NOT_PAUSED, field.id)
    elif again_on > asked.on:
        yield plain("tanggal_depan", NOT_YET, field.id)
    elif again_on < clock.paused_on:
        message = BEFORE_PAUSE.filled(day=_written(clock.paused_on))
        yield plain("sebelum_jeda", message, field.id)


def _open_clock(asked: Asked, value: Mapping[str, Any]) -> OpenClock | None:
    return next((one for one in asked.facts.clocks if one.id == value["clock"]), None)


def _against_reason(
    asked: Asked, field: Field, clock: OpenClock, code: str
) -> Iterator[Objection]:
    reason = asked.rulebook.pauses.get(code)
    if reason is None:
        yield plain("alasan_tidak_dikenal", NO_REASON, field.id)
    elif clock.id in reason.not_for:
        label = asked.rulebook.clocks[clock.id].label
        message = NOT_FOR_THIS.filled(clock=label, reason=reason.label)
        yield Objection("jeda_terlarang", message, reason.basis, reason.mark, field.id)


def _last_counted(clock: OpenClock) -> date:
    """The start, or the day before it last went on: a pause begins after it."""
    ended = [one.until_on for one in clock.pauses if one.until_on is not None]
    return max([clock.started_on, *ended])


def _against_day(asked: Asked, field: Field, day: date, *, after: date) -> Iterator[Objection]:
    if day > asked.on:
        yield plain("tanggal_depan", NOT_YET, field.id)
    elif day <= after:
        yield plain("terlalu_awal", TOO_EARLY.filled(day=_written(after)), field.id)


def _against_note(field: Field, note: str) -> Iterator[Objection]:
    if not note.strip():
        yield plain("wajib", NO_NOTE, field.id)
    if len(note) > LONGEST_NOTE:
        yield plain("terlalu_panjang", LONG_NOTE.filled(most=LONGEST_NOTE), field.id)


def _written(day: date) -> str:
    return f"{day:%d-%m-%Y}"
