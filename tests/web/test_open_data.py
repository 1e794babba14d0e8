"""The downloads: valid by their own schema, the same bytes each time, nothing left of what was withdrawn."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tracemalloc
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask
from sqlalchemy import insert, select
from werkzeug.test import TestResponse

from ethics.gazette import outcomes
from ethics.gazette.changes import CHANGE
from ethics.gazette.outcomes import OUTCOME
from ethics.storage import PUBLIC, begin_write, db
from ethics.web.public.data import DOWNLOADS
from ethics.web.public.doors import bundles, sheets
from tests.gazette.sample_release import sample
from tests.instances import instance, new_app
from tests.web.open_data import (
    EXAMPLE,
    FORMULA,
    GONE,
    MENDED,
    PLURAL,
    SECRET,
    open_data,
    take_back,
    tell,
)
from tests.web.reading_packages import Package

OF_OUTCOMES = ("/data/putusan.zip", "/data/putusan.csv", "/data/putusan.json")
FILES = (*OF_OUTCOMES, "/data/statistik.zip")


def got(app: Flask, path: str, status: int = 200, **given: Any) -> TestResponse:
    answer = app.test_client().get(path, **given)
    assert answer.status_code == status, path
    return answer


def table(content: bytes) -> list[dict[str, str]]:
    """A table as programs read it."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


@pytest.fixture(scope="module")
def package(doors: Flask) -> Package:
    return Package(got(doors, "/data/putusan.zip").get_data())


@pytest.fixture(scope="module")
def statistics(doors: Flask) -> Package:
    return Package(got(doors, "/data/statistik.zip").get_data())


def test_the_package_is_valid_by_its_own_schema_and_its_checksums_hold(package: Package) -> None:
    assert list(package.faults()) == []
    assert {name: len(rows) for name, rows in package.tables.items()
            if name in {"outcomes", "persons", "articles", "sanctions", "changes"}} == {
        "outcomes": 4, "persons": 4, "articles": 3, "sanctions": 3, "changes": 7}  # fmt: skip


def test_no_file_in_a_package_tells_when_it_was_packed(package: Package, statistics: Package) -> None:
    infos = [*package.zip.infolist(), *statistics.zip.infolist()]
    assert {(one.date_time, one.create_system) for one in infos} == {((1980, 1, 1, 0, 0, 0), 3)}


def test_the_figures_are_copied_from_the_release_and_valid_by_their_own_schema(
    doors: Flask, statistics: Package
) -> None:
    assert list(statistics.faults()) == []
    release = sample()
    assert got(doors, "/api/v1/statistics/2026-K3").get_json() == release
    assert json.loads(statistics.text("release.json")) == release
    jsonschema_rs.validate(json.loads(statistics.text("release.schema.json")), release)
    hidden = 0
    for one in release["tables"]:
        rows = [list(row.values()) for row in statistics.tables[one["id"]]]
        assert rows == [["hidden" if cell is None else str(cell) for cell in row] for row in one["rows"]]
        hidden += sum(row[-1] == "hidden" for row in rows)
    assert hidden > 20
    assert {row["wilayah"]: int(row["members"]) for row in statistics.tables["population"]} == (
        release["population"])  # fmt: skip
    (told,) = statistics.tables["releases"]
    assert told["sha256"] == hashlib.sha256(statistics.zip.read("release.json")).hexdigest()
    (listed,) = got(doors, "/api/v1/statistics").get_json()["releases"]
    assert (listed["id"], listed["sha256"]) == ("2026-K3", told["sha256"])
    assert {one["measure"] for one in release["tables"]} <= {
        row["measure"] for row in statistics.tables["measures"]}  # fmt: skip


def test_without_a_release_there_are_no_figures_to_download(tmp_path: Path) -> None:
    with instance(tmp_path, side="public") as app:
        got(app, "/data/statistik.zip", 404)
        assert "statistik.zip" not in got(app, "/data").get_data(as_text=True)
        assert got(app, "/api/v1/statistics").get_json() == {"releases": []}
        assert list(Package(got(app, "/data/putusan.zip").get_data()).faults()) == []


def test_a_fault_in_a_package_would_be_found(doors: Flask) -> None:
    package = Package(got(doors, "/data/putusan.zip").get_data())
    package.tables["persons"][0]["person"] = "nol"
    package.tables["outcomes"].append(package.tables["outcomes"][0])
    found = "\n".join(package.faults())
    assert "persons.csv: person = 'nol'" in found
    assert "outcomes.csv: ['id'] repeated" in found


def test_the_package_describes_itself_in_both_languages_and_says_that_its_licence_is_a_default(
    package: Package,
) -> None:
    told = package.described
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (told["version"], told["created"]) == ("7", "2026-03-02T09:00:00Z")
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
    assert told["licence_is"]["mark"] == "default"
    for words in ("belum ditetapkan oleh pejabat", "no office has decided it yet", "edisi 7", "edition 7"):
        assert words in package.text("README.md")
    dictionary = {(row["file"], row["column"]): row for row in package.tables["dictionary"]}
    for resource in told["resources"]:
        for one in resource.get("schema", {}).get("fields", []):
            if resource["path"] != "dictionary.csv":
                row = dictionary[resource["path"], one["name"]]
                assert (one["title"], one["description"]) == (row["label_id"], row["label_en"])


def test_every_code_in_a_table_is_explained_in_the_package(package: Package) -> None:
    known = {row["code"] for row in package.tables["codes"]}
    for row in package.tables["outcomes"]:
        for name in ("track", "rulebook", "category", "finding", "rank_group"):
            assert not row[name] or row[name] in known, row[name]
        for name in ("articles", "sanctions", "aggravating", "mitigating"):
            assert {code.partition(":")[0] for code in row[name].split(";") if code} <= known
    assert {row["reason"] for row in package.tables["changes"]} - {""} <= known


def test_tables_and_lines_and_the_whole_file_tell_the_same(doors: Flask, package: Package) -> None:
    alone = got(doors, "/data/putusan.csv").get_data()
    assert alone == package.zip.read("outcomes.csv")
    assert alone.startswith(b"id,url,")
    whole = got(doors, "/data/putusan.json").get_json()
    lines = [json.loads(line) for line in package.text("outcomes.jsonl").splitlines()]
    assert (whole["edition"], whole["outcomes"]) == (7, lines)
    rows = {row["id"]: row for row in table(alone)}
    assert [one["id"] for one in lines] == list(rows) == [EXAMPLE, PLURAL, "disiplin00", MENDED]
    assert rows["disiplin00"]["facts_id"] == lines[2]["text"]["facts"]["id"]
    assert rows[EXAMPLE]["sanctions"] == "permintaan_maaf;mutasi_demosi:24"
    schema = jsonschema_rs.validator_for(json.loads(package.text("outcomes.schema.json")))
    for line in lines:
        schema.validate(line)
    api = got(doors, f"/api/v1/outcomes/{PLURAL}").get_json()
    assert api == lines[1]


def test_a_cell_that_would_run_as_a_formula_is_text(doors: Flask) -> None:
    rows = {row["id"]: row for row in table(got(doors, "/data/putusan.csv").get_data())}
    assert rows[PLURAL]["facts_id"] == f"'{FORMULA}"
    for sign in sheets.FORMULA:
        assert sheets.safe([f"{sign}1", -1, None, "1=1"]) == [f"'{sign}1", "'-1", "", "1=1"]


def test_changes_say_what_to_fetch_and_what_to_delete_since_an_edition_or_a_day(doors: Flask) -> None:
    def since(text: str) -> list[tuple[str, str, str]]:
        rows = table(got(doors, f"/data/perubahan?since={text}").get_data())
        return [(row["edition"], row["id"], row["change"]) for row in rows]

    assert since("5") == [("6", MENDED, "corrected"), ("7", GONE, "withdrawn")]
    assert since("7") == since("2026-03-03") == since("999999999") == []
    assert len(since("2026-03-02")) == len(table(got(doors, "/data/perubahan").get_data())) == 7
    answer = got(doors, "/data/perubahan?since=5")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    got(doors, "/data/perubahan?since=5", 304, headers={"If-None-Match": answer.headers["ETag"]})


@pytest.mark.parametrize("query", ["since=kemarin", "since=2026-02-30", "since=-1", "since=", "sejak=5",
                                   "since=1&since=2", "since=2026-3-2"])  # fmt: skip
def test_a_since_that_cannot_be_read_is_refused_by_name(doors: Flask, query: str) -> None:
    answer = got(doors, f"/data/perubahan?{query}", 400)
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json(force=True)["parameter"] == query.partition("=")[0]


def test_the_same_edition_is_the_same_bytes_in_every_process_and_language(tmp_path: Path) -> None:
    with open_data(tmp_path / "doors") as app:
        first = {path: got(app, path).get_data() for path in FILES}
        other = new_app(tmp_path / "doors", side="public")
        for path in FILES:
            assert got(other, f"/en{path}").get_data() == first[path], path
        tell(EXAMPLE, hours=9, fact="Versi lain.")
        for path in OF_OUTCOMES:
            assert got(app, path).get_data() != first[path], path


def test_nothing_of_what_was_withdrawn_is_in_any_download_or_list(doors: Flask, package: Package) -> None:
    paths = ("/data/putusan.csv", "/data/putusan.json", "/data/perubahan", "/data", "/putusan",
             "/putusan/penarikan", "/api/v1/outcomes?limit=100")  # fmt: skip
    told = [got(doors, path).get_data(as_text=True) for path in paths]
    for text in (*told, package.everything()):
        for word in (SECRET, "Papua", "2025-02"):
            assert word not in text
    assert GONE not in package.text("outcomes.csv")


def test_what_is_withdrawn_is_gone_from_the_downloads_at_once(tmp_path: Path) -> None:
    with instance(tmp_path, side="public") as app:
        tell("satu000000", hours=0, fact=SECRET)
        assert SECRET in got(app, "/data/putusan.csv").get_data(as_text=True)
        take_back("satu000000", hours=1)
        for path in OF_OUTCOMES:
            assert SECRET.encode() not in got(app, path).get_data()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_says_what_there_is_how_fresh_and_how_to_check_and_cite_it(
    doors: Flask, prefix: str
) -> None:
    page = got(doors, f"{prefix}/data").get_data(as_text=True)
    for path in FILES:
        content = got(doors, path).get_data()
        assert f'href="{prefix}{path}"' in page
        assert hashlib.sha256(content).hexdigest() in page
    for words in (("4 outcomes", "2 March 2026", "Creative Commons Attribution", "no office has decided"),
                  ("4 putusan", "2 Maret 2026", "Creative Commons Atribusi", "belum ditetapkan"))[not prefix]:
        assert words in page
    assert len(page.encode()) < 50_000


def test_a_download_can_be_resumed_and_is_not_sent_twice(doors: Flask) -> None:
    whole = got(doors, "/data/putusan.zip")
    assert whole.headers["Content-Disposition"] == 'attachment; filename="putusan.zip"'
    assert whole.content_length == len(whole.get_data())
    rest = got(doors, "/data/putusan.zip", 206, headers={"Range": "bytes=1000-"})
    assert rest.get_data() == whole.get_data()[1000:]
    for headers in ({"If-None-Match": whole.headers["ETag"]},
                    {"If-Modified-Since": whole.headers["Last-Modified"]}):  # fmt: skip
        assert got(doors, "/data/putusan.zip", 304, headers=headers).get_data() == b""
    assert got(doors, "/data/putusan.exe", 404).mimetype == "text/html"


def test_whoever_fetches_the_same_again_and_again_is_slowed_down(doors: Flask) -> None:
    client = doors.test_client()
    there = {"REMOTE_ADDR": "203.0.113.77"}
    for _time in range(DOWNLOADS.uses):
        assert client.get("/data/putusan.csv", environ_base=there).status_code == 200
    refused = client.get("/data/putusan.csv", environ_base=there)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "900"
    assert got(doors, "/data/putusan.csv").status_code == 200


def test_a_publication_in_the_middle_of_a_package_begins_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with instance(tmp_path, side="public") as app, app.test_request_context():
        tell("satu000000", hours=0)
        made = bundles._made

        def interrupted(number: int, *, home: str) -> bundles.Bundle:
            bundle = made(number, home=home)
            if number == 1:
                tell("dua0000000", hours=1)
            return bundle

        monkeypatch.setattr(bundles, "_made", interrupted)
        bundle = bundles.outcome_bundle(home="http://x.example")
        assert (bundle.edition, bundle.rows) == (2, 2)


@pytest.mark.uncounted
def test_many_outcomes_are_packed_in_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcomes, "BATCH", 50)
    with instance(tmp_path, side="public") as app:
        tell(EXAMPLE, hours=0, fact="Uang diminta dari pengendara. " * 20)
        begin_write(PUBLIC)
        for of in (OUTCOME, CHANGE):
            (one,) = db.session.execute(select(of))
            row = {name: value for name, value in one._mapping.items() if name != "id"}
            db.session.execute(insert(of), [{**row, "public_id": f"{number:010d}"}
                                            for number in range(799)])  # fmt: skip
        db.session.commit()
        db.session.remove()
        got(app, "/data/api")
        tracemalloc.start()
        with app.test_client() as client:
            answer = client.get("/data/putusan.json", buffered=False)
            size = sum(map(len, answer.response))
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert answer.status_code == 200
    assert size == answer.content_length > 2_400_000
    assert peak < 2_000_000, f"{peak:,} bytes for {size:,}"


def test_the_register_names_kind_rule_and_day_and_no_address(doors: Flask) -> None:
    kinds = {"": "Identitas seseorang dapat dikenali", "/en": "A person could be recognised"}
    for prefix, words in kinds.items():
        page = got(doors, f"{prefix}/putusan/penarikan").get_data(as_text=True)
        assert words in page
        assert "UU 27/2022 Pasal 5–13" in page
        assert re.search(r"2 (Maret|March) 2026", page)
        assert GONE not in page
        assert f'href="{prefix}/putusan/penarikan"' in got(doors, f"{prefix}/putusan").get_data(as_text=True)
        gone = got(doors, f"{prefix}/putusan/{GONE}", 410).get_data(as_text=True)
        assert f'href="{prefix}/putusan/penarikan"' in gone
