"""The public's figures in a real browser: every kind of chart and table, on a telephone of 320 pixels and on
a desk, in both languages, without a barrier and with nothing beyond the edge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.person import Person
from tests.browser.site import Site, serving
from tests.browser.watching import WIDE, Watch
from tests.gazette.sample_release import release_sample
from tests.office import Office, open_office

SMALL = {"width": 320, "height": 640}
KINDS = ("", "/putusan_nasional", "/sanksi", "/lama_ke_putusan", "/pelaksanaan", "/aduan_nasional")
"""One page for each kind of drawing."""
FEW = ("?wilayah=Kepolisian+Daerah+Maluku&periode=2026", "/aduan_diterima")
"""The overview of a region, and a table that compares regions."""
PAINTED = """
() => [...document.querySelectorAll("svg.chart[role=img]")].map(chart =>
  [...chart.querySelectorAll("rect:not([height='0']), polyline, polygon, circle")].filter(part => {
    const box = part.getBoundingClientRect(); return box.width > 0 || box.height > 0; }).length)
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office that has released its figures."""
    office = open_office(tmp_path)
    with office.app.app_context():
        release_sample()
    return office


@pytest.fixture
def site(office: Office) -> Iterator[Site]:
    """The office, served."""
    with serving(office) as running:
        yield running


def test_every_kind_of_figure_is_drawn_without_a_barrier(
    browser: Browser, site: Site, watch: Watch
) -> None:
    for prefix, size, kinds in (("", SMALL, KINDS), ("/en", WIDE, FEW)):
        person = Person(browser, site, watch, size=size, name=prefix.strip("/") or "id")
        for kind in kinds:
            person.open(f"{prefix}/statistik{kind}")
            drawn = person.page.evaluate(PAINTED)
            assert drawn, kind
            assert min(drawn) >= 2, kind
    assert watch.faults == []


def test_a_reader_without_scripts_chooses_a_quarter_and_a_region(
    browser: Browser, site: Site, watch: Watch
) -> None:
    person = Person(browser, site, watch, size=SMALL, javascript=False)
    person.open("/")
    person.follow("Lihat statistik")
    person.pick("Masa", "Kuartal 2 2026")
    person.pick("Wilayah", "Kepolisian Daerah Maluku")
    person.press("Tampilkan")
    person.reads("Kepolisian Daerah Maluku, Kuartal 2 2026")
    assert watch.faults == []
