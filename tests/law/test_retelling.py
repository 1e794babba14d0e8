"""An outcome is told in sentences that say what its facts say, in both languages, and no day."""

from __future__ import annotations

import re
from typing import Any

import pytest

from ethics.law import all_rulebooks
from ethics.law.retelling import in_bins, retell, stages, told_clocks

WARNED = {"sanction": "permintaan_maaf", "amount": None}
DEMOTED = {"sanction": "mutasi_demosi", "amount": 12}


def member(number: int = 1, **differing: Any) -> dict[str, Any]:
    return {"role": f"Pelanggar {number}", "norms": [
                {"norm": "KEPP.5.1.b", "finding": "terbukti"},
                {"norm": "KEPP.12.d", "finding": "tidak_terbukti"}],
            "sanctions": [WARNED, DEMOTED], "proposed": [{**DEMOTED, "amount": 24}], "carried_out": 2,
            **differing}  # fmt: skip


def stage(clock: str, days: str, *, kept: bool) -> dict[str, Any]:
    return {"clock": clock, "limit": 30, "unit": "hk", "days": days, "kept": kept}


def outcome(*members: dict[str, Any], **differing: Any) -> dict[str, Any]:
    return {
        "track": "etik", "rulebook": "etik-2022", "period": "2026-02", "decided_month": "2026-Q2",
        "circumstances": {"memberatkan": ["pengulangan"], "meringankan": []},
        "members": list(members or (member(),)),
        "story": {"begun": "aduan", "proposed_as": "tuntutan_sanksi", "appeals": [], "days": "61–90",
                  "stages": [stage("pemeriksaan", "16–30", kept=True),
                             stage("putusan", "31–60", kept=False)]},
        **differing,
    }  # fmt: skip


def told(facts: dict[str, Any], lang: str = "id") -> dict[str, str]:
    return {part.id: " ".join(one.in_(lang) for one in part.sentences) for part in retell(facts)}


def test_each_part_of_the_way_is_told_in_the_order_of_the_case() -> None:
    said = told(outcome())
    assert list(said) == ["disangka", "ditemukan", "diusulkan", "diputus", "banding", "waktu", "pelaksanaan"]
    assert said["disangka"].startswith("Perkara ini berawal dari pengaduan. Kejadiannya: Februari 2026. "
                                       "Pelanggar 1 disangka melanggar: “")  # fmt: skip
    assert "Perpol 7/2022 Pasal 5 ayat (1) huruf b" in said["ditemukan"].split("tidak terbukti")[0]
    assert said["diusulkan"] == "Sanksi yang dituntut untuk Pelanggar 1: mutasi bersifat demosi, 24 bulan."
    assert "dijatuhi: permintaan maaf" in said["diputus"]
    assert "demosi, 12 bulan." in said["diputus"]
    assert said["diputus"].endswith("Yang memberatkan Pelanggar 1: Mengulangi pelanggaran.")
    assert said["banding"] == "Tidak ada banding atau keberatan yang mengubah putusan ini."
    assert said["waktu"] == ("Diputus: Triwulan 2 2026. Dari perkara diterima sampai diputus: 61–90 hari. "
                             "1 dari 2 tenggat yang tercatat ditepati.")  # fmt: skip
    assert said["pelaksanaan"] == "Semua sanksi Pelanggar 1 sudah dilaksanakan."


@pytest.mark.parametrize(("finding", "says"), [
    ("terbukti", "Semua yang disangkakan kepada Pelanggar 1 terbukti."),
    ("tidak_terbukti", "Tidak satu pun yang disangkakan kepada Pelanggar 1 terbukti."),
])  # fmt: skip
def test_what_was_found_of_everything_alleged_is_said_once(finding: str, says: str) -> None:
    norms = [{"norm": code, "finding": finding} for code in ("KEPP.5.1.b", "KEPP.12.d")]
    assert told(outcome(member(norms=norms)))["ditemukan"] == says


def test_the_same_is_told_in_english() -> None:
    said = told(outcome(), "en")
    assert said["disangka"].startswith("The case began with a complaint. It happened in February 2026. "
                                       "Offender 1 was alleged to have broken: ")  # fmt: skip
    assert said["waktu"].startswith("Decided in quarter 2 of 2026.")
    assert "12 months" in said["diputus"]
    assert not re.search(r"Pelanggar|bulan|hari|dijatuhi", " ".join(said.values()))


def test_an_appeal_says_what_it_changed_for_whom() -> None:
    appealed = [{"field": "hasil_banding", "value": "meringankan"}]
    story = {**outcome()["story"], "appeals": appealed}
    changed = outcome(member(before=[{**DEMOTED, "amount": 24}]), member(2), story=story)
    assert told(changed)["banding"] == (
        "Hasil banding: Mengurangi sanksi. Semula Pelanggar 1 dijatuhi: mutasi bersifat demosi, 24 bulan.")
    assert told(outcome(story=story))["banding"].endswith("Sanksinya tidak berubah.")


@pytest.mark.parametrize(("done", "says"), [
    (0, "belum dilaksanakan"), (1, "1 dari 2 sanksi"), (2, "Semua sanksi")])  # fmt: skip
def test_what_was_carried_out_is_counted_and_not_dated(done: int, says: str) -> None:
    assert says in told(outcome(member(carried_out=done)))["pelaksanaan"]


def test_who_was_given_no_sanction_owes_none() -> None:
    freed = outcome(member(sanctions=[], proposed=[], carried_out=0))
    assert told(freed)["pelaksanaan"] == "Tidak ada sanksi yang perlu dilaksanakan."
    assert "Pelanggar 1 tidak dijatuhi sanksi." in told(freed)["diputus"]
    assert told(freed)["diusulkan"] == "Tidak ada usul sanksi yang tercatat."


def test_what_was_published_before_the_way_was_kept_tells_what_it_has() -> None:
    older = outcome({"role": "Pelanggar 1", "norms": [], "sanctions": []}, story=None)
    assert list(told(older)) == ["disangka", "diputus", "waktu"]
    assert stages(older) == ()


def test_each_stage_says_what_was_allowed_and_what_was_taken() -> None:
    examined, decided = stages(outcome())
    assert (examined.allowed.id, examined.taken.id) == ("30 hari kerja", "16–30 hari kerja")
    assert examined.kept
    assert not decided.kept
    assert decided.basis


def test_days_are_told_in_ranges_that_hold_every_number() -> None:
    bins = [in_bins(days) for days in range(800)]
    assert len(set(bins)) == 8
    assert (bins[0], bins[7], bins[8], bins[366]) == ("0–7", "0–7", "8–15", "> 365")


def test_every_time_limit_that_is_told_of_is_one_of_the_law() -> None:
    for track in ("etik", "disiplin"):
        clocks = {name for book in all_rulebooks() if book.track == track for name in book.clocks}
        assert told_clocks(track)
        assert set(told_clocks(track)) <= clocks
    assert told_clocks("publikasi") == ()
