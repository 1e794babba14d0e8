"""Finds the names that are called: after a title, a rank, *bernama*, kin; before *bin* and an age."""

from __future__ import annotations

from ethics.anonymize.cues import (
    FRIENDS,
    HAS_A_NAME,
    MINE,
    NO_NICKNAME,
    POSTS,
    SAID_BY,
    SAID_TO,
    WHOSE,
)
from ethics.anonymize.lexicon import words
from ethics.anonymize.marks import (
    INITIALS_AT_MOST,
    NAME,
    ODD,
    Strangers,
    is_no_office,
    is_odd,
    may_be_a_name,
)
from ethics.anonymize.ordinary import LITTLE, is_root
from ethics.anonymize.tokens import Kind, Style, Tokens

_LONGEST_ABBREVIATION = 6
_DIGITS_OF_AN_AGE = 2


def called(found: Strangers, at: int) -> None:
    """The name after *Pak*, *Bripka*, *bernama*, *bin*; and before *alias* and *bin*."""
    tokens = found.tokens
    word, after = tokens.low[at], at + 1
    if word in words().particles or word in ("alias", "als"):
        _before(found, at)
    if after >= len(tokens) or after in found.taken or not _leads_to(tokens, at):
        return
    if _names(tokens, at):
        loosely = _may_name_nobody(tokens, at)
        if not loosely or tokens.kinds[after] is not Kind.PLAIN or tokens.capital(after):
            _take(found, after, nickname=not loosely)
    elif _addresses(tokens, at) or _leads_to_a_name(tokens, at):
        _take(found, after, nickname=False)
    elif _tells_who(tokens, at):
        found.marks[after] = ODD


def _may_name_nobody(tokens: Tokens, at: int) -> bool:
    """*nama baik*, *panggilan sidang*: before a word of the language these name nobody."""
    nickname = tokens.low[at] == "panggilan" and at > 0 and tokens.low[at - 1] in ("nama", "dengan")
    return tokens.low[at] in ("nama", "namanya", "panggilan") and not nickname


def _tells_who(tokens: Tokens, at: int) -> bool:
    """*kata elang*, *MILIK RIMBA*: in small letters or capitals alone, a word may be somebody."""
    after = at + 1
    if tokens.low[at] not in SAID_BY or tokens.styles[after] is Style.PROSE:
        return False
    return tokens.low[after] not in words().law and _called_by_a_word(tokens, after, nickname=False)


def _names(tokens: Tokens, at: int) -> bool:
    """*bernama*, *alias*, *a.n.*, *bin*; but *an* alone is a word of many languages."""
    word, before = tokens.low[at], tokens.low[at - 1] if at else ""
    if word == "n":
        return before == "a" and "." in tokens.gap(at)
    if word == "an":
        return "." in tokens.gap(at) or before in HAS_A_NAME or before.isdigit()
    return word in words().naming or word in words().particles


def _addresses(tokens: Tokens, at: int) -> bool:
    """*Pak*, *Bripka*, *Kombes Pol*."""
    word, calls = tokens.low[at], words().calls
    return word in calls or (word == "pol" and at > 0 and tokens.low[at - 1] in calls)


def _leads_to_a_name(tokens: Tokens, at: int) -> bool:
    """*anak saya fajar*, *KORBAN MAWAR*, *saksi Saut*: kin and roles, where a name follows."""
    word, after = tokens.low[at], at + 1
    kind = tokens.kinds[after]
    stands_out = kind is not Kind.PLAIN and (kind is not Kind.UNKNOWN or is_odd(tokens, after))
    if word in WHOSE and _kin_before(tokens, at):
        named = tokens.styles[after] is Style.PROSE and tokens.capital(after)
        return stands_out or (named and is_no_office(tokens.low[after]))
    if word in ("saksi", "korban") and _only_this_is_capital(tokens, at):
        return True
    role = word in words().before_capitals and tokens.styles[after] is not Style.PROSE
    return role and stands_out and "\n" not in tokens.gap(at)


def aged(found: Strangers, at: int) -> None:
    """*Sulikah, 52 tahun*, *SULIKAH (52)*: whose age is told."""
    if not _is_an_age(found.tokens, at):
        return
    for before in range(at - 1, max(at - 5, -1), -1):
        if not _may_be_whose(found, before):
            return
        found.marks[before] = NAME
        if not found.tokens.joined(before - 1):
            return


def _is_an_age(tokens: Tokens, at: int) -> bool:
    if len(tokens.low[at]) != _DIGITS_OF_AN_AGE or not tokens.low[at].isdigit():
        return False
    before, after = tokens.gap(at - 1), tokens.gap(at)
    years = tokens.low[at + 1] in ("tahun", "th", "thn") and after == " "
    return (before == ", " and (years or after == ", ")) or (before == " (" and after[:1] == ")")


def _may_be_whose(found: Strangers, at: int) -> bool:
    tokens, lists = found.tokens, words()
    word = tokens.low[at]
    if at in found.taken or word.isdigit() or word in POSTS or word in lists.calls:
        return False
    if word in lists.law or word in lists.offices or word in lists.before_capitals:
        return False
    return tokens.styles[at] is not Style.PROSE or tokens.capital(at)


def _kin_before(tokens: Tokens, at: int) -> bool:
    """*anak saya Fajar*, *kancaku*: whose kin or friend is named next."""
    word = tokens.low[at]
    kin = tokens.low[at - 1] if word in MINE and at else word.removesuffix("ku").removesuffix("nya")
    return kin in words().before_capitals or kin in FRIENDS


def _only_this_is_capital(tokens: Tokens, at: int) -> bool:
    """*saksi Saut*: the word after it has a capital, it has none."""
    prose = tokens.styles[at] is Style.PROSE and tokens.capital(at + 1) and tokens.gap(at) == " "
    small = tokens.begins(at) or not tokens.capital(at)
    return prose and small and not tokens.shouted(at + 1)


def _leads_to(tokens: Tokens, at: int) -> bool:
    gap = tokens.gap(at)
    if "." in gap and len(tokens.low[at]) > _LONGEST_ABBREVIATION:
        return False
    return len(gap) < 6 and not gap.strip(" .:\n\t\"'“‘(-=_,@*") and gap.count("\n") < 2


def _before(found: Strangers, at: int) -> None:
    tokens = found.tokens
    before = at - 1
    while before >= 0 and before not in found.taken and tokens.joined(before):
        named = tokens.kinds[before] is not Kind.PLAIN
        if not named and not (tokens.styles[before] is Style.PROSE and tokens.capital(before)
                              and tokens.low[before] not in POSTS):  # fmt: skip
            return
        found.marks[before] = NAME
        found.sure.add(before)
        before -= 1


def _take(found: Strangers, at: int, *, nickname: bool) -> None:
    """Take a word that was called by what stands before it, unless it is a post or no name."""
    tokens = found.tokens
    word, kind = tokens.low[at], tokens.kinds[at]
    if word in POSTS or word.isdigit() or _begins_anew(tokens, at):
        return
    if kind is Kind.PLAIN and not (
        _called_by_a_word(tokens, at, nickname=nickname) or _before_a_name(tokens, at)
    ):
        return
    found.marks[at] = NAME
    if kind is not Kind.PLAIN:
        found.sure.add(at)


def _begins_anew(tokens: Tokens, at: int) -> bool:
    """The sentence was over before it: *di depan saksi. Permintaan maaf…*"""
    anew = tokens.begins(at) and "." in tokens.gap(at - 1)
    return anew and (tokens.low[at] in words().law or tokens.low[at] in words().chat)


def _before_a_name(tokens: Tokens, at: int) -> bool:
    """*bernama mimin karwati*: whatever the word is, a name follows on it."""
    word, after = tokens.low[at], at + 1
    if len(word) < 2 or word in words().offices or word in words().calls or after >= len(tokens):
        return False
    return tokens.gap(at) == " " and tokens.kinds[after] in (Kind.NAME, Kind.UNKNOWN)


def _called_by_a_word(tokens: Tokens, at: int, *, nickname: bool) -> bool:
    """*Pak Jangkung*, *alias botak*: a word of the language serves as a name."""
    word = tokens.low[at]
    lists = words()
    if tokens.styles[at] is Style.PROSE and tokens.shouted(at):
        return len(word) <= INITIALS_AT_MOST and (word not in lists.plain or word in LITTLE)
    if len(word) < 3 or word in lists.offices or word in lists.calls:
        return False
    if word in lists.chat and not tokens.capital(at):
        return False
    if nickname and word not in NO_NICKNAME:
        return tokens.capital(at) or is_root(word)
    if tokens.styles[at] is Style.PROSE:
        return tokens.capital(at)
    return word not in SAID_TO and word not in lists.chat and may_be_a_name(word)
