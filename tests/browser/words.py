"""What the pages say in the language of a reader, from the product's own catalogue."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

import ethics

CATALOGUE = Path(ethics.__file__).parent / "translations" / "en" / "LC_MESSAGES" / "messages.po"


def words_in(language: str) -> Callable[[str], str]:
    """Gives each text of the pages as a reader of this language sees it; an unknown one is a mistake."""
    return (lambda text: text) if language == "id" else _english().__getitem__


@cache
def _english() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {one.id: str(one.string) for one in read_po(file) if isinstance(one.id, str)}
