"""Finds people whom nobody told us of: by what calls them, by the word lists, by their capitals.

It fails closed: a capitalised word that is in no list is held, and so is a word in no list where a
line is written without capitals, or with nothing else.
"""

from __future__ import annotations

from ethics.anonymize.calling import aged, called
from ethics.anonymize.cues import (
    BY,
    DOES,
    FIRST_PARTS,
    FRIENDS,
    KIN_OF,
    POSTS,
    SAID_TO,
    SAYS,
    SPEAKS,
    WITH,
)
from ethics.anonymize.lexicon import place_words, sounds_like_a_name, words
from ethics.anonymize.marks import (
    INITIALS,
    INITIALS_AT_MOST,
    NAME,
    ODD,
    Strangers,
    in_english,
    is_no_office,
    is_odd,
    may_be_a_name,
    runs_of_marks,
)
from ethics.anonymize.ordinary import is_root
from ethics.anonymize.tokens import Kind, Style, Tokens

_SHORT = 5
"""A longer word between two names joins them seldom where no capital tells."""


def strangers_in(tokens: Tokens, taken: frozenset[int]) -> Strangers:
    """Mark every word that may be a person's name."""
    found = Strangers(tokens, taken)
    for at in range(len(tokens)):
        if at not in taken and at not in found.marks:
            called(found, at)
            mark = _mark(found, at)
            if mark is not None:
                found.marks.setdefault(at, mark)
    for at in range(1, len(tokens) - 1):
        aged(found, at)
    _extend(found)
    return found


def _mark(found: Strangers, at: int) -> str | None:
    """What a word is by itself, as it is written where it stands."""
    tokens = found.tokens
    kind, style = tokens.kinds[at], tokens.styles[at]
    capital = tokens.capital(at)
    if kind is Kind.PLAIN:
        return ODD if capital and style is Style.PROSE and _stands_alone(tokens, at) else None
    if kind is Kind.NAME:
        if not capital and in_english(tokens, at):
            return None
        found.sure.add(at)
        return NAME
    if kind is Kind.WORD_TOO:
        named = (
            _stands_as_name(tokens, at) if style is Style.PROSE and capital else _speaks(tokens, at)
        )
        return NAME if named else None
    if style is Style.PROSE and not capital:
        return NAME if sounds_like_a_name(tokens.low[at]) and is_odd(tokens, at) else None
    return _odd(tokens, at)


def _stands_alone(tokens: Tokens, at: int) -> bool:
    """One root with a capital among small letters, or that speaks: *kepada Saut*, *Kelor mengaku*."""
    word = tokens.low[at]
    if len(word) < 3 or tokens.shouted(at) or word in words().law or not may_be_a_name(word):
        return False
    follows = at + 1 < len(tokens) and tokens.joined(at)
    two = follows and tokens.capital(at + 1) and _two_names(tokens, at)
    if tokens.begins(at):
        says = follows and tokens.low[at + 1] in SAYS
        return says or _introduced(tokens, at) or (two and word not in words().chat)
    listed = tokens.gap(at - 1) == ", "
    alone = listed or (tokens.joined(at - 1) and not tokens.capital(at - 1))
    if not alone or tokens.low[at - 1].isdigit():
        return False
    return two or not follows or not tokens.capital(at + 1)


def _introduced(tokens: Tokens, at: int) -> bool:
    """*Bulan, pemilik warung,*: a word at the head of a sentence with what it is behind a comma."""
    if at + 1 >= len(tokens) or tokens.gap(at) != ", ":
        return False
    what = tokens.low[at + 1]
    return (
        what in words().before_capitals or what in FRIENDS or what in ("pemilik", "pegawai", "wali")
    )


def _two_names(tokens: Tokens, at: int) -> bool:
    """*tangan Bukit Barisan*: two roots with capitals that end there, none of them of the law."""
    word, lists = tokens.low[at + 1], words()
    if tokens.kinds[at + 1] is not Kind.PLAIN or tokens.shouted(at + 1) or not is_root(word):
        return False
    on = at + 2 < len(tokens) and tokens.joined(at + 1) and tokens.capital(at + 2)
    return not (on or word in lists.law or word in lists.offices or word in lists.before_capitals)


def _odd(tokens: Tokens, at: int) -> str | None:
    """An unknown word in capitals, or where nothing else tells."""
    word = tokens.low[at]
    if not is_odd(tokens, at):
        return None
    if tokens.styles[at] is Style.PROSE and tokens.shouted(at) and len(word) <= INITIALS_AT_MOST:
        return INITIALS
    return NAME if sounds_like_a_name(word) else ODD


def _stands_as_name(tokens: Tokens, at: int) -> bool:
    """A word that is a name too: in the middle of a sentence, or at its head before what one does."""
    if tokens.shouted(at) or tokens.low[at] in POSTS:
        return False
    if not tokens.begins(at) or _introduced(tokens, at):
        return True
    after = at + 1
    return after < len(tokens) and tokens.joined(at) and (
        DOES.match(tokens.low[after]) is not None
        or (tokens.capital(after) and (
            tokens.kinds[after] is not Kind.PLAIN or _two_names(tokens, at)
        ))
    )  # fmt: skip


def _speaks(tokens: Tokens, at: int) -> bool:
    """*budi bilang*, *oleh MAWAR*, *surya jaya*: without capitals, what stands beside it tells."""
    if tokens.styles[at] is Style.PROSE:
        return False
    if at and tokens.joined(at - 1) and _by_somebody(tokens, at - 1):
        return True
    if (
        at > 1
        and tokens.low[at - 1] in ("dan", "serta", "sareng")
        and tokens.kinds[at - 2] is not Kind.PLAIN
    ):
        return True
    if at + 1 >= len(tokens) or not tokens.joined(at):
        return False
    if tokens.kinds[at + 1] in (Kind.WORD_TOO, Kind.NAME):
        return True
    return SPEAKS.match(tokens.low[at + 1]) is not None


def _by_somebody(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    return word in BY or (word in ("dengan", "sama") and at > 0 and tokens.low[at - 1] in WITH)


def _extend(found: Strangers) -> None:
    """A name goes on: the words beside it in the same phrase, and initials."""
    tokens = found.tokens
    for at in sorted(found.marks):
        after = at + 1
        while after < len(tokens) and after not in found.marks and after not in found.taken:
            if not (tokens.joined(after - 1) and _goes_on(found, after)):
                break
            found.marks[after] = found.marks[at]
            after += 1
        before = at - 1
        while before >= 0 and before not in found.marks and _goes_before(found, before):
            found.marks[before] = found.marks[at]
            before -= 1
    for at in range(1, len(tokens) - 1):
        if at not in found.marks and at - 1 in found.marks and at + 1 in found.marks:
            _bridge(found, at)
    _judge_runs(found)


def _bridge(found: Strangers, at: int) -> None:
    """*Lie Mei Lan*: a word between two parts of one name is a part of it."""
    tokens, lists = found.tokens, words()
    word = tokens.low[at]
    if at in found.taken or word.isdigit() or not (tokens.joined(at - 1) and tokens.joined(at)):
        return
    if tokens.styles[at] is Style.PROSE:
        inside = tokens.capital(at)
    else:
        inside = len(word) < _SHORT and not (
            word in lists.chat or word in BY or word in lists.calls
        )
    if inside:
        found.marks[at] = NAME


def _goes_on(found: Strangers, at: int) -> bool:
    tokens = found.tokens
    kind, prose = tokens.kinds[at], tokens.styles[at] is Style.PROSE
    if kind is not Kind.PLAIN:
        odd = kind is not Kind.UNKNOWN or is_odd(tokens, at)
        return odd and (not prose or tokens.capital(at))
    word, lists = tokens.low[at], words()
    if word in lists.particles:
        return found.marks.get(at - 1) == NAME
    if not prose or not tokens.capital(at):
        return not prose and _ends_a_name(found, at)
    if len(word) == 1 or word.isdigit():
        return not word.isdigit()
    named_otherwise = word in POSTS or word in lists.before_capitals or word in lists.calls
    return not (
        tokens.shouted(at) or named_otherwise or word in lists.offices or word in lists.naming
    )


def _ends_a_name(found: Strangers, at: int) -> bool:
    """*darwin bangun minta*: a root after a sure name, where no capital tells."""
    word, tokens = found.tokens.low[at], found.tokens
    if found.marks.get(at - 1) != NAME or tokens.gap(at - 1) != " ":
        return False
    if not (may_be_a_name(word) or (word.endswith("kan") and not DOES.match(word))):
        return False
    return not (
        word in words().law or word in place_words()["stops"] or word in SAID_TO or DOES.match(word)
    )


def _goes_before(found: Strangers, at: int) -> bool:
    tokens = found.tokens
    if at in found.taken or not tokens.joined(at):
        return False
    word, prose = tokens.low[at], tokens.styles[at] is Style.PROSE
    if tokens.kinds[at] is Kind.WORD_TOO:
        return not prose or tokens.capital(at)
    if not prose:
        return _cued(tokens, at) and (word in FIRST_PARTS or may_be_a_name(word))
    return tokens.capital(at) and _begins_a_name(tokens, at)


def _begins_a_name(tokens: Tokens, at: int) -> bool:
    """*La* of *La Ode*, an initial, or a root in the middle of a sentence."""
    word = tokens.low[at]
    if word in FIRST_PARTS or len(word) == 1:
        return not (at and tokens.low[at - 1] in ("huruf", "angka"))
    if word == "anak" and tokens.low[at + 1] == "agung":
        return True
    return not tokens.begins(at) and not tokens.shouted(at) and is_no_office(word)


def _cued(tokens: Tokens, at: int) -> bool:
    """Whether what stands before leads to a person: a title, kin, the number of a list."""
    if not at or tokens.gap(at - 1) not in (" ", ", ", ": ", ". "):
        return False
    word, lists = tokens.low[at - 1], words()
    return (
        word in lists.calls or word in lists.before_capitals or word in lists.naming or word in KIN_OF
        or word.isdigit() or ":" in tokens.gap(at - 1)
    )  # fmt: skip


def _judge_runs(found: Strangers) -> None:
    """Several strange words in one phrase are a name; so is a strange word beside a name."""
    for run in runs_of_marks(found):
        names = [at for at in run if found.marks[at] == NAME]
        if names or len(run) > 1:
            for at in run:
                found.marks[at] = NAME
        if names and any(at in found.sure for at in names):
            found.sure.update(at for at in run if found.tokens.kinds[at] is not Kind.PLAIN)
