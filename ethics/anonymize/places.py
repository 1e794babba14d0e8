"""Finds small units, small places and posts that one person holds, and says what kind they are.

Regencies, towns, provinces and Polri's large units may be told: the public learns the Polda.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ethics.anonymize.finding import Finding
from ethics.anonymize.lexicon import place_words, words
from ethics.anonymize.ordinary import is_root
from ethics.anonymize.tokens import Kind, Style, Tokens

_LONGEST_PLACE = 4
_LONGEST_NAME = 4
_WIDEST = 4
_ABBREVIATIONS_TEXT = """
    jl jln gg kp ds dsn kel kec kab prov komp perum lrg rs cv pt ud rm br
"""
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_TEXT.split())
"""What may have a stop behind it without ending a sentence."""
_CHIEF = re.compile(r"^(?:wa)?ka(?:sat|nit|si|bag|subbag|subsi|spkt|ur|team|tim)\w*$")
_COMPASS = frozenset(("timur", "barat", "selatan", "utara", "tengah"))
_HOUSE = frozenset(("no", "nomor", "rt", "rw", "nmr", "blok"))
_OF_POLDA = ("kabid", "kasubbid", "dir", "wadir", "karo", "irwasda", "kabag", "kasubdit", "kaspn")


_TAIL = re.compile(
    r"(?:\s\d{1,4}[a-z]?\b)?"
    r"(?:,?\s(?:no|nomor|nmr|blok|rt|rw|km)\b\.?\s?[a-z]?\d{1,4}\w?(?:\s?/\s?(?:rw\.?\s?)?\d{1,3})?){0,4}",
    re.IGNORECASE,
)
"""The number of a house and what follows it."""


@dataclass(frozen=True, slots=True)
class _Head:
    kind: str
    instead: str
    small: bool = False
    """Whether its name may be any word where no capital tells."""


@cache
def _heads() -> Mapping[str, _Head]:
    """What stands before the name of a place or a unit, and what is written for both."""
    lists = place_words()
    heads: dict[str, _Head] = {}
    for name, kind, article in (("units", "kesatuan", "sebuah"), ("chiefs", "jabatan", "seorang"),
                                ("villages", "tempat", "sebuah"), ("houses", "tempat", "sebuah"),
                                ("firms", "tempat", "sebuah")):  # fmt: skip
        for head in lists[name]:
            heads[head] = _Head(
                kind, f"{article} {_in_full(head)}", name not in ("houses", "firms")
            )
    heads |= {head: _Head("alamat", "[alamat]") for head in lists["addresses"]}
    return heads


def _in_full(head: str) -> str:
    full = dict(one.split("=") for one in place_words()["written"])
    told = full.get(head, head)
    return told.capitalize() if told[:3] in ("pol", "sat", "spk", "map") else told


def places_in(tokens: Tokens) -> tuple[list[Finding], frozenset[int]]:
    """What is generalised, and the words that name a place, so that they are no person's."""
    found: list[Finding] = []
    taken: set[int] = set()
    at = 0
    while at < len(tokens):
        step = _known_place(tokens, at)
        if step:
            taken.update(range(at, at + step))
        else:
            step = _named(tokens, at, found, taken)
        at += step or 1
    return found, frozenset(taken)


def _known_place(tokens: Tokens, at: int) -> int:
    """How many words a province, a regency or a town takes here; 0 for none."""
    if tokens.styles[at] is Style.PROSE and not tokens.capital(at):
        return 0
    called = at and tokens.low[at - 1] in words().calls and tokens.joined(at - 1)
    for size in range(min(_LONGEST_PLACE, len(tokens) - at), 0, -1):
        name = " ".join(tokens.low[at : at + size])
        if name in words().places and _in_one_phrase(tokens, at, size) and not called:
            alone = size == 1 and tokens.kinds[at] is Kind.WORD_TOO
            return 0 if alone and not _beside_a_place(tokens, at) else size
    return _after_a_region(tokens, at)


def _in_one_phrase(tokens: Tokens, at: int, size: int) -> bool:
    return all(tokens.joined(one) for one in range(at, at + size - 1))


def _beside_a_place(tokens: Tokens, at: int) -> bool:
    before = tokens.low[at - 1] if at else ""
    return (
        before in place_words()["regions"]
        or before in place_words()["directions"]
        or before == "polda"
    )


def _after_a_region(tokens: Tokens, at: int) -> int:
    """*Kabupaten X*: a regency that the list does not know is one all the same."""
    before = tokens.low[at - 1] if at else ""
    region = before in place_words()["regions"] and tokens.joined(at - 1)
    named = (
        tokens.styles[at] is Style.PROSE and tokens.capital(at) and tokens.kinds[at] is Kind.UNKNOWN
    )
    return int(region and named)


def _named(tokens: Tokens, at: int, found: list[Finding], taken: set[int]) -> int:
    """A head and the name after it: how many words they take."""
    word = tokens.low[at]
    two = f"{word} {tokens.low[at + 1]}" if at + 1 < len(tokens) else ""
    size = 2 if two in _heads() else 1
    head = _heads().get(two if size == 2 else word)
    if head is None and _CHIEF.match(word):
        return _chief_of_unit(tokens, at, found, taken)
    if head is None:
        return _chief_of_polda(tokens, at, found, taken) or _direction(tokens, at, found, taken)
    last = _end_of_name(tokens, at + size, head)
    if last is None:
        return 0
    instead = head.instead
    if tokens.begins(at) and instead.startswith("se"):
        instead = instead[0].upper() + instead[1:]
    end = tokens.ends[last]
    if head.kind == "alamat":
        end = _TAIL.match(tokens.text, end).end()  # type: ignore[union-attr]
    found.append(Finding(tokens.starts[at], end, head.kind, instead))
    taken.update(range(at, last + 1))
    return last + 1 - at


def _end_of_name(tokens: Tokens, first: int, head: _Head) -> int | None:
    """The last word of a name that begins at ``first``; None where there is only the head."""
    lists = place_words()
    last, telling = None, False
    at = first
    while at < len(tokens) and at < first + _LONGEST_NAME + 1 and _follows(tokens, at, first):
        word = tokens.low[at]
        if (
            at > first
            and (word in _heads() or word in lists["regions"])
            and word not in lists["modifiers"]
        ):
            break
        number = word.isdigit() and (head.kind == "alamat" or head.instead.endswith("sekolah"))
        part = word in lists["modifiers"] or word in lists["generic"]
        if not (number or part or _names_a_place(tokens, at, head, telling=telling)):
            break
        if not part:
            last, telling = at, telling or not number or at > first
        elif telling and (
            word in _COMPASS or (tokens.capital(at) and tokens.styles[at] is Style.PROSE)
        ):
            last = at
        at += 1
    return last if telling else None


def _follows(tokens: Tokens, at: int, first: int) -> bool:
    gap = tokens.gap(at - 1)
    if at == first and gap.strip() in {".", ":", '"', "“", "'"}:
        short = tokens.low[at - 1] in _ABBREVIATIONS
        return len(gap) < _WIDEST and "\n" not in gap and ("." not in gap or short)
    if at > first and tokens.low[at - 1] in ("jl", "kel", "kec"):
        return False
    return gap == "-" or (tokens.joined(at - 1) and "." not in gap)


def _names_a_place(tokens: Tokens, at: int, head: _Head, *, telling: bool) -> bool:
    word, kind = tokens.low[at], tokens.kinds[at]
    if word in words().calls and not telling:
        return head.kind == "tempat" and not head.small and _names_a_caller(tokens, at)
    if tokens.styles[at] is Style.PROSE:
        return tokens.capital(at) and (
            kind is not Kind.PLAIN or word in words().places or word not in words().offices
        )
    if kind is Kind.PLAIN:
        if telling and tokens.styles[at] is Style.CAPITALS and is_root(word):
            return word not in words().offices and word not in place_words()["stops"]
        if head.kind == "tempat" and not head.small and _leads_on(tokens, at):
            return True
        loose = (
            head.small
            if head.kind != "alamat"
            else (tokens.styles[at] is Style.CAPITALS or _numbered(tokens, at))
        )
        return word in words().places or (loose and _may_be_part(word))
    return kind is not Kind.NAME or head.kind != "tempat" or not telling


def _names_a_caller(tokens: Tokens, at: int) -> bool:
    """*Warung Bu Darmi*."""
    return at + 1 < len(tokens) and tokens.joined(at) and tokens.kinds[at + 1] is not Kind.PLAIN


def _leads_on(tokens: Tokens, at: int) -> bool:
    """*apotek sehat farma*: a root before a word that no list knows."""
    unknown = (
        at + 1 < len(tokens) and tokens.gap(at) == " " and tokens.kinds[at + 1] is Kind.UNKNOWN
    )
    return unknown and _may_be_part(tokens.low[at])


def _numbered(tokens: Tokens, at: int) -> bool:
    """Whether the number of a house follows soon."""
    return not _HOUSE.isdisjoint(tokens.low[at + 1 : at + 4])


def _may_be_part(word: str) -> bool:
    """A root that serves in names (*tanah abang*), where no capital tells."""
    lists = words()
    return is_root(word) and not (
        word in lists.offices or word in lists.chat or word in place_words()["stops"]
    )  # fmt: skip


def _chief_of_polda(tokens: Tokens, at: int, found: list[Finding], taken: set[int]) -> int:
    """*Kapolda Jawa Barat* is one person; an official of that Polda is one of many."""
    word = tokens.low[at]
    if word in ("kapolda", "wakapolda") and at + 1 < len(tokens) and tokens.joined(at):
        size = _known_place(tokens, at + 1)
        if size:
            found.append(Finding(tokens.starts[at], tokens.ends[at], "jabatan", "pejabat Polda"))
            taken.update(range(at, at + 1 + size))
            return 1 + size
    if word.startswith(_OF_POLDA):
        for polda in range(at + 1, min(at + 4, len(tokens))):
            if not tokens.joined(polda - 1):
                return 0
            if tokens.low[polda] == "polda":
                found.append(
                    Finding(tokens.starts[at], tokens.ends[polda - 1], "jabatan", "pejabat")
                )
                return polda - at
    return 0


def _chief_of_unit(tokens: Tokens, at: int, found: list[Finding], taken: set[int]) -> int:
    """*Kasat Lantas Polres X* is one person."""
    for unit in range(at + 1, min(at + 4, len(tokens))):
        if not tokens.joined(unit - 1):
            return 0
        head = _heads().get(tokens.low[unit])
        last = _end_of_name(tokens, unit + 1, head) if head and head.kind == "kesatuan" else None
        if head and last is not None:
            instead = f"pejabat {head.instead}"
            found.append(Finding(tokens.starts[at], tokens.ends[last], "jabatan", instead))
            taken.update(range(at, last + 1))
            return last + 1 - at
    return 0


def _direction(tokens: Tokens, at: int, found: list[Finding], taken: set[int]) -> int:
    """*di Cibiru*, *warga Sukamaju*: an unknown capital after what leads to a place."""
    place = at + 1
    if tokens.low[at] not in place_words()["directions"] or place >= len(tokens):
        return 0
    if not tokens.joined(at) or tokens.styles[at] is not Style.PROSE or tokens.shouted(place):
        return 0
    last = at
    while place < len(tokens) and tokens.joined(place - 1) and _is_strange(tokens, place):
        last, place = place, place + 1
    if last == at or _known_place(tokens, at + 1):
        return 0
    found.append(Finding(tokens.starts[at + 1], tokens.ends[last], "tempat", "[tempat]"))
    taken.update(range(at + 1, last + 1))
    return last + 1 - at


def _is_strange(tokens: Tokens, at: int) -> bool:
    return tokens.capital(at) and tokens.kinds[at] is Kind.UNKNOWN
