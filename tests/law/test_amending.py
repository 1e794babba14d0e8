"""Whoever amends a rulebook is told in words, with line and table, what is wrong with it."""

from __future__ import annotations

import re

import pytest

from ethics.law.amending import judged
from ethics.law.rulebook import FOLDER, all_rulebooks
from tests.law.test_rulebooks import BREAKS, SMALL, _changed

LINES = SMALL.splitlines()
TERSE = re.compile(r"unknown '|not valid|lacks |\w+\.\w+: ")


def test_a_sound_amendment_has_nothing_against_it() -> None:
    assert judged(SMALL) == ("kecil-1", [])


MISTAKES = [
    ('to = "tamat"', 'to = "tammat"', "[action.tutup]",
     "to names 'tammat', and there is no such state; was 'tamat' meant?"),
    ('by = ["yanduan"]\nfields', 'by = ["yandaun"]\nfields', "[action.tutup]",
     "by names 'yandaun', and there is no such role; was 'yanduan' meant?"),
    ('by = ["yanduan"]\nfields', 'by = ["ombudsman"]\nfields', "[action.tutup]",
     "an overseer (Itwas, Kompolnas, Ombudsman) reads and never acts"),
    ('by = ["yanduan"]\nfields', "by = []\nfields", "[action.tutup]",
     "an action needs at least one role in by"),
    ('start = "awal"', 'start = "mula"', "heading",
     "start names 'mula', and there is no such state"),
    ("in_force_from = 2026-01-01", 'in_force_from = "2026-01-01"', "heading",
     "it must be a day, written 2027-01-01 without quotation marks"),
    ('mark = "default"\n[state.tamat]', "[state.tamat]", "[state.awal]",
     "does not say how sure we are: write mark as one of sourced, recalled, default"),
    ('basis = "Contoh"\nmark = "default"\n[action.tutup]', 'mark = "default"\n[action.tutup]',
     "[state.tamat]", "cites no article"),
    ('mark = "default"\n[state.tamat]', 'mark = "yakin"\n[state.tamat]', "[state.awal]",
     "mark is 'yakin'; it must be one of sourced, recalled, default"),
    ('label = { id = "Tutup", en = "Close" }', 'label = { id = "Tutup" }', "[action.tutup]",
     "it must be both languages"),
    ("limit = 3", "limit = -3", "[clock.jam]", "it must be a whole number, 0 or more"),
    ('unit = "hk"', 'unit = "hari kerja"', "[clock.jam]", "hk (working days)"),
    ('flags = ["akhir"]\n', "", "[state.tamat]",
     "nothing leads out of this state and it is no end"),
    ('to = "tamat"\n', "", "[action.tutup]", "an action without to does not move the case"),
    ('to = "tamat"\n', "", "[state.tamat]", "no way leads here from the start"),
    ('to = "tamat"\n', "", "[state.awal]", "a case that comes here could never end"),
    ('to = "tamat"', 'to = "tamat"\ntenggat = "jam"', "[action.tutup]",
     "there is no such key as tenggat here"),
    ('to = "tamat"', 'to = "tamat"\nguards = ["ada_terdugaa"]', "[action.tutup]",
     "guards names 'ada_terdugaa', and there is no such guard; was 'ada_terduga' meant?"),
    ('to = "tamat"', 'to = "tamat"\ndocuments = ["surat"]', "[action.tutup]",
     "documents names 'surat', and there is no such kind of document"),
    ('{ clock = "jam", from = "hari" }', '{ clock = "jam", from = "alasan" }', "[action.tutup]",
     "the time limit jam counts from alasan, which is no date that this action asks for"),
    ('starts = [{ clock = "jam", from = "hari" }]\n', "", "[clock.jam]",
     "nothing starts this time limit"),
    ('stops = ["jam"]\n', "", "[state.tamat]",
     "the time limit jam may still run here, and no action from here on stops it"),
    ('"alasan", "pilihan", "hari"', '"alasan", "hari"', "[field.pilihan]",
     "no action asks for this field"),
    ("min = 1, max = 3", "min = 4, max = 3", "[sanction.teguran]",
     "the least of this sanction is more than its most"),
    ('stage = "selesai"', 'stage = "selesia"', "[state.tamat]",
     "stage names 'selesia', and there is no such public stage; was 'selesai' meant?"),
    ('tone = "maju"', 'tone = "cepat"', "[action.tutup]", "it must be one of maju, balik"),
    ("[field.hari]", "[field.alasan]", "line", "this name stands here a second time"),
    ('id = "kecil-1"', 'id = "kecil-1', "line 2", "look for a missing quotation mark"),
]  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "place", "reason"), MISTAKES,
                         ids=[reason for *_rest, reason in MISTAKES])  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_in_words(
    good: str, bad: str, place: str, reason: str
) -> None:
    assert SMALL.count(good) == 1
    _name, faults = judged(SMALL.replace(good, bad))
    told = [fault for fault in faults if reason in fault]
    assert told, faults
    assert all(place in fault for fault in told)


@pytest.mark.parametrize(("good", "bad", "line"), [
    ('to = "tamat"', 'to = "hilang"', 'to = "tamat"'),
    ("limit = 3", "limit = -1", "limit = 3"),
    ('start = "awal"', 'start = "hilang"', 'start = "awal"'),
    ('family = "etika"', 'family = "adat"', 'family = "etika"'),
    ('kind = "paragraph"', 'kind = "lagu"', 'kind = "paragraph"'),
    ('code = "X1"\n', "", "[sanction.teguran]"),
])  # fmt: skip
def test_the_line_is_that_of_the_file(good: str, bad: str, line: str) -> None:
    _name, faults = judged(SMALL.replace(good, bad))
    assert any(fault.startswith(f"line {LINES.index(line) + 1}, ") for fault in faults), faults


@pytest.mark.parametrize(("change", "fault"), BREAKS, ids=[fault for _change, fault in BREAKS])
def test_every_fault_that_the_check_finds_is_told_in_a_sentence(change, fault: str) -> None:
    _name, faults = judged(_changed(change))
    assert faults
    assert [one for one in faults if TERSE.search(one)] == []


def test_a_name_that_cases_already_keep_is_not_given_twice() -> None:
    book = all_rulebooks()[0]
    text = (FOLDER / f"{book.id}.toml").read_text(encoding="utf-8")
    assert judged(text) == (book.id, [])
    amended = text.replace(f'basis = "{book.basis}"', 'basis = "Perpol 1/2027"', 1)
    _name, faults = judged(amended)
    assert any("give the amended one a name of its own" in fault for fault in faults)


def test_two_versions_of_one_track_are_not_in_force_from_the_same_day() -> None:
    book = all_rulebooks()[0]
    text = (FOLDER / f"{book.id}.toml").read_text(encoding="utf-8")
    [fault] = judged(text.replace(f'id = "{book.id}"', 'id = "lain-2027"', 1))[1]
    assert f"{book.id} of the same track is in force from this day too" in fault
    assert re.match(r"line \d+, ", fault)
