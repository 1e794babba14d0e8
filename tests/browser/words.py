"""What the pages say in the language of a reader, from the product's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

import ethics
from ethics.law import DOCUMENTS, ROLES, STAGES
from ethics.law.terms import Text

CATALOGUE = Path(ethics.__file__).parent / "translations" / "en" / "LC_MESSAGES" / "messages.po"
SHORTEST = 12
"""Shorter texts stand in longer ones of the other language by chance."""


def words_in(language: str) -> Callable[[str], str]:
    """Gives each text of the pages as a reader of this language sees it; an unknown one is a mistake."""
    return (lambda text: text) if language == "id" else _english().__getitem__


def untranslated(html: str) -> list[str]:
    """The Indonesian texts of the product that an English page still shows."""
    return [text for text in _indonesian() if text in html]


@cache
def _english() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {one.id: str(one.string) for one in read_po(file) if isinstance(one.id, str)}


@cache
def _indonesian() -> tuple[str, ...]:
    english = _english()
    shown = {id_ for id_, text in english.items() if id_ != text} | set(_of_the_law())
    plain = (text for text in shown if len(text) >= SHORTEST and not re.search(r"[%<&\n]", text))
    return tuple(text for text in sorted(plain) if not any(text in other for other in english.values()))


def _of_the_law() -> Iterator[str]:
    texts = [label for stage in STAGES.values() for label in (stage.label, stage.next)]
    texts += [one.label for one in (*DOCUMENTS.values(), *ROLES.values())]
    yield from (text.id for text in texts if isinstance(text, Text) and text.id != text.en)
