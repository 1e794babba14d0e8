"""Looks at every page that a person opens: barriers, strange requests, complaints, a picture."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts"
DRAWING = bool(os.environ.get("ETHICS_PICTURES"))
"""Pictures take a quarter of the time, and are kept where CI keeps them."""
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
SECRETS = re.compile(r'name="(?:csrf_token|token)" value="[^"]*"')
WORDS = re.compile(r">[^<]*[^<\s][^<]*<")
PARTICULARS = re.compile(r' (?:href|action|value|datetime|title)="[^"]+"')
BARRIERS = """
() => axe.run({resultTypes: ["violations"]}).then(({violations}) => violations.flatMap(
  ({id, help, nodes}) => nodes.map(node => [id, help, node.html, node.failureSummary].join("\\n"))))
"""
REFUSALS = (400, 404, 409, 410, 422)
"""Statuses that a browser writes into its console although the page is as it should be."""

_SEARCHED: set[int] = set()
"""How the pages of all stories that were searched are built: whichever story met a barrier first has told
of it. A barrier is in how a page is built; other words and figures on the same page bring no new one."""


class Watch:
    """Keeps pictures in a folder of ``artefacts`` and whatever was wrong in ``faults``."""

    def __init__(self, story: str, address: str) -> None:
        self.folder = ARTEFACTS / story
        self.address = urlsplit(address)
        self.faults: list[str] = []
        self.looks = 0
        self._seen: set[int] = set()
        """The pages of this story."""
        self._drawn: set[int] = set()
        """How those are built that it took a picture of."""
        self._pictures = 0
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def attend(self, context: BrowserContext) -> None:
        """Listen to everything that a browser asks for and complains about."""
        context.on("request", self._requested)
        context.on("response", self._answered)
        context.on("console", self._complained)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def look(self, page: Page, name: str, *, searched: bool = True) -> None:
        """Search a page for barriers and take its picture, of those built alike only once."""
        if self._new(page):
            self.looks += 1
            self._inspect(page, name, searched=searched)

    def look_narrow(self, page: Page, name: str) -> None:
        """The same page on a telephone, of those built alike only one: to turn it takes its time."""
        if _build(page, NARROW["width"]) not in self._drawn:
            page.set_viewport_size(NARROW)
            self._inspect(page, f"{name}-390")
            page.set_viewport_size(WIDE)

    def _inspect(self, page: Page, name: str, *, searched: bool = True) -> None:
        self._measure(page)
        build = _build(page, _width(page))
        if searched and build not in _SEARCHED:
            _SEARCHED.add(build)
            page.evaluate(AXE_SCRIPT)  # only here: to read it with every page takes longer than the page
            self.faults += [f"{page.url}: {barrier}" for barrier in page.evaluate(BARRIERS)]
        if build not in self._drawn:
            self._drawn.add(build)
            self._draw(page, name)

    def _measure(self, page: Page) -> None:
        """Nothing may stand beyond the right edge."""
        width, room = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        if width > room:
            self.faults.append(f"{page.url}: {width} px wide on {room} px")

    def _new(self, page: Page) -> bool:
        """Whether this story did not show just this page at its width before."""
        mark = hash((_width(page), SECRETS.sub("", page.content())))
        fresh = mark not in self._seen
        self._seen.add(mark)
        return fresh

    def _draw(self, page: Page, name: str) -> None:
        if not DRAWING:
            return
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


def _build(page: Page, width: int) -> int:
    """A mark of how a page is built at a width, whatever it says and however long its lists are."""
    built = PARTICULARS.sub("", WORDS.sub(">x<", page.content()))
    pieces = frozenset(re.sub(r"\d+|\s+", "0", built).split("<"))
    return hash((width, pieces))


def _width(page: Page) -> int:
    return (page.viewport_size or WIDE)["width"]
