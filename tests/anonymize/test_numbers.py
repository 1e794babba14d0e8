"""Numbers, addresses, dates and titles that point to a person are held back, known or not."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ethics.anonymize import Known, Person, anonymize, cleared
from ethics.anonymize.finding import Finding, apart
from ethics.anonymize.interchange import from_json, run, to_json
from ethics.anonymize.ladder import month, rank_group, region
from ethics.law import RANKS
from tests.anonymize.people import KNOWN

NUMBERS = ["90010001", "9001 0001", "9001.0001", "90-01-00-01", "NRP90010001", "081234567890",
           "+62 812 3456 7890", "0812-3456-7890", "62812.3456.7890", "3273 0145 0290 0003",
           "９００１０００１"]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_a_known_number_is_held_however_it_is_grouped(number: str) -> None:
    held = cleared(f"Hubungi {number} segera", KNOWN)
    assert held, number


@settings(deadline=None)  # the first text of a run waits for the dictionary
@given(st.sampled_from(["90010001", "81234567890"]), st.sampled_from(["", " ", ".", "-", " - ", "/"]),
       st.integers(1, 4))  # fmt: skip
def test_a_known_number_in_any_grouping_is_held(digits: str, gap: str, size: int) -> None:
    parts = [digits[place : place + size] for place in range(0, len(digits), size)]
    assert cleared(f"nomornya {gap.join(parts)} itu", KNOWN)


def test_a_number_too_short_to_tell_is_not_looked_for() -> None:
    assert (
        cleared("kamar 1234", Known((Person("Ratna Wulandari", "pelapor", (), ("1234",)),))) == []
    )


UNKNOWN = [
    ("Bripka Darmawan memukul", "nama orang"), ("BRIPDA Sutrisno memukul", "nama orang"),
    ("AKP Suhendra Wijaya menyuruh", "nama orang"), ("Kombes Pol. Hartanto hadir", "nama orang"),
    ("IPTU AS menerima uang", "nama orang"), ("seorang bernama Suryadi", "nama orang"),
    ("Bapak Sumardi datang", "nama orang"), ("Ibu Kartika melapor", "nama orang"),
    ("alias Jangkung", "nama orang"), ("inisial A.S. meminta", "inisial"), ("oleh R. M. itu", "inisial"),
    ("NRP 77010202", "nomor yang menunjuk orang"), ("telepon 0813 5555 1212", "nomor yang menunjuk orang"),
    ("NIK 3273014502900003", "nomor yang menunjuk orang"), ("surel ratna@contoh.id", "alamat surel"),
    ("surel ratna(at)contoh.id", "alamat surel"), ("lihat https://contoh.id/x", "tautan atau akun"),
    ("akun @ratna_w", "tautan atau akun"), ("mobil D 1234 ABC", "nomor kendaraan"),
    ("pelat B1234XYZ", "nomor kendaraan"), ("di Jalan Melati No. 4", "alamat"),
    ("RT 03 / RW 05", "alamat"), ("Kampung Cikole RW 03", "alamat"), ("di Jalan Melati 4", "alamat"),
    ("di Jl. Melati dekat pasar", "alamat"), ("blok C no 12", "alamat"),
    ("pada 14 Juni 2026", "tanggal lengkap"),
    ("pada 14-06-2026", "tanggal lengkap"), ("pada 2026-06-14", "tanggal lengkap"),
    ("on 14 June 2026", "tanggal lengkap"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), UNKNOWN)
def test_what_points_to_somebody_whom_nobody_told_us_of_is_held_too(text: str, reason: str) -> None:
    assert reason in [held.reason.id for held in cleared(text, Known())], text


@pytest.mark.parametrize("text", [
    "Rp2.500.000", "Rp 150.000", "sebesar IDR 1.000.000", "Kapolres Kota", "Bapak Kapolda",
    "Saudara Pelapor", "99-99-2026", "31-02-2026", "Pasal 13 ayat (1)", "AKP itu",
])  # fmt: skip
def test_money_posts_and_impossible_dates_point_to_nobody(text: str) -> None:
    assert cleared(text, Known()) == []


def test_money_that_hides_a_number_is_no_money() -> None:
    assert cleared("Rp 081234567890", Known())


def test_a_date_becomes_its_month() -> None:
    done = anonymize("Pada 14 Juni 2026 dan 2026-07-01.", Known())
    assert done.text == "Pada Juni 2026 dan Juli 2026."


def test_where_findings_overlap_no_letter_of_either_is_left() -> None:
    first, second = Finding(0, 6, "nama", "[a]"), Finding(4, 10, "nomor", "[b]", known=True)
    assert apart([second, first]) == [Finding(0, 10, "nomor", "[b]", known=True)]
    assert apart([Finding(5, 6, "x", "1"), Finding(0, 2, "x", "2")]) == [
        Finding(0, 2, "x", "2"), Finding(5, 6, "x", "1")
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_the_gate_stumble_and_what_it_clears_it_clears_again(text: str) -> None:
    done = anonymize(text, KNOWN)
    if not done.held:
        assert cleared(done.text, KNOWN) == []
    spans = [(one.start, one.end) for one in done.findings]
    assert spans == sorted(spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


def test_a_long_text_is_judged_in_one_pass() -> None:
    text = "Seorang anggota meminta uang kepada warga pada jam dinas. " * 2000
    assert cleared(text, KNOWN) == []
    assert len(cleared(text + "Bambang", KNOWN)) == 1


def test_an_order_comes_and_goes_as_json() -> None:
    order = from_json({"text": "Bambang pergi.", "known": {"people": [
        {"name": "Bambang Wirasena", "role": "terduga", "aliases": ["Wira"], "numbers": [90010001]},
    ]}})  # fmt: skip
    answer = to_json(run(order))
    assert answer["text"] == "Terduga Pelanggar 1 pergi."
    assert answer["held"] == []
    assert answer["findings"] == [{"start": 0, "end": 7, "kind": "nama", "known": True,
                                   "replacement": "Terduga Pelanggar 1"}]  # fmt: skip
    assert from_json({"text": "x"}).known == Known()
    assert (
        from_json({"text": "x", "known": {"people": [{"name": "A B"}]}}).known.people[0].role
        == "pihak"
    )
    with pytest.raises(ValueError, match="needs a name"):
        from_json({"text": "x", "known": {"people": [{"role": "saksi"}]}})
    held = to_json(run(from_json({"text": "Nomor 12345678901234567890123456789"})))
    assert held["text"].startswith("Nomor")


def test_the_public_learns_month_group_and_region() -> None:
    assert month(date(2026, 3, 9)) == "2026-03"
    assert {rank_group(rank.ord) for rank in RANKS} == {rank.group for rank in RANKS}
    assert region("MABES/JABAR/BDGKOTA/SUKAJADI") == "MABES/JABAR"
    assert region("MABES") == "MABES"


def test_an_address_ends_with_its_sentence_and_not_with_an_initial() -> None:
    found = anonymize("Di Jalan Merdeka. Ia dihubungi di 0812-3456-7890. Lalu di Jl. A. Yani no 5.", Known())
    assert found.text == "Di [alamat]. Ia dihubungi di [nomor]. Lalu di [alamat]."
