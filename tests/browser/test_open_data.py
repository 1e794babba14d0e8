"""What there is for machines is told to people as well, on a phone, in both languages."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.person import Person
from tests.browser.site import Site
from tests.browser.watching import NARROW, Watch


def test_somebody_finds_the_data_how_to_use_it_and_what_was_withdrawn(
    browser: Browser, site: Site, watch: Watch
) -> None:
    person = Person(browser, site, watch, size=NARROW)
    person.open("/putusan")
    person.follow("Data terbuka", within="main")
    person.reads("belum ditetapkan oleh pejabat yang berwenang")
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="putusan.zip").click()
    assert download.value.suggested_filename == "putusan.zip"
    person.follow("API: cara memakai")
    person.reads("/api/v1/outcomes")
    person.open("/en/data")
    person.reads("no office has decided it yet")
    person.follow("Register of withdrawals", within="main")
    assert person.heading == "Register of withdrawals"
    assert watch.faults == []
