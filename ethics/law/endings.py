"""Guards of how an ethics case may end: resignation, dismissal, restoration, review."""

from __future__ import annotations

from ethics.law.deadlines import after
from ethics.law.guarding import (
    PRESIDENT,
    REVIEWABLE,
    Given,
    contrary_to,
    done,
    guard,
    runs,
)
from ethics.law.terms import Unit

REVIEW = ("penelitian_pk", "keputusan_pk", "mulai_sidang_pk", "putusan_pk", "tinjau_penangguhan_pk")
"""The clocks of a review, one after the other; the last one while it waits for a criminal case."""


def dismissals(given: Given) -> frozenset[str]:
    """The sanctions that another official must still decree before they hold."""
    return frozenset(rule.id for rule in given.rulebook.sanctions.values() if rule.needs)


# Resignation (Perpol 7/2022 Pasal 111)


@guard
def terancam_ptdh(given: Given) -> bool:
    """Perpol 7/2022 Pasal 111: the chance to resign is for whoever may be dismissed."""
    rules = (given.rulebook.sanctions[name] for name in dismissals(given))
    return any(given.facts.category in rule.categories for rule in rules)


@guard
def pengunduran_berjalan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 111: there is a request to decide."""
    return runs(given.facts, "putusan_pengunduran")


@contrary_to(pengunduran_berjalan)
def pengunduran_diputus(given: Given) -> bool:
    """Perpol 7/2022 Pasal 111: a request is decided before the hearing, and one at a time."""
    return not pengunduran_berjalan(given)


@guard
def belum_disidangkan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 111: the chance to resign ends when the hearing begins."""
    return not any(one.recorded for one in given.facts.hearings)


@guard
def satu_terduga(given: Given) -> bool:
    """Perpol 7/2022 Pasal 111: one who resigns does not end the case of the others."""
    return len(given.facts.accused) == 1


# Dismissal (PP 1/2003 Pasal 15)


@guard
def ada_ptdh(given: Given) -> bool:
    """PP 1/2003 Pasal 15: the decision asks for a dismissal."""
    return any(one.sanction in dismissals(given) for one in given.imposed)


@guard
def ptdh_diusulkan(given: Given) -> bool:
    """PP 1/2003 Pasal 15: the competent official was asked."""
    return runs(given.facts, "keputusan_ptdh")


@guard
def ptdh_belum_diusulkan(given: Given) -> bool:
    """PP 1/2003 Pasal 15: asked once, until it is decreed."""
    return not ptdh_diusulkan(given) and "kep_ptdh" not in given.facts.documents


@guard
def kep_ptdh_terbit(given: Given) -> bool:
    """UU 30/2014: only a decree that was issued can be brought before a court."""
    return "kep_ptdh" in given.facts.documents


@guard
def di_bawah_wewenang_presiden(given: Given) -> bool:
    """PP 1/2003 Pasal 15: from Komisaris Besar upwards the President dismisses."""
    highest = max((one.rank for one in given.facts.accused), default=0)
    return highest < given.rulebook.figures[PRESIDENT].value


@guard
def hanya_ptdh(given: Given) -> bool:
    """PP 1/2003 Pasal 15: everybody punished leaves the service, so nobody is supervised."""
    leaving = {one.accused_id for one in given.imposed if one.sanction in dismissals(given)}
    return bool(leaving) and leaving == {one.accused_id for one in given.imposed}


@contrary_to(hanya_ptdh)
def masih_anggota(given: Given) -> bool:
    """Perkap 19/2012 Pasal 30 e: who stays in the service is supervised."""
    return not hanya_ptdh(given)


# Restoration (Perkap 19/2012 Pasal 30 f)


@guard
def rehabilitasi_terbit(given: Given) -> bool:
    """Perkap 19/2012 Pasal 30 f: the letter was issued when the supervision was over."""
    return done(given.facts, "terbitkan_rehabilitasi", since="akhiri_pengawasan")


@guard
def ada_yang_bebas(given: Given) -> bool:
    """Perkap 19/2012 Pasal 30 f: nothing was proven against one of the accused."""
    guilty = {one.accused_id for one in given.facts.charges if one.finding != "tidak_terbukti"}
    return bool({one.accused_id for one in given.facts.charges} - guilty)


@guard
def sktt_belum(given: Given) -> bool:
    """Perkap 19/2012 Pasal 30 f: who was cleared gets one certificate."""
    return "sktt" not in given.facts.documents


# Review (Perpol 7/2022 Pasal 83-90)


@guard
def ada_putusan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 83(1): what is reviewed was decided by a commission."""
    return any(one.found_on for one in given.facts.charges)


@guard
def masih_dapat_ditinjau(given: Given) -> bool:
    """Perpol 7/2022 Pasal 83(3): at most three years after the decision."""
    decided = [one.found_on for one in given.facts.charges if one.found_on]
    months = given.rulebook.figures[REVIEWABLE].value
    return not decided or given.on <= after(Unit.BULAN, max(decided), months, given.calendar)


@guard
def pk_tidak_berjalan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 83: one review at a time."""
    return not any(runs(given.facts, clock) for clock in REVIEW)


@guard
def pk_diteliti(given: Given) -> bool:
    """Perpol 7/2022 Pasal 84: the research was ordered."""
    return runs(given.facts, "penelitian_pk")


@guard
def pk_menunggu_keputusan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 84: the Kapolri decides on the report of the research."""
    return runs(given.facts, "keputusan_pk")


@guard
def pk_belum_dikabulkan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 84: each report of the research is decided on once.

    A commission that was dissolved is formed anew; after an abeyance there is another report.
    """
    return not done(given.facts, "bentuk_kkep_pk", since="laporkan_penelitian_pk")


@guard
def pk_belum_berkomisi(given: Given) -> bool:
    """Perpol 7/2022 Pasal 84: a review is researched or considered, and has no commission yet."""
    return pk_diteliti(given) or pk_menunggu_keputusan(given)


@guard
def pidana_pk_diteruskan(given: Given) -> bool:
    """UU 2/2002 Pasal 29(1): the review waits for a criminal case that was begun, in it or before."""
    earlier = done(given.facts, "teruskan_pidana")
    return earlier or done(given.facts, "teruskan_pidana_pk", since="pertimbangkan_pk")


@guard
def pk_ditangguhkan(given: Given) -> bool:
    """UU 2/2002 Pasal 29(1): the review waits for the criminal case."""
    return runs(given.facts, "tinjau_penangguhan_pk")


@guard
def kkep_pk_dibentuk(given: Given) -> bool:
    """Perpol 7/2022 Pasal 1 angka 8: a review has a commission of its own."""
    return runs(given.facts, "mulai_sidang_pk")


@guard
def sidang_pk_berjalan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 88(1): the review is being heard, on the file."""
    return runs(given.facts, "putusan_pk")


@guard
def kkep_pk_bertugas(given: Given) -> bool:
    """Perpol 7/2022 Pasal 1 angka 8: the commission of the review is formed and has not decided."""
    return kkep_pk_dibentuk(given) or sidang_pk_berjalan(given)


@guard
def pk_dilaporkan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 88(2): the commission reports to the Kapolri before it decides."""
    return done(given.facts, "laporkan_sidang_pk", since="mulai_sidang_pk")
