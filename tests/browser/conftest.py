"""A real Chromium, and an office behind an address."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import Site, serving
from tests.browser.watching import Watch
from tests.office import Office
from tests.stories.conftest import clock, office  # noqa: F401 - fixtures

NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Everything here needs the browser; what one module tells shares one worker.

    What it covers is covered by the same stories through the client; counting it again costs minutes.
    """
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.uncounted)
    item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this machine; without one the tests are skipped, unless it is required."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        missing = f"no browser: looked for {', '.join(NAMES)}"
        if os.environ.get("ETHICS_BROWSER_REQUIRED"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()


@pytest.fixture
def site(office: Office) -> Iterator[Site]:  # noqa: F811
    """The office, served."""
    with serving(office) as running:
        yield running


@pytest.fixture
def watch(site: Site, request: pytest.FixtureRequest) -> Watch:
    """Sees every page; its pictures are kept under the name of the test."""
    name = re.sub(r"^test_(an?_)?|_from_the_complaint_to_the_outcome$", "", request.node.name)
    return Watch(name.replace("_", "-"), site.address)
