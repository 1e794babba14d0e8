"""The rulebooks: read, checked whole, and dated."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from ethics.law.parsing import BrokenRulebook, parse
from ethics.law.provisions import Rulebook
from ethics.law.soundness import problems
from ethics.law.vocabulary import TRACKS

__all__ = ["BrokenRulebook", "all_rulebooks", "in_force", "load", "problems", "rulebook"]

FOLDER = Path(__file__).parent / "rulebooks"


def load(source: Path | str, *, strict: bool = True) -> Rulebook:
    """Read a rulebook from a file, or from the text itself.

    Raises BrokenRulebook for a wrong shape, and, unless ``strict`` is off, for any of ``problems``.
    """
    text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
    book = parse(text)
    faults = problems(book) if strict else []
    if faults:
        raise BrokenRulebook(book.id, faults)
    return book


@cache
def all_rulebooks() -> tuple[Rulebook, ...]:
    """Every rulebook of the product, by track in the order of a case, oldest first."""
    order = list(TRACKS)
    books = (load(path) for path in sorted(FOLDER.glob("*.toml")))
    return tuple(sorted(books, key=lambda book: (order.index(book.track), book.in_force_from)))


@cache
def _by_id() -> dict[str, Rulebook]:
    return {book.id: book for book in all_rulebooks()}


def rulebook(id_: str) -> Rulebook:
    """One rulebook. Raises LookupError."""
    return _by_id()[id_]


def in_force(track: str, on: date) -> Rulebook:
    """The rulebook of ``track`` that was in force on a day. Raises LookupError before the first."""
    dated = [
        book for book in all_rulebooks() if book.track == track and book.in_force_from <= on
    ]
    if not dated:
        raise LookupError(f"no rulebook of {track} was in force on {on.isoformat()}")
    return dated[-1]
