"""Which words are known to name nobody, and which are names: word lists and the dictionary.

What is in neither is nobody's friend: a capital there is held. The lists stand in ``words.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ethics.anonymize.folding import fold
from ethics.anonymize.ordinary import LITTLE, SELDOM_NAMES, WORDLIKE, is_root, root_of
from ethics.law.vocabulary import FOLDER, RANKS

_FILE = Path(__file__).with_name("words.toml")
_ENGLISH_NAMES = frozenset(
    map(fold, ("hope", "may", "mercy", "will", "wise", "young", "rich", "grant", "bill"))
)
_SHORT_RANKS = frozenset(("brigadir", "kombes", "brigjen", "irjen", "komjen", "jenderal"))
_COMMON = 4_000
"""Words of English beyond this rank are too rare to be told from names where no capital tells."""
_ENGLISH_ENDING = re.compile(r"(?:it|nes|ab|al)?(?:y|s|ly|ing|ed|es|er|ment|al|ion|ions|ities)$")
_ENDINGS = re.compile(
    r"(?:w[ao]ti|[ai]nto|oyo|[ao]nti|ono|isno|i?yono|wan|iyah|iyem|inem|ningsih|ningrum|yadi"
    r"|ardi|iyanti|ulloh|ullah|uddin|udin|hartono|sari|yati|dewi|putra|suma|jaya|wijaya)$"
)
_REGULAR = re.compile(
    r"^(?:me[mn]?|meng|meny|pe[mnr]|peng|peny|pe(?![kpts])|ber?|ter|di|ke|se)\w{3,}$|^\w{3,}(?:an|nya)$"
    r"|^\w+(?:-|')\w+$"
)
"""How a word is made that may begin with a capital: not *Bungai* of *bunga* and *-i*."""
_CHAT_SUFFIX = re.compile(r"(?:in|an|nya|lah|kan|ne|ku)$")
_CHAT_PREFIX = re.compile(r"^(?:nge|ng|ny|ke|di|se|ter|ber|me|tak|dak|di?per)")
_LETTERS = re.compile(r"[a-z]{3,}")
_LOOSELY = re.compile(r"(?:lah|kah|tah|pun|ku|mu|kan)$")
_AFFIXES = (
    r"^(?:mem|men|meng|me|di|ke|pem|pen|peng|per|pe|ber|ter|se){{0,2}}(?:{})(?:kan|an|i)?(?:nya)?$"
)
_NOT_SO = re.compile(r"^ketidak(\w+?)(?:an)?(?:nya)?$")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists as sets of small letters."""

    names: frozenset[str]
    also_words: frozenset[str]
    calls: frozenset[str]
    before_capitals: frozenset[str]
    naming: frozenset[str]
    particles: frozenset[str]
    provinces: frozenset[str]
    places: frozenset[str]
    plain: frozenset[str]
    offices: frozenset[str]
    """Words of the law and of its offices: no name of a place goes on over them."""
    chat: frozenset[str]
    law: frozenset[str]
    """Every word of the terms of the law: there a capital is meant for the word, not for a person."""


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def words() -> Words:
    """The lists of ``words.toml``, with the ranks of the law."""
    told = _told()
    names, places, offices = told["names"], told["places"], told["offices"]
    provinces = _phrases(places["provinces"]) | _phrases(offices["phrases"])
    heads = frozenset(
        word for listed in place_words().values() for word in listed if word.isalpha()
    )
    ranks = {part for rank in RANKS for part in f"{rank.name} {rank.abbrev}".lower().split()}
    ranks -= {"satu", "dua", "besar", "kepala"}
    listed = (names["calls"], names["naming"], names["particles"], offices["words"], offices["others"],
              told["chat"]["words"])  # fmt: skip
    plain = heads | LITTLE | ranks | _split(" ".join(listed))
    return Words(
        names=_split(names["given"]) | _split(names["family"]),
        also_words=_split(names["also_words"]) | _split(offices["others"]),
        calls=_split(names["calls"]) | _SHORT_RANKS | {rank.abbrev.lower() for rank in RANKS},
        before_capitals=_split(names["calls_before_capitals"]) | ranks,
        naming=_split(names["naming"]),
        particles=_split(names["particles"]),
        provinces=provinces,
        places=provinces | _phrases(places["regencies"]),
        plain=plain,
        offices=_split(offices["words"]) | _split(offices["others"]) | ranks,
        law=_of_the_law(),
        chat=_split(told["chat"]["words"]) | LITTLE,
    )  # fmt: skip


def _of_the_law() -> frozenset[str]:
    """The words of ``law/terms``: what things are called there is often written with capitals."""
    told = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml")))
    return frozenset(word for text in told for word in _LETTERS.findall(text.lower()))


@cache
def place_words() -> Mapping[str, frozenset[str]]:
    """What stands before a place or a unit, and what its name is made of, as ``words.toml`` says."""
    told = _told()["heads"]
    return {
        name: _phrases(listed) if "|" in listed else _split(listed) for name, listed in told.items()
    }


def _split(words_: str) -> frozenset[str]:
    return frozenset(words_.split())


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(" ".join(one.split()) for one in listed.split("|") if one.strip())


@lru_cache(maxsize=32768)
def is_plain(word: str) -> bool:
    """True for a word of the language, of the field or of a chat, in small letters."""
    return (
        is_plain_in_capitals(word)
        or (root_of(word) is not None and _LOOSELY.search(word) is not None)
        or _is_chat_form(word)
    )


@lru_cache(maxsize=32768)
def is_plain_in_capitals(word: str) -> bool:
    """The same for what is written with a capital: no form of a chat, nor one that hardly exists."""
    if word in words().plain or word in words().law or is_root(word) or _is_compound(word):
        return True
    return root_of(word) is not None and _REGULAR.match(word) is not None


def _is_compound(word: str) -> bool:
    """``penyalahgunaan``, ``ketidakadilan``: two words under one affix, which no stemmer parts."""
    denied = _NOT_SO.match(word)
    if denied is not None:
        return any(root_of(one) is not None for one in (denied[1], f"{denied[1]}an"))
    return _compounds().match(word) is not None


@cache
def _compounds() -> re.Pattern[str]:
    told = _told()["offices"]["compounds"]
    return re.compile(_AFFIXES.format("|".join(told.split())))


def _is_chat_form(word: str) -> bool:
    """``bayarin``, ``ngebayar``, ``urusannya``: what a chat makes of a word."""
    short = _CHAT_SUFFIX.sub("", word)
    bare = _CHAT_PREFIX.sub("", short)
    return any(
        len(part) > 3 and part != word and part not in words().names
        and (is_root(part) or part in words().plain)
        for part in (short, bare, _CHAT_PREFIX.sub("", word))
    )  # fmt: skip


@lru_cache(maxsize=32768)
def is_name(word: str) -> bool:
    """True for a name of the list, which may be a word too."""
    return word in words().names or is_name_too(word)


@lru_cache(maxsize=32768)
def is_name_too(word: str) -> bool:
    """True for a word of every day that people are called as well: *bulan*, *senja*."""
    folded = fold(word)
    return folded in WORDLIKE and folded not in SELDOM_NAMES and folded not in _ENGLISH_NAMES


@lru_cache(maxsize=32768)
def sounds_like_a_name(word: str) -> bool:
    """True for what is no word and ends as names do: *sutikmanto*, *rosmiwati*."""
    return len(word) > 5 and bool(_ENDINGS.search(word)) and not is_plain(word)


@cache
def _english(most: int | None) -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415 - large, seldom wanted

    common = (FREQUENCY_LISTS[name][:most] for name in ("english_wikipedia", "us_tv_and_film"))
    ours = _told()["english"]["words"].split()
    return frozenset([*ours, *(word for some in common for word in some)]) - words().names


@lru_cache(maxsize=32768)
def is_english(word: str, *, common: bool = False) -> bool:
    """True for a word of English that is no name of the list; of the ``common`` ones if so wanted."""
    listed = _english(_COMMON if common else None)
    return word in listed or (not common and _ENGLISH_ENDING.sub("", word) in listed)
