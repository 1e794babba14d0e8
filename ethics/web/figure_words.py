"""Figures in words: what a dimension and its values are called, and how an amount is written.

A hidden number is never written as one: "kurang dari 5", or for a sum over hidden cells "paling sedikit".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Flask
from flask_babel import format_decimal, format_percent
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.law import STAGES, Norm, all_rulebooks, norms
from ethics.law.vocabulary import CHANNELS
from ethics.measures.definitions import DEFINITIONS, UNITS
from ethics.measures.views import Amount
from ethics.web.words import angka, in_words, role_label

DIMENSIONS = DEFINITIONS.dimensions
IN_TIME = {"ya": _l("Tepat waktu"), "tidak": _l("Terlambat")}
"""Under a heading that does not say of what, "yes" and "no" say too little."""


def dimension(dim: str) -> str:
    """What a dimension is called."""
    return in_words(DIMENSIONS[dim].label) if dim in DIMENSIONS else _plain(dim)


def unit(name: str) -> str:
    """What is counted, as it stands after a number."""
    return in_words(UNITS[name])


def period(value: str) -> str:
    """``Kuartal 3 2026`` from ``2026-K3``; a year as it is."""
    year, _dash, quarter = value.partition("-K")
    return str(_("Kuartal %(quarter)s %(year)s", quarter=quarter, year=year)) if quarter else year


def value(dim: str, key: str) -> str:
    """What a value of a dimension is called; one that nobody named says what it is."""
    if dim == "tepat_waktu" and key in IN_TIME:
        return str(IN_TIME[key])
    known = DIMENSIONS[dim].values.get(key) if dim in DIMENSIONS else None
    if known:
        return in_words(known)
    return NAMED[dim](key) if dim in NAMED else _plain(key)


def short(dim: str, key: str) -> str:
    """The same where there is little room: an article instead of what it says."""
    found = _norm(key) if dim == "pasal" else None
    return found.article if found else value(dim, key)


def jumlah(amount: Amount | None, least: int = 5) -> str:
    """An amount in words."""
    if amount is None:
        return "–"
    if not amount.hidden:
        return angka(amount.shown)
    if amount.shown:
        return str(_("paling sedikit %(n)s", n=angka(amount.shown)))
    if amount.high is None:
        return str(_("disembunyikan"))
    if amount.hidden == 1:
        return str(_("kurang dari %(n)s", n=least))
    return str(_("paling banyak %(n)s", n=angka(amount.high)))


def brief(amount: Amount, least: int = 5) -> str:
    """An amount beside a bar: ``1.245``, ``≥ 1.245``, ``< 5``, ``≤ 12``."""
    if not amount.hidden:
        return angka(amount.shown)
    if amount.shown:
        return f"≥ {angka(amount.shown)}"
    if amount.high is None:
        return "?"
    return f"< {least}" if amount.hidden == 1 else f"≤ {angka(amount.high)}"


def rentang(low: float, high: float) -> str:
    """``1.190–1.260``."""
    return angka(low) if low == high else f"{angka(low)}–{angka(high)}"


def persen(share: float) -> str:
    """``72%``."""
    return str(format_percent(share, "#,##0%"))


def satu_desimal(number: float) -> str:
    """``3,4``."""
    return str(format_decimal(number, "#,##0.0"))


def register(app: Flask) -> None:
    """Hand the filters to the templates."""
    app.jinja_env.filters.update(jumlah=jumlah, persen=persen, masa=period, satuan=unit,
                                 nama_dimensi=dimension)  # fmt: skip
    app.jinja_env.globals.update(nama_dimensi=dimension, nama_nilai=value, rentang=rentang)


def _norm(code: str) -> Norm | None:
    catalogues = dict.fromkeys(book.norms for book in all_rulebooks() if book.norms)
    return next((norms(one)[code] for one in catalogues if code in norms(one)), None)


def _of_a_rulebook(part: str, key: str) -> str:
    """The label of a sanction or of a clock, whichever rulebook has it."""
    rules = (getattr(book, part).get(key) for book in all_rulebooks())
    return next((in_words(rule.label) for rule in rules if rule), _plain(key))


def _plain(key: str) -> str:
    return key.replace("_", " ").capitalize()


NAMED: Mapping[str, Callable[[str], str]] = {
    "wilayah": str,
    "kuartal": period,
    "tahun": str,
    "pasal": lambda key: (
        f"{in_words(found.label)} ({found.article})" if (found := _norm(key)) else key
    ),
    "sanksi": lambda key: _of_a_rulebook("sanctions", key),
    "tenggat": lambda key: _of_a_rulebook("clocks", key),
    "tahap": lambda key: in_words(STAGES[key].label) if key in STAGES else _plain(key),
    "kanal": lambda key: in_words(CHANNELS[key].label) if key in CHANNELS else _plain(key),
    "pemilik": role_label,
}
"""Dimensions whose values the law or the calendar names."""
