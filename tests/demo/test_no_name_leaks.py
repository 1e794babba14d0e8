"""No name or number of a party, in any way of writing it, is in any byte that the public can reach."""

from __future__ import annotations

import base64
from itertools import pairwise
from pathlib import Path

import pytest

from ethics.storage import PUBLIC, db, empty_log
from tests.demo.conftest import Demo
from tests.gazette.releases import release, take_back
from tests.instances import instance
from tests.torture.no_name_leaks import Watch, leaks, mutations, parties

pytestmark = pytest.mark.xdist_group("demo")

NAME, NUMBER = "Rukmana Sastrowinoto", "81040091"
WATCH = Watch([NAME], [NUMBER])
DISGUISES = [
    "RUKMANA SASTROWINOTO", "Sastrowinoto, Rukmana", "rukmana-sastrowinoto.jpg", "R. Sastrowinoto",
    "Rukmana&nbsp;Sastro\nwinoto", "rukmana%20sastrowinoto", "Rukmaan Sastrowinoto", "Rukmanna Sastrowinoto",
    "Roekmana Sastrowinoto", "Rukm4n4 S4str0w1n0t0", "otoniwortsas anamkur", NAME.encode().hex(),
    base64.b64encode(f"x{NAME}".encode()).decode(), "NRP 8104-0091", "8 1 0 4 0 0 9 1",
]  # fmt: skip


@pytest.mark.parametrize("text", DISGUISES)
def test_the_watch_finds_a_name_and_a_number_however_they_are_disguised(text: str) -> None:
    assert list(WATCH.search("a page", f"<p>Uang itu diterima {text} pada siang hari.</p>".encode()))


@pytest.mark.parametrize("text", ["Seorang anggota meminta uang.", "putusan/81040091234", "2026-81-04 00:91"])
def test_the_watch_cries_at_nothing_else(text: str) -> None:
    assert not list(WATCH.search("a page", text.encode()))


def test_of_what_was_taken_back_no_word_is_left_in_any_byte(tmp_path: Path) -> None:
    told = {"fakta": f"Uang itu diterima {NAME} di jalan.", "pertimbangan": "Diakui."}
    with instance(tmp_path):
        for number in range(12):
            release(f"lainlain{number:02d}")
        release("ditarik000", told)
        release("dikoreksi0", told)
        empty_log(PUBLIC)
        file = tmp_path / "public.sqlite"
        assert b"sastrowinoto" in file.read_bytes().lower()
        take_back("ditarik000")
        release("dikoreksi0")
        db.session.remove()
        empty_log(PUBLIC)
        left = b"".join(one.read_bytes() for one in tmp_path.glob("public.sqlite*")).lower()
        assert not [part for part in NAME.lower().split() if part.encode() in left]


def test_every_party_is_watched_for(filled: Demo) -> None:
    names, numbers = parties()
    assert len(numbers) >= len(names) / 2 > 5
    assert all(first != second for first, second in pairwise(sorted(names)))
    assert all(len(set(mutations(name))) > 20 for name in names)


@pytest.mark.uncounted
def test_the_demo_names_no_party_anywhere_in_public(filled: Demo) -> None:
    found, watched, pieces = leaks(filled.app)
    assert found == []
    assert watched > 1000
    assert pieces > 200
