"""Whom an article or a sanction gives away: what a reader concludes though nothing more is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ethics.law.norms import catalogues, norms
from ethics.law.rulebook import all_rulebooks
from ethics.law.vocabulary import MEANT, Meant

_WORD = re.compile(r"[\w/.]*\w")


def meant_by(named: Iterable[str]) -> frozenset[str]:
    """The ids in MEANT of what these norms and sanctions say of whom they were held against.

    Each is named by its code or id, or as it is written: ``Perpol 7/2022 Pasal 10 ayat (2) huruf
    b``, *Pembebasan dari jabatan*. What is unknown says nothing.
    """
    return frozenset(one for name in named for one in _of(name))


@lru_cache(maxsize=4096)
def _of(name: str) -> frozenset[str]:
    words = _words(name)
    return frozenset(
        meant.id for written, meant in _written() if words and written and written <= words
    )


@cache
def _written() -> tuple[tuple[frozenset[str], Meant], ...]:
    """The words of every name that one of MEANT can go by; their order says nothing."""
    return tuple((_words(name), meant) for meant in MEANT.values() for name in _names(meant))


def _names(meant: Meant) -> Iterator[str]:
    yield from meant.of
    for norm in (norms(catalogue).get(code) for catalogue in catalogues() for code in meant.of):
        if norm is not None:
            yield from (norm.article, norm.label.id, norm.label.en)
    for rule in (book.sanctions.get(id_) for book in all_rulebooks() for id_ in meant.of):
        if rule is not None:
            yield from (rule.code, rule.label.id, rule.label.en)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
