"""What every answer promises the browser, and pages that are kept until the next edition."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ethics.gazette import outcomes
from ethics.storage import PUBLIC, begin_write, db
from ethics.web.pages import fingerprint
from tests.casework.counting import statements
from tests.office import Office, open_office
from tests.web.visiting import Visitor

PAGES = ("/", "/lapor", "/lapor/cara", "/lacak", "/putusan", "/statistik", "/verifikasi", "/panduan",
         "/panduan/tenggat",
         "/panduan/hukum", "/panduan/hukum/etik-2022", "/kerja/masuk", "/putusan/penarikan", "/data/api",
         "/tidak-ada")  # fmt: skip
TEXT = "Seorang anggota meminta uang kepada pengendara pada jam dinas."


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose public may read three outcomes."""
    folder: Path = tmp_path_factory.mktemp("terbit")
    office = open_office(folder)
    with office.app.app_context():
        for number in range(3):
            publish(number)
    return office


def publish(number: int, **other: Any) -> str:
    """One outcome; needs an app context."""
    public_id = f"contoh{number:04d}"
    facts: dict[str, Any] = {
        "track": "etik", "rulebook": "etik-2022", "category": "sedang", "region": "Polda Bali",
        "period": "2026-01", "decided_month": "2026-03", "rank_group": "Bintara",
        "function_group": "Lalu Lintas", "finding": "terbukti", "norms": ["KEPP.5.1.b"],
        "sanctions": [{"sanction": "permintaan_maaf", "amount": None}],
        "members": [{"role": "Pelanggar 1", "rank_group": "Bintara", "function_group": "Lalu Lintas",
                     "norms": [{"norm": "KEPP.5.1.b", "finding": "terbukti"}],
                     "sanctions": [{"sanction": "permintaan_maaf", "amount": None}]}],
    }  # fmt: skip
    begin_write(PUBLIC)
    outcomes.publish(public_id, outcome={**facts, **other}, at=datetime.now(UTC),
                     summary={"fakta": f"{TEXT} Nomor {number}.", "pertimbangan": "Terbukti."})  # fmt: skip
    db.session.commit()
    return public_id


@pytest.mark.parametrize("path", PAGES)
def test_every_page_forbids_what_it_does_not_need(published: Office, path: str) -> None:
    answer = published.app.test_client().get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    html = answer.get_data(as_text=True)
    assert "style=" not in html
    assert "onclick" not in html
    assert "http://" not in html.replace("http://www.w3.org", "")


def test_an_outcome_says_what_weighed_until_it_is_withdrawn(published: Office) -> None:
    with published.app.app_context():
        weighing = {"memberatkan": ["pengulangan"], "meringankan": ["berprestasi"]}
        public_id = publish(77, circumstances=weighing)
    page = published.app.test_client().get(f"/putusan/{public_id}").get_data(as_text=True)
    assert "Mengulangi pelanggaran" in page
    assert "Berprestasi atau berjasa dalam dinas" in page
    with published.app.app_context():
        begin_write(PUBLIC)
        outcomes.withdraw(public_id, reason="identitas", at=datetime.now(UTC))
        db.session.commit()
        found = outcomes.get(public_id)
        assert found is not None
        assert found.circumstances == {}


def test_an_outcome_on_several_says_under_each_what_weighed_for_them(published: Office) -> None:
    two = [{"role": f"Pelanggar {number}", "rank_group": "Bintara", "norms": [], "sanctions": [],
            "circumstances": {"memberatkan": more, "meringankan": less}}
           for number, more, less in ((1, ["pengulangan"], []), (2, [], ["berprestasi"]))]  # fmt: skip
    with published.app.app_context():
        every = {"memberatkan": ["pengulangan"], "meringankan": ["berprestasi"]}
        public_id = publish(78, members=two, circumstances=every)
    page = published.app.test_client().get(f"/putusan/{public_id}").get_data(as_text=True)
    first, second = page.split("Pelanggar 2 ", 1)
    assert "Mengulangi pelanggaran" in first
    assert "Mengulangi pelanggaran" not in second
    assert "Berprestasi" not in first
    assert "Berprestasi" in second


def test_an_outcome_in_english_translates_the_roles_and_says_what_exists_in_indonesian_only(
    published: Office,
) -> None:
    client = published.app.test_client()
    english = client.get("/en/putusan/contoh0000").get_data(as_text=True)
    assert "Offender 1" in english
    assert "Pelanggar 1" not in english
    assert "Bintara (non-commissioned officers)" in english
    assert english.count("This text exists in Indonesian only.") == english.count('lang="id"><p>') == 2
    assert 'lang="id"' in client.get("/en/putusan").get_data(as_text=True).split("<ul class=\"results\">")[1]
    indonesian = client.get("/putusan/contoh0000").get_data(as_text=True)
    assert "Pelanggar 1" in indonesian
    assert "hanya tersedia" not in indonesian


def test_sanctions_of_two_tracks_that_read_the_same_are_offered_under_their_track(
    published: Office,
) -> None:
    with published.app.app_context():
        for number, (book, track, name) in enumerate((("etik-2022", "etik", "patsus_etik"),
                                                      ("disiplin-2003", "disiplin", "patsus_disiplin"))):
            publish(40 + number, rulebook=book, track=track, norms=[], members=[],
                    sanctions=[{"sanction": name, "amount": 14}])  # fmt: skip
    html = published.app.test_client().get("/en/putusan").get_data(as_text=True)
    groups = {group.split('"')[0]: group for group in html.split('<optgroup label="')[1:]}
    for track, name in (("Code of ethics", "patsus_etik"), ("Discipline", "patsus_disiplin")):
        assert f'value="{name}">Placement in special quarters (1)' in groups[track]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_guide_names_who_else_takes_complaints(published: Office, prefix: str) -> None:
    client = published.app.test_client()
    for topic in ("setelah-mengadu", "cara-mengadu", "perlindungan"):
        html = client.get(f"{prefix}/panduan/{topic}").get_data(as_text=True)
        assert {"Itwas", "Kompolnas", "Ombudsman"} <= set(re.findall(r"\w+", html)), topic


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_in_both_languages(published: Office, path: str) -> None:
    client = published.app.test_client()
    assert '<html lang="id">' in client.get(path).get_data(as_text=True)
    assert '<html lang="en">' in client.get(f"/en{path}").get_data(as_text=True)


def test_pages_about_a_person_are_kept_by_nobody(published: Office) -> None:
    client = published.app.test_client()
    for path in ("/lapor/cara", "/lacak", "/kerja/masuk", "/verifikasi"):
        assert client.get(path).headers["Cache-Control"] == "no-store", path


def test_a_page_of_outcomes_is_the_same_for_all_and_shows_no_cookie(published: Office) -> None:
    answer = published.app.test_client().get("/putusan")
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in answer.headers
    assert "Vary" not in answer.headers


@pytest.mark.parametrize("path", ["/putusan", "/putusan/contoh0000", "/en/putusan", "/putusan?q=uang"])
def test_a_kept_page_costs_one_statement_and_answers_304_to_its_etag(
    published: Office, path: str
) -> None:
    client = published.app.test_client()
    first = client.get(path)
    with statements() as sent:
        again = client.get(path)
    assert again.get_data() == first.get_data()
    assert len(sent) == 0, sent  # the edition is read beside SQLAlchemy's own events
    same = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert same.status_code == 304
    assert same.get_data() == b""
    assert same.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_what_is_published_is_read_at_once_and_what_is_withdrawn_is_gone_at_once(
    published: Office,
) -> None:
    client = published.app.test_client()
    client.get("/putusan")
    with published.app.app_context():
        fresh = publish(900, region="Polda Papua")
    page = client.get("/putusan").get_data(as_text=True)
    assert "Polda Papua" in page
    assert client.get(f"/putusan/{fresh}").status_code == 200
    with published.app.app_context():
        begin_write(PUBLIC)
        outcomes.withdraw(fresh, reason="keberatan", at=datetime.now(UTC))
        db.session.commit()
    assert "Nomor 900" not in client.get("/putusan").get_data(as_text=True)
    gone = client.get(f"/putusan/{fresh}")
    assert gone.status_code == 410
    assert TEXT not in gone.get_data(as_text=True)


@pytest.mark.parametrize("query", ["q=" + "x" * 5000, "tahun=99999", "tahun=abc", "setelah=-1",
                                   "setelah=99999999999999", "q=%00%ff", "jalur=';--", "q=%22%28",
                                   "q=NEAR(a%2Cb)", "sanksi=tidak_ada&wilayah=x", "q=*"])  # fmt: skip
def test_a_query_that_makes_no_sense_finds_nothing_and_breaks_nothing(
    published: Office, query: str
) -> None:
    assert published.app.test_client().get(f"/putusan?{query}").status_code == 200


def test_the_number_of_statements_does_not_grow_with_the_outcomes(published: Office) -> None:
    client = published.app.test_client()
    with statements() as few:
        client.get("/putusan?tahun=2026&q=jam")
        client.get("/")
    with published.app.app_context():
        for number in range(40, 75):
            publish(number)
    with statements() as many:
        client.get("/putusan?tahun=2026&q=jam")
        client.get("/")
    assert len(many) == len(few)


def test_paging_shows_every_outcome_once_newest_first(published: Office) -> None:
    with published.app.app_context():
        for number in range(40, 75):
            publish(number)
    visitor = Visitor(published.app)
    path, seen = "/putusan", list[str]()
    for _page in range(5):
        page = visitor.open(path)
        seen += [link for link in page.links if link.startswith("/putusan/contoh")]
        onward = [link for link in page.links if link.startswith("/putusan?setelah=")]
        if not onward:
            break
        path = onward[-1]
    assert len(seen) == len(set(seen))
    assert len(seen) >= 38
    assert seen.index("/putusan/contoh0074") < seen.index("/putusan/contoh0000")


@pytest.mark.parametrize("file", [
    "law/rulebooks/etik-2022.toml", "law/norms/kepp-2022.toml", "law/terms/tahap.toml", "web/words.py",
    "web/static/ethics.css", "translations/en/LC_MESSAGES/messages.mo", "../templates/base.html",
])  # fmt: skip
def test_a_release_that_changes_anything_a_page_says_makes_every_kept_page_old(
    published: Office, tmp_path: Path, file: str
) -> None:
    package = Path(published.app.root_path)
    shutil.copytree(package, tmp_path / "ethics")
    shutil.copytree(str(published.app.template_folder), tmp_path / "templates")
    shipped = (tmp_path / "ethics", tmp_path / "templates")
    assert fingerprint(*shipped) == published.app.extensions["ethics_build"]
    changed = tmp_path / "ethics" / file
    changed.write_bytes(changed.read_bytes() + b"\n")
    assert fingerprint(*shipped) != published.app.extensions["ethics_build"]
