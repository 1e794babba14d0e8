"""Reads a page as a browser would: its forms with what stands in them, its links, its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

OUTCOME = re.compile(r"/putusan/[a-z0-9]{10}")


@dataclass
class Form:
    """One form of a page: every value that a browser would send back untouched."""

    action: str
    method: str
    values: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def filled(self, **typed: object) -> list[tuple[str, object]]:
        """The form with what was typed over it; a list stands for several boxes of one name."""
        names = {name.replace("__", "-"): value for name, value in typed.items()}
        kept: list[tuple[str, object]] = [(name, value) for name, value in self.values if name not in names]
        for name, value in names.items():
            many = value if isinstance(value, list) else [value]
            # a tuple is a file: its content and its name
            kept += [(name, one if isinstance(one, tuple) else str(one)) for one in many]
        return kept


class Page(HTMLParser):
    """A parsed page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.text = ""
        self._form: Form | None = None
        self._select: str | None = None
        self._textarea: str | None = None
        self._silent = 0
        self.feed(html)

    @property
    def outcomes(self) -> list[str]:
        """The addresses of outcomes that it leads to."""
        return [one for one in self.links if OUTCOME.fullmatch(one)]

    def form(self, *, holding: str = "csrf_token", action: str = "") -> Form:
        """The last form that has a field ``holding`` and posts to an address with ``action``."""
        found = [one for one in self.forms if holding in one.names and action in one.action]
        assert found, f"no form with {holding!r}: {[sorted(one.names) for one in self.forms]}"
        return found[-1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"script", "style"}:
            self._silent += 1
        elif tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif self._form is not None:
            self._control(tag, given, {name for name, _value in attrs})

    def _control(self, tag: str, given: dict[str, str], present: set[str]) -> None:
        assert self._form is not None
        name = given.get("name", "")
        if tag == "input" and name:
            self._form.names.add(name)
            kind = given.get("type", "text")
            ticked = kind not in {"checkbox", "radio"} or "checked" in present
            if ticked and kind not in {"file", "submit"}:
                self._form.values.append((name, given.get("value", "")))
        elif tag == "select":
            self._select = name
            self._form.names.add(name)
        elif tag == "option" and self._select and "selected" in present:
            self._form.values.append((self._select, given.get("value", "")))
        elif tag == "textarea":
            self._textarea = name
            self._form.names.add(name)
            self._form.values.append((name, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._silent -= 1
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._textarea is not None and self._form is not None:
            name, value = self._form.values[-1]
            text = data.removeprefix("\n") if not value else data
            self._form.values[-1] = (name, value + text)
        self.text += data
