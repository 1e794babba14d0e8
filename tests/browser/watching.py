"""Looks at every page that a person opens: barriers, strange requests, complaints, a picture."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
SECRETS = re.compile(r'name="(?:csrf_token|token)" value="[^"]*"')
BARRIERS = """
() => axe.run({resultTypes: ["violations"]}).then(({violations}) => violations.flatMap(
  ({id, help, nodes}) => nodes.map(node => [id, help, node.html, node.failureSummary].join("\\n"))))
"""
REFUSALS = (400, 404, 409, 410, 422)
"""Statuses that a browser writes into its console although the page is as it should be."""

_SEARCHED: set[int] = set()
"""The pages of all stories that were searched: whichever story met a barrier first has told of it."""


class Watch:
    """Keeps pictures in a folder of ``artefacts`` and whatever was wrong in ``faults``."""

    def __init__(self, story: str, address: str) -> None:
        self.folder = ARTEFACTS / story
        self.address = urlsplit(address)
        self.faults: list[str] = []
        self.looks = 0
        self._seen: set[int] = set()
        """The pages of this story."""
        self._pictures = 0
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def attend(self, context: BrowserContext) -> None:
        """Listen to everything that a browser asks for and complains about."""
        context.add_init_script(AXE_SCRIPT)
        context.on("request", self._requested)
        context.on("response", self._answered)
        context.on("console", self._complained)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def look(self, page: Page, name: str, *, searched: bool = True) -> None:
        """Search a page for barriers and take its picture; a page that is the same, only once."""
        mark = self._new(page)
        if mark is not None:
            self.looks += 1
            self._measure(page)
            if searched:
                self._search(page, mark)
            self._draw(page, name)

    def look_narrow(self, page: Page, name: str) -> None:
        """The same page on a telephone."""
        page.set_viewport_size(NARROW)
        mark = self._new(page)
        if mark is not None:
            self._measure(page)
            self._search(page, mark)
            self._draw(page, f"{name}-390")
        page.set_viewport_size(WIDE)

    def _measure(self, page: Page) -> None:
        """Nothing may stand beyond the right edge."""
        width, room = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        if width > room:
            self.faults.append(f"{page.url}: {width} px wide on {room} px")

    def _new(self, page: Page) -> int | None:
        """A mark of the page at its width; None for one that this story showed already."""
        width = (page.viewport_size or WIDE)["width"]
        mark = hash((width, SECRETS.sub("", page.content())))
        if mark in self._seen:
            return None
        self._seen.add(mark)
        return mark

    def _search(self, page: Page, mark: int) -> None:
        """A page that another story showed just so was searched there."""
        if mark not in _SEARCHED:
            _SEARCHED.add(mark)
            self.faults += [f"{page.url}: {barrier}" for barrier in page.evaluate(BARRIERS)]

    def _draw(self, page: Page, name: str) -> None:
        self._pictures += 1
        file = f"{self._pictures:03d}-{name}.jpg"
        # Nothing moves on these pages, so nothing need be held still for the picture; as JPEG it takes
        # the browser half as long.
        page.screenshot(path=self.folder / file, type="jpeg", quality=80, full_page=True,
                        animations="allow", caret="initial")  # fmt: skip

    def _requested(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if (asked.scheme, asked.netloc) != (self.address.scheme, self.address.netloc):
            self.faults.append(f"asks elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        page = response.request.is_navigation_request() and response.status in REFUSALS
        if response.status >= 400 and not page:
            self.faults.append(f"{response.status}: {response.url}")

    def _complained(self, message: ConsoleMessage) -> None:
        refusal = re.search(r"the server responded with a status of (\d+)", message.text)
        if refusal is None or int(refusal[1]) not in REFUSALS:
            self.faults.append(f"console {message.type}: {message.text} at {message.location}")

