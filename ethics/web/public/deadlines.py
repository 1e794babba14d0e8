"""The calculator: when a time limit ends, for everyone, as the cases themselves are counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from ethics.almanac import calendar
from ethics.law import Clock, Mark, Text, all_rulebooks, due
from ethics.law.terms import UNITS, Unit
from ethics.law.zones import ZONES
from ethics.web.access import PUBLIC, allows
from ethics.web.fields import Day, Number, Pick
from ethics.web.forms import PostedForm
from ethics.web.pages import page, today, unless_unchanged
from ethics.web.public.blueprint import bp
from ethics.web.words import in_words, nama_jalur

EARLIEST = date(2003, 1, 1)
"""The year of PP 2/2003; the tables of holidays begin long before."""
MOST = {Unit.HK: 500, Unit.HARI: 1000, Unit.BULAN: 120, Unit.TAHUN: 10}


class LimitForm(PostedForm):
    """A limit of the law or one of your own, and the day from which it counts."""

    class Meta:
        """Asks and changes nothing, so that its address can be passed on."""

        csrf = False

    tenggat = Pick(
        _l("Batas waktu"),
        description=_l("Pilih satu dari aturan, atau isi lama dan ukurannya sendiri."),
    )
    lama = Number(_l("Lamanya"), low=1)
    ukuran = Pick(_l("Ukuran"))
    mulai = Day(_l("Mulai"), required=_l("Isi hari peristiwanya, misalnya 14-06-2026."),
                description=_l("Hari peristiwa itu sendiri tidak dihitung."))  # fmt: skip
    zona = Pick(_l("Zona waktu"), choices=[(zone, zone) for zone in ZONES],
                description=_l("Hari berganti lebih dahulu di WIT, lalu WITA, lalu WIB."))  # fmt: skip

    def __init__(self, asked: MultiDict[str, str]) -> None:
        super().__init__(formdata=asked or None)
        self.tenggat.choices = [("", _("Isi sendiri")), *_offered()]
        self.ukuran.choices = [(str(unit), in_words(label)) for unit, label in UNITS.items()]

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether there is one limit to work out."""
        sound = bool(super().validate(extra_validators))
        if not self.tenggat.data:
            self._own_limit()
        if isinstance(self.mulai.data, date) and self.mulai.data < EARLIEST:
            self.refuse("mulai", _("Isi hari sejak tahun %(year)s.", year=EARLIEST.year))
        return sound and not self.refused

    def _own_limit(self) -> None:
        most = MOST.get(self.ukuran.data)
        if not self.lama.data and not self.lama.errors:
            self.refuse("lama", _("Isi lamanya dengan angka, misalnya 21, atau pilih batas waktu."))
        if most is None and not self.ukuran.errors:
            self.refuse("ukuran", _("Pilih ukurannya, misalnya hari kerja."))
        elif most is not None and (self.lama.data or 0) > most:
            self.refuse("lama", _("Paling lama %(most)s untuk ukuran ini.", most=most))

    def rule(self) -> Clock:
        """The limit that was chosen, or a clock made of what was typed."""
        chosen = dict(_clocks()).get(self.tenggat.data)
        label = Text(id="Batas waktu Anda", en="Your time limit")
        return chosen or Clock(
            id="", label=label, limit=self.lama.data or 0, unit=Unit(self.ukuran.data), by="",
            counts_from=label, promised=False, outlives=False, basis="", mark=Mark.DEFAULT,
        )  # fmt: skip


@bp.get("/panduan/tenggat")
@allows(PUBLIC)
def deadline() -> Response:
    """Ask for a limit and a day; answer with the due day and every day on the way."""
    days = calendar()
    form = LimitForm(request.args)
    here = today(ZoneInfo(ZONES.get(form.zona.data, ZONES["WIB"])))
    tag = unless_unchanged(request.query_string, here, days)
    if not request.args or not form.validate():
        return page("public/deadline.html", tag=None if form.refused else tag, form=form)
    rule = form.rule()
    found = due(rule, form.mulai.data or here, days)
    return page("public/deadline.html", tag=tag, form=form, rule=rule, found=found, here=here,
                official_until=days.official_until)  # fmt: skip


def _clocks() -> Iterator[tuple[str, Clock]]:
    for book in all_rulebooks():
        yield from ((f"{book.id}.{clock.id}", clock) for clock in book.clocks.values())


def _offered() -> Iterator[tuple[str, str]]:
    for book in all_rulebooks():
        for clock in book.clocks.values():
            limit = f"{clock.limit} {in_words(UNITS[clock.unit])}"
            words = f"{nama_jalur(book.track)}: {in_words(clock.label)} ({limit})"
            yield f"{book.id}.{clock.id}", words
