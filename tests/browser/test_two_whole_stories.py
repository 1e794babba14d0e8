"""Two cases from the public complaint to the published outcome, clicked through in a browser."""

from __future__ import annotations

import time_machine
from playwright.sync_api import Browser

from tests.browser.site import Site
from tests.browser.telling import Clicking
from tests.browser.watching import Watch
from tests.stories import plots

INCIDENT = "2026-02-27"


def test_an_ethics_case_from_the_complaint_to_the_outcome(
    browser: Browser, site: Site, watch: Watch, clock: time_machine.Coordinates
) -> None:
    story = Clicking(browser, site, watch, clock)
    story.complain()
    story.receive()
    story.take(plots.intake(story.nrp, track="etik", norms=["KEPP.5.1.b", "KEPP.12.d"],
                            incident=INCIDENT))  # fmt: skip
    story.take(plots.ethics())
    assert watch.faults == []
