"""How a unit does, for its head and for those who oversee it."""

from __future__ import annotations

from flask import Flask, Response
from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.casework.departing import departures_of
from ethics.casework.scorecard import PERMISSION, scorecard, units_of
from ethics.law.vocabulary import PERMISSIONS
from ethics.measures.deviation import Departure
from ethics.measures.funnel import Verdict
from ethics.measures.indicators import Standing
from ethics.web.access import allows
from ethics.web.pages import page, today
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me
from ethics.web.words import angka

READERS = PERMISSIONS[PERMISSION].roles
VERDICTS = {
    Verdict.TOO_FEW: _l("Terlalu sedikit untuk dinilai"),
    Verdict.WITHIN: _l("Dalam batas kebetulan"),
    Verdict.LOW: _l("Agak di bawah satuan lain"),
    Verdict.HIGH: _l("Agak di atas satuan lain"),
    Verdict.FAR_LOW: _l("Jauh di bawah satuan lain"),
    Verdict.FAR_HIGH: _l("Jauh di atas satuan lain"),
}


DEPARTURES = {
    **VERDICTS,
    Verdict.LOW: _l("Lebih jarang daripada pada perkara sejenis"),
    Verdict.HIGH: _l("Lebih sering daripada pada perkara sejenis"),
}


@bp.get("/pengawasan")
@allows(*READERS)
def oversight() -> Response:
    """The units within reach."""
    return page("staff/oversight.html", units=units_of(me()))


@bp.get("/pengawasan/<path:unit>")
@allows(*READERS)
def unit_scorecard(unit: str) -> Response:
    """One unit: each indicator by itself, beside the others of its kind."""
    path, actor, on = unit[:120], me(), today()
    card = scorecard(path, actor=actor, on=on)
    return page("staff/scorecard.html", card=card, departed=departures_of(path, actor=actor, on=on))


def ukuran_satuan(one: Standing) -> str:
    """``72%``, or ``3,1 per 1.000``; of few only how many there are."""
    if one.small and one.indicator.kind == "share":
        return str(_("%(hits)s dari %(of)s", hits=angka(one.counted.hits), of=angka(one.counted.of)))
    return _measured(one, one.found.estimate) if one.found else "–"


def selang_satuan(one: Standing) -> str:
    """``61–81%``."""
    if one.found is None:
        return "–"
    return f"{_measured(one, one.found.low)} – {_measured(one, one.found.high)}"


def satuan_lain(one: Standing) -> str:
    """The same of the others together."""
    return "–" if one.common is None else _measured(one, one.common)


def putusan_satuan(one: Standing) -> str:
    """Whether it stands out, in words."""
    return str(VERDICTS[one.verdict])


def putusan_sanksi(one: Departure) -> str:
    """Whether a sanction was imposed more or less often than on like cases, in words."""
    return str(DEPARTURES[one.verdict])


def desimal(number: float) -> str:
    """``3,4``."""
    return str(format_decimal(number, "#,##0.0"))


def angka_publik(number: int | None) -> str:
    """A number as the public would read it."""
    return str(_("kurang dari 5")) if number is None else angka(number)


def _measured(one: Standing, value: float) -> str:
    if one.indicator.kind == "share":
        return f"{angka(round(value * 100))}%"
    return str(_("%(n)s per 1.000", n=desimal(value)))


def register(app: Flask) -> None:
    """Hand the filters to the templates."""
    app.jinja_env.filters.update(
        ukuran_satuan=ukuran_satuan, selang_satuan=selang_satuan, satuan_lain=satuan_lain,
        putusan_satuan=putusan_satuan, angka_publik=angka_publik, desimal=desimal,
        putusan_sanksi=putusan_sanksi,
    )  # fmt: skip
