"""The overview: each figure with its unit, its definition, the year before, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from ethics.measures.comparing import change, share_of
from ethics.measures.definitions import DEFINITIONS, Measure
from ethics.measures.intervals import Interval
from ethics.measures.periods import within, year_before, year_of
from ethics.measures.views import Amount, Figures, view, waiting_curve
from ethics.web import figure_sentences as say
from ethics.web.figure_drawings import Drawing, bars, columns, curve
from ethics.web.figure_words import jumlah, period, unit, value
from ethics.web.public.figures_asked import ACROSS, SHARES, TIMES, Board
from ethics.web.public.figures_regions import beside, like

OLD = ("181-365", ">365")
GOOD = ("4", "5")
REGION = "wilayah"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One figure as the overview tells it."""

    measure: Measure
    table: str
    where: str
    """Of which region and time it is."""
    figure: str
    after: str
    """What follows the figure: its unit, or what it is a share of."""
    elsewhere: bool
    """Whether that is not what was asked for."""
    notes: tuple[str, ...]
    """How sure it is, and what it was a year before."""
    drawing: Drawing | None = None


@dataclass(frozen=True)
class Look:
    """A board, looked at for one period and one region, or for all."""

    board: Board
    period: str
    region: str = ""

    def table(self, measure: str) -> Figures | None:
        """The table that tells of the period and the region and hides the least; else of more than that."""
        mine = [one for one in self.board.tables.values() if one.measure == measure]
        kept = [one.kept(self._keep(one)) for one in mine]
        return min(kept, key=self.far, default=None)

    def _keep(self, table: Figures) -> dict[str, tuple[str, ...]]:
        local = self.region and REGION in table.dims
        keep: dict[str, tuple[str, ...]] = {REGION: (self.region,)} if local else {}
        if "kuartal" in table.dims:
            keep["kuartal"] = within(self.period, table.values("kuartal"))
        if "tahun" in table.dims:
            keep["tahun"] = (year_of(self.period),)
        return keep

    def far(self, table: Figures) -> tuple[bool, bool, int, int]:
        """How far a table is from what was asked: other region, other time, hidden cells, rounding."""
        other_place = bool(self.region) and REGION not in table.keep
        other_time = "tahun" in table.keep and self.period != year_of(self.period)
        total = table.total
        return other_place, other_time, total.hidden, total.shown - total.low

    def before(self, table: Figures, *, as_long: bool = False) -> Figures | None:
        """The same a year before, where all of it was told; a number must be of as long a time."""
        earlier = {
            dim: tuple(map(year_before, some)) for dim, some in table.keep.items() if dim in TIMES
        }
        whole = self.board.tables[table.id]
        told = all(set(some) <= set(whole.values(dim)) for dim, some in earlier.items())
        running = as_long and "tahun" in table.keep and not self.board.over(year_of(self.period))
        return whole.kept({**table.keep, **earlier}) if earlier and told and not running else None

    def where(self, table: Figures) -> str:
        """Of which region and time a table tells."""
        return (
            f"{self.region if REGION in table.keep else _('Seluruh Indonesia')}, {self.time(table)}"
        )

    def time(self, table: Figures) -> str:
        """The time of a table in words."""
        if "kuartal" in table.keep:
            return period(self.period)
        if "tahun" in table.keep:
            return year_of(self.period)
        return str(_("akhir %(period)s", period=period(self.board.id).lower()))


def cards(look: Look) -> dict[str, Any]:
    """Every figure of the overview, by the question that it answers."""
    arrived, decided, kept = (_those(tell(look, one) for one in some) for tell, some in (
        (counted, ("aduan_diterima", "perkara_diterima", "orang_terlapor")),
        (counted, ("putusan", "pelanggaran", "sanksi")),
        (shared, ("pelaksanaan", "tenggat", "banding")),
    ))  # fmt: skip
    wait, left = timed(look, "lama_ke_putusan"), waiting(look)
    return {
        "arrived": arrived, "decided": decided, "kept": kept, "wait": wait, "open": left,
        "rated": _those([rated(look)]),
        "first": _those((*arrived[:2], *decided[:1], wait, *kept[:1], left)),
        "history": over_time(look, "aduan_diterima"), "like": like(look.board, look.region),
        "beside": beside(look.board, look.region, look.period) if look.region else None,
        "listed": [(one, DEFINITIONS.measures[one.measure]) for one in look.board.tables.values()],
    }  # fmt: skip


def _those(found: Iterable[Card | None]) -> list[Card]:
    return [one for one in found if one]


def counted(look: Look, measure: str) -> Card | None:
    """A number of things, with the share of them that matters."""
    table = look.table(measure)
    if table is None:
        return None
    amount, earlier = table.total, look.before(table, as_long=True)
    then = earlier.total if earlier else None
    both = parts_of(table)
    notes = [
        f"{_part(table)}: {say.share(*both)}." if both and share_of(*both) else "",
        say.bounds(amount),
        say.year_before(then, change(amount, then)) if then and amount.shown else "",
    ]
    return _card(look, table, figure=say.figure(amount), after=_after(table), notes=notes)


def shared(look: Look, measure: str) -> Card | None:
    """A share of things: kept in time, changed."""
    table = look.table(measure)
    if table is None:
        return None
    found, earlier = _share(table), look.before(table)
    then = _share(earlier) if earlier else None
    notes = [
        _("Dari %(n)s %(unit)s.", n=jumlah(table.total), unit=_unit(table)),
        say.share_sure(found) if found else say.bounds(table.total),
        say.share_before(found, then) if found and then else "",
    ]
    return _card(look, table, figure=say.share_figure(found) if found else say.figure(table.total),
                 after=_part(table).lower() if found else "", notes=notes)  # fmt: skip


def timed(look: Look, measure: str) -> Card | None:
    """How long something takes, with what has not come to an end."""
    table = look.table(measure)
    found = waiting_curve(table) if table else None
    if table is None or found is None:
        return None
    earlier = look.before(table)
    then = waiting_curve(earlier) if earlier else None
    half, ninth = found.median(), found.quantile(0.9)
    notes = [
        _("Sembilan dari sepuluh: %(days)s.", days=say.days(ninth, found)),
        _("Selang 95%%: separuhnya %(range)s hari.", range=say.days_sure(half)),
        _("Selang itu memuat juga angka yang disembunyikan.") if table.total.hidden else "",
    ]
    net = look.table(f"{measure}_bersih")
    without = waiting_curve(net) if net else None
    if without and table.total.firm and net and net.total.firm:
        paused = say.days(without.median(), without)
        notes.append(_("Tanpa hari jeda yang sah, separuhnya dalam %(days)s.", days=paused))
    if then:
        was = say.days(then.median(), then)
        notes.append(_("Setahun sebelumnya separuhnya dalam %(days)s.", days=was))
    return _card(look, table, figure=say.days(half, found), after=_("untuk separuhnya"), notes=notes,
                 drawing=curve(found))  # fmt: skip


def waiting(look: Look) -> Card | None:
    """What is still open at the end of the quarter, and how old it is."""
    table = look.table("menunggu")
    if table is None:
        return None
    ages = view(table, by="lama")
    old = table.kept({"lama": OLD}).total
    young = table.kept({"lama": [one for one in table.values("lama") if one not in OLD]}).total
    notes = [
        _("Lebih dari 180 hari: %(share)s.", share=say.share(old, young)) if share_of(old, young) else "",
        say.bounds(table.total),
    ]
    return _card(look, table, figure=say.figure(table.total), after=_after(table), notes=notes,
                 drawing=bars(ages))  # fmt: skip


def rated(look: Look) -> Card | None:
    """How those who complained say they were treated."""
    table = look.table("kepuasan")
    if table is None:
        return None
    good, all_ = table.kept({"nilai": GOOD}).total, table.values("nilai")
    rest = table.kept({"nilai": [one for one in all_ if one not in GOOD]}).total
    found = share_of(good, rest)
    notes = [
        _("Dari %(n)s aduan yang dinilai pelapornya.", n=jumlah(table.total)),
        say.share_sure(found) if found else say.bounds(table.total),
    ]
    return _card(look, table, figure=say.share_figure(found) if found else say.figure(table.total),
                 after=_("memberi nilai baik (4 atau 5)") if found else "", notes=notes)  # fmt: skip


def over_time(look: Look, measure: str) -> Drawing | None:
    """The quarters of a number, with those that were chosen standing out."""
    table = look.table(measure)
    if table is None or "kuartal" not in table.dims:
        return None
    chosen = table.keep["kuartal"]
    whole = look.board.tables[table.id].kept(
        {k: v for k, v in table.keep.items() if k not in TIMES}
    )
    return columns(view(whole, by="kuartal"), here=chosen)


def parts_of(table: Figures) -> tuple[Amount, Amount] | None:
    """The part that is told of a table, and the rest."""
    across = next((dim for dim in ACROSS if dim in table.dims), "")
    part = SHARES.get(table.measure, "")
    if not across or not part:
        return None
    rest = [one for one in table.values(across) if one != part]
    return table.kept({across: (part,)}).total, table.kept({across: rest}).total


def _share(table: Figures) -> Interval | None:
    both = parts_of(table)
    return share_of(*both) if both else None


def _part(table: Figures) -> str:
    across = next(dim for dim in ACROSS if dim in table.dims)
    return value(across, SHARES[table.measure])


def _after(table: Figures) -> str:
    """The unit after a number; after "hidden" there is nothing to say."""
    return _unit(table) if table.total.shown or not table.total.hidden else ""


def _unit(table: Figures) -> str:
    return unit(DEFINITIONS.measures[table.measure].unit)


def _card(
    look: Look, table: Figures, *, figure: str, after: str, notes: list[str],
    drawing: Drawing | None = None,
) -> Card:  # fmt: skip
    other_place, other_time, *_rest = look.far(table)
    timeless = not set(table.keep) & set(TIMES)
    return Card(measure=DEFINITIONS.measures[table.measure], table=table.id, where=look.where(table),
                elsewhere=other_place or other_time or timeless, figure=figure, after=after,
                notes=tuple(filter(None, notes)), drawing=drawing)  # fmt: skip
