"""Checks: what the law asks of the data of an action. Each names the field it objects to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ethics.law.access import acting_unit
from ethics.law.ankum import beyond, competence
from ethics.law.asking import Asked
from ethics.law.category import contradictions, lawful_category
from ethics.law.deadlines import workdays_between
from ethics.law.departure import departs
from ethics.law.executing import carries_out
from ethics.law.ledger import served
from ethics.law.lifting import objections_to_lifting
from ethics.law.objection import Objection
from ethics.law.outcome import misfit
from ethics.law.panel import objections_to_panel
from ethics.law.relating import objections_to_link, objections_to_merger
from ethics.law.replacing import objections_to_leaver
from ethics.law.sanctions import objections_to_proposal, objections_to_sanctions
from ethics.law.summoned import (
    FIRST,
    NOT_CALLED,
    NOT_CALLED_AGAIN,
    SECOND,
    objections_to_the_called,
)
from ethics.law.summons import level_of, summoner
from ethics.law.terms import Text, accused_roles
from ethics.law.vocabulary import CONDITIONS, DOCUMENTS, RANKS, ROLES
from ethics.law.votes import objections_to_decision, objections_to_vote

Judge = Callable[[Asked], Iterator[Objection]]


@dataclass(frozen=True, slots=True)
class Check:
    """A question about the data of an action: what it reads of the form and of the rulebook."""

    judge: Judge
    reads: Mapping[str, str]
    """The field that it looks at: its kind, what it means, or what it writes."""
    counts: str | None
    """The figure of the rulebook that it counts with."""

    def __call__(self, asked: Asked) -> Iterator[Objection]:
        """Every objection to the data."""
        return self.judge(asked)


CHECKS: dict[str, Check] = {}
NOTICE, MEMBERS = "panggilan", "anggota_komisi"
SUMMONSES, PRESIDENT = "panggilan_patut", "pangkat_presiden"

NO_CRITERION = Text(id="Tandai sedikitnya satu kriteria.", en="Mark at least one criterion.")
CONTRADICTION = Text(id="“{one}” dan “{other}” tidak dapat berlaku bersama.",
                     en="“{one}” and “{other}” cannot both be so.")  # fmt: skip
OTHER_CATEGORY = Text(id="Kriteria yang ditandai menunjuk kategori “{category}”.",
                      en="The criteria marked make the category “{category}”.")  # fmt: skip
UNDECIDED = Text(id="Setiap persangkaan harus dinyatakan terbukti atau tidak terbukti.",
                 en="Every charge must be declared proven or not proven.")  # fmt: skip
SHORT_NOTICE = Text(id="Panggilan harus memberi waktu sedikitnya {days} hari kerja.",
                    en="The summons must leave at least {days} working days.")  # fmt: skip
NOT_A_WORKDAY = Text(id="Sidang tidak dijadwalkan pada hari libur: {why}.",
                     en="No hearing is scheduled on a day off: {why}.")  # fmt: skip
NO_SUCH_SANCTION = Text(id="Pilih sanksi yang belum dilaksanakan.",
                        en="Choose a sanction that is not carried out yet.")  # fmt: skip
NO_PROOF = Text(id="Pelaksanaan dibuktikan: pilih berkas bukti atau sebut nomor suratnya.",
                en="Execution is proven: choose an exhibit or give the number of a document.")  # fmt: skip
NOT_YOUR_SANCTION = Text(id="“{sanction}” dilaksanakan dan dicatat oleh {role}.",
                         en="“{sanction}” is carried out and recorded by: {role}.")  # fmt: skip
NOT_SERVED = Text(id="Pilih sanksi yang sudah berakhir dan belum dibuatkan surat selesai.",
                  en="Choose a sanction that has ended and lacks its certificate.")  # fmt: skip
BEFORE_HEARING = Text(id="Tanggal ini sebelum {day}, hari sidang yang diputus.",
                      en="This date is before {day}, the day of the hearing that it decides.")  # fmt: skip
NEEDS_PAPER = Text(id="{sanction} dilaksanakan sesudah terbit: {paper}.",
                   en="{sanction} is carried out once this is issued: {paper}.")  # fmt: skip
NOT_SUMMONED = Text(id="Terduga tidak hadir: catat ketidakhadirannya dan panggil lagi. Sidang berjalan "
                       "tanpa kehadirannya setelah {times} panggilan yang patut.",
                    en="The accused is absent: record it and summon again. A hearing goes on without "
                       "them after {times} proper summonses.")  # fmt: skip
NOT_MET = Text(id="Belum terpenuhi: {option}.", en="Not met: {option}.")
OTHER_OFFICIAL = Text(id="Menurut pangkatnya, terduga diberhentikan oleh pejabat lain.",
                      en="By their rank, the accused is dismissed by another official.")  # fmt: skip
BEYOND = Text(id="{sanction} di luar wewenang Anda, yang {level}: limpahkan kepada Atasan Ankum.",
              en="{sanction} is beyond your {level}: pass it to the superior Ankum.")  # fmt: skip
NOBODY_CALLED = Text(id="Isi NRP anggota atau nama warga sipil yang dipanggil.",
                     en="Give the NRP of a member or the name of a civilian.")  # fmt: skip
CALLED_ABOVE = Text(id="{rank} dipanggil oleh satuan di atas satuan ini.",
                    en="A {rank} is summoned by a unit above this one.")  # fmt: skip
ONE_REPLACEMENT = Text(id="Pilih tepat satu pengganti.", en="Choose exactly one replacement.")
NOT_YOURSELF = Text(id="Yang mundur tidak menggantikan dirinya.",
                    en="Whoever withdraws does not take the place again.")  # fmt: skip
AFTER_REPORT = Text(id="Kejadian tidak mungkin sesudah perkara terdaftar.",
                    en="The event cannot lie after the registration.")  # fmt: skip


def check(*, counts: str | None = None, **reads: str) -> Callable[[Judge], Judge]:
    """Register a check under its own name."""

    def register(judge: Judge) -> Judge:
        CHECKS[judge.__name__] = Check(judge, reads, counts)
        return judge

    return register


@check(means="criteria")
def kategori_sah(asked: Asked) -> Iterator[Objection]:
    """The category is what the criteria make it, and the criteria do not contradict each other."""
    categories = asked.rulebook.categories
    field, marked = asked.answer(means="criteria")
    yield from _contradictions(asked, field, marked or ())
    lawful = lawful_category(categories, marked or ())
    target, chosen = asked.answer(writes="category")
    if lawful is None:
        yield asked.objection("tanpa_kriteria", NO_CRITERION, field)
    elif chosen != lawful.id:
        message = OTHER_CATEGORY.filled(category=lawful.label)
        yield asked.objection("kategori_lain", message, target, by=lawful)


def _contradictions(asked: Asked, field: str, marked: Collection[str]) -> Iterator[Objection]:
    labels = {one.value: one.label for one in asked.rulebook.fields[field].options}
    for category, (one, other) in contradictions(asked.rulebook.categories, marked):
        message = CONTRADICTION.filled(one=labels[one], other=labels[other])
        yield asked.objection("kriteria_bertentangan", message, field, by=category)


@check(kind="findings")
def temuan_lengkap(asked: Asked) -> Iterator[Objection]:
    """Each charge gets its own finding; none is left open, none is invented."""
    field, findings = asked.of_kind("findings")
    decided = [row["charge"] for row in findings or ()]
    values = {row["finding"] for row in findings or ()}
    charged = sorted(charge.id for charge in asked.facts.charges)
    if sorted(decided) != charged or not values <= {"terbukti", "tidak_terbukti"}:
        yield asked.objection("temuan_belum_lengkap", UNDECIDED, field)


@check(kind="sanctions")
def sanksi_sah(asked: Asked) -> Iterator[Objection]:
    """Only sanctions that the law knows, within its bounds, for those found guilty."""
    field, rows = asked.of_kind("sanctions")
    yield from objections_to_sanctions(asked, field, list(rows or ()))


@check(kind="sanctions")
def usul_sah(asked: Asked) -> Iterator[Objection]:
    """A proposal keeps to the same bounds; the findings come with the decision."""
    field, rows = asked.of_kind("sanctions")
    yield from objections_to_proposal(asked, field, list(rows or ()))


@check(kind="panel", counts=MEMBERS)
def susunan_kkep_sah(asked: Asked) -> Iterator[Objection]:
    """The commission: uneven, one chair, high enough in rank, free of conflict."""
    field, seats = asked.of_kind("panel")
    if seats:
        yield from objections_to_panel(asked, field, seats, rule=asked.rulebook.figures[MEMBERS])


@check(kind="votes")
def suara_lengkap(asked: Asked) -> Iterator[Objection]:
    """A vote on every charge."""
    field, vote = asked.of_kind("votes")
    if vote:
        yield from objections_to_vote(asked, field, vote)


@check(means="way_of_deciding")
def putusan_sesuai_suara(asked: Asked) -> Iterator[Objection]:
    """By consensus, or as the majority of all members voted."""
    yield from objections_to_decision(asked)


@check(kind="sanctions")
def wewenang_ankum(asked: Asked) -> Iterator[Objection]:
    """An Ankum imposes what the law gives to the post; the rest is for the Atasan Ankum."""
    field, rows = asked.of_kind("sanctions")
    level = competence(asked.actor)
    for name in beyond(asked.actor, [row["sanction"] for row in rows or ()]):
        if name in asked.rulebook.sanctions:
            message = BEYOND.filled(sanction=asked.rulebook.sanctions[name].label, level=level.label)
            yield asked.objection("di_luar_wewenang_ankum", message, field, by=level)


@check(kind="member")
def pemanggil_ada(asked: Asked) -> Iterator[Objection]:
    """Somebody is called, and the unit may call that rank (Perpol 7/2022 Pasal 19(2)-(3))."""
    field, member = asked.of_kind("member")
    if not member and not any(asked.data.get(one.id) for one in asked.fields if one.names):
        yield asked.objection("tanpa_terpanggil", NOBODY_CALLED, field)
        return
    level = level_of(acting_unit(asked.actor, asked.action.by, asked.facts))
    rank = member["rank"] if member else None
    if summoner(level, rank, track=asked.rulebook.track) is None:
        rank = RANKS[member["rank"] - 1].abbrev
        yield asked.objection("pemanggil_di_atas", CALLED_ABOVE.filled(rank=rank), field)


@check(kind="member")
def sudah_dipanggil(asked: Asked) -> Iterator[Objection]:
    """A second summons goes to whom a first went (Perpol 7/2022 Pasal 20)."""
    yield from objections_to_the_called(asked, FIRST, NOT_CALLED)


@check(kind="member")
def sudah_dipanggil_dua_kali(asked: Asked) -> Iterator[Objection]:
    """Only who was called twice is brought, or did not answer (Perpol 7/2022 Pasal 20)."""
    yield from objections_to_the_called(asked, SECOND, NOT_CALLED_AGAIN)


@check()
def halangan_dapat_dikesampingkan(asked: Asked) -> Iterator[Objection]:
    """Two officials outside the unit lift what bars a third; nobody does it alone or for oneself."""
    yield from objections_to_lifting(asked)


@check(kind="leaver")
def yang_diganti_terhalang(asked: Asked) -> Iterator[Objection]:
    """Only whoever is barred is taken off (UU 30/2014 Pasal 42-43)."""
    field, chosen = asked.of_kind("leaver")
    if chosen:
        yield from objections_to_leaver(asked, field, chosen)


@check(kind="team")
def satu_pengganti(asked: Asked) -> Iterator[Objection]:
    """One takes the place of one."""
    field, chosen = asked.of_kind("team")
    if chosen and len(set(chosen)) != 1:
        yield asked.objection("satu_pengganti", ONE_REPLACEMENT, field)
    if chosen and asked.actor.account_id in chosen:
        yield asked.objection("pengganti_sendiri", NOT_YOURSELF, field)


@check(means="outcome")
def hasil_sesuai(asked: Asked) -> Iterator[Objection]:
    """Upheld, increased, reduced or annulled: the sanctions must do what the outcome says."""
    field, chosen = asked.answer(means="outcome")
    for outcome in asked.rulebook.fields[field].options:
        message = misfit(asked, outcome) if outcome.value == chosen else None
        if message is not None:
            yield asked.objection("hasil_tidak_sesuai", message, field)


@check(means="departure")
def penyimpangan_beralasan(asked: Asked) -> Iterator[Objection]:
    """Who decides otherwise than was proposed says why; who follows the proposal need not."""
    field, reason = asked.answer(means="departure")
    if departs(asked) and not (reason or "").strip():
        why = CONDITIONS["penyimpangan_beralasan"]
        yield asked.objection(why.id, why.reason, field, by=why)


@check(kind="hearing", counts=NOTICE)
def sidang_layak(asked: Asked) -> Iterator[Objection]:
    """A hearing on a working day, with time to prepare."""
    field, hearing = asked.of_kind("hearing")
    if not hearing:
        return
    notice = asked.rulebook.figures[NOTICE]
    day = date.fromisoformat(hearing["at"][:10])
    why = asked.calendar.why_not(day)
    if why is not None:
        yield asked.objection("hari_libur", NOT_A_WORKDAY.filled(why=why), field, by=notice)
    if workdays_between(asked.on, day, asked.calendar) < notice.value:
        message = SHORT_NOTICE.filled(days=notice.value)
        yield asked.objection("panggilan_mendadak", message, field, by=notice)


@check(kind="execution")
def pelaksanaan_sah(asked: Asked) -> Iterator[Objection]:
    """One imposed sanction that is not carried out yet."""
    field, execution = asked.of_kind("execution")
    if not execution:
        return
    open_ones = {
        one.id for one in asked.facts.sanctions if one.stage == "jatuh" and not one.executed_on
    }
    if execution["sanction"] in open_ones:
        yield from _not_yours(asked, field, execution["sanction"])
    else:
        yield asked.objection("sanksi_lain", NO_SUCH_SANCTION, field)
    if not execution.get("exhibit") and not (execution.get("document") or "").strip():
        yield asked.objection("tanpa_bukti_pelaksanaan", NO_PROOF, field)
    yield from _without_decree(asked, field, execution["sanction"])


@check(kind="served")
def sanksi_sudah_berakhir(asked: Asked) -> Iterator[Objection]:
    """One sanction that was served to its last day and has no letter yet."""
    field, chosen = asked.of_kind("served")
    over = [one.id for one in asked.facts.sanctions if one.stage == "jatuh"
            and served(asked.rulebook, one, on=asked.on, calendar=asked.calendar)]  # fmt: skip
    if chosen and chosen["sanction"] not in over:
        yield asked.objection("sanksi_belum_berakhir", NOT_SERVED, field)


@check(means="decided_on")
def putusan_sesudah_sidang(asked: Asked) -> Iterator[Objection]:
    """No decision is read before the hearing that it ends."""
    field, day = asked.answer(means="decided_on")
    heard = asked.facts.hearings[-1:]
    for hearing in heard:
        if day and date.fromisoformat(day) < hearing.on:
            message = BEFORE_HEARING.filled(day=f"{hearing.on:%d-%m-%Y}")
            yield asked.objection("sebelum_sidang", message, field)


def _not_yours(asked: Asked, field: str, chosen: int) -> Iterator[Objection]:
    """A sanction is recorded by the function that carries it out, and by no other."""
    for one in asked.facts.sanctions:
        rule = asked.rulebook.sanctions.get(one.sanction)
        if one.id == chosen and rule and rule.by and not carries_out(asked.actor, asked.facts, rule):
            message = NOT_YOUR_SANCTION.filled(sanction=rule.label, role=ROLES[rule.by.role].label)
            yield asked.objection("bukan_pelaksana", message, field, by=rule.by)


def _without_decree(asked: Asked, field: str, chosen: int) -> Iterator[Objection]:
    """A dismissal is carried out by the decree of the competent official, never by the decision."""
    for one in asked.facts.sanctions:
        rule = asked.rulebook.sanctions.get(one.sanction)
        if one.id == chosen and rule and rule.needs and rule.needs not in asked.facts.documents:
            paper = DOCUMENTS[rule.needs]
            message = NEEDS_PAPER.filled(sanction=rule.label, paper=paper.label)
            yield asked.objection("belum_ditetapkan", message, field, by=paper)


@check(kind="attendance", counts=SUMMONSES)
def hadir_atau_dipanggil_patut(asked: Asked) -> Iterator[Objection]:
    """A hearing goes on without the accused only after proper summonses, each absence on record.

    Whoever is not listed at all was not there either.
    """
    field, rows = asked.of_kind("attendance")
    rule = asked.rulebook.figures[SUMMONSES]
    present = {row["who"] for row in rows or () if row["present"]}
    absent = set(accused_roles(len(asked.facts.accused))) - present
    if absent and asked.facts.actions.count("catat_ketidakhadiran") < rule.value - 1:
        message = NOT_SUMMONED.filled(times=rule.value)
        yield asked.objection("belum_dipanggil_patut", message, field, by=rule)


@check(means="whole")
def semua_terpenuhi(asked: Asked) -> Iterator[Objection]:
    """Every option holds, not some of them."""
    field, marked = asked.answer(means="whole")
    for option in asked.rulebook.fields[field].options:
        if option.value not in (marked or ()):
            yield asked.objection("belum_terpenuhi", NOT_MET.filled(option=option.label), field)


@check(means="dismisser", counts=PRESIDENT)
def pejabat_ptdh_sah(asked: Asked) -> Iterator[Objection]:
    """The President dismisses from Komisaris Besar upwards, nobody below."""
    field, chosen = asked.answer(means="dismisser")
    rule = asked.rulebook.figures[PRESIDENT]
    highest = max((one.rank for one in asked.facts.accused), default=0)
    if (chosen == "presiden") != (highest >= rule.value):
        yield asked.objection("pejabat_lain", OTHER_OFFICIAL, field, by=rule)


@check(kind="related")
def tautan_sah(asked: Asked) -> Iterator[Objection]:
    """Another case, which the one who links it may read."""
    field, other = asked.of_kind("related")
    if other:
        yield from objections_to_link(asked, field, other)


@check(kind="related", means="main")
def gabungan_sah(asked: Asked) -> Iterator[Objection]:
    """A complaint that is still handled takes in another about the same."""
    field, main = asked.of_kind("related")
    if main:
        yield from objections_to_merger(asked, field, main)


@check(writes="incident_on")
def kejadian_sebelum_laporan(asked: Asked) -> Iterator[Objection]:
    """What is reported has happened."""
    field, day = asked.answer(writes="incident_on")
    if day and date.fromisoformat(day) > asked.facts.registered_on:
        yield asked.objection("kejadian_sesudah", AFTER_REPORT, field)
