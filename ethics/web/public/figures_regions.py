"""A table by region: rates or shares with intervals, beside the like, the year before, and all.

In the order of the alphabet, never of the numbers; what is too small is not judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

from flask_babel import gettext as _

from ethics.measures.comparing import PER, Compared, compared, judge, peers, share_of
from ethics.measures.funnel import Funnel, Kind
from ethics.measures.views import NOTHING, Amount, Figures
from ethics.web import figure_sentences as say
from ethics.web.figure_drawings import Drawing
from ethics.web.figure_planes import OUTSIDE, plane
from ethics.web.figure_twin import Twin
from ethics.web.figure_words import jumlah, persen, unit
from ethics.web.public.figures_asked import SHARES, Asked, Board, asked
from ethics.web.words import angka

RATED = ("aduan_diterima", "perkara_diterima", "orang_terlapor", "putusan", "sanksi")
"""What grows with the number of members."""


@dataclass(frozen=True, slots=True)
class Regional:
    """The funnel plot of a table, and its twin."""

    title: str
    drawing: Drawing
    twin: Twin
    apart: tuple[str, ...]
    """Who lies far outside, by name."""
    dispersed: bool
    """Whether regions differ by more than chance, so that the limits were drawn apart."""
    rate: bool


def regional(board: Board, one: Asked) -> Regional | None:
    """How the regions compare; None for a table that does not say."""
    if one.by != "wilayah" or len(one.table.values("wilayah")) < 2:
        return None
    if one.measure.id in RATED:
        return _rates(board, one)
    return _shares(one) if one.across == "tepat_waktu" else None


def beside(board: Board, name: str, period: str) -> Twin | None:
    """One region beside itself a year before, beside those of its size, and beside all."""
    rows = []
    for measure in RATED:
        one = _by_region(board, measure, period)
        if one is None:
            continue
        found = next((row for row in _compared(board, one) if row.name == name), None)
        if found:
            rows.append((one.title, *_rate_row(found)[3:]))
    head = (_("Per 1.000 anggota"), name, *_rate_head()[4:])
    return (
        Twin(_("%(name)s dibandingkan", name=name), head, tuple(rows), (1, 2, 3, 4))
        if rows
        else None
    )


def like(board: Board, name: str) -> tuple[str, ...]:
    """The regions whose number of members is closest."""
    return peers(name, board.population)


def _by_region(board: Board, measure: str, period: str) -> Asked | None:
    found = next((one for one in board.tables.values()
                  if one.measure == measure and {"wilayah", "kuartal"} <= set(one.dims)), None)  # fmt: skip
    return asked(found, {"menurut": "wilayah", "kuartal": period}) if found else None


def _compared(board: Board, one: Asked) -> tuple[Compared, ...]:
    return compared(_by_name(one.table), _by_name(one.before), board.population)


def _rate_head() -> tuple[str, ...]:
    return (_("Wilayah"), _("Jumlah"), _("Anggota"), _("Per 1.000 anggota"), _("Selang 95%"),
            _("Setahun sebelumnya"), _("Wilayah sebesar"), _("Dibanding semua"))  # fmt: skip


def _rates(board: Board, one: Asked) -> Regional | None:
    now = _by_name(one.table)
    found = judge(now, board.population)
    if not _worth_drawing(found):
        return None
    title = _("%(what)s per 1.000 anggota", what=one.title)
    told = tuple(_rate_row(row) for row in _compared(board, one))
    drawing = plane(found, per=PER, under=_("anggota"))
    return _regional(title, drawing, Twin(title, _rate_head(), told, (1, 2, 3, 4, 5, 6)), found)


def _rate_row(one: Compared) -> tuple[str, ...]:
    before = say.rate_full(one.before)
    if one.before and one.change:
        before = f"{before}: {say.CHANGES[one.change]}"
    return (one.name, jumlah(one.amount), angka(one.size), say.rate(one.rate) if one.amount.firm else "–",
            say.rate_sure(one.rate),
            before, say.rate_full(one.peers_rate), str(say.VERDICTS[one.verdict]))  # fmt: skip


def _shares(one: Asked) -> Regional | None:
    part = SHARES[one.measure.id]
    now, then = _parts(one.table, part), _parts(one.before, part)
    sizes = {name: (hits + rest).middle for name, (hits, rest) in now.items() if (hits + rest).firm}
    found = judge({name: hits for name, (hits, _rest) in now.items()}, sizes, Kind.SHARE)
    if not _worth_drawing(found):
        return None
    verdicts = {judged.unit.name: judged.verdict for judged in found.units}
    head = (_("Wilayah"), _("Tepat waktu"), _("Terlambat"), _("Bagian tepat waktu"),
            _("Setahun sebelumnya"), _("Dibanding semua"))  # fmt: skip
    rows = tuple(
        (name, jumlah(hits), jumlah(rest), say.share(hits, rest), _before(then.get(name)),
         str(say.VERDICTS[verdicts[name]]) if name in verdicts else "–")
        for name, (hits, rest) in sorted(now.items())
    )  # fmt: skip
    title = _("%(what)s: bagian tiap wilayah", what=one.title)
    drawing = plane(found, per=100, under=unit(one.measure.unit))
    return _regional(title, drawing, Twin(title, head, rows, (1, 2, 3, 4)), found, rate=False)


def _worth_drawing(found: Funnel | None) -> TypeGuard[Funnel]:
    """One mark compares nothing."""
    return found is not None and sum(one.unit.count is not None for one in found.units) > 1


def _before(both: tuple[Amount, Amount] | None) -> str:
    found = share_of(*both) if both else None
    return persen(found.estimate) if found else "–"


def _regional(
    title: str, drawing: Drawing, twin: Twin, found: Funnel, *, rate: bool = True
) -> Regional:
    apart = tuple(one.unit.name for one in found.units if one.verdict in OUTSIDE)
    return Regional(title, drawing, twin, apart, found.dispersion > 1, rate)


def _by_name(table: Figures | None) -> Mapping[str, Amount]:
    return {key[0]: one for key, one in table.gathered("wilayah").items()} if table else {}


def _parts(table: Figures | None, part: str) -> Mapping[str, tuple[Amount, Amount]]:
    """The part that matters and the rest, by region."""
    if table is None:
        return {}
    across = "tepat_waktu"
    hits = _by_name(table.kept({across: (part,)}))
    rest = _by_name(table.kept({across: [one for one in table.values(across) if one != part]}))
    return {name: (hits.get(name, NOTHING), rest.get(name, NOTHING)) for name in {*hits, *rest}}
