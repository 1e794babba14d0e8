"""Checks: what the law asks of the data of an action. Each names the field it objects to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ethics.law.asking import Asked
from ethics.law.category import lawful_category
from ethics.law.deadlines import workdays_between
from ethics.law.objection import Objection
from ethics.law.panel import objections_to_panel
from ethics.law.sanctions import CATEGORIES, objections_to_proposal, objections_to_sanctions
from ethics.law.terms import Mark, Text

Check = Callable[[Asked], Iterator[Objection]]
CHECKS: dict[str, Check] = {}

NOTICE = 3
"""Working days between the summons and the hearing; no article was found, so it is ours."""

NO_CRITERION = Text(id="Tandai sedikitnya satu kriteria Pasal 17.",
                    en="Mark at least one criterion of article 17.")  # fmt: skip
OTHER_CATEGORY = Text(id="Kriteria yang ditandai menunjuk kategori {category}.",
                      en="The criteria marked make this a {category} violation.")  # fmt: skip
UNDECIDED = Text(id="Setiap persangkaan harus dinyatakan terbukti atau tidak terbukti.",
                 en="Every charge must be declared proven or not proven.")  # fmt: skip
SHORT_NOTICE = Text(id="Panggilan harus memberi waktu sedikitnya {days} hari kerja.",
                    en="The summons must leave at least {days} working days.")  # fmt: skip
NOT_A_WORKDAY = Text(id="Sidang tidak dijadwalkan pada hari libur: {why}.",
                     en="No hearing is scheduled on a day off: {why}.")  # fmt: skip
NO_SUCH_SANCTION = Text(id="Pilih sanksi yang belum dilaksanakan.",
                        en="Choose a sanction that is not carried out yet.")  # fmt: skip
NOT_THAT_DAY = Text(id="Sanksi tidak dapat dilaksanakan pada hari yang belum tiba.",
                    en="A sanction cannot be carried out on a day that has not come.")  # fmt: skip
BEFORE_REPORT = Text(id="Tanggal ini sebelum perkara terdaftar.",
                     en="This day lies before the case was registered.")  # fmt: skip
AFTER_REPORT = Text(id="Kejadian tidak mungkin sesudah perkara terdaftar.",
                    en="The event cannot lie after the registration.")  # fmt: skip


def check(rule: Check) -> Check:
    """Register a check under its own name."""
    CHECKS[rule.__name__] = rule
    return rule


@check
def kategori_sah(asked: Asked) -> Iterator[Objection]:
    """Perpol 7/2022 Pasal 17: the category is what the criteria make it."""
    chosen, marked = asked.data.get("kategori"), asked.data.get("kriteria")
    lawful = lawful_category(frozenset(marked or ()))
    if lawful is None:
        yield asked.objection("tanpa_kriteria", NO_CRITERION, "kriteria")
    elif chosen != lawful:
        message = OTHER_CATEGORY.filled(category=CATEGORIES[lawful])
        yield asked.objection("kategori_lain", message, "kategori")


@check
def temuan_lengkap(asked: Asked) -> Iterator[Objection]:
    """Each charge gets its own finding; none is left open, none is invented."""
    field, findings = asked.of_kind("findings")
    decided = [row["charge"] for row in findings or ()]
    values = {row["finding"] for row in findings or ()}
    charged = sorted(charge.id for charge in asked.facts.charges)
    if sorted(decided) != charged or not values <= {"terbukti", "tidak_terbukti"}:
        yield asked.objection("temuan_belum_lengkap", UNDECIDED, field)


@check
def sanksi_sah(asked: Asked) -> Iterator[Objection]:
    """Only sanctions that the law knows, within its bounds, for those found guilty."""
    field, rows = asked.of_kind("sanctions")
    yield from objections_to_sanctions(asked, field, list(rows or ()))


@check
def usul_sah(asked: Asked) -> Iterator[Objection]:
    """A proposal keeps to the same bounds; the findings come with the decision."""
    field, rows = asked.of_kind("sanctions")
    yield from objections_to_proposal(asked, field, list(rows or ()))


@check
def susunan_kkep_sah(asked: Asked) -> Iterator[Objection]:
    """The commission: uneven, one chair, high enough in rank, free of conflict."""
    field, seats = asked.of_kind("panel")
    if seats:
        yield from objections_to_panel(asked, field, seats)


@check
def sidang_layak(asked: Asked) -> Iterator[Objection]:
    """A hearing on a working day, with time to prepare."""
    field, hearing = asked.of_kind("hearing")
    if not hearing:
        return
    day = date.fromisoformat(hearing["at"][:10])
    why = asked.calendar.why_not(day)
    if why is not None:
        yield _default("hari_libur", NOT_A_WORKDAY.filled(why=why), field)
    if workdays_between(asked.on, day, asked.calendar) < NOTICE:
        yield _default("panggilan_mendadak", SHORT_NOTICE.filled(days=NOTICE), field)


@check
def pelaksanaan_sah(asked: Asked) -> Iterator[Objection]:
    """One imposed sanction, carried out between the registration and today."""
    field, execution = asked.of_kind("execution")
    if not execution:
        return
    open_ones = {
        one.id for one in asked.facts.sanctions if one.stage == "jatuh" and not one.executed_on
    }
    if execution["sanction"] not in open_ones:
        yield asked.objection("sanksi_lain", NO_SUCH_SANCTION, field)
    day = date.fromisoformat(execution["on"])
    if day > asked.on:
        yield asked.objection("belum_tiba", NOT_THAT_DAY, field)
    if day < asked.facts.registered_on:
        yield asked.objection("sebelum_perkara", BEFORE_REPORT, field)


@check
def kejadian_sebelum_laporan(asked: Asked) -> Iterator[Objection]:
    """What is reported has happened."""
    day = asked.data.get("tanggal_kejadian")
    if day and date.fromisoformat(day) > asked.facts.registered_on:
        yield asked.objection("kejadian_sesudah", AFTER_REPORT, "tanggal_kejadian")


def _default(code: str, message: Text, field: str) -> Objection:
    return Objection(code=code, message=message, basis="Perpol 7/2022", mark=Mark.DEFAULT,
                     field=field)  # fmt: skip
