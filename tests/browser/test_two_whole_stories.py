"""Two cases from the public complaint to the published outcome, clicked through in a browser."""

from __future__ import annotations

import time_machine
from playwright.sync_api import Browser

from ethics.casework import audit
from tests.browser import reading_public
from tests.browser.site import Site
from tests.browser.telling import Clicking
from tests.browser.watching import Watch
from tests.stories import plots

INCIDENT = "2026-02-27"
SKHD = "Surat keputusan hukuman disiplin (SKHD)"


def test_an_ethics_case_from_the_complaint_to_the_outcome(
    browser: Browser, site: Site, watch: Watch, clock: time_machine.Coordinates
) -> None:
    story = Clicking(browser, site, watch, clock)
    story.complain()
    assert story.status() == "Aduan diterima"
    story.receive()
    story.take(plots.intake(story.nrp, track="etik", norms=["KEPP.5.1.b", "KEPP.12.d"],
                            incident=INCIDENT))  # fmt: skip
    story.deliver()
    assert story.status() == "Sedang diperiksa"
    story.take(plots.ethics())
    story.at_case("etik", "kabidpropam").reads("Pelaksanaan sanksi")
    story.take(plots.publication())
    story.deliver()
    assert story.status() == "Putusan dilaksanakan"
    decision = story.fetch_documents("etik", "sekretariat")["Putusan Sidang KKEP"]
    reading_public.check_decision(story.reader, decision)
    reading_public.read_outcome(story.reader, sanctions=["Mutasi bersifat demosi", "24 bulan"],
                                hidden=story.secrets())  # fmt: skip
    assert watch.faults == []
    with site.office.app.app_context():
        assert audit.verify().faults == ()


def test_a_discipline_case_from_the_complaint_to_the_outcome(
    browser: Browser, site: Site, watch: Watch, clock: time_machine.Coordinates
) -> None:
    story = Clicking(browser, site, watch, clock)
    story.complain()
    story.receive()
    story.take(plots.intake(story.nrp, track="disiplin", norms=["DIS.6.b"], incident=INCIDENT))
    story.take(plots.discipline())
    story.at_case("disiplin", "ankum").reads("Pelaksanaan hukuman")
    story.take(plots.publication())
    story.deliver()
    assert story.status() == "Putusan dilaksanakan"
    decision = story.fetch_documents("disiplin", "ankum")[SKHD]
    reading_public.check_decision(story.reader, decision)
    reading_public.read_outcome(story.reader, sanctions=["Teguran tertulis", "14 hari"],
                                hidden=story.secrets())  # fmt: skip
    assert watch.faults == []
    with site.office.app.app_context():
        assert audit.verify().faults == ()
