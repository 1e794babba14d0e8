"""A keyed sketch of a text, by which texts are found that are like it; it knows no database.

MinHash over runs of three stemmed words. Every hash is keyed, so that whoever holds the sketches
alone can neither read a word nor try one out.
"""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from ethics.anonymize.folding import fold

HASHES, ROWS, RUN = 64, 2, 3
"""How many hashes a sketch has, how many of them make a band, how many words a run."""
PLACE = HASHES // ROWS
"""The band of the words of a place; those of the sketch come before it."""
Band = tuple[int, int]
_WORD = re.compile(r"[^\W_]+")
_SAYS_NOTHING = frozenset({
    "di", "ke", "dari", "dekat", "depan", "belakang", "samping", "sekitar", "jalan", "jl", "jln", "gang",
    "kota", "kabupaten", "kab", "kecamatan", "kec", "kelurahan", "kel", "desa", "daerah", "wilayah",
    "arah", "dan", "yang",
})  # fmt: skip
"""Words of a place that say nothing of it."""
_LONGEST_PLACE = 12


def sketch_of(text: str, key: bytes) -> bytes:
    """The sketch: 64 numbers of four bytes; nothing for a text without words."""
    least: Sequence[int] | None = None
    for run in set(_runs([_stem(word) for word in _words(text)])):
        hashes = _hashes(run, key)
        least = hashes if least is None else [min(pair) for pair in zip(least, hashes, strict=True)]
    return struct.pack(f">{HASHES}I", *least) if least is not None else b""


def bands_of(sketch: bytes, place: str, key: bytes) -> list[Band]:
    """What a complaint is looked up by: the bands of its sketch, and each word of its place."""
    size = ROWS * 4
    pieces = (sketch[start : start + size] for start in range(0, len(sketch), size))
    bands = [(number, _signed(piece)) for number, piece in enumerate(pieces)]
    words = list(dict.fromkeys(_stem(one) for one in _words(place) if one not in _SAYS_NOTHING))
    return bands + [(PLACE, _signed(_keyed(f"place {word}", key, 8))) for word in words[:_LONGEST_PLACE]]


def likeness(one: bytes, other: bytes) -> float:
    """How much of what two texts say together both say, from 0 to 1, as their sketches show it."""
    if len(one) != HASHES * 4 or len(other) != HASHES * 4:
        return 0.0
    pairs = zip(_numbers(one), _numbers(other), strict=True)
    return sum(mine == theirs for mine, theirs in pairs) / HASHES


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKD", text.casefold()))


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(fold(word)))


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("indonesian")


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Every run of three words; of a shorter text the whole."""
    if 0 < len(words) < RUN:
        yield " ".join(words)
    for start in range(len(words) - RUN + 1):
        yield " ".join(words[start : start + RUN])


def _hashes(run: str, key: bytes) -> tuple[int, ...]:
    parts = (_keyed(f"{number} {run}", key, 64) for number in range(HASHES * 4 // 64))
    return _numbers(b"".join(parts))


def _keyed(text: str, key: bytes, size: int) -> bytes:
    return hashlib.blake2b(text.encode(), key=key, digest_size=size, person=b"likeness").digest()


def _numbers(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{HASHES}I", packed)


def _signed(piece: bytes) -> int:
    return int.from_bytes(piece.ljust(8, b"\0"), signed=True)
