"""The titles of the regulations, and how an article is written out in an official paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ethics.law.vocabulary import FOLDER, entry, read_toml

_ARTICLE = re.compile(r"Pasal (\d+)(?: ?(\(\d+\)(?:–\(\d+\))?))?(?: ?([a-z])\b)?")
_REMARK = re.compile(r" \([^)]*\)")
"""A remark in brackets; a paragraph's number stands close to its article: ``Pasal 12(1)``."""


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation: as a rulebook cites it, and its title in full."""

    short: str
    title: str


REGULATIONS = {
    id_: entry(Regulation, table) for id_, table in read_toml(FOLDER / "aturan.toml").items()
}


def article_words(basis: str) -> str:
    """``Pasal 109(1)a`` as ``Pasal 109 ayat (1) huruf a``."""
    return _ARTICLE.sub(_written_out, basis)


def parted(article: str) -> tuple[str, str]:
    """``Perpol 7/2022 Pasal 12 huruf e`` as the article and the full title of the regulation."""
    for regulation in REGULATIONS.values():
        if article.startswith(f"{regulation.short} "):
            return article.removeprefix(f"{regulation.short} "), regulation.title
    return article, ""


def cited(basis: str) -> str:
    """A basis with the full titles of its regulations, without remarks."""
    text = _REMARK.sub("", basis)
    for regulation in REGULATIONS.values():
        text = text.replace(f"{regulation.short} ", f"{regulation.title}, ")
        text = text.replace(regulation.short, regulation.title)
    return article_words(text)


def _written_out(found: re.Match[str]) -> str:
    article, paragraph, letter = found.groups()
    parts = (f"Pasal {article}", paragraph and f"ayat {paragraph}", letter and f"huruf {letter}")
    return " ".join(part for part in parts if part)
