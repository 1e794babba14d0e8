"""The words of a text that may be a person's name, and when a word may be one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ethics.anonymize.cues import ENGLISH_SIGNS, OWN_SIGNS, POSTS
from ethics.anonymize.finding import Finding
from ethics.anonymize.lexicon import is_english, words
from ethics.anonymize.ordinary import is_root
from ethics.anonymize.tokens import Kind, Style, Tokens

NAME, ODD, INITIALS = "nama", "asing", "inisial"
MASKS = {NAME: "[nama]", ODD: "[disamarkan]", INITIALS: "[inisial]"}
_TWO_LETTERS, INITIALS_AT_MOST = 2, 4


@dataclass(slots=True)
class Strangers:
    """What was found in the words of a text: a mark for each word, and the names it learned."""

    tokens: Tokens
    taken: frozenset[int]
    """Words that are no names: places, units, what other findings cover."""
    marks: dict[int, str] = field(default_factory=dict)
    sure: set[int] = field(default_factory=set)

    def learned(self) -> set[str]:
        """The words that were surely a name, in small letters."""
        low = self.tokens.low
        return {low[at] for at in self.sure if len(low[at]) > _TWO_LETTERS}


def is_odd(tokens: Tokens, at: int) -> bool:
    """False for a common word of English where the text is English, or in small letters."""
    small = tokens.styles[at] is Style.SMALL
    if len(tokens.low[at]) < _TWO_LETTERS or (small and not (tokens.fluent or tokens.capital(at))):
        return False
    word = tokens.low[at].removesuffix("'s").removesuffix("’s")
    says_little = small or tokens.begins(at) or not tokens.capital(at)
    return not (says_little and in_english(tokens, at) and is_english(word))


def in_english(tokens: Tokens, at: int) -> bool:
    """True where the words around are English for the most part."""
    first, last = max(0, at - 8), at + 12
    around = tokens.low[first:last]
    english = sum(
        word in ENGLISH_SIGNS or (kind is Kind.UNKNOWN and is_english(word, common=True))
        for word, kind in zip(around, tokens.kinds[first:last], strict=True)
    )
    return english > 1 and english > sum(word in OWN_SIGNS for word in around)


def is_no_office(word: str) -> bool:
    """False for a word of the law, a post or a title, which stand before names with capitals."""
    lists = words()
    ours = word in lists.law or word in lists.offices or word in POSTS
    return not (
        ours or word in lists.before_capitals or word in lists.calls or word in lists.naming
    )


def may_be_a_name(word: str) -> bool:
    """A root of the language that is no word of the law, no post and no title."""
    lists = words()
    root = is_root(word) or (word.endswith("an") and is_root(word[:-2]))
    return root and not (
        word in lists.plain or word in lists.before_capitals or word in POSTS
    )  # fmt: skip


def runs_of_marks(found: Strangers) -> Iterator[list[int]]:
    """Marked words that stand side by side in one phrase."""
    run: list[int] = []
    for at in sorted(found.marks):
        if run and (at != run[-1] + 1 or not found.tokens.joined(run[-1])):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def findings(found: Strangers) -> Iterator[Finding]:
    """One finding for each run of marked words."""
    tokens = found.tokens
    for run in runs_of_marks(found):
        kind = NAME if len(run) > 1 else found.marks[run[0]]
        yield Finding(tokens.starts[run[0]], tokens.ends[run[-1]], kind, MASKS[kind])
