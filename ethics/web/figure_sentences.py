"""What is said beside a figure: how sure it is, and whether it changed."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.measures.comparing import Change, share_of
from ethics.measures.funnel import Verdict
from ethics.measures.intervals import Interval
from ethics.measures.survival import Curve, Wait
from ethics.measures.views import Amount
from ethics.web.figure_words import jumlah, persen, rentang, satu_desimal
from ethics.web.words import angka

CHANGES = {
    Change.MORE: _l("kini jelas lebih banyak"),
    Change.LESS: _l("kini jelas lebih sedikit"),
    Change.UNCLEAR: _l("bedanya bisa kebetulan"),
}
MOVES = {
    Change.MORE: _l("kini jelas lebih besar"),
    Change.LESS: _l("kini jelas lebih kecil"),
    Change.UNCLEAR: _l("bedanya bisa kebetulan"),
}
VERDICTS = {
    Verdict.TOO_FEW: _l("terlalu kecil untuk dinilai"),
    Verdict.WITHIN: _l("dalam batas kebetulan"),
    Verdict.LOW: _l("agak di bawah batas"),
    Verdict.HIGH: _l("agak di atas batas"),
    Verdict.FAR_LOW: _l("jauh di bawah batas"),
    Verdict.FAR_HIGH: _l("jauh di atas batas"),
}


TOO_WIDE, TOO_FAR = 0.4, 2.5
"""An interval of a share that is wider, and one of days whose end is so many times its beginning, is told
instead of one number."""


def figure(amount: Amount) -> str:
    """An amount as a headline: of what is hidden altogether no bound is one."""
    return str(_("disembunyikan")) if amount.hidden and not amount.shown else jumlah(amount)


def bounds(amount: Amount) -> str:
    """Between which numbers the truth lies."""
    if not amount.shown and amount.hidden:
        return str(_("Tiap bagiannya terlalu kecil untuk ditunjukkan."))
    if amount.high is None:
        return str(_("Sebagian disembunyikan; batas atasnya tidak dapat disebut."))
    if amount.low == amount.high:
        return ""
    return str(
        _("Sebenarnya antara %(low)s dan %(high)s.", low=angka(amount.low), high=angka(amount.high))
    )


def year_before(then: Amount, moved: Change) -> str:
    """What an amount was a year before, and whether that is another."""
    return str(_("Setahun sebelumnya %(n)s: %(change)s.", n=jumlah(then), change=CHANGES[moved]))


def share_before(now: Interval, then: Interval) -> str:
    """The same of a share: it moved only where the two intervals do not touch."""
    moved = Change.UNCLEAR
    if now.low > then.high:
        moved = Change.MORE
    elif now.high < then.low:
        moved = Change.LESS
    return str(
        _("Setahun sebelumnya %(n)s: %(change)s.", n=share_figure(then), change=MOVES[moved])
    )


def share_sure(found: Interval) -> str:
    """How sure a share is."""
    return str(_("Dengan pembulatan dan kebetulan: %(low)s sampai %(high)s.",
             low=persen(found.low), high=persen(found.high)))  # fmt: skip


def days(wait: Wait, curve: Curve) -> str:
    """``94 hari``; ``60–200 hari`` or ``lebih dari 60 hari`` where no single number can be told."""
    if wait.days is None and wait.low is None:
        return str(_("lebih dari %(n)s hari", n=angka(curve.followed)))
    if wait.low is not None and wait.high is None:
        return str(_("lebih dari %(n)s hari", n=angka(round(wait.low))))
    if wait.low and wait.high and wait.high > TOO_FAR * wait.low:
        return str(_("%(n)s hari", n=rentang(round(wait.low), round(wait.high))))
    return str(_("%(n)s hari", n=angka(round(wait.days or 0))))


def days_sure(wait: Wait) -> str:
    """How sure that is."""
    if wait.low is None:
        return "–"
    if wait.high is None:
        return str(_("lebih dari %(n)s", n=angka(round(wait.low))))
    return rentang(round(wait.low), round(wait.high))


def rate(found: Interval | None) -> str:
    """``3,4``."""
    return satu_desimal(found.estimate) if found else "–"


def rate_sure(found: Interval | None) -> str:
    """``2,9–4,1``."""
    return f"{satu_desimal(found.low)}–{satu_desimal(found.high)}" if found else "–"


def rate_full(found: Interval | None) -> str:
    """``3,4 (2,9–4,1)``."""
    return f"{rate(found)} ({rate_sure(found)})" if found else "–"


def share(part: Amount, rest: Amount) -> str:
    """``72% (61–81%)``; only the interval where one of the two is hidden, or it is too wide."""
    found = share_of(part, rest)
    if found is None:
        return "–"
    between = f"{rentang(round(found.low * 100), round(found.high * 100))}%"
    if part.alone or rest.alone or found.high - found.low > TOO_WIDE:
        return between
    return f"{persen(found.estimate)} ({between})"


def share_figure(found: Interval) -> str:
    """A share as a headline."""
    if found.high - found.low > TOO_WIDE:
        return f"{rentang(round(found.low * 100), round(found.high * 100))}%"
    return persen(found.estimate)
