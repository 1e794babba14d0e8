"""Figures and names in the words of one language, without a page and without a locale of the machine."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ethics.law import ROLES, STAGES, TRACKS, all_rulebooks, norms
from ethics.law.terms import Mark, Text, day_in_words, joined
from ethics.measures.definitions import DEFINITIONS, Measure
from ethics.measures.intervals import Interval
from ethics.measures.views import Amount

FILE = Path(__file__).parent / "words.toml"
LANGUAGES = ("id", "en")


@cache
def _words() -> Mapping[str, Text]:
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    flat = {(f"{group}.{name}" if group else name): one
            for group, some in (("", raw), *((name, one) for name, one in raw.items() if "id" not in one))
            for name, one in some.items() if "id" in one}  # fmt: skip
    return {name: Text(**one) for name, one in flat.items()}


@dataclass(frozen=True, slots=True)
class Wording:
    """Says what is to be said in one language."""

    language: str

    def say(self, key: str, **filled: object) -> str:
        """A word or sentence of the report."""
        return _words()[key].filled(**filled).in_(self.language)

    def of(self, text: Text) -> str:
        """A label of the law or of the definitions."""
        return text.in_(self.language)

    def number(self, value: float, decimals: int = 0) -> str:
        """``1.234,5``; in English ``1,234.5``."""
        written = f"{value:,.{decimals}f}"
        return written if self.language == "en" else written.translate(str.maketrans(",.", ".,"))

    def percent(self, whole: float) -> str:
        """``72%``."""
        return f"{self.number(whole)}%"

    def amount(self, one: Amount | None, least: int = 5) -> str:
        """A figure as far as it is shown."""
        if one is None:
            return self.say("none")
        if not one.hidden:
            return self.number(one.shown)
        if one.shown:
            return self.say("at_least", n=self.number(one.shown))
        if one.high is None:
            return self.say("withheld")
        return self.say("fewer", n=least) if one.alone else self.say("at_most", n=self.number(one.high))

    def between(self, found: Interval | None, *, percent: bool) -> str:
        """``62–81%``, ``2,9–4,1``."""
        if found is None:
            return self.say("none")
        if percent:
            return f"{self.number(round(found.low * 100))}–{self.number(round(found.high * 100))}%"
        return f"{self.number(found.low, 1)}–{self.number(found.high, 1)}"

    def day(self, written: str) -> str:
        """``15 Oktober 2026``."""
        return self.of(day_in_words(date.fromisoformat(written)))

    def dimension(self, dim: str) -> str:
        """What a dimension is called."""
        return self.of(DEFINITIONS.dimensions[dim].label)

    def value(self, dim: str, key: str) -> str:
        """What a value of a dimension is called."""
        if dim == "tepat_waktu":
            return self.say(f"in_time_{key}")
        known = DEFINITIONS.dimensions[dim].values.get(key)
        if known is not None:
            return self.of(known)
        named = _NAMED.get(dim)
        return self.of(named(key)) if named else key

    def basis(self, measure: Measure) -> str:
        """On what a definition rests."""
        if measure.mark is Mark.DEFAULT:
            return self.say("basis_default")
        return self.say("basis", basis=measure.basis)


def percentages(parts: Sequence[int]) -> list[int]:
    """Whole percentages that add up to 100: the largest remainders are rounded up."""
    whole = sum(parts)
    if whole <= 0:
        return [0] * len(parts)
    exact = [part * 100 / whole for part in parts]
    rounded = [int(one) for one in exact]
    order = sorted(range(len(parts)), key=lambda n: (rounded[n] - exact[n], n))
    for place in order[: 100 - sum(rounded)]:
        rounded[place] += 1
    return rounded


def _quarter(key: str) -> Text:
    year, _, number = key.partition("-K")
    return _words()["quarter"].filled(n=number, year=year)


def _norm(code: str) -> Text:
    catalogues = dict.fromkeys(book.norms for book in all_rulebooks() if book.norms)
    found = next(norms(one)[code] for one in catalogues if code in norms(one))
    return Text(id=f"{found.label.id} ({found.article})", en=f"{found.label.en} ({found.article})")


def _clock(key: str) -> Text:
    return next(book.clocks[key].label for book in all_rulebooks() if key in book.clocks)


def _sanction(key: str) -> Text:
    """The label of a sanction, with its track where another one is called the same."""
    books = {book.track: book for book in all_rulebooks() if key in book.sanctions}
    label = next(book.sanctions[key].label for book in books.values())
    alike = {rule.id for book in all_rulebooks() for rule in book.sanctions.values() if rule.label == label}
    if len(alike) == 1:
        return label
    track = joined([TRACKS[track].label for track in books])
    return Text(id=f"{label.id} ({track.id.lower()})", en=f"{label.en} ({track.en.lower()})")


_NAMED: Mapping[str, Callable[[str], Text]] = {
    "kuartal": _quarter, "pasal": _norm, "sanksi": _sanction, "tenggat": _clock,
    "tahap": lambda key: STAGES[key].label, "pemilik": lambda key: ROLES[key].label,
    "kode": lambda key: DEFINITIONS.dimensions[key].label,
}  # fmt: skip
