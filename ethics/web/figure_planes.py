"""The funnel plot: each region by its size and its rate, between the limits of chance. Nothing is ranked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from ethics.measures.charts import Scale, band, line, scale
from ethics.measures.funnel import Funnel, Judged, Kind, Verdict
from ethics.web.figure_drawings import Drawing
from ethics.web.figure_words import persen, satu_desimal
from ethics.web.words import angka

OUTSIDE = (Verdict.FAR_HIGH, Verdict.FAR_LOW)
POINTS = 36
"""At how many sizes the limits are reckoned."""
ROOM = 1.5
"""The limits of the smallest may run out of the picture; what is plotted may not."""


def plane(found: Funnel, *, per: int, under: str) -> Drawing:
    """Rates for each thousand members, or shares of what there is."""
    across = scale(max(one.unit.size for one in found.units))
    sizes = _sizes(found, across.top)
    limits = [found.limits(size) for size in sizes]
    most = max(_rate(one, per) for one in found.units if one.unit.count is not None)
    widest = limits[0].far_high / sizes[0] * per
    share = found.kind is Kind.SHARE
    up = (
        Scale(per, tuple(n * per / 4 for n in range(5)))
        if share
        else scale(min(widest, most * ROOM), whole=False)
    )

    def path(name: str) -> list[tuple[float, float]]:
        return [(across.at(size), up.up(getattr(one, name) / size * per))
                for size, one in zip(sizes, limits, strict=True)]  # fmt: skip

    lows, highs, far_lows, far_highs = map(path, ("low", "high", "far_low", "far_high"))
    written: Callable[[float], str] = (lambda n: persen(n / per)) if share else satu_desimal
    plot: dict[str, Any] = {
        "inner": band(lows, highs), "outer": band(far_lows, far_highs),
        "limits": [line(far_lows), line(far_highs)], "mean": up.up(found.target * per),
        "ticks": [(up.up(tick), written(tick)) for tick in up.ticks],
        "below": [(across.at(tick), angka(tick)) for tick in across.ticks], "under": under,
        "points": [_point(one, across, up, per) for one in found.units if one.unit.count is not None],
    }  # fmt: skip
    apart = [one.unit.name for one in found.units if one.verdict in OUTSIDE]
    told = _("Tiap tanda satu wilayah; jauh di luar batas: %(names)s.", names=", ".join(apart) or "–")
    return Drawing("funnel", plot, told, key=_key())


def _key() -> tuple[tuple[str, str], ...]:
    return (
        ("expected", _("semua wilayah bersama")),
        ("band", _("batas kebetulan 95%")),
        ("limit", _("batas kebetulan 99,8%")),
        ("dot", _("di dalam batas")),
        ("outside", _("jauh di luar batas, dengan namanya")),
        ("faint", _("terlalu kecil untuk dinilai")),
    )


def _point(one: Judged, across: Scale, up: Scale, per: int) -> dict[str, Any]:
    outside, little = one.verdict in OUTSIDE, one.verdict is Verdict.TOO_FEW
    return {
        "x": across.at(one.unit.size), "y": up.up(_rate(one, per)),
        "kind": "outside" if outside else "faint" if little else "dot",
        "name": one.unit.name.removeprefix("Polda ") if outside else "",
    }  # fmt: skip


def _rate(one: Judged, per: int) -> float:
    return (one.unit.count or 0) / one.unit.size * per


def _sizes(found: Funnel, top: float) -> list[int]:
    """Closer together where the limits bend."""
    least = max(1, min(one.unit.size for one in found.units if one.unit.size) // 2)
    return sorted({round(least * (top / least) ** (n / POINTS)) for n in range(POINTS + 1)})
