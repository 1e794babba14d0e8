"""What the public's figures are counted from: six complaints whose numbers were counted by hand.

A: ethics, decided in April and final; of two sanctions one was proven in time. B: ethics, reduced on appeal.
C: discipline, cancelled on objection. D: ethics, stopped in March. E: ethics, under audit, paused for forty
days. F: not taken in, and rated.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from ethics.casework import from_complainant
from ethics.casework.departing import departures_of
from ethics.casework.measured_clocks import WAITED, still_days
from ethics.casework.measuring import Record, known, records
from ethics.casework.noes import Unknown
from ethics.casework.quarters import Quarter
from ethics.casework.scorecard import scorecard, units_of
from ethics.law import Actor
from ethics.measures.funnel import Verdict
from ethics.records.people import Person
from ethics.storage import db
from tests.casework.cases import CONFERENCE, FILED, JAKARTA, Case
from tests.casework.counting import statements
from tests.office import Office

JABAR, JATIM = "MABES/JABAR", "MABES/JATIM"
WEST, EAST = "Kepolisian Daerah Jawa Barat", "Kepolisian Daerah Jawa Timur"
BOTH = (("permintaan_maaf", None), ("patsus_etik", 10))
RECEIPT = "5f0c8a52-7d1e-4f6e-9a53-2f2d6d4c9b01"
Q1, Q2, Q3 = Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)


@pytest.fixture(scope="module", autouse=True)
def year(office: Office) -> None:
    """The six of them, played once on each database."""
    _carried_out(Case(office, polda=JABAR).to_decision())
    appealed = Case(office, polda=JABAR).to_appeal_hearing()
    appealed.take("kkep", "putus_banding", nth=4, hasil_banding="meringankan",
                  **appealed.decision(("mutasi_demosi", 12)))  # fmt: skip
    _cancelled(Case(office, polda=JABAR).to_proposal(("teguran_tertulis", None)))
    stopped = _audited(Case(office, polda=JATIM).to_ethics())
    stopped.take("akreditor", "laporkan_audit", hasil_audit="Tidak cukup.")
    stopped.take("gelar", "hentikan", unsur_gelar=CONFERENCE, pertimbangan_gelar="Tidak cukup bukti.")
    _paused(_audited(Case(office, polda=JATIM).to_ethics()))
    refused = Case(office, polda=JATIM, at=FILED + timedelta(days=40), receipt_id=RECEIPT)
    refused.take("yanduan", "tolak_aduan", alasan_tolak="bukan_anggota", uraian_tolak="Bukan anggota.")
    said = {"kind": "penilaian", "receipt": RECEIPT, "marks": {"respect": 5, "told": 2, "speed": 4}}
    from_complainant.take_in(said, id="6a", at=refused.at, fetched_at=refused.at)


def _audited(case: Case) -> Case:
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji.")  # fmt: skip
    case.declare(case.actor("akreditor"))
    return case


def _carried_out(case: Case) -> None:
    case.take("kkep", "baca_putusan", **case.decision(*BOTH), alasan_penyimpangan="Uangnya dikembalikan.")
    case.take("sekretariat", "serahkan_petikan", days=2, penerima_petikan=["pelanggar"])
    main = case.reference
    case.take("sekretariat", "nyatakan_tetap", days=5)
    case.reference = main
    case.take("pejabat_pembentuk", "tetapkan_pelaksanaan", days=2)
    for name, days in (("permintaan_maaf", 1), ("patsus_etik", 30)):
        case.at += timedelta(days=days)
        one = next(row for row in case.facts.sanctions if row.sanction == name)
        day = str(case.at.astimezone(JAKARTA).date())
        case.take("provos", "laksanakan_sanksi",
                  pelaksanaan={"sanction": one.id, "on": day, "evidence": "Ditandatangani."})  # fmt: skip


def _cancelled(case: Case) -> None:
    case.take("ankum", "tetapkan_hukuman", temuan=case.finding("terbukti"),
              hukuman=case.imposing(("teguran_tertulis", None)),
              pertimbangan_putusan="Terbukti.")  # fmt: skip
    case.take("ankum", "ajukan_keberatan", alasan_keberatan="Tidak melakukannya.",
              tanggal_keberatan=str(case.at.date()))  # fmt: skip
    case.take("atasan_ankum", "putus_keberatan", days=3, hasil_keberatan="dibatalkan", **case.acquittal())


def _paused(case: Case) -> None:
    for action, days, field, value in (
        ("jeda_tenggat", 2, "jeda", {"reason": "sakit", "from": "", "note": "Surat dokter ada."}),
        ("lanjutkan_tenggat", 40, "lanjut", {"on": ""}),
    ):
        case.at += timedelta(days=days)
        given = {name: text or case.at.date().isoformat() for name, text in value.items()}
        case.take("kabidpropam", action, **{field: {"clock": "audit_investigasi", **given}})


def counted(quarter: Quarter, kind: str, *by: str) -> dict[Any, int]:
    """How many records there are by some attributes, of those that have them."""
    rows: list[Record] = records(known(quarter))[kind]
    found = Counter(tuple(row[name] for name in by) for row in rows if set(by) <= set(row))
    return dict(found)


def test_complaints_cases_people_violations_and_sanctions_are_counted_apart() -> None:
    assert counted(Q2, "aduan", "wilayah", "kuartal") == {(WEST, "2026-K1"): 3, (EAST, "2026-K1"): 2,
                                                          (EAST, "2026-K2"): 1}  # fmt: skip
    assert counted(Q2, "perkara", "wilayah", "jalur") == {(WEST, "etik"): 2, (WEST, "disiplin"): 1,
                                                          (EAST, "etik"): 2}  # fmt: skip
    assert counted(Q2, "orang", "wilayah") == {(WEST,): 1, (EAST,): 1}, "one member each"
    assert counted(Q2, "pelanggaran", "pasal", "hasil") == {
        ("KEPP.5.1.b", "terbukti"): 2, ("KEPP.12.d", "terbukti"): 2, ("DIS.3.c", "tidak_terbukti"): 1,
    }  # fmt: skip
    assert counted(Q2, "sanksi", "jalur", "sanksi") == {
        ("etik", "permintaan_maaf"): 1, ("etik", "patsus_etik"): 1, ("etik", "mutasi_demosi"): 1,
    }  # fmt: skip


def test_a_quarter_counts_what_had_happened_by_its_end_whenever_it_is_measured() -> None:
    assert counted(Q1, "perkara", "status") == {("berjalan",): 4, ("selesai",): 1}
    assert counted(Q1, "perkara", "kuartal_putusan", "hasil") == {("2026-K1", "dihentikan"): 1}
    assert counted(Q1, "perkara", "umur") == {("0-30",): 4}
    for kind in ("pelanggaran", "sanksi", "banding", "penilaian"):
        assert counted(Q1, kind) == {}
    assert counted(Quarter(2025, 4), "aduan") == {}


def test_what_is_decided_stopped_and_pending_adds_up_to_what_was_received() -> None:
    assert counted(Q2, "perkara", "jalur", "hasil", "kategori") == {("etik", "terbukti", "berat"): 2}
    assert counted(Q2, "perkara", "kuartal_putusan", "hasil") == {
        ("2026-K1", "dihentikan"): 1, ("2026-K2", "terbukti"): 3,
    }  # fmt: skip
    assert counted(Q2, "perkara", "umur") == {("91-180",): 1}
    assert counted(Q3, "perkara", "umur") == {("181-365",): 1}


def test_an_appeal_that_lessens_and_an_objection_that_cancels_changed_the_decision() -> None:
    assert counted(Q2, "banding", "kuartal", "jalur", "hasil") == {
        ("2026-K2", "etik", "diubah"): 1, ("2026-K2", "disiplin", "diubah"): 1,
    }  # fmt: skip


def test_a_first_decision_departs_where_reasons_were_written_and_no_later_one_is_counted() -> None:
    assert counted(Q2, "penyimpangan", "kuartal", "jalur", "hasil") == {
        ("2026-K2", "etik", "menyimpang"): 1, ("2026-K2", "etik", "sejalan"): 1,
        ("2026-K2", "disiplin", "sejalan"): 1,
    }  # fmt: skip


def test_a_sanction_is_in_time_when_its_proof_came_before_its_time_ran_out() -> None:
    assert counted(Q2, "pelaksanaan", "wilayah", "tepat_waktu") == {(WEST, "ya"): 1, (WEST, "tidak"): 1}


def test_days_are_told_gross_and_without_those_on_which_a_clock_stood_still() -> None:
    running = Counter((one["lama"], one["lama_bersih"]) for one in records(known(Q2))["perkara"]
                      if one["status"] == "berjalan")  # fmt: skip
    assert running == {("91-180", "61-90"): 1}


@pytest.mark.parametrize(("spans", "days"), [
    ([], 0),
    ([(3, 8)], 5),
    ([(3, 8), (5, 10)], 7),
    ([(3, None)], 17),
    ([(-9, 2), (18, 90)], 4),
    ([(5, 10), (3, 12), (12, 12)], 9),
])  # fmt: skip
def test_each_day_that_stood_still_counts_once_and_only_within_the_case(
    spans: list[tuple[int, int | None]], days: int
) -> None:
    begin = date(2026, 3, 1)

    def day(number: int) -> date:
        return begin + timedelta(days=number)

    given = [(day(first), None if last is None else day(last)) for first, last in spans]
    assert still_days(given, begin, day(20)) == days


def test_a_deadline_counts_once_it_fell_due_and_a_time_to_think_is_none() -> None:
    limits = counted(Q2, "tenggat", "tenggat", "tepat_waktu")
    some = {name: n for name, n in limits.items() if name[0] in {"verifikasi", "audit_investigasi", "sp3d"}}
    assert some == {("verifikasi", "ya"): 6, ("audit_investigasi", "ya"): 3,
                    ("audit_investigasi", "tidak"): 1,
                    ("sp3d", "ya"): 1, ("sp3d", "tidak"): 5}  # fmt: skip
    assert not {name for name, _kept in limits} & WAITED
    assert ("audit_investigasi", "tidak") not in counted(Q1, "tenggat", "tenggat", "tepat_waktu")


def test_a_stage_is_reached_by_a_complaint_or_by_what_came_of_it_or_may_still_be() -> None:
    stages = counted(Q2, "tahap", "tahap", "status")
    assert {status: stages.get(("diputus", status)) for status in ("selesai", "berjalan")} == {
        "selesai": 3, "berjalan": 2,
    }  # fmt: skip
    assert stages["diperiksa", "selesai"] == 5


def test_a_rating_is_the_middle_of_three_marks_and_every_list_has_an_owner() -> None:
    assert counted(Q2, "penilaian", "kuartal", "nilai") == {("2026-K2", "4"): 1}
    assert counted(Q2, "kode", "kode", "pemilik", "status") == {
        ("kanal", "yanduan", "terkode"): 6, ("kategori", "gelar", "terkode"): 2,
        ("pasal", "akreditor", "terkode"): 9, ("sanksi", "sekretariat", "terkode"): 3,
    }  # fmt: skip


def test_it_takes_as_many_statements_for_six_complaints_as_for_none() -> None:
    with statements() as few:
        records(known(Quarter(2025, 1)))
    with statements() as many:
        records(known(Q3))
    assert len(many) == len(few) <= 14


def card(actor: Actor, unit: str) -> dict[str, tuple[int, int]]:
    """What the scorecard of a unit counts, on the day after the second quarter."""
    found = scorecard(unit, actor=actor, on=Q2.last_day + timedelta(days=1))
    return {one.indicator.id: (one.counted.hits, one.counted.of) for one in found.standings}


def chief(office: Office, polda: str) -> tuple[Actor, str]:
    """The head of the first Polres of a Polda, and its path."""
    unit = next(path for path in office.cast.members if path.startswith(f"{polda}/"))
    return office.cast.holders("ankum", unit)[0], unit


def test_the_scorecard_of_a_polres_counts_what_was_counted_by_hand(office: Office) -> None:
    _actor, unit = chief(office, JABAR)
    runs = [run for run in known(Q2).times.runs if run.clock not in WAITED
            and run.case.unit == unit and run.case.track != "penerimaan"]  # fmt: skip
    assert card(office.cast.holders("itwas", "MABES")[0], unit) == {
        "norma": (1, 1900), "pelaksanaan": (1, 2), "pengulangan": (1, 1), "dampingan": (0, 3),
        "jawaban": (0, 3), "kepuasan": (0, 0), "keterbukaan": (0, 3),
        "tenggat": (sum(run.kept for run in runs), len(runs)),
    }  # fmt: skip


def test_a_unit_beside_it_has_no_scorecard_for_its_chief_and_an_overseer_has_all(office: Office) -> None:
    actor, _unit = chief(office, JABAR)
    _other, theirs = chief(office, JATIM)
    with pytest.raises(Unknown):
        scorecard(theirs, actor=actor, on=Q2.last_day)
    overseer = office.cast.holders("itwas", "MABES")[0]
    assert {one.path for one in units_of(overseer)} > {JABAR, theirs}
    assert card(overseer, JABAR)["dampingan"] == (0, 3)
    assert card(overseer, "MABES")["dampingan"] == (0, 5)


def test_a_case_that_is_closed_to_the_reader_changes_no_number_of_theirs(office: Office) -> None:
    """The law closes ethics cases of their own people to a chief; to kin everything is closed."""
    actor, unit = chief(office, JABAR)
    mine = card(actor, unit)
    assert (mine["dampingan"], mine["pelaksanaan"], mine["norma"]) == ((0, 1), (0, 0), (0, 1900))
    accused = select(Person.id).where(Person.nrp == office.cast.members[unit][0])
    kin = replace(actor, person_id=db.session.execute(accused).scalar_one())
    assert card(kin, unit) == {**dict.fromkeys(mine, (0, 0)), "norma": (0, 1900)}


def test_sanctions_stand_beside_those_on_like_cases_of_what_the_reader_may_know(office: Office) -> None:
    actor, unit = chief(office, JABAR)
    overseer, on = office.cast.holders("itwas", "MABES")[0], Q2.last_day
    found = {one.found.sanction: (one.found.imposed, one.found.expected, one.found.verdict)
             for one in departures_of(unit, actor=overseer, on=on)}  # fmt: skip
    alone = Verdict.TOO_FEW
    assert found == {"mutasi_demosi": (1, 1, alone), "patsus_etik": (1, 1, alone),
                     "permintaan_maaf": (1, 1, alone)}  # fmt: skip
    assert departures_of(unit, actor=actor, on=on) == (), "ethics cases of their own people are closed"


def test_a_scorecard_takes_as_many_statements_for_one_polres_as_for_the_country(office: Office) -> None:
    overseer, (actor, unit) = office.cast.holders("itwas", "MABES")[0], chief(office, JABAR)
    with statements() as few:
        card(actor, unit)
    with statements() as many:
        card(overseer, "MABES")
    assert len(many) == len(few) <= 12
