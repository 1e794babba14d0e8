"""A person at a browser: reads what is on the page, presses what can be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from ethics.ops.demo import cast as casting
from tests.browser.site import Site
from tests.browser.watching import WIDE, Watch
from tests.browser.words import untranslated

PATIENCE = 10_000
OPTIONAL = r"( \((tidak wajib|boleh kosong|optional|may be empty)\))?"


class Person:
    """One person with a browser of their own; each page that opens is looked at."""

    def __init__(self, browser: Browser, site: Site, watch: Watch, *, on_phones: bool = False,
                 name: str = "", javascript: bool = True,
                 size: Mapping[str, int] = WIDE) -> None:  # fmt: skip
        self.watch, self.on_phones, self.name = watch, on_phones, name
        self.searched = javascript
        """Barriers are searched by a script, where one may run."""
        self.context = browser.new_context(base_url=site.address, viewport=dict(size),  # type: ignore[arg-type]
                                           java_script_enabled=javascript, locale="id-ID",
                                           reduced_motion="reduce")  # fmt: skip
        self.context.set_default_timeout(PATIENCE)
        watch.attend(self.context)
        self.page: Page = self.context.new_page()

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        """What the page says."""
        return self.page.locator("main").inner_text()

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path)
        self.look()

    def follow(self, words: str | re.Pattern[str], *, within: str = "body", nth: int = 0) -> None:
        """Press a link."""
        links = self.page.locator(within).get_by_role("link", name=words, exact=True)
        self._press(links.nth(nth))

    def press(self, words: str) -> None:
        """Press a button."""
        self._press(self.page.get_by_role("button", name=words, exact=True))

    def type(self, label: str, text: str) -> None:
        """Fill in the field with a label."""
        self.page.get_by_label(labelled(label)).fill(text)

    def choose(self, label: str) -> None:
        """Tick the box or the button with a label."""
        self.page.get_by_label(label, exact=True).check()

    def pick(self, label: str, choice: str) -> None:
        """Pick from a list."""
        self.page.get_by_label(labelled(label)).select_option(label=choice)

    def hand_in(self, label: str, name: str, content: bytes, media_type: str) -> None:
        """Choose a file."""
        file = {"name": name, "mimeType": media_type, "buffer": content}
        self.page.get_by_label(labelled(label)).set_input_files(file)

    def reads(self, words: str) -> None:
        """Insist that the page says something."""
        expect(self.page.locator("main")).to_contain_text(words)

    def save(self, link: Locator, path: Path) -> None:
        """Save what a link leads to, instead of opening it."""
        with self.page.expect_download() as saved:
            link.click(modifiers=["Alt"])
        saved.value.save_as(path)

    def enter(self, username: str) -> None:
        """Come to one's desk through the door for staff, logging in where asked."""
        if "/kerja/" in self.page.url:
            self.follow("Meja saya")
        else:
            self.page.goto("/")
            self.follow("Untuk petugas")
        if self.heading == "Masuk untuk petugas":
            self.type("Nama pengguna", username)
            self.type("Kata sandi", casting.PASSWORD)
            self.press("Masuk")
        expect(self.page.locator("h1")).to_have_text("Meja saya")

    def look(self) -> None:
        """Let the watch see the page."""
        if self.page.locator("html").get_attribute("lang") == "en":
            found = untranslated(self.page.content())
            self.watch.faults += [f"{self.page.url}: not in English: {text}" for text in found]
        self.watch.look(self.page, self._picture(), searched=self.searched)
        if self.on_phones:
            self.watch.look_narrow(self.page, self._picture())

    def _press(self, target: Locator) -> None:
        with self.page.expect_event("load"):
            target.click()
        self.look()

    def _picture(self) -> str:
        words = self.page.title().split(" – ")[0]
        slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
        return f"{self.name}-{slug}" if self.name else slug


def labelled(label: str) -> re.Pattern[str]:
    """A label, with or without the remark that its field may stay empty."""
    return re.compile(rf"^{re.escape(label)}{OPTIONAL}$")
