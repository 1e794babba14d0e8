"""The public's figures: pages, CSV and JSON say the same, hide the same, and never break."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from ethics.gazette import figures
from ethics.measures.definitions import DEFINITIONS
from ethics.measures.release import totals
from ethics.storage import PUBLIC, begin_write, db
from ethics.web.public.figures_asked import ACROSS
from tests.browser.words import untranslated
from tests.casework.counting import statements
from tests.gazette.sample_release import MADE_AT, release_sample, sample
from tests.office import Office, open_office
from tests.web.reading import Page

RELEASE = sample()
TABLES = {one["id"]: one for one in RELEASE["tables"]}
KILOBYTES_50 = 50 * 1024
CHART = r'<svg class="chart"[^>]*role="img".*?</svg>\s*(?=<ul|</figure)'
each = pytest.mark.parametrize("name", TABLES)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose public may read the figures of two quarters."""
    folder: Path = tmp_path_factory.mktemp("angka")
    office = open_office(folder)
    with office.app.app_context():
        release_sample("2026-K2")
        release_sample()
    return office


@pytest.fixture(scope="module")
def client(office: Office) -> FlaskClient:
    return office.app.test_client()


def views(name: str) -> Iterator[str]:
    """A table by each of its dimensions, of all times."""
    everything = "&".join(f"{dim}=" for dim in TABLES[name]["dims"])
    for by in TABLES[name]["dims"]:
        if by not in ACROSS:
            yield f"menurut={by}&{everything}"


def cells_of(html: str, caption: str) -> list[list[str]]:
    """The rows of the last table that has a caption."""
    found = [part for part in html.split("<table>")[1:] if f">{escape(caption)}</caption>" in part]
    body = found[-1].split("<tbody>")[1].split("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [[Page(cell).text for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
            for row in rows]  # fmt: skip


@each
def test_page_csv_and_json_of_an_address_say_the_same_as_the_release(
    client: FlaskClient, name: str
) -> None:
    for query in views(name):
        told = client.get(f"/statistik/{name}.json?{query}").get_json()
        summed = totals(RELEASE, name, by=(told["by"],))
        expected = {key[0]: one for key, one in summed.items()}
        assert {row["key"]: (row["value"], row["hidden_cells"]) for row in told["rows"]} == {
            key: (one.number, one.hidden) for key, one in expected.items()
        }
        assert_csv_is(client.get(f"/statistik/{name}.csv?{query}").get_data(as_text=True), told)
        html = client.get(f"/statistik/{name}?{query}").get_data(as_text=True)
        caption = Page(html.split("<h1>")[1].split("</h1>")[0]).text
        rows = {row[0]: row for row in cells_of(html, caption)}
        for row in told["rows"]:
            words = [row["cells"][one]["text"] or "–" for one in told["columns"]] + [row["text"]]
            if row["label"] in rows:
                assert rows[row["label"]][1 : 1 + len(words)] == words
            else:  # of a long list, what is hidden altogether is named below the table
                assert row["at_least"] is None
                assert f"<li>{escape(row['label'])}</li>" in html


def assert_csv_is(text: str, told: dict[str, Any]) -> None:
    lines = list(csv.DictReader(io.StringIO(text)))
    across = told["across"]
    for row in (*told["rows"], told["total"]):
        mine = [line for line in lines if line[told["by"]] == row["key"]]
        every = {**row.get("cells", {}), "semua": row}
        assert len(mine) == len(every)
        for line in mine:
            one = every[line[across]] if across else row
            assert line["jumlah"] == ("" if one["value"] is None else str(one["value"]))
            assert line["paling_sedikit"] == (
                "" if one["at_least"] is None else str(one["at_least"])
            )
            assert line["tertulis"] == one["text"]


@each
def test_a_hidden_cell_is_nowhere_a_number(client: FlaskClient, name: str) -> None:
    """Each leaf of the release, one by one: what is hidden there is said to be hidden in all three."""
    table = TABLES[name]
    inner, outer = table["dims"][-1], table["dims"][:-1]
    hidden = [row for row in table["rows"] if row[-1] is None][:6]
    for row in hidden:
        by, others = (inner, outer) if inner not in ACROSS else (outer[-1], outer[:-1])
        keep = "&".join(
            f"{dim}={value}"
            for dim, value in zip(table["dims"], row, strict=False)
            if dim in others
        )
        told = client.get(f"/statistik/{name}.json?menurut={by}&{by}=&{keep}").get_json()
        place = table["dims"].index(by)
        line = next(one for one in told["rows"] if one["key"] == row[place])
        cell = line["cells"][row[-2]] if told["across"] == inner else line
        assert (cell["value"], cell["at_least"], cell["text"]) == (None, None, "kurang dari 5")
        assert told["total"]["value"] is None
        html = client.get(f"/statistik/{name}?menurut={by}&{by}=&{keep}").get_data(as_text=True)
        assert "kurang dari 5" in html


@each
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_table_stands_in_both_languages_with_its_definition_its_chart_and_its_files(
    client: FlaskClient, name: str, prefix: str
) -> None:
    answer = client.get(f"{prefix}/statistik/{name}")
    html, measure = answer.get_data(as_text=True), DEFINITIONS.measures[TABLES[name]["measure"]]
    assert answer.status_code == 200
    assert len(answer.data) < KILOBYTES_50
    assert str(escape(measure.definition.in_("en" if prefix else "id"))) in html
    assert {f"{prefix}/statistik/{name}.csv", f"{prefix}/statistik/{name}.json"} <= set(
        Page(html).links
    )
    assert "style=" not in html
    assert not prefix or untranslated(html) == []
    charts = re.findall(
        r'<svg class="chart"[^>]*role="img".*?</svg>\s*(?=<ul|</figure)', html, re.DOTALL
    )
    assert len(charts) >= 1
    for chart in charts:
        drawn = ElementTree.fromstring(chart)
        assert drawn.find("title").text
        assert drawn.find("desc").text
        assert {one.attrib.get("id") for one in drawn} >= set(
            drawn.attrib["aria-labelledby"].split()
        )


MALUKU = "wilayah=Kepolisian+Daerah+Maluku"


@pytest.mark.parametrize("query", ["", "?periode=2026", "?periode=2025-K2", f"?{MALUKU}",
                                   "?periode=2025&wilayah=Kepolisian+Daerah+Jawa+Barat"])  # fmt: skip
def test_the_overview_says_what_each_figure_counts_and_how_it_was_a_year_before(
    client: FlaskClient, query: str
) -> None:
    answer = client.get(f"/statistik{query}")
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert len(answer.data) < KILOBYTES_50
    for measure in ("aduan_diterima", "perkara_diterima", "orang_terlapor", "putusan", "pelanggaran",
                    "sanksi", "pelaksanaan", "lama_ke_putusan", "menunggu"):  # fmt: skip
        assert str(escape(DEFINITIONS.measures[measure].definition.id)) in html
    assert ('class="sure">Setahun sebelumnya' in html) == ("2025" not in query)
    assert {f"/statistik/{name}" for name in TABLES} <= set(Page(html).links)


def test_the_overview_of_a_region_compares_it_with_its_like_and_says_who_they_are(
    client: FlaskClient,
) -> None:
    html = client.get("/statistik?wilayah=Kepolisian+Daerah+Maluku").get_data(as_text=True)
    assert "Kepolisian Daerah Maluku dibandingkan" in html
    assert "Wilayah sebesar*: " in html
    assert "dibandingkan" not in Page(client.get("/statistik").get_data(as_text=True)).text.replace(
        "karena itu angkanya dibandingkan", "")  # fmt: skip


def test_the_files_of_a_table_by_region_hold_the_members_behind_its_rates(
    client: FlaskClient,
) -> None:
    query = "perkara_diterima.%s?menurut=wilayah"
    assert client.get("/statistik/" + query % "json").get_json()["members"] == RELEASE["population"]
    lines = csv.DictReader(
        io.StringIO(client.get("/statistik/" + query % "csv").get_data(as_text=True))
    )
    members = {line["wilayah"]: line["anggota"] for line in lines}
    assert members == {**{name: str(n) for name, n in RELEASE["population"].items()}, "semua": ""}


def test_regions_stand_in_the_order_of_the_alphabet_and_what_is_hidden_has_no_rate(
    client: FlaskClient,
) -> None:
    html = client.get("/statistik/perkara_diterima?kuartal=2026-K3&jalur=etik").get_data(
        as_text=True
    )
    rows = cells_of(html, "Perkara dibuka per 1.000 anggota")
    names = [row[0] for row in rows]
    assert names == sorted(names)
    assert len(names) == len(RELEASE["population"])
    for row in rows:
        if row[1] == "kurang dari 5":
            assert row[3] == row[4] == "–"


@pytest.mark.parametrize("path", [
    "/statistik?periode=2031-K1", "/statistik?periode=x", "/statistik?wilayah=Polda+Atlantis",
    "/statistik?periode=2026-K3%00", "/statistik/perkara_diterima?wilayah=Polda+Atlantis",
    "/statistik/perkara_diterima?kuartal=2026-K9", "/statistik/perkara_diterima?menurut=nama",
    "/statistik/sanksi?tahun=' or 1=1", "/statistik/lama_ke_tahap?tahap=%ff",
])  # fmt: skip
def test_what_is_not_there_is_said_plainly_with_what_is(client: FlaskClient, path: str) -> None:
    for prefix, words in (("", "dalam alamat ini tidak ada"), ("/en", "There is no such")):
        answer = client.get(f"{prefix}{path}")
        assert answer.status_code == 404
        assert words in answer.get_data(as_text=True)
        assert "<select" in answer.get_data(as_text=True)
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("query", ["name=x", "_external=1&_scheme=ftp", "self=1&tag=2", "a" * 4000,
                                   "tahun=2026&tahun=1999", "endpoint=x&values=y",
                                   "menurut=sanksi&x=%00"])  # fmt: skip
def test_what_nobody_asked_for_in_an_address_changes_nothing(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/statistik/sanksi?{query}")
    assert answer.status_code == 200
    files = [link for link in Page(answer.get_data(as_text=True)).links if ".csv" in link]
    assert files == [link for link in files if link.startswith("/statistik/sanksi.csv")]
    assert client.get(files[0]).status_code == 200
    assert client.get(f"/statistik?{query}").status_code == 200


@pytest.mark.parametrize("path", ["tidak_ada", "tidak_ada.csv", "sanksi.xml", "sanksi.csv?tahun=1999",
                                  "perkara_diterima.json?wilayah=Polda+Atlantis"])  # fmt: skip
def test_a_table_or_file_that_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(f"/statistik/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/statistik", f"/statistik?{MALUKU}", "/en/statistik/putusan",
                                  "/statistik/sanksi.csv", "/statistik/sanksi.json"])  # fmt: skip
def test_a_page_of_figures_is_kept_until_the_next_release(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    assert first.headers["Cache-Control"] == "public, no-cache"
    with statements() as sent:
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert sent == []  # the edition is read beside SQLAlchemy's own events


def test_figures_cost_as_many_statements_whatever_they_show(office: Office) -> None:
    client, counted = office.app.test_client(), set()
    paths = ("/statistik", "/statistik/putusan", "/statistik/sanksi.csv", "/statistik/lainnya.json")
    for n, path in enumerate(paths):
        with statements() as sent:
            assert client.get(f"{path}?baru={n}").status_code == 200
        counted.add(len(sent))
    assert len(counted) == 1


def test_a_new_release_is_read_at_once_and_before_the_first_the_page_says_so(
    tmp_path: Path,
) -> None:
    office = open_office(tmp_path)
    client = office.app.test_client()
    assert "Belum ada angka" in client.get("/statistik").get_data(as_text=True)
    assert "No figures have been published" in client.get("/en/statistik").get_data(as_text=True)
    assert client.get("/statistik/sanksi").status_code == 404
    assert client.get("/statistik/sanksi.csv").status_code == 404
    for quarter, words in (("2026-K2", "Kuartal 2 2026"), ("2026-K3", "Kuartal 3 2026")):
        with office.app.app_context():
            release_sample(quarter)
        assert words in client.get("/statistik").get_data(as_text=True)
        assert client.get("/statistik/sanksi.json").get_json()["release"] == quarter


def test_what_was_withheld_for_the_sake_of_others_is_not_called_small(tmp_path: Path) -> None:
    told = sample()
    one = next(table for table in told["tables"] if table["id"] == "perkara_nasional")
    one["report"] = {"leaves": len(one["rows"]), "small": 0, "withheld": 2, "kept": 0}
    for row in one["rows"][-2:]:
        row[-1] = None
    office = open_office(tmp_path)
    with office.app.app_context():
        begin_write(PUBLIC)
        figures.publish(told, MADE_AT)
        db.session.commit()
    client = office.app.test_client()
    path = "/statistik/perkara_nasional%s?menurut=jalur&kuartal=2026-K3"
    total = client.get(path % ".json").get_json()["total"]
    assert (total["value"], total["text"]) == (None, "disembunyikan")
    html = client.get(path % "").get_data(as_text=True)
    assert "kurang dari" not in html
    assert "Beberapa angka yang lebih besar ikut disembunyikan" in html
    assert client.get("/statistik").status_code == client.get("/en/statistik?periode=2026").status_code == 200


def test_home_outcomes_and_every_page_lead_to_the_figures(client: FlaskClient) -> None:
    for path in ("/", "/putusan", "/panduan"):
        assert Page(client.get(path).get_data(as_text=True)).links.count("/statistik") >= 2
    assert "/statistik/perkara_diterima" in json.dumps(
        Page(client.get("/statistik").get_data(as_text=True)).links
    )
