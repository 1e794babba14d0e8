"""The annual report: the same bytes everywhere, true to its release, each figure with its meaning."""

from __future__ import annotations

import copy
import csv
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import update

from ethics.gazette.figures import RELEASE, unseal_releases
from ethics.measures.definitions import DEFINITIONS
from ethics.ops.annual.checking import Untrue
from ethics.ops.annual.making import COLUMNS, NoRelease, annual
from ethics.ops.annual.wording import LANGUAGES, Wording, percentages
from ethics.storage import PUBLIC, begin_write, db
from tests.cli.line import Line
from tests.instances import instance
from tests.ops.annual_figures import publish, told

NAMES = [f"{name}-2026-{language}.{kind}" for name, language in (("laporan", "id"), ("report", "en"))
         for kind in ("html", "pdf", "csv")]  # fmt: skip
GLANCE, CHAPTERS, EXHIBITS = 8, 8, 23
HERE = {"TZ": "America/Lima", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "99"}
ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "7",
             "ETHICS_SIDE": "public"}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of 2026, made in a process that has no case database."""
    with instance(tmp_path_factory.mktemp("report"), side="public"):
        publish()
        return dict(annual(2026))


def run(folder: Path, out: Path, year: str = "2026", **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ethics", "report", "annual", year, "--out", str(out)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder,
                          env={**os.environ, "ETHICS_INSTANCE": str(folder), **env})  # fmt: skip


def test_two_processes_in_other_places_write_the_same_bytes(
    tmp_path: Path, made: dict[str, bytes]
) -> None:
    for name, side, env in (("one", "both", HERE), ("another", "public", ELSEWHERE)):
        folder = tmp_path / name / "instance"
        folder.mkdir(parents=True)
        with instance(folder, side=side):
            publish()
        done = run(folder, tmp_path / name / "out", **env)
        assert done.returncode == 0, done.stderr
        files = {path.name: path.read_bytes() for path in (tmp_path / name / "out").iterdir()}
        assert files == made
        assert [line.split()[1] for line in done.stdout.splitlines()] == NAMES


def test_it_is_one_file_of_each_kind_in_both_languages(made: dict[str, bytes]) -> None:
    assert list(made) == NAMES
    assert "Laporan tahunan" in made[NAMES[0]].decode()
    assert "Annual report" in made[NAMES[3]].decode()


@pytest.mark.parametrize("name", [NAMES[0], NAMES[3]])
def test_every_link_of_the_page_leads_to_a_place_in_it_and_it_asks_no_other_host(
    name: str, made: dict[str, bytes]
) -> None:
    page = made[name].decode()
    places = re.findall(r'\bid="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(places)
    assert len(re.findall(r'href="#def-', page)) >= len(re.findall("<figure", page))
    assert "<script" not in page
    assert " style=" not in page
    assert set(re.findall(r"https?://[^\s\"<]+", page)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("name", [NAMES[1], NAMES[4]])
def test_every_link_of_the_sheets_leads_to_a_definition_or_chapter_and_fonts_are_inside(
    name: str, made: dict[str, bytes]
) -> None:
    document = PdfReader(io.BytesIO(made[name]))
    links = [note["/Dest"] for page in document.pages
             for note in (one.get_object() for one in page.get("/Annots") or ())]  # fmt: skip
    pages = {page.indirect_reference.idnum for page in document.pages if page.indirect_reference}
    assert len(links) == GLANCE + CHAPTERS + EXHIBITS
    assert {link[0].idnum for link in links} <= pages
    assert len(document.outline) == CHAPTERS + 1
    fonts = {font.get_object()["/BaseFont"] for page in document.pages
             for font in page["/Resources"]["/Font"].values()}  # fmt: skip
    assert all("+" in font for font in fonts), "a subset of each font lies in the file"
    text = " ".join(page.extract_text() for page in document.pages)
    assert {"id": "1.2", "en": "1,2"}[name[-6:-4]] in text
    assert document.metadata is not None
    assert "2026" in str(document.metadata.title)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_each_row_of_the_csv_names_its_definition_and_parts_add_up_to_the_total(
    made: dict[str, bytes],
) -> None:
    found = rows(made[NAMES[2]])
    assert tuple(found[0]) == COLUMNS
    assert {row["definisi"] for row in found} <= {*DEFINITIONS.measures, "perlindungan"}
    for table in ("aduan_kuartal", "orang_kuartal", "sanksi_wilayah", "kepuasan"):
        mine = [int(row["jumlah"]) for row in found if row["tabel"] == table]
        assert sum(mine[:-1]) == mine[-1] > 0
    shown = {(row["tabel"], row["baris"], row["jumlah"]) for row in rows(made[NAMES[5]])}
    assert len(shown) > 60


def altered(table: str, place: int, value: int) -> dict[str, Any]:
    release = copy.deepcopy(told())
    chosen = next(one for one in release["tables"] if one["id"] == table)
    chosen["rows"][place][-1] = value
    return release


def test_a_figure_that_contradicts_another_stops_the_report_with_one_line(tmp_path: Path) -> None:
    with instance(tmp_path / "instance", side="public"):
        publish(altered("aduan_diterima", 0, 900))
        with pytest.raises(Untrue, match="cannot both be true"):
            list(annual(2026))
    ethics = Line(tmp_path / "instance", {"ETHICS_SIDE": "public"})
    told_ = ethics("report", "annual", "2026", "--out", str(tmp_path / "out"))
    assert (told_.code, len(told_.err.splitlines()), told_.out) == (1, 1, "")
    assert told_.err.startswith("ethics: Untrue: aduan_diterima and aduan_nasional at 2026-K1: ")
    assert not (tmp_path / "out").exists()


def test_a_release_that_does_not_give_its_seal_is_not_reported(tmp_path: Path) -> None:
    with instance(tmp_path, side="public"):
        publish()
        unseal_releases(begin_write(PUBLIC))
        db.session.execute(update(RELEASE).values(sha256="0" * 64))
        db.session.commit()
        with pytest.raises(Untrue, match="2026-K4 does not give its seal"):
            list(annual(2026))


def test_a_year_without_a_release_has_no_report(tmp_path: Path) -> None:
    with instance(tmp_path, side="public"):
        publish()
        with pytest.raises(NoRelease, match="no figures of 2025 were released"):
            list(annual(2025))


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=9))
def test_percentages_add_up_to_a_hundred_and_none_is_off_by_one(parts: list[int]) -> None:
    written, whole = percentages(parts), sum(parts)
    assert sum(written) == (100 if whole else 0)
    for part, share in zip(parts, written, strict=True):
        assert abs(share - (part * 100 / whole if whole else 0)) < 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_the_language_writes_them(language: str) -> None:
    w = Wording(language)
    assert w.number(1234567.25, 1) == {"id": "1.234.567,2", "en": "1,234,567.2"}[language]
    assert w.value("kuartal", "2026-K3") == {"id": "Kuartal 3 2026", "en": "Quarter 3 2026"}[language]
